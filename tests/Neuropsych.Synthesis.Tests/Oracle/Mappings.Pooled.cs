using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Tests.Oracle;

internal static partial class Mappings
{
    private static readonly Dictionary<string, Tau2Method> Methods = new(StringComparer.Ordinal)
    {
        ["FE"] = Tau2Method.CommonEffect,
        ["DL"] = Tau2Method.DerSimonianLaird,
        ["HE"] = Tau2Method.Hedges,
        ["HS"] = Tau2Method.HunterSchmidt,
        ["SJ"] = Tau2Method.SidikJonkman,
        ["ML"] = Tau2Method.MaximumLikelihood,
        ["REML"] = Tau2Method.RestrictedMaximumLikelihood,
        ["EB"] = Tau2Method.PauleMandel,
        ["PM"] = Tau2Method.PauleMandel,
    };

    private static readonly Dictionary<string, IntervalMethod> Intervals = new(StringComparer.Ordinal)
    {
        ["z"] = IntervalMethod.Wald,
        ["knha"] = IntervalMethod.KnappHartung,
        ["adhoc"] = IntervalMethod.KnappHartungFloor,
    };

    private static PoolingOptions With(string method, string test) => new() { Tau2 = Methods[method], Interval = Intervals[test] };

    private static void Pooled(OracleFile file, Computed answer)
    {
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        foreach (string method in Methods.Keys)
        {
            foreach (string test in Intervals.Keys)
            {
                PooledResult result = Pool.Effects(y, v, With(method, test)).Value;
                OfPool(answer, $"/{method}/{test}", result, expectsLikelihood: test == "z" && (method is "ML" or "REML"), expectsPrediction: method != "FE");
            }

            PooledResult wald = Pool.Effects(y, v, With(method, "z")).Value;
            answer.Set($"/{method}/weights_percent", wald.Weights);
            answer.Documentation(path => path == $"/{method}/tau2_metafor_default_control",
                "what another tool's loose default settings give; the file's tolerance says not to compare with it");
            if (method is "DL" or "ML" or "REML" or "PM")
            {
                ImmutableArray<ShrunkenEffect> shrunken = wald.ShrunkenEffects().Value;
                answer.Set($"/{method}/blup/pred", shrunken.Select(effect => effect.Value));
                answer.Set($"/{method}/blup/se", shrunken.Select(effect => effect.StandardError));
                answer.Set($"/{method}/blup/pi_lb", shrunken.Select(effect => effect.Interval.Low));
                answer.Set($"/{method}/blup/pi_ub", shrunken.Select(effect => effect.Interval.High));
            }
        }

        foreach ((string name, string method, Tau2IntervalMethod interval) in new[]
        {
            ("QP_REML", "REML", Tau2IntervalMethod.QProfile), ("QP_DL", "DL", Tau2IntervalMethod.QProfile),
            ("PL_REML", "REML", Tau2IntervalMethod.ProfileLikelihood), ("PL_ML", "ML", Tau2IntervalMethod.ProfileLikelihood),
        })
        {
            PooledResult result = Pool.Effects(y, v, With(method, "z")).Value;
            Bounds bounds = result.Tau2Interval(interval).Value;
            double[] three = [result.Tau2.Value, bounds.Low, bounds.High];
            answer.Tolerance($"/tau2_ci/{name}", 1e-6);
            answer.Set($"/tau2_ci/{name}/tau2", three);
            answer.Set($"/tau2_ci/{name}/tau", three.Select(Math.Sqrt));
            answer.Set($"/tau2_ci/{name}/I2", three.Select(tau2 => result.I2At(tau2)));
            answer.Set($"/tau2_ci/{name}/H2", three.Select(tau2 => result.H2At(tau2)));
        }

        answer.Documentation(path => path.StartsWith("/tau2_ci/columns", StringComparison.Ordinal), "names of columns");
        answer.Documentation(path => path.StartsWith("/tau2_ci/GENQ", StringComparison.Ordinal), "an error message of another tool");
        answer.Documentation(path => path == "/moments/note", "a remark");
        PooledResult reml = Pool.Effects(y, v, With("REML", "z")).Value;
        HeterogeneityFromQ fromQ = reml.FromQ.Value;
        answer.Set("/Q_based/Q", reml.Q);
        answer.Set("/Q_based/df", reml.K - 1);
        answer.Set("/Q_based/p", reml.QP);
        answer.Set("/Q_based/I2_Q", fromQ.I2);
        answer.Set("/Q_based/H_Q", fromQ.H);
        answer.Set("/Q_based/I2_Q_CI_Higgins2002/selogH", fromQ.LogHStandardError);
        answer.Bounds("/Q_based/I2_Q_CI_Higgins2002/H", fromQ.HInterval);
        answer.Bounds("/Q_based/I2_Q_CI_Higgins2002/I2", fromQ.I2Interval);
        double[] grid = OracleFile.Numbers(file.Expected.GetProperty("moments").GetProperty("tau2"));
        answer.Documentation(path => path.StartsWith("/moments/tau2", StringComparison.Ordinal), "the places at which the likelihood is asked for");
        answer.Set("/moments/reml_ll", grid.Select(reml.LogLikelihoodAt));
    }

    private static void OfPool(Computed answer, string at, PooledResult result, bool expectsLikelihood, bool expectsPrediction)
    {
        CoefficientTest test = result.Test.Value;
        answer.Set($"{at}/k", result.K);
        answer.Set($"{at}/p", 1.0);
        answer.Set($"{at}/beta", result.Estimate);
        answer.Set($"{at}/se", test.StandardError);
        answer.Set($"{at}/zval", test.Statistic);
        answer.Set($"{at}/pval", test.P);
        answer.Bounds($"{at}/ci_lb", $"{at}/ci_ub", test.Interval);
        answer.Set($"{at}/ddf", test.DegreesOfFreedom);
        answer.Set($"{at}/tau2", result.Tau2);
        answer.Set($"{at}/se_tau2", result.Tau2StandardError);
        answer.Set($"{at}/I2", result.I2);
        answer.Set($"{at}/H2", result.H2);
        answer.Set($"{at}/QE", result.Q);
        answer.Set($"{at}/QEp", result.QP);
        answer.Set($"{at}/s2w", result.VarianceFactor);
        if (expectsLikelihood)
        {
            OfLikelihood(answer, at, result.Likelihood.Value);
        }

        if (expectsPrediction)
        {
            bool wald = result.Options.Interval == IntervalMethod.Wald;
            answer.Bounds($"{at}/pred/metafor_default", result.PredictionInterval(wald ? PredictionMethod.Normal : PredictionMethod.Hk));
            answer.Bounds($"{at}/pred/t_km1", result.PredictionInterval(wald ? PredictionMethod.V : PredictionMethod.Hk));
            answer.Bounds($"{at}/pred/t_km2", result.PredictionInterval(wald ? PredictionMethod.Hts : PredictionMethod.HkPr));
            answer.Bounds($"{at}/pred/normal", result.PredictionInterval(PredictionMethod.Normal));
        }
    }

    private static void OfLikelihood(Computed answer, string at, LikelihoodFit fit)
    {
        answer.Set($"{at}/logLik", fit.LogLikelihood);
        answer.Set($"{at}/AIC", fit.Aic);
        answer.Set($"{at}/BIC", fit.Bic);
        answer.Set($"{at}/AICc", fit.AicC);
    }

    private static void EdgeCases(OracleFile file, Computed answer)
    {
        // a statistic has no unit: where all effects cancel, the file holds rounding noise of 1e-16
        answer.Absolute("/zval", 1e-12);
        foreach (JsonProperty input in file.Inputs.EnumerateObject())
        {
            double[] y = OracleFile.Numbers(input.Value.GetProperty("yi"));
            double[] v = OracleFile.Numbers(input.Value.GetProperty("vi"));
            string at = "/" + input.Name;
            bool rescaled = input.Name is "huge_effects" or "tiny_scale";
            foreach (string method in Methods.Keys)
            {
                bool direct = !(rescaled && (method is "ML" or "REML" or "EB" or "PM"));
                if (!direct)
                {
                    answer.Documentation(path => path.StartsWith($"{at}/{method}/", StringComparison.Ordinal),
                        "a direct fit at an extreme scale: the file says to use by_rescaling");
                }

                if (direct)
                {
                    foreach (string test in new[] { "z", "knha" })
                    {
                        OfPool(answer, $"{at}/{method}/{test}", Pool.Effects(y, v, With(method, test)).Value, false, false);
                    }
                }

                if (rescaled && method is not ("FE" or "HS"))
                {
                    PooledResult result = Pool.Effects(y, v, With(method, "z")).Value;
                    answer.Tolerance($"{at}/by_rescaling/", 1e-8);
                    answer.Set($"{at}/by_rescaling/{method}/tau2", result.Tau2);
                    answer.Set($"{at}/by_rescaling/{method}/beta", result.Estimate);
                    answer.Set($"{at}/by_rescaling/{method}/se", result.Test.Value.StandardError);
                }
            }

            answer.Documentation(path => path.StartsWith($"{at}/", StringComparison.Ordinal) && path.EndsWith("/metafor_default_control", StringComparison.Ordinal),
                "whether another tool's default settings converge");
            PooledResult reml = Pool.Effects(y, v, With("REML", "z")).Value;
            answer.Tolerance($"{at}/REML_global_by_grid/", 1e-6);
            answer.Set($"{at}/REML_global_by_grid/tau2", reml.Tau2);

            // the file drops the constants of the likelihood
            double constants = (-(y.Length - 1) / 2.0 * Math.Log(2 * Math.PI)) + (0.5 * Math.Log(y.Length));
            answer.Set($"{at}/REML_global_by_grid/profile_loglik", reml.LogLikelihoodAt(reml.Tau2.Value) - constants);

            // the place of the peak on the file's own coarse grid: one, and within a step of 1 in 100 of ours
            answer.Tolerance($"{at}/REML_global_by_grid/local_maxima", 0.01);
            if (reml.Tau2.Value > 0)
            {
                answer.Set($"{at}/REML_global_by_grid/local_maxima", reml.Tau2);
            }
        }
    }

    private static void Latitude(OracleFile file, Computed answer)
    {
        double[] x = [.. file.Inputs.GetProperty("X").EnumerateArray().Select(row => row[0].GetDouble())];
        Regression(file, answer, Design.WithIntercept(x.Length).And("ablat", x), file.Numbers("newmods"));
    }

    private static void FactorAndCovariates(OracleFile file, Computed answer)
    {
        string[] alloc = file.Words("alloc");
        Design design = Design.WithIntercept(alloc.Length).AndFactor("alloc", alloc)
            .And("year", file.Numbers("year")).And("ablat", file.Numbers("ablat"));
        Regression(file, answer, design, null);
        foreach (string test in new[] { "z", "knha" })
        {
            MetaRegressionResult fit = MetaRegression.Fit(file.Numbers("yi"), file.Numbers("vi"), design, With("REML", test)).Value;
            WaldTest factor = fit.TermTest(design.Terms[0]).Value;
            string at = test == "z" ? "/factor_test_REML" : "/factor_test_REML_knha";
            answer.Set($"{at}/QM", factor.Statistic);
            answer.Set($"{at}/df[0]", factor.Count);
            answer.Set($"{at}/df[1]", factor.DenominatorDegreesOfFreedom);
            answer.Set($"{at}/p", factor.P);
        }
    }

    private static void Regression(OracleFile file, Computed answer, Design design, double[]? at)
    {
        foreach (string method in new[] { "FE", "DL", "HE", "ML", "REML", "EB", "PM", "SJ" })
        {
            foreach (string test in new[] { "z", "knha" })
            {
                MetaRegressionResult fit = MetaRegression.Fit(file.Numbers("yi"), file.Numbers("vi"), design, With(method, test)).Value;
                string path = $"/{method}/{test}";
                answer.Set($"{path}/k", fit.K);
                answer.Set($"{path}/p", design.Names.Length);
                answer.Set($"{path}/beta", fit.Coefficients.Select(c => c.Estimate));
                answer.Set($"{path}/se", fit.Coefficients.Select(c => c.StandardError));
                answer.Set($"{path}/zval", fit.Coefficients.Select(c => c.Statistic));
                answer.Set($"{path}/pval", fit.Coefficients.Select(c => c.P));
                answer.Set($"{path}/ci_lb", fit.Coefficients.Select(c => c.Interval.Low));
                answer.Set($"{path}/ci_ub", fit.Coefficients.Select(c => c.Interval.High));
                answer.Set($"{path}/ddf", fit.DegreesOfFreedom);
                answer.Set($"{path}/tau2", fit.Tau2);
                answer.Set($"{path}/se_tau2", fit.Tau2StandardError);
                answer.Set($"{path}/I2", fit.I2);
                answer.Set($"{path}/H2", fit.H2);
                answer.Set($"{path}/QE", fit.Q);
                answer.Set($"{path}/QEp", fit.QP);
                answer.Set($"{path}/s2w", fit.VarianceFactor);
                WaldTest omnibus = fit.Omnibus.Value;
                answer.Set($"{path}/QM", omnibus.Statistic);
                answer.Set($"{path}/QMdf[0]", omnibus.Count);
                answer.Set($"{path}/QMdf[1]", omnibus.DenominatorDegreesOfFreedom);
                answer.Set($"{path}/QMp", omnibus.P);
                answer.Set($"{path}/R2", fit.R2);
                if (method is "ML" or "REML")
                {
                    OfLikelihood(answer, path, fit.Likelihood.Value);
                }

                for (int i = 0; i < design.Names.Length; i++)
                {
                    for (int j = 0; j < design.Names.Length; j++)
                    {
                        answer.Set($"{path}/vb[{i}][{j}]", fit.Covariance(i, j));
                    }
                }

                if (at is null)
                {
                    continue;
                }

                ExpectedEffect[] expected = [.. at.Select(x => fit.At(x))];
                answer.Set($"{path}/pred/pred", expected.Select(e => e.Mean.Estimate));
                answer.Set($"{path}/pred/se", expected.Select(e => e.Mean.StandardError));
                answer.Set($"{path}/pred/ci_lb", expected.Select(e => e.Mean.Interval.Low));
                answer.Set($"{path}/pred/ci_ub", expected.Select(e => e.Mean.Interval.High));
                if (method == "FE")
                {
                    answer.None($"{path}/pred/pi_lb", expected[0].PredictionInterval.Why);
                    answer.None($"{path}/pred/pi_ub", expected[0].PredictionInterval.Why);
                }
                else
                {
                    answer.Set($"{path}/pred/pi_lb", expected.Select(e => e.PredictionInterval.Select(b => b.Low)));
                    answer.Set($"{path}/pred/pi_ub", expected.Select(e => e.PredictionInterval.Select(b => b.High)));
                }
            }
        }
    }

    private static void Grouped(OracleFile file, Computed answer)
    {
        string[] groups = file.Words("group");
        foreach (string method in new[] { "REML", "DL" })
        {
            foreach (string test in new[] { "z", "knha" })
            {
                Subgroups fit = Subgroups.Of(file.Numbers("yi"), file.Numbers("vi"), groups, With(method, test)).Value;
                foreach (Subgroup group in fit.Groups)
                {
                    OfPool(answer, $"/{method}/separate_tau2/{group.Name}/{test}", group.Result, false, false);
                }

                if (test == "knha")
                {
                    continue;
                }

                BetweenGroups between = fit.SeparateTau2.Value;
                answer.Set($"/{method}/Q_between_separate/Q", between.Q);
                answer.Set($"/{method}/Q_between_separate/df", between.DegreesOfFreedom);
                answer.Set($"/{method}/Q_between_separate/p", between.P);
                answer.Set($"/{method}/Q_between_separate/combined_FE/beta", between.Overall.Estimate);
                answer.Set($"/{method}/Q_between_separate/combined_FE/se", between.Overall.Test.Value.StandardError);
                MetaRegressionResult common = fit.CommonTau2.Value;
                answer.Set($"/{method}/common_tau2/tau2", common.Tau2);
                answer.Set($"/{method}/common_tau2/QE", common.Q);
                answer.Set($"/{method}/common_tau2/QEp", common.QP);
                answer.Set($"/{method}/common_tau2/Q_between", fit.CommonTau2Test.Value.Statistic);
                answer.Set($"/{method}/common_tau2/df", fit.CommonTau2Test.Value.Count);
                answer.Set($"/{method}/common_tau2/p", fit.CommonTau2Test.Value.P);
                string[] levels = OracleFile.Words(file.Expected.GetProperty(method).GetProperty("common_tau2").GetProperty("levels"));
                int[] places = [.. levels.Select(level => common.Design.Names.IndexOf($"group: {level}"))];
                answer.Set($"/{method}/common_tau2/group_beta", places.Select(place => common.Coefficients[place].Estimate));
                answer.Set($"/{method}/common_tau2/group_se", places.Select(place => common.Coefficients[place].StandardError));
                answer.Set($"/{method}/common_tau2/levels", places.Select(place => common.Design.Names[place]["group: ".Length..]));
            }
        }
    }

    private static void WithoutAdditions(OracleFile file, Computed answer)
    {
        TwoByTwo[] tables = TablesOf(file);
        foreach ((string name, TablePool pool) in new[]
        {
            ("MH_OR", MantelHaenszel.LogOddsRatio(tables).Value), ("MH_RR", MantelHaenszel.LogRiskRatio(tables).Value),
            ("MH_RD", MantelHaenszel.RiskDifference(tables).Value), ("Peto", MantelHaenszel.Peto(tables).Value),
        })
        {
            string at = "/" + name;
            answer.Set($"{at}/beta", pool.Test.Estimate);
            answer.Set($"{at}/se", pool.Test.StandardError);
            answer.Set($"{at}/zval", pool.Test.Statistic);
            answer.Set($"{at}/pval", pool.Test.P);
            answer.Bounds($"{at}/ci_lb", $"{at}/ci_ub", pool.Test.Interval);
            answer.Set($"{at}/QE", pool.Q);
            answer.Set($"{at}/QEp", pool.QP);
            if (name == "Peto")
            {
                continue;
            }

            answer.Set($"{at}/k_yi", pool.K);
            answer.Set($"{at}/CMH", pool.Association.Select(test => test.Statistic));
            answer.Set($"{at}/CMHp", pool.Association.Select(test => test.P));
            answer.Set($"{at}/tarone", pool.OddsHomogeneity.Select(test => test.Statistic));
            answer.Set($"{at}/taronep", pool.OddsHomogeneity.Select(test => test.P));
            answer.Set($"{at}/I2", pool.I2);
        }
    }

    private static void Aggregate(OracleFile file, Computed answer)
    {
        ImmutableArray<CombinedEffect> combined = Aggregation.Combine(
            file.Numbers("yi"), file.Numbers("vi"), file.Words("cluster"), file.Inputs.GetProperty("rho").GetDouble()).Value;
        answer.Set("/study", combined.Select(effect => double.Parse(effect.Cluster, System.Globalization.CultureInfo.InvariantCulture)));
        answer.Set("/yi", combined.Select(effect => effect.Value));
        answer.Set("/vi", combined.Select(effect => effect.Variance));
        PooledResult result = Pool.Effects(
            combined.Select(effect => effect.Value).ToArray(), combined.Select(effect => effect.Variance).ToArray(), With("REML", "knha")).Value;
        OfPool(answer, "/rma", result, true, false);
    }
}
