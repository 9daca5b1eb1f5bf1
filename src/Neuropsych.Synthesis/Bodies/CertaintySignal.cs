using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Judgement;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.SmallStudies;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>
/// A number that an assessor looks at for one GRADE domain. It lowers nothing by itself: certainty is recorded by a named assessor with a
/// reason, and without one the answer is "not assessed".
/// </summary>
/// <param name="Domain">The domain.</param>
/// <param name="Says">What the data say, in words and numbers.</param>
/// <param name="IsConcern">Whether it is of the kind that assessors lower for; null: cannot be told.</param>
public sealed record CertaintySignal(CertaintyDomain Domain, string Says, bool? IsConcern)
{
    /// <summary>The difference for which the optimal information size is computed, in standard deviations.</summary>
    public const double InformationEffect = 0.2;

    /// <summary>People in both groups who give 80% power for <see cref="InformationEffect"/> at a two-sided 5%: 4(z₀.₉₇₅ + z₀.₈)²/δ² (10.1016/j.jclinepi.2022.07.014).</summary>
    public static int OptimalInformationSize { get; } = (int)Math.Ceiling(
        4 * Math.Pow((Normal.UpperQuantile(0.025) + Normal.UpperQuantile(0.2)) / InformationEffect, 2));

    internal static ImmutableArray<CertaintySignal> Of(EvidenceBody body, Estimable<PooledResult> result, Estimable<EggerTest> egger)
    {
        if (!result.IsEstimable)
        {
            return [];
        }

        PooledResult pooled = result.Value;
        return
        [
            RiskOfBias(body),
            Inconsistency(pooled),
            Indirectness(body),
            Imprecision(body, pooled),
            egger.IsEstimable
                ? new CertaintySignal(CertaintyDomain.PublicationBias, FormattableString.Invariant(
                    $"Egger's test: slope {egger.Value.Slope.Estimate:F2}, p = {egger.Value.Slope.P:F3}"), egger.Value.Slope.P < 0.1)
                : new CertaintySignal(CertaintyDomain.PublicationBias, $"no test: {egger.Why!.Explanation}", null),
        ];
    }

    private static CertaintySignal RiskOfBias(EvidenceBody body)
    {
        double all = body.Effects.Sum(effect => 1 / effect.Effect.Variance);
        double high = body.Effects.Where(effect => effect.HighRisk == true).Sum(effect => 1 / effect.Effect.Variance) / all;
        double unknown = body.Effects.Where(effect => effect.HighRisk is null).Sum(effect => 1 / effect.Effect.Variance) / all;
        return unknown > 0.5
            ? new CertaintySignal(CertaintyDomain.RiskOfBias, "not judged for more than half of the weight", null)
            : new CertaintySignal(CertaintyDomain.RiskOfBias, FormattableString.Invariant($"{100 * high:F0}% of the weight is at high risk"), high > 0.5);
    }

    private static CertaintySignal Inconsistency(PooledResult pooled)
    {
        if (!pooled.I2.IsEstimable)
        {
            return new CertaintySignal(CertaintyDomain.Inconsistency, "one study says nothing of it", null);
        }

        Estimable<Bounds> prediction = pooled.PredictionInterval();
        string expected = prediction.IsEstimable
            ? $"; the prediction interval {(prediction.Value.Contains(0) ? "includes" : "excludes")} no effect"
            : "; no prediction interval";
        bool? concern = prediction.IsEstimable && pooled.Interval.IsEstimable
            ? prediction.Value.Contains(0) && !pooled.Interval.Value.Contains(0)
            : null;
        return new CertaintySignal(CertaintyDomain.Inconsistency, FormattableString.Invariant($"I² {pooled.I2.Value:F0}%{expected}"), concern);
    }

    private static CertaintySignal Indirectness(EvidenceBody body)
    {
        int populations = body.Effects.Select(effect => effect.Finding.Pico.Population).Distinct().Count();
        int measures = body.Effects.Select(effect => effect.Finding.Facts.Measure ?? "").Where(measure => measure.Length > 0).Distinct(StringComparer.Ordinal).Count();
        return new CertaintySignal(CertaintyDomain.Indirectness,
            FormattableString.Invariant($"{populations} population{(populations == 1 ? "" : "s")}, {measures} measure{(measures == 1 ? "" : "s")}; whether they answer the question is a judgement"), null);
    }

    private static CertaintySignal Imprecision(EvidenceBody body, PooledResult pooled)
    {
        string interval = pooled.Interval.IsEstimable
            ? $"the interval {(pooled.Interval.Value.Contains(0) ? "includes" : "excludes")} no effect"
            : "there is no interval";
        string people = body.People is { } n
            ? FormattableString.Invariant($"n {n} of {OptimalInformationSize} (80% power for {InformationEffect} SD)")
            : "n is not stated";
        bool? concern = body.People is { } known && pooled.Interval.IsEstimable
            ? known < OptimalInformationSize || pooled.Interval.Value.Contains(0)
            : null;
        return new CertaintySignal(CertaintyDomain.Imprecision, $"{interval}; {people}", concern);
    }
}
