using System;
using System.Linq;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Synthesis;
using Neuropsych.Synthesis.Bodies;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Text;

namespace Neuropsych.Host.Json;

/// <summary>Pooled bodies of evidence for programs. A number that is not estimable is an object with the reason.</summary>
internal static class BodyJson
{
    internal static void Write(JsonAnswer json, Reader reader, BodySynthesis synthesis, Certainty? certainty, string therapy, string outcome)
    {
        EvidenceBody body = synthesis.Body;
        EntityJson.Named(json, reader, "subject", body.Subject);
        json.Texts("comparators", body.Comparators.Select(Words.Of));
        EntityJson.Named(json, reader, "against", body.Against);
        EntityJson.Named(json, reader, "outcome", body.Outcome);
        json.Word("time", body.Time);
        json.Word("metric", body.Metric);
        json.Text("unit", body.Unit);
        json.Text("above", "better");
        json.Text("origin", "computed");
        json.Number("k", synthesis.Studies.Length);
        json.Number("effects", body.Effects.Length);
        json.Number("people", body.People);
        Estimable<PooledResult> result = synthesis.Result;
        Number(json, "estimate", result.Select(pooled => synthesis.Natural(pooled.Estimate)));
        Interval(json, "interval", result.IsEstimable ? result.Value.Interval : result.Why!, synthesis);
        Interval(json, "predictionInterval", result.IsEstimable ? result.Value.PredictionInterval() : result.Why!, synthesis);
        Number(json, "tau2", result.IsEstimable ? result.Value.Tau2 : result.Why!);
        Number(json, "i2FromTau2", result.IsEstimable ? result.Value.I2 : result.Why!);
        Number(json, "i2FromQ", result.IsEstimable ? result.Value.FromQ.Select(q => q.I2) : result.Why!);
        Number(json, "q", result.Select(pooled => pooled.Q));
        Number(json, "smallStudyTestP", synthesis.SmallStudyTest.Select(test => test.Slope.P));
        Number(json, "numberNeeded", synthesis.NumberNeeded);
        ClaimJson.Certainty(json, reader, certainty);
        json.List("sentences", Enum.GetValues<Audience>(), audience =>
        {
            json.Word("audience", audience);
            json.Text("text", PlainSentence.Of(synthesis, audience, therapy, outcome, certainty));
        });
        json.List("signals", synthesis.Signals, signal =>
        {
            json.Word("domain", signal.Domain);
            json.Text("says", signal.Says);
            json.Flag("concern", signal.IsConcern);
        });
        json.List("analyses", synthesis.Analyses, analysis =>
        {
            json.Text("name", analysis.Name);
            Number(json, "k", analysis.Numbers.Select(numbers => (double)numbers.K));
            Number(json, "estimate", analysis.Numbers.Select(numbers => synthesis.Natural(numbers.Estimate)));
            Interval(json, "interval", analysis.Numbers.IsEstimable ? analysis.Numbers.Value.Interval : analysis.Numbers.Why!, synthesis);
            Interval(json, "predictionInterval", analysis.Numbers.IsEstimable ? analysis.Numbers.Value.PredictionInterval : analysis.Numbers.Why!, synthesis);
            Number(json, "i2FromTau2", analysis.Numbers.IsEstimable ? analysis.Numbers.Value.I2 : analysis.Numbers.Why!);
        });
        json.List("pooled", body.Effects, effect =>
        {
            json.Id("finding", effect.Finding.Id);
            json.Id("study", effect.Study);
            json.Number("value", Rounded(effect.Effect.Value));
            json.Number("standardError", Rounded(effect.Effect.StandardError));
            json.Flag("highRisk", effect.HighRisk);
            json.Texts("remarks", effect.Remarks);
            json.List("steps", effect.Effect.Steps, step =>
            {
                json.Text("name", step.Name);
                json.Text("what", step.What);
                json.Text("doi", step.Doi);
            });
        });
        json.List("leftOut", body.LeftOut, left =>
        {
            json.Id("finding", left.Finding.Id);
            json.Word("reason", left.Why.Reason);
            json.Text("why", left.Why.Explanation);
        });
        json.Texts("published", body.Published.Select(finding => finding.Id.ToString()));
    }

    /// <summary>What the single studies of a claim say together, computed here; null where fewer than two can be pooled.</summary>
    internal static void PooledHere(JsonAnswer json, Claim claim) => json.Object("pooledHere", ClaimSynthesis.Of(claim), synthesis =>
    {
        BodySynthesis ours = synthesis.Ours;
        Estimable<PooledResult> result = ours.Result;
        json.Text("origin", synthesis.Origin);
        json.Text("conventions", SynthesisDefaults.Version);
        json.Flag("countsForStanding", false);
        json.Word("metric", ours.Body.Metric);
        json.Text("unit", ours.Body.Unit);
        json.Text("above", "better");
        json.Number("k", ours.Studies.Length);
        json.Number("effects", ours.Body.Effects.Length);
        json.Number("people", ours.Body.People);
        Number(json, "estimate", result.Select(pooled => ours.Natural(pooled.Estimate)));
        Interval(json, "interval", result.IsEstimable ? result.Value.Interval : result.Why!, ours);
        Interval(json, "predictionInterval", result.IsEstimable ? result.Value.PredictionInterval() : result.Why!, ours);
        Number(json, "i2FromTau2", result.IsEstimable ? result.Value.I2 : result.Why!);
        json.List("leftOut", ours.Body.LeftOut, left =>
        {
            json.Id("finding", left.Finding.Id);
            json.Text("why", left.Why.Explanation);
        });
        json.Texts("published", synthesis.Published.Select(finding => finding.Id.ToString()));
    });

    internal static void Conventions(JsonAnswer json) => json.Object("conventions", () =>
    {
        json.Text("version", SynthesisDefaults.Version);
        json.Texts("words", SynthesisDefaults.InWords);
    });

    private static void Number(JsonAnswer json, string key, Estimable<double> number)
    {
        if (number.IsEstimable)
        {
            json.Number(key, Rounded(number.Value));
        }
        else
        {
            Why(json, key, number.Why!);
        }
    }

    private static void Interval(JsonAnswer json, string key, Estimable<Bounds> bounds, BodySynthesis synthesis)
    {
        if (!bounds.IsEstimable)
        {
            Why(json, key, bounds.Why!);
            return;
        }

        json.Object(key, () =>
        {
            json.Number("low", Rounded(synthesis.Natural(bounds.Value.Low)));
            json.Number("high", Rounded(synthesis.Natural(bounds.Value.High)));
            json.Number("level", 95);
        });
    }

    private static void Why(JsonAnswer json, string key, NotEstimable why) => json.Object(key, () =>
    {
        json.Word("notEstimable", why.Reason);
        json.Text("because", why.Explanation);
    });

    /// <summary>Computed numbers with eight decimals, so that they read alike on every machine; beyond what a decimal holds, none.</summary>
    private static decimal? Rounded(double value) =>
        Math.Abs(value) < 1e15 ? (decimal)Math.Round(value, 8) : null;
}
