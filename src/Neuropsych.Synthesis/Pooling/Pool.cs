using System;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>Pools effects into one mean: common effect, or random effects with any of the listed estimators of τ².</summary>
public static class Pool
{
    /// <summary>Pools effects. The order in which they stand changes no bit of the result.</summary>
    /// <param name="values">The effects, on the scale on which they are pooled: ratios as logarithms, correlations as Fisher's z.</param>
    /// <param name="variances">Their sampling variances, each above 0.</param>
    /// <param name="options">How; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <returns>The result; not estimable without effects, or with a value or variance that is none.</returns>
    /// <exception cref="ArgumentException">Values and variances differ in number.</exception>
    public static Estimable<PooledResult> Effects(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        if (Pooling.Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        MeanProfile profile = Pooling.Effects.Profile(values, variances, out int[] order, out double scale);
        return new PooledResult(profile, order, scale, options ?? new PoolingOptions());
    }
}
