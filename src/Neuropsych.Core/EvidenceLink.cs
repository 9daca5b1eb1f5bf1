using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych;

/// <summary>
/// Joins a claim to a finding; the pair is its identity. Its model is the evidence line of the GA4GH Variation
/// Annotation specification.
/// </summary>
public sealed record EvidenceLink
{
    /// <summary>The claim.</summary>
    public required EntityId Claim { get; init; }

    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }

    /// <summary>How the finding speaks to the claim.</summary>
    public required Direction Direction { get; init; }

    /// <summary>How much it weighs, by the rules, after the author's own lowering.</summary>
    public required Strength Strength { get; init; }

    /// <summary>Why the direction or the strength; null only on a plain <see cref="Direction.Supports"/>.</summary>
    public Localized? Note { get; init; }

    /// <summary>The pack that wrote the link; not always the claim's.</summary>
    public required string Pack { get; init; }

    /// <summary>Whether it counts for the standing, and if not, why.</summary>
    public required Counting Counting { get; init; }
}

/// <summary>How a finding speaks to a claim.</summary>
public enum Direction
{
    /// <summary>The result is as the claim says.</summary>
    Supports,

    /// <summary>The result is the opposite, or the argument breaks the claim's ground.</summary>
    Disputes,

    /// <summary>The claim was tested, and the result cannot be told from no effect.</summary>
    Null,

    /// <summary>Holds for less than the claim says.</summary>
    Qualifies,
}

/// <summary>Whether a link counts for the standing.</summary>
public enum Counting
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>It only qualifies.</summary>
    OnlyQualifies,

    /// <summary>Its finding was withdrawn.</summary>
    Withdrawn,

    /// <summary>Its source was retracted.</summary>
    Retracted,

    /// <summary>The host excludes the pack that wrote it.</summary>
    PackExcluded,

    /// <summary>Its finding is contained in a synthesis that counts and is at least as strong.</summary>
    IncludedInSynthesis,
}
