using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Packs.Tests;

/// <summary>What each kind of document becomes.</summary>
public class DocumentTests
{
    [Fact]
    public void Structural_keys_become_links_ordered_by_relation_and_target()
    {
        Concept concept = PackText.Read(("concepts/a.yaml",
            """
            - id: network/a
              name: A
              definition: D.
              members: [region/z, other:region/b]
              related: network/b
              measuredBy: [method/m]
              isA: network/c
            """)).Pack!.Concepts[0];

        concept.Links.Select(link => $"{link.Relation} {link.Target}").Should().Equal(
            "isA test:network/c", "related test:network/b", "hasMember other:region/b", "hasMember test:region/z", "measuredBy test:method/m");
    }

    [Theory]
    [InlineData("chemical", "role: receptor\n  hormone: true\n  ligandOf: chemical/b", "ligandOf")]
    [InlineData("construct", "theory: theory/t\n  dimensions: [width, depth]", "theorisedBy")]
    [InlineData("process", "theory: theory/t\n  valence: negative", "theorisedBy")]
    public void Each_kind_has_its_own_keys(string kind, string keys, string relation)
    {
        PackReading reading = PackText.Read(("concepts/a.yaml", $"- id: {kind}/a\n  name: A\n  definition: D.\n  {keys}\n"));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Concepts[0].Detail.Should().NotBeNull();
        reading.Pack.Concepts[0].Links.Single().Relation.Id.Should().Be(relation);
    }

    [Fact]
    public void A_key_of_another_kind_is_unknown() =>
        PackText.Read(PackText.Concept("  role: molecule\n")).Only().ShouldBe("NP2003", "concepts/a.yaml", 4, 3)
            .Message.Should().Be("'role' is no key of a region.");

    [Theory]
    [InlineData("laterality: lefft", "left")]
    [InlineData("laterality: LEFT", "left")]
    [InlineData("laterality: up", null)]
    public void A_word_outside_the_closed_set_names_the_set(string line, string? meant)
    {
        Diagnostic found = PackText.Read(PackText.Concept($"  {line}\n")).Only().ShouldBe("NP2108", "concepts/a.yaml", 4, 15);

        found.DidYouMean.Should().Be(meant);
        found.Cure.Should().Be("Use one of: left, right, bilateral, midline.");
    }

    [Fact]
    public void A_modality_has_family_components_delivery_cautions_and_mechanism()
    {
        PackReading reading = PackText.Read(("modalities/a.md",
            """
            ---
            id: modality/a
            name: A
            family: family/f
            components: [component/z, component/b]
            delivery:
              - { format: guided-self-help, mode: in-person, sessions: 12, minutes: 50, weeks: 12 }
            cautions:
              - { conditions: [condition/c], level: askFirst, text: Ask., basis: claim/h }
              - { level: inform, text: Say., basis: "guideline: NICE NG116" }
            mechanism: [claim/one, claim/two]
            ---
            Text.
            """));

        reading.Diagnostics.Should().BeEmpty();
        Modality modality = reading.Pack!.Modalities[0];
        modality.Family.Should().Be(EntityId.Parse("test:family/f"));
        modality.Components.Select(id => id.Slug).Should().Equal("b", "z");
        modality.Delivery.Should().Equal(new Delivery
        {
            Format = DeliveryFormat.GuidedSelfHelp,
            Mode = DeliveryMode.InPerson,
            Sessions = 12,
            Minutes = 50,
            Weeks = 12,
        });
        modality.Cautions[0].BasisClaim.Should().Be(EntityId.Parse("test:claim/h"));
        modality.Cautions[1].BasisGuideline.Should().Be("NICE NG116");
        modality.Mechanism.Select(id => id.Slug).Should().Equal("one", "two");
        modality.Links.Select(link => link.Relation.Id).Should().Equal("hasFamily", "hasComponent", "hasComponent");
    }

    [Fact]
    public void A_caution_rests_on_a_claim_or_a_guideline() =>
        PackText.Read(("modalities/a.yaml",
            "- id: component/a\n  name: A\n  definition: D.\n  cautions: [{ level: inform, text: Say., basis: everybody knows }]\n"))
            .Only().ShouldBe("NP2010", "modalities/a.yaml", 4, 50);

    [Fact]
    public void A_claim_has_its_parts_its_link_and_its_finding()
    {
        Pack pack = PackText.Read(("claims/a.yaml", ClaimText.Whole)).Pack!;

        ClaimDraft claim = pack.Claims[0];
        claim.Kind.Should().Be(ClaimKind.Mechanism);
        claim.Proposition.Predicate.Should().Be(Predicate.Decreases);
        claim.Plain.Find("en", Audience.Client).Should().Be("A may lower B.");
        claim.DecidedBy.Should().Be("rules");
        claim.ReviewDue.Should().Be(new DateOnly(2027, 11, 23));
        LinkDraft link = pack.Links[0];
        (link.Claim.Slug, link.Finding.Slug, link.Direction).Should().Be(("a", "a", Direction.Supports));
        FindingDraft finding = pack.Findings[0];
        finding.Facts.Effect.Should().Be(new Effect
        {
            Metric = EffectMetric.G,
            Value = 0.40m,
            Interval = new Interval(0.10m, 0.70m, 95),
            Benefit = Benefit.None,
        });
        finding.Facts.Extraction.How.Should().Be(ExtractionMode.Machine);
    }

    [Fact]
    public void Places_of_a_finding_inside_a_link_are_found_by_the_finding_the_claim_and_the_link()
    {
        Pack pack = PackText.Read(("claims/a.yaml", ClaimText.Whole)).Pack!;
        var value = new SourcePosition("claims/a.yaml", 19, 37);

        pack.Positions.Find("test:finding/a", "/effect/value").Should().Be(value);
        pack.Positions.Find("test:claim/a", "/links/0/finding/effect/value").Should().Be(value);
        pack.Positions.Find(pack.Links[0].Place, "/finding/effect/value").Should().Be(value);
        pack.Positions.Find("test:claim/a", "/links/0/direction").Should().Be(new SourcePosition("claims/a.yaml", 11, 18));
        pack.Positions.Find("test:claim/a").Should().Be(new SourcePosition("claims/a.yaml", 1, 3));
        pack.Positions.Find("pack.yaml", "/requires/neuropsych").Should().Be(new SourcePosition("pack.yaml", 11, 15));
    }

    [Fact]
    public void A_place_within_a_plain_or_quoted_or_folded_line_is_exact()
    {
        Pack pack = PackText.Read(
            ("concepts/a.yaml", "- id: region/a\n  name: A\n  definition: One two.\n"),
            ("concepts/b.yaml", "- id: region/b\n  name: B\n  definition: \"One two.\"\n"),
            ("concepts/c.yaml", "- id: region/c\n  name: C\n  definition: >-\n    One two.\n"),
            ("concepts/d.yaml", "- id: region/d\n  name: D\n  definition: >-\n    One\n    two.\n")).Pack!;

        At("a").Should().Be(new SourcePosition("concepts/a.yaml", 3, 19));
        At("b").Should().Be(new SourcePosition("concepts/b.yaml", 3, 20));
        At("c").Should().Be(new SourcePosition("concepts/c.yaml", 4, 9));
        At("d").Should().Be(new SourcePosition("concepts/d.yaml", 5, 5), "the word stands in the second of two joined lines");

        SourcePosition? At(string slug) => pack.Positions.FindWithin($"test:region/{slug}", "/definition", "One two.", 4);
    }

    [Fact]
    public void A_file_of_claims_may_hold_findings_studies_and_links_to_other_packs()
    {
        PackReading reading = PackText.Read(("claims/a.yaml",
            """
            findings:
              - id: finding/a
                source: source/a
                study: study/a
                design: cohort
                synthesis: none
                population: population/a
                exposure: { therapy: modality/a, delivery: { format: group } }
                comparator: { kind: otherModality, which: modality/b }
                outcome: outcome/a
                effect: { metric: narrative, text: It varied., benefit: none, reported: exact }
                time: { weeks: 12.5, point: followUp }
                heterogeneity: { i2: 45.5, predictionInterval: { low: -0.1, high: 0.9 } }
                riskOfBias: { tool: RoB2, overall: some concerns, domains: [{ code: D1, judgement: low }] }
                includedIn: finding/b
                ecoType: ECO:0006018
                extraction: { by: A, on: 2026-11-23, how: imported, reading: read, depth: dataFile, secondReader: B }
            studies:
              - { id: study/a, name: The study, registration: NCT00360399, n: 20, arms: [one, two] }
            links:
              - { claim: other:claim/x, direction: "null", finding: finding/a, note: Why., strength: weak }
            """));

        reading.Diagnostics.Should().BeEmpty();
        Pack pack = reading.Pack!;
        pack.Studies.Single().Arms.Should().Equal("one", "two");
        FindingFacts facts = pack.Findings.Single().Facts;
        facts.Pico.Exposure!.Delivery!.Format.Should().Be(DeliveryFormat.Group);
        facts.Pico.Comparator.Should().Be(new Comparator { Kind = ComparatorKind.OtherModality, Which = EntityId.Parse("test:modality/b") });
        facts.Time.Should().Be(new TimePoint { Weeks = 12.5m, Point = TimePointKind.FollowUp });
        facts.RiskOfBias!.Tool.Should().Be(RiskOfBiasTool.RoB2);
        facts.IncludedIn.Single().Slug.Should().Be("b");
        LinkDraft link = pack.Links.Single();
        link.Claim.Should().Be(EntityId.Parse("other:claim/x"));
        (link.Direction, link.Lowered).Should().Be((Direction.Null, Strength.Weak));
        pack.Positions.Find(link.Place, "/claim").Should().Be(new SourcePosition("claims/a.yaml", 21, 14));
    }

    [Fact]
    public void A_structural_relation_is_no_predicate_of_a_claim() =>
        PackText.Read(("claims/a.yaml", ClaimText.Whole.Replace("decreases", "partOf", StringComparison.Ordinal)))
            .Diagnostics[0].ShouldBe("NP2401", "claims/a.yaml", 4, 14);

    [Fact]
    public void A_pack_with_faults_is_handed_on_as_far_as_it_could_be_read()
    {
        PackReading reading = PackText.Read(("concepts/a.yaml",
            "- id: region/a\n  name: A\n  definition: D.\n- id: region/b\n  definition: D.\n"));

        reading.Pack.Should().BeNull();
        reading.Draft!.IsWhole.Should().BeFalse();
        reading.Draft.Concepts.Single().Id.Slug.Should().Be("a");
        reading.Draft.Unread.Single().Slug.Should().Be("b");
    }

    [Fact]
    public void A_source_keeps_what_its_record_states()
    {
        Source source = PackText.Read(("sources/a.yaml",
            """
            - id: source/a
              type: article-journal
              title: "Effects: a review"
              authors: [Nord CL, et al.]
              year: 2021
              venue: V 1(2):3
              doi: 10.1192/bjp.2021.16
              pmid: "26836415"
              publication: published
              integrity: { state: correction, date: 2022-01-31, notice: "10.1/x", checkedAt: 2026-11-23 }
              verified: { record: publisher, on: 2026-11-23, by: A }
              openAccess: false
            """)).Pack!.Sources[0];

        source.Citation.Identifiers.Select(id => id.ToString()).Should().Equal("DOI:10.1192/bjp.2021.16", "PMID:26836415");
        source.Integrity.Should().Be(new Integrity
        {
            State = IntegrityState.Correction,
            Date = new DateOnly(2022, 1, 31),
            Notice = "10.1/x",
            CheckedAt = new DateOnly(2026, 11, 23),
        });
        source.OpenAccess.Should().BeFalse();
        source.Citation.Short.Should().Be("Nord et al. 2021");
    }

    [Theory]
    [InlineData("version: 0.1.0", "version: 0.1", "NP2010", 3, 10)]
    [InlineData("languages: [en, de]", "languages: [english]", "NP2010", 8, 13)]
    [InlineData("intendedUse: education", "intendedUse: educaton", "NP2108", 9, 14)]
    [InlineData("neuropsych: \">=1.0 <2\"", "neuropsych: \">=1.0\"", "NP2010", 11, 15)]
    [InlineData("format: 1", "format: one", "NP2010", 1, 9)]
    public void A_manifest_with_a_wrong_value_is_refused_at_its_place(string right, string wrong, string code, int line, int column) =>
        PackText.Read(("pack.yaml", PackText.Manifest().Replace(right, wrong, StringComparison.Ordinal)))
            .Only().ShouldBe(code, "pack.yaml", line, column);

    [Fact]
    public void A_manifest_names_the_packs_it_needs()
    {
        PackInfo info = PackText.Read(("pack.yaml", PackText.Manifest() + "  packs: { other: \"^1.2\", another: \">=1.0 <3\" }\n")).Pack!.Info;

        info.RequiresPacks.Select(need => (need.Id, need.Range.Text)).Should().Equal(("another", ">=1.0 <3"), ("other", "^1.2"));
    }
}
