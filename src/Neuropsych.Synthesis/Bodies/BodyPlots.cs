using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Plots;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.Robustness;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>Plots of a pooled body of evidence.</summary>
public static class BodyPlots
{
    private const string Good = "#9bd3ae";
    private const string Between = "#f4d58d";
    private const string Bad = "#e8a5a5";
    private const string None = "#e3e3e3";

    /// <summary>The forest plot: one row for each study, several effects of one study combined.</summary>
    /// <param name="synthesis">The pooled body.</param>
    /// <param name="title">The title.</param>
    /// <param name="label">How a study is named.</param>
    /// <returns>Not estimable without effects.</returns>
    public static Estimable<ForestPlot> Forest(BodySynthesis synthesis, string title, Func<EntityId, string> label)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        ArgumentNullException.ThrowIfNull(label);
        if (!synthesis.Result.IsEstimable)
        {
            return synthesis.Result.Why!;
        }

        EvidenceBody body = synthesis.Body;
        PooledResult pooled = synthesis.Result.Value;
        ImmutableArray<double> weights = pooled.Weights;
        double z = Normal.UpperQuantile((1 - SynthesisDefaults.Level) / 2);
        var rows = new List<ForestRow>();
        for (int i = 0; i < synthesis.Studies.Length; i++)
        {
            Dependence.CombinedEffect study = synthesis.Studies[i];
            BodyEffect[] own = [.. body.Effects.Where(effect => effect.Study.ToString() == study.Cluster)];
            double half = z * Math.Sqrt(study.Variance);
            rows.Add(new ForestRow
            {
                Label = label(own[0].Study) + (study.Count > 1 ? FormattableString.Invariant($" ({study.Count} effects)") : ""),
                Value = study.Value,
                Interval = new Bounds(study.Value - half, study.Value + half),
                Weight = weights[i],
                People = own.Max(effect => effect.People),
                IsQuiet = own.Any(effect => effect.HighRisk == true),
            });
        }

        bool hasTau2 = pooled.Tau2.IsEstimable;
        return new ForestPlot
        {
            Title = title,
            Measure = MeasureOf(body),
            Rows = [.. rows.OrderBy(row => row.Value).ThenBy(row => row.Label, StringComparer.Ordinal)],
            Summary = new ForestSummary
            {
                Label = rows.Count == 1 ? "One study" : "Random effects",
                Value = pooled.Estimate,
                Interval = pooled.Interval.IsEstimable ? pooled.Interval.Value : null,
                Prediction = pooled.PredictionInterval() is { IsEstimable: true } prediction ? prediction.Value : null,
                People = body.People,
            },
            IsLogarithmic = body.Metric.IsRatio(),
            LeftMeans = "favours comparator",
            RightMeans = "favours therapy",
            Footer =
            [
                hasTau2
                    ? FormattableString.Invariant($"τ² = {pooled.Tau2.Value:F2}, I² = {pooled.I2.Value:F0}% (from τ²), {pooled.FromQ.Value.I2:F0}% (from Q), Q = {pooled.Q:F1} with {pooled.K - 1} df")
                    : "One study: nothing is pooled.",
                "Squares by weight; pale: high risk of bias. Effects turned so that right is better.",
                .. SynthesisDefaults.InWords.Take(3).Select(words => char.ToUpperInvariant(words[0]) + words[1..] + "."),
            ],
        };
    }

    /// <summary>The funnel: studies by standard error, with contours of significance centred on no effect.</summary>
    /// <param name="synthesis">The pooled body.</param>
    /// <param name="title">The title.</param>
    /// <param name="label">How a study is named.</param>
    /// <returns>Not estimable without effects.</returns>
    public static Estimable<ScatterPlot> Funnel(BodySynthesis synthesis, string title, Func<EntityId, string> label)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        return synthesis.Result.Select(pooled => new ScatterPlot
        {
            Title = title,
            Description = FormattableString.Invariant($"Funnel plot of {synthesis.Studies.Length} studies: effect across, standard error downwards. Pooled {pooled.Estimate:F2}. ")
                + (synthesis.SmallStudyTest.IsEstimable
                    ? FormattableString.Invariant($"Egger's test p = {synthesis.SmallStudyTest.Value.Slope.P:F3}.")
                    : $"No test: {synthesis.SmallStudyTest.Why!.Explanation}."),
            Across = MeasureOf(synthesis.Body) + (synthesis.Body.Metric.IsRatio() ? ", logarithm" : ""),
            Up = "standard error",
            IsUpsideDown = true,
            Points = [.. synthesis.Studies.Select(study => new PlotPoint(Named(synthesis, study.Cluster, label), study.Value, Math.Sqrt(study.Variance)))],
            Reference = pooled.Estimate,
            Contours =
            [
                new FunnelContour(Normal.UpperQuantile(0.005), "#e6e6e6"),
                new FunnelContour(Normal.UpperQuantile(0.025), "#f2f2f2"),
                new FunnelContour(Normal.UpperQuantile(0.05), "#ffffff"),
            ],
            Footer = ["Areas from the middle: p above 0.10, 0.05 to 0.10, 0.01 to 0.05, outside below 0.01; centred on no effect.", "Dashed: pooled mean."],
        });
    }

    /// <summary>Baujat's plot: what each study adds to heterogeneity, and what it does to the mean (Statistics in Medicine 21:2641).</summary>
    /// <param name="synthesis">The pooled body.</param>
    /// <param name="title">The title.</param>
    /// <param name="label">How a study is named.</param>
    /// <returns>Not estimable below three studies.</returns>
    public static Estimable<ScatterPlot> Baujat(BodySynthesis synthesis, string title, Func<EntityId, string> label)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        return LeaveOneOut.Influence([.. synthesis.Studies.Select(s => s.Value)], [.. synthesis.Studies.Select(s => s.Variance)]).Select(influence =>
        {
            double most = influence.Max(i => i.Baujat.Influence);
            double widest = influence.Max(i => i.Baujat.Heterogeneity);
            return new ScatterPlot
            {
                Title = title,
                Description = FormattableString.Invariant($"Baujat plot of {influence.Length} studies: contribution to heterogeneity across, influence on the mean upwards."),
                Across = "contribution to heterogeneity (squared Pearson residual)",
                Up = "influence on the mean",
                Points =
                [
                    .. influence.Select((i, place) => new PlotPoint(Named(synthesis, synthesis.Studies[place].Cluster, label),
                        i.Baujat.Heterogeneity, i.Baujat.Influence, i.Baujat.Influence > 0.5 * most || i.Baujat.Heterogeneity > 0.5 * widest)),
                ],
                Footer = [FormattableString.Invariant($"{influence.Count(i => i.IsInfluential)} of {influence.Length} studies count as influential (10.1002/jrsm.11).")],
            };
        });
    }

    /// <summary>The pooled result of every subset of the studies (10.1002/jrsm.1053).</summary>
    /// <param name="synthesis">The pooled body.</param>
    /// <param name="title">The title.</param>
    /// <returns>Not estimable without effects.</returns>
    public static Estimable<ScatterPlot> Subsets(BodySynthesis synthesis, string title)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        return Gosh.Subsets([.. synthesis.Studies.Select(s => s.Value)], [.. synthesis.Studies.Select(s => s.Variance)]).Select(points =>
        {
            // a picture and its table need no more than this; which subsets are drawn does not depend on chance
            int step = Math.Max(1, points.Length / 4096);
            return new ScatterPlot
            {
                Title = title,
                Description = FormattableString.Invariant($"Results of {points.Length} subsets of {synthesis.Studies.Length} studies: common-effect mean across, I² upwards. Two clouds mean that some studies stand apart."),
                Across = MeasureOf(synthesis.Body),
                Up = "I² in per cent",
                Points = [.. points.Where((_, i) => i % step == 0).Select((point, i) => new PlotPoint(FormattableString.Invariant($"subset {(i * step) + 1}, k {point.K}"), point.CommonEffect, point.I2))],
                Footer =
                [
                    synthesis.Studies.Length <= Gosh.MostForAll
                        ? FormattableString.Invariant($"All {points.Length} subsets{(step > 1 ? $"; every {step}th is drawn" : "")}.")
                        : FormattableString.Invariant($"{points.Length} subsets drawn with a fixed seed; every {step}th is shown."),
                ],
            };
        });
    }

    /// <summary>Risk of bias by study and domain, as signs beside colours.</summary>
    /// <param name="synthesis">The pooled body.</param>
    /// <param name="title">The title.</param>
    /// <param name="label">How a study is named.</param>
    /// <returns>Not estimable where no finding has a judgement.</returns>
    public static Estimable<GridPlot> RiskOfBias(BodySynthesis synthesis, string title, Func<EntityId, string> label)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        ArgumentNullException.ThrowIfNull(label);
        BodyEffect[] judged = [.. synthesis.Body.Effects.Where(effect => effect.Finding.RiskOfBias is not null)];
        if (judged.Length == 0)
        {
            return new NotEstimable(NotEstimableReason.NotStated, "the risk of bias was not judged");
        }

        ImmutableArray<string> domains = [.. judged.SelectMany(effect => effect.Finding.RiskOfBias!.Domains.Select(domain => domain.Code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new GridPlot
        {
            Title = title,
            Description = FormattableString.Invariant($"Risk of bias of {judged.Length} findings in {domains.Length} domains and overall; {judged.Count(effect => effect.HighRisk == true)} are at high risk overall."),
            Columns = [.. domains, "overall"],
            Rows =
            [
                .. judged.Select(effect => new GridRow(label(effect.Study),
                [
                    .. domains.Select(code => CellOf(effect.Finding.RiskOfBias!.Domains.FirstOrDefault(domain => domain.Code == code)?.Judgement)),
                    CellOf(effect.Finding.RiskOfBias!.Overall),
                ])),
            ],
            Footer = [$"+ low   ? in between, in the tool's words   × high   – not judged. Tool: {string.Join(", ", judged.Select(effect => Words.Of(effect.Finding.RiskOfBias!.Tool)).Distinct())}."],
        };
    }

    /// <summary>A map of bodies: how many studies each therapy has against each comparator.</summary>
    /// <param name="bodies">The bodies.</param>
    /// <param name="title">The title.</param>
    /// <param name="label">How a therapy is named.</param>
    public static GridPlot Map(IReadOnlyCollection<EvidenceBody> bodies, string title, Func<EntityId, string> label)
    {
        ArgumentNullException.ThrowIfNull(bodies);
        ArgumentNullException.ThrowIfNull(label);
        ImmutableArray<ComparatorKind> columns = [.. bodies.SelectMany(body => body.Comparators).Distinct().Order()];
        double most = bodies.Select(body => body.Studies).DefaultIfEmpty(1).Max();
        return new GridPlot
        {
            Title = title,
            Description = FormattableString.Invariant($"Map of evidence: {bodies.Select(body => body.Subject).Distinct().Count()} therapies by {columns.Length} kinds of comparator; a cell holds its number of studies that can be pooled."),
            Columns = [.. columns.Select(Words.Of)],
            Rows =
            [
                .. bodies.GroupBy(body => body.Subject).OrderBy(group => label(group.Key), StringComparer.Ordinal).Select(group => new GridRow(label(group.Key),
                [
                    .. columns.Select(kind =>
                    {
                        int studies = group.Where(body => body.Comparators.Contains(kind)).SelectMany(body => body.Effects.Select(effect => effect.Study)).Distinct().Count();
                        string text = studies.ToString(CultureInfo.InvariantCulture);
                        return studies == 0 ? new GridCell("·", "no study", None, 0) : new GridCell(text, text + (studies == 1 ? " study" : " studies"), "#a9c7e8", studies / most);
                    }),
                ])),
            ],
            Footer = ["· no study in the loaded packs. Numbers are studies; larger dots, more studies."],
        };
    }

    private static GridCell CellOf(string? judgement)
    {
        char sign = RiskWords.Symbol(judgement);
        return new GridCell(sign.ToString(), judgement ?? "not judged", sign switch { '+' => Good, '×' => Bad, '?' => Between, _ => None }, 1);
    }

    private static string Named(BodySynthesis synthesis, string cluster, Func<EntityId, string> label) =>
        label(synthesis.Body.Effects.First(effect => effect.Study.ToString() == cluster).Study);

    private static string MeasureOf(EvidenceBody body) => body.Metric switch
    {
        EffectMetric.G => "Hedges' g",
        EffectMetric.D => "Cohen's d",
        EffectMetric.R => "Fisher's z",
        _ => body.Metric.Symbol() + (body.Unit is null ? "" : $" ({body.Unit})"),
    };
}
