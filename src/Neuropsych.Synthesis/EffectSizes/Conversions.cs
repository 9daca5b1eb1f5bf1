using System;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>Conversions between measures. Each keeps the steps of the effect it starts from and adds its own.</summary>
public static class Conversions
{
    private const double LogisticFactor = 1.8137993642342178; // π/√3

    /// <summary>The log odds ratio of a standardised difference under logistic distributions: d·π/√3.</summary>
    /// <param name="d">The standardised difference.</param>
    public static double LogOddsRatioFromD(double d) => d * LogisticFactor;

    /// <summary>The standardised difference of a log odds ratio under logistic distributions: ln OR·√3/π.</summary>
    /// <param name="logOddsRatio">The log odds ratio.</param>
    public static double DFromLogOddsRatio(double logOddsRatio) => logOddsRatio / LogisticFactor;

    /// <summary>The correlation of a standardised difference: d/√(d² + N²/(n₁n₂)), which is d/√(d² + 4) for groups of one size.</summary>
    /// <param name="d">The standardised difference.</param>
    /// <param name="firstShare">The share of the first group, inside 0 to 1.</param>
    public static double RFromD(double d, double firstShare = 0.5) => d / Math.Sqrt((d * d) + (1 / (firstShare * (1 - firstShare))));

    /// <summary>The standardised difference of a correlation: r/√(p(1 − p)(1 − r²)), which is 2r/√(1 − r²) for groups of one size.</summary>
    /// <param name="r">The correlation.</param>
    /// <param name="firstShare">The share of the first group, inside 0 to 1.</param>
    /// <returns>Not estimable for |r| of 1 and beyond.</returns>
    public static Estimable<double> DFromR(double r, double firstShare = 0.5) => Math.Abs(r) < 1
        ? r / Math.Sqrt(firstShare * (1 - firstShare) * (1 - (r * r)))
        : new NotEstimable(NotEstimableReason.PerfectCorrelation, FormattableString.Invariant($"a correlation of {r} has no difference"));

    /// <summary>Fisher's z of a correlation.</summary>
    /// <param name="r">The correlation.</param>
    /// <returns>Not estimable for |r| of 1 and beyond.</returns>
    public static Estimable<double> FisherZ(double r) => Math.Abs(r) < 1
        ? Math.Atanh(r)
        : new NotEstimable(NotEstimableReason.PerfectCorrelation, FormattableString.Invariant($"Fisher's z of {r} is infinite"));

    /// <summary>The risk ratio of an odds ratio at a risk in the control group: OR/(1 − CER + CER·OR) (Zhang and Yu).</summary>
    /// <param name="oddsRatio">The odds ratio, above 0.</param>
    /// <param name="controlEventRate">The risk in the control group, 0 to 1.</param>
    public static double RiskRatioFromOddsRatio(double oddsRatio, double controlEventRate) =>
        oddsRatio / (1 - controlEventRate + (controlEventRate * oddsRatio));

    /// <summary>A standardised difference as a log odds ratio, with its variance.</summary>
    /// <param name="d">The standardised difference.</param>
    public static EffectSize ToLogOddsRatio(EffectSize d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return Converted(d, LogisticFactor, "d to ln OR", "times π/√3");
    }

    /// <summary>A log odds ratio as a standardised difference, with its variance.</summary>
    /// <param name="logOddsRatio">The log odds ratio.</param>
    public static EffectSize ToD(EffectSize logOddsRatio)
    {
        ArgumentNullException.ThrowIfNull(logOddsRatio);
        return Converted(logOddsRatio, 1 / LogisticFactor, "ln OR to d", "times √3/π");
    }

    private static EffectSize Converted(EffectSize source, double factor, string name, string what) => source with
    {
        Value = source.Value * factor,
        Variance = source.Variance * factor * factor,
        Steps = source.Steps.Add(new EffectStep(name, what, null)),
    };
}
