using System.Collections.Generic;
using System.Globalization;
using Neuropsych.Evidence;

namespace Neuropsych.Presentation;

/// <summary>A result in words; numbers keep the digits of their source.</summary>
internal static class EffectText
{
    /// <summary>Metric, value and interval, such as <c>g 0.79 [0.70, 0.89]</c>; <c>in words</c> or <c>no convergence</c> without a number.</summary>
    internal static string Value(Effect effect)
    {
        if (effect.Value is not { } value)
        {
            return effect.Metric == EffectMetric.NoConvergence ? "no convergence" : "in words";
        }

        string unit = effect.Unit is null ? "" : " " + effect.Unit;
        return $"{effect.Metric.Symbol()} {Digits(value)}{unit}{(effect.Interval is { } interval ? " " + interval : "")}";
    }

    /// <summary>What belongs beside the numbers: the level of the interval, the direction of benefit, p.</summary>
    internal static IEnumerable<string> Remarks(Effect effect)
    {
        if (effect.Interval is { } interval)
        {
            yield return interval.Level is { } level ? $"{Digits(level)} % interval" : "level not stated";
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

    /// <summary>A number with the digits of its source.</summary>
    internal static string Digits(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
