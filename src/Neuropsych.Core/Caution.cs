using Neuropsych.Text;

namespace Neuropsych;

/// <summary>What to heed before a therapy or technique is offered.</summary>
public sealed record Caution
{
    /// <summary>With which conditions; empty: always.</summary>
    public ValueList<EntityId> Conditions { get; init; } = [];

    /// <summary>What follows from it.</summary>
    public required CautionLevel Level { get; init; }

    /// <summary>The caution in words.</summary>
    public required Localized Text { get; init; }

    /// <summary>The claim it rests on; null where it rests on a guideline.</summary>
    public EntityId? BasisClaim { get; init; }

    /// <summary>The guideline it rests on; null where it rests on a claim.</summary>
    public string? BasisGuideline { get; init; }
}

/// <summary>What follows from a caution.</summary>
public enum CautionLevel
{
    /// <summary>Say it before the start.</summary>
    Inform,

    /// <summary>Ask first.</summary>
    AskFirst,

    /// <summary>Only with a clinician.</summary>
    ClinicianOnly,

    /// <summary>Do not offer while the condition is there.</summary>
    DoNotOffer,
}
