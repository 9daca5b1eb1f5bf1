using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.Tests.Oracle;

namespace Neuropsych.Synthesis.Tests;

/// <summary>The model of effects inside studies against full matrices, which share no code with it.</summary>
public sealed class MultilevelTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 0.6)]
    [InlineData(false, 0)]
    [InlineData(false, 0.6)]
    public void The_score_of_full_matrices_is_0_at_our_variances_and_not_at_those_of_a_coarser_search(bool restricted, double rho)
    {
        OracleFile file = OracleFile.Read("che-rve-assink2016.json");
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        string[] clusters = file.Words("cluster");
        MultilevelResult fit = MultilevelModel.Fit(y, v, clusters, new MultilevelOptions { Rho = rho, Restricted = restricted }).Value;
        System.Text.Json.JsonElement theirs = file.Expected.GetProperty(rho == 0 ? "threelevel" : "CHE_rho_0.6").GetProperty(restricted ? "REML" : "ML").GetProperty("z");

        (double between, double within) = Score(y, v, clusters, rho, restricted, fit.BetweenVariance, fit.WithinVariance);
        (double otherBetween, double otherWithin) = Score(y, v, clusters, rho, restricted,
            theirs.GetProperty("sigma2_between").GetDouble(), theirs.GetProperty("sigma2_within").GetDouble());

        Math.Abs(between).Should().BeLessThan(1e-8);
        Math.Abs(within).Should().BeLessThan(1e-8);
        (Math.Abs(otherBetween) + Math.Abs(otherWithin)).Should().BeGreaterThan(10 * (Math.Abs(between) + Math.Abs(within)));
    }

    [Fact]
    public void A_bound_of_a_variance_lies_where_the_profile_likelihood_falls_by_half_of_3_84()
    {
        OracleFile file = OracleFile.Read("che-rve-assink2016.json");
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        string[] clusters = file.Words("cluster");
        MultilevelResult fit = MultilevelModel.Fit(y, v, clusters, new MultilevelOptions { Rho = 0.6 }).Value;
        Bounds within = fit.WithinInterval.Value;

        foreach (double bound in new[] { within.Low, within.High })
        {
            // the best variance between studies for this one, by a search of its own on full matrices
            double best = Enumerable.Range(0, 4001).Select(i => i * 1e-4)
                .Max(between => LogLikelihood(y, v, clusters, 0.6, between, bound));
            (fit.LogLikelihood - best).Should().BeApproximately(0.5 * 3.841458820694124, 1e-5);
        }
    }

    [Fact]
    public void A_copy_of_an_effect_inside_its_study_gains_nothing()
    {
        OracleFile file = OracleFile.Read("che-rve-assink2016.json");
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        string[] clusters = file.Words("cluster");
        MultilevelOptions options = new() { Rho = 0.99 };
        MultilevelResult once = MultilevelModel.Fit(y, v, clusters, options).Value;

        MultilevelResult twice = MultilevelModel.Fit([.. y, .. y.Take(6)], [.. v, .. v.Take(6)], [.. clusters, .. clusters.Take(6)], options).Value;

        twice.Clusters.Should().Be(once.Clusters);
        double error = once.Robust().Value.StandardError;
        twice.Robust().Value.StandardError.Should().BeInRange(0.97 * error, 1.03 * error);
    }

    private static (double Between, double Within) Score(
        double[] y, double[] v, string[] clusters, double rho, bool restricted, double between, double within)
    {
        int k = y.Length;
        Matrix<double> inverse = Sigma(v, clusters, rho, between, within).Inverse();
        Vector<double> one = Vector<double>.Build.Dense(k, 1);
        Vector<double> weights = inverse * one;
        double information = weights.Sum();
        Vector<double> e = inverse * (Vector<double>.Build.Dense(y) - ((weights * Vector<double>.Build.Dense(y)) / information));
        Matrix<double> p = restricted ? inverse - (weights.OuterProduct(weights) / information) : inverse;
        Matrix<double> block = Matrix<double>.Build.Dense(k, k, (i, j) => clusters[i] == clusters[j] ? 1 : 0);
        return ((e * (block * e)) - (p * block).Trace(), (e * e) - p.Trace());
    }

    private static double LogLikelihood(double[] y, double[] v, string[] clusters, double rho, double between, double within)
    {
        // clusters are independent, so the full matrix is taken block by block
        double information = 0;
        double weighted = 0;
        double logs = 0;
        double squares = 0;
        foreach (int[] own in Enumerable.Range(0, y.Length).GroupBy(i => clusters[i]).Select(group => group.ToArray()))
        {
            Matrix<double> sigma = Sigma([.. own.Select(i => v[i])], [.. own.Select(i => clusters[i])], rho, between, within);
            Matrix<double> inverse = sigma.Inverse();
            Vector<double> values = Vector<double>.Build.Dense([.. own.Select(i => y[i])]);
            Vector<double> w = inverse.RowSums();
            information += w.Sum();
            weighted += w * values;
            squares += values * (inverse * values);
            logs += Math.Log(sigma.Determinant());
        }

        return (-(y.Length - 1) / 2.0 * Math.Log(2 * Math.PI)) + (0.5 * Math.Log(y.Length)) - (0.5 * logs) - (0.5 * Math.Log(information))
            - (0.5 * (squares - (weighted * weighted / information)));
    }

    private static Matrix<double> Sigma(double[] v, string[] clusters, double rho, double between, double within) =>
        Matrix<double>.Build.Dense(v.Length, v.Length, (i, j) => i == j ? v[i] + between + within
            : clusters[i] == clusters[j] ? (rho * Math.Sqrt(v[i] * v[j])) + between : 0);
}
