using System;

namespace Neuropsych.Evidence;

/// <summary>The metric of an effect.</summary>
public enum EffectMetric
{
    /// <summary>Standardised mean difference, kind not stated (STATO:0000100).</summary>
    Smd,

    /// <summary>Cohen's d (STATO:0000100).</summary>
    D,

    /// <summary>Hedges' g (STATO:0000100).</summary>
    G,

    /// <summary>Mean difference in a unit (STATO:0000457).</summary>
    Md,

    /// <summary>Risk difference (STATO:0000424).</summary>
    Rd,

    /// <summary>Correlation; pooled by Fisher's z.</summary>
    R,

    /// <summary>Risk ratio (STATO:0000245).</summary>
    Rr,

    /// <summary>Odds ratio (STATO:0000182).</summary>
    Or,

    /// <summary>Hazard ratio (STATO:0000677).</summary>
    Hr,

    /// <summary>Intraclass correlation.</summary>
    Icc,

    /// <summary>A proportion of people, 0 to 1; with the unit <c>%</c>, 0 to 100.</summary>
    Prevalence,

    /// <summary>Looked for and not found: the analysis did not converge or nothing survived correction.</summary>
    NoConvergence,

    /// <summary>A result in words.</summary>
    Narrative,
}

/// <summary>What follows from a metric.</summary>
public static class EffectMetrics
{
    /// <summary>The value that means no effect: 0 on a natural scale, 1 for a ratio; null where there is no such value.</summary>
    /// <param name="metric">The metric.</param>
    public static decimal? NoEffect(this EffectMetric metric) => metric switch
    {
        EffectMetric.Smd or EffectMetric.D or EffectMetric.G or EffectMetric.Md or EffectMetric.Rd or EffectMetric.R => 0,
        EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr => 1,
        _ => null,
    };

    /// <summary>Whether it is a ratio, pooled on the logarithmic scale.</summary>
    /// <param name="metric">The metric.</param>
    public static bool IsRatio(this EffectMetric metric) =>
        metric is EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr;

    /// <summary>Whether it is a standardised mean difference of any kind.</summary>
    /// <param name="metric">The metric.</param>
    public static bool IsStandardisedDifference(this EffectMetric metric) =>
        metric is EffectMetric.Smd or EffectMetric.D or EffectMetric.G;

    /// <summary>Whether an effect in this metric has a number.</summary>
    /// <param name="metric">The metric.</param>
    public static bool HasNumber(this EffectMetric metric) =>
        metric is not (EffectMetric.NoConvergence or EffectMetric.Narrative);

    /// <summary>The sign or name that the field prints before the number.</summary>
    /// <param name="metric">The metric.</param>
    public static string Symbol(this EffectMetric metric) => metric switch
    {
        EffectMetric.Smd => "SMD",
        EffectMetric.D => "d",
        EffectMetric.G => "g",
        EffectMetric.Md => "MD",
        EffectMetric.Rd => "RD",
        EffectMetric.R => "r",
        EffectMetric.Rr => "RR",
        EffectMetric.Or => "OR",
        EffectMetric.Hr => "HR",
        EffectMetric.Icc => "ICC",
        EffectMetric.Prevalence => "proportion",
        EffectMetric.NoConvergence => "no convergence",
        EffectMetric.Narrative => "",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "This is no metric."),
    };
}

/// <summary>In which direction a higher value is good.</summary>
public enum Benefit
{
    /// <summary>Higher is better.</summary>
    Higher,

    /// <summary>Lower is better.</summary>
    Lower,

    /// <summary>Neither is better.</summary>
    None,
}

/// <summary>Whether a number is the source's own.</summary>
public enum Reported
{
    /// <summary>As the source prints it.</summary>
    Exact,

    /// <summary>Computed from other numbers of the source.</summary>
    Converted,
}
