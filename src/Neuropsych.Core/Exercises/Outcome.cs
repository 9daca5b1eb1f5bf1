namespace Neuropsych.Exercises;

/// <summary>What a run gave: a result of the fold over its events, never an event itself.</summary>
public sealed record Outcome
{
    /// <summary>The scores, in the order of the definition.</summary>
    public ValueList<Score> Scores { get; init; } = [];

    /// <summary>The signals that were raised, in the order of the answers; none is ever taken back.</summary>
    public ValueList<SafetySignal> Signals { get; init; } = [];

    /// <summary>Steps that a safety rule names and that were declined, skipped or unreadable: not answered, which is no "no".</summary>
    public ValueList<string> RiskUnanswered { get; init; } = [];
}

/// <summary>A score, or the reason why there is none.</summary>
public sealed record Score
{
    /// <summary>The name of the score within its definition, such as <c>total</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The value; null where <see cref="Reason"/> says why there is none.</summary>
    public decimal? Value { get; init; }

    /// <summary>The band of the published source that the value lies in; null: the source gives none.</summary>
    public string? Band { get; init; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public NotScored? Reason { get; init; }

    /// <summary>How many items have no value, the declined ones included.</summary>
    public int Missing { get; init; }

    /// <summary>The source of the scoring rule: the id of a source, or the words of a manual.</summary>
    public required string Source { get; init; }
}

/// <summary>Why there is no score; where several hold, the first.</summary>
public enum NotScored
{
    /// <summary>An answer lies outside the range of its item.</summary>
    OutOfRange,

    /// <summary>More items are missing than the published rule allows.</summary>
    TooManyMissing,

    /// <summary>An item that may not be made up for is missing.</summary>
    SafetyItemMissing,
}

/// <summary>That a safety rule fired.</summary>
public sealed record SafetySignal
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The step whose answer made it fire.</summary>
    public required string StepId { get; init; }

    /// <summary>What follows.</summary>
    public required ValueList<SafetyAction> Actions { get; init; }
}
