using FluentAssertions.Execution;
using Neuropsych.Judgement;

namespace Neuropsych.Foundations.Tests;

/// <summary>
/// The seven contested questions: sides and standings as the list of contested sets expects them. The standings must come out of the
/// facts of the pack.
/// </summary>
public sealed class ContestedSetTests
{
    [Fact]
    public void Psychotherapy_and_the_amygdala_is_null() => Expect(
        ClaimOf("family/psychotherapy", "decreases", "region/amygdala"), Standing.Null, SideWeight.Weak, SideWeight.Corroborated,
        supports: ["goodman-2014", "mansson-2016"],
        against: ["aarts-2021", "mansson-2017", "manthey-2021", "nord-2021"]);

    [Fact]
    public void Mbsr_and_the_structure_of_the_brain_is_null() => Expect(
        ClaimOf("modality/mbsr", "modulates", "region/grey-matter"), Standing.Null, SideWeight.Weak, null,
        supports: ["gotink-2016", "holzel-2011"],
        against: ["kral-2022"]);

    [Fact]
    public void Oxytocin_and_trust_is_contested() => Expect(
        ClaimOf("chemical/oxytocin", "increases", "process/interpersonal-trust"), Standing.Contested,
        SideWeight.Corroborated, SideWeight.Strong,
        supports: ["kosfeld-2005", "van-ijzendoorn-2012"],
        against: ["declerck-2020", "nave-2015"]);

    [Fact]
    public void Prefrontal_control_is_contested_where_decreases_dispute_that_activity_rises() => Expect(
        ClaimOf("family/psychotherapy", "increases", "region/prefrontal-cortex"), Standing.Contested,
        SideWeight.Corroborated, SideWeight.Corroborated,
        supports: ["brooks-2015", "buhle-2014"],
        against: ["marwood-2018"]);

    [Fact]
    public void Neurobiological_explanations_are_contested() => Expect(
        ClaimOf("component/biogenetic-explanation", "correlatesWith", "outcome/favourable-attitudes"), Standing.Contested,
        SideWeight.Corroborated, SideWeight.Corroborated,
        supports: ["baek-2023"],
        against: ["loughman-2018"]);

    [Fact]
    public void The_premises_of_polyvagal_theory_are_contested() => Expect(
        ClaimOf("theory/polyvagal-theory", "explains", "process/autonomic-regulation"), Standing.Contested,
        SideWeight.Weak, SideWeight.Weak,
        supports: ["porges-2026"],
        against: ["grossman-2023", "grossman-2026"]);

    [Fact]
    public void The_decline_of_cbt_for_depression_is_contested() => Expect(
        ClaimOf("modality/cbt", "variesWith", "construct/publication-year"), Standing.Contested,
        SideWeight.Corroborated, SideWeight.Strong,
        supports: ["johnsen-2015"],
        against: ["cuijpers-2023"]);

    private static Claim ClaimOf(string subject, string predicate, string @object) =>
        Foundations.Model.Claims.Should().ContainSingle(claim => claim.Type == KnowledgeModel.ContestedType
            && claim.Proposition.Subject.Local == subject
            && claim.Proposition.Predicate.Id == predicate
            && claim.Proposition.Object.Local == @object).Subject;

    private static void Expect(
        Claim claim, Standing standing, SideWeight supporting, SideWeight? opposing, string[] supports, string[] against)
    {
        using var scope = new AssertionScope();
        claim.Standing.Should().Be(standing);
        claim.Verdict.Explanation.For.Should().Be(supporting);
        if (opposing is { } weight)
        {
            claim.Verdict.Explanation.Against.Should().Be(weight);
        }

        Foundations.SlugsOf(claim, Direction.Supports).Should().Equal(supports);
        Foundations.SlugsOf(claim, Direction.Disputes, Direction.Null).Should().Equal(against);
        claim.Verdict.Explanation.Rules.Should().Contain(rule => rule.Rule == "4.table");
        Foundations.Model.Contested.Should().Contain(claim);
    }
}
