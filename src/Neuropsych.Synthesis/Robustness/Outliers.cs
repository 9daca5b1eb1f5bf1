using System;
using System.Collections.Immutable;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Robustness;

/// <summary>Effects whose own interval does not touch the interval of the pooled mean: the rule of the field's pipeline.</summary>
public static class Outliers
{
    /// <summary>The places of the outliers.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="options">How effects are pooled; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <returns>Rising; not estimable where the pooled mean has no interval.</returns>
    public static Estimable<ImmutableArray<int>> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        options ??= new PoolingOptions();
        Estimable<PooledResult> pooled = Pool.Effects(values, variances, options);
        Estimable<Bounds> interval = pooled.IsEstimable ? pooled.Value.Interval : pooled.Why!;
        if (!interval.IsEstimable)
        {
            return interval.Why!;
        }

        double z = Normal.UpperQuantile(options.Alpha / 2);
        var outliers = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < values.Length; i++)
        {
            double half = z * Math.Sqrt(variances[i]);
            if (values[i] + half < interval.Value.Low || values[i] - half > interval.Value.High)
            {
                outliers.Add(i);
            }
        }

        return outliers.ToImmutable();
    }
}
