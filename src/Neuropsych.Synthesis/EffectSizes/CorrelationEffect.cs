using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>Effect sizes of correlations.</summary>
public static class CorrelationEffect
{
    /// <summary>The effect size of a correlation.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="r">The correlation.</param>
    /// <param name="people">How many people; Fisher's z and the unbiased form need 4, the raw form 2.</param>
    /// <returns>Not estimable for |r| of 1 and beyond, and for too few people.</returns>
    public static Estimable<EffectSize> Of(CorrelationMeasure measure, double r, double people)
    {
        if (!(Math.Abs(r) < 1))
        {
            return new NotEstimable(NotEstimableReason.PerfectCorrelation,
                FormattableString.Invariant($"a correlation of {r} has no sampling variance; it has to lie inside −1 to 1"));
        }

        int needed = measure == CorrelationMeasure.Raw ? 2 : 4;
        if (!(people >= needed))
        {
            return new NotEstimable(NotEstimableReason.BadSampleSize, FormattableString.Invariant($"n is {people}, and {needed} are needed"));
        }

        double square = r * r;
        switch (measure)
        {
            case CorrelationMeasure.Raw:
                return Made("correlation", r, (1 - square) * (1 - square) / (people - 1), null);
            case CorrelationMeasure.FisherZ:
                return Made("Fisher's z", Math.Atanh(r), 1 / (people - 3), null);
            case CorrelationMeasure.Unbiased:
                double u = Unbias(r, people);
                return Made("unbiased correlation", u, (1 - (u * u)) * (1 - (u * u)) / (people - 1), null);
            case CorrelationMeasure.UnbiasedWithUnbiasedVariance:
                double unbiased = Unbias(r, people);
                double inner = (1 - square) * Hypergeometric.Gauss(1, 1, people / 2, 1 - square);
                return Made("unbiased correlation", unbiased, (unbiased * unbiased) - 1 + ((people - 3) / (people - 2) * inner), null);
            default:
                throw new ArgumentOutOfRangeException(nameof(measure), measure, "This is no measure of a correlation.");
        }

        Estimable<EffectSize> Made(string name, double value, double variance, string? doi) => EffectSize.Of(value, variance,
            new EffectStep(name, FormattableString.Invariant($"from r {r}, n {people}"), doi));
    }

    private static double Unbias(double r, double n) => r * Hypergeometric.Gauss(0.5, 0.5, (n - 2) / 2, 1 - (r * r));
}

/// <summary>Measures of a correlation.</summary>
public enum CorrelationMeasure
{
    /// <summary>The correlation as it stands, with variance (1 − r²)²/(n − 1).</summary>
    Raw,

    /// <summary>The minimum-variance unbiased estimate r·₂F₁(½, ½; (n − 2)/2; 1 − r²), with the large-sample variance.</summary>
    Unbiased,

    /// <summary>The same with its unbiased variance.</summary>
    UnbiasedWithUnbiasedVariance,

    /// <summary>Fisher's z, artanh r, with variance 1/(n − 3).</summary>
    FisherZ,
}
