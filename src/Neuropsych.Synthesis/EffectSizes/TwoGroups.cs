using System;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>Means, standard deviations and sizes of two independent groups.</summary>
/// <remarks><c>default</c> has no people; no measure is estimable from it.</remarks>
/// <param name="Mean1">The mean of the first group, the treated.</param>
/// <param name="Sd1">Its standard deviation, 0 or more.</param>
/// <param name="People1">Its size.</param>
/// <param name="Mean2">The mean of the second group, the control.</param>
/// <param name="Sd2">Its standard deviation, 0 or more.</param>
/// <param name="People2">Its size.</param>
public readonly record struct TwoGroups(double Mean1, double Sd1, double People1, double Mean2, double Sd2, double People2)
{
    /// <summary>The degrees of freedom n₁ + n₂ − 2.</summary>
    public double DegreesOfFreedom => People1 + People2 - 2;

    /// <summary>The pooled standard deviation.</summary>
    public double PooledSd => Math.Sqrt((((People1 - 1) * Sd1 * Sd1) + ((People2 - 1) * Sd2 * Sd2)) / DegreesOfFreedom);

    internal NotEstimable? Fault()
    {
        if (!(double.IsFinite(Mean1) && double.IsFinite(Mean2)))
        {
            return new NotEstimable(NotEstimableReason.BadValue, "a mean is no number");
        }

        if (!(Sd1 >= 0 && Sd2 >= 0 && double.IsFinite(Sd1) && double.IsFinite(Sd2)))
        {
            return new NotEstimable(NotEstimableReason.NoSpread, "a standard deviation is negative or no number");
        }

        return People1 >= 1 && People2 >= 1 && double.IsFinite(People1 + People2)
            ? null
            : new NotEstimable(NotEstimableReason.BadSampleSize,
                FormattableString.Invariant($"the groups have {People1} and {People2} people"));
    }
}

/// <summary>Measures of the means or spreads of two groups.</summary>
public enum GroupMeasure
{
    /// <summary>The difference of means.</summary>
    MeanDifference,

    /// <summary>The difference of means, with one variance for both groups.</summary>
    MeanDifferenceEqualVariances,

    /// <summary>Hedges' g with the exact factor J (10.3102/10769986006002107).</summary>
    HedgesG,

    /// <summary>Cohen's d, without correction for small samples.</summary>
    CohenD,

    /// <summary>Difference over the root of the mean of both variances, for groups of unequal spread (Bonett).</summary>
    HeteroscedasticG,

    /// <summary>Glass' Δ: difference over the standard deviation of the second group, corrected for small samples.</summary>
    GlassDelta,

    /// <summary>The logarithm of the ratio of means.</summary>
    LogRatioOfMeans,

    /// <summary>The logarithm of the ratio of coefficients of variation.</summary>
    LogCoefficientOfVariationRatio,

    /// <summary>The logarithm of the ratio of standard deviations.</summary>
    LogVariabilityRatio,

    /// <summary>The log odds ratio from d by the logistic distribution: d·π/√3.</summary>
    LogOddsRatioByLogistic,

    /// <summary>The log odds ratio from d by Cox's factor: 1.65·d.</summary>
    LogOddsRatioByCox,

    /// <summary>The point-biserial correlation.</summary>
    PointBiserial,

    /// <summary>The biserial correlation.</summary>
    Biserial,
}

/// <summary>How the sampling variance of a standardised difference is estimated.</summary>
public enum SmdVariance
{
    /// <summary>The large-sample form 1/n₁ + 1/n₂ + g²/(2N).</summary>
    LargeSample,

    /// <summary>Unbiased: 1/n₁ + 1/n₂ + (1 − (m − 2)/(m J²)) g².</summary>
    Unbiased,

    /// <summary>The large-sample form of d times J², as in Borenstein's book.</summary>
    LargeSampleTimesJ2,

    /// <summary>The large-sample form with the mean g of all studies, weighted by their size, in place of each one's own.</summary>
    AverageEffect,
}
