using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>
/// What a standardised difference means for people, if outcomes are normal with one spread. A positive d is a benefit; negative numbers
/// needed are numbers needed to harm.
/// </summary>
public static class Meaning
{
    /// <summary>The chance that a treated person fares better than one of the control group: Φ(d/√2).</summary>
    /// <param name="d">The standardised difference, positive for benefit.</param>
    public static double CommonLanguageEffect(double d) => Normal.Lower(d / Math.Sqrt(2));

    /// <summary>Cohen's U₃: the share of the control group that fares worse than the mean treated person, Φ(d).</summary>
    /// <param name="d">The standardised difference, positive for benefit.</param>
    public static double U3(double d) => Normal.Lower(d);

    /// <summary>The share that both distributions have in common: 2Φ(−|d|/2).</summary>
    /// <param name="d">The standardised difference.</param>
    public static double Overlap(double d) => 2 * Normal.Lower(-Math.Abs(d) / 2);

    /// <summary>The number needed to treat of Kraemer and Kupfer: 1/(2Φ(d/√2) − 1).</summary>
    /// <param name="d">The standardised difference, positive for benefit.</param>
    /// <returns>1 or more, or −1 or less; infinite, and so not estimable, for d = 0.</returns>
    public static Estimable<double> NumberNeededKraemerKupfer(double d) => Reciprocal((2 * Normal.Lower(d / Math.Sqrt(2))) - 1, d);

    /// <summary>The event rate of the treated that goes with d and the event rate of the control group: Φ(d + Φ⁻¹(CER)).</summary>
    /// <param name="d">The standardised difference, positive for benefit.</param>
    /// <param name="controlEventRate">The share of the control group with a good outcome, inside 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside.</exception>
    public static double TreatedEventRate(double d, double controlEventRate)
    {
        if (!(controlEventRate is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(controlEventRate), controlEventRate, "A control event rate lies between 0 and 1.");
        }

        return Normal.Lower(d + Normal.LowerQuantile(controlEventRate));
    }

    /// <summary>The number needed to treat of Furukawa and Leucht: 1/(Φ(d + Φ⁻¹(CER)) − CER) (10.1371/journal.pone.0019070).</summary>
    /// <param name="d">The standardised difference, positive for benefit.</param>
    /// <param name="controlEventRate">The share of the control group with a good outcome, inside 0 to 1; it is a choice and printed with the result.</param>
    /// <returns>1 or more, or −1 or less; infinite, and so not estimable, for d = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside.</exception>
    public static Estimable<double> NumberNeeded(double d, double controlEventRate = SynthesisDefaults.ControlEventRate) =>
        Reciprocal(d == 0 ? 0 : TreatedEventRate(d, controlEventRate) - controlEventRate, d);

    /// <summary>The number needed to treat of a risk ratio: 1/|CER·(RR − 1)|.</summary>
    /// <param name="riskRatio">The risk ratio, above 0.</param>
    /// <param name="controlEventRate">The risk in the control group, inside 0 to 1.</param>
    /// <returns>
    /// 1 or more; infinite, and so not estimable, for a ratio of 1; not estimable where the risk of the treated would lie above 1.
    /// </returns>
    public static Estimable<double> NumberNeededFromRiskRatio(double riskRatio, double controlEventRate)
    {
        if (riskRatio * controlEventRate > 1)
        {
            return new NotEstimable(NotEstimableReason.RiskOutsideRange,
                FormattableString.Invariant($"a risk ratio of {riskRatio:G4} at a control risk of {controlEventRate:G4} is a risk above 1"));
        }

        return Reciprocal(RiskDifference(riskRatio, controlEventRate), 0).Select(Math.Abs);
    }

    /// <summary>The risk difference CER·(RR − 1) of a risk ratio; its reciprocal is a number needed only while both risks are risks.</summary>
    /// <param name="riskRatio">The risk ratio, above 0.</param>
    /// <param name="controlEventRate">The risk in the control group, inside 0 to 1.</param>
    public static double RiskDifference(double riskRatio, double controlEventRate) => controlEventRate * (riskRatio - 1);

    private static Estimable<double> Reciprocal(double difference, double d) => difference != 0
        ? 1 / difference
        : new NotEstimable(NotEstimableReason.Infinite, d == 0
            ? "there is no difference, and a number needed would be infinite"
            : "the difference is too small to tell from none, and a number needed would be infinite");
}
