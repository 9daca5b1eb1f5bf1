using System;
using System.Security.Cryptography;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs.Tests;

/// <summary>Translations beside their originals.</summary>
public class TranslationTests
{
    private const string Original = "---\nid: region/a\nname: Amygdala\n---\nWhat it is.\n\n## In plain words\n\nPlain.\n";

    private static string Hash => HashOf("name:Amygdala\ndefinition:What it is.\nplain:Plain.\n");

    [Fact]
    public void A_translation_bound_to_its_text_is_clean_and_stands_beside_it()
    {
        PackReading reading = Read($"---\nid: region/a\ntranslationOf: {Hash}\nname: Mandelkern\n---\nWas es ist.\n\n## In einfachen Worten\n\nEinfach.\n");

        reading.Diagnostics.Should().BeEmpty();
        Concept concept = reading.Pack!.Concepts[0];
        concept.Name.For("de").Should().Be("Mandelkern");
        concept.Definition.For("de").Should().Be("Was es ist.");
        concept.Definition.For("de", Audience.Client).Should().Be("Einfach.");
        concept.Definition.For("en", Audience.Client).Should().Be("Plain.");
        reading.Pack.Positions.Find("test:region/a", "/de/plain").Should().Be(new SourcePosition("concepts/a.de.md", 10, 1));
        reading.Pack.Positions.Find("test:region/a", "/plain").Should().Be(new SourcePosition("concepts/a.md", 9, 1));
    }

    [Theory]
    [InlineData("sha256:to-be-written-by-neuropsych-check", "does not name the text")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000", "has changed")]
    public void Another_hash_is_a_warning_that_says_the_hash_to_write(string hash, string words)
    {
        Diagnostic found = Read($"---\nid: region/a\ntranslationOf: {hash}\nname: Mandelkern\n---\n").Only();

        found.ShouldBe("NP2507", "concepts/a.de.md", 3, 16).Message.Should().Contain(words);
        found.Severity.Should().Be(Severity.Warning);
        found.Cure.Should().Contain($"'translationOf: {Hash}'");
    }

    [Fact]
    public void A_translation_without_a_hash_is_told_the_hash() =>
        Read("---\nid: region/a\nname: Mandelkern\n---\n").Only().ShouldBe("NP2507", "concepts/a.de.md", 2, 1).Cure.Should().Contain(Hash);

    [Fact]
    public void A_claim_is_translated_in_yaml()
    {
        string hash = HashOf("plain:A may lower B.\nstatement:A decreases B.\ndoesNotShow:That it helps.\n");
        PackReading reading = PackText.Read(("claims/a.yaml", ClaimText.Whole), ("claims/a.de.yaml",
            $"- id: claim/a\n  translationOf: {hash}\n  statement: A senkt B.\n  plain: A senkt B vielleicht.\n  doesNotShow: Dass es hilft.\n"));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Claims[0].Statement.For("de").Should().Be("A senkt B.");
        reading.Pack.Claims[0].Plain.For("de", Audience.Client).Should().Be("A senkt B vielleicht.");
    }

    [Fact]
    public void A_handout_is_translated()
    {
        string hash = HashOf("name:Name\ntext:Text.\n");
        PackReading reading = PackText.Read(
            ("handouts/a.md", "---\nid: handout/a\nname: Name\naudience: client\nbasedOn: [claim/a]\n---\nText.\n"),
            ("handouts/a.de.md", $"---\nid: handout/a\ntranslationOf: {hash}\nname: Titel\n---\n# Titel\n\nAuf Deutsch.\n"));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Handouts[0].Text.Find("de", Audience.Client).Should().Be("# Titel\n\nAuf Deutsch.");
    }

    [Fact]
    public void A_key_that_has_nothing_to_translate_is_unknown() =>
        Read($"---\nid: region/a\ntranslationOf: {Hash}\nsynonyms: [x]\nname: M\n---\n").Only().ShouldBe("NP2003", "concepts/a.de.md", 4, 1);

    [Fact]
    public void A_translation_of_what_is_not_there_asks_what_was_meant() =>
        Read("---\nid: region/aa\nname: M\n---\n").Only().ShouldBe("NP2203", "concepts/a.de.md", 2, 5).DidYouMean.Should().Be("region/a");

    [Fact]
    public void A_translation_into_a_language_that_the_pack_does_not_name_is_refused() =>
        PackText.Read(("concepts/a.md", Original), ("concepts/a.fr.md", "---\nid: region/a\nname: M\n---\n"))
            .Only().ShouldBe("NP2108", "concepts/a.fr.md", 1, 1).Message.Should().Contain("'fr'");

    private static PackReading Read(string translation) => PackText.Read(("concepts/a.md", Original), ("concepts/a.de.md", translation));

    private static string HashOf(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
