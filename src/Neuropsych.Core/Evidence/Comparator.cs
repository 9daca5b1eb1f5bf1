namespace Neuropsych.Evidence;

/// <summary>Against what a result was obtained.</summary>
public sealed record Comparator
{
    /// <summary>The kind of comparison.</summary>
    public required ComparatorKind Kind { get; init; }

    /// <summary>Which therapy or medication, where the source names it.</summary>
    public EntityId? Which { get; init; }

    /// <summary>The word, and which where it is named.</summary>
    public override string ToString() => Which is { } which ? $"{Words.Of(Kind)} ({which.Local})" : Words.Of(Kind);
}

/// <summary>The kinds of comparison, pooled together only where a claim names them together.</summary>
public enum ComparatorKind
{
    /// <summary>People waiting for treatment.</summary>
    Waitlist,

    /// <summary>The care that is usual.</summary>
    CareAsUsual,

    /// <summary>Something done that is not meant as the treatment.</summary>
    ActiveControl,

    /// <summary>Placebo; sham included.</summary>
    Placebo,

    /// <summary>Another therapy.</summary>
    OtherModality,

    /// <summary>A medication.</summary>
    Medication,

    /// <summary>Another control, or controls that the source mixes.</summary>
    OtherControl,

    /// <summary>None: before and after. It alone carries no efficacy claim.</summary>
    None,
}
