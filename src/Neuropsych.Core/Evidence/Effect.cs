using System;
using System.Globalization;

namespace Neuropsych.Evidence;

/// <summary>A result as a source reports it: numbers are decimal and keep the digits of the source.</summary>
public sealed record Effect
{
    /// <summary>How many standard errors an interval of 95 % reaches to each side, as it is customary.</summary>
    private const double Normal95 = 1.96;

    /// <summary>What a decimal holds with room to spare.</summary>
    private const double Greatest = 1e27;

    /// <summary>The metric; it decides the scale and the value that means no effect.</summary>
    public required EffectMetric Metric { get; init; }

    /// <summary>The value; null for metrics without a number.</summary>
    public decimal? Value { get; init; }

    /// <summary>The interval; null where the source does not state one.</summary>
    public Interval? Interval { get; init; }

    /// <summary>The standard error, above 0, on the metric's scale of pooling.</summary>
    public decimal? StandardError { get; init; }

    /// <summary>The p value, 0 to 1, as stated.</summary>
    public decimal? P { get; init; }

    /// <summary>The unit of a mean difference.</summary>
    public string? Unit { get; init; }

    /// <summary>In which direction a higher value is good. Never guessed.</summary>
    public required Benefit Benefit { get; init; }

    /// <summary>The result in words; there for every metric without a number.</summary>
    public string? Text { get; init; }

    /// <summary>A remark of the author, required for a standardised difference beyond 3.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the number is the source's own.</summary>
    public Reported Reported { get; init; } = Reported.Exact;

    /// <summary>What a converted number was converted from.</summary>
    public string? ConvertedFrom { get; init; }

    /// <summary>By which formula a number was converted, with its source.</summary>
    public string? Formula { get; init; }

    /// <summary>
    /// The value turned so that more is better: s·value on a natural scale, s·ln(value) on a logarithmic one, where s is +1
    /// for <see cref="Benefit.Higher"/> and −1 for <see cref="Benefit.Lower"/>.
    /// </summary>
    /// <returns>Null without a value, without a direction of benefit, or for a metric that has no value of no effect.</returns>
    public double? BenefitSigned => Signed(Value);

    /// <summary>The interval on the scale of <see cref="BenefitSigned"/>, low bound first.</summary>
    public (double Low, double High)? BenefitSignedInterval
    {
        get
        {
            if (Interval is not { } interval || Signed(interval.Low) is not { } a || Signed(interval.High) is not { } b)
            {
                return null;
            }

            return a <= b ? (a, b) : (b, a);
        }
    }

    /// <summary>
    /// The 95 % interval that follows from the standard error where none is stated: value ± 1.96 standard errors, for ratios on the
    /// logarithmic scale. Null where there is a stated one, no value or no error, and for metrics that are pooled on another scale
    /// (correlations) or have no value of no effect. It is computed, so it is shown as such and weighs nothing.
    /// </summary>
    public Interval? ComputedInterval
    {
        get
        {
            if (this is not { Interval: null, Value: { } value, StandardError: { } error } || Metric.NoEffect() is null || Metric == EffectMetric.R
                || (Metric.IsRatio() && value <= 0))
            {
                return null;
            }

            double reach = Normal95 * (double)error;
            (double low, double high) = Metric.IsRatio()
                ? ((double)value * Math.Exp(-reach), (double)value * Math.Exp(reach))
                : ((double)value - reach, (double)value + reach);
            return Math.Max(Math.Abs(low), Math.Abs(high)) < Greatest ? new Interval((decimal)low, (decimal)high, 95) : null;
        }
    }

    /// <summary>
    /// Whether the interval includes the value that means no effect, ends included; null where this cannot be told.
    /// </summary>
    public bool? IncludesNoEffect => Interval is { } interval && Metric.NoEffect() is { } none
        ? interval.Low <= none && none <= interval.High
        : null;

    /// <summary>The effect as the field prints it, such as <c>g 0.79 [0.70, 0.89]</c>; a result in words as it stands.</summary>
    public override string ToString()
    {
        if (!Metric.HasNumber())
        {
            return Text ?? Metric.Symbol();
        }

        string value = string.Create(CultureInfo.InvariantCulture, $"{Metric.Symbol()} {Value}");
        string unit = Unit is null ? "" : $" {Unit}";
        string interval = Interval is { } around ? $" {around}" : "";
        return value + unit + interval;
    }

    private double? Signed(decimal? value)
    {
        if (value is not { } number || Metric.NoEffect() is null || Benefit == Benefit.None)
        {
            return null;
        }

        double natural = Metric.IsRatio()
            ? number > 0 ? Math.Log((double)number) : double.NaN
            : (double)number;
        return double.IsNaN(natural) ? null : Benefit == Benefit.Higher ? natural : -natural;
    }
}
