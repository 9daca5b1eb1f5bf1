using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.Robustness;
using Neuropsych.Synthesis.SmallStudies;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>
/// A body of evidence, pooled by this project from the findings of the loaded packs, with the conventions of <see cref="SynthesisDefaults"/>
/// version <see cref="ConventionsVersion"/>. It is computed anew for each composed model and is ours, not a publication's.
/// </summary>
public sealed record BodySynthesis
{
    /// <summary>The conventions under which it was made.</summary>
    public string ConventionsVersion { get; } = SynthesisDefaults.Version;

    /// <summary>What went in, and what was left out.</summary>
    public required EvidenceBody Body { get; init; }

    /// <summary>One effect for each study, by study id: several of one study are combined.</summary>
    public required ImmutableArray<CombinedEffect> Studies { get; init; }

    /// <summary>The main result: one effect for each study, pooled.</summary>
    public required Estimable<PooledResult> Result { get; init; }

    /// <summary>The field's standard set of analyses, the main one second.</summary>
    public required ImmutableArray<Analysis> Analyses { get; init; }

    /// <summary>Egger's test; not estimable below ten studies.</summary>
    public required Estimable<EggerTest> SmallStudyTest { get; init; }

    /// <summary>The number needed to treat at the control event rate of the defaults, for standardised differences.</summary>
    public required Estimable<double> NumberNeeded { get; init; }

    /// <summary>What an assessor of certainty would look at; the decision is a named person's.</summary>
    public required ImmutableArray<CertaintySignal> Signals { get; init; }

    /// <summary>A value of the scale of pooling as readers know it: ratios and correlations are taken back.</summary>
    /// <param name="value">The value.</param>
    public double Natural(double value) => Body.Metric.IsRatio() ? Math.Exp(value)
        : Body.Metric == EffectMetric.R ? Math.Tanh(value) : value;

    /// <summary>Pools a body of evidence.</summary>
    /// <param name="body">The body.</param>
    public static BodySynthesis Of(EvidenceBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        double[] y = [.. body.Effects.Select(effect => effect.Effect.Value)];
        double[] v = [.. body.Effects.Select(effect => effect.Effect.Variance)];
        string[] clusters = [.. body.Effects.Select(effect => effect.Study.ToString())];
        ImmutableArray<CombinedEffect> studies = y.Length == 0
            ? []
            : [.. Aggregation.Combine(y, v, clusters).Value.OrderBy(effect => effect.Cluster, StringComparer.Ordinal)];
        double[] sy = [.. studies.Select(study => study.Value)];
        double[] sv = [.. studies.Select(study => study.Variance)];

        // of one study its own interval, as nothing is pooled
        PoolingOptions options = new() { Interval = sy.Length == 1 ? IntervalMethod.Wald : SynthesisDefaults.Interval };
        Estimable<PooledResult> result = Pool.Effects(sy, sv, options);
        Estimable<EggerTest> egger = studies.Length < SynthesisDefaults.SmallStudyTestNeeds
            ? NotEstimable.TooFew(studies.Length, SynthesisDefaults.SmallStudyTestNeeds, "a test of small-study effects")
            : EggerTest.LeastSquares(sy, sv);
        return new BodySynthesis
        {
            Body = body,
            Studies = studies,
            Result = result,
            Analyses = Analyse(body, y, v, clusters, sy, sv, options),
            SmallStudyTest = egger,
            NumberNeeded = !body.Metric.IsStandardisedDifference()
                ? new NotEstimable(NotEstimableReason.MixedMetrics, "a number needed is computed from standardised differences alone")
                : result.IsEstimable ? Meaning.NumberNeeded(result.Value.Estimate) : result.Why!,
            Signals = CertaintySignal.Of(body, result, egger),
        };
    }

    private static ImmutableArray<Analysis> Analyse(EvidenceBody body, double[] y, double[] v, string[] clusters, double[] sy, double[] sv,
        PoolingOptions options)
    {
        int[] all = [.. Enumerable.Range(0, y.Length)];
        Estimable<ImmutableArray<int>> outliers = Outliers.Of(y, v);
        Estimable<ImmutableArray<EffectInfluence>> influence = LeaveOneOut.Influence(y, v);
        bool repeated = sy.Length < y.Length;
        NotEstimable single = new(NotEstimableReason.TooFewClusters, "no study has more than one effect");
        return
        [
            Analysis.Of("all effects as if independent", Pool.Effects(y, v), sy.Length),
            Analysis.Of("one effect per study", Pool.Effects(sy, sv, options), sy.Length),
            outliers.IsEstimable ? Kept("without outliers", all.Except(outliers.Value)) : Analysis.None("without outliers", outliers.Why!),
            influence.IsEstimable
                ? Kept("without influential effects", all.Where(i => !influence.Value[i].IsInfluential))
                : Analysis.None("without influential effects", influence.Why!),
            all.Any(i => body.Effects[i].HighRisk is not null)
                ? Kept("without high risk of bias", all.Where(i => body.Effects[i].HighRisk == false))
                : Analysis.None("without high risk of bias", new NotEstimable(NotEstimableReason.NotStated, "the risk of bias was not judged")),
            repeated ? Analysis.Of("three-level model", MultilevelModel.Fit(y, v, clusters)) : Analysis.None("three-level model", single),
            repeated
                ? Analysis.Of("correlated and hierarchical effects", MultilevelModel.Fit(y, v, clusters, new MultilevelOptions { Rho = SynthesisDefaults.WithinStudyCorrelation }))
                : Analysis.None("correlated and hierarchical effects", single),
        ];

        Analysis Kept(string name, IEnumerable<int> places)
        {
            int[] kept = [.. places];
            return Analysis.Of(name, Pool.Effects(kept.Select(i => y[i]).ToArray(), kept.Select(i => v[i]).ToArray()),
                kept.Select(i => clusters[i]).Distinct(StringComparer.Ordinal).Count());
        }
    }
}
