using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CsCheck;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>NP22xx: what leads to nothing, to itself, in a circle, or to the wrong kind; NP2009: what is not there.</summary>
public sealed class ReferenceFaultTests
{
    [Fact]
    public void J9_missing_concept_circle_self_link_and_evidence_without_source_are_found_in_one_run_each_at_its_line()
    {
        Pack pack = new Sketch().World()
            .Concept("process/a", "A", links: [(Predicate.IsA, "process/b")])
            .Concept("process/b", "B", links: [(Predicate.IsA, "process/a")])
            .Concept("process/self", "Self", links: [(Predicate.Related, "process/self")])
            .Concept("process/lost", "Lost", links: [(Predicate.Related, "process/reapraisal")])
            .Claim("c").Finding("orphan", source: "").Link("c", "orphan")
            .Build() with
        {
            Positions = new SourceMap(new Dictionary<string, SourcePosition>
            {
                ["test:process/a/isA"] = new("concepts/a.md", 4, 6),
                ["test:process/self/related/process/self"] = new("concepts/small.yaml", 12, 5),
                ["test:process/lost/related/process/reapraisal"] = new("concepts/small.yaml", 20, 13),
                ["test:finding/orphan"] = new("claims/c.yaml", 31, 9),
            }),
        };

        Diagnostic[] found = [.. ModelComposer.Compose([pack]).Errors()];

        found.Select(diagnostic => diagnostic.ToString()).Should().BeEquivalentTo(
            "NP2204 claims/c.yaml:31:9 'finding/orphan' names no source; expected was 'source'.",
            "NP2201 concepts/a.md:4:6 'isA' leads in a circle: process/a → process/b → process/a.",
            "NP2202 concepts/small.yaml:12:5 'process/self' links to itself by 'related'.",
            "NP2203 concepts/small.yaml:20:13 'process/reapraisal' is not defined in this pack. Did you mean 'process/reappraisal'?");
        found.Should().OnlyContain(diagnostic => diagnostic.Pack == "test" && diagnostic.Cure != null);
    }

    private static readonly (Func<Sketch, Sketch> Change, string[] Expected)[] Faults =
    [
        Row(sketch => sketch.Concept("region/x", "X", links: [(Predicate.PartOf, "chemical/oxytocin")]),
            "NP2205 test /partOf/chemical/oxytocin 'partOf' cannot lead from 'region' to 'chemical'; it leads to: 'region', 'network', 'process', "
            + "'construct', 'component'."),
        Row(sketch => sketch.Concept("region/x", "X", links: [(Predicate.IsA, "network/default-mode")]),
            "NP2205 test /isA/network/default-mode 'isA' cannot lead from 'region' to 'network'; it leads to: 'region'."),
        Row(sketch => sketch.Concept("outcome/x", "X", new OutcomeDetail { Domain = OutcomeDomain.Symptom }, [(Predicate.Related, "emotion/fear")]),
            "NP2205 test /related/emotion/fear 'related' cannot lead from 'outcome' to 'emotion'; it leads to: 'outcome'."),
        Row(sketch => sketch.Modality("modality/x", "X", "family/psychotherapy", links: [(Predicate.Related, "component/exposure")]),
            "NP2205 test /related/component/exposure 'related' cannot lead from 'modality' to 'component'; it leads to: 'modality'."),
        Row(sketch => sketch.Concept("region/x", "X", links: [(Predicate.HasFamily, "family/psychotherapy")]),
            "NP2205 test /family/family/psychotherapy 'hasFamily' cannot lead from 'region' to 'family'; it leads from: 'modality'."),
        Row(sketch => sketch.Concept("region/x", "X", links: [(Predicate.Improves, "outcome/depression")]),
            "NP2205 test /improves/outcome/depression 'improves' says what a study could contradict; it stands in a claim, not in a link."),
        Row(sketch => sketch.Concept("population/x", "X", new PopulationDetail { Condition = sketch.Id("region/amygdala") }),
            "NP2205 test /condition 'region/amygdala' is of kind 'region'; expected was 'condition'."),
        Row(sketch => sketch.Concept("theory/x", "X", new TheoryDetail { Premises = [sketch.Id("process/reappraisal")] }),
            "NP2205 test /premises/0 'process/reappraisal' is of kind 'process'; expected was 'claim'."),
        Row(sketch => sketch.Claim("c").Link("c", "f", sketch.Facts())
            .Concept("theory/x", "X", new TheoryDetail { Premises = [sketch.Id("claim/c")] }),
            "NP2205 test /premises/0 'claim/c' is a claim of kind 'efficacy'; the premise of a theory is 'theoretical'."),
        Row(sketch => sketch.Modality("modality/x", "X", "component/exposure"),
            "NP2205 test /family/component/exposure 'hasFamily' cannot lead from 'modality' to 'component'; it leads to: 'family'."),
        Row(sketch => sketch.Study("x", source: "nowhere"), "NP2203 test /source 'source/nowhere' is not defined in this pack."),
        Row(sketch => sketch.Study("x"), "NP2009 test - The key 'registration' is missing: a study needs a registration or a source."),
        Row(sketch => sketch.Handout("x", "Hello.", ["claim/nowhere"]), "NP2203 test /basedOn/claim/nowhere 'claim/nowhere' is not defined in this pack."),
        Row(sketch => sketch.Handout("x", "See [[region/nowhere]] and [@nobody-1999]."),
            "NP2203 test /text 'region/nowhere' is not defined in this pack.", "NP2203 test /text 'source/nobody-1999' is not defined in this pack."),
        Row(sketch => sketch.Handout("x", "See [[the brain]]."), "NP2203 test /text 'the brain' is no id."),
        Row(sketch => sketch.Concept("process/x", "X", answers: ["A1.1"]),
            "NP2203 test /answers/0 'A1.1' is no question of this pack's questions.yaml."),
        Row(sketch => sketch.Concept("network/x", "X", links: [(Predicate.HasMember, "region/amygdala")]),
            "NP2009 test - The key 'members' is missing: a network needs two or more member regions."),
        Row(sketch => sketch.Concept("network/x", "X", links: [(Predicate.HasMember, "region/amygdala"), (Predicate.HasMember, "region/amygdala")]),
            "NP2009 test - The key 'members' is missing: a network needs two or more member regions."),
        Row(sketch => sketch.Concept("construct/x", "X"), "NP2009 test - The key 'theory' is missing: a construct needs the theory that it stands in."),
        Row(sketch => sketch.Concept("chemical/x", "X"),
            "NP2009 test - The key 'role' is missing: a chemical is a molecule, a receptor or a transporter."),
        Row(sketch => sketch.Concept("outcome/x", "X"), "NP2009 test - The key 'domain' is missing: an outcome says what it belongs to."),
        Row(sketch => sketch.Concept("method/x", "X"), "NP2009 test - The key 'type' is missing: a method says of which type it is, such as imaging."),
        Row(sketch => sketch.Concept("population/x", "X"),
            "NP2009 test - The key 'condition' is missing: a population needs a condition, an age group or a description."),
        Row(sketch => sketch.Concept("population/x", "X", new PopulationDetail { Country = "CH" }),
            "NP2009 test - The key 'condition' is missing: a population needs a condition, an age group or a description."),
        Row(sketch => sketch.Concept("region/x", "X", new OutcomeDetail { Domain = OutcomeDomain.Symptom }),
            "NP2205 test - 'region/x' is of kind 'region' and carries what another kind needs, 'OutcomeDetail'."),
        Row(sketch => sketch.Modality("modality/x", "X"), "NP2009 test - The key 'family' is missing: a named therapy needs its family."),
        Row(sketch => sketch.Concept("process/x", " "), "NP2009 test /name The key 'name' is missing: every entity has a name."),
        Row(sketch => sketch.Concept("process/x", "X", definition: new Localized()),
            "NP2009 test /definition The key 'definition' is missing: every concept and therapy says what it is."),
        Row(sketch => sketch.Claim("c", change: claim => claim with { Statement = Localized.Of("en", "") }).Link("c", "f", sketch.Facts()),
            "NP2009 test /statement The key 'statement' is missing: a claim is a sentence that evidence can speak for or against."),
        Row(sketch => sketch.Claim("c", change: claim => claim with { Plain = new Localized() }).Link("c", "f", sketch.Facts()),
            "NP2009 test /plain The key 'plain' is missing: a claim says to clients how the evidence lies."),
        Row(sketch => sketch.Claim("c", change: claim => claim with { DoesNotShow = new Localized() }).Link("c", "f", sketch.Facts()),
            "NP2009 test /doesNotShow The key 'doesNotShow' is missing: a claim says what must not be read into it."),
        Row(sketch => sketch.Claim("c", change: claim => claim with { Rationale = new Localized() }).Link("c", "f", sketch.Facts()),
            "NP2009 test /verdict/rationale The key 'rationale' is missing: a verdict says why."),
        Row(sketch => sketch.Modality("component/x", "X", cautions: [new Caution { Level = CautionLevel.AskFirst, Text = Given.Text("Ask first.") }]),
            "NP2009 test /cautions/0 The key 'basis' is missing: a caution rests on a claim or a guideline."),
        Row(sketch => sketch.Modality("component/x", "X", cautions:
            [
                new Caution
                {
                    Level = CautionLevel.AskFirst, Text = Given.Text("Ask first."), BasisClaim = sketch.Id("claim/nowhere"),
                    Conditions = [sketch.Id("region/amygdala")],
                },
            ]),
            "NP2203 test /cautions/0/basis 'claim/nowhere' is not defined in this pack.",
            "NP2205 test /cautions/0/conditions/0 'region/amygdala' is of kind 'region'; expected was 'condition'."),
        Row(sketch => sketch.Source(Given.Source("s") is var s ? s with { Citation = s.Citation with { Identifiers = [] } } : s),
            "NP2009 test - The key 'doi' is missing: a source needs one of doi, pmid, pmcid, nct, isbn, metapsy."),
        Row(sketch => sketch.Source(Given.Source("s") is var s
                ? s with { Citation = s.Citation with { Identifiers = [Given.Curie("UBERON:0001876")] } } : s),
            "NP2009 test - The key 'doi' is missing: a source needs one of doi, pmid, pmcid, nct, isbn, metapsy."),
        Row(sketch => sketch.Source(Given.Source("s") is var s
                ? s with { Citation = s.Citation with { Title = "", Authors = [], Venue = " " } } : s),
            "NP2009 test - The key 'authors' is missing: a source names who wrote it.",
            "NP2009 test - The key 'title' is missing: a source has a title.",
            "NP2009 test - The key 'venue' is missing: a source says where it was published."),
        Row(sketch => sketch.Concept("process/x", "X").Concept("process/x", "X"), "NP2206 test - 'process/x' is defined twice."),
        Row(sketch => sketch.Source(Given.Source("s", doi: "10.1234/ABC")).Source(Given.Source("t", doi: "10.1234/abc")),
            "NP2206 test - 'source/t' and 'source/s' are one publication: both have 'DOI:10.1234/ABC'."),
        Row(sketch => sketch.Study("s", "NCT00360399").Study("t", "NCT00360399"),
            "NP2206 test /registration 'study/t' and 'study/s' are one investigation: both are registered as 'NCT00360399'."),
        Row(sketch => sketch.Claim("c").Link("c", "f", sketch.Facts()).Link("c", "f", Direction.Null),
            "NP2206 test /finding 'finding/f' is linked to 'claim/c' twice."),
    ];

    public static IEnumerable<TheoryDataRow<int, string>> Rows() =>
        Faults.Select((fault, row) => new TheoryDataRow<int, string>(row, fault.Expected[0]));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_part_that_is_missing_or_leads_astray(int row, string first)
    {
        Sketch sketch = new Sketch().World();
        (Func<Sketch, Sketch> change, string[] expected) = Faults[row];

        expected[0].Should().Be(first);
        Found.In(change(sketch).Build()).Should().BeEquivalentTo(expected);
        sketch.Compose().Errors().Should().OnlyContain(diagnostic => !string.IsNullOrWhiteSpace(diagnostic.Cure));
        sketch.Compose().Refused.Should().Equal("test");
    }

    [Theory]
    [InlineData("process/reapraisal", "process/reappraisal")]
    [InlineData("region/amigdala", "region/amygdala")]
    [InlineData("process/amygdala", "region/amygdala")]
    [InlineData("process/something-quite-different", null)]
    public void A_reference_to_nothing_is_guessed_at(string written, string? meant)
    {
        Pack pack = new Sketch().World().Handout("x", $"See [[{written}]].").Build();

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.NotDefined, pack);

        diagnostic.DidYouMean.Should().Be(meant);
        diagnostic.Message.Should().Be($"'{written}' is not defined in this pack.");
    }

    [Fact]
    public void A_pack_with_thousands_of_wrong_references_is_checked_in_time_and_every_one_is_told()
    {
        var sketch = new Sketch();
        for (int i = 0; i < 5_000; i++)
        {
            sketch.Concept($"process/p{i}", "P", links: [(Predicate.IsA, $"process/nowhere-to-be-found-{i}")]);
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Found.In(sketch.Build()).Should().HaveCount(5_000);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "a guard against a hang, not a measure");
    }

    [Fact]
    public void A_mark_in_a_text_is_found_at_its_character()
    {
        Pack pack = new Sketch().World().Handout("x", "First line.\n\nSee [[region/nowhere]].").Build() with
        {
            Positions = new SourceMap(
                new Dictionary<string, SourcePosition> { ["test:handout/x/text"] = new("handouts/x.md", 7, 1) },
                new Dictionary<string, ImmutableArray<TextRun>> { ["test:handout/x/text"] = [new TextRun(0, 7, 1), new TextRun(12, 8, 1), new TextRun(13, 9, 1)] }),
        };

        Found.Single(DiagnosticCodes.NotDefined, pack).Position.Should().Be(new SourcePosition("handouts/x.md", 9, 5));
    }

    [Fact]
    public void Circles_are_found_in_every_relation_that_may_be_followed_and_among_syntheses_and_successors_of_claims()
    {
        Sketch sketch = new Sketch().World()
            .Concept("process/a", "A", links: [(Predicate.PartOf, "process/b"), (Predicate.Broader, "process/c")])
            .Concept("process/b", "B", links: [(Predicate.PartOf, "process/c")])
            .Concept("process/c", "C", links: [(Predicate.PartOf, "process/a"), (Predicate.Broader, "process/a")])
            .Claim("one", change: claim => claim with { Supersedes = Given.Id("claim/two") })
            .Claim("two", change: claim => claim with { Supersedes = Given.Id("claim/one") });
        sketch.Link("one", "review", sketch.Facts(synthesis: Synthesis.Pairwise, k: 5, includedIn: ["umbrella"]))
            .Link("two", "umbrella", sketch.Facts(synthesis: Synthesis.Umbrella, k: 5, includedIn: ["review"]));

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2201 test /partOf 'partOf' leads in a circle: process/a → process/b → process/c → process/a.",
            "NP2201 test /broader 'broader' leads in a circle: process/a → process/c → process/a.",
            "NP2201 test /supersedes 'supersedes' leads in a circle: claim/one → claim/two → claim/one.",
            "NP2201 test /includedIn 'includedIn' leads in a circle: finding/review → finding/umbrella → finding/review.");
    }

    [Fact]
    public void Related_may_lead_back_and_shared_parents_are_no_circle() =>
        Found.In(new Sketch()
            .Concept("process/a", "A", links: [(Predicate.IsA, "process/b"), (Predicate.IsA, "process/c"), (Predicate.Related, "process/d")])
            .Concept("process/b", "B", links: [(Predicate.IsA, "process/d")])
            .Concept("process/c", "C", links: [(Predicate.IsA, "process/d")])
            .Concept("process/d", "D", links: [(Predicate.Related, "process/a")]).Build()).Should().BeEmpty();

    [Fact]
    public void A_chain_of_a_hundred_thousand_links_is_walked_without_recursion()
    {
        var sketch = new Sketch();
        for (int i = 0; i < 100_000; i++)
        {
            sketch.Concept($"process/p{i}", "P", links: [(Predicate.IsA, $"process/p{(i + 1) % 100_000}")]);
        }

        Found.In(sketch.Build()).Should().Equal(
            "NP2201 test /isA 'isA' leads in a circle: process/p0 → process/p1 → process/p2 → process/p3 → (99995 more) → process/p99999 → process/p0.");
    }

    [Fact]
    public void Where_everything_leads_to_everything_one_circle_is_told()
    {
        var sketch = new Sketch();
        for (int i = 0; i < 300; i++)
        {
            sketch.Concept($"process/p{i}", "P",
                links: [.. Enumerable.Range(0, 300).Where(j => j != i).Select(j => (Predicate.IsA, $"process/p{j}"))]);
        }

        Found.In(sketch.Build()).Should().Equal("NP2201 test /isA 'isA' leads in a circle: process/p0 → process/p1 → process/p0.");
    }

    [Fact]
    public void A_circle_is_told_exactly_where_there_is_one() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 9].Sample(links =>
        {
            var sketch = new Sketch();
            for (int i = 0; i < 6; i++)
            {
                sketch.Concept($"process/p{i}", "P",
                    links: [.. links.Where(link => link.Item1 == i && link.Item2 != i).Select(link => (Predicate.IsA, $"process/p{link.Item2}"))]);
            }

            // Floyd–Warshall: i and j lead to each other.
            bool[,] leads = new bool[6, 6];
            foreach ((int from, int to) in links.Where(link => link.Item1 != link.Item2))
            {
                leads[from, to] = true;
            }

            for (int k = 0; k < 6; k++)
            {
                for (int i = 0; i < 6; i++)
                {
                    for (int j = 0; j < 6; j++)
                    {
                        leads[i, j] |= leads[i, k] && leads[k, j];
                    }
                }
            }

            int groups = Enumerable.Range(0, 6).Count(i => leads[i, i] && !Enumerable.Range(0, i).Any(j => leads[i, j] && leads[j, i]));
            return sketch.Compose().Diagnostics.Count(diagnostic => diagnostic.Code == DiagnosticCodes.Cycle) == groups;
        }, iter: 2_000);

    [Fact]
    public void An_included_finding_stands_in_a_synthesis_and_not_in_itself()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "a", sketch.Facts(includedIn: ["b"])).Link("c", "b", sketch.Facts()).Link("c", "d", sketch.Facts(includedIn: ["d"]));

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2415 test /includedIn/finding/b 'finding/b' is no synthesis, so it contains no other finding.",
            "NP2202 test /includedIn 'finding/d' is said to contain itself.");
    }

    [Fact]
    public void A_finding_refers_to_the_kinds_that_belong_there()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        FindingFacts facts = sketch.Facts();
        sketch.Link("c", "f", facts with
        {
            Study = sketch.Id("study/nowhere"),
            Pico = new Pico
            {
                Population = sketch.Id("outcome/depression"),
                Outcome = sketch.Id("population/adults"),
                Exposure = new Exposure { Therapy = sketch.Id("region/amygdala") },
                Comparator = new Comparator { Kind = ComparatorKind.OtherModality, Which = sketch.Id("outcome/anxiety") },
            },
        });

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2203 test /study 'study/nowhere' is not defined in this pack.",
            "NP2205 test /population 'outcome/depression' is of kind 'outcome'; expected was 'population'.",
            "NP2205 test /outcome 'population/adults' is of kind 'population'; expected was 'outcome'.",
            "NP2205 test /exposure 'region/amygdala' is of kind 'region'; expected was 'modality', 'family', 'component' or 'chemical'.",
            "NP2205 test /comparator/which 'outcome/anxiety' is of kind 'outcome'; expected was 'modality', 'family', 'component' or 'chemical'.");
    }

    [Fact]
    public void A_source_that_is_not_defined_leaves_a_finding_without_evidence()
    {
        Sketch sketch = new Sketch().World().Claim("c").Source(Given.Source("doe-2020"));
        sketch.Finding("f", sketch.Facts(), "source/deo-2020").Link("c", "f");

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.NoEvidence, sketch.Build());

        diagnostic.Message.Should().Be("The source 'source/deo-2020' of 'finding/f' is not defined in this pack.");
        diagnostic.DidYouMean.Should().Be("source/doe-2020");
    }

    [Fact]
    public void A_family_or_component_that_is_named_without_a_link_is_linked_and_checked_all_the_same()
    {
        Pack pack = new Sketch().World().Modality("modality/x", "X", "family/psychotherapy", ["component/exposure"]).Build();
        Pack bare = pack with
        {
            Modalities = pack.Modalities.Select(modality => modality with { Links = [] }).ToValueList(),
        };
        Pack astray = bare with
        {
            Modalities = bare.Modalities.Select(modality => modality.Id.Slug == "x"
                ? modality with { Family = Given.Id("family/nowhere"), Components = [Given.Id("component/exposur")] } : modality).ToValueList(),
        };

        ModelComposer.Compose([bare]).Model.RelationsOf(Given.Id("modality/x")).Select(relation => (relation.Predicate, relation.To.Local))
            .Should().Equal((Predicate.HasFamily, "family/psychotherapy"), (Predicate.HasComponent, "component/exposure"));
        Found.In(astray).Should().BeEquivalentTo(
            "NP2203 test /family/family/nowhere 'family/nowhere' is not defined in this pack.",
            "NP2203 test /components/component/exposur 'component/exposur' is not defined in this pack.");
    }

    [Fact]
    public void What_may_not_be_passed_on_does_not_stand_in_a_pack()
    {
        Pack pack = new Sketch().World().Concept("process/x", "X").Build();
        pack = pack with
        {
            Concepts = pack.Concepts.Select(concept => concept.Id.Slug == "x"
                ? concept with { Rights = new Rights { Licence = "LicenseRef-own", Redistributable = false } } : concept).ToValueList(),
        };

        Found.In(pack).Should().Equal("NP2601 test /rights/redistributable 'process/x' may not be passed on; a pack is passed on.");
    }

    [Theory]
    [InlineData("Test")]
    [InlineData("my pack")]
    [InlineData("")]
    public void A_pack_has_an_id_of_the_allowed_characters(string id)
    {
        Pack pack = new Sketch().Build();

        Found.In(pack with { Info = pack.Info with { Id = id } }).Should().Equal(
            $"NP3202 {id} /id '{id}' is no id of a pack: 1 to 64 characters of a-z, 0-9 and '-' are expected.");
    }

    private static (Func<Sketch, Sketch> Change, string[] Expected) Row(Func<Sketch, Sketch> change, params string[] expected) =>
        (change, expected);
}
