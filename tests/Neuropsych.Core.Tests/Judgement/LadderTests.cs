using System.Globalization;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>Step 2: every row of the ladders, on both sides of each threshold, and every lowering.</summary>
public sealed class LadderTests
{
    [Theory]
    // Pooled synthesis of randomised trials, k ≥ 5 and n ≥ 500.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 5, 500, null, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Network, 5, 500, null, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Ipd, 5, 500, null, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.CoordinateBased, 5, 500, null, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Umbrella, 5, 500, null, null, Strength.Strong)]
    // Other pooled synthesis of randomised trials, k ≥ 5 or n ≥ 100.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 4, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 5, 499, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 5, null, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 5, 10, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 4, 100, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, null, 100, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, null, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 4, 99, null, null, Strength.Weak)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, null, null, null, null, Strength.Weak)]
    // A synthesis that does not pool, and one that pools something else than randomised trials.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.SystematicReview, 50, 5000, null, null, Strength.Weak)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Narrative, 50, 5000, null, null, Strength.Weak)]
    [InlineData(StudyDesign.NonRandomisedControlled, Synthesis.Pairwise, 50, 5000, null, null, Strength.Weak)]
    [InlineData(StudyDesign.Cohort, Synthesis.Pairwise, 50, 5000, null, null, Strength.Weak)]
    [InlineData(StudyDesign.PrePost, Synthesis.Pairwise, 50, 5000, null, null, Strength.Weak)]
    // Preregistered randomised trial, n ≥ 200 or stated power ≥ 0.90.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 200, true, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, null, true, "0.90", Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 40, true, "0.95", Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 199, true, "0.89", Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, null, true, "0.89", Strength.Weak)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 99, true, null, Strength.Weak)]
    // Other randomised trial, n ≥ 100.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 200, false, "0.95", Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 200, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 100, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 99, null, null, Strength.Weak)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, null, null, "0.99", Strength.Weak)]
    // Any other published finding.
    [InlineData(StudyDesign.NonRandomisedControlled, Synthesis.None, null, 5000, true, "0.99", Strength.Weak)]
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.PrePost, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.CaseSeries, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.Qualitative, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.Argument, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.ClinicalExperience, Synthesis.None, null, 5000, true, null, Strength.Opinion)]
    public void On_the_effect_ladder(
        StudyDesign design, Synthesis synthesis, int? k, int? n, bool? preregistered, string? power, Strength expected)
    {
        FindingFacts facts = Given.Facts(design, synthesis, k, n, preregistered, Number(power));

        StrengthOf(ClaimKind.Efficacy, facts).Should().Be(expected);
        StrengthOf(ClaimKind.Harm, facts).Should().Be(expected);
    }

    [Theory]
    // Pooled synthesis, k ≥ 20 and n ≥ 500, of any design.
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, 20, 500, null, null, Strength.Strong)]
    [InlineData(StudyDesign.CrossSectional, Synthesis.Pairwise, 20, 500, null, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Pairwise, 20, 500, null, null, Strength.Strong)]
    // Other pooled synthesis, k ≥ 5 or n ≥ 100.
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, 19, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, 20, 499, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, 5, null, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, 4, 100, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, null, 4206, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, 4, 99, null, null, Strength.Weak)]
    [InlineData(StudyDesign.PrePost, Synthesis.CoordinateBased, null, null, null, null, Strength.Weak)]
    [InlineData(StudyDesign.PrePost, Synthesis.SystematicReview, 50, 5000, null, null, Strength.Weak)]
    // Preregistered randomised trial, n ≥ 200 or stated power ≥ 0.90.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 200, true, null, Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, null, true, "0.90", Strength.Strong)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 199, true, "0.89", Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, null, false, "0.95", Strength.Weak)]
    // Preregistered cohort, case-control, cross-sectional or methodological, n ≥ 1000.
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, 1000, true, null, Strength.Strong)]
    [InlineData(StudyDesign.CaseControl, Synthesis.None, null, 1000, true, null, Strength.Strong)]
    [InlineData(StudyDesign.CrossSectional, Synthesis.None, null, 1000, true, null, Strength.Strong)]
    [InlineData(StudyDesign.Methodological, Synthesis.None, null, 1000, true, null, Strength.Strong)]
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, 999, true, null, Strength.Moderate)]
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, 1000, false, null, Strength.Moderate)]
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, 1000, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, null, true, "0.95", Strength.Weak)]
    // Other randomised or controlled trial, n ≥ 100.
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 100, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.NonRandomisedControlled, Synthesis.None, null, 100, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.NonRandomisedControlled, Synthesis.None, null, 2000, true, "0.95", Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, null, 99, null, null, Strength.Weak)]
    [InlineData(StudyDesign.NonRandomisedControlled, Synthesis.None, null, 99, null, null, Strength.Weak)]
    // Other cohort, case-control, cross-sectional or methodological, n ≥ 500.
    [InlineData(StudyDesign.Cohort, Synthesis.None, null, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.CaseControl, Synthesis.None, null, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.CrossSectional, Synthesis.None, null, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.Methodological, Synthesis.None, null, 500, null, null, Strength.Moderate)]
    [InlineData(StudyDesign.CrossSectional, Synthesis.None, null, 499, true, null, Strength.Weak)]
    // Any other published finding.
    [InlineData(StudyDesign.PrePost, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.CaseSeries, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.Qualitative, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.Argument, Synthesis.None, null, 5000, true, null, Strength.Weak)]
    [InlineData(StudyDesign.ClinicalExperience, Synthesis.None, null, 5000, true, null, Strength.Opinion)]
    public void On_the_fact_ladder(
        StudyDesign design, Synthesis synthesis, int? k, int? n, bool? preregistered, string? power, Strength expected)
    {
        FindingFacts facts = Given.Facts(design, synthesis, k, n, preregistered, Number(power));

        foreach (ClaimKind kind in new[] { ClaimKind.Mechanism, ClaimKind.Association, ClaimKind.Prevalence, ClaimKind.Measurement })
        {
            StrengthOf(kind, facts).Should().Be(expected, "of a claim of kind {0}", kind);
        }
    }

    [Theory]
    [InlineData(StudyDesign.Methodological, Synthesis.SystematicReview, Strength.Moderate)]
    [InlineData(StudyDesign.CrossSectional, Synthesis.Pairwise, Strength.Moderate)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.Umbrella, Strength.Moderate)]
    [InlineData(StudyDesign.Argument, Synthesis.SystematicReview, Strength.Weak)]
    [InlineData(StudyDesign.Argument, Synthesis.Narrative, Strength.Weak)]
    [InlineData(StudyDesign.Argument, Synthesis.None, Strength.Weak)]
    [InlineData(StudyDesign.RandomisedTrial, Synthesis.None, Strength.Weak)]
    [InlineData(StudyDesign.ClinicalExperience, Synthesis.None, Strength.Opinion)]
    public void On_the_argument_ladder_nothing_is_strong(StudyDesign design, Synthesis synthesis, Strength expected) =>
        StrengthOf(ClaimKind.Theoretical, Given.Facts(design, synthesis, 100, 10_000, true, 0.99m)).Should().Be(expected);

    [Fact]
    public void Clinical_experience_is_opinion_though_a_synthesis_pools_it() =>
        StrengthOf(ClaimKind.ClinicalExperience, Given.Facts(StudyDesign.ClinicalExperience, Synthesis.Pairwise, 100, 10_000))
            .Should().Be(Strength.Opinion);

    [Theory]
    [InlineData(RiskOfBiasTool.RoB1, "high", true)]
    [InlineData(RiskOfBiasTool.RoB1, "unclear", false)]
    [InlineData(RiskOfBiasTool.RoB2, "High", true)]
    [InlineData(RiskOfBiasTool.RoB2, "some concerns", false)]
    [InlineData(RiskOfBiasTool.Robis, "high", true)]
    [InlineData(RiskOfBiasTool.Robis, "low", false)]
    [InlineData(RiskOfBiasTool.RobinsI, "serious", true)]
    [InlineData(RiskOfBiasTool.RobinsI, "critical", true)]
    [InlineData(RiskOfBiasTool.RobinsI, "moderate", false)]
    [InlineData(RiskOfBiasTool.RobinsI, "high", false)]
    [InlineData(RiskOfBiasTool.Amstar2, "critically low", true)]
    [InlineData(RiskOfBiasTool.Amstar2, "low", false)]
    [InlineData(RiskOfBiasTool.Quadas, "high", false)]
    [InlineData(RiskOfBiasTool.Nos, "high", false)]
    [InlineData(RiskOfBiasTool.RoB2, null, false)]
    public void A_high_risk_of_bias_lowers_by_one_step_in_the_words_of_its_tool(RiskOfBiasTool tool, string? overall, bool lowers) =>
        StrengthOf(ClaimKind.Efficacy, Side.StrongTrial with { RiskOfBias = new RiskOfBias { Tool = tool, Overall = overall } })
            .Should().Be(lowers ? Strength.Moderate : Strength.Strong);

    [Theory]
    [InlineData(RiskOfBiasTool.RoB2, "0.50", Strength.Strong)]
    [InlineData(RiskOfBiasTool.RoB2, "0.51", Strength.Moderate)]
    [InlineData(RiskOfBiasTool.RobinsI, "0.51", Strength.Moderate)]
    [InlineData(RiskOfBiasTool.Nos, "0.99", Strength.Strong)]
    [InlineData(RiskOfBiasTool.Quadas, "0.99", Strength.Strong)]
    public void A_synthesis_is_lowered_where_more_than_half_of_its_evidence_is_at_high_risk(
        RiskOfBiasTool tool, string share, Strength expected) =>
        StrengthOf(ClaimKind.Efficacy, Side.StrongSynthesis with
        {
            RiskOfBias = new RiskOfBias { Tool = tool, Overall = "low", HighShare = Number(share) },
        }).Should().Be(expected);

    [Theory]
    [InlineData(Strength.Strong, Strength.Moderate)]
    [InlineData(Strength.Moderate, Strength.Weak)]
    [InlineData(Strength.Weak, Strength.Weak)]
    [InlineData(Strength.Opinion, Strength.Opinion)]
    public void Each_of_the_four_steps_lowers_by_one_and_never_below_weak(Strength before, Strength after)
    {
        FindingFacts facts = Side.Of(before);

        StrengthOf(facts with { RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RoB2, Overall = "high" } }).Should().Be(after);
        StrengthOf(facts, Given.Source("s", integrity: IntegrityState.ExpressionOfConcern)).Should().Be(after);
        StrengthOf(facts, Given.Source("s", status: PublicationStatus.Preprint)).Should().Be(after);
        StrengthOf(facts, Given.Source("s", status: PublicationStatus.Unpublished)).Should().Be(after);
        StrengthOf(facts with { Extraction = Given.ReadBy(reading: Reading.Quoted) }).Should().Be(after);
    }

    [Fact]
    public void A_correction_and_an_unchecked_state_lower_nothing()
    {
        StrengthOf(Side.StrongTrial, Given.Source("s", integrity: IntegrityState.Correction)).Should().Be(Strength.Strong);
        StrengthOf(Side.StrongTrial, Given.Source("s", integrity: IntegrityState.Unchecked)).Should().Be(Strength.Strong);
    }

    [Fact]
    public void Two_steps_lower_twice_and_a_third_stays_at_weak()
    {
        FindingFacts quoted = Side.StrongTrial with { Extraction = Given.ReadBy(reading: Reading.Quoted) };

        StrengthOf(quoted, Given.Source("s", status: PublicationStatus.Preprint)).Should().Be(Strength.Weak);
        StrengthOf(quoted, Given.Source("s", status: PublicationStatus.Preprint, integrity: IntegrityState.ExpressionOfConcern))
            .Should().Be(Strength.Weak);
    }

    [Theory]
    [InlineData(Strength.Strong, Strength.Weak)]
    [InlineData(Strength.Moderate, Strength.Weak)]
    [InlineData(Strength.Weak, Strength.Weak)]
    [InlineData(Strength.Opinion, Strength.Opinion)]
    public void What_is_unverified_from_memory_or_without_comparator_falls_to_weak(Strength before, Strength after)
    {
        FindingFacts facts = Side.Of(before);

        StrengthOf(facts, Given.Source("s", verified: false)).Should().Be(after);
        StrengthOf(facts with { Extraction = Given.ReadBy(reading: Reading.Memory) }).Should().Be(after);
        StrengthOf(facts with { Pico = facts.Pico with { Comparator = new Comparator { Kind = ComparatorKind.None } } }).Should().Be(after);
    }

    [Fact]
    public void No_comparator_lowers_only_on_claims_of_efficacy()
    {
        FindingFacts facts = Given.Facts(StudyDesign.RandomisedTrial, n: 200, preregistered: true, comparator: ComparatorKind.None);

        StrengthOf(ClaimKind.Efficacy, facts).Should().Be(Strength.Weak);
        StrengthOf(ClaimKind.Harm, facts).Should().Be(Strength.Strong);
        StrengthOf(ClaimKind.Mechanism, facts).Should().Be(Strength.Strong);
    }

    [Theory]
    [InlineData(Strength.Strong, Strength.Moderate, Strength.Moderate)]
    [InlineData(Strength.Strong, Strength.Weak, Strength.Weak)]
    [InlineData(Strength.Strong, Strength.Opinion, Strength.Opinion)]
    [InlineData(Strength.Moderate, Strength.Strong, Strength.Moderate)]
    [InlineData(Strength.Weak, Strength.Moderate, Strength.Weak)]
    [InlineData(Strength.Opinion, Strength.Weak, Strength.Opinion)]
    public void The_author_lowers_and_never_raises(Strength rules, Strength author, Strength expected) =>
        Given.Explain(ClaimKind.Efficacy, [Given.Link(Direction.Supports, Given.Finding("a", Side.Of(rules)), author)])
            .Links[0].Strength.Should().Be(expected);

    [Fact]
    public void Each_step_of_the_lowering_is_named()
    {
        FindingFacts facts = Side.StrongTrial with
        {
            Extraction = Given.ReadBy(reading: Reading.Quoted),
            RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RoB2, Overall = "high" },
        };

        LinkJudgement judgement = Given.Explain(ClaimKind.Efficacy,
            [Given.Link(Direction.Supports, Given.Finding("a", facts), Strength.Opinion)]).Links[0];

        judgement.Rules.Should().Equal(
            new RuleUse("2.strong.trial", "'strong': a preregistered randomised trial with n ≥ 200 (n 200)."),
            new RuleUse("2.down.risk-of-bias", "One step down to 'moderate': the risk of bias is high."),
            new RuleUse("2.down.quoted", "One step down to 'weak': the result was read only as others quote it."),
            new RuleUse("2.author", "Lowered to 'opinion' by the author."));
    }

    [Fact]
    public void The_numbers_of_the_rules_are_those_of_the_document()
    {
        (StandingRules.StrongEffectStudies, StandingRules.StrongEffectPeople).Should().Be((5, 500));
        (StandingRules.StrongTrialPeople, StandingRules.StrongTrialPower).Should().Be((200, 0.90m));
        (StandingRules.ModerateStudies, StandingRules.ModeratePeople).Should().Be((5, 100));
        (StandingRules.StrongFactStudies, StandingRules.StrongFactPeople).Should().Be((20, 500));
        (StandingRules.StrongObservationalPeople, StandingRules.ModerateObservationalPeople).Should().Be((1000, 500));
        StandingRules.HighRiskShare.Should().Be(0.5m);
    }

    private static Strength StrengthOf(FindingFacts facts, Source? source = null) => StrengthOf(ClaimKind.Efficacy, facts, source);

    private static Strength StrengthOf(ClaimKind kind, FindingFacts facts, Source? source = null) =>
        Given.Explain(kind, [Given.Link(Direction.Supports, Given.Finding("a", facts, source))]).Links[0].Strength;

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
