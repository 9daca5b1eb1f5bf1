namespace Neuropsych.Exercises;

/// <summary>The person answered.</summary>
public sealed record Answered : SessionEvent
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>The answer; "I would rather not say" is <see cref="Declined"/>.</summary>
    public required Answer Value { get; init; }
}

/// <summary>The person would rather not say.</summary>
public sealed record Declined : SessionEvent
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }
}

/// <summary>A step stays without an answer.</summary>
public sealed record Skipped : SessionEvent
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>Why.</summary>
    public required MissingReason Reason { get; init; }
}

/// <summary>The person answered at a gate.</summary>
public sealed record GateAnswered : SessionEvent
{
    /// <summary>The id of the gate.</summary>
    public required string GateId { get; init; }

    /// <summary>The version of the gate that was shown.</summary>
    public required int Version { get; init; }

    /// <summary>What the person said.</summary>
    public required GateChoice Choice { get; init; }
}
