using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.Robustness;

namespace Neuropsych.Synthesis.Tests.Oracle;

internal static partial class Mappings
{
    private static void ThreeLevel(OracleFile file, Computed answer) =>
        OfClusters(file, answer, "", file.Numbers("yi"), file.Numbers("vi"), file.Words("cluster"), 0);

    private static void CorrelatedEffects(OracleFile file, Computed answer)
    {
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        string[] clusters = file.Words("cluster");
        OfClusters(file, answer, "/threelevel", y, v, clusters, 0);
        OfClusters(file, answer, "/CHE_rho_0.6", y, v, clusters, 0.6);
        int n = clusters.Count(cluster => cluster == clusters[0]);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                answer.Set($"/CHE_rho_0.6/V_first_cluster[{i}][{j}]", i == j ? v[i] : 0.6 * Math.Sqrt(v[i] * v[j]));
            }
        }
    }

    /// <summary>
    /// The file's variances come from a search on values of the likelihood, which cannot see changes below about 1e-7 of a variance; ours
    /// come from the score. MultilevelTests hold the score, computed with full matrices, to 0 at ours and away from 0 at the file's.
    /// </summary>
    private static void OfClusters(OracleFile file, Computed answer, string at, double[] y, double[] v, string[] clusters, double rho)
    {
        answer.Tolerance(at, 1e-6);
        foreach (bool restricted in new[] { true, false })
        {
            foreach (bool t in new[] { false, true })
            {
                MultilevelResult fit = MultilevelModel.Fit(y, v, clusters,
                    new MultilevelOptions { Rho = rho, Restricted = restricted, StudentT = t }).Value;
                string path = $"{at}/{(restricted ? "REML" : "ML")}/{(t ? "t" : "z")}";
                answer.Set($"{path}/beta", fit.Estimate);
                OfTest(answer, path, fit.Test, "zval", "pval", null);
                answer.Set($"{path}/sigma2_between", fit.BetweenVariance);
                answer.Set($"{path}/sigma2_within", fit.WithinVariance);
                answer.Set($"{path}/logLik", fit.LogLikelihood);
                answer.Set($"{path}/QE", fit.Q);
                answer.Set($"{path}/QEp", fit.QP);
                answer.Set($"{path}/n_clusters", fit.Clusters);
                answer.Bounds($"{path}/pi", fit.PredictionInterval);
                answer.Set($"{path}/icc", fit.IntraclassCorrelation);
            }
        }

        MultilevelResult reml = MultilevelModel.Fit(y, v, clusters, new MultilevelOptions { Rho = rho }).Value;
        answer.Documentation(path => path.EndsWith("/I2_multilevel/formula", StringComparison.Ordinal), "a formula in words");
        answer.Set($"{at}/I2_multilevel/between", reml.I2.Between);
        answer.Set($"{at}/I2_multilevel/within", reml.I2.Within);
        answer.Set($"{at}/I2_multilevel/total", reml.I2.Total);
        OfProfile(file, answer, $"{at}/profile_ci/between", reml.BetweenVariance, reml.BetweenInterval);
        OfProfile(file, answer, $"{at}/profile_ci/within", reml.WithinVariance, reml.WithinInterval);
        OfTest(answer, $"{at}/RVE_CR1_metafor", reml.Robust(RobustVariance.Cr1Naive).Value, "tval", "pval", "df");
        OfTest(answer, $"{at}/RVE_CR0_clubSandwich", reml.Robust(RobustVariance.Cr0).Value, "tstat", "p", "df");
        OfTest(answer, $"{at}/RVE_CR1_clubSandwich", reml.Robust(RobustVariance.Cr1).Value, "tstat", "p", "df");
        OfTest(answer, $"{at}/RVE_CR2_clubSandwich", reml.Robust().Value, "tstat", "p", "df");
    }

    private static void OfProfile(OracleFile file, Computed answer, string path, double estimate, Estimable<Bounds> bounds)
    {
        answer.Set($"{path}[0]", estimate);
        foreach ((string end, double value) in new[] { ($"{path}[1]", bounds.Value.Low), ($"{path}[2]", bounds.Value.High) })
        {
            if (file.Leaves.Single(leaf => leaf.Path == end).Value.ValueKind == JsonValueKind.Null)
            {
                answer.Documentation(other => other == end, "the other tool's search for this bound failed; the bound exists and MultilevelTests hold it to its definition");
            }
            else
            {
                answer.Set(end, value);
            }
        }
    }

    private static void OfTest(Computed answer, string path, CoefficientTest test, string statistic, string p, string? df)
    {
        answer.Set($"{path}/se", test.StandardError);
        answer.Set($"{path}/{statistic}", test.Statistic);
        answer.Set($"{path}/{p}", test.P);
        answer.Bounds($"{path}/ci_lb", $"{path}/ci_ub", test.Interval);
        if (df is not null)
        {
            answer.Set($"{path}/{df}", test.DegreesOfFreedom);
        }
    }

    private static void AllSubsets(OracleFile file, Computed answer)
    {
        ImmutableArray<GoshPoint> points = Gosh.Subsets(file.Numbers("yi"), file.Numbers("vi")).Value;
        answer.Set("/n_subsets", points.Length);
        answer.Set("/FE_estimate_mean", points.Average(point => point.CommonEffect));
        answer.Set("/FE_estimate_quantiles", Quantiles(points.Select(point => point.CommonEffect), 0, 0.05, 0.25, 0.5, 0.75, 0.95, 1));
        answer.Set("/I2_quantiles_FE", Quantiles(points.Select(point => point.I2), 0, 0.25, 0.5, 0.75, 1));
        double mean = points.Average(point => point.RandomEffects);
        answer.Set("/DL_estimate_mean", mean);
        answer.Set("/DL_estimate_sd", Math.Sqrt(points.Sum(point => (point.RandomEffects - mean) * (point.RandomEffects - mean)) / (points.Length - 1)));
    }

    /// <summary>Quantiles of type 7.</summary>
    private static IEnumerable<double> Quantiles(IEnumerable<double> values, params double[] shares)
    {
        double[] sorted = [.. values.Order()];
        return shares.Select(share =>
        {
            double place = share * (sorted.Length - 1);
            int below = (int)Math.Floor(place);
            return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
        });
    }

    private static void Influence(OracleFile file, Computed answer)
    {
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        foreach (string method in new[] { "REML", "DL" })
        {
            ImmutableArray<EffectInfluence> all = LeaveOneOut.Influence(y, v, With(method, "z")).Value;
            string at = $"/{method}/influence";
            answer.Set($"{at}/rstudent", all.Select(i => i.StudentisedResidual));
            answer.Set($"{at}/dffits", all.Select(i => i.Dffits));
            answer.Set($"{at}/cook_d", all.Select(i => i.CookDistance));
            answer.Set($"{at}/cov_r", all.Select(i => i.CovarianceRatio));
            answer.Set($"{at}/tau2_del", all.Select(i => i.Tau2Without));
            answer.Set($"{at}/QE_del", all.Select(i => i.QWithout));
            answer.Set($"{at}/hat", all.Select(i => i.Hat));
            answer.Set($"{at}/weight", all.Select(i => 100 * i.Hat));
            answer.Set($"{at}/dfbs", all.Select(i => i.Dfbetas));
            for (int i = 0; i < all.Length; i++)
            {
                answer.Set($"{at}/is_infl[{i}]", all[i].IsInfluential);
            }

            answer.Set($"/{method}/rstandard/resid", all.Select(i => i.Residual));
            answer.Set($"/{method}/rstandard/se", all.Select(i => i.ResidualStandardError));
            answer.Set($"/{method}/rstandard/z", all.Select(i => i.StandardisedResidual));
            answer.Set($"/{method}/baujat/x", all.Select(i => i.Baujat.Heterogeneity));
            answer.Set($"/{method}/baujat/y", all.Select(i => i.Baujat.Influence));
            ImmutableArray<PooledResult> without = LeaveOneOut.Results(y, v, With(method, "z")).Value;
            at = $"/{method}/leave1out";
            answer.Set($"{at}/estimate", without.Select(r => r.Estimate));
            answer.Set($"{at}/se", without.Select(r => r.Test.Value.StandardError));
            answer.Set($"{at}/zval", without.Select(r => r.Test.Value.Statistic));
            answer.Set($"{at}/pval", without.Select(r => r.Test.Value.P));
            answer.Set($"{at}/ci_lb", without.Select(r => r.Interval.Value.Low));
            answer.Set($"{at}/ci_ub", without.Select(r => r.Interval.Value.High));
            answer.Set($"{at}/Q", without.Select(r => r.Q));
            answer.Set($"{at}/Qp", without.Select(r => r.QP));
            answer.Set($"{at}/tau2", without.Select(r => r.Tau2));
            answer.Set($"{at}/I2", without.Select(r => r.I2));
            answer.Set($"{at}/H2", without.Select(r => r.H2));
            ImmutableArray<PooledResult> common = LeaveOneOut.Results(y, v, With("FE", "z")).Value;
            at = $"/{method}/leave1out_FE";
            answer.Set($"{at}/estimate", common.Select(r => r.Estimate));
            answer.Set($"{at}/se", common.Select(r => r.Test.Value.StandardError));
            answer.Set($"{at}/Q", common.Select(r => r.Q));
        }

        double[] year = file.Numbers("year");
        int[] order = [.. Enumerable.Range(0, y.Length).OrderBy(i => year[i])];

        // the file lists the order by year, but its steps follow the inverse of that permutation: its third step pools rows 1, 2 and 4
        int[] taken = [.. Enumerable.Range(0, y.Length).OrderBy(i => order[i])];
        ImmutableArray<PooledResult> steps = Cumulative.Results([.. taken.Select(i => y[i])], [.. taken.Select(i => v[i])], With("REML", "z")).Value;
        answer.Set("/cumul/order", order.Select(i => i + 1.0));
        answer.Set("/cumul/estimate", steps.Select(r => r.Estimate));
        answer.Set("/cumul/se", steps.Select(r => r.Test.Value.StandardError));
        answer.Set("/cumul/ci_lb", steps.Select(r => r.Interval.Value.Low));
        answer.Set("/cumul/ci_ub", steps.Select(r => r.Interval.Value.High));
        answer.Set("/cumul/Q", steps.Select(r => r.Q));

        // of one effect the file says 0, and we say that there is no variance between studies to estimate
        steps[0].Tau2.Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);
        answer.Set("/cumul/tau2", steps.Select(r => r.Tau2.Or(0)));
        answer.Set("/cumul/I2", steps.Select(r => r.I2.Or(0)));
    }

    private static void Pipeline(OracleFile file, Computed answer)
    {
        double[] y = file.Numbers("yi");
        double[] v = [.. file.Numbers("sei").Select(error => error * error)];
        string[] study = file.Words("study");
        string[] arms = file.Words("multi_arm1");
        double[] rob = file.Numbers("rob");
        double rho = file.Inputs.GetProperty("rho").GetDouble();
        answer.Documentation(path => path.StartsWith("/metapsy_documented/", StringComparison.Ordinal),
            "the same results as another tool's documentation prints them, with two digits; two rows of them do not hold, say the notes");
        int[] all = [.. Enumerable.Range(0, y.Length)];
        OfPipeline(answer, "/overall", y, v);
        ImmutableArray<CombinedEffect> byArm = Aggregation.Combine(y, v, [.. all.Select(i => $"{study[i]} {arms[i]}")], rho).Value;
        OfCombined(answer, "/combined_arms", byArm);
        OfCombined(answer, "/combined_studies", Aggregation.Combine(y, v, study, rho).Value);
        int[] lowest = [.. all.GroupBy(i => study[i]).Select(group => group.MinBy(i => y[i]))];
        int[] highest = [.. all.GroupBy(i => study[i]).Select(group => group.MaxBy(i => y[i]))];
        OfPipeline(answer, "/lowest", [.. lowest.Select(i => y[i])], [.. lowest.Select(i => v[i])]);
        OfPipeline(answer, "/highest", [.. highest.Select(i => y[i])], [.. highest.Select(i => v[i])]);
        ImmutableArray<int> outliers = Outliers.Of(y, v).Value;
        OfKept(answer, "/outliers_removed", y, v, outliers);
        ImmutableArray<EffectInfluence> influence = LeaveOneOut.Influence(y, v).Value;
        OfKept(answer, "/influence_removed", y, v, [.. all.Where(i => influence[i].IsInfluential)]);
        int[] low = [.. all.Where(i => rob[i] > 2)];
        OfPipeline(answer, "/low_rob_gt2", [.. low.Select(i => y[i])], [.. low.Select(i => v[i])]);
        double[] smooth = [.. all.Select(i => all.Where(j => study[j] == study[i]).Average(j => v[j]))];
        OfLevels(answer, "/threelevel", y, v, v, study, 0);
        OfLevels(answer, "/threelevel_che_smooth_vi", y, smooth, v, study, rho);
        OfLevels(answer, "/threelevel_che", y, v, v, study, rho);
    }

    private static void OfKept(Computed answer, string at, double[] y, double[] v, ImmutableArray<int> removed)
    {
        OfPipeline(answer, at, [.. y.Where((_, i) => !removed.Contains(i))], [.. v.Where((_, i) => !removed.Contains(i))]);
        answer.Set($"{at}/removed_rows", removed.Select(i => i + 1.0));
    }

    private static void OfCombined(Computed answer, string at, ImmutableArray<CombinedEffect> combined)
    {
        OfPipeline(answer, at, [.. combined.Select(effect => effect.Value)], [.. combined.Select(effect => effect.Variance)]);
        answer.Set($"{at}/yi", combined.Select(effect => effect.Value));
        answer.Set($"{at}/vi", combined.Select(effect => effect.Variance));
        answer.Set($"{at}/labels", combined.Select(effect => effect.Cluster));
    }

    private static void OfPipeline(Computed answer, string at, double[] y, double[] v)
    {
        PooledResult result = Pool.Effects(y, v).Value;
        answer.Set($"{at}/k", result.K);
        answer.Set($"{at}/g", result.Estimate);
        answer.Set($"{at}/se", result.Test.Value.StandardError);
        answer.Bounds($"{at}/ci", result.Interval);
        answer.Set($"{at}/p", result.Test.Value.P);
        answer.Set($"{at}/tau2", result.Tau2);
        answer.Bounds($"{at}/tau2_QP_ci", result.Tau2Interval());
        answer.Set($"{at}/Q", result.Q);
        answer.Set($"{at}/I2_Q", result.FromQ.Value.I2);
        answer.Bounds($"{at}/I2_Q_ci", result.FromQ.Value.I2Interval);
        answer.Set($"{at}/I2_tau2", result.I2);
        answer.Bounds($"{at}/pi_t_km1", result.PredictionInterval(PredictionMethod.Hk));
        answer.Bounds($"{at}/pi_t_km2", result.PredictionInterval(PredictionMethod.HkPr));
        answer.Set($"{at}/se_classic", result.ModelStandardError);
        answer.Bounds($"{at}/pi_V_classic_se_t_km1", result.PredictionInterval(PredictionMethod.V));
        answer.Bounds($"{at}/pi_HTS_classic_se_t_km2", result.PredictionInterval(PredictionMethod.Hts));
        answer.Set($"{at}/nnt_CER0.2", Meaning.NumberNeeded(Math.Abs(result.Estimate), 0.2));
    }

    private static void OfLevels(Computed answer, string at, double[] y, double[] v, double[] own, string[] study, double rho)
    {
        MultilevelResult fit = MultilevelModel.Fit(y, v, study, new MultilevelOptions { Rho = rho }).Value;
        answer.Tolerance(at, 1e-5);
        answer.Set($"{at}/g", fit.Estimate);
        answer.Set($"{at}/se_model", fit.Test.StandardError);
        answer.Bounds($"{at}/ci_model", fit.Test.Interval);
        answer.Set($"{at}/sigma2", [fit.BetweenVariance, fit.WithinVariance]);
        answer.Set($"{at}/logLik", fit.LogLikelihood);

        // the file takes the typical variance from the effects' own variances, also where the model has smoothed ones
        double typical = Pool.Effects(y, own).Value.TypicalVariance.Value;
        double sum = fit.BetweenVariance + fit.WithinVariance;
        answer.Set($"{at}/I2/between", 100 * fit.BetweenVariance / (sum + typical));
        answer.Set($"{at}/I2/within", 100 * fit.WithinVariance / (sum + typical));
        answer.Set($"{at}/I2/total", 100 * sum / (sum + typical));
        CoefficientTest robust = fit.Robust().Value;
        answer.Set($"{at}/CR2/se", robust.StandardError);
        answer.Set($"{at}/CR2/df", robust.DegreesOfFreedom);
        answer.Set($"{at}/CR2/p", robust.P);
        answer.Bounds($"{at}/CR2/ci", robust.Interval);
        answer.Bounds($"{at}/pi_rve_t_kp", fit.RobustPredictionInterval());
        answer.Set($"{at}/nnt_CER0.2", Meaning.NumberNeeded(Math.Abs(fit.Estimate), 0.2));
    }
}
