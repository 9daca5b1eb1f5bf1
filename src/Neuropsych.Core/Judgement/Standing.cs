namespace Neuropsych.Judgement;

/// <summary>How the weight of the evidence falls for a claim, from nothing to count up to established.</summary>
/// <remarks>A greater value is a higher standing; the order is that of mechanism paths.</remarks>
public enum Standing
{
    /// <summary>Nothing is left to count.</summary>
    Suspended,

    /// <summary>Strong evidence of the opposite.</summary>
    Refuted,

    /// <summary>Tested and not shown.</summary>
    Null,

    /// <summary>What clinicians report.</summary>
    ClinicalOpinion,

    /// <summary>Evidence of weight on both sides.</summary>
    Contested,

    /// <summary>Early or thin evidence.</summary>
    Preliminary,

    /// <summary>Evidence of weight, little against.</summary>
    Supported,

    /// <summary>Strong evidence from more than one place, nothing of weight against.</summary>
    Established,
}

/// <summary>How much one link weighs.</summary>
public enum Strength
{
    /// <summary>Opinion.</summary>
    Opinion,

    /// <summary>Weak.</summary>
    Weak,

    /// <summary>Moderate.</summary>
    Moderate,

    /// <summary>Strong.</summary>
    Strong,
}

/// <summary>How much one side of a claim weighs.</summary>
public enum SideWeight
{
    /// <summary>No link.</summary>
    None,

    /// <summary>Opinion at best.</summary>
    Opinion,

    /// <summary>Weak at best.</summary>
    Weak,

    /// <summary>One moderate primary finding.</summary>
    Single,

    /// <summary>A moderate synthesis, or moderate findings of two studies.</summary>
    Corroborated,

    /// <summary>A strong link.</summary>
    Strong,
}

/// <summary>What is said beside a standing.</summary>
public enum MarkKind
{
    /// <summary>Links that hold for less than the claim says.</summary>
    WithQualifications,

    /// <summary>Links whose source, or whose own reading, is known only from memory.</summary>
    UnverifiedEvidence,

    /// <summary>Links that a program read and no person checked.</summary>
    NotYetCheckedByAPerson,

    /// <summary>A source was retracted; a person has to decide anew.</summary>
    RetractedSource,

    /// <summary>Evidence changed after the certainty was judged.</summary>
    CertaintyStale,

    /// <summary>Evidence changed after the override was decided.</summary>
    OverrideStale,

    /// <summary>The date of review is past.</summary>
    ReviewDue,
}

/// <summary>A mark and to how many links it applies.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Count">To how many links it applies; 1 for a mark of the claim itself.</param>
public sealed record Mark(MarkKind Kind, int Count);
