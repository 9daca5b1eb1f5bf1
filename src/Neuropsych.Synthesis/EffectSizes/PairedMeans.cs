using System;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>Means and standard deviations of one group, measured twice.</summary>
/// <remarks><c>default</c> has no people; no measure is estimable from it.</remarks>
/// <param name="Mean1">The later mean, after treatment.</param>
/// <param name="Sd1">The standard deviation that standardises a raw-score change; 0 or more.</param>
/// <param name="Mean2">The other mean.</param>
/// <param name="Sd2">Its standard deviation, 0 or more.</param>
/// <param name="People">How many were measured twice.</param>
/// <param name="Correlation">The correlation of both measurements, inside −1 to 1.</param>
public readonly record struct PairedMeans(double Mean1, double Sd1, double Mean2, double Sd2, double People, double Correlation)
{
    /// <summary>The standard deviation of the change.</summary>
    public double ChangeSd => Math.Sqrt((Sd1 * Sd1) + (Sd2 * Sd2) - (2 * Correlation * Sd1 * Sd2));

    /// <summary>The effect size.</summary>
    /// <param name="measure">The measure.</param>
    /// <returns>Not estimable where a number is missing or the measure has no value.</returns>
    public Estimable<EffectSize> Effect(PairedMeasure measure)
    {
        if (!(double.IsFinite(Mean1) && double.IsFinite(Mean2)))
        {
            return new NotEstimable(NotEstimableReason.BadValue, "a mean is no number");
        }

        if (!(Math.Abs(Correlation) <= 1))
        {
            return new NotEstimable(NotEstimableReason.PerfectCorrelation, FormattableString.Invariant($"a correlation of {Correlation} lies outside −1 to 1"));
        }

        if (!(Sd1 > 0 && Sd2 > 0 && ChangeSd > 0))
        {
            return new NotEstimable(NotEstimableReason.NoSpread, "a standard deviation is 0");
        }

        if (!(People >= 3))
        {
            return new NotEstimable(NotEstimableReason.BadSampleSize, FormattableString.Invariant($"{People} people were measured twice, and 3 are needed"));
        }

        double n = People;
        double j = GroupEffect.J(n - 1).Value;
        double change = Mean1 - Mean2;
        double changeVariance = ChangeSd * ChangeSd;
        double relative = (Sd1 * Sd1 / (n * Mean1 * Mean1)) + (Sd2 * Sd2 / (n * Mean2 * Mean2))
            - (2 * Correlation * Sd1 * Sd2 / (Mean1 * Mean2 * n));
        switch (measure)
        {
            case PairedMeasure.MeanChange:
                return Made("mean change", change, changeVariance / n);
            case PairedMeasure.ChangeScore:
                double smcc = j * change / ChangeSd;
                return Made("change over the standard deviation of the change, times J", smcc, (1 / n) + (smcc * smcc / (2 * n)));
            case PairedMeasure.RawScore:
                double smcr = j * change / Sd1;
                return Made("change over the first standard deviation, times J", smcr, (2 * (1 - Correlation) / n) + (smcr * smcr / (2 * n)));
            case PairedMeasure.RawScoreHeteroscedastic:
                double smcrh = j * change / Sd1;
                return Made("change over the first standard deviation, times J", smcrh,
                    j * j * ((changeVariance / (Sd1 * Sd1 * (n - 1))) + (smcrh * smcrh / (2 * (n - 1)))));
        }

        if (!(Mean1 / Mean2 > 0))
        {
            return new NotEstimable(NotEstimableReason.NoRatio, FormattableString.Invariant($"the means {Mean1} and {Mean2} have no ratio above 0"));
        }

        return measure switch
        {
            PairedMeasure.LogRatioOfMeans => Made("log ratio of means", Math.Log(Mean1 / Mean2), relative),
            PairedMeasure.LogCoefficientOfVariationRatio => Made("log ratio of coefficients of variation",
                Math.Log(Sd1 / Mean1 / (Sd2 / Mean2)), ((1 - (Correlation * Correlation)) / (n - 1)) + relative),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "This is no measure of paired means."),
        };
    }

    private Estimable<EffectSize> Made(string name, double value, double variance) => EffectSize.Of(value, variance,
        new EffectStep(name, FormattableString.Invariant(
            $"from means {Mean1} and {Mean2}, standard deviations {Sd1} and {Sd2}, n {People}, correlation {Correlation}"), null));
}

/// <summary>Measures of one group measured twice.</summary>
public enum PairedMeasure
{
    /// <summary>The mean change.</summary>
    MeanChange,

    /// <summary>The change standardised by its own standard deviation (SMCC), corrected for small samples.</summary>
    ChangeScore,

    /// <summary>The change standardised by the raw scores' first standard deviation (SMCR), corrected for small samples.</summary>
    RawScore,

    /// <summary>As <see cref="RawScore"/>, with Bonett's variance for unequal spreads.</summary>
    RawScoreHeteroscedastic,

    /// <summary>The logarithm of the ratio of means.</summary>
    LogRatioOfMeans,

    /// <summary>The logarithm of the ratio of coefficients of variation.</summary>
    LogCoefficientOfVariationRatio,
}
