using System;
using System.Collections.Generic;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>Sides of a claim of efficacy with a given weight, each by the words of step 3.</summary>
internal static class Side
{
    /// <summary>The ways in which a side comes to a weight; the last of <see cref="SideWeight.Strong"/> is one primary study alone.</summary>
    internal static IEnumerable<WeighedEvidence[]> Of(SideWeight weight, Direction direction)
    {
        string slug = $"{Words.Of(direction)}-{Words.Of(weight)}".ToLowerInvariant();
        return weight switch
        {
            SideWeight.None => [[]],
            SideWeight.Opinion => [[Link("a", Opinion)]],
            SideWeight.Weak => [[Link("a", Weak)], [Link("a", Weak), Link("b", Weak), Link("c", Opinion)]],
            SideWeight.Single => [[Link("a", ModerateTrial)], [Link("a", ModerateTrial), Link("b", Weak)]],
            SideWeight.Corroborated =>
            [
                [Link("a", ModerateSynthesis)], [Link("a", ModerateTrial), Link("b", ModerateTrial)],
                [Link("a", ModerateSynthesis), Link("b", ModerateSynthesis)],
            ],
            SideWeight.Strong => [[Link("a", StrongSynthesis)], [Link("a", StrongTrial), Link("b", StrongTrial)], [Link("a", StrongTrial)]],
            _ => throw new ArgumentOutOfRangeException(nameof(weight)),
        };

        WeighedEvidence Link(string letter, FindingFacts facts) => Given.Link(direction, Given.Finding($"{slug}-{letter}", facts));
    }

    internal static FindingFacts Opinion => Given.Facts(StudyDesign.ClinicalExperience);

    internal static FindingFacts Weak => Given.Facts(StudyDesign.PrePost, n: 30);

    internal static FindingFacts ModerateTrial => Given.Facts(StudyDesign.RandomisedTrial, n: 150);

    internal static FindingFacts ModerateSynthesis => Given.Facts(StudyDesign.RandomisedTrial, Synthesis.Pairwise, k: 5);

    internal static FindingFacts StrongTrial => Given.Facts(StudyDesign.RandomisedTrial, n: 200, preregistered: true);

    internal static FindingFacts StrongSynthesis => Given.Facts(StudyDesign.RandomisedTrial, Synthesis.Pairwise, k: 5, n: 500);

    internal static FindingFacts Of(Strength strength) => strength switch
    {
        Strength.Opinion => Opinion,
        Strength.Weak => Weak,
        Strength.Moderate => ModerateTrial,
        _ => StrongTrial,
    };
}
