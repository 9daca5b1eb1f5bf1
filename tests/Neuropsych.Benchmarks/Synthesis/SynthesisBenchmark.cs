using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Synthesis;
using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.Robustness;

namespace Neuropsych.Benchmarks.Synthesis;

/// <summary>The speeds that evidence synthesis has to reach, each with the same work: estimate, standard error, intervals, Q-profile, Q, both I².</summary>
internal static class SynthesisBenchmark
{
    private static readonly int[] Sizes = [20, 1000, 100_000];

    internal static int Run(bool againstR)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        bool allReached = true;
        var pooled = new Dictionary<int, double>();
        Console.WriteLine($"{"what",-44}{"median",12}{"minimum",12}{"goal",12}");
        foreach ((int k, double goal) in Sizes.Zip([50.0, 1000.0, double.NaN]))
        {
            (double[] y, double[] v) = Effects(k);
            pooled[k] = Line($"pool, k = {k}", goal, () => SameWork(y, v));
        }

        Console.WriteLine($"{"  growth per effect from k = 1000 to 100,000",-44}{pooled[100_000] / 100 / pooled[1000],11:F2}x");
        (double[] cy, double[] cv, string[] clusters) = Clusters(100, 9);
        Line("three-level model and CR2, 900 effects", 50_000, () => Sink(MultilevelModel.Fit(cy, cv, clusters).Value.Robust().Value.StandardError));
        (double[] py, double[] pv, string[] studies) = Clusters(125, 2);
        Line("standard pipeline, 250 effects", 100_000, () => Pipeline(py, pv, studies));
        (double[] gy, double[] gv) = Effects(9);
        Line("GOSH, 511 subsets", 20_000, () => Sink(Gosh.Subsets(gy, gv).Value.Length));
        if (!againstR)
        {
            return allReached ? 0 : 1;
        }

        allReached &= Against(20, 100);
        allReached &= Against(1000, 1000);
        return allReached ? 0 : 1;

        double Line(string what, double goal, Action work)
        {
            (double median, double minimum) = Timing.Microseconds(work);
            bool reached = double.IsNaN(goal) || median <= goal;
            allReached &= reached;
            Console.WriteLine($"{what,-44}{Time(median),12}{Time(minimum),12}{(double.IsNaN(goal) ? "linear" : Time(goal)),12}  {(reached ? "reached" : "SHORT")}");
            return median;
        }

        bool Against(int k, double goal)
        {
            (double[] y, double[] v) = Effects(k);
            if (Metafor.Time(y, v) is not { } theirs)
            {
                Console.WriteLine("Rscript with the package metafor is not on this machine: apt-get install r-cran-metafor");
                return false;
            }

            PooledResult ours = Pool.Effects(y, v).Value;
            if (Math.Abs(ours.Estimate - theirs.Estimate) > 1e-5 * (1 + Math.Abs(theirs.Estimate)))
            {
                Console.WriteLine($"k = {k}: the answers differ, {ours.Estimate} and {theirs.Estimate}; nothing is compared.");
                return false;
            }

            double ratio = theirs.Microseconds / pooled[k];
            Console.WriteLine($"metafor, k = {k}: {Time(theirs.Microseconds)}; {ratio:F0} times as long (goal {goal:F0})  {(ratio >= goal ? "reached" : "SHORT")}");
            return ratio >= goal;
        }
    }

    private static double sink;

    private static void Sink(double value) => sink += value;

    private static void SameWork(double[] y, double[] v)
    {
        PooledResult result = Pool.Effects(y, v).Value;
        Bounds tau2 = result.Tau2Interval().Or(default);
        Sink(result.Estimate + result.Test.Value.StandardError + result.Interval.Value.Low + result.PredictionInterval().Value.High
            + tau2.Low + tau2.High + result.Q + result.I2.Value + result.FromQ.Value.I2);
    }

    /// <summary>All effects, one for each study, without outliers, without influential ones, half of them, three levels, CHE.</summary>
    private static void Pipeline(double[] y, double[] v, string[] studies)
    {
        SameWork(y, v);
        CombinedEffect[] combined = [.. Aggregation.Combine(y, v, studies).Value];
        SameWork([.. combined.Select(effect => effect.Value)], [.. combined.Select(effect => effect.Variance)]);
        int[] outliers = [.. Outliers.Of(y, v).Value];
        Keep(i => !outliers.Contains(i));
        EffectInfluence[] influence = [.. LeaveOneOut.Influence(y, v).Value];
        Keep(i => !influence[i].IsInfluential);
        Keep(i => i % 2 == 0);
        Sink(MultilevelModel.Fit(y, v, studies).Value.Robust().Value.StandardError);
        Sink(MultilevelModel.Fit(y, v, studies, new MultilevelOptions { Rho = 0.6 }).Value.Robust().Value.StandardError);

        void Keep(Func<int, bool> kept) => SameWork([.. y.Where((_, i) => kept(i))], [.. v.Where((_, i) => kept(i))]);
    }

    /// <summary>Effects of trials: true effects around 0.4 with τ 0.3, variances of 20 to 200 people; the same numbers in every run.</summary>
    private static (double[] Y, double[] V) Effects(int k)
    {
        var random = new Random(20260101);
        double[] y = new double[k];
        double[] v = new double[k];
        for (int i = 0; i < k; i++)
        {
            v[i] = 4 / (20 + (180 * random.NextDouble()));
            y[i] = 0.4 + (0.3 * Normal(random)) + (Math.Sqrt(v[i]) * Normal(random));
        }

        return (y, v);
    }

    private static (double[] Y, double[] V, string[] Clusters) Clusters(int clusters, int each)
    {
        var random = new Random(20260102);
        (double[] y, double[] v) = Effects(clusters * each);
        double[] shifts = [.. Enumerable.Range(0, clusters).Select(_ => 0.3 * Normal(random))];
        return ([.. y.Select((value, i) => value + shifts[i / each])], v, [.. y.Select((_, i) => $"study {i / each}")]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Time(double microseconds) => microseconds < 1000 ? $"{microseconds:F1} µs" : $"{microseconds / 1000:F2} ms";
}
