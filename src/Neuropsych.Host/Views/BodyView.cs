using System;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Synthesis;
using Neuropsych.Synthesis.Bodies;
using Neuropsych.Synthesis.Plots;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Text;

namespace Neuropsych.Host.Views;

/// <summary>Pooled bodies of evidence as text.</summary>
internal static class BodyView
{
    /// <summary>What the question is: the therapy or claim, the comparator, and where they differ outcome and time.</summary>
    internal static string Question(Reader reader, EvidenceBody body)
    {
        string against = Human.List(body.Comparators.Select(kind => Human.Word(kind)));
        string which = body.Against is { } other ? $" ({reader.Name(other)})" : "";
        if (body.Subject == body.Outcome)
        {
            return $"{reader.Name(body.Subject)}, no therapy named";
        }

        string time = body.Time == TimePointKind.FollowUp ? ", at follow-up" : "";
        return reader.Model.Find(body.Subject) is Claim claim
            ? reader.Sentence(claim)
            : $"{reader.Name(body.Subject)} against {(against.Length > 0 ? against : "any comparator")}{which}{time}";
    }

    /// <summary>The main numbers of a body, four lines or so.</summary>
    internal static void Short(Page page, Reader reader, BodySynthesis synthesis, Certainty? certainty)
    {
        EvidenceBody body = synthesis.Body;
        page.Section(Question(reader, body));
        if (!synthesis.Result.IsEstimable)
        {
            page.Text($"Not pooled: {synthesis.Result.Why!.Explanation}.", 2);
        }
        else
        {
            PooledResult pooled = synthesis.Result.Value;
            string people = body.People is { } n ? $"n {Human.Number(n)}" : "n not stated";
            page.Item(2, "how much", $"k {Human.Count(pooled.K, "study")}, {Human.Count(body.Effects.Length, "effect")}, {people}", labelWidth: 14);
            page.Item(2, "estimate", $"{body.Metric.Symbol()} {Number(synthesis, pooled.Estimate)} {Bounds(synthesis, pooled.Interval)}, above {(body.Metric.IsRatio() ? "1" : "0")} is better", labelWidth: 14);
            page.Item(2, "prediction", pooled.K == 1 ? "none: one study" : Bounds(synthesis, pooled.PredictionInterval()), labelWidth: 14);
            page.Item(2, "heterogeneity", pooled.K == 1 ? "none: one study" : pooled.I2.IsEstimable
                ? FormattableString.Invariant($"I² {pooled.I2.Value:F0}% (from τ²), {pooled.FromQ.Value.I2:F0}% (from Q); τ² {pooled.Tau2.Value:F2}")
                : pooled.I2.ToString(), labelWidth: 14);
            page.Item(2, "small studies", synthesis.SmallStudyTest.IsEstimable
                ? FormattableString.Invariant($"Egger's test: slope {synthesis.SmallStudyTest.Value.Slope.Estimate:F2}, p = {synthesis.SmallStudyTest.Value.Slope.P:F3}")
                : $"no test: {synthesis.SmallStudyTest.Why!.Explanation}", labelWidth: 14);
        }

        page.Item(2, "certainty", Human.Certainty(certainty), labelWidth: 14);
        if (!body.LeftOut.IsEmpty)
        {
            foreach (IGrouping<string, LeftOutFinding> group in body.LeftOut.GroupBy(left => left.Why.Explanation))
            {
                page.Item(2, "left out", $"{Human.Count(group.Count(), "finding")}: {group.Key} ({Human.List(group.Select(left => left.Finding.Source.ShortCitation).Distinct().Take(4))}{(group.Count() > 4 ? ", …" : "")})", labelWidth: 14);
            }
        }

        foreach (BodyEffect effect in body.Effects.Where(effect => !effect.Remarks.IsEmpty))
        {
            page.Item(2, "remark", $"{effect.Finding.Source.ShortCitation}: {Human.List(effect.Remarks)}", labelWidth: 14);
        }

        foreach (Finding published in body.Published)
        {
            page.Item(2, "published", $"{published.Source.ShortCitation}: {EffectText.Value(published.Effect)}{string.Concat(EffectText.Size(published.Sample).Select(size => ", " + size))}", labelWidth: 14);
        }
    }

    /// <summary>The standard analyses, the forest plot, the signals and the sentence.</summary>
    internal static void Full(Page page, Reader reader, BodySynthesis synthesis, string outcome, Certainty? certainty, string therapy)
    {
        if (reader.Audience == Audience.Client)
        {
            // Numbers of a pooled result are for those who can judge them.
            page.Section(Question(reader, synthesis.Body));
            page.Text(PlainSentence.Of(synthesis, reader.Audience, therapy, outcome, certainty), 2);
            return;
        }

        Short(page, reader, synthesis, certainty);
        page.Section("In a sentence");
        page.Text(PlainSentence.Of(synthesis, reader.Audience, therapy, outcome, certainty), 2);
        if (!synthesis.Result.IsEstimable)
        {
            return;
        }

        page.Section("The same question, asked in other ways");
        int[] widths = [27, 3, 5, 20, 14];
        page.Row(2, widths, new Cell("analysis", Ink.Quiet), new Cell("k", Ink.Quiet, true), new Cell("I²", Ink.Quiet, true), new Cell("estimate", Ink.Quiet), new Cell("prediction", Ink.Quiet));
        foreach (Analysis analysis in synthesis.Analyses)
        {
            if (!analysis.Numbers.IsEstimable)
            {
                page.Row(2, [27, 0], new Cell(analysis.Name), new Cell(analysis.Numbers.Why!.Explanation, Ink.Quiet));
                continue;
            }

            AnalysisNumbers numbers = analysis.Numbers.Value;
            page.Row(2, widths, new Cell(analysis.Name), new Cell(Human.Number(numbers.K), RightAligned: true),
                new Cell(numbers.I2.IsEstimable ? FormattableString.Invariant($"{numbers.I2.Value:F0}%") : "–", RightAligned: true),
                new Cell($"{Number(synthesis, numbers.Estimate)} {Bounds(synthesis, numbers.Interval)}"),
                new Cell(numbers.PredictionInterval.IsEstimable ? Bounds(synthesis, numbers.PredictionInterval) : "–"));
        }

        page.Section("Study by study");
        Draw(page, BodyPlots.Forest(synthesis, Question(reader, synthesis.Body), study => Label(reader, study)).Value);
        page.Section("What an assessor of certainty would look at");
        foreach (CertaintySignal signal in synthesis.Signals)
        {
            page.Item(2, Human.Word(signal.Domain), signal.Says + (signal.IsConcern == true ? " (a concern)" : ""), labelWidth: 18);
        }
    }

    /// <summary>The main result in a line.</summary>
    internal static string Sum(BodySynthesis synthesis)
    {
        PooledResult pooled = synthesis.Result.Value;
        return $"{synthesis.Body.Metric.Symbol()} {Number(synthesis, pooled.Estimate)} {Bounds(synthesis, pooled.Interval)}, {Human.Count(pooled.K, "study")}, conventions {SynthesisDefaults.Version}";
    }

    /// <summary>The conventions, as every answer prints them.</summary>
    internal static void Conventions(Page page)
    {
        page.Section($"Computed here, conventions {SynthesisDefaults.Version}");
        foreach (string words in SynthesisDefaults.InWords)
        {
            page.Item(2, "·", words, labelWidth: 2);
        }
    }

    /// <summary>A plot in characters.</summary>
    internal static void Draw(Page page, IPlot plot)
    {
        foreach (string line in plot.ToText(page.Width - 2))
        {
            page.Line(new Span("  " + line));
        }
    }

    /// <summary>The name of a study or, where none is named, of its source.</summary>
    internal static string Label(Reader reader, EntityId study) =>
        reader.Model.Find(study) is Source source ? source.ShortCitation : reader.Name(study);

    /// <summary>A value on the scale that readers know.</summary>
    internal static string Number(BodySynthesis synthesis, double value) => FormattableString.Invariant($"{synthesis.Natural(value):F2}");

    private static string Bounds(BodySynthesis synthesis, Estimable<Bounds> bounds) => bounds.IsEstimable
        ? $"[{Number(synthesis, bounds.Value.Low)}, {Number(synthesis, bounds.Value.High)}]"
        : bounds.ToString();
}
