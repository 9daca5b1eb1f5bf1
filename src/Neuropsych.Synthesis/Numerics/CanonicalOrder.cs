using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>An order of effects that does not depend on the order in which they came, so that sums have the same bits under shuffles.</summary>
internal static class CanonicalOrder
{
    /// <summary>The places of the effects by value, then variance, then any further columns.</summary>
    internal static int[] Of(ReadOnlySpan<double> y, ReadOnlySpan<double> v, double[][]? more = null)
    {
        int k = y.Length;
        int[] order = new int[k];
        double[] first = y.ToArray();
        for (int i = 0; i < k; i++)
        {
            order[i] = i;
        }

        double[] variance = v.ToArray();
        double[] value = (double[])first.Clone();
        Array.Sort(first, order);
        for (int start = 0; start < k;)
        {
            int end = start + 1;
            while (end < k && first[end] == first[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(order, start, end - start, new ByMore(value, variance, more));
            }

            start = end;
        }

        return order;
    }

    private sealed class ByMore(double[] y, double[] v, double[][]? more) : System.Collections.Generic.IComparer<int>
    {
        public int Compare(int a, int b)
        {
            int order = y[a].CompareTo(y[b]);
            order = order != 0 ? order : v[a].CompareTo(v[b]);
            for (int i = 0; order == 0 && more is not null && i < more[a].Length; i++)
            {
                order = more[a][i].CompareTo(more[b][i]);
            }

            return order;
        }
    }
}
