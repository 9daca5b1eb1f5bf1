using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>Why the engine did not take an event, or does not start or open a run. Nothing of it stands in the log.</summary>
public sealed record Refusal
{
    /// <summary>Why.</summary>
    public required RefusalReason Reason { get; init; }

    /// <summary>The step that the event names; null: none.</summary>
    public string? StepId { get; init; }

    /// <summary>What is wrong with an answer; null where it is no answer.</summary>
    public AnswerFault? Fault { get; init; }

    /// <summary>What was found and what was expected, for whoever runs the program; null: the reason says all.</summary>
    public string? Detail { get; init; }

    /// <summary>The key of the text for the person, which <see cref="EngineTexts"/> holds.</summary>
    [JsonIgnore]
    public string TextKey => Fault is { } fault ? $"np/refusal/answer/{Words.Of(fault)}" : $"np/refusal/{Words.Of(Reason)}";
}

/// <summary>Why something is refused.</summary>
public enum RefusalReason
{
    /// <summary>The step that is shown does not take such an event.</summary>
    NotNow,

    /// <summary>The event names a step that is not shown.</summary>
    NotShown,

    /// <summary>The answer does not fit its input.</summary>
    AnswerUnfit,

    /// <summary>The question has to be answered or declined first.</summary>
    AnswerNeeded,

    /// <summary>A timer cannot have run out yet.</summary>
    TooEarly,

    /// <summary>The run pauses.</summary>
    Paused,

    /// <summary>The run does not pause, or does not go on in that way.</summary>
    NotPaused,

    /// <summary>The run is over.</summary>
    Over,

    /// <summary>The engine alone makes such an event.</summary>
    EngineOnly,

    /// <summary>The log could not be written: nothing was kept.</summary>
    NotKept,

    /// <summary>The log belongs to another definition, or to another version of it.</summary>
    DefinitionChanged,

    /// <summary>The log cannot be continued: it does not begin with a start, or its numbers leave a gap.</summary>
    LogUnfit,

    /// <summary>The exercise is for other ages.</summary>
    OutsideAges,

    /// <summary>A caution forbids it.</summary>
    CautionForbids,

    /// <summary>The engine has no words for crises in that language.</summary>
    LanguageLacking,

    /// <summary>There are risk rules, and nobody said where help is found and who is told.</summary>
    CrisisLacking,

    /// <summary>The kind failed.</summary>
    KindFailed,
}
