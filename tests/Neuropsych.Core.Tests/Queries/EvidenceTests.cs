using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Queries;

/// <summary>The evidence of an entity: narrowed, ranked, with both sides.</summary>
public sealed class EvidenceTests
{
    private static readonly KnowledgeModel Model = Make();

    [Fact]
    public void The_evidence_of_a_therapy_is_that_of_all_its_claims_claim_by_claim() =>
        Slugs(Model.EvidenceFor("modality/cbt")).Should().Equal("a-strong", "a-null", "b-one", "c-one");

    [Fact]
    public void Both_sides_are_there_with_what_only_qualifies()
    {
        EvidenceLink[] links = [.. Model.EvidenceFor("modality/cbt").About("outcome/depression")];

        links.Select(link => (link.Finding.Id.Slug, link.Direction)).Should().Equal(("a-strong", Direction.Supports), ("a-null", Direction.Null));
        ((Claim)Model.Find("claim/q")!).Links.Select(link => link.Direction).Should().Equal(Direction.Supports, Direction.Qualifies);
    }

    [Theory]
    [InlineData("outcome/depression", "a")]
    [InlineData("outcome/anxiety", "b")]
    [InlineData("region/amygdala", "c")]
    [InlineData("population/adults-ptsd", "b")]
    [InlineData("condition/ptsd", "b")]
    [InlineData("method/fmri", "c")]
    [InlineData("family/psychotherapy", "")]
    public void About_narrows_to_claims_that_another_entity_takes_part_in(string id, string claims) =>
        Model.EvidenceFor("modality/cbt").About(id).Claims.Select(claim => claim.Id.Slug).Should()
            .Equal(claims.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData(ComparatorKind.Waitlist, "a-strong c-one")]
    [InlineData(ComparatorKind.CareAsUsual, "a-null")]
    [InlineData(ComparatorKind.Placebo, "")]
    public void Against_narrows_to_findings_with_that_comparator(ComparatorKind comparator, string findings) =>
        Slugs(Model.EvidenceFor("modality/cbt").Against(comparator)).Should().Equal(findings.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Among_narrows_to_findings_on_a_population_or_on_people_with_a_condition()
    {
        Slugs(Model.EvidenceFor("modality/cbt").Among(Given.Id("population/adults-ptsd"))).Should().Equal("b-one");
        Slugs(Model.EvidenceFor("modality/cbt").Among(Given.Id("condition/ptsd"))).Should().Equal("b-one");
        Slugs(Model.EvidenceFor("modality/cbt").Among(Given.Id("population/adults"))).Should().Equal("a-strong", "a-null", "c-one");
    }

    [Fact]
    public void At_least_narrows_by_standing()
    {
        Claims(Model.EvidenceFor("modality/cbt").AtLeast(Standing.Supported)).Should().Equal("a");
        Claims(Model.EvidenceFor("modality/cbt").AtLeast(Standing.Preliminary)).Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData(CertaintyLevel.VeryLow, "a")]
    [InlineData(CertaintyLevel.Moderate, "a")]
    [InlineData(CertaintyLevel.High, "")]
    [InlineData(CertaintyLevel.D, "c")]
    [InlineData(CertaintyLevel.C, "c")]
    [InlineData(CertaintyLevel.B, "")]
    public void At_least_narrows_by_certainty_within_its_own_scheme(CertaintyLevel level, string claims) =>
        Claims(Model.EvidenceFor("modality/cbt").AtLeast(level)).Should().Equal(claims.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Steps_of_narrowing_add_up_and_leave_the_question_before_them_alone()
    {
        EvidenceQuery all = Model.EvidenceFor("modality/cbt");
        EvidenceQuery narrowed = all.About("outcome/depression").Against(ComparatorKind.CareAsUsual).AtLeast(Standing.Supported);

        Slugs(narrowed).Should().Equal("a-null");
        Slugs(all).Should().HaveCount(4);
        narrowed.Subject.Should().Be(Given.Id("modality/cbt"));
    }

    [Theory]
    [InlineData("outcome/depression", "a q")]
    [InlineData("population/adults-ptsd", "b")]
    [InlineData("condition/ptsd", "b")]
    [InlineData("method/fmri", "c")]
    [InlineData("trait/resilience", "q")]
    [InlineData("claim/q", "q")]
    [InlineData("emotion/fear", "")]
    public void The_evidence_of_an_outcome_population_condition_or_method_is_found_too(string id, string claims) =>
        Claims(Model.EvidenceFor(id)).Should().Equal(claims.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Rank_is_by_strength_then_design_people_year_and_id()
    {
        Sketch sketch = new Sketch().World().Claim("c", ClaimKind.Association, "trait/resilience");
        (string Slug, StudyDesign Design, Synthesis Synthesis, int? K, int? N, int Year)[] findings =
        [
            ("weak-cohort", StudyDesign.Cohort, Synthesis.None, null, 50, 2000),
            ("weak-trial-late", StudyDesign.RandomisedTrial, Synthesis.None, null, 50, 2021),
            ("weak-trial-early-b", StudyDesign.RandomisedTrial, Synthesis.None, null, 50, 2001),
            ("weak-trial-early-a", StudyDesign.RandomisedTrial, Synthesis.None, null, 50, 2001),
            ("weak-trial-large", StudyDesign.RandomisedTrial, Synthesis.None, null, 60, 1990),
            ("weak-trial-unstated", StudyDesign.RandomisedTrial, Synthesis.None, null, null, 2022),
            ("strong", StudyDesign.PrePost, Synthesis.Pairwise, 20, 500, 1980),
            ("moderate", StudyDesign.CrossSectional, Synthesis.Pairwise, 5, null, 1980),
        ];
        foreach (var finding in findings)
        {
            Source source = Given.Source(finding.Slug);
            sketch.Source(source with { Citation = source.Citation with { Year = finding.Year } })
                .Finding(finding.Slug, sketch.Facts(finding.Design, finding.Synthesis, finding.K, finding.N), $"source/{finding.Slug}")
                .Link("c", finding.Slug);
        }

        KnowledgeModel model = sketch.Model();

        model.RankedEvidence((Claim)model.Find("claim/c")!).Select(link => link.Finding.Id.Slug).Should().Equal(
            "strong", "moderate", "weak-trial-large", "weak-trial-late", "weak-trial-early-a", "weak-trial-early-b", "weak-trial-unstated",
            "weak-cohort");
    }

    [Fact]
    public void A_claim_of_another_model_has_no_rank_here()
    {
        var foreign = (Claim)new Sketch().World().Claim("other", "modality/cbt", Predicate.Improves, "outcome/anxiety").Model().Find("claim/other")!;

        FluentActions.Invoking(() => Model.RankedEvidence(foreign)).Should().Throw<ArgumentException>().WithMessage("The model has no 'test:claim/other'.*");
        FluentActions.Invoking(() => Model.EvidenceFor(Given.Id("region/nothing"))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Contested_are_the_named_questions_first_and_then_all_claims_with_counting_evidence_on_both_sides()
    {
        KnowledgeModel model = new Sketch().World()
            .Claim("d", "modality/cbt", Predicate.Improves, "outcome/anxiety")
            .Claim("c", "modality/cbt", Predicate.Improves, "outcome/depression", Standing.Contested)
            .Claim("b", "trait/resilience", Predicate.CorrelatesWith, "outcome/anxiety", Standing.Null)
            .Claim("named", ClaimKind.Association, "emotion/fear", change: claim => claim with { Type = KnowledgeModel.ContestedType })
            .Finding("f").Link("named", "f").Model();

        model.Contested.Select(claim => claim.Id.Slug).Should().Equal("named", "c");
    }

    private static KnowledgeModel Make()
    {
        Sketch sketch = new Sketch().World()
            .Claim("a", change: claim => claim with
            {
                Certainty = Given.Grade(CertaintyLevel.Moderate) with
                {
                    Steps = [new CertaintyStep { Domain = CertaintyDomain.RiskOfBias, Step = -1, Why = Given.Text("Unclear allocation.") }],
                },
            })
            .Claim("b", target: "outcome/anxiety", change: claim => claim with
            {
                Proposition = claim.Proposition with
                {
                    Qualifiers = claim.Proposition.Qualifiers with { Population = Given.Id("population/adults-ptsd") },
                },
            })
            .Claim("c", ClaimKind.Mechanism, change: claim => claim with { Certainty = Given.Mechanism(CertaintyLevel.C) })
            .Claim("q", ClaimKind.Association, "trait/resilience");
        return sketch
            .Link("a", "a-strong", sketch.Facts(synthesis: Synthesis.Pairwise, k: 9, n: 900))
            .Link("a", "a-null", sketch.Facts(n: 20, comparator: ComparatorKind.CareAsUsual), Direction.Null)
            .Link("b", "b-one", sketch.Facts(comparator: ComparatorKind.ActiveControl, population: "population/adults-ptsd"))
            .Link("c", "c-one", sketch.Facts())
            .Link("q", "q-one", sketch.Facts()).Link("q", "q-two", sketch.Facts(), Direction.Qualifies).Model();
    }

    private static IEnumerable<string> Slugs(EvidenceQuery query) => query.Select(link => link.Finding.Id.Slug);

    private static IEnumerable<string> Claims(EvidenceQuery query) => query.Claims.Select(claim => claim.Id.Slug);
}
