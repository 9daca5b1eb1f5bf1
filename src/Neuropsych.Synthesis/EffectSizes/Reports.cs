using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>
/// Effect sizes from what reports print instead of means and counts: test statistics, p values, intervals, medians. Each step is kept.
/// </summary>
public static class Reports
{
    /// <summary>Hedges' g from Student's t of two independent groups: d = t·√(1/n₁ + 1/n₂), times the exact J (10.3102/10769986006002107).</summary>
    /// <param name="t">The statistic, positive where the first group has the higher mean.</param>
    /// <param name="people1">The size of the first group.</param>
    /// <param name="people2">The size of the second group.</param>
    /// <returns>Not estimable without a number or with fewer than four people.</returns>
    public static Estimable<EffectSize> FromT(double t, double people1, double people2) =>
        OfD(t * Math.Sqrt((1 / people1) + (1 / people2)), people1, people2,
            new EffectStep("d from t", FormattableString.Invariant($"t = {t} with groups of {people1} and {people2}"), null));

    /// <summary>Hedges' g from F with 1 numerator degree of freedom; F has no sign, so the direction has to be known.</summary>
    /// <param name="f">The statistic, 0 or more.</param>
    /// <param name="people1">The size of the first group.</param>
    /// <param name="people2">The size of the second group.</param>
    /// <param name="firstIsHigher">Whether the first group has the higher mean.</param>
    /// <returns>Not estimable for a negative F.</returns>
    public static Estimable<EffectSize> FromF(double f, double people1, double people2, bool firstIsHigher) => f >= 0
        ? FromT(firstIsHigher ? Math.Sqrt(f) : -Math.Sqrt(f), people1, people2).Select(effect => effect with
        {
            Steps = effect.Steps.Insert(0, new EffectStep("t from F", FormattableString.Invariant($"√F with F = {f} and 1 numerator degree of freedom"), null)),
        })
        : new NotEstimable(NotEstimableReason.BadValue, FormattableString.Invariant($"F is 0 or more, and this one is {f}"));

    /// <summary>Hedges' g from the two-sided p value of a t test; a p value has no sign, so the direction has to be known.</summary>
    /// <param name="p">The p value as printed exactly; a bound such as "p &lt; 0.05" is no value.</param>
    /// <param name="people1">The size of the first group.</param>
    /// <param name="people2">The size of the second group.</param>
    /// <param name="firstIsHigher">Whether the first group has the higher mean.</param>
    /// <returns>Not estimable for a p value that is not inside 0 to 1, ends excluded but for 1.</returns>
    public static Estimable<EffectSize> FromP(double p, double people1, double people2, bool firstIsHigher)
    {
        if (!(p is > 0 and <= 1))
        {
            return new NotEstimable(NotEstimableReason.BadValue, FormattableString.Invariant($"a p value lies above 0 and up to 1, and this one is {p}"));
        }

        double df = people1 + people2 - 2;
        if (!(df >= 1))
        {
            return new NotEstimable(NotEstimableReason.BadSampleSize, FormattableString.Invariant($"the groups have {people1} and {people2} people"));
        }

        double t = p == 1 ? 0 : StudentT.TwoSidedQuantile(p, df);
        return FromT(firstIsHigher ? t : -t, people1, people2).Select(effect => effect with
        {
            Steps = effect.Steps.Insert(0, new EffectStep("t from p", FormattableString.Invariant($"two-sided p = {p} with {df} degrees of freedom"), null)),
        });
    }

    /// <summary>An effect and its variance from an interval that is symmetric on the scale of pooling: the middle, and (width/2z)².</summary>
    /// <param name="low">The lower bound, on the scale on which effects are pooled.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="level">The level, inside 0 to 1.</param>
    /// <returns>Not estimable for bounds without width or a level outside.</returns>
    public static Estimable<EffectSize> FromInterval(double low, double high, double level = SynthesisDefaults.Level)
    {
        if (!(high > low) || !double.IsFinite(high - low) || !(level is > 0 and < 1))
        {
            return new NotEstimable(NotEstimableReason.BadVariance, FormattableString.Invariant($"the interval {low} to {high} at level {level} has no width"));
        }

        double error = (high - low) / (2 * Normal.UpperQuantile((1 - level) / 2));
        return EffectSize.Of((low + high) / 2, error * error,
            new EffectStep("from an interval", FormattableString.Invariant($"middle and width of [{low}, {high}] at level {level}"), null));
    }

    /// <summary>An effect and its variance from a ratio and its interval: logarithms are taken, whatever the caller had.</summary>
    /// <param name="low">The lower bound of the ratio, above 0.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="level">The level, inside 0 to 1.</param>
    /// <returns>Not estimable for bounds that are no ratios.</returns>
    public static Estimable<EffectSize> FromRatioInterval(double low, double high, double level = SynthesisDefaults.Level) => low > 0
        ? FromInterval(Math.Log(low), Math.Log(high), level).Select(effect => effect with
        {
            Steps = effect.Steps.Insert(0, new EffectStep("logarithm", "the natural logarithms of both bounds were taken", null)),
        })
        : new NotEstimable(NotEstimableReason.BadValue, FormattableString.Invariant($"a ratio is above 0, and this bound is {low}; was it a logarithm already?"));

    /// <summary>
    /// Mean and standard deviation from a median and quartiles, for outcomes near normal: mean (q₁ + m + q₃)/3, standard deviation
    /// (q₃ − q₁)/(2Φ⁻¹((0.75n − 0.125)/(n + 0.25))) (10.1186/1471-2288-14-135).
    /// </summary>
    /// <param name="lowerQuartile">The first quartile.</param>
    /// <param name="median">The median.</param>
    /// <param name="upperQuartile">The third quartile.</param>
    /// <param name="people">How many people, 4 or more.</param>
    /// <returns>Not estimable for quartiles out of order or too few people.</returns>
    public static Estimable<(double Mean, double Sd)> FromQuartiles(double lowerQuartile, double median, double upperQuartile, double people)
    {
        if (!(lowerQuartile <= median && median <= upperQuartile))
        {
            return new NotEstimable(NotEstimableReason.BadValue, FormattableString.Invariant($"quartiles rise, and these are {lowerQuartile}, {median}, {upperQuartile}"));
        }

        return people >= 4
            ? ((lowerQuartile + median + upperQuartile) / 3,
                (upperQuartile - lowerQuartile) / (2 * Normal.LowerQuantile(((0.75 * people) - 0.125) / (people + 0.25))))
            : new NotEstimable(NotEstimableReason.BadSampleSize, FormattableString.Invariant($"n is {people}, and 4 are needed"));
    }

    private static Estimable<EffectSize> OfD(double d, double people1, double people2, EffectStep step)
    {
        if (!(people1 >= 1 && people2 >= 1))
        {
            return new NotEstimable(NotEstimableReason.BadSampleSize, FormattableString.Invariant($"the groups have {people1} and {people2} people"));
        }

        if (!double.IsFinite(d))
        {
            return new NotEstimable(NotEstimableReason.BadValue, "the statistic is no number");
        }

        return GroupEffect.J(people1 + people2 - 2).Select(j =>
        {
            double g = j * d;
            return EffectSize.Of(g, (1 / people1) + (1 / people2) + (g * g / (2 * (people1 + people2))), step,
                new EffectStep("Hedges' g", FormattableString.Invariant($"{j:G6} times d, with the exact factor for {people1 + people2 - 2} degrees of freedom"), "10.3102/10769986006002107"));
        });
    }
}
