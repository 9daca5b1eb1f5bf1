using System;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>
/// Something that happened in a run: a closed set. The log of a run is a list of these; all else is computed from it. Nothing is ever
/// removed from a log.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(GateAnswered), "gateAnswered")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Skipped), "skipped")]
[JsonDerivedType(typeof(Continued), "continued")]
[JsonDerivedType(typeof(WentBack), "wentBack")]
[JsonDerivedType(typeof(TimerElapsed), "timerElapsed")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(SafetyShown), "safetyShown")]
[JsonDerivedType(typeof(SafetyAcknowledged), "safetyAcknowledged")]
[JsonDerivedType(typeof(ClinicianTold), "clinicianTold")]
[JsonDerivedType(typeof(AdverseEffectReported), "adverseEffectReported")]
[JsonDerivedType(typeof(Migrated), "migrated")]
[JsonDerivedType(typeof(Stopped), "stopped")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Erased), "erased")]
public abstract record SessionEvent
{
    private protected SessionEvent()
    {
    }

    /// <summary>Number and times of the event. The engine alone sets it; null before the engine took the event.</summary>
    [JsonInclude]
    public EventStamp? Stamp { get; internal init; }
}

/// <summary>Number and times of an event.</summary>
public sealed record EventStamp
{
    /// <summary>The number within its log, 0 for the first.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, by the clock; clocks change, so nothing is ordered or measured by it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long the run had gone on without its pauses.</summary>
    public required TimeSpan Active { get; init; }
}
