using System;

namespace Neuropsych.Evidence;

/// <summary>
/// What the numbers of one effect say about each other. An interval is made around its value on the scale on which the metric is pooled,
/// as value ± z·se, so the three must agree as far as their printed digits tell.
/// </summary>
internal static class EffectArithmetic
{
    /// <summary>
    /// How far from the middle of its interval a value may lie beyond rounding, as a share of half the width: intervals that are not made
    /// as value ± z·se (exact, profile or bootstrap) are a little askew. A convention.
    /// </summary>
    private const double OffCentreShare = 0.10;

    /// <summary>How far a width may be from z·se beyond rounding: a convention that leaves room for corrections.</summary>
    private const double WidthShare = 0.05;

    /// <summary>Degrees of freedom that are taken where no count is stated.</summary>
    private const int UnknownDegrees = 4;

    /// <summary>
    /// The middle of an interval where the value lies beside it, on the metric's own scale; null where it lies in the middle, or where the
    /// metric has no one scale (correlations within a class, proportions).
    /// </summary>
    internal static double? MiddleMissed(Effect effect)
    {
        if (effect is not { Value: { } value, Interval: { } interval } || interval.Low >= interval.High || !interval.Contains(value)
            || ScaleOf(effect.Metric) is not { } scale)
        {
            return null;
        }

        // A correlation may have been given an interval on its own scale or by Fisher's z.
        return Missed(scale) && (effect.Metric != EffectMetric.R || Missed(Scale.Natural)) ? scale.Back(Middle(scale)) : null;

        double Middle(Scale on) => (on.To((double)interval.Low) + on.To((double)interval.High)) / 2;

        bool Missed(Scale on)
        {
            Printed low = new(interval.Low);
            Printed high = new(interval.High);
            Printed at = new(value);
            double least = (on.To(low.Least) + on.To(high.Least)) / 2;
            double most = (on.To(low.Most) + on.To(high.Most)) / 2;
            double gap = Math.Max(on.To(at.Least) - most, least - on.To(at.Most));
            double half = (on.To((double)interval.High) - on.To((double)interval.Low)) / 2;
            return double.IsFinite(half) && gap > OffCentreShare * half;
        }
    }

    /// <summary>
    /// The standard error that an interval means where the stated one cannot be it; null where they agree or cannot be compared. The widths
    /// of a normal and of a t distribution are both taken as right.
    /// </summary>
    /// <param name="effect">The effect.</param>
    /// <param name="sample">How much was studied, for the degrees of freedom; null: not stated.</param>
    internal static double? ErrorMeant(Effect effect, Sample? sample)
    {
        if (effect is not { StandardError: > 0 and { } error, Interval: { Level: { } level } interval } || interval.Low >= interval.High
            || ScaleOf(effect.Metric) is not { } scale || NormalQuantile(level) is not { } z)
        {
            return null;
        }

        Printed low = new(interval.Low);
        Printed high = new(interval.High);
        Printed stated = new(error);
        double narrowest = scale.To(high.Least) - scale.To(low.Most);
        double widest = scale.To(high.Most) - scale.To(low.Least);
        double longest = StudentQuantile(z, Degrees(sample));
        bool agrees = 2 * longest * stated.Most * (1 + WidthShare) >= narrowest && 2 * z * stated.Least * (1 - WidthShare) <= widest;
        return agrees ? null : (scale.To((double)interval.High) - scale.To((double)interval.Low)) / (2 * z);
    }

    /// <summary>Whether a standard error tells the result from no effect, far from the customary threshold; null near it, or where it is not known.</summary>
    internal static bool? ErrorExcludesNoEffect(Effect effect)
    {
        // z = 1.645 is p = 0.10, and 2.5 is below p = 0.025 even with few degrees of freedom.
        const double SurelyNot = 1.645;
        const double Surely = 2.5;
        if (effect is not { Value: { } value, StandardError: > 0 and { } error } || effect.Metric.NoEffect() is not { } none
            || ScaleOf(effect.Metric) is not { } scale || (effect.Metric.IsRatio() && value <= 0))
        {
            return null;
        }

        double distance = Math.Abs(scale.To((double)value) - scale.To((double)none));
        double smallest = new Printed(error).Least;
        return distance / new Printed(error).Most > Surely ? true
            : smallest > 0 && distance / smallest < SurelyNot ? false
            : null;
    }

    private static int Degrees(Sample? sample) => sample switch
    {
        { Studies: > 1 and { } studies } => studies - 1,
        { Studies: null, People: > 2 and { } people } => people - 2,
        _ => UnknownDegrees,
    };

    /// <summary>Half the width of an interval in standard errors, for the levels that are in use; null for others.</summary>
    internal static double? NormalQuantile(decimal level) => level switch
    {
        80 => 1.2816,
        90 => 1.6449,
        95 => 1.9600,
        98 => 2.3263,
        99 => 2.5758,
        99.9m => 3.2905,
        _ => null,
    };

    /// <summary>
    /// The quantile of Student's t that belongs to a normal one: the expansion of Abramowitz and Stegun, Handbook of Mathematical
    /// Functions, 26.7.5, which from 3 degrees of freedom on is right to a few per cent; below, the one of 3 is widened to leave room.
    /// </summary>
    internal static double StudentQuantile(double z, int degrees)
    {
        double n = Math.Max(degrees, 3);
        double square = z * z;
        double first = (square + 1) * z / 4;
        double second = ((((5 * square) + 16) * square) + 3) * z / 96;
        double third = ((((((3 * square) + 19) * square) + 17) * square) - 15) * z / 384;
        double quantile = z + (first / n) + (second / (n * n)) + (third / (n * n * n));
        return degrees < 3 ? quantile * 4 : quantile;
    }

    /// <summary>The scale on which a metric's intervals are made; null where there is no one scale.</summary>
    private static Scale? ScaleOf(EffectMetric metric) => metric switch
    {
        EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr => Scale.Logarithmic,
        EffectMetric.R => Scale.FisherZ,
        EffectMetric.Smd or EffectMetric.D or EffectMetric.G or EffectMetric.Md or EffectMetric.Rd => Scale.Natural,
        _ => null,
    };

    private sealed record Scale(Func<double, double> To, Func<double, double> Back)
    {
        internal static Scale Natural { get; } = new(value => value, value => value);

        internal static Scale Logarithmic { get; } = new(value => value > 0 ? Math.Log(value) : double.NegativeInfinity, Math.Exp);

        internal static Scale FisherZ { get; } = new(
            value => value >= 1 ? double.PositiveInfinity : value <= -1 ? double.NegativeInfinity : Math.Atanh(value), Math.Tanh);
    }
}
