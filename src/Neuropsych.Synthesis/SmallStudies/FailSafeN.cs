using System;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>How many studies without an effect it would take to undo a result. A figure of older reviews; it corrects nothing.</summary>
/// <param name="Count">The number of studies.</param>
/// <param name="P">The p value of the studies at hand; not estimable for Orwin's form.</param>
/// <param name="Mean">The mean that is watered down; not estimable for Rosenthal's form.</param>
/// <param name="Target">The mean that counts as none; not estimable but for Orwin's form.</param>
public sealed record FailSafeN(long Count, Estimable<double> P, Estimable<double> Mean, Estimable<double> Target)
{
    private static readonly NotEstimable NoPart = new(NotEstimableReason.NotAsked, "this form has no such number");

    /// <summary>Rosenthal's: studies with z = 0 until Stouffer's test gives a one-sided p of alpha.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="alpha">The one-sided level, inside 0 to 1.</param>
    public static Estimable<FailSafeN> Rosenthal(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double alpha = 0.05)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        double sum = 0;
        foreach (int i in CanonicalOrder.Of(values, variances))
        {
            sum += values[i] / Math.Sqrt(variances[i]);
        }

        sum = Math.Abs(sum);
        double critical = Normal.UpperQuantile(alpha);
        int k = values.Length;
        return new FailSafeN(Up((sum * sum / (critical * critical)) - k), Normal.Upper(sum / Math.Sqrt(k)), NoPart, NoPart);
    }

    /// <summary>Rosenberg's: studies of mean weight and no effect until the common-effect mean has a two-sided p of alpha.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="alpha">The two-sided level, inside 0 to 1.</param>
    public static Estimable<FailSafeN> Rosenberg(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double alpha = 0.05) =>
        Pool.Effects(values, variances, new PoolingOptions { Tau2 = Tau2Method.CommonEffect, Interval = IntervalMethod.Wald }).Select(pooled =>
        {
            double ratio = pooled.Test.Value.Statistic.Or(0) / Normal.UpperQuantile(alpha / 2);
            return new FailSafeN(Up(pooled.K * ((ratio * ratio) - 1)), pooled.Test.Value.P, pooled.Estimate, NoPart);
        });

    /// <summary>Orwin's: studies without an effect until the plain mean falls to a target.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="target">The mean that counts as none; null: half the mean at hand.</param>
    /// <returns>Not estimable for a target of 0 or of the other sign.</returns>
    public static Estimable<FailSafeN> Orwin(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double? target = null)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        double mean = 0;
        foreach (int i in CanonicalOrder.Of(values, variances))
        {
            mean += values[i];
        }

        int k = values.Length;
        mean /= k;
        double wanted = target ?? mean / 2;
        return wanted == 0 || wanted > 0 != mean > 0
            ? new NotEstimable(NotEstimableReason.Infinite, FormattableString.Invariant($"no number of studies brings a mean of {mean:G4} to {wanted:G4}"))
            : new FailSafeN(Up(k * (mean - wanted) / wanted), NoPart, mean, wanted);
    }

    private static long Up(double count) => count <= 0 ? 0 : (long)Math.Min(long.MaxValue / 2, Math.Ceiling(count - (1e-12 * count)));
}
