using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>What several packs say of one thing: sources, studies, evidence for a claim, texts that stand on it.</summary>
public sealed class JoiningTests
{
    private static readonly EntityId TheClaim = EntityId.Parse("base:claim/c");

    /// <summary>Facts about the entities of the pack <c>base</c>.</summary>
    private static readonly Sketch Basis = new("base");

    [Fact]
    public void One_doi_in_two_packs_is_one_source_whatever_the_case_of_its_letters()
    {
        Pack one = new Sketch("a").Source(Given.Source("first", "a", "10.1234/ABC")).Build();
        Pack other = new Sketch("b").Source(Given.Source("second", "b", "10.1234/abc")).Build();

        KnowledgeModel model = ModelComposer.Compose([other, one]).Model;

        model.Sources.Should().ContainSingle().Which.Id.Should().Be(EntityId.Parse("a:source/first"));
        model.Find("b:source/second")!.Id.Should().Be(EntityId.Parse("a:source/first"));
    }

    [Fact]
    public void A_source_that_two_packs_record_counts_once()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts(n: 150)).Build();
        Pack other = new Sketch("other").Requires("base")
            .Finding("g", Basis.Facts(n: 150)).LinkTo(TheClaim, "g").Build();
        Pack same = other with
        {
            Sources = other.Sources.Select(source => source with
            {
                Citation = source.Citation with { Identifiers = [Given.Curie("DOI:10.1234/F")] },
            }).ToValueList(),
        };

        WeightOf(ModelComposer.Compose([basis, other])).Should().Be(SideWeight.Corroborated);
        WeightOf(ModelComposer.Compose([basis, same])).Should().Be(SideWeight.Single);
    }

    [Fact]
    public void Records_are_joined_through_any_public_id()
    {
        Pack[] packs =
        [
            new Sketch("a").Source(With(Given.Source("s", "a"), "DOI:10.1234/x")).Build(),
            new Sketch("b").Source(With(Given.Source("s", "b"), "DOI:10.1234/X", "PMID:1234")).Build(),
            new Sketch("c").Source(With(Given.Source("s", "c"), "PMID:1234")).Build(),
        ];

        ModelComposer.Compose(packs).Model.Sources.Should().ContainSingle("the record in the middle joins the other two");
    }

    [Fact]
    public void A_registration_or_a_book_number_joins_only_where_nothing_better_is_known()
    {
        // Two papers on one registered trial, and two chapters of one book, are two publications each.
        Sketch sketch = new Sketch()
            .Source(With(Given.Source("paper-1"), "DOI:10.1234/1", "NCT:NCT00360399"))
            .Source(With(Given.Source("paper-2"), "DOI:10.1234/2", "NCT:NCT00360399"))
            .Source(Chapter("chapter-1"))
            .Source(Chapter("chapter-2"));

        Found.In(sketch.Build()).Should().BeEmpty();
        Found.In(new Sketch().Source(With(Given.Source("a"), "NCT:NCT00360399")).Source(With(Given.Source("b"), "NCT:NCT00360399")).Build())
            .Should().ContainSingle().Which.Should().StartWith("NP2206");
        Found.In(new Sketch().Source(With(Given.Source("a"), "ISBN:9780393704570")).Source(With(Given.Source("b"), "ISBN:9780393704570")).Build())
            .Should().ContainSingle().Which.Should().StartWith("NP2206");

        static Source Chapter(string slug) => With(Given.Source(slug), "ISBN:9780393704570") is var source
            ? source with { Citation = source.Citation with { Type = PublicationType.Chapter } } : source;
    }

    [Fact]
    public void Fields_that_differ_are_reported()
    {
        Source changed = Given.Source("second", "b", "10.1234/abc") is var s
            ? s with { Citation = s.Citation with { Title = "Another title", Year = 2021, Authors = ["Doe J", "Roe R"], Venue = "Elsewhere" } } : s;

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.SourcesDiffer,
            new Sketch("a").Source(Given.Source("second", "a", "10.1234/abc")).Build(), new Sketch("b").Source(changed).Build());

        diagnostic.Message.Should().Be("'source/second' is the publication that 'a:source/second' records; they differ in 'title', 'year', "
            + "'authors', 'venue'. The record of 'a:source/second' is kept.");
        (diagnostic.Pack, diagnostic.Severity).Should().Be(("b", Severity.Information));
        diagnostic.Cure.Should().NotBeNull();
    }

    [Theory]
    [InlineData("Yoga and the rhythm of the heart", "Roe R", true)]
    [InlineData("Yoga and the rhythm of the heart", "Doe J", false)]
    [InlineData("The titles of first and second: a trial", "Roe R", false)]
    public void An_identifier_of_another_publication_is_a_warning(string title, string author, bool isAnother)
    {
        Source changed = Given.Source("own", "b", "10.1234/abc") is var s ? s with { Citation = s.Citation with { Title = title, Year = 2021, Authors = [author] } } : s;

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.SourcesDiffer,
            new Sketch("a").Source(Given.Source("first", "a", "10.1234/abc")).Build(), new Sketch("b").Source(changed).Build());

        diagnostic.Severity.Should().Be(isAnother ? Severity.Warning : Severity.Information);
        diagnostic.Message.StartsWith("'source/own' has the identifier of 'a:source/first' (Doe 2020)", StringComparison.Ordinal).Should().Be(isAnother);
    }

    [Fact]
    public void A_publication_of_the_year_after_next_is_not_possible()
    {
        Pack PackOf(int year) => new Sketch().World().Source(Given.Source("a") is var s ? s with { Citation = s.Citation with { Year = year }, Verified = null } : s).Build();
        var options = new ComposeOptions { AsOf = Given.Day };

        ModelComposer.Compose([PackOf(Given.Day.Year + 1)], options).Diagnostics.Should().NotContain(found => found.Code == DiagnosticCodes.YearNotPossible);
        ModelComposer.Compose([PackOf(Given.Day.Year + 2)], options).Diagnostics.Should().ContainSingle(found => found.Code == DiagnosticCodes.YearNotPossible);
    }

    [Fact]
    public void Equal_records_are_not_reported() =>
        ModelComposer.Compose(
            [new Sketch("a").Source(Given.Source("s", "a")).Build(), new Sketch("b").Source(Given.Source("s", "b")).Build()])
            .Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void A_retraction_that_any_pack_knows_of_counts_and_is_said(string knows, string doesNot)
    {
        Pack basis = Claim().Source(Given.Source("s", "base", "10.1234/s")).Finding("f", Basis.Facts(n: 150), "source/s").Link("c", "f").Build();
        Pack informed = new Sketch(knows).Source(Given.Source("s", knows, "10.1234/S", integrity: IntegrityState.Retracted)).Build();
        Pack another = new Sketch(doesNot).Source(Given.Source("s", doesNot, "10.1234/s")).Build();

        Composition.Composition composition = ModelComposer.Compose([basis, another, informed]);

        Claim claim = TheOne(composition);
        claim.Standing.Should().Be(Standing.Suspended);
        claim.Verdict.Explanation.Marks.Should().Contain(new Mark(MarkKind.RetractedSource, 1));
        composition.Model.Sources.Should().ContainSingle().Which.Integrity.State.Should().Be(IntegrityState.Retracted);
        composition.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Warning).Select(Found.Line).Should().Contain(
            "NP2407 base /finding 'a:source/s' was retracted; its finding 'finding/f' no longer counts for 'claim/c', which now stands as 'suspended'.");
        composition.HasErrors.Should().BeFalse();
    }

    [Fact]
    public void A_pack_without_a_say_retracts_nothing()
    {
        Pack basis = Claim().Source(Given.Source("s", "base", "10.1234/s")).Finding("f", Basis.Facts(n: 150), "source/s").Link("c", "f").Build();
        Pack rogue = new Sketch("a").Source(Given.Source("s", "a", "10.1234/s", integrity: IntegrityState.Retracted)).Build();
        var options = new ComposeOptions();
        options.PacksWithoutSay.Add("a");

        TheOne(ModelComposer.Compose([basis, rogue], options)).Verdict.Explanation.For.Should().Be(SideWeight.Single);
    }

    [Fact]
    public void What_one_pack_verified_is_not_unverified_because_another_recorded_it_too()
    {
        Pack basis = Claim().Source(Given.Source("s", "base", "10.1234/s")).Finding("f", Basis.Facts(n: 150), "source/s").Link("c", "f").Build();
        Pack first = new Sketch("a").Source(Given.Source("s", "a", "10.1234/s", verified: false)).Build();

        TheOne(ModelComposer.Compose([basis, first])).Verdict.Explanation.For.Should().Be(SideWeight.Single);
    }

    [Fact]
    public void One_registration_in_two_packs_is_one_study_and_counts_once()
    {
        Pack basis = Claim().Study("s", "NCT00360399").Link("c", "f", Basis.Facts(n: 150, study: "s")).Build();
        Sketch other = new Sketch("other").Requires("base").Study("t", "NCT00360399");
        FindingFacts facts = Basis.Facts(n: 150) with { Study = other.Id("study/t") };

        Composition.Composition composition = ModelComposer.Compose([basis, other.Finding("g", facts).LinkTo(TheClaim, "g").Build()]);

        WeightOf(composition).Should().Be(SideWeight.Single);
        composition.Model.Studies.Should().ContainSingle();
        composition.Model.Find("other:study/t")!.Id.Should().Be(EntityId.Parse("base:study/s"));
    }

    [Fact]
    public void Another_packs_link_adds_evidence_and_shows_its_pack()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts(n: 150)).Build();

        Claim claim = TheOne(ModelComposer.Compose([basis, Linking("other", Direction.Null)]));

        claim.Standing.Should().Be(Standing.Contested);
        claim.Links.Select(link => (link.Finding.Id.ToString(), link.Pack, link.Direction)).Should()
            .Equal(("base:finding/f", "base", Direction.Supports), ("other:finding/g", "other", Direction.Null));
    }

    [Fact]
    public void The_host_says_whose_links_count_and_the_others_stay_visible()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts(n: 150)).Build();
        var options = new ComposeOptions();
        options.PacksWithoutSay.Add("other");

        Claim claim = TheOne(ModelComposer.Compose([basis, Linking("other", Direction.Null)], options));

        claim.Verdict.Explanation.Against.Should().Be(SideWeight.None);
        claim.Links.Select(link => link.Counting).Should().Equal(Counting.Counts, Counting.PackExcluded);
    }

    [Fact]
    public void A_pack_without_a_say_is_checked_as_its_author_checks_it_and_not_refused()
    {
        Pack pack = Claim().Link("c", "f", Basis.Facts(n: 150)).Handout("h", "Small studies suggest that it may help [claim/c].").Build();
        var options = new ComposeOptions();
        options.PacksWithoutSay.Add("base");

        Composition.Composition composition = ModelComposer.Compose([pack], options);

        composition.Refused.Should().BeEmpty();
        TheOne(composition).Standing.Should().Be(Standing.Suspended);
        composition.Diagnostics.Select(Found.Line).Should().BeEquivalentTo(
            "NP2412 base /links Nothing is left to count for or against 'claim/c'.",
            "NP2502 base /text 'claim/c' stands as 'suspended', and not in the sentence with 'Small studies suggest that it may' do words say so.");
        composition.Diagnostics.Should().OnlyContain(diagnostic => diagnostic.Severity == Severity.Warning);
    }

    [Fact]
    public void A_text_that_another_packs_evidence_makes_too_strong_is_a_warning_and_both_packs_stay()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts(n: 150)).Handout("h", "Small studies suggest that it may help [claim/c].").Build();

        Composition.Composition composition = ModelComposer.Compose([basis, Linking("other", Direction.Null)]);

        composition.Refused.Should().BeEmpty();
        composition.Diagnostics.Should().ContainSingle();
        composition.Diagnostics[0].Severity.Should().Be(Severity.Warning);
        Found.Line(composition.Diagnostics[0]).Should().Be(
            "NP2502 base /text 'claim/c' stands as 'contested', and not in the sentence with 'Small studies suggest that it may' do words say so.");
    }

    [Fact]
    public void A_third_packs_text_on_the_claim_is_looked_at_again_too()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts(n: 150)).Build();
        Pack reader = new Sketch("reader").Requires("base").Handout("h", "Small studies suggest that it may help [base:claim/c].").Build();

        ModelComposer.Compose([basis, reader, Linking("other", Direction.Null)]).Diagnostics
            .Select(diagnostic => (diagnostic.Pack, diagnostic.Code.Id, diagnostic.Severity)).Should()
            .Equal(("reader", "NP2502", Severity.Warning));
    }

    [Fact]
    public void A_link_that_changes_no_standing_is_no_reason_to_look_again()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts()).Handout("h", "Small studies suggest that it may help [claim/c].").Build();

        ModelComposer.Compose([basis, Linking("other", Direction.Supports, n: null)]).Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void Only_a_pack_that_requires_another_links_to_its_claims() =>
        Found.In(Claim().Link("c", "f", Basis.Facts()).Build(),
            new Sketch("other").Source(Given.Source("g", "other")).Build() with
            {
                Links =
                [
                    new LinkDraft
                    {
                        Claim = TheClaim, Finding = EntityId.Parse("base:finding/f"), Direction = Direction.Supports, Place = "other:links/0",
                    },
                ],
            }).Should().BeEquivalentTo(
                "NP2203 other /claim 'base:claim/c' belongs to the pack 'base', which this pack does not require; the same goes for every other reference to it.");

    [Fact]
    public void Of_one_link_that_two_packs_write_that_of_the_claims_own_pack_stands()
    {
        Pack basis = Claim().Link("c", "f", Basis.Facts(n: 150)).Build();
        Pack other = new Sketch("a-other").Requires("base").Build() with
        {
            Links =
            [
                new LinkDraft
                {
                    Claim = TheClaim, Finding = EntityId.Parse("base:finding/f"), Direction = Direction.Qualifies, Note = Given.Text("Why."),
                    Place = "a-other:links/0",
                },
            ],
        };

        TheOne(ModelComposer.Compose([other, basis])).Links.Should().ContainSingle()
            .Which.Should().Match<EvidenceLink>(link => link.Pack == "base" && link.Direction == Direction.Supports);
    }

    [Fact]
    public void A_finding_included_in_another_packs_synthesis_is_swallowed_through_it()
    {
        Sketch basis = Claim();
        basis.Link("c", "review", Basis.Facts(synthesis: Synthesis.Pairwise, k: 9, n: 800));
        FindingFacts trial = Basis.Facts(n: 150) with { IncludedIn = [EntityId.Parse("base:finding/review")] };

        Claim claim = TheOne(ModelComposer.Compose(
            [basis.Build(), new Sketch("other").Requires("base").Finding("g", trial).LinkTo(TheClaim, "g", Direction.Null).Build()]));

        claim.Links.Single(link => link.Pack == "other").Counting.Should().Be(Counting.IncludedInSynthesis);
        claim.Verdict.Explanation.Against.Should().Be(SideWeight.None);
    }

    [Fact]
    public void A_question_is_answered_by_its_own_pack_and_by_all_that_stand_on_it()
    {
        Pack basis = new Sketch("base").World().Question("Q1").Question("Q2").Build();
        Pack near = new Sketch("near").Requires("base").Concept("process/near", "Near", answers: ["Q1"]).Build();
        Pack far = new Sketch("far").Requires("near").Concept("process/far", "Far", answers: ["Q1"]).Build();

        ModelComposer.Compose([far, near, basis]).Model.Coverage
            .Select(coverage => (coverage.Question.Id, string.Join(' ', coverage.Answers.Select(answer => answer.Id.ToString())))).Should()
            .Equal(("Q1", "far:process/far near:process/near"), ("Q2", ""));
    }

    [Fact]
    public void A_question_of_the_same_name_in_another_pack_is_another_question()
    {
        Pack one = new Sketch("one").World().Question("Q1").Concept("process/x", "X", answers: ["Q1"]).Build();
        Pack two = new Sketch("two").World().Question("Q1").Build();

        ModelComposer.Compose([one, two]).Model.Coverage.Select(coverage => (coverage.Pack, coverage.Answers.Length)).Should()
            .Equal(("one", 1), ("two", 0));
    }

    private static Sketch Claim() => new Sketch("base").World().Claim("c");

    private static Pack Linking(string id, Direction direction, int? n = 150) =>
        new Sketch(id).Requires("base").Finding("g", Basis.Facts(n: n)).LinkTo(TheClaim, "g", direction).Build();

    private static Claim TheOne(Composition.Composition composition)
    {
        composition.Errors().Should().BeEmpty();
        return (Claim)composition.Model.Find(TheClaim)!;
    }

    private static SideWeight WeightOf(Composition.Composition composition) => TheOne(composition).Verdict.Explanation.For;

    private static Source With(Source source, params string[] ids) => source with
    {
        Citation = source.Citation with { Identifiers = ids.Select(Given.Curie).ToValueList() },
    };
}
