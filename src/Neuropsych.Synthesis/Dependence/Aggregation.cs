using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Dependence;

/// <summary>Combines the effects of one study into one, as they are no independent evidence.</summary>
public static class Aggregation
{
    /// <summary>
    /// The generalised least squares mean of each cluster with V = diag(√v)·[(1 − ρ)I + ρJ]·diag(√v): value 1ᵀV⁻¹y / 1ᵀV⁻¹1, variance
    /// 1/1ᵀV⁻¹1, in closed form.
    /// </summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances, each above 0.</param>
    /// <param name="clusters">The study of each effect.</param>
    /// <param name="rho">The correlation of effects inside a study, 0 or more and below 1; it is assumed, and printed with the result.</param>
    /// <returns>One for each cluster, in the order in which clusters first appear.</returns>
    /// <exception cref="ArgumentException">Values, variances and clusters differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ρ lies outside.</exception>
    public static Estimable<ImmutableArray<CombinedEffect>> Combine(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, IReadOnlyList<string> clusters,
        double rho = SynthesisDefaults.WithinStudyCorrelation)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        if (!(rho is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "A correlation of effects inside a study is 0 or more and below 1.");
        }

        if (Pooling.Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        if (clusters.Count != values.Length)
        {
            throw new ArgumentException($"There are {clusters.Count} clusters for {values.Length} effects.", nameof(clusters));
        }

        double[] y = values.ToArray();
        double[] v = variances.ToArray();
        return Enumerable.Range(0, y.Length).GroupBy(i => clusters[i], StringComparer.Ordinal)
            .Select(group => Combined(group.Key, [.. group.Select(i => y[i])], [.. group.Select(i => v[i])], rho))
            .ToImmutableArray();
    }

    private static CombinedEffect Combined(string cluster, double[] y, double[] v, double rho)
    {
        if (y.Length == 1)
        {
            return new CombinedEffect(cluster, 1, y[0], v[0]);
        }

        int[] order = CanonicalOrder.Of(y, v);
        double a = 0;
        double b = 0;
        double sy = 0;
        double ssy = 0;
        foreach (int i in order)
        {
            double root = Math.Sqrt(v[i]);
            a += 1 / v[i];
            b += 1 / root;
            sy += y[i] / v[i];
            ssy += y[i] / root;
        }

        // ((1 − ρ)I + ρJ)⁻¹ = (I − cJ)/(1 − ρ)
        double c = rho / (1 + ((y.Length - 1) * rho));
        double information = (a - (c * b * b)) / (1 - rho);
        return new CombinedEffect(cluster, y.Length, (sy - (c * b * ssy)) / (1 - rho) / information, 1 / information);
    }
}

/// <summary>One effect made of the effects of one study.</summary>
/// <param name="Cluster">The study.</param>
/// <param name="Count">How many effects it is made of.</param>
/// <param name="Value">The combined value.</param>
/// <param name="Variance">Its sampling variance.</param>
public sealed record CombinedEffect(string Cluster, int Count, double Value, double Variance);
