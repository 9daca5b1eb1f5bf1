using System;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>
/// Henmi and Copas' interval: the common-effect mean, which small studies move least, with an interval that allows for variance between
/// studies. The pivot's distribution is normal for the mean and, given the mean, a gamma with the first two moments of Q.
/// </summary>
public sealed record HenmiCopas
{
    /// <summary>The common-effect mean.</summary>
    public required double Estimate { get; init; }

    /// <summary>Its standard error with variance between studies.</summary>
    public required double StandardError { get; init; }

    /// <summary>The interval.</summary>
    public required Bounds Interval { get; init; }

    /// <summary>τ² by DerSimonian and Laird.</summary>
    public required double Tau2 { get; init; }

    /// <summary>The interval for effects.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable below two effects.</returns>
    public static Estimable<HenmiCopas> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double level = SynthesisDefaults.Level)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        int k = values.Length;
        if (k < 2)
        {
            return NotEstimable.TooFew(k, 2, "this interval");
        }

        MeanProfile profile = Effects.Profile(values, variances, out _, out double scale);
        double tau2 = Tau2Estimator.Estimate(profile, Tau2Method.DerSimonianLaird);
        double w1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        foreach (double v in profile.V)
        {
            double w = 1 / v;
            w1 += w;
            s2 += w * w;
            s3 += w * w * w;
            s4 += w * w * w * w;
        }

        double w2 = s2 / w1;
        double w3 = s3 / w1;
        double w4 = s4 / w1;
        double t4 = tau2 * tau2;
        double spread = 1 + (tau2 * w2);
        double root = Math.Sqrt(spread);
        double a = w3 - (w2 * w2);

        // moments of Q given the standardised mean r
        double Mean(double r) => k - 1 + (tau2 * (w1 - w2)) + (t4 * ((r * r / (spread * spread)) - (1 / spread)) * a);
        double Variance(double r) => (2 * (k - 1)) + (4 * tau2 * (w1 - w2)) + (2 * t4 * ((w1 * w2) - (2 * w3) + (w2 * w2)))
            + (4 * t4 * ((r * r / (spread * spread)) - (1 / spread)) * a)
            + (4 * t4 * tau2 * ((r * r / (spread * spread)) - (1 / spread)) * (w4 - (2 * w2 * w3) + (w2 * w2 * w2)))
            + (2 * t4 * t4 * ((1 / (spread * spread)) - (2 * r * r / (spread * spread * spread))) * a * a);
        double QAt(double f) => (((f * f) - 1) * ((w1 / w2) - 1)) + k - 1;
        double Integrand(double r, double u)
        {
            double mean = Mean(root * r);
            double variance = Variance(root * r);
            double q = QAt(r / u);
            return q <= 0 || variance <= 0 || mean <= 0 ? 0 : ChiSquared.Gamma(q, mean * mean / variance, variance / mean) * Normal.Density(r);
        }

        double tail = (1 - level) / 2;
        double Over(double u) => GaussLegendre.Integrate(r => Integrand(r, u), u, u + 12, 24) - tail;
        double high = 2;
        while (Over(high) > 0 && high < 64)
        {
            high *= 2;
        }

        double critical = root * Roots.Zero(Over, 1e-3, high);
        double estimate = profile.Mean(0, out _) * scale;
        double error = root / Math.Sqrt(w1) * scale;
        return new HenmiCopas
        {
            Estimate = estimate,
            StandardError = error,
            Interval = new Bounds(estimate - (critical * error), estimate + (critical * error)),
            Tau2 = tau2 * scale * scale,
        };
    }
}
