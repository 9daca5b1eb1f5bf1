using System;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>Begg and Mazumdar's rank correlation of effects and variances (10.2307/2533446): Kendall's τ-b.</summary>
public sealed record BeggTest
{
    private const int MostForExact = 49;

    /// <summary>Kendall's τ-b.</summary>
    public required double Tau { get; init; }

    /// <summary>The two-sided p value by the normal distribution, without correction for continuity.</summary>
    public required double NormalP { get; init; }

    /// <summary>The exact two-sided p value; not estimable with ties or with 50 effects or more.</summary>
    public required Estimable<double> ExactP { get; init; }

    /// <summary>The exact p value, or the normal one where it is not estimable.</summary>
    public double P => ExactP.Or(NormalP);

    /// <summary>Tests effects for a rank correlation with their variances.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <returns>Not estimable below three effects, or where all effects or all variances are equal.</returns>
    public static Estimable<BeggTest> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> variances)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        int k = values.Length;
        if (k < 3)
        {
            return NotEstimable.TooFew(k, 3, "a rank correlation");
        }

        PooledResult pooled = Pool.Effects(values, variances, new PoolingOptions { Tau2 = Tau2Method.CommonEffect, Interval = IntervalMethod.Wald }).Value;
        double mean = pooled.Estimate;
        double variance = pooled.ModelStandardError * pooled.ModelStandardError;
        double[] z = new double[k];
        for (int i = 0; i < k; i++)
        {
            double own = variances[i] - variance;
            if (!(own > 0))
            {
                return new NotEstimable(NotEstimableReason.BadVariance, "one effect outweighs all others by more digits than a number holds");
            }

            z[i] = (values[i] - mean) / Math.Sqrt(own);
        }

        return Kendall.Test(z, variances, MostForExact).Select(found => new BeggTest { Tau = found.Tau, NormalP = found.NormalP, ExactP = found.ExactP });
    }
}
