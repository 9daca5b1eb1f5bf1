using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>Heterogeneity from Cochran's Q alone, with its interval (10.1002/sim.1186).</summary>
public sealed record HeterogeneityFromQ
{
    /// <summary>I² in per cent: max(0, (Q − df)/Q).</summary>
    public required double I2 { get; init; }

    /// <summary>H = √(Q/df).</summary>
    public required double H { get; init; }

    /// <summary>The standard error of ln H.</summary>
    public required Estimable<double> LogHStandardError { get; init; }

    /// <summary>The interval of H; its bounds may lie below 1.</summary>
    public required Estimable<Bounds> HInterval { get; init; }

    /// <summary>The interval of I² in per cent, from that of H, never below 0.</summary>
    public required Estimable<Bounds> I2Interval { get; init; }

    internal static Estimable<HeterogeneityFromQ> Of(double q, int k, double alpha)
    {
        if (k < 2)
        {
            return NotEstimable.TooFew(k, 2, "heterogeneity");
        }

        double h = Math.Sqrt(q / (k - 1));
        Estimable<double> error = StandardError(q, k);
        double z = Normal.UpperQuantile(alpha / 2);
        Estimable<Bounds> interval = h == 0
            ? new NotEstimable(NotEstimableReason.AtBoundary, "Q is 0")
            : error.Select(se => new Bounds(h * Math.Exp(-z * se), h * Math.Exp(z * se)));
        return new HeterogeneityFromQ
        {
            I2 = q > 0 ? 100 * Math.Max(0, (q - (k - 1)) / q) : 0,
            H = h,
            LogHStandardError = error,
            HInterval = interval,
            I2Interval = interval.Select(bounds => bounds.Through(value => value > 1 ? 100 * (1 - (1 / (value * value))) : 0)),
        };
    }

    private static Estimable<double> StandardError(double q, int k)
    {
        if (q > k)
        {
            return 0.5 * (Math.Log(q) - Math.Log(k - 1)) / (Math.Sqrt(2 * q) - Math.Sqrt((2 * k) - 3));
        }

        return k > 2
            ? Math.Sqrt(1 / (2.0 * (k - 2)) * (1 - (1 / (3.0 * (k - 2) * (k - 2)))))
            : NotEstimable.TooFew(k, 3, "an interval of H where Q is not above k");
    }
}
