using System;
using System.Collections.Generic;
using System.Globalization;
using Neuropsych.Evidence;

namespace Neuropsych.Presentation;

/// <summary>A result in words; numbers keep the digits of their source, and those that were computed are rounded.</summary>
internal static class EffectText
{
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

    /// <summary>The interval that the source states, else the one that follows from the standard error, to two digits; null where there is neither.</summary>
    internal static Interval? Around(Effect effect) => effect.Interval ?? (effect.ComputedInterval is { } computed
        ? computed with { Low = Rounded(computed.Low), High = Rounded(computed.High) }
        : null);

    /// <summary>The same interval turned so that more is better, on the scale that is drawn; low bound first.</summary>
    internal static (double Low, double High)? Drawn(Effect effect) =>
        effect.BenefitSignedInterval ?? (Around(effect) is { } around ? (effect with { Interval = around }).BenefitSignedInterval : null);

    private static decimal Rounded(decimal bound) => Math.Round(bound, 2, MidpointRounding.AwayFromZero);

    /// <summary>Both ends in brackets.</summary>
    internal static string Bounds(Interval interval) => $"[{Digits(interval.Low)}, {Digits(interval.High)}]";

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
