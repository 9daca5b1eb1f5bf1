using System;
using System.Collections.Immutable;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Robustness;

/// <summary>Pools effects one after another, such as by year.</summary>
public static class Cumulative
{
    /// <summary>Pools the first effect, the first two, and so on.</summary>
    /// <param name="values">The effects, in the order in which they are taken up.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="options">How; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <returns>One result for each step; heterogeneity and Knapp–Hartung intervals of the first are not estimable.</returns>
    public static Estimable<ImmutableArray<PooledResult>> Results(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        var results = ImmutableArray.CreateBuilder<PooledResult>(values.Length);
        for (int k = 1; k <= values.Length; k++)
        {
            results.Add(Pool.Effects(values[..k], variances[..k], options).Value);
        }

        return results.MoveToImmutable();
    }
}
