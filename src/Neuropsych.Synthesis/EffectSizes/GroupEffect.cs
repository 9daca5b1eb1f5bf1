using System;
using System.Collections.Immutable;
using MathNet.Numerics;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>Effect sizes of two groups with means and standard deviations.</summary>
public static class GroupEffect
{
    private const double CoxFactor = 1.65;

    /// <summary>Hedges' factor J(m) = Γ(m/2) / (√(m/2)·Γ((m − 1)/2)), which takes the bias of small samples away (10.3102/10769986006002107).</summary>
    /// <param name="m">Degrees of freedom, above 1.</param>
    /// <returns>Not estimable for one degree of freedom or fewer.</returns>
    public static Estimable<double> J(double m) => m > 1
        ? Math.Exp(SpecialFunctions.GammaLn(m / 2) - SpecialFunctions.GammaLn((m - 1) / 2) - (0.5 * Math.Log(m / 2)))
        : new NotEstimable(NotEstimableReason.BadSampleSize,
            FormattableString.Invariant($"Hedges' factor needs more than 1 degree of freedom and there {(m == 1 ? "is 1" : $"are {m}")}"));

    /// <summary>The usual approximation of <see cref="J"/>: 1 − 3/(4m − 1).</summary>
    /// <param name="m">Degrees of freedom, above 1.</param>
    public static double ApproximateJ(double m) => 1 - (3 / ((4 * m) - 1));

    /// <summary>The effect size of one study.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="groups">Means, standard deviations and sizes.</param>
    /// <param name="variance">How the variance of <see cref="GroupMeasure.HedgesG"/> is estimated; not <see cref="SmdVariance.AverageEffect"/>.</param>
    /// <returns>Not estimable where a number is missing or the measure has no value.</returns>
    /// <exception cref="ArgumentException">The variance by average effect needs all studies: use <see cref="OfAll"/>.</exception>
    public static Estimable<EffectSize> Of(GroupMeasure measure, TwoGroups groups, SmdVariance variance = SmdVariance.LargeSample) =>
        variance == SmdVariance.AverageEffect
            ? throw new ArgumentException("The variance by average effect needs all studies: use OfAll.", nameof(variance))
            : groups.Fault() is { } fault ? fault : Compute(measure, groups, variance, null);

    /// <summary>The effect sizes of several studies.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="groups">Means, standard deviations and sizes.</param>
    /// <param name="variance">How the variance of <see cref="GroupMeasure.HedgesG"/> is estimated.</param>
    /// <returns>One for each study, in order.</returns>
    public static ImmutableArray<Estimable<EffectSize>> OfAll(
        GroupMeasure measure, ReadOnlySpan<TwoGroups> groups, SmdVariance variance = SmdVariance.LargeSample)
    {
        double? average = null;
        if (variance == SmdVariance.AverageEffect)
        {
            double sum = 0;
            double people = 0;
            foreach (TwoGroups study in groups)
            {
                if (study.Fault() is null && Compute(GroupMeasure.HedgesG, study, SmdVariance.LargeSample, null) is { IsEstimable: true } g)
                {
                    sum += g.Value.Value * (study.People1 + study.People2);
                    people += study.People1 + study.People2;
                }
            }

            average = people > 0 ? sum / people : 0;
        }

        var effects = ImmutableArray.CreateBuilder<Estimable<EffectSize>>(groups.Length);
        foreach (TwoGroups study in groups)
        {
            effects.Add(study.Fault() is { } fault ? fault : Compute(measure, study, variance, average));
        }

        return effects.MoveToImmutable();
    }

    private static Estimable<EffectSize> Compute(GroupMeasure measure, TwoGroups s, SmdVariance variance, double? average)
    {
        (double n1, double n2) = (s.People1, s.People2);
        double sum = (1 / n1) + (1 / n2);
        double difference = s.Mean1 - s.Mean2;
        switch (measure)
        {
            case GroupMeasure.MeanDifference:
                return Effect("mean difference", s, difference, (s.Sd1 * s.Sd1 / n1) + (s.Sd2 * s.Sd2 / n2));
            case GroupMeasure.LogRatioOfMeans:
                return s.Mean1 / s.Mean2 > 0
                    ? Effect("log ratio of means", s, Math.Log(s.Mean1 / s.Mean2), Relative(s.Sd1, s.Mean1, n1) + Relative(s.Sd2, s.Mean2, n2))
                    : NoRatio(s);
            case GroupMeasure.LogCoefficientOfVariationRatio:
            case GroupMeasure.LogVariabilityRatio:
                return Spread(measure, s);
            case GroupMeasure.GlassDelta:
                return Glass(s);
        }

        double m = s.DegreesOfFreedom;
        if (m < 1)
        {
            return new NotEstimable(NotEstimableReason.BadSampleSize, "two groups need three people or more for a standard deviation");
        }

        double sd = s.PooledSd;
        if (measure == GroupMeasure.MeanDifferenceEqualVariances)
        {
            return Effect("mean difference, one variance", s, difference, sd * sd * sum);
        }

        if (!(sd > 0))
        {
            return new NotEstimable(NotEstimableReason.NoSpread, "both standard deviations are 0");
        }

        double d = difference / sd;
        double dVariance = sum + (d * d / (2 * (n1 + n2)));
        switch (measure)
        {
            case GroupMeasure.CohenD:
                return Effect("Cohen's d", s, d, dVariance);
            case GroupMeasure.LogOddsRatioByLogistic:
                double factor = Math.PI / Math.Sqrt(3);
                return Effect("d·π/√3", s, factor * d, factor * factor * dVariance);
            case GroupMeasure.LogOddsRatioByCox:
                return Effect("1.65·d", s, CoxFactor * d, CoxFactor * CoxFactor * dVariance);
            case GroupMeasure.PointBiserial:
            case GroupMeasure.Biserial:
                return Correlation(measure, s, d, dVariance);
            default:
                return J(m) is { IsEstimable: true, Value: var j }
                    ? measure == GroupMeasure.HeteroscedasticG ? Heteroscedastic(s, j) : Hedges(s, d, j, variance, average)
                    : J(m).Why!;
        }
    }

    private static Estimable<EffectSize> Hedges(TwoGroups s, double d, double j, SmdVariance variance, double? average)
    {
        double g = j * d;
        double m = s.DegreesOfFreedom;
        double n = s.People1 + s.People2;
        double sum = (1 / s.People1) + (1 / s.People2);
        double v = variance switch
        {
            SmdVariance.LargeSample => sum + (g * g / (2 * n)),
            SmdVariance.Unbiased => sum + ((1 - ((m - 2) / (m * j * j))) * g * g),
            SmdVariance.LargeSampleTimesJ2 => j * j * (sum + (d * d / (2 * n))),
            SmdVariance.AverageEffect => sum + (average!.Value * average.Value / (2 * n)),
            _ => throw new ArgumentOutOfRangeException(nameof(variance), variance, "This is no form of the variance."),
        };
        return EffectSize.Of(g, v,
            Step("Cohen's d", s, null),
            new EffectStep("Hedges' g", FormattableString.Invariant($"{j:G6} times d, with the exact factor for {m} degrees of freedom"), "10.3102/10769986006002107"));
    }

    /// <summary>Bonett's difference for unequal spreads; both terms of the variance carry J².</summary>
    private static EffectSize Heteroscedastic(TwoGroups s, double j)
    {
        double square = ((s.Sd1 * s.Sd1) + (s.Sd2 * s.Sd2)) / 2;
        double g = j * (s.Mean1 - s.Mean2) / Math.Sqrt(square);
        double fourth = (Math.Pow(s.Sd1, 4) / (s.People1 - 1)) + (Math.Pow(s.Sd2, 4) / (s.People2 - 1));
        double second = (s.Sd1 * s.Sd1 / (s.People1 - 1)) + (s.Sd2 * s.Sd2 / (s.People2 - 1));
        double v = j * j * ((g * g * fourth / (8 * square * square)) + (second / square));
        return EffectSize.Of(g, v, Step("difference over the root of the mean variance, times J", s, null));
    }

    private static Estimable<EffectSize> Glass(TwoGroups s)
    {
        if (!(s.Sd2 > 0))
        {
            return new NotEstimable(NotEstimableReason.NoSpread, "the standard deviation of the second group is 0");
        }

        return J(s.People2 - 1).Select(j =>
        {
            double g = j * (s.Mean1 - s.Mean2) / s.Sd2;
            return EffectSize.Of(g, (1 / s.People1) + (1 / s.People2) + (g * g / (2 * s.People2)), Step("Glass' Δ times J", s, null));
        });
    }

    private static Estimable<EffectSize> Spread(GroupMeasure measure, TwoGroups s)
    {
        if (!(s.Sd1 > 0 && s.Sd2 > 0) || s.People1 < 2 || s.People2 < 2)
        {
            return new NotEstimable(NotEstimableReason.NoSpread, "a standard deviation is 0, or a group has one person");
        }

        double bias = (1 / (2 * (s.People1 - 1))) - (1 / (2 * (s.People2 - 1)));
        double variance = (1 / (2 * (s.People1 - 1))) + (1 / (2 * (s.People2 - 1)));
        if (measure == GroupMeasure.LogVariabilityRatio)
        {
            return Effect("log ratio of standard deviations", s, Math.Log(s.Sd1 / s.Sd2) + bias, variance);
        }

        return s.Mean1 / s.Mean2 > 0
            ? Effect("log ratio of coefficients of variation", s, Math.Log(s.Sd1 / s.Mean1 / (s.Sd2 / s.Mean2)) + bias,
                variance + Relative(s.Sd1, s.Mean1, s.People1) + Relative(s.Sd2, s.Mean2, s.People2))
            : NoRatio(s);
    }

    private static EffectSize Correlation(GroupMeasure measure, TwoGroups s, double d, double dVariance)
    {
        double n = s.People1 + s.People2;
        double h = (s.DegreesOfFreedom / s.People1) + (s.DegreesOfFreedom / s.People2);
        double r = d / Math.Sqrt((d * d) + h);
        if (measure == GroupMeasure.PointBiserial)
        {
            return EffectSize.Of(r, h * h / Math.Pow(h + (d * d), 3) * dVariance, Step("point-biserial correlation", s, null));
        }

        double p = s.People1 / n;
        double q = s.People2 / n;
        double z = Normal.UpperQuantile(p);
        double f = Normal.Density(z);
        double rb = r * Math.Sqrt(p * q) / f;
        double square = rb * rb;
        double v = ((p * q / (f * f)) - ((1.5 + ((1 - (p * z / f)) * (1 + (q * z / f)))) * square) + (square * square)) / (n - 1);
        return EffectSize.Of(rb, v, Step("biserial correlation", s, null));
    }

    private static double Relative(double sd, double mean, double n) => sd * sd / (n * mean * mean);

    private static NotEstimable NoRatio(TwoGroups s) => new(NotEstimableReason.NoRatio,
        FormattableString.Invariant($"the means {s.Mean1} and {s.Mean2} have no ratio above 0"));

    private static Estimable<EffectSize> Effect(string name, TwoGroups s, double value, double variance) =>
        EffectSize.Of(value, variance, Step(name, s, null));

    private static EffectStep Step(string name, TwoGroups s, string? doi) => new(name, FormattableString.Invariant(
        $"from means {s.Mean1} and {s.Mean2}, standard deviations {s.Sd1} and {s.Sd2}, n {s.People1} and {s.People2}"), doi);
}
