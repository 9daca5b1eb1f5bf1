using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Tests.Oracle;

internal static partial class Mappings
{
    private static TwoByTwo[] TablesOf(OracleFile file)
    {
        double[] a = file.Numbers("ai");
        double[] b = file.Numbers("bi");
        double[] c = file.Numbers("ci");
        double[] d = file.Numbers("di");
        return [.. a.Select((_, i) => new TwoByTwo(a[i], b[i], c[i], d[i]))];
    }

    private static void OfEffects(Computed answer, string at, IEnumerable<Estimable<EffectSize>> effects)
    {
        Estimable<EffectSize>[] all = [.. effects];
        answer.Set($"{at}/yi", all.Select(effect => effect.Select(size => size.Value)));
        answer.Set($"{at}/vi", all.Select(effect => effect.Select(size => size.Variance)));
    }

    private static void Tables(OracleFile file, Computed answer)
    {
        TwoByTwo[] tables = TablesOf(file);
        foreach ((string name, TableMeasure measure) in new[]
        {
            ("OR", TableMeasure.LogOddsRatio), ("RR", TableMeasure.LogRiskRatio), ("RD", TableMeasure.RiskDifference),
            ("AS", TableMeasure.ArcsineDifference), ("PETO", TableMeasure.PetoLogOddsRatio), ("PHI", TableMeasure.Phi),
            ("YUQ", TableMeasure.YuleQ), ("YUY", TableMeasure.YuleY),
            ("OR2DL", TableMeasure.DifferenceByLogistic), ("OR2DN", TableMeasure.DifferenceByCox), ("PBIT", TableMeasure.ProbitDifference),
        })
        {
            OfEffects(answer, "/" + name, TableEffect.OfAll(measure, tables));
        }

        OfTetrachoric(file, answer, tables);
        OfEffects(answer, "/OR_all_add05", TableEffect.OfAll(TableMeasure.LogOddsRatio, tables, ZeroCells.HalfEverywhere));
        OfEffects(answer, "/OR_none", TableEffect.OfAll(TableMeasure.LogOddsRatio, tables, ZeroCells.None));
        OfEffects(answer, "/RR_if0all", TableEffect.OfAll(TableMeasure.LogRiskRatio, tables, ZeroCells.HalfEverywhereIfAny));
        OfEffects(answer, "/RD_drop00", TableEffect.OfAll(TableMeasure.RiskDifference, tables, withoutDoubleZeros: true));
        OfEffects(answer, "/OR_TACC", TableEffect.OfAll(TableMeasure.LogOddsRatio, tables, ZeroCells.TreatmentArm));
        OfEffects(answer, "/RR_TACC", TableEffect.OfAll(TableMeasure.LogRiskRatio, tables, ZeroCells.TreatmentArm));
        answer.Documentation(path => path.Contains("_swapped/", StringComparison.Ordinal), "the fault of another tool, by README");
        PooledResult[] single = [.. TableEffect.OfAll(TableMeasure.LogOddsRatio, tables)
            .Select(effect => Pool.Effects([effect.Value.Value], [effect.Value.Variance], With("FE", "z")).Value)];
        answer.Set("/OR_summary/sei", single.Select(result => result.Test.Value.StandardError));
        answer.Set("/OR_summary/zi", single.Select(result => result.Test.Value.Statistic));
        answer.Set("/OR_summary/pval", single.Select(result => result.Test.Value.P));
        answer.Set("/OR_summary/ci_lb", single.Select(result => result.Interval.Value.Low));
        answer.Set("/OR_summary/ci_ub", single.Select(result => result.Interval.Value.High));
    }

    /// <summary>
    /// The file's tetrachoric correlations come from a search that stops at a distance of 1e-4, and its variances from differences of a
    /// likelihood: both are compared at what such a search can give, and each of ours has to have the higher likelihood. At a zero cell the
    /// file's variances are rounding noise (28147497.67 is 2^48/10^7); ours say that there is none.
    /// </summary>
    private static void OfTetrachoric(OracleFile file, Computed answer, TwoByTwo[] tables)
    {
        answer.Tolerance("/RTET/vi", 2e-4);
        double[] theirs = OracleFile.Numbers(file.Expected.GetProperty("RTET").GetProperty("yi"));
        for (int i = 0; i < tables.Length; i++)
        {
            int place = i;
            Estimable<double> r = TableEffect.TetrachoricCorrelation(tables[i]);
            Estimable<EffectSize> effect = TableEffect.Of(TableMeasure.Tetrachoric, tables[i]);
            answer.Absolute($"/RTET/yi[{i}]", 1.3e-4);
            answer.Set($"/RTET/yi[{i}]", r);
            if (r.IsEstimable && !effect.IsEstimable)
            {
                effect.Why!.Reason.Should().Be(NotEstimableReason.AtBoundary);
                answer.Documentation(path => path == $"/RTET/vi[{place}]", "rounding noise: a correlation of 1 has no sampling variance");
                continue;
            }

            answer.Set($"/RTET/vi[{i}]", effect.Select(size => size.Variance));
            if (r.IsEstimable)
            {
                Tetrachoric.LogLikelihood(tables[i], r.Value).Should().BeGreaterThanOrEqualTo(
                    Tetrachoric.LogLikelihood(tables[i], theirs[i]) - 1e-9, "ours is the maximum");
            }
        }
    }

    private static void Groups(OracleFile file, Computed answer)
    {
        double[] m1 = file.Numbers("m1i");
        double[] sd1 = file.Numbers("sd1i");
        double[] n1 = file.Numbers("n1i");
        double[] m2 = file.Numbers("m2i");
        double[] sd2 = file.Numbers("sd2i");
        double[] n2 = file.Numbers("n2i");
        TwoGroups[] groups = [.. m1.Select((_, i) => new TwoGroups(m1[i], sd1[i], n1[i], m2[i], sd2[i], n2[i]))];
        foreach ((string name, GroupMeasure measure, SmdVariance variance) in new[]
        {
            ("MD", GroupMeasure.MeanDifference, SmdVariance.LargeSample), ("MD_HO", GroupMeasure.MeanDifferenceEqualVariances, SmdVariance.LargeSample),
            ("SMD_LS", GroupMeasure.HedgesG, SmdVariance.LargeSample), ("SMD_UB", GroupMeasure.HedgesG, SmdVariance.Unbiased),
            ("SMD_LS2", GroupMeasure.HedgesG, SmdVariance.LargeSampleTimesJ2), ("SMD_AV", GroupMeasure.HedgesG, SmdVariance.AverageEffect),
            ("SMDH", GroupMeasure.HeteroscedasticG, SmdVariance.LargeSample), ("SMD1", GroupMeasure.GlassDelta, SmdVariance.LargeSample),
            ("ROM", GroupMeasure.LogRatioOfMeans, SmdVariance.LargeSample),
            ("CVR", GroupMeasure.LogCoefficientOfVariationRatio, SmdVariance.LargeSample),
            ("VR", GroupMeasure.LogVariabilityRatio, SmdVariance.LargeSample),
            ("D2ORL", GroupMeasure.LogOddsRatioByLogistic, SmdVariance.LargeSample),
            ("D2ORN", GroupMeasure.LogOddsRatioByCox, SmdVariance.LargeSample),
            ("RPB", GroupMeasure.PointBiserial, SmdVariance.LargeSample), ("RBIS", GroupMeasure.Biserial, SmdVariance.LargeSample),
        })
        {
            OfEffects(answer, "/" + name, GroupEffect.OfAll(measure, groups, variance));
        }

        EffectSize[] d = [.. GroupEffect.OfAll(GroupMeasure.CohenD, groups).Select(effect => effect.Value)];
        EffectSize[] g = [.. GroupEffect.OfAll(GroupMeasure.HedgesG, groups).Select(effect => effect.Value)];
        double[] approximate = [.. groups.Select(study => GroupEffect.ApproximateJ(study.DegreesOfFreedom))];
        answer.Set("/parts/df", groups.Select(study => study.DegreesOfFreedom));
        answer.Set("/parts/sd_pooled", groups.Select(study => study.PooledSd));
        answer.Set("/parts/cohen_d", d.Select(effect => effect.Value));
        answer.Set("/parts/J_exact", groups.Select(study => GroupEffect.J(study.DegreesOfFreedom)));
        answer.Set("/parts/J_approx_3_4m1", approximate);
        answer.Set("/parts/g_exact", g.Select(effect => effect.Value));
        answer.Set("/parts/g_approx", d.Select((effect, i) => approximate[i] * effect.Value));
        answer.Documentation(path => path == "/parts/se_esc_metapsy", "a column that the file leaves empty");
        answer.Set("/borenstein2009/J", approximate);
        answer.Set("/borenstein2009/g", d.Select((effect, i) => approximate[i] * effect.Value));
        answer.Set("/borenstein2009/var_d", d.Select(effect => effect.Variance));
        answer.Set("/borenstein2009/var_g", d.Select((effect, i) => approximate[i] * approximate[i] * effect.Variance));
        answer.Set("/borenstein2009/se_g", d.Select((effect, i) => approximate[i] * effect.StandardError));
    }

    private static void Paired(OracleFile file, Computed answer)
    {
        double[] m1 = file.Numbers("m1i");
        double[] sd1 = file.Numbers("sd1i");
        double[] m2 = file.Numbers("m2i");
        double[] sd2 = file.Numbers("sd2i");
        double[] n = file.Numbers("ni");
        double[] r = file.Numbers("ri");
        PairedMeans[] studies = [.. m1.Select((_, i) => new PairedMeans(m1[i], sd1[i], m2[i], sd2[i], n[i], r[i]))];
        foreach ((string name, PairedMeasure measure) in new[]
        {
            ("MC", PairedMeasure.MeanChange), ("SMCC", PairedMeasure.ChangeScore), ("SMCR", PairedMeasure.RawScore),
            ("SMCRH", PairedMeasure.RawScoreHeteroscedastic), ("ROMC", PairedMeasure.LogRatioOfMeans),
            ("CVRC", PairedMeasure.LogCoefficientOfVariationRatio),
        })
        {
            OfEffects(answer, "/" + name, studies.Select(study => study.Effect(measure)));
        }
    }

    private static void Correlations(OracleFile file, Computed answer)
    {
        double[] r = file.Numbers("ri");
        double[] n = file.Numbers("ni");
        foreach ((string name, CorrelationMeasure measure) in new[]
        {
            ("COR", CorrelationMeasure.Raw), ("UCOR", CorrelationMeasure.Unbiased), ("ZCOR", CorrelationMeasure.FisherZ),
            ("UCOR_UB", CorrelationMeasure.UnbiasedWithUnbiasedVariance),
        })
        {
            OfEffects(answer, "/" + name, r.Select((value, i) => CorrelationEffect.Of(measure, value, n[i])));
        }

        EffectSize[] z = [.. r.Select((value, i) => CorrelationEffect.Of(CorrelationMeasure.FisherZ, value, n[i]).Value)];
        PooledResult result = Pool.Effects(z.Select(e => e.Value).ToArray(), z.Select(e => e.Variance).ToArray(), With("REML", "z")).Value;
        OfPool(answer, "/rma_ZCOR_REML", result, true, false);
        Bounds prediction = result.PredictionInterval(PredictionMethod.Normal).Value;
        answer.Set("/rma_ZCOR_REML/backtransformed", new[]
        {
            result.Estimate, result.Interval.Value.Low, result.Interval.Value.High, prediction.Low, prediction.High,
        }.Select(Math.Tanh));
    }

    private static void Converted(OracleFile file, Computed answer)
    {
        double[] d = file.Numbers("d_or_log_ratio");
        answer.Set("/d_to_OR_logistic_pi_sqrt3", d.Select(value => Math.Exp(Conversions.LogOddsRatioFromD(value))));
        answer.Set("/d_to_r_equal_n", d.Select(value => Conversions.RFromD(value)));
        answer.Set("/OR_to_d", d.Select(value => Conversions.DFromLogOddsRatio(Conversions.LogOddsRatioFromD(value))));
        answer.Set("/nnt_kraemer_kupfer", d.Select(Meaning.NumberNeededKraemerKupfer));
        answer.Set("/cles", d.Select(Meaning.CommonLanguageEffect));
        answer.Set("/U3", d.Select(Meaning.U3));
        answer.Set("/overlap_ovl", d.Select(Meaning.Overlap));
        answer.Set("/fisher_z", d.Select(value => Conversions.FisherZ(Math.Clamp(value / 2.5, -1, 1))));
        int none = Array.IndexOf(d, 0.0);
        foreach (double cer in file.Numbers("CER"))
        {
            string at = FormattableString.Invariant($"CER_{cer}");
            for (int i = 0; i < d.Length; i++)
            {
                Estimable<double> needed = Meaning.NumberNeeded(d[i], cer);
                if (i == none)
                {
                    needed.Why!.Reason.Should().Be(NotEstimableReason.Infinite);
                    answer.Documentation(path => path == $"/nnt_furukawa_leucht/{at}[{none}]",
                        "rounding noise of 1/0 at d = 0; the notes say to define it as infinite, which the mapping asserts");
                }
                else
                {
                    answer.Set($"/nnt_furukawa_leucht/{at}[{i}]", needed);
                }

                // the file prints the reciprocal also where the risk of the treated would lie above 1; there no number needed exists
                double ratio = Math.Exp(d[i]);
                Estimable<double> fromRisk = Meaning.NumberNeededFromRiskRatio(ratio, cer);
                if (ratio * cer > 1)
                {
                    fromRisk.Why!.Reason.Should().Be(NotEstimableReason.RiskOutsideRange);
                    answer.Set($"/RR_to_NNT/{at}[{i}]", 1 / Math.Abs(Meaning.RiskDifference(ratio, cer)));
                }
                else
                {
                    answer.Set($"/RR_to_NNT/{at}[{i}]", fromRisk);
                }
            }

            answer.Set($"/eer_furukawa/{at}", d.Select(value => Meaning.TreatedEventRate(value, cer)));
            answer.Set($"/OR_to_RR_zhang/{at}", d.Select(value => Conversions.RiskRatioFromOddsRatio(Math.Exp(value), cer)));
        }
    }
}
