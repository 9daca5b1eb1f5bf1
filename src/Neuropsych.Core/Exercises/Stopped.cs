namespace Neuropsych.Exercises;

/// <summary>The run ended before its end.</summary>
public sealed record Stopped : SessionEvent
{
    /// <summary>Why.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>The step; null: before the first.</summary>
    public string? StepId { get; init; }
}

/// <summary>Why a run ended before its end.</summary>
public enum StopReason
{
    /// <summary>The person stopped it.</summary>
    Person,

    /// <summary>A safety rule stopped it.</summary>
    Safety,

    /// <summary>A caution stopped it.</summary>
    Caution,

    /// <summary>It was paused for too long.</summary>
    Expired,

    /// <summary>Another run took its place.</summary>
    Replaced,

    /// <summary>The kind failed; log and signals are whole.</summary>
    KindFailed,
}

/// <summary>The run reached its end.</summary>
public sealed record Finished : SessionEvent;

/// <summary>The run goes on with another version of its definition.</summary>
public sealed record Migrated : SessionEvent
{
    /// <summary>The hash of the definition before.</summary>
    public required string FromHash { get; init; }

    /// <summary>The hash of the definition after.</summary>
    public required string ToHash { get; init; }

    /// <summary>The migration, which ships with the new definition.</summary>
    public required string Migration { get; init; }
}

/// <summary>The words of events were erased; replay and scores stay as they were.</summary>
public sealed record Erased : SessionEvent
{
    /// <summary>The numbers of the events, in ascending order.</summary>
    public required ValueList<int> Events { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
