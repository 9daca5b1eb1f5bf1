using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises.Running;

/// <summary>Plays a run by hand: a kind that shows steps in a row, a clock that moves when it is told to, a log in memory.</summary>
internal sealed class Played : IRunLog
{
    internal static readonly RendererInfo Lean = new() { Id = "lean", Languages = ["en"] };

    internal static readonly RendererInfo Rich = new()
    {
        Id = "rich",
        Languages = ["en"],
        Renders = [StepKind.Wait, StepKind.Form, StepKind.Repeat, StepKind.Rank, StepKind.Bodymap, StepKind.Review],
        Capabilities = [.. Enum.GetValues<RendererNeed>()],
    };

    private readonly Dictionary<string, string> words = [];

    internal Played(IExerciseKind kind, SafetyProfile? safety = null, RendererInfo? renderer = null, ValueList<ScoreRule> scores = default)
    {
        Kind = kind;
        Definition = (DefinitionOf(kind.Name) with { Safety = safety ?? new SafetyProfile(), Scores = scores }).WithHash();
        Options = new RunOptions
        {
            Time = Clock,
            Renderer = renderer ?? Rich,
            Locale = "en",
            TextHash = new string('1', 64),
            PackVersion = new SemanticVersion(1, 0, 0),
            Age = 30,
            Crisis = CrisisDirectory.Fallback,
            Told = WhoIsTold.Clinician,
            Log = this,
        };
    }

    internal IExerciseKind Kind { get; }

    internal ExerciseDefinition Definition { get; init; }

    internal RunOptions Options { get; init; }

    internal HandClock Clock { get; } = new();

    internal List<SessionEvent> OnDisk { get; } = [];

    internal bool IsFull { get; set; }

    internal ExerciseRun Start() => ExerciseRun.Start(Kind, Definition, Options, 7) switch
    {
        { Run: { } run } => run,
        { Refusals: var refusals } => throw new InvalidOperationException(string.Join("; ", refusals)),
    };

    internal RunOpening Open(ValueList<SessionEvent>? log = null) => ExerciseRun.Open(Kind, Definition, Options, log ?? OnDisk.ToValueList());

    public void Append(ValueList<SessionEvent> events)
    {
        if (IsFull)
        {
            throw new IOException("No space left on device.");
        }

        OnDisk.AddRange(events);
    }

    public TextReference Keep(string text)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"w{words.Count}");
        words[id] = text;
        return new TextReference { Id = id, Hash = new string('2', 64), Length = text.Length };
    }

    public string? Find(TextReference kept) => words.GetValueOrDefault(kept.Id);

    internal void Erase(string id) => words.Remove(id);

    private static ExerciseDefinition DefinitionOf(string kind) => new()
    {
        Id = EntityId.Parse("test:exercise/one"),
        Version = new SemanticVersion(1, 0, 0),
        ExerciseKind = kind,
        Use = IntendedUse.Education,
        Ages = new AgeRange(18, null),
        Rights = new Rights { Licence = "CC-BY-4.0", Redistributable = true },
        Content = JsonElement.Parse("{}"),
        Hash = "",
    };

    internal static AskStep Ask(string id, bool isRequired = true) => new()
    {
        Id = id,
        PromptKey = id,
        Required = isRequired,
        Input = new ChoiceInput
        {
            Options = [new ChoiceOption { Id = "none", TextKey = "none", Number = 0 }, new ChoiceOption { Id = "some", TextKey = "some", Number = 1 }],
        },
    };

    internal static ShowStep Show(string id) => new() { Id = id, TextKey = id };

    internal static Answered Choose(string step, string option) => new() { StepId = step, Value = new ChoiceAnswer { Options = [option] } };

    internal static Answered Say(string step, string text) => new() { StepId = step, Value = new TextAnswer { Text = text } };

    internal static Continued GoOn(string step) => new() { StepId = step };

    internal static SafetyRule Rule(string step, params SafetyAction[] actions) => new()
    {
        Id = $"rule-{step}",
        Steps = [step],
        When = new Comparison
        {
            Operator = ComparisonOperator.Ge,
            Left = new Reference { To = ReferenceKind.Answer, Name = step },
            Right = new NumberLiteral { Value = 1 },
        },
        Actions = actions.ToValueList(),
    };
}

/// <summary>A clock that stands still until it is moved. The running time and the day move apart, as they do where somebody sets the clock.</summary>
internal sealed class HandClock : TimeProvider
{
    private long ticks;
    private DateTimeOffset now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public override DateTimeOffset GetUtcNow() => now;

    internal void Run(double seconds) => (ticks, now) = (ticks + TimeSpan.FromSeconds(seconds).Ticks, now.AddSeconds(seconds));

    internal void Set(DateTimeOffset to) => now = to;
}

/// <summary>Shows steps one after the other; a step is over by the event that its type is over by.</summary>
internal sealed class Row(params Step[] steps) : IExerciseKind
{
    private readonly Step[] steps = [.. steps, new FinishStep { Id = "end" }];

    public string Name => "row/1";

    public JsonElement ContentSchema { get; } = JsonElement.Parse("{}");

    /// <summary>Does something instead of answering.</summary>
    internal Func<SessionEvent, Transition?>? Instead { get; init; }

    /// <summary>Whether it lists its steps.</summary>
    internal bool HasSteps { get; init; }

    /// <summary>What it was told.</summary>
    internal List<SessionEvent> Told { get; } = [];

    public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

    public ValueList<Step> Steps(ExerciseDefinition definition) => HasSteps ? steps.ToValueList() : [];

    public Transition Next(RunView run, SessionEvent happened)
    {
        Told.Add(happened);
        if (Instead?.Invoke(happened) is { } other)
        {
            return other;
        }

        (int at, int cycle, int phase) = run.State is { } state ? (state[0].GetInt32(), state[1].GetInt32(), state[2].GetInt32()) : (0, 0, 0);
        if (run.State is not null)
        {
            (at, cycle, phase) = After(run, at, cycle, phase, happened);
        }

        Step step = steps[at] switch
        {
            PaceStep pace => pace with { Start = new PacePosition(cycle, phase) },
            WaitStep wait => wait with { Start = phase },
            var other2 => other2,
        };
        return new Transition { State = JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $"[{at},{cycle},{phase}]")), Step = step };
    }

    private (int At, int Cycle, int Phase) After(RunView run, int at, int cycle, int phase, SessionEvent happened)
    {
        string id = steps[at].Id;
        switch (happened)
        {
            case WentBack back:
                int to = Array.FindIndex(steps, step => step.Id == back.ToStepId);
                return to < 0 ? (at, cycle, phase) : (to, 0, 0);
            case Continued went when went.StepId == id:
                return (at + 1, 0, 0);
            case Answered or Declined or Skipped when steps[at] is AskStep or BodymapStep && run.Answers.Find(id) is not null:
                return (at + 1, 0, 0);
            case Answered when steps[at] is RankStep rank && rank.Entries.All(entry => run.Answers.Find($"{id}/{entry.Id}") is not null):
                return (at + 1, 0, 0);
            case TimerElapsed { IsOver: true } when steps[at] is PaceStep pace:
                return phase + 1 < pace.Phases.Count ? (at, cycle, phase + 1) : cycle + 1 < pace.Cycles ? (at, cycle + 1, 0) : (at + 1, 0, 0);
            case TimerElapsed { IsOver: true } when steps[at] is WaitStep wait:
                return phase + 1 < wait.Silences.Count ? (at, 0, phase + 1) : (at + 1, 0, 0);
            case Resumed { Policy: ResumePolicy.RestartStep }:
                return (at, 0, 0);
            default:
                return (at, cycle, phase);
        }
    }
}
