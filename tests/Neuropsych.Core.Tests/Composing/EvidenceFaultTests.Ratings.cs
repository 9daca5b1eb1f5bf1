using System.Collections.Generic;
using System.Linq;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <content>Ratings of certainty.</content>
public sealed partial class EvidenceFaultTests
{
    [Fact]
    public void A_cochrane_rating_adds_up()
    {
        Certainty good = Given.Grade(CertaintyLevel.Low) with { Steps = [Step(CertaintyDomain.RiskOfBias, -1), Step(CertaintyDomain.Imprecision, -1)] };
        Certainty up = Given.Grade(CertaintyLevel.High, start: 2) with
        {
            Steps = [Step(CertaintyDomain.LargeEffect, 1), Step(CertaintyDomain.DoseResponse, 1)],
        };
        Certainty floor = Given.Grade(CertaintyLevel.VeryLow, start: 2) with
        {
            Steps = [Step(CertaintyDomain.RiskOfBias, -2), Step(CertaintyDomain.Imprecision, -2)],
        };

        foreach (Certainty certainty in new[] { good, up, floor, good with { Scheme = CertaintyScheme.Cinema } })
        {
            Ratings(ClaimKind.Efficacy, certainty).Should().BeEmpty();
        }
    }

    public static IEnumerable<TheoryDataRow<ClaimKind, Certainty, string>> WrongRatings() => new (ClaimKind Kind, Certainty Rating, string Fault)[]
    {
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.Moderate) with { Steps = [Step(CertaintyDomain.RiskOfBias, -2)] },
            "/certainty/level Start '4' plus the steps is '2', 'low'; found was 'moderate' for 'claim/c'."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.Low) with
            {
                Steps = [Step(CertaintyDomain.RiskOfBias, -1), Step(CertaintyDomain.RiskOfBias, -1)],
            },
            "/certainty/steps The domain 'riskOfBias' stands twice."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.VeryLow) with { Steps = [Step(CertaintyDomain.Imprecision, -3)] },
            "/certainty/steps A step in 'imprecision' is '-1' or '-2'; found was '-3'."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.High) with { Steps = [Step(CertaintyDomain.Imprecision, 1)] },
            "/certainty/steps A step in 'imprecision' is '-1' or '-2'; found was '1'."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.High, start: 2) with { Steps = [Step(CertaintyDomain.LargeEffect, 2)] },
            "/certainty/steps A step in 'largeEffect' is '+1'; found was '2'."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.High) with { Steps = [Step(CertaintyDomain.DoseResponse, 1)] },
            "/certainty/steps A step up in 'doseResponse' is allowed only from start '2'; found was start '4'."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.Moderate, start: null), "/certainty A rating of one's own, or one with steps, says where it starts."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.Moderate, start: 3),
            "/certainty/start A rating of an effect starts at '4' for randomised or '2' for observational evidence; found was '3'."),
        (ClaimKind.Prevalence, Given.Grade(CertaintyLevel.High, start: 5), "/certainty/start A rating starts at '1' to '4'; found was '5'."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.B), "/certainty/level The scheme 'GRADE' has no level 'B'."),
        (ClaimKind.Mechanism, Given.Mechanism(CertaintyLevel.A) with { Level = CertaintyLevel.High }, "/certainty/level The scheme 'mechanism' has no level 'high'."),
        (ClaimKind.Mechanism, Given.Mechanism(CertaintyLevel.C) with { Level = CertaintyLevel.B },
            "/certainty/level A mechanism grade is the weakest of its facets, 'C'; found was 'B'."),
        (ClaimKind.Mechanism, Given.Mechanism(CertaintyLevel.B) with { Steps = [] },
            "/certainty/steps A mechanism grade has the facets 'analysis', 'species' and 'time', each once; 'analysis', 'species', 'time' are missing."),
        (ClaimKind.Mechanism, Given.Mechanism(CertaintyLevel.B) with
            {
                Steps = [Given.Facet(CertaintyDomain.Analysis, CertaintyLevel.B), Given.Facet(CertaintyDomain.Time, CertaintyLevel.B)],
            },
            "/certainty/steps A mechanism grade has the facets 'analysis', 'species' and 'time', each once; 'species' is missing."),
        (ClaimKind.Mechanism, Given.Mechanism(CertaintyLevel.B) with { Steps = [.. Given.Mechanism(CertaintyLevel.B).Steps, Step(CertaintyDomain.RiskOfBias, -1)] },
            "/certainty/steps 'riskOfBias' is no facet of a mechanism grade; they are 'analysis', 'species' and 'time'."),
        (ClaimKind.Mechanism, Given.Mechanism(CertaintyLevel.B) with
            {
                Steps =
                [
                    Given.Facet(CertaintyDomain.Analysis, CertaintyLevel.B), Given.Facet(CertaintyDomain.Species, CertaintyLevel.B),
                    Given.Facet(CertaintyDomain.Time, CertaintyLevel.B),
                ],
            },
            "/certainty/steps The facet 'species' is 'A' (human) or 'D' (animal); found was 'B'."),
        (ClaimKind.Mechanism, Given.Grade(CertaintyLevel.High), "/certainty/scheme A claim of kind 'mechanism' is rated by 'mechanism'; found was 'GRADE'."),
        (ClaimKind.Efficacy, Given.Mechanism(CertaintyLevel.A), "/certainty/scheme A claim of kind 'efficacy' is rated by 'GRADE' or 'CINeMA'; found was 'mechanism'."),
        (ClaimKind.Theoretical, Given.High, "/certainty/scheme A claim of kind 'theoretical' has no certainty; found was 'GRADE'."),
        (ClaimKind.Measurement, Given.High, "/certainty/scheme A claim of kind 'measurement' has no certainty; found was 'GRADE'."),
        (ClaimKind.Efficacy, Given.High with { Assessor = " " }, "/certainty/assessor Without a named assessor there is no level."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.Moderate) with { Steps = [Step(CertaintyDomain.RiskOfBias, -1) with { Why = new Localized() }] },
            "/certainty/steps/0/why A step says why; 'riskOfBias' does not."),
        (ClaimKind.Efficacy, Given.Grade(CertaintyLevel.Moderate) with { Steps = [Given.Facet(CertaintyDomain.Time, CertaintyLevel.A)] },
            "/certainty/steps 'time' is a facet of the mechanism grade, no domain of 'GRADE'."),
    }.Select(row => new TheoryDataRow<ClaimKind, Certainty, string>(row.Kind, row.Rating, row.Fault) { TestDisplayName = row.Fault });

    [Theory]
    [MemberData(nameof(WrongRatings))]
    public void A_rating_that_does_not_add_up(ClaimKind kind, Certainty certainty, string fault) =>
        Ratings(kind, certainty).Should().Equal($"NP2405 test {fault}");

    [Fact]
    public void High_certainty_on_one_small_trial_is_worth_a_look()
    {
        Found.In(With(199).Build()).Should().Equal(
            "NP2406 test /certainty/level Certainty 'high' rests on one study with fewer than 200 people, 'finding/f'.");
        Found.In(With(200).Build()).Should().BeEmpty();

        static Sketch With(int people)
        {
            Sketch sketch = new Sketch().World().Claim("c", change: claim => claim with { Certainty = Given.High });
            return sketch.Link("c", "f", sketch.Facts(n: people, preregistered: true));
        }
    }
}
