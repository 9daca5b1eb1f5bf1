using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>Step 1, what counts, and step 3, what a side weighs.</summary>
public sealed class CountingTests
{
    [Fact]
    public void A_link_that_only_qualifies_never_counts()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.ModerateTrial)),
            Given.Link(Direction.Qualifies, Given.Finding("b", Side.StrongSynthesis)),
        ]);

        (explanation.For, explanation.Against).Should().Be((SideWeight.Single, SideWeight.None));
        explanation.Links[1].Counting.Should().Be(Counting.OnlyQualifies);
    }

    [Fact]
    public void A_withdrawn_finding_a_retracted_source_and_an_excluded_pack_do_not_count()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports,
                Given.Finding("a", Side.StrongTrial with { Withdrawal = new Withdrawal(Given.Day, "An error in the table.") })),
            Given.Link(Direction.Supports,
                Given.Finding("b", Side.StrongTrial, Given.Source("b", integrity: IntegrityState.Retracted))),
            Given.Link(Direction.Supports, Given.Finding("c", Side.StrongTrial), excluded: true),
        ]);

        explanation.For.Should().Be(SideWeight.None);
        explanation.Links.Select(link => link.Counting).Should().Equal(Counting.Withdrawn, Counting.Retracted, Counting.PackExcluded);
        explanation.Links.Select(link => link.Rules[^1].Rule).Should().Equal("1.withdrawn", "1.retracted", "1.packExcluded");
    }

    [Fact]
    public void A_claim_with_nothing_left_to_count_is_suspended() =>
        Given.Judge(ClaimKind.Efficacy,
            [Given.Link(Direction.Supports, Given.Finding("b", Side.StrongTrial, Given.Source("b", integrity: IntegrityState.Retracted)))])
            .Should().Be(Standing.Suspended);

    [Fact]
    public void What_a_counting_synthesis_at_least_as_strong_contains_does_not_count_beside_it()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("trial", Side.StrongTrial), null, false, "review"),
            Given.Link(Direction.Supports, Given.Finding("review", Side.StrongSynthesis)),
        ]);

        explanation.Links.Select(link => (link.Finding.Slug, link.Counting)).Should()
            .Equal(("review", Counting.Counts), ("trial", Counting.IncludedInSynthesis));
        explanation.Links[1].Rules[^1].Should().Be(new RuleUse(
            "1.included", "Contained in 'finding/review', which counts and is at least as strong."));
    }

    [Fact]
    public void A_synthesis_on_the_other_side_swallows_what_it_contains()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("trial", Side.ModerateTrial), null, false, "review"),
            Given.Link(Direction.Null, Given.Finding("review", Side.ModerateSynthesis)),
        ]);

        (explanation.For, explanation.Against).Should().Be((SideWeight.None, SideWeight.Corroborated));
    }

    [Fact]
    public void A_weaker_synthesis_does_not_swallow()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("trial", Side.StrongTrial), null, false, "review"),
            Given.Link(Direction.Null, Given.Finding("review", Side.ModerateSynthesis)),
        ]);

        (explanation.For, explanation.Against).Should().Be((SideWeight.Strong, SideWeight.Corroborated));
    }

    [Fact]
    public void A_synthesis_that_does_not_count_for_the_claim_swallows_nothing()
    {
        WeighedEvidence trial = Given.Link(Direction.Supports, Given.Finding("trial", Side.ModerateTrial), null, false, "review");

        foreach (WeighedEvidence review in new[]
        {
            Given.Link(Direction.Qualifies, Given.Finding("review", Side.StrongSynthesis)),
            Given.Link(Direction.Null, Given.Finding("review", Side.StrongSynthesis), excluded: true),
            Given.Link(Direction.Null,
                Given.Finding("review", Side.StrongSynthesis, Given.Source("r", integrity: IntegrityState.Retracted))),
            Given.Link(Direction.Null,
                Given.Finding("review", Side.StrongSynthesis with { Withdrawal = new Withdrawal(Given.Day, "Superseded.") })),
            Given.Link(Direction.Null, Given.Finding("another", Side.StrongSynthesis)),
        })
        {
            Given.Explain(ClaimKind.Efficacy, [trial, review]).For.Should().Be(SideWeight.Single);
        }
    }

    [Fact]
    public void A_synthesis_swallows_through_another_and_the_one_that_counts_is_named()
    {
        // trial is contained in review, review in umbrella; all three are linked and equally strong.
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("trial", Side.ModerateTrial), null, false, "review", "umbrella"),
            Given.Link(Direction.Supports, Given.Finding("review", Side.ModerateSynthesis), null, false, "umbrella"),
            Given.Link(Direction.Null, Given.Finding("umbrella", Side.ModerateSynthesis with { Synthesis = Synthesis.Umbrella })),
        ]);

        (explanation.For, explanation.Against).Should().Be((SideWeight.None, SideWeight.Corroborated));
        explanation.Links.Where(link => link.Counting == Counting.IncludedInSynthesis).Select(link => link.Rules[^1].Text).Should()
            .AllBe("Contained in 'finding/umbrella', which counts and is at least as strong.");
    }

    [Fact]
    public void A_finding_reaches_the_outer_synthesis_though_the_inner_is_not_linked() =>
        Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("trial", Side.ModerateTrial), null, false, "not-linked", "umbrella"),
            Given.Link(Direction.Null, Given.Finding("umbrella", Side.ModerateSynthesis)),
        ]).For.Should().Be(SideWeight.None);

    [Fact]
    public void Of_two_syntheses_that_are_said_to_contain_each_other_one_still_counts()
    {
        // The check refuses such a circle; the rules give a value all the same.
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.ModerateSynthesis), null, false, "b"),
            Given.Link(Direction.Supports, Given.Finding("b", Side.ModerateSynthesis), null, false, "a"),
        ]);

        explanation.For.Should().Be(SideWeight.Corroborated);
    }

    [Fact]
    public void A_finding_linked_twice_is_judged_and_not_thrown_out_of()
    {
        Finding finding = Given.Finding("a", Side.ModerateTrial);

        Given.Judge(ClaimKind.Efficacy, [Given.Link(Direction.Supports, finding), Given.Link(Direction.Null, finding)])
            .Should().Be(Standing.Contested);
    }

    [Fact]
    public void Findings_of_one_study_count_once_by_the_strongest()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.ModerateTrial with { Study = Given.Id("study/s") })),
            Given.Link(Direction.Supports, Given.Finding("b", Side.ModerateTrial with { Study = Given.Id("study/s") })),
            Given.Link(Direction.Supports, Given.Finding("c", Side.Weak with { Study = Given.Id("study/s") })),
        ]);

        explanation.For.Should().Be(SideWeight.Single);
    }

    [Fact]
    public void Without_a_study_the_source_is_its_own_study()
    {
        Source one = Given.Source("one");
        WeighedEvidence a = Given.Link(Direction.Supports, Given.Finding("a", Side.ModerateTrial, one));
        WeighedEvidence b = Given.Link(Direction.Supports, Given.Finding("b", Side.ModerateTrial, one));
        WeighedEvidence c = Given.Link(Direction.Supports, Given.Finding("c", Side.ModerateTrial, Given.Source("two")));

        Given.Explain(ClaimKind.Efficacy, [a, b]).For.Should().Be(SideWeight.Single);
        Given.Explain(ClaimKind.Efficacy, [a, b, c]).For.Should().Be(SideWeight.Corroborated);
    }

    [Fact]
    public void A_side_says_why_it_weighs_what_it_weighs()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("b", Side.ModerateSynthesis)),
            Given.Link(Direction.Null, Given.Finding("a", Side.ModerateTrial)),
        ]);

        explanation.Rules[0].Should().Be(new RuleUse("3.for", "What supports weighs 'corroborated': a moderate synthesis, 'finding/b'."));
        explanation.Rules[1].Should().Be(
            new RuleUse("3.against", "What disputes or is null weighs 'single': one moderate primary finding, 'finding/a'."));
        explanation.Rules[2].Should().Be(new RuleUse("4.table", "For 'corroborated' against 'single' the table says 'supported'."));
    }
}
