using System;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>Ids: what they may be, who may define them, and where.</summary>
public class IdTests
{
    private const string File = "concepts/a.yaml";

    [Theory]
    [InlineData("region/Amygdala", "NP3202", "region/amygdala")]
    [InlineData("region/basal_ganglia", "NP3202", "region/basal-ganglia")]
    [InlineData("region/ämygdala", "NP3202", "region/amygdala")]
    [InlineData("amygdala", "NP2010", null)]
    [InlineData("regoin/amygdala", "NP2108", "region/amygdala")]
    [InlineData("region/", "NP3202", null)]
    public void An_id_that_is_none_says_why(string id, string code, string? meant) =>
        PackText.Read((File, $"- id: {id}\n  name: A\n  definition: D.\n"))
            .Only().ShouldBe(code, File, 1, 7).DidYouMean.Should().Be(meant);

    [Fact]
    public void A_reference_that_is_no_id_has_its_place() =>
        PackText.Read(PackText.Concept("  partOf: [region/b, region/C]\n")).Only().ShouldBe("NP3202", File, 4, 22)
            .Pointer.Should().Be("/partOf/1");

    [Fact]
    public void An_entity_under_another_packs_id_is_refused() =>
        PackText.Read((File, "- id: foundations:region/a\n  name: A\n  definition: D.\n"))
            .Only().ShouldBe("NP2301", File, 1, 7).Message.Should().Contain("'foundations'").And.Contain("'test'");

    [Fact]
    public void The_own_pack_may_be_written_out() =>
        PackText.Read((File, "- id: test:region/a\n  name: A\n  definition: D.\n")).Pack!.Concepts[0].Id
            .Should().Be(EntityId.Parse("test:region/a"));

    [Fact]
    public void One_id_twice_names_both_places_across_files()
    {
        Diagnostic found = PackText.Read(PackText.Concept(), ("concepts/b.md", "---\nid: region/a\nname: B\n---\nText.\n")).Only();

        found.ShouldBe("NP2206", "concepts/b.md", 2, 5).Related.Should().Equal(new SourcePosition(File, 1, 7));
    }

    [Theory]
    [InlineData("concepts/a.yaml", "modality/a", "modalities/")]
    [InlineData("modalities/a.yaml", "region/a", "concepts/")]
    [InlineData("concepts/a.yaml", "claim/a", "claims/")]
    [InlineData("sources/a.yaml", "study/a", "claims/")]
    public void A_kind_that_the_document_cannot_define_is_told_where_it_belongs(string file, string id, string folder) =>
        PackText.Read((file, $"- id: {id}\n  name: A\n  definition: D.\n"))
            .Only().ShouldBe("NP2205", file, 1, 7).Cure.Should().Contain(folder);

    [Fact]
    public void An_entity_without_an_id_names_the_kinds() =>
        PackText.Read((File, "- name: A\n  definition: D.\n")).Only().ShouldBe("NP2009", File, 1, 3).Cure.Should().Contain("region");

    [Fact]
    public void A_pack_id_that_is_none_does_not_make_every_id_foreign()
    {
        PackReading reading = PackText.Read(
            ("pack.yaml", PackText.Manifest("My Pack")), (File, "- id: my-pack:region/a\n  name: A\n  definition: D.\n"));

        reading.Only().ShouldBe("NP3202", "pack.yaml", 2, 5).DidYouMean.Should().Be("my-pack");
    }

    [Fact]
    public void Withdrawn_ids_are_read_in_order()
    {
        PackReading reading = PackText.Read(("tombstones.yaml",
            "- { id: region/z, reason: Merged., date: 2026-11-23, successor: region/a }\n- { id: region/b, reason: Wrong., date: 2026-11-22 }\n"));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Tombstones.Select(stone => (stone.Id.Slug, stone.Reason, stone.Date, stone.Successor?.Slug)).Should().Equal(
            ("b", "Wrong.", new DateOnly(2026, 11, 22), null), ("z", "Merged.", new DateOnly(2026, 11, 23), "a"));
    }

    [Fact]
    public void A_pack_withdraws_its_own_ids_alone() =>
        PackText.Read(("tombstones.yaml", "- { id: other:region/z, reason: Merged., date: 2026-11-23 }\n"))
            .Only().ShouldBe("NP2301", "tombstones.yaml", 1, 9);

    [Fact]
    public void A_question_twice_names_both_places() =>
        PackText.Read(("questions.yaml", "- { id: Q1, kind: empirical, text: A? }\n- { id: Q1, kind: practical, text: B? }\n"))
            .Only().ShouldBe("NP2206", "questions.yaml", 2, 9).Related.Should().Equal(new SourcePosition("questions.yaml", 1, 9));

    [Theory]
    [InlineData("UBRON:0001876", "NP2107", "UBERON:0001876")]
    [InlineData("XYZ:0001876", "NP2107", null)]
    [InlineData("UBERON:1876", "NP2107", null)]
    [InlineData("0001876", "NP2107", null)]
    public void An_external_id_that_is_malformed_is_refused(string id, string code, string? meant) =>
        PackText.Read(PackText.Concept($"  identifiers: [{{ id: \"{id}\", match: close }}]\n"))
            .Only().ShouldBe(code, File, 4, 23).DidYouMean.Should().Be(meant);

    [Fact]
    public void An_exact_id_of_something_else_names_its_own_label_and_the_id_that_was_meant()
    {
        Diagnostic found = PackText.Read((File,
            "- id: region/a\n  name: Globus pallidus\n  definition: D.\n  identifiers: [{ id: \"UBERON:0001876\", match: exact }]\n")).Only();

        found.ShouldBe("NP2109", File, 4, 23).Message.Should().Be("'UBERON:0001876' is called 'amygdala' in its vocabulary, which is no name of 'Globus pallidus'.");
        found.Severity.Should().Be(Severity.Warning);
    }

    [Fact]
    public void A_wrong_id_for_a_pinned_name_names_the_pinned_one() =>
        PackText.Read((File, "- id: chemical/dopamine\n  name: Dopamine\n  role: molecule\n  definition: D.\n"
            + "  identifiers: [{ id: \"CHEBI:18234\", match: exact }]\n"))
            .Only().ShouldBe("NP2109", File, 5, 23).DidYouMean.Should().Be("CHEBI:18243");

    [Theory]
    [InlineData("Post traumatic STRESS disorder", "DOID:2055")]
    [InlineData("Post-traumatic stress disorder", "MONDO:0005146")]
    [InlineData("Emotion regulation", "COGAT:trm_51a690a7492eb")]
    public void Case_hyphens_and_diacritics_of_a_label_do_not_count(string name, string id) =>
        PackText.Read((File, $"- id: condition/a\n  name: {name}\n  definition: D.\n  identifiers: [{{ id: \"{id}\", match: exact }}]\n"))
            .Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("synonyms: [{ text: amygdala, match: exact }]")]
    [InlineData("abbreviation: amygdala")]
    public void A_synonym_or_abbreviation_may_be_the_label(string line) =>
        PackText.Read(PackText.Concept($"  {line}\n  identifiers: [{{ id: \"UBERON:0001876\", match: exact }}]\n")).Diagnostics.Should().BeEmpty();

    [Fact]
    public void A_doi_written_as_an_address_asks_for_the_doi_alone() =>
        PackText.Read(("sources/a.yaml", SourceText("doi: https://doi.org/10.1038/tp.2015.218")))
            .Only().ShouldBe("NP2107", "sources/a.yaml", 7, 8).DidYouMean.Should().Be("10.1038/tp.2015.218");

    [Fact]
    public void A_source_without_a_public_id_is_refused() =>
        PackText.Read(("sources/a.yaml", SourceText("note: No id."))).Only().ShouldBe("NP2009", "sources/a.yaml", 1, 3)
            .Message.Should().Contain("doi, pmid, pmcid, nct, isbn or metapsy");

    private static string SourceText(string line) =>
        $$"""
        - id: source/a
          type: article-journal
          title: T
          authors: [A B]
          year: 2020
          venue: V
          {{line}}
          publication: published
          integrity: { state: unchecked }

        """;
}
