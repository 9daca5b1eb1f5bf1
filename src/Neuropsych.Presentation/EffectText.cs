using System;
using System.Collections.Generic;
using System.Globalization;
using Neuropsych.Evidence;

namespace Neuropsych.Presentation;

/// <summary>A result in words; numbers keep the digits of their source, and those that were computed are rounded.</summary>
internal static class EffectText
{
    /// <summary>The two-sided 95 % point of the standard normal distribution.</summary>
    private const double Normal95 = 1.959963984540054;

    /// <summary>No source prints more decimals than this; a number with more was computed.</summary>
    private const int DecimalsInPrint = 4;

    /// <summary>Metric, value and interval, such as <c>g 0.79 [0.70, 0.89]</c>; <c>in words</c> or <c>no convergence</c> without a number.</summary>
    internal static string Value(Effect effect)
    {
        if (effect.Value is not { } value)
        {
            return effect.Metric == EffectMetric.NoConvergence ? "no convergence" : "in words";
        }

        string unit = effect.Unit is null ? "" : " " + effect.Unit;
        return $"{effect.Metric.Symbol()} {Digits(value)}{unit}{(Around(effect) is { } interval ? $" {Bounds(interval)}" : "")}";
    }

    /// <summary>
    /// The interval that the source states, else the 95 % interval that follows from the standard error: value ± 1.96 standard errors, on
    /// the logarithmic scale for ratios. Null where neither is there, and for metrics whose scale of pooling is another (correlations).
    /// </summary>
    internal static Interval? Around(Effect effect)
    {
        if (effect is not { Interval: null, Value: { } value, StandardError: { } error } || effect.Metric.NoEffect() is null
            || effect.Metric == EffectMetric.R || (effect.Metric.IsRatio() && value <= 0))
        {
            return effect.Interval;
        }

        double reach = Normal95 * (double)error;
        (double low, double high) = effect.Metric.IsRatio()
            ? ((double)value * Math.Exp(-reach), (double)value * Math.Exp(reach))
            : ((double)value - reach, (double)value + reach);
        return Math.Max(Math.Abs(low), Math.Abs(high)) < (double)decimal.MaxValue / 10
            ? new Interval(Math.Round((decimal)low, 2, MidpointRounding.AwayFromZero), Math.Round((decimal)high, 2, MidpointRounding.AwayFromZero), 95)
            : null;
    }

    /// <summary>The same interval turned so that more is better, on the scale that is drawn; low bound first.</summary>
    internal static (double Low, double High)? Drawn(Effect effect) =>
        effect.BenefitSignedInterval ?? (Around(effect) is { } around ? (effect with { Interval = around }).BenefitSignedInterval : null);

    private static string Bounds(Interval interval) => $"[{Digits(interval.Low)}, {Digits(interval.High)}]";

    /// <summary>What belongs beside the numbers: the level of the interval, the direction of benefit, p.</summary>
    internal static IEnumerable<string> Remarks(Effect effect)
    {
        if (effect.Interval is { } interval)
        {
            yield return interval.Level is { } level ? $"{Digits(level)} % interval" : "level not stated";
        }
        else if (Around(effect) is not null)
        {
            yield return "95 % interval computed from the standard error";
        }
        else if (effect.Value is not null)
        {
            yield return "interval not stated";
        }

        if (effect.P is { } p)
        {
            yield return $"p = {Digits(p)}";
        }

        if (effect.Metric.HasNumber())
        {
            yield return effect.Benefit switch
            {
                Benefit.Higher => "higher is better",
                Benefit.Lower => "lower is better",
                _ => "neither direction is better",
            };
        }

        if (effect.Reported == Reported.Converted)
        {
            yield return $"converted from {effect.ConvertedFrom}";
        }
    }

    /// <summary>How much was studied: <c>k 12, n 191</c>; what is not stated is left out.</summary>
    internal static IEnumerable<string> Size(Sample? sample)
    {
        if (sample?.Studies is { } studies)
        {
            yield return $"k {Human.Number(studies)}";
        }

        if (sample?.People is { } people)
        {
            yield return $"n {Human.Number(people)}";
        }
    }

    /// <summary>A number with the digits of its source; one with more decimals than are printed anywhere is rounded to two, or to two that count.</summary>
    internal static string Digits(decimal number)
    {
        if (number.Scale <= DecimalsInPrint || number == 0)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        int places = 2;
        for (decimal size = Math.Abs(number); size < 0.1m && places < DecimalsInPrint; size *= 10)
        {
            places++;
        }

        decimal rounded = Math.Round(number, places, MidpointRounding.AwayFromZero);
        return rounded == 0 ? number.ToString(CultureInfo.InvariantCulture) : rounded.ToString("0.00##", CultureInfo.InvariantCulture);
    }
}
