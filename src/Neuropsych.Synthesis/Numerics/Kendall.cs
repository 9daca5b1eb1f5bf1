using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>Kendall's rank correlation (M. G. Kendall, Rank Correlation Methods, 1970): τ-b, with ties in the variance of S.</summary>
internal static class Kendall
{
    internal static Estimable<(double Tau, double NormalP, Estimable<double> ExactP)> Test(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, int mostForExact)
    {
        int n = x.Length;
        long s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                s += Math.Sign(x[i].CompareTo(x[j])) * Math.Sign(y[i].CompareTo(y[j]));
            }
        }

        int[] tiesX = Ties(x);
        int[] tiesY = Ties(y);
        double pairs = n * (n - 1) / 2.0;
        double untiedX = pairs - tiesX.Sum(t => t * (t - 1) / 2.0);
        double untiedY = pairs - tiesY.Sum(t => t * (t - 1) / 2.0);
        if (untiedX <= 0 || untiedY <= 0)
        {
            return new NotEstimable(NotEstimableReason.NoSpread, "all effects or all variances are equal");
        }

        double tau = s / Math.Sqrt(untiedX * untiedY);
        double variance = (Third(n) - tiesX.Sum(t => Third(t)) - tiesY.Sum(t => Third(t))) / 18
            + (tiesX.Sum(t => t * (t - 1.0)) * tiesY.Sum(t => t * (t - 1.0)) / (2.0 * n * (n - 1)))
            + (n > 2 ? tiesX.Sum(t => t * (t - 1.0) * (t - 2)) * tiesY.Sum(t => t * (t - 1.0) * (t - 2)) / (9.0 * n * (n - 1) * (n - 2)) : 0);
        double normal = Normal.TwoSided(s / Math.Sqrt(variance));
        bool tied = tiesX.Length > 0 || tiesY.Length > 0;
        Estimable<double> exact = tied
            ? new NotEstimable(NotEstimableReason.NotAsked, "there are ties")
            : n > mostForExact
                ? new NotEstimable(NotEstimableReason.NotAsked, FormattableString.Invariant($"there are {n} effects, and the normal distribution serves"))
                : Exact(n, s);
        return (tau, normal, exact);
    }

    private static double Third(double t) => t * (t - 1) * ((2 * t) + 5);

    private static int[] Ties(ReadOnlySpan<double> values) =>
        [.. values.ToArray().GroupBy(value => value).Select(group => group.Count()).Where(count => count > 1)];

    /// <summary>Twice the smaller tail of the number of concordant pairs, from the count of permutations by inversions.</summary>
    private static double Exact(int n, long s)
    {
        int most = n * (n - 1) / 2;
        var ways = new List<double> { 1 };
        for (int size = 2; size <= n; size++)
        {
            double[] next = new double[(size * (size - 1) / 2) + 1];
            double window = 0;
            for (int t = 0; t < next.Length; t++)
            {
                window += t < ways.Count ? ways[t] : 0;
                window -= t >= size && t - size < ways.Count ? ways[t - size] : 0;

                // as shares, so that no factorial overflows
                next[t] = window / size;
            }

            ways = [.. next];
        }

        int concordant = (int)((most + s) / 2);
        double below = 0;
        double above = 0;
        for (int t = 0; t <= most; t++)
        {
            below += t <= concordant ? ways[t] : 0;
            above += t >= concordant ? ways[t] : 0;
        }

        return Math.Min(1, 2 * Math.Min(below, above));
    }
}
