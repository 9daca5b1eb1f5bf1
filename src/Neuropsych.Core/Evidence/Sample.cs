namespace Neuropsych.Evidence;

/// <summary>How much was studied; null: not stated.</summary>
public sealed record Sample
{
    /// <summary>Studies, 1 or more.</summary>
    public int? Studies { get; init; }

    /// <summary>People, 1 or more.</summary>
    public int? People { get; init; }

    /// <summary>People analysed, 1 or more.</summary>
    public int? Analysed { get; init; }
}

/// <summary>How much the results of a synthesis differ; null: not stated.</summary>
public sealed record Heterogeneity
{
    /// <summary>I² in per cent (STATO:0000420), 0 to 100.</summary>
    public decimal? I2 { get; init; }

    /// <summary>τ² (STATO:0000421), 0 or more.</summary>
    public decimal? Tau2 { get; init; }

    /// <summary>Cochran's Q, 0 or more.</summary>
    public decimal? Q { get; init; }

    /// <summary>Where the effect in a new setting is expected.</summary>
    public Interval? PredictionInterval { get; init; }
}
