using System;
using System.Collections.Immutable;

namespace Neuropsych.Synthesis.Robustness;

/// <summary>Graphical display of heterogeneity: the pooled result of every subset of the effects (10.1002/jrsm.1053).</summary>
public static class Gosh
{
    /// <summary>The most effects of which every subset is pooled; of more a fixed sample is.</summary>
    public const int MostForAll = 16;

    private const int SampleSize = 1 << MostForAll;

    /// <summary>Pools every subset that is not empty; of more than <see cref="MostForAll"/> effects, 65,536 subsets drawn with a fixed seed.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <returns>The subsets by their binary number where all are there; not estimable with a bad number.</returns>
    public static Estimable<ImmutableArray<GoshPoint>> Subsets(ReadOnlySpan<double> values, ReadOnlySpan<double> variances)
    {
        if (Pooling.Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        int k = values.Length;
        double centre = 0;
        double weights = 0;
        for (int i = 0; i < k; i++)
        {
            centre += values[i] / variances[i];
            weights += 1 / variances[i];
        }

        centre /= weights;
        bool all = k <= MostForAll;
        int count = all ? (1 << k) - 1 : SampleSize;
        var points = ImmutableArray.CreateBuilder<GoshPoint>(count);
        Span<int> members = k <= 256 ? stackalloc int[k] : new int[k];
        ulong state = 0x9E3779B97F4A7C15;
        for (int subset = 1; subset <= count; subset++)
        {
            int n = 0;
            for (int i = 0; i < k; i++)
            {
                if (all ? (subset >> i & 1) == 1 : Draw(ref state))
                {
                    members[n++] = i;
                }
            }

            if (n == 0)
            {
                members[n++] = subset % k;
            }

            points.Add(Pooled(values, variances, centre, members[..n]));
        }

        return points.MoveToImmutable();
    }

    private static GoshPoint Pooled(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double centre, ReadOnlySpan<int> members)
    {
        double s = 0;
        double s2 = 0;
        double sy = 0;
        foreach (int i in members)
        {
            double w = 1 / variances[i];
            s += w;
            s2 += w * w;
            sy += w * (values[i] - centre);
        }

        double mean = sy / s;
        double q = 0;
        foreach (int i in members)
        {
            double e = values[i] - centre - mean;
            q += e * e / variances[i];
        }

        int df = members.Length - 1;
        double i2 = df > 0 && q > df ? 100 * (q - df) / q : 0;
        double tau2 = df > 0 ? Math.Max(0, (q - df) / (s - (s2 / s))) : 0;
        double random = mean;
        if (tau2 > 0)
        {
            double r = 0;
            double ry = 0;
            foreach (int i in members)
            {
                double w = 1 / (variances[i] + tau2);
                r += w;
                ry += w * (values[i] - centre);
            }

            random = ry / r;
        }

        return new GoshPoint(members.Length, centre + mean, i2, centre + random);
    }

    /// <summary>One bit of SplitMix64, whose sequence is the same everywhere.</summary>
    private static bool Draw(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) & 1) == 1;
    }
}

/// <summary>The pooled result of one subset.</summary>
/// <param name="K">How many effects it has.</param>
/// <param name="CommonEffect">The mean of the common-effect model.</param>
/// <param name="I2">I² from Q in per cent; 0 for one effect.</param>
/// <param name="RandomEffects">The mean of the random-effects model with DerSimonian and Laird's τ².</param>
public readonly record struct GoshPoint(int K, double CommonEffect, double I2, double RandomEffects);
