using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Exercises;

namespace Neuropsych.Plugin.Testing;

/// <content>Playing a run through the renderer.</content>
public abstract partial class RendererConformance
{
    /// <summary>A renderer that shows a step this often without anything happening does not get on.</summary>
    private const int MostIdle = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly RendererInfo Full = new()
    {
        Id = "full",
        Languages = EngineTexts.Languages,
        Renders = [StepKind.Wait, StepKind.Form, StepKind.Repeat, StepKind.Rank, StepKind.Bodymap, StepKind.Review],
        Capabilities = Enum.GetValues<RendererNeed>().ToValueList(),
    };

    private static RunOptions Options(RendererInfo info, TimeProvider clock, string lang) => new()
    {
        Time = clock,
        Renderer = info,
        Locale = lang,
        TextHash = new string('0', 64),
        PackVersion = new SemanticVersion(1, 0, 0),
        Crisis = KitSteps.Directory,
        Told = WhoIsTold.Clinician,
    };

    /// <summary>Plays to the end, and holds what was read against what each step says.</summary>
    /// <param name="steps">The steps of the kind.</param>
    /// <param name="safety">What protects the person.</param>
    /// <param name="wish">What the person does at a step instead of answering; null: answers.</param>
    /// <param name="lang">The language.</param>
    private async Task<Played> PlayAsync(ValueList<Step> steps, SafetyProfile? safety = null, Func<StepView, SessionEvent?>? wish = null, string lang = "en")
    {
        var person = new TestPerson();
        IStepRenderer renderer = Create(person);
        var kind = new ScriptedKind(steps);
        RunOpening opening = ExerciseRun.Start(kind, kind.Definition(safety ?? new SafetyProfile()), Options(renderer.Info, person.Clock, lang), 7);
        Rule.Holds(opening.Run is not null, $"The run does not start: {string.Join("; ", opening.Refusals.Select(one => $"{one.Reason} {one.Detail}"))}");
        var played = new Played(opening.Run!);
        ExerciseRun run = played.Run;
        SessionEvent? pending = null;
        int idle = 0, resumed = 0;
        while (true)
        {
            StepView view = run.View(KitSteps.Words);
            pending ??= run.End is null && view.Pause is null ? wish?.Invoke(view) : null;
            person.Intends = run.End is not null ? []
                : view.Pause is not null ? [new Resumed { Policy = view.Resume[resumed++ % view.Resume.Count] }]
                : pending is not null ? [pending]
                : KitSteps.Doing(view.Step);
            ValueList<SessionEvent> events = await RenderAsync(renderer, view).ConfigureAwait(false);
            string text = person.TakeSeen();
            played.Add(view, text);
            CheckText(view, events, text);
            if (run.End is not null)
            {
                played.CheckWords();
                return played;
            }

            int count = run.Log.Count;
            ValueList<Refusal> refusals = run.Apply(events);
            Rule.Holds(refusals.All(one => one.Reason == RefusalReason.TooEarly),
                $"At '{view.Step.Id}' the renderer gave what is refused: {string.Join("; ", refusals.Select(one => $"{one.Reason} {one.StepId}"))}.");

            // A renderer may show first and ask then: the person wants it until it has come.
            pending = pending is not null && run.Current.Id == view.Step.Id && run.Log.Skip(count).All(one => one.GetType() != pending.GetType()) ? pending : null;
            idle = run.Log.Count > count || run.Current.Id != view.Step.Id ? 0 : idle + 1;
            Rule.Holds(idle < MostIdle, $"At '{view.Step.Id}' nothing comes of what the person intends ({string.Join(", ", person.Intends.Select(one => one.GetType().Name))}).");
        }
    }

    /// <summary>What has to be read at once.</summary>
    private static void CheckText(StepView view, ValueList<SessionEvent> events, string text)
    {
        Rule.Holds(!text.Contains('\u001b', StringComparison.Ordinal), $"At '{view.Step.Id}' the person was given a control character.");
        string[] wanted = view.Pause is { } pause ? [EngineTexts.Format($"np/pause/{Words.Of(pause)}", view.Lang)]
            : events.Any(one => one is SafetyShown { RuleId: null }) ? [.. KitSteps.InCrisis(view)]
            : [];
        foreach (string words in wanted)
        {
            Rule.Holds(KitSteps.IsRead(text, words), $"At '{view.Step.Id}' cannot be read: {words}");
        }
    }

    private static async Task<ValueList<SessionEvent>> RenderAsync(IStepRenderer renderer, StepView view)
    {
        try
        {
            return await renderer.RenderAsync(view, CancellationToken.None).AsTask().WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Rule.Holds(false, $"At '{view.Step.Id}' the renderer did not come back within a minute.");
            throw;
        }
    }

    /// <summary>Plays a run in which the person does something once at each step, and sees that all of it is in the log.</summary>
    private async Task<ExerciseRun> OnceAtEachStepAsync<T>(Func<StepView, SessionEvent?> wish)
        where T : SessionEvent
    {
        HashSet<string> at = new(StringComparer.Ordinal);
        List<string> wanted = [];
        ExerciseRun run = (await PlayAsync(KitSteps.All, wish: view =>
        {
            if (!at.Add(view.Step.Id) || wish(view) is not { } happens)
            {
                return null;
            }

            wanted.Add(view.Step.Id);
            return happens;
        }).ConfigureAwait(false)).Run;
        int come = run.Log.OfType<T>().Count();
        Rule.Holds(wanted.Count > 0 && come == wanted.Count, $"At {wanted.Count} steps the person wanted {typeof(T).Name}; it came {come} times.");
        return run;
    }

    private Task<Played> ReadAsync(string name, int count) => PlayAsync(
    [
        .. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{name}-{i}")).SelectMany(key => (Step[])
        [
            KitSteps.Show(key),
            new AskStep
            {
                Id = $"ask-{key}",
                PromptKey = key,
                Input = new ChoiceInput { Options = [new ChoiceOption { Id = "none", TextKey = key }, new ChoiceOption { Id = "some", TextKey = "some" }] },
            },
        ]),
    ]);

    /// <summary>The log of a renderer that shows every kind of step itself.</summary>
    private static ValueList<SessionEvent> Reference()
    {
        var person = new TestPerson();
        var kind = new ScriptedKind(KitSteps.All);
        ExerciseRun run = ExerciseRun.Start(kind, kind.Definition(new SafetyProfile()), Options(Full, person.Clock, "en"), 7).Run!;
        while (run.End is null)
        {
            Step step = run.Current;
            using ITimer wait = person.Clock.CreateTimer(_ => { }, null, SimulatedPerson.TimeFor(step), Timeout.InfiniteTimeSpan);
            run.Apply(KitSteps.Doing(step));
        }

        return run.Log;
    }

    /// <summary>A log as lines, without times and without the name of the renderer.</summary>
    private static IEnumerable<string> Lines(ValueList<SessionEvent> log) => log.Where(one => one is not TimerElapsed { IsOver: false }).Select(one =>
    {
        JsonObject json = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(one, ExerciseJson.Event))!.AsObject();
        json.Remove("stamp");
        json.Remove("renderer");
        return json.ToJsonString();
    });

    /// <summary>What an event has to say that was written when help was shown.</summary>
    private void Same(SafetyShown shown, string? rule)
    {
        string id = Create(new TestPerson()).Info.Id;
        Rule.Holds(shown.RuleId == rule && shown.DirectoryVersion == KitSteps.Directory.Version && shown.Renderer == id
            && shown.Resources.SequenceEqual(KitSteps.Directory.Contacts.Select(contact => contact.Id)),
            $"What was shown is written otherwise: {shown}; expected version '{KitSteps.Directory.Version}', renderer '{id}' and {string.Join(", ", KitSteps.Directory.Contacts.Select(contact => contact.Id))}.");
    }

    /// <summary>A run, and what was read of each of its steps.</summary>
    private sealed class Played(ExerciseRun run)
    {
        private readonly Dictionary<string, StepView> views = new(StringComparer.Ordinal);

        internal ExerciseRun Run { get; } = run;

        /// <summary>All that was read at a step, by its id.</summary>
        internal Dictionary<string, string> Read { get; } = new(StringComparer.Ordinal);

        internal void Add(StepView view, string text)
        {
            views.TryAdd(view.Step.Id, view);
            Read[view.Step.Id] = Read.GetValueOrDefault(view.Step.Id, "") + text;
        }

        /// <summary>Of every step something could be read, and where nobody stopped, all of its words.</summary>
        internal void CheckWords()
        {
            foreach ((string id, StepView view) in views)
            {
                string[] words = view.Step is InterruptStep
                    ? [.. KitSteps.InCrisis(view), .. Enum.GetValues<SafetyChoice>().Select(choice => EngineTexts.Format($"np/crisis/{Words.Of(choice)}", view.Lang))]
                    : Run.End is Finished ? [.. KitSteps.ToRead(view)] : [];
                Rule.Holds(KitSteps.Squeezed(Read[id]).Length > 0, $"Nothing of '{id}' can be read.");
                foreach (string text in words)
                {
                    Rule.Holds(KitSteps.IsRead(Read[id], text), $"Of '{id}' ({view.Step.GetType().Name}) cannot be read: {(text.Length > 200 ? text[..200] + "…" : text)}");
                }
            }
        }
    }
}
