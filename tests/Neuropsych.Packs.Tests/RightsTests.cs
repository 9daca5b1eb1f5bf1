using System;

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
        PackText.Read(("pack.yaml", PackText.Manifest().Replace("CC-BY-4.0", licence, StringComparison.Ordinal)))
            .Only().ShouldBe("NP2601", "pack.yaml", 7, 10).DidYouMean.Should().Be(meant);

    [Theory]
    [InlineData("CC-BY-NC-4.0")]
    [InlineData("CC-BY-ND-4.0")]
    public void A_restricted_item_in_an_open_pack_is_a_clash(string licence) =>
        PackText.Read(PackText.Concept($"  rights: {{ licence: {licence}, holder: H }}\n")).Only().ShouldBe("NP2602", File, 4, 22);

    [Fact]
    public void A_restricted_item_in_a_restricted_pack_is_let_through() =>
        PackText.Read(
            ("pack.yaml", PackText.Manifest().Replace("CC-BY-4.0", "CC-BY-NC-4.0", StringComparison.Ordinal)),
            PackText.Concept("  rights: { licence: CC-BY-NC-4.0 }\n")).Diagnostics.Should().BeEmpty();

    [Fact]
    public void An_item_that_may_not_be_passed_on_is_refused() =>
        PackText.Read(PackText.Concept("  rights: { licence: CC0-1.0, redistributable: false }\n")).Only().ShouldBe("NP2601", File, 4, 48);

    [Fact]
    public void Own_rights_count_and_else_the_packs()
    {
        PackText.Read(PackText.Concept("  rights: { licence: LicenseRef-Mine, holder: H, attribution: By H }\n")).Pack!.Concepts[0].Rights
            .Should().Be(new Rights { Licence = "LicenseRef-Mine", Holder = "H", Attribution = "By H" });
        PackText.Read(PackText.Concept()).Pack!.Concepts[0].Rights.Should().Be(new Rights { Licence = "CC-BY-4.0" });
    }
}
