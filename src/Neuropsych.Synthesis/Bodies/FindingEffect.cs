using System;
using System.Collections.Generic;
using Neuropsych.Evidence;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>From a finding's reported numbers to an effect that can be pooled.</summary>
public static class FindingEffect
{
    /// <summary>The standardised difference beyond which a value is remarked on.</summary>
    public const double Extreme = 3;

    /// <summary>
    /// The effect of a finding, turned by its direction of benefit: ratios as logarithms, correlations as Fisher's z. The standard error is the
    /// stated one, else that of the interval where its level is stated, else for a correlation that of its number of people.
    /// </summary>
    /// <param name="finding">The finding.</param>
    /// <returns>Not estimable without a number, a direction of benefit, or anything that tells the standard error.</returns>
    public static Estimable<BodyEffect> Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Effect effect = finding.Effect;
        if (effect.Value is not { } value)
        {
            return new NotEstimable(NotEstimableReason.NotStated, "the result is in words, without a number");
        }

        if (effect.Metric.NoEffect() is null)
        {
            return new NotEstimable(NotEstimableReason.MixedMetrics, $"{effect.Metric.Symbol()} has no value that means no effect");
        }

        if (effect.Benefit == Benefit.None)
        {
            return new NotEstimable(NotEstimableReason.MixedDirections, "neither direction is better, so the effect cannot be oriented");
        }

        if (effect.Metric.IsRatio() && value <= 0)
        {
            return new NotEstimable(NotEstimableReason.BadValue, FormattableString.Invariant($"a ratio is above 0, and this one is {value}"));
        }

        if (effect.Metric == EffectMetric.R && Math.Abs(value) >= 1)
        {
            return new NotEstimable(NotEstimableReason.PerfectCorrelation, FormattableString.Invariant($"a correlation of {value} has no sampling variance"));
        }

        var steps = new List<EffectStep>
        {
            new("reported", effect.Reported == Reported.Exact ? $"{effect}" : $"{effect}, converted by its author from {effect.ConvertedFrom}", null),
        };
        Estimable<double> error = StandardError(finding, steps);
        if (!error.IsEstimable)
        {
            return error.Why!;
        }

        double scaled = OnScale(effect.Metric, value);
        if (effect.Metric.IsRatio())
        {
            steps.Add(new EffectStep("logarithm", "the natural logarithm was taken", null));
        }
        else if (effect.Metric == EffectMetric.R)
        {
            steps.Add(new EffectStep("Fisher's z", "artanh r was taken", null));
        }

        if (effect.Benefit == Benefit.Lower)
        {
            scaled = -scaled;
            steps.Add(new EffectStep("turned", "lower is better, so the sign was changed", null));
        }

        bool extreme = effect.Metric.IsStandardisedDifference() && Math.Abs(scaled) > Extreme;
        return new BodyEffect
        {
            Finding = finding,
            Study = finding.Study ?? finding.Source.Id,
            Effect = new EffectSize { Value = scaled, Variance = error.Value * error.Value, Steps = [.. steps] },
            HighRisk = RiskWords.IsHigh(finding.RiskOfBias),
            Remarks = extreme ? [FormattableString.Invariant($"a difference of {scaled:F2} standard deviations is unusual")] : [],
        };
    }

    private static double OnScale(EffectMetric metric, decimal value) => metric.IsRatio()
        ? Math.Log((double)value)
        : metric == EffectMetric.R ? Math.Atanh((double)value) : (double)value;

    private static Estimable<double> StandardError(Finding finding, List<EffectStep> steps)
    {
        Effect effect = finding.Effect;
        if (effect.StandardError is { } stated)
        {
            return stated > 0
                ? (double)stated
                : new NotEstimable(NotEstimableReason.BadVariance, FormattableString.Invariant($"the standard error is {stated}, and it has to be above 0"));
        }

        if (effect.Interval is { } interval)
        {
            if (interval.Level is not { } level)
            {
                return new NotEstimable(NotEstimableReason.NotStated, "the level of the interval is not stated, and no standard error is");
            }

            bool inside = level is > 0 and < 100 && interval.High > interval.Low
                && (!effect.Metric.IsRatio() || interval.Low > 0) && (effect.Metric != EffectMetric.R || Math.Abs(interval.Low) < 1 && Math.Abs(interval.High) < 1);
            if (!inside)
            {
                return new NotEstimable(NotEstimableReason.BadVariance, $"the interval {interval} has no width on the scale of pooling");
            }

            double width = OnScale(effect.Metric, interval.High) - OnScale(effect.Metric, interval.Low);
            steps.Add(new EffectStep("standard error", FormattableString.Invariant($"from the width of the {level}% interval {interval}"), null));
            return width / (2 * Normal.UpperQuantile((1 - ((double)level / 100)) / 2));
        }

        if (effect.Metric == EffectMetric.R && (finding.Sample?.Analysed ?? finding.Sample?.People) is { } people and > 3)
        {
            steps.Add(new EffectStep("standard error", FormattableString.Invariant($"1/√(n − 3) with n {people}"), null));
            return 1 / Math.Sqrt(people - 3);
        }

        return new NotEstimable(NotEstimableReason.NotStated, "neither a standard error nor an interval is stated");
    }
}
