using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>The person went on from a step that asks nothing.</summary>
public sealed record Continued : SessionEvent
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }
}

/// <summary>The person went back. Nothing is removed: the latest answer counts, and a signal once raised stays.</summary>
public sealed record WentBack : SessionEvent
{
    /// <summary>The step to go back to, one that was shown before.</summary>
    public required string ToStepId { get; init; }
}

/// <summary>
/// A phase of a pace or a silence of a wait is over, or has gone on for another minute. The renderer sends it; one that comes too early
/// for the running time is refused.
/// </summary>
public sealed record TimerElapsed : SessionEvent
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>The phase, or the silence of a wait as phase of cycle 0.</summary>
    public required PacePosition Position { get; init; }

    /// <summary>Whether the phase is over; false: it goes on, and the run is alive.</summary>
    [JsonRequired]
    public bool IsOver { get; init; } = true;
}

/// <summary>The run pauses.</summary>
public sealed record Paused : SessionEvent
{
    /// <summary>Why.</summary>
    public required PauseReason Reason { get; init; }
}

/// <summary>Why a run pauses.</summary>
public enum PauseReason
{
    /// <summary>The person paused it.</summary>
    Person,

    /// <summary>The program went to the background.</summary>
    Background,

    /// <summary>The program ended without a word; the engine writes this when the log is opened again.</summary>
    Interrupted,
}

/// <summary>The run goes on after a pause.</summary>
public sealed record Resumed : SessionEvent
{
    /// <summary>How: never <see cref="ResumePolicy.OfferChoice"/>, which the person has answered by now.</summary>
    public required ResumePolicy Policy { get; init; }

    /// <summary>Where a pace or a wait goes on; null: the step has no timer.</summary>
    public PacePosition? Position { get; init; }
}
