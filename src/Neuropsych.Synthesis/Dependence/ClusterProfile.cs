using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Dependence;

/// <summary>
/// Effects in clusters with Σⱼ = (1 − ρ)diag(v) + ρ√v√vᵀ + σ²_within·I + σ²_between·J. Each Σⱼ is a diagonal plus rank 2, so that its
/// inverse, determinant and traces are sums over the cluster (Woodbury) and a likelihood costs O(k).
/// </summary>
/// <remarks>It keeps the sums of the last place it was asked for, and so belongs to one thread; <see cref="Copy"/> gives another one.</remarks>
internal sealed class ClusterProfile
{
    private readonly double[] y;
    private readonly double[] own;
    private readonly double[] shared;
    private readonly int[] starts;
    private readonly double centre;
    private readonly double[] centred;
    private double[] inverses;
    private ClusterSums[] sumsBuffer;

    private ClusterProfile(double[] y, double[] v, double rho, int[] starts, int[] order, double scale)
    {
        this.y = y;
        V = v;
        own = [.. v.Select(variance => (1 - rho) * variance)];
        shared = [.. v.Select(variance => Math.Sqrt(rho * variance))];
        this.starts = starts;
        centre = y.Average();
        centred = [.. y.Select(value => value - centre)];
        inverses = new double[y.Length];
        sumsBuffer = new ClusterSums[starts.Length - 1];
        Order = order;
        Scale = scale;
        Smallest = v.Min();
        double range = y.Max() - y.Min();
        End = (2 * range * range) + Smallest;
    }

    internal double[] V { get; }

    /// <summary>The places of the effects in the caller's order.</summary>
    internal int[] Order { get; }

    internal double Scale { get; }

    internal double Smallest { get; }

    /// <summary>A variance beyond which no likelihood rises.</summary>
    internal double End { get; }

    internal int K => y.Length;

    internal int Clusters => starts.Length - 1;

    internal Range Cluster(int j) => starts[j]..starts[j + 1];

    internal ReadOnlySpan<double> Values => y;

    internal static ClusterProfile Create(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, IReadOnlyList<string> clusters, double rho)
    {
        double scale = Numerics.Scale.Of(variances);
        double[] y = values.ToArray();
        double[] v = variances.ToArray();
        int[] rank = new int[y.Length];
        int[] canonical = CanonicalOrder.Of(y, v);
        for (int i = 0; i < canonical.Length; i++)
        {
            rank[canonical[i]] = i;
        }

        // clusters by their contents, so that neither names nor order change a sum
        int[][] groups =
        [
            .. Enumerable.Range(0, y.Length).GroupBy(i => clusters[i], StringComparer.Ordinal)
                .Select(group => group.OrderBy(i => y[i]).ThenBy(i => v[i]).ThenBy(i => rank[i]).ToArray())
                .Order(Comparer<int[]>.Create((a, b) => Compare(a, b, y, v))),
        ];
        int[] order = [.. groups.SelectMany(group => group)];
        int[] starts = new int[groups.Length + 1];
        for (int j = 0; j < groups.Length; j++)
        {
            starts[j + 1] = starts[j] + groups[j].Length;
        }

        return new ClusterProfile([.. order.Select(i => y[i] / scale)], [.. order.Select(i => v[i] / (scale * scale))], rho, starts, order, scale);
    }

    /// <summary>The same effects with room of their own for sums.</summary>
    internal ClusterProfile Copy()
    {
        var copy = (ClusterProfile)MemberwiseClone();
        copy.inverses = new double[y.Length];
        copy.sumsBuffer = new ClusterSums[Clusters];
        return copy;
    }

    private static int Compare(int[] a, int[] b, double[] y, double[] v)
    {
        int result = a.Length.CompareTo(b.Length);
        for (int i = 0; result == 0 && i < a.Length; i++)
        {
            result = y[a[i]].CompareTo(y[b[i]]);
            result = result != 0 ? result : v[a[i]].CompareTo(v[b[i]]);
        }

        return result;
    }

    /// <summary>Mean, its information, and Q = rᵀΣ⁻¹r at two variances.</summary>
    internal ClusterFit At(double between, double within)
    {
        double root = Math.Sqrt(between);
        ClusterSums[] sums = sumsBuffer;
        double information = 0;
        double weighted = 0;
        for (int j = 0; j < Clusters; j++)
        {
            ClusterSums s = Sums(j, root, within);
            sums[j] = s;
            information += s.OneOne;
            weighted += s.OneR;
        }

        // sums of residuals follow from sums of values, which are centred
        double mean = weighted / information;
        double q = 0;
        double squares = 0;
        double betweenQ = 0;
        for (int j = 0; j < Clusters; j++)
        {
            ClusterSums s = sums[j];
            double oneR = s.OneR - (mean * s.OneOne);
            q += s.RR - (mean * (s.OneR + oneR));
            squares += s.OneOne * s.OneOne;
            betweenQ += oneR * oneR;
        }

        return new ClusterFit(mean + centre, information, q, betweenQ, squares);
    }

    /// <summary>The derivative of the log-likelihood in σ²_between, twice.</summary>
    internal double BetweenScore(double between, double within, bool restricted)
    {
        ClusterFit at = At(between, within);
        return at.BetweenQ - at.Information + (restricted ? at.SquaredInformation / at.Information : 0);
    }

    /// <summary>The derivative of the log-likelihood in σ²_within, twice.</summary>
    internal double WithinScore(double between, double within, bool restricted)
    {
        double root = Math.Sqrt(between);
        ClusterFit at = At(between, within);
        double mean = at.Mean - centre;
        double gain = 0;
        double trace = 0;
        double ones = 0;
        for (int j = 0; j < Clusters; j++)
        {
            ClusterSums s = sumsBuffer[j];
            (double r1, double r2) = s.Solve(s.SharedR - (mean * s.SharedOne), root * (s.PlainR - (mean * s.PlainOne)));
            (double o1, double o2) = s.Solve(s.SharedOne, root * s.PlainOne);
            double inner = 0;
            double ss = 0;
            double s1 = 0;
            for (int i = starts[j]; i < starts[j + 1]; i++)
            {
                double d = inverses[i];
                double z = (centred[i] - mean - (shared[i] * r1) - (root * r2)) * d;
                double a = (1 - (shared[i] * o1) - (root * o2)) * d;
                double sd = shared[i] * d;
                gain += z * z;
                ones += a * a;
                ss += sd * sd;
                s1 += sd * d;
                inner += d * d;
            }

            // tr(K⁻¹UᵀD⁻²U)
            double cross = root * s1;
            double last = root * root * inner;
            trace += s.PlainOne - (((s.K22 * ss) - (2 * s.K12 * cross) + (s.K11 * last)) / s.Determinant);
        }

        return gain - trace + (restricted ? ones / at.Information : 0);
    }

    internal double LogLikelihood(double between, double within, bool restricted)
    {
        double root = Math.Sqrt(between);
        double logs = 0;
        for (int j = 0; j < Clusters; j++)
        {
            for (int i = starts[j]; i < starts[j + 1]; i++)
            {
                logs += Math.Log(own[i] + within);
            }

            logs += Math.Log(Sums(j, root, within).Determinant);
        }

        ClusterFit at = At(between, within);
        double n = restricted ? K - 1 : K;
        return (-n * Normal.LogSqrtTwoPi) - (0.5 * logs) - (0.5 * at.Q)
            + (restricted ? 0.5 * (Math.Log(K) - Math.Log(at.Information)) : 0);
    }

    /// <summary>Σⱼ as a full matrix; for the few things that need one.</summary>
    internal double[,] Covariance(int j, double between, double within)
    {
        int n = starts[j + 1] - starts[j];
        double[,] sigma = new double[n, n];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                sigma[a, b] = (shared[starts[j] + a] * shared[starts[j] + b]) + between + (a == b ? own[starts[j] + a] + within : 0);
            }
        }

        return sigma;
    }

    private ClusterSums Sums(int j, double root, double within)
    {
        double one = 0;
        double sharedOne = 0;
        double sharedShared = 0;
        double r = 0;
        double sharedR = 0;
        double rr = 0;
        for (int i = starts[j]; i < starts[j + 1]; i++)
        {
            double d = 1 / (own[i] + within);
            inverses[i] = d;
            double e = centred[i];
            double s = shared[i] * d;
            one += d;
            sharedOne += s;
            sharedShared += s * shared[i];
            r += e * d;
            sharedR += s * e;
            rr += e * e * d;
        }

        return new ClusterSums(one, sharedOne, sharedShared, r, sharedR, rr, root);
    }

    /// <summary>The sums of one cluster: D⁻¹-products of ones, of √(ρv) and of residuals, and K = I + UᵀD⁻¹U.</summary>
    private readonly struct ClusterSums
    {
        internal ClusterSums(double one, double sharedOne, double sharedShared, double r, double sharedR, double rr, double root)
        {
            PlainOne = one;
            SharedOne = sharedOne;
            PlainR = r;
            SharedR = sharedR;
            K11 = 1 + sharedShared;
            K12 = root * sharedOne;
            K22 = 1 + (root * root * one);
            Determinant = (K11 * K22) - (K12 * K12);
            double o2 = root * one;
            double r2 = root * r;
            OneOne = one - Quadratic(sharedOne, o2, sharedOne, o2);
            OneR = r - Quadratic(sharedOne, o2, sharedR, r2);
            RR = rr - Quadratic(sharedR, r2, sharedR, r2);
        }

        internal double PlainOne { get; }

        internal double SharedOne { get; }

        internal double PlainR { get; }

        internal double SharedR { get; }

        internal double K11 { get; }

        internal double K12 { get; }

        internal double K22 { get; }

        internal double Determinant { get; }

        internal double OneOne { get; }

        internal double OneR { get; }

        internal double RR { get; }

        internal (double First, double Second) Solve(double a, double b) =>
            (((K22 * a) - (K12 * b)) / Determinant, ((K11 * b) - (K12 * a)) / Determinant);

        private double Quadratic(double a1, double a2, double b1, double b2) =>
            ((K22 * a1 * b1) - (K12 * ((a1 * b2) + (a2 * b1))) + (K11 * a2 * b2)) / Determinant;
    }
}

/// <summary>A fit at two variances.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Information">1ᵀΣ⁻¹1, the inverse of its variance.</param>
/// <param name="Q">rᵀΣ⁻¹r.</param>
/// <param name="BetweenQ">Σⱼ(1ᵀΣⱼ⁻¹r)².</param>
/// <param name="SquaredInformation">Σⱼ(1ᵀΣⱼ⁻¹1)².</param>
internal readonly record struct ClusterFit(double Mean, double Information, double Q, double BetweenQ, double SquaredInformation);
