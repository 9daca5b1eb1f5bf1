using System;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>The counts of two arms: people with and without the event.</summary>
/// <remarks><c>default</c> is a table without people; no measure is estimable from it.</remarks>
/// <param name="Events1">People with the event in the first arm, the treated.</param>
/// <param name="Others1">People without it in the first arm.</param>
/// <param name="Events2">People with the event in the second arm, the control.</param>
/// <param name="Others2">People without it in the second arm.</param>
public readonly record struct TwoByTwo(double Events1, double Others1, double Events2, double Others2)
{
    /// <summary>People in the first arm.</summary>
    public double People1 => Events1 + Others1;

    /// <summary>People in the second arm.</summary>
    public double People2 => Events2 + Others2;

    /// <summary>All people.</summary>
    public double People => People1 + People2;

    /// <summary>Whether a cell is zero.</summary>
    public bool HasZero => Events1 == 0 || Others1 == 0 || Events2 == 0 || Others2 == 0;

    /// <summary>Whether nobody, or everybody, had the event.</summary>
    public bool IsDoubleZero => (Events1 == 0 && Events2 == 0) || (Others1 == 0 && Others2 == 0);

    /// <summary>The table with a number added to each cell of each arm.</summary>
    /// <param name="first">What is added to both cells of the first arm.</param>
    /// <param name="second">What is added to both cells of the second arm.</param>
    public TwoByTwo Plus(double first, double second) => new(Events1 + first, Others1 + first, Events2 + second, Others2 + second);

    internal NotEstimable? Fault()
    {
        if (!(Events1 >= 0 && Others1 >= 0 && Events2 >= 0 && Others2 >= 0 && double.IsFinite(People)))
        {
            return new NotEstimable(NotEstimableReason.BadCount,
                FormattableString.Invariant($"a count of {Events1}, {Others1}, {Events2}, {Others2} is negative or no number"));
        }

        return People1 > 0 && People2 > 0
            ? null
            : new NotEstimable(NotEstimableReason.BadSampleSize, "an arm has no people");
    }
}

/// <summary>What is done with cells of zero. Which one was used is recorded in the steps of the effect.</summary>
public enum ZeroCells
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>½ is added to the four cells of a table that has a zero.</summary>
    HalfWhereZero,

    /// <summary>½ is added to the four cells of every table.</summary>
    HalfEverywhere,

    /// <summary>½ is added to the four cells of every table, if any of them has a zero.</summary>
    HalfEverywhereIfAny,

    /// <summary>
    /// Each arm's own share n/N of the people is added to its two cells where the table has a zero: the treatment-arm continuity
    /// correction (10.1002/sim.1761).
    /// </summary>
    TreatmentArm,
}

/// <summary>Measures of a table of two arms.</summary>
public enum TableMeasure
{
    /// <summary>The logarithm of the odds ratio.</summary>
    LogOddsRatio,

    /// <summary>The logarithm of the risk ratio.</summary>
    LogRiskRatio,

    /// <summary>The risk difference.</summary>
    RiskDifference,

    /// <summary>The difference of the arcsines of √risk; no zero needs a correction.</summary>
    ArcsineDifference,

    /// <summary>Peto's one-step logarithm of the odds ratio (O − E)/V.</summary>
    PetoLogOddsRatio,

    /// <summary>The φ coefficient, with the variance of a sample of people.</summary>
    Phi,

    /// <summary>Yule's Q.</summary>
    YuleQ,

    /// <summary>Yule's Y.</summary>
    YuleY,

    /// <summary>The tetrachoric correlation.</summary>
    Tetrachoric,

    /// <summary>The standardised difference from the odds ratio by the logistic distribution: ln OR·√3/π.</summary>
    DifferenceByLogistic,

    /// <summary>The standardised difference from the odds ratio by Cox's factor: ln OR/1.65.</summary>
    DifferenceByCox,

    /// <summary>The standardised difference from the risks by the normal distribution: Φ⁻¹(p₁) − Φ⁻¹(p₂).</summary>
    ProbitDifference,
}
