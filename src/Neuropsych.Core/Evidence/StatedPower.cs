using System;

namespace Neuropsych.Evidence;

/// <summary>Whether a stated power can be true of so many people.</summary>
internal static class StatedPower
{
    /// <summary>
    /// The greatest standardised difference that a study is taken to be planned for: what Sawilowsky (2009, New effect size rules of thumb)
    /// calls very large. A convention of this project.
    /// </summary>
    internal const double GreatestPlanned = 1.2;

    /// <summary>The quantile of two-sided 0.05.</summary>
    private const double Significant = 1.96;

    /// <summary>
    /// How many people the power needs at least, for a two-sided test at 0.05 of the greatest difference that is planned for. Of groups that
    /// are compared, (2·(z₁ + z₂)/δ)²; of people compared with themselves, ((z₁ + z₂)/δ)².
    /// </summary>
    /// <returns>Null below a power of 0.80, which few people can give for a large enough effect.</returns>
    internal static int? PeopleNeeded(StudyDesign design, decimal power)
    {
        double? quantile = power switch
        {
            >= 0.99m => 2.3263,
            >= 0.95m => 1.6449,
            >= 0.90m => 1.2816,
            >= 0.80m => 0.8416,
            _ => null,
        };
        bool comparesGroups = design is StudyDesign.RandomisedTrial or StudyDesign.NonRandomisedControlled or StudyDesign.CaseControl;
        return quantile is { } z ? (int)Math.Ceiling(Math.Pow((comparesGroups ? 2 : 1) * (Significant + z) / GreatestPlanned, 2)) : null;
    }

    /// <summary>Whether a finding states a power that its own number of people cannot give; false where one of the two is not stated.</summary>
    internal static bool IsImpossible(FindingFacts facts) => facts is { Power: { } power and <= 1, Sample.People: { } people }
        && PeopleNeeded(facts.Design, power) is { } needed && people < needed;
}
