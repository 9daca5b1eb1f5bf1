using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>The test of excess significance: whether more studies are significant than their power allows.</summary>
public sealed record ExcessSignificance
{
    private const double LimitAlpha = 0.10;

    /// <summary>How many studies are significant in the direction of the effect.</summary>
    public required int Observed { get; init; }

    /// <summary>How many their power lets expect.</summary>
    public required double Expected { get; init; }

    /// <summary>χ² of observed against expected.</summary>
    public required double Statistic { get; init; }

    /// <summary>The one-sided p value that there are too many.</summary>
    public required double P { get; init; }

    /// <summary>The power of each study for the effect, in order.</summary>
    public required ImmutableArray<double> Power { get; init; }

    /// <summary>The effect for which power is computed: the common-effect mean.</summary>
    public required double Effect { get; init; }

    /// <summary>The effect at which the p value would be 0.10: below it, there would be too many significant studies.</summary>
    public required Estimable<double> LimitEffect { get; init; }

    /// <summary>Tests for an excess of significant studies.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="alpha">The one-sided level at which a study counts as significant, inside 0 to 1.</param>
    public static Estimable<ExcessSignificance> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double alpha = 0.05)
    {
        Estimable<PooledResult> pooled = Pool.Effects(values, variances,
            new PoolingOptions { Tau2 = Tau2Method.CommonEffect, Interval = IntervalMethod.Wald });
        if (!pooled.IsEstimable)
        {
            return pooled.Why!;
        }

        double effect = pooled.Value.Estimate;
        double sign = effect < 0 ? -1 : 1;
        double critical = Normal.UpperQuantile(alpha);
        double[] errors = [.. variances.ToArray().Select(Math.Sqrt)];
        double[] sorted = [.. errors.Order()];
        int observed = 0;
        for (int i = 0; i < errors.Length; i++)
        {
            observed += sign * values[i] / errors[i] >= critical ? 1 : 0;
        }

        int k = errors.Length;
        double Power(double theta, double error) => Normal.Upper(critical - (theta / error));
        double Expected(double theta) => sorted.Sum(error => Power(theta, error));
        double Statistic(double expected)
        {
            double difference = observed - expected;
            return (difference * difference / expected) + (difference * difference / (k - expected));
        }

        double P(double expected) => Normal.Upper(Math.CopySign(Math.Sqrt(Statistic(expected)), observed - expected));
        double here = Expected(Math.Abs(effect));
        Estimable<double> limit = new NotEstimable(NotEstimableReason.AtBoundary, "no effect in the direction found gives this p value");
        double Over(double theta) => P(Expected(theta)) - LimitAlpha;
        double low = Over(0);
        double end = 40 * sorted[^1];
        if (low < 0 && Over(end) > 0)
        {
            limit = sign * Roots.Zero(Over, 0, end, low, Over(end));
        }

        return new ExcessSignificance
        {
            Observed = observed,
            Expected = here,
            Statistic = Statistic(here),
            P = P(here),
            Power = [.. errors.Select(error => Power(Math.Abs(effect), error))],
            Effect = effect,
            LimitEffect = limit,
        };
    }
}
