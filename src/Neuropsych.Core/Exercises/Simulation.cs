using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>One walk of a simulated person through an exercise, by the engine, in no time.</summary>
public sealed class Simulation
{
    /// <summary>Who takes more events than this does not come to an end.</summary>
    private const int MostEvents = 20_000;

    private static readonly RendererInfo Renderer = new()
    {
        Id = "simulation",
        Languages = EngineTexts.Languages,
        Renders = [StepKind.Wait, StepKind.Form, StepKind.Repeat, StepKind.Rank, StepKind.Bodymap, StepKind.Review],
        Capabilities = Enum.GetValues<RendererNeed>().ToValueList(),
    };

    /// <summary>What happened, in order.</summary>
    public required ValueList<SessionEvent> Log { get; init; }

    /// <summary>The steps that were shown, in order; each step of the kind once.</summary>
    public required ValueList<Step> Shown { get; init; }

    /// <summary>All that was read, line by line.</summary>
    public required ValueList<string> Transcript { get; init; }

    /// <summary>What it gave.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What should not be: no end, a step without words, a refusal of what the step asked for, a kind that failed. Empty: nothing.</summary>
    public required ValueList<string> Faults { get; init; }

    /// <summary>Walks through an exercise.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="definition">The definition, in which the kind finds no fault.</param>
    /// <param name="find">The words of a text by its key; null where there are none.</param>
    /// <param name="lang">The language, one of <see cref="EngineTexts.Languages"/>.</param>
    /// <param name="seed">The seed of the walk and of the run.</param>
    public static Simulation Run(IExerciseKind kind, ExerciseDefinition definition, Func<string, string?> find, string lang, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(find);
        var clock = new SimulatedTime();
        var options = new RunOptions
        {
            Time = clock,
            Renderer = Renderer,
            Locale = lang,
            TextHash = new string('0', 64),
            PackVersion = definition.Version,
            Mode = RunMode.WithClinician,
            AreCautionsConfirmed = true,
            Crisis = CrisisDirectory.Fallback,
            Told = WhoIsTold.NoOne,
        };
        RunOpening opening = ExerciseRun.Start(kind, definition, options, seed);
        if (opening.Run is not { } run)
        {
            return Ended([], [], [], new Outcome(), [.. opening.Refusals.Select(refusal => $"it does not start: {Words.Of(refusal.Reason)} {refusal.Detail}".TrimEnd())]);
        }

        var person = new SimulatedPerson(seed);
        List<Step> shown = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        List<string> lines = [], faults = [];
        string? before = null;
        while (true)
        {
            StepView view = run.View(find);
            if (view.Step.Id != before)
            {
                faults.AddRange(FaultsOf(view, find));
                lines.AddRange(StepTranscript.Lines(view));
                if (known.Add(view.Step.Id))
                {
                    shown.Add(view.Step);
                }
            }

            before = view.Step.Id;
            if (run.End is not null || run.Log.Count > MostEvents)
            {
                break;
            }

            clock.Run(SimulatedPerson.TimeFor(view.Step));
            ValueList<Refusal> refusals = run.Apply(person.At(view.Step));
            faults.AddRange(refusals.Select(refusal => $"the step '{refusal.StepId}' refuses an answer that it asks for: {Words.Of(refusal.Reason)}"));
            if (refusals.Count > 0)
            {
                break;
            }
        }

        if (run.End is null && faults.Count == 0)
        {
            faults.Add($"no end after {MostEvents} events; it stands at '{run.Current.Id}'");
        }

        if (run.Failure is { } failure)
        {
            faults.Add(failure.Message);
        }

        return Ended(run.Log, shown, lines, run.Outcome, faults);
    }

    private static IEnumerable<string> FaultsOf(StepView view, Func<string, string?> find)
    {
        foreach (string key in StepTexts.KeysOf(view.Step).Where(key => string.IsNullOrWhiteSpace(EngineTexts.Owns(key) ? EngineTexts.Find(key, view.Lang) : find(key))))
        {
            yield return $"the step '{view.Step.Id}' has no words for '{key}'";
        }

        if (StepTranscript.Lines(view).Count == 0 && view.Step is not FinishStep)
        {
            yield return $"the step '{view.Step.Id}' shows nothing";
        }
    }

    private static Simulation Ended(ValueList<SessionEvent> log, List<Step> shown, List<string> lines, Outcome outcome, List<string> faults) => new()
    {
        Log = log,
        Shown = shown.ToValueList(),
        Transcript = lines.ToValueList(),
        Outcome = outcome,
        Faults = faults.ToValueList(),
    };

    /// <summary>A clock that moves when it is told to.</summary>
    private sealed class SimulatedTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(ticks);

        internal void Run(TimeSpan time) => ticks += time.Ticks;
    }
}
