using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>
/// The worked examples of the rules, and the seven contested sets with the facts that the list of seed sources records. A number that is not
/// recorded is left out, and meets no threshold.
/// </summary>
public sealed class ContestedSetTests
{
    [Fact]
    public void Oxytocin_and_trust_a_pooled_synthesis_against_a_registered_replication_is_contested()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Contested,
            Link(Direction.Supports, "synthesis", Given.Facts(StudyDesign.RandomisedTrial, Synthesis.Pairwise, k: 8, n: 317)),
            Link(Direction.Null, "replication", Given.Facts(StudyDesign.RandomisedTrial, preregistered: true, power: 0.95m)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Corroborated, SideWeight.Strong));
    }

    [Fact]
    public void Psychotherapy_and_the_amygdala_one_small_trial_against_a_pooled_null_is_null()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Null,
            Link(Direction.Supports, "trial", Given.Facts(StudyDesign.RandomisedTrial, n: 26)),
            Link(Direction.Null, "synthesis", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased, k: 12, n: 191)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Weak, SideWeight.Corroborated));
    }

    [Fact]
    public void Sensorimotor_psychotherapy_a_pilot_trial_against_nothing_is_preliminary()
    {
        StandingExplanation explanation = Check(ClaimKind.Efficacy, Standing.Preliminary,
            Link(Direction.Supports, "pilot", Given.Facts(StudyDesign.RandomisedTrial, n: 32, comparator: ComparatorKind.Waitlist)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Weak, SideWeight.None));
    }

    [Fact]
    public void Premises_of_polyvagal_theory_argument_against_critical_reviews_are_contested()
    {
        StandingExplanation explanation = Check(ClaimKind.Theoretical, Standing.Contested,
            Link(Direction.Supports, "argument", Given.Facts(StudyDesign.Argument)),
            Link(Direction.Disputes, "review-1", Given.Facts(StudyDesign.Argument)),
            Link(Direction.Disputes, "review-2", Given.Facts(StudyDesign.Argument)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Weak, SideWeight.Weak));
    }

    [Fact]
    public void Set_1_psychotherapy_decreases_amygdala_reactivity()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Null,
            Link(Direction.Supports, "mansson-2016", Given.Facts(StudyDesign.RandomisedTrial, n: 26, study: "mansson")),
            Link(Direction.Supports, "goodman-2014", Given.Facts(StudyDesign.PrePost, n: 11)),
            Link(Direction.Null, "nord-2021", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased)),
            Link(Direction.Null, "aarts-2021", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased, k: 12, n: 191, preregistered: true)),
            Link(Direction.Null, "manthey-2021", Given.Facts(StudyDesign.PrePost, Synthesis.SystematicReview, k: 24)),
            Link(Direction.Null, "mansson-2017", Given.Facts(StudyDesign.RandomisedTrial, n: 13, study: "mansson")));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Weak, SideWeight.Corroborated));
        explanation.Links.Should().HaveCount(6, "both sides print");
        StrengthOf(explanation, "aarts-2021").Should().Be(Strength.Moderate);
        StrengthOf(explanation, "nord-2021").Should().Be(Strength.Weak);
        explanation.Rules.Should().Contain(new RuleUse("4.table", "For 'weak' against 'corroborated' the table says 'null'."));
    }

    [Fact]
    public void Set_2_mbsr_changes_grey_matter()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Null,
            Link(Direction.Supports, "holzel-2011", Given.Facts(StudyDesign.NonRandomisedControlled, n: 33)),
            Link(Direction.Supports, "gotink-2016", Given.Facts(StudyDesign.CrossSectional, Synthesis.SystematicReview, k: 30)),
            Link(Direction.Null, "kral-2022", Given.Facts(StudyDesign.RandomisedTrial, Synthesis.Ipd, k: 2, n: 218)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Weak, SideWeight.Corroborated));
    }

    [Fact]
    public void Set_3_oxytocin_increases_trust()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Contested,
            Link(Direction.Supports, "kosfeld-2005", Given.Facts(StudyDesign.RandomisedTrial)),
            Link(Direction.Supports, "van-ijzendoorn-2012", Given.Facts(StudyDesign.RandomisedTrial, Synthesis.Pairwise, k: 8, n: 317)),
            Link(Direction.Null, "declerck-2020", Given.Facts(StudyDesign.RandomisedTrial, preregistered: true, power: 0.95m)),
            Link(Direction.Disputes, "nave-2015", Given.Facts(StudyDesign.Argument, Synthesis.Narrative)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Corroborated, SideWeight.Strong));
        StrengthOf(explanation, "declerck-2020").Should().Be(Strength.Strong, "its stated power counts, its n is unread");
    }

    [Fact]
    public void Set_4_psychotherapy_raises_prefrontal_control_is_contested_where_marwood_disputes()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Contested, PrefrontalControl(Direction.Disputes));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Corroborated, SideWeight.Corroborated));
        explanation.Marks.Should().Contain(new Mark(MarkKind.WithQualifications, 2));
    }

    [Fact]
    public void Set_4_is_supported_with_qualifications_where_marwood_only_qualifies()
    {
        StandingExplanation explanation = Check(ClaimKind.Mechanism, Standing.Supported, PrefrontalControl(Direction.Qualifies));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Corroborated, SideWeight.None));
        explanation.Marks.Should().Contain(new Mark(MarkKind.WithQualifications, 3));
    }

    [Fact]
    public void Set_5_neurobiological_explanations_go_with_more_favourable_attitudes()
    {
        StandingExplanation explanation = Check(ClaimKind.Association, Standing.Contested,
            Link(Direction.Supports, "baek-2023", Given.Facts(StudyDesign.CrossSectional, Synthesis.Pairwise, k: 44)),
            Link(Direction.Disputes, "loughman-2018", Given.Facts(StudyDesign.CrossSectional, Synthesis.Pairwise, k: 26)),
            Link(Direction.Qualifies, "kvaale-2013", Given.Facts(StudyDesign.CrossSectional, Synthesis.Pairwise)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Corroborated, SideWeight.Corroborated));
    }

    [Fact]
    public void Set_6_the_premises_of_polyvagal_theory_hold()
    {
        StandingExplanation explanation = Check(ClaimKind.Theoretical, Standing.Contested,
            Link(Direction.Supports, "porges-2026",
                Given.Facts(StudyDesign.Argument, extraction: Given.ReadBy(ExtractionMode.Machine, Reading.Quoted))),
            Link(Direction.Disputes, "grossman-2023", Given.Facts(StudyDesign.Argument, Synthesis.Narrative)),
            Link(Direction.Disputes, "grossman-2026", Given.Facts(StudyDesign.Argument)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Weak, SideWeight.Weak));
    }

    [Fact]
    public void Set_7_the_effect_of_cbt_for_depression_has_declined()
    {
        StandingExplanation explanation = Check(ClaimKind.Association, Standing.Contested,
            Link(Direction.Supports, "johnsen-2015", Given.Facts(StudyDesign.PrePost, Synthesis.Pairwise, k: 70)),
            Link(Direction.Null, "cuijpers-2023", Given.Facts(StudyDesign.RandomisedTrial, Synthesis.Pairwise, k: 409, n: 52_702)));

        (explanation.For, explanation.Against).Should().Be((SideWeight.Corroborated, SideWeight.Strong));
    }

    private static WeighedEvidence[] PrefrontalControl(Direction marwood) =>
    [
        Link(Direction.Supports, "buhle-2014", Given.Facts(StudyDesign.CrossSectional, Synthesis.CoordinateBased, k: 48)),
        Link(Direction.Supports, "brooks-2015", Given.Facts(StudyDesign.PrePost, Synthesis.SystematicReview, k: 19, n: 509)),
        Link(Direction.Qualifies, "messina-2013", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased, k: 16, n: 193)),
        Link(marwood, "marwood-2018", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased, k: 22, n: 352)),
        Link(Direction.Qualifies, "nord-2021", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased)),
    ];

    private static WeighedEvidence Link(Direction direction, string slug, FindingFacts facts) =>
        Given.Link(direction, Given.Finding(slug, facts with
        {
            Extraction = facts.Extraction with { How = ExtractionMode.Machine, Depth = ReadingDepth.Abstract },
        }));

    private static StandingExplanation Check(ClaimKind kind, Standing expected, params WeighedEvidence[] links)
    {
        (Standing standing, StandingExplanation explanation) = StandingRules.Judge(kind, links, null);
        standing.Should().Be(expected);
        explanation.Marks.Should().Contain(new Mark(MarkKind.NotYetCheckedByAPerson, links.Length));
        return explanation;
    }

    private static Strength StrengthOf(StandingExplanation explanation, string slug) =>
        explanation.Links.Single(link => link.Finding.Slug == slug).Strength;
}
