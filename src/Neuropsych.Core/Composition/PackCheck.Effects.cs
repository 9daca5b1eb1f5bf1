using System;
using System.Globalization;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Numbers: counts, ranges, intervals and effects.</content>
internal sealed partial class PackCheck
{
    private void CheckPositive(EntityId id, string pointer, int? count)
    {
        if (count < 1)
        {
            reporter.Report(DiagnosticCodes.CountNotPositive, id, pointer,
                Invariant($"'{count}' is no count; expected is 1 or more."),
                "Correct the number, or leave it out where the source does not state it.");
        }
    }

    private void CheckRange(EntityId id, string pointer, decimal? value, decimal low, decimal high, string what)
    {
        if (value is { } number && (number < low || number > high))
        {
            string range = high == decimal.MaxValue ? $"{Text(low)} or more" : $"{Text(low)} to {Text(high)}";
            reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, pointer,
                $"{what} is {range}; found was '{Text(number)}'.", "Correct the number.");
        }
    }

    private bool CheckInterval(EntityId id, string pointer, Interval? interval)
    {
        if (interval is { Level: { } level } && level is <= 1 or >= 100)
        {
            reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, pointer + "/level",
                $"The level of an interval is in per cent, above 1 and below 100; found was '{Text(interval.Value.Level)}'.",
                "Write 95 where the source says 95 % or 0.95.");
        }

        if (interval is { } bounds && bounds.Low > bounds.High)
        {
            reporter.Report(DiagnosticCodes.IntervalReversed, id, pointer + "/low",
                $"The lower bound '{Text(bounds.Low)}' is above the upper bound '{Text(bounds.High)}'.",
                "Swap the bounds, or correct the one that is wrong.");
            return false;
        }

        return true;
    }

    private void CheckEffect(EntityId id, Effect effect)
    {
        const string At = "/effect";
        CheckPresence(id, effect, At);
        if (effect.P is < 0 or > 1)
        {
            reporter.Report(DiagnosticCodes.PValueOutside, id, At + "/p", $"A p value is 0 to 1; found was '{Text(effect.P)}'.",
                "Correct the value.");
        }

        if (effect.StandardError <= 0)
        {
            reporter.Report(DiagnosticCodes.CountNotPositive, id, At + "/se",
                $"A standard error is above 0; found was '{Text(effect.StandardError)}'.", "Correct the value.");
        }

        (decimal Low, decimal High, bool LowAllowed)? allowed = effect.Metric switch
        {
            EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr => (0, decimal.MaxValue, false),
            EffectMetric.R or EffectMetric.Rd or EffectMetric.Icc => (-1, 1, true),
            EffectMetric.Prevalence => (0, effect.Unit == "%" ? 100 : 1, true),
            _ => null,
        };
        if (allowed is { } range)
        {
            CheckBound("/value", effect.Value);
            CheckBound("/interval/low", effect.Interval?.Low);
            CheckBound("/interval/high", effect.Interval?.High);
        }

        if (CheckInterval(id, At + "/interval", effect.Interval) && effect is { Value: { } inside, Interval: { } around }
            && !around.Contains(inside))
        {
            reporter.Report(DiagnosticCodes.EffectOutsideInterval, id, At + "/value",
                $"The value '{Text(inside)}' lies outside its own interval '{around}'.",
                "Compare both with the source; the sign of one of them is often lost.");
        }

        if (effect.Interval is { Level: null })
        {
            reporter.Report(DiagnosticCodes.IntervalLevelMissing, id, At + "/interval",
                "The level of the interval is not stated and is shown so.", "Add 'level' where the source states it.");
        }

        if (effect.Metric.IsStandardisedDifference() && effect.Value is { } difference
            && Math.Abs(difference) > LargeDifference && effect.Note is null)
        {
            reporter.Report(DiagnosticCodes.LargeEffectWithoutNote, id, At + "/value",
                $"A standardised difference of '{Text(difference)}' is very large and nobody comments on it.",
                "Compare it with the source and say in 'note' what makes it so large.");
        }

        // An interval of 95 % speaks of the same threshold as p = 0.05, others of their own; a value near it may fall on both sides by rounding.
        if (effect is { P: >= 0 and <= 1 and { } p, Interval.Level: > 1 and < 100 and { } stated, IncludesNoEffect: { } includes }
            && (100 - stated) / 100 is var threshold && (includes ? p < threshold / 2 : p > threshold * 2))
        {
            reporter.Report(DiagnosticCodes.PAgainstInterval, id, At + "/p",
                $"p = '{Text(p)}' says otherwise than the interval '{effect.Interval}', which "
                + (includes ? "includes no effect." : "excludes no effect."), "Compare both with the source.");
        }

        void CheckBound(string pointer, decimal? value)
        {
            if (value is { } number && (number < range.Low || number > range.High || (number == range.Low && !range.LowAllowed)))
            {
                string expected = range.High == decimal.MaxValue ? "above 0" : $"{Text(range.Low)} to {Text(range.High)}";
                reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, At + pointer,
                    $"A value of the metric '{Words.Of(effect.Metric)}' is {expected}; found was '{Text(number)}'.",
                    "Correct the value, or name the metric that it is in. Ratios are given as the source prints them, not logged.");
            }
        }
    }

    private void CheckPresence(EntityId id, Effect effect, string at)
    {
        if (effect.Metric.HasNumber() && effect.Value is null)
        {
            Fault("value", $"the metric '{Words.Of(effect.Metric)}' needs a value; use 'narrative' with 'text' where there is none");
        }
        else if (!effect.Metric.HasNumber() && string.IsNullOrWhiteSpace(effect.Text))
        {
            Fault("text", $"the metric '{Words.Of(effect.Metric)}' needs the result in words");
        }
        else if (!effect.Metric.HasNumber() && (effect.Value is not null || effect.Interval is not null))
        {
            reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, at + "/value",
                $"The metric '{Words.Of(effect.Metric)}' has no number.", "Name the metric of the number, or say it in 'text'.");
        }

        if (effect.Reported == Reported.Converted && (effect.ConvertedFrom is null || effect.Formula is null))
        {
            Fault(effect.ConvertedFrom is null ? "from" : "formula", "a converted number says from what and by which formula");
        }

        void Fault(string key, string why) => reporter.Report(DiagnosticCodes.KeyMissing, id, at,
            $"The key '{key}' is missing: {why}.", $"Add '{key}'.");
    }

    private static string Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
