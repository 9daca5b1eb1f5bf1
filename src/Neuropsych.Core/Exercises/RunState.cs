using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>Where a run stands: the result of its fold, which may be thrown away and made again from the log at any time.</summary>
internal sealed record RunState
{
    private static readonly ImmutableDictionary<string, InputSpec> NoInputs = ImmutableDictionary.Create<string, InputSpec>(StringComparer.Ordinal);
    private static readonly ImmutableHashSet<string> NoSteps = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The state before the first event.</summary>
    internal static RunState Begin { get; } = new();

    /// <summary>What the run began with; null before the first event.</summary>
    internal Started? Start { get; init; }

    /// <summary>The number of events.</summary>
    internal int Count { get; init; }

    /// <summary>The running time of the last event.</summary>
    internal TimeSpan Active { get; init; }

    /// <summary>Which part of the run this is.</summary>
    internal RunStage Stage { get; init; }

    /// <summary>The place in the list of the engine's own steps.</summary>
    internal int At { get; init; } = -1;

    /// <summary>The gate that advises to ask somebody first; null: none is shown.</summary>
    internal GateStep? Advice { get; init; }

    /// <summary>The state of the kind; null before its first step.</summary>
    internal JsonElement? Kind { get; init; }

    /// <summary>The step of the kind; null before its first.</summary>
    internal Step? KindStep { get; init; }

    /// <summary>The running time at which the phase of a timer began.</summary>
    internal TimeSpan PhaseSince { get; init; }

    /// <summary>What was answered to the kind's questions.</summary>
    internal AnswerSet Answers { get; init; } = AnswerSet.Empty;

    /// <summary>What was answered to the engine's own questions.</summary>
    internal AnswerSet Own { get; init; } = AnswerSet.Empty;

    /// <summary>What the questions asked for.</summary>
    internal ImmutableDictionary<string, InputSpec> Inputs { get; init; } = NoInputs;

    /// <summary>The way that led here, the step shown on top.</summary>
    internal ImmutableStack<string> Trail { get; init; } = [];

    /// <summary>The steps of the kind that were shown.</summary>
    internal ImmutableHashSet<string> Shown { get; init; } = NoSteps;

    /// <summary>The questions of the step shown that something was said to since it is shown, in that order.</summary>
    internal ImmutableList<string> Done { get; init; } = [];

    /// <summary>The signals, in order.</summary>
    internal ImmutableList<SafetySignal> Signals { get; init; } = [];

    /// <summary>The signals that crisis information has yet to be shown for.</summary>
    internal ImmutableQueue<SafetySignal> Interrupts { get; init; } = [];

    /// <summary>The rules of which a clinician has yet to be told.</summary>
    internal ImmutableList<string> Untold { get; init; } = [];

    /// <summary>Whether the person is asked whether to stop, after an adverse effect.</summary>
    internal bool OffersToStop { get; init; }

    /// <summary>An adverse effect that was answered and stands in no event of its own yet.</summary>
    internal AdverseEffect? Unreported { get; init; }

    /// <summary>The exercise that the person chose to do instead; null: none.</summary>
    internal EntityId? Offered { get; init; }

    /// <summary>Why the run pauses; null: it does not.</summary>
    internal PauseReason? Pause { get; init; }

    /// <summary>Why the run has to stop; null: it has not.</summary>
    internal StopReason? Due { get; init; }

    /// <summary>What the kind failed with; null: it did not.</summary>
    internal string? Failure { get; init; }

    /// <summary>The event that ended the run; null: it goes on.</summary>
    internal SessionEvent? End { get; init; }

    /// <summary>The engine's own step of the list where the run stands; null: it stands elsewhere.</summary>
    internal string? OwnStep => Stage is RunStage.Opening or RunStage.Closing && At < Start!.EngineSteps.Count ? Start.EngineSteps[At] : null;

    /// <summary>The input of a question of the step shown; null where it is none of its questions.</summary>
    internal static InputSpec? InputOf(Step? step, string stepId) => step switch
    {
        AskStep ask when ask.Id == stepId => ask.Input,
        BodymapStep map when map.Id == stepId => map.Input,
        FormStep form => form.Asks.FirstOrDefault(ask => ask.Id == stepId)?.Input,
        RankStep rank when Part(rank.Id, stepId) is { } entry && rank.Entries.Any(one => one.Id == entry) =>
            new NumberInput { Low = 1, High = rank.Entries.Count },
        RepeatStep repeat when Part(repeat.Id, stepId)?.Split('/', 2) is [var number, var ask]
            && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int entry)
            && number[0] != '0' && entry <= repeat.Most => repeat.Entry.FirstOrDefault(one => one.Id == ask)?.Input,
        _ => null,
    };

    private static string? Part(string stepId, string id) =>
        id.Length > stepId.Length + 1 && id[stepId.Length] == '/' && id.StartsWith(stepId, StringComparison.Ordinal) ? id[(stepId.Length + 1)..] : null;
}

/// <summary>The parts of a run.</summary>
internal enum RunStage
{
    /// <summary>What comes before the first step of the kind.</summary>
    Opening,

    /// <summary>The steps of the kind.</summary>
    Exercise,

    /// <summary>What comes after the last step of the kind.</summary>
    Closing,

    /// <summary>The run has ended.</summary>
    Over,
}
