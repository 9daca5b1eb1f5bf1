using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych;
using Neuropsych.Composition;
using Neuropsych.Exercises;
using Neuropsych.Host;
using Neuropsych.Host.Playing;
using Neuropsych.StandardKinds;

namespace ChildPlayer;

/// <summary>
/// A run with a gate, ratings, timers, words of the person, a risk answer with its interrupt and a way back. The person types the same at the same step, so that
/// a run that was cut anywhere and gone on with has to come to the same end.
/// </summary>
internal sealed class LongRun
{
    private const ulong Seed = 20260301;
    private const int Rows = 6;

    private static readonly FlowKind Flow = new();
    private readonly QuickClock clock = new();
    private readonly Typing typing = new();
    private readonly ConsolePlayer player;
    private readonly RunOptions options;

    /// <param name="log">Keeps the run.</param>
    internal LongRun(IRunLog log)
    {
        player = new ConsolePlayer(
            new Terminal { Out = typing.Out, Error = typing.Out, In = typing.In, CurrentFolder = "", ProgramFolder = "", StateFolder = "", Account = "", Clock = clock },
            Flow.Steps(Definition), key => key);
        options = new RunOptions
        {
            Time = clock,
            Renderer = player.Info,
            Locale = "en",
            TextHash = new string('1', 64),
            PackVersion = new SemanticVersion(1, 0, 0),
            Crisis = CrisisDirectory.Fallback,
            Told = WhoIsTold.NoOne,
            Log = log,
        };
    }

    /// <summary>Six rows of a scale, a choice and a few words, with a silence between, in which one choice is a risk answer.</summary>
    internal static ExerciseDefinition Definition { get; } = Defined();

    /// <summary>What the console showed.</summary>
    internal string Shown => typing.Out.ToString()!;

    /// <summary>Starts, or goes on with what was kept.</summary>
    internal RunOpening Open(ValueList<SessionEvent> kept) => kept.Count == 0
        ? ExerciseRun.Start(Flow, Definition, options, Seed)
        : ExerciseRun.Open(Flow, Definition, options, kept);

    /// <summary>Plays on the console to the end.</summary>
    internal async Task<ExerciseRun> PlayAsync(ValueList<SessionEvent> kept)
    {
        ExerciseRun run = Open(kept).Run ?? throw new InvalidOperationException(string.Join("; ", Open(kept).Refusals.Select(one => one.Detail)));
        while (run.End is null)
        {
            StepView view = run.View(key => key);
            typing.Next = Typed(run, view);
            if (run.Apply(await player.RenderAsync(view, CancellationToken.None)) is [var refusal, ..])
            {
                throw new InvalidOperationException($"{view.Step.Id}: {refusal.Reason} {refusal.Detail}");
            }
        }

        return run;
    }

    /// <summary>What the person types where the run stands.</summary>
    private static string Typed(ExerciseRun run, StepView view)
    {
        bool WentBack() => run.Log.OfType<WentBack>().Any();
        string id = view.Step.Id;
        return view switch
        {
            { Pause: not null } => "1",
            { Step: GateStep or InterruptStep } => "1",
            { Step: AskStep { Input: TextInput } } => $"Zeile für {id} – 夜 \ud83c\udf19",
            _ when id == "choice-5" && !WentBack() => ":back",
            _ when id == "scale-2" => ":no",
            _ when id == "choice-4" => "2",
            _ when id.StartsWith("choice", StringComparison.Ordinal) || id == "np.worse" => "1",
            { Step: AskStep } => "7",
            _ => "",
        };
    }

    private static ExerciseDefinition Defined()
    {
        List<string> steps = ["""{ "id": "hello", "show": "hello" }"""];
        for (int i = 1; i <= Rows; i++)
        {
            string n = i.ToString(CultureInfo.InvariantCulture);
            steps.Add($$"""{ "id": "scale-{{n}}", "ask": "scale-{{n}}", "scale": { "low": 0, "high": 10, "lowText": "none", "highText": "most" } }""");
            steps.Add($$"""{ "id": "choice-{{n}}", "ask": "choice-{{n}}", "choice": { "options": [{ "id": "no", "text": "no", "number": 0 }, { "id": "yes", "text": "yes", "number": 1 }] } }""");
            steps.Add($$"""{ "id": "words-{{n}}", "ask": "words-{{n}}", "text": {} }""");
        }

        steps.Add("""{ "id": "silence", "wait": "silence", "bell": "bell", "silences": [20, 30, 40, 20, 20, 20, 20] }""");
        steps.Add("""{ "id": "review", "review": "review" }""");
        steps.Add("""{ "id": "end", "finish": "end" }""");
        return new ExerciseDefinition
        {
            Id = EntityId.Parse("test:exercise/long-run"),
            Version = new SemanticVersion(1, 0, 0),
            ExerciseKind = Flow.Name,
            Use = IntendedUse.SelfMonitoring,
            Ages = new AgeRange(18, null),
            Rights = new Rights { Licence = "CC-BY-4.0", Redistributable = true },
            Safety = new SafetyProfile
            {
                RatingKey = "distress",
                Gates = [new GateStep { Id = "kept", Purpose = GatePurpose.Consent, Version = 1, TextKey = "kept" }],
                Rules =
                [
                    new SafetyRule
                    {
                        Id = "fourth",
                        Steps = ["choice-4"],
                        When = new Comparison
                        {
                            Operator = ComparisonOperator.Ge,
                            Left = new Reference { To = ReferenceKind.Answer, Name = "choice-4" },
                            Right = new NumberLiteral { Value = 1 },
                        },
                        Actions = [SafetyAction.ShowCrisisResources, SafetyAction.TellClinician],
                    },
                ],
            },
            Content = JsonElement.Parse($$"""{ "steps": [{{string.Join(',', steps)}}] }"""),
            Hash = "",
        }.WithHash();
    }

    /// <summary>A clock on which whatever is waited for has come.</summary>
    private sealed class QuickClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero).AddTicks(GetTimestamp());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref ticks, dueTime.Ticks);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>The keyboard and the screen.</summary>
    private sealed class Typing
    {
        internal Typing() => In = new Keyboard(this);

        internal string Next { get; set; } = "";

        internal System.IO.TextReader In { get; }

        internal System.IO.StringWriter Out { get; } = new() { NewLine = "\n" };

        private sealed class Keyboard(Typing typing) : System.IO.TextReader
        {
            public override string ReadLine() => typing.Next;
        }
    }
}
