using System;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Text;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>One plain statement for each audience: what the studies found together, against what, how certain that is, and what is not known.</summary>
public static class PlainSentence
{
    /// <summary>The statement, in English.</summary>
    /// <param name="synthesis">The pooled body.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="therapy">The name of the therapy, as it stands inside a sentence.</param>
    /// <param name="outcome">The name of the outcome, as it stands inside a sentence.</param>
    /// <param name="certainty">The certainty that a named assessor recorded; null: not assessed.</param>
    public static string Of(BodySynthesis synthesis, Audience audience, string therapy, string outcome, Certainty? certainty)
    {
        ArgumentNullException.ThrowIfNull(synthesis);
        string against = string.Join(" or ", synthesis.Body.Comparators.Select(InWords));
        if (!synthesis.Result.IsEstimable)
        {
            return $"No study in the loaded packs that can be pooled sets {therapy} against {against}.";
        }

        PooledResult pooled = synthesis.Result.Value;
        int k = pooled.K;
        string studies = k == 1 ? "1 study" : FormattableString.Invariant($"{k} studies");
        bool? better = pooled.Interval is { IsEstimable: true, Value: var interval } && !interval.Contains(0) ? pooled.Estimate > 0 : null;
        bool varies = pooled.PredictionInterval() is { IsEstimable: true, Value: var prediction } && prediction.Contains(0);
        string sure = certainty is { CountsAsAssessed: true } known
            ? $"{Words.Of(known.Level)} ({Words.Of(known.Scheme)}, {known.Assessor})"
            : "not assessed";
        return audience switch
        {
            Audience.Client => Client(therapy, outcome, against, studies, k, better, varies, certainty is { CountsAsAssessed: true } ? sure : null),
            Audience.Clinician => Numbers(synthesis, pooled, therapy, outcome, against, studies)
                + (varies ? " A new setting may see no effect: the prediction interval includes it." : "")
                + $" Certainty: {sure}. Not known from this: whether it lasts, and for whom it holds.",
            Audience.Researcher => Numbers(synthesis, pooled, therapy, outcome, against, studies)
                + (pooled.Tau2.IsEstimable ? FormattableString.Invariant($" τ² {pooled.Tau2.Value:F3}, I² {pooled.I2.Value:F0}% from τ².") : "")
                + (synthesis.SmallStudyTest.IsEstimable
                    ? FormattableString.Invariant($" Egger's slope {synthesis.SmallStudyTest.Value.Slope.Estimate:F2}, p = {synthesis.SmallStudyTest.Value.Slope.P:F3}.")
                    : $" No test of small-study effects: {synthesis.SmallStudyTest.Why!.Explanation}.")
                + $" Certainty: {sure}.",
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "This is no audience."),
        };
    }

    private static string Client(string therapy, string outcome, string against, string studies, int k, bool? better, bool varies, string? sure)
    {
        string found = better switch
        {
            _ when k == 1 => $"One study looked at {therapy} against {against}. One study alone cannot settle it.",
            true => $"{studies} looked at {therapy} against {against}. On average, {outcome} got better by more with {therapy}.",
            false => $"{studies} looked at {therapy} against {against}. On average, {outcome} got better by more with {against}.",
            null => $"{studies} looked at {therapy} against {against}. Taken together, they do not show which is better for {outcome}.",
        };
        return found + (varies && better is not null ? " Studies differed a lot." : "")
            + (sure is null ? " No one has yet judged how sure this is." : $" How sure this is: {sure}.")
            + " The studies do not tell what it will do for you, or how long it lasts.";
    }

    private static string Numbers(BodySynthesis synthesis, PooledResult pooled, string therapy, string outcome, string against, string studies)
    {
        string people = synthesis.Body.People is { } n ? FormattableString.Invariant($" (n {n:N0})") : "";
        string interval = pooled.Interval.IsEstimable
            ? $" [{Show(synthesis, pooled.Interval.Value.Low)}, {Show(synthesis, pooled.Interval.Value.High)}]"
            : "";
        string verb = pooled.Interval is { IsEstimable: true, Value: var bounds } && !bounds.Contains(0)
            ? pooled.Estimate > 0 ? "more improvement" : "less improvement"
            : "no difference that can be told from none";
        return $"In {studies}{people} of {therapy} against {against}, {outcome} showed {verb}: {synthesis.Body.Metric.Symbol()} {Show(synthesis, pooled.Estimate)}{interval}.";
    }

    private static string Show(BodySynthesis synthesis, double value) => FormattableString.Invariant($"{synthesis.Natural(value):F2}");

    private static string InWords(ComparatorKind kind) => kind switch
    {
        ComparatorKind.Waitlist => "a waiting list",
        ComparatorKind.CareAsUsual => "usual care",
        ComparatorKind.ActiveControl => "an active control",
        ComparatorKind.Placebo => "placebo",
        ComparatorKind.OtherModality => "another therapy",
        ComparatorKind.Medication => "medication",
        ComparatorKind.OtherControl => "other controls",
        ComparatorKind.None => "no comparison group",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is no comparator."),
    };
}
