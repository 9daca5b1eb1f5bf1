using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>Under which terms a pack and its items stand.</summary>
public class RightsTests
{
    private const string File = "concepts/a.yaml";

    [Theory]
    [InlineData("CC-BY-40", "CC-BY-4.0")]
    [InlineData("cc-by-4.0", "CC-BY-4.0")]
    [InlineData("All rights reserved", null)]
    public void A_licence_that_is_not_known_is_refused(string licence, string? meant) =>
        Composed(("pack.yaml", PackText.Manifest().Replace("CC-BY-4.0", licence, StringComparison.Ordinal)))
            .Should().ContainSingle().Subject.ShouldBe("NP2601", "pack.yaml", 7, 10).DidYouMean.Should().Be(meant);

    [Theory]
    [InlineData("CC-BY-NC-4.0")]
    [InlineData("CC-BY-ND-4.0")]
    public void A_restricted_item_in_an_open_pack_is_a_clash(string licence) =>
        Composed(PackText.Concept($"  rights: {{ licence: {licence}, holder: H }}\n")).Should().ContainSingle().Subject.ShouldBe("NP2602", File, 4, 22);

    [Fact]
    public void A_restricted_item_in_a_restricted_pack_is_let_through() =>
        Composed(
            ("pack.yaml", PackText.Manifest().Replace("CC-BY-4.0", "CC-BY-NC-4.0", StringComparison.Ordinal)),
            PackText.Concept("  rights: { licence: CC-BY-NC-4.0 }\n")).Should().BeEmpty();

    [Fact]
    public void An_item_that_may_not_be_passed_on_is_refused() =>
        Composed(PackText.Concept("  rights: { licence: CC0-1.0, redistributable: false }\n")).Should().ContainSingle().Subject.ShouldBe("NP2601", File, 4, 48);

    [Fact]
    public void Own_rights_count_and_else_the_packs()
    {
        PackText.Read(PackText.Concept("  rights: { licence: LicenseRef-Mine, holder: H, attribution: By H }\n")).Pack!.Concepts[0].Rights
            .Should().Be(new Rights { Licence = "LicenseRef-Mine", Holder = "H", Attribution = "By H" });
        PackText.Read(PackText.Concept()).Pack!.Concepts[0].Rights.Should().Be(new Rights { Licence = "CC-BY-4.0" });
    }
    [Fact]
    public void An_item_under_terms_that_are_not_known_is_refused_at_its_line() =>
        Composed(PackText.Concept("  rights: { licence: CC-BY-NC-40 }\n")).Should().ContainSingle().Subject.ShouldBe("NP2601", File, 4, 22)
            .DidYouMean.Should().Be("CC-BY-NC-4.0");

    private static IEnumerable<Diagnostic> Composed(params (string Path, string Text)[] files)
    {
        PackReading reading = PackText.Read(files);
        reading.Diagnostics.Should().BeEmpty("the check is made when composing, for packs from files and from code alike");
        return ModelComposer.Compose([reading.Pack!]).Diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Information);
    }
}
