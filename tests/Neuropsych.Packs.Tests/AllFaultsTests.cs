using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>All faults of one run: one unreadable value hides no other fault, and what is there but faulty is not called missing.</summary>
public class AllFaultsTests
{
    private const string Concepts =
        """
        - { id: process/a, name: A process, definition: What it is. }
        - { id: region/a, name: A region, definition: What it is. }
        - { id: population/a, name: People, definition: Who they are., description: Adults. }
        - { id: method/a, name: A method, definition: What it is., type: imaging }
        - { id: outcome/a, name: An outcome, definition: What it is., domain: symptom }

        """;

    private const string Sources =
        """
        - id: source/a
          type: article-journal
          title: A title
          authors: [Author A]
          year: 2020
          venue: A journal
          doi: 10.1000/a
          publication: published
          integrity: { state: unchecked }
          verified: { record: publisher, on: 2026-11-23, by: A }

        """;

    [Fact]
    public void The_pack_that_these_tests_break_has_no_fault() => Faults(ClaimText.Whole).Should().BeEmpty();

    [Fact]
    public void An_unreadable_day_hides_neither_a_missing_reference_nor_a_word_nor_missing_evidence() =>
        Faults(Break(("reviewDue: 2027-11-23", "reviewDue: soon"), ("subject: process/a", "subject: process/b"), ("A decreases B.", "A proves B.")))
            .Should().Equal("NP2010 claims/a.yaml:22:14", "NP2203 claims/a.yaml:3:12", "NP2501 claims/a.yaml:7:16");

    [Fact]
    public void An_unreadable_number_of_a_finding_hides_no_other_number() =>
        Faults(Break(("metric: g,", "metric: gg,"), ("low: 0.10, high: 0.70", "low: 0.70, high: 0.10"), ("source: source/a", "source: source/b")))
            .Should().Equal("NP2101 claims/a.yaml:19:72", "NP2108 claims/a.yaml:19:27", "NP2204 claims/a.yaml:14:17");

    [Fact]
    public void An_unreadable_direction_does_not_hide_where_its_link_leads() =>
        Faults(Break(("direction: supports", "direction: forwards"), ("outcome: outcome/a", "outcome: outcome/b")))
            .Should().Equal("NP2108 claims/a.yaml:11:18", "NP2203 claims/a.yaml:18:18");

    [Fact]
    public void A_claim_whose_kind_is_unreadable_is_not_held_to_that_of_another() =>
        Faults(Break(("kind: mechanism", "kind: mechanics"))).Should().Equal("NP2108 claims/a.yaml:2:9");

    [Fact]
    public void What_refers_to_a_refused_entity_is_not_said_to_lead_nowhere() =>
        Faults(ClaimText.Whole, concepts: Concepts.Replace("domain: symptom", "domain: unknown", StringComparison.Ordinal))
            .Should().Equal("NP2108 concepts/a.yaml:5:71");

    [Fact]
    public void What_refers_to_an_id_in_capitals_is_not_said_to_lead_nowhere() =>
        Faults(ClaimText.Whole, concepts: Concepts.Replace("id: region/a", "id: Region/A", StringComparison.Ordinal))
            .Should().Equal("NP3202 concepts/a.yaml:2:9");

    [Fact]
    public void What_refers_into_a_document_that_does_not_parse_is_not_said_to_lead_nowhere() =>
        Faults(ClaimText.Whole, concepts: Concepts + "- { id: region/b, name: \"Open }\n").Should().Equal("NP3006 concepts/a.yaml:6:25");

    [Fact]
    public void An_entity_with_a_bad_id_has_its_other_faults_told() =>
        Faults(ClaimText.Whole, concepts: Concepts.Replace("id: region/a, name: A region", "id: region/A, nome: A region", StringComparison.Ordinal))
            .Should().Equal("NP2003 concepts/a.yaml:2:19", "NP3202 concepts/a.yaml:2:9");

    [Fact]
    public void A_translation_of_a_refused_original_is_not_said_to_translate_nothing()
    {
        PackReading reading = PackText.Read(
            ("concepts/a.yaml", "- { id: region/a, name: A region, definition: What it is., laterality: top }\n"),
            ("concepts/a.de.yaml", "- { id: region/a, name: Eine Region }\n"));

        reading.Only().Code.Id.Should().Be("NP2108");
    }

    [Theory]
    [InlineData("claims/a.yaml", "")]
    [InlineData("claims/a.yaml", "# nothing\n")]
    [InlineData("claims/a.yaml", "---\n")]
    [InlineData("claims/a.yaml", "null\n")]
    [InlineData("claims/a.yaml", "~\n")]
    [InlineData("claims/a.yaml", "[]\n")]
    [InlineData("claims/a.yaml", "{}\n")]
    [InlineData("claims/a.de.yaml", "")]
    [InlineData("concepts/a.yaml", "")]
    [InlineData("modalities/a.yaml", "[]")]
    [InlineData("sources/a.yaml", "null")]
    [InlineData("sources/a.json", "[]")]
    [InlineData("sources/a.bib", " \n")]
    [InlineData("sources/a.ris", "")]
    [InlineData("questions.yaml", "")]
    [InlineData("tombstones.yaml", "# none\n")]
    [InlineData("crisis.yaml", "# none\n")]
    public void A_document_that_holds_nothing_is_told_of(string path, string text)
    {
        PackReading reading = PackText.Read((path, text));

        reading.Only().ShouldBe("NP2011", path, 1, 1).Severity.Should().Be(Severity.Warning);
        reading.Pack.Should().NotBeNull();
    }

    [Fact]
    public void A_pack_that_misses_another_is_told_of_that_once_and_of_its_own_faults()
    {
        string manifest = PackText.Manifest() + "  packs: { other: \"^1.0\" }\n";
        string claim = Break(("subject: process/a", "subject: other:process/a"), ("object: region/a", "object: other:region/a"),
            ("method: method/a", "method: method/b"), ("source: source/a", "source: other:source/a"));

        Faults(claim, manifest: manifest).Should().Equal("NP2203 claims/a.yaml:6:51", "NP4014 pack.yaml:12:19");
    }

    private static string Break(params (string Old, string New)[] changes)
    {
        string text = ClaimText.Whole;
        foreach ((string old, string now) in changes)
        {
            text.Should().Contain(old);
            text = text.Replace(old, now, StringComparison.Ordinal);
        }

        return text;
    }

    [Fact]
    public void What_may_stand_in_a_file_that_could_not_be_read_is_not_said_to_be_missing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest().Replace("[en, de]", "[en]", StringComparison.Ordinal));
        folder.Write("concepts/a.yaml", Concepts);
        folder.Write("claims/a.yaml", Break(("subject: process/a", "subject: process/rumination")));
        folder.MakePipe("sources/a.yaml");

        Faults(PackReader.ReadFrom(folder.Path)).Should().Equal("NP1008 sources/a.yaml");
    }

    [Fact]
    public void A_misspelt_id_is_told_even_where_a_file_could_not_be_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest().Replace("[en, de]", "[en]", StringComparison.Ordinal));
        folder.Write("concepts/a.yaml", Concepts.Replace("region/a", "region/amygdala", StringComparison.Ordinal));
        folder.Write("claims/a.yaml", Break(("object: region/a", "object: region/amygdla")));
        folder.MakePipe("sources/a.yaml");

        Faults(PackReader.ReadFrom(folder.Path)).Should().Equal("NP1008 sources/a.yaml", "NP2203 claims/a.yaml:5:11");
    }

    [Fact]
    public void What_stands_in_a_file_in_the_wrong_folder_is_not_said_to_be_missing() =>
        Faults(PackText.Read(
            ("pack.yaml", PackText.Manifest().Replace("[en, de]", "[en]", StringComparison.Ordinal)),
            ("concepts/a.yaml", Concepts), ("claims/a.yaml", ClaimText.Whole), ("source/a.yaml", Sources))).Should().Equal("NP1010 source/a.yaml");

    private static string[] Faults(string claims, string concepts = Concepts, string? manifest = null) => Faults(PackText.Read(
        ("pack.yaml", (manifest ?? PackText.Manifest()).Replace("[en, de]", "[en]", StringComparison.Ordinal)),
        ("concepts/a.yaml", concepts), ("claims/a.yaml", claims), ("sources/a.yaml", Sources)));

    private static string[] Faults(PackReading reading)
    {
        var bag = new DiagnosticBag();
        bag.AddRange(reading.Diagnostics);
        bag.AddRange(ModelComposer.Compose([reading.Draft!]).Diagnostics);
        ImmutableArray<Diagnostic> found = bag.ToImmutable();
        return
        [
            .. found.Where(diagnostic => diagnostic.Severity > Severity.Information)
                .Select(diagnostic => $"{diagnostic.Code.Id} {diagnostic.Position}").Order(StringComparer.Ordinal),
        ];
    }
}
