using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Tests.Composing;

/// <summary>NP26xx: under which terms a pack made by code and its items stand.</summary>
public sealed class RightsTests
{
    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0", null)]
    [InlineData("CC-BY-4.0", "LicenseRef-Mine.1", null)]
    [InlineData("CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", null)]
    [InlineData("LicenseRef-Ours", "CC-BY-NC-4.0", null)]
    [InlineData("CC-BY-4.0", "CC-BY-NC-4.0",
        "NP2602 test /rights/licence 'handout/h' is under 'CC-BY-NC-4.0', the pack under the open licence 'CC-BY-4.0'.")]
    [InlineData("CC-BY-4.0", "CC-BY-ND-3.0",
        "NP2602 test /rights/licence 'handout/h' is under 'CC-BY-ND-3.0', the pack under the open licence 'CC-BY-4.0'.")]
    [InlineData("CC-BY-4.0", "all rights reserved",
        "NP2601 test /rights/licence 'all rights reserved' is no SPDX licence id that is known here.")]
    [InlineData("CC-BY-4.0", "LicenseRef-", "NP2601 test /rights/licence 'LicenseRef-' is no SPDX licence id that is known here.")]
    [InlineData("CC-BY-4.0", "LicenseRef-ä", "NP2601 test /rights/licence 'LicenseRef-ä' is no SPDX licence id that is known here.")]
    [InlineData("CC-BY-4.0", " ", "NP2009 test /rights The key 'licence' is missing: every item says under which terms it may be used.")]
    public void Terms_that_are_unknown_or_narrower_than_the_packs_are_refused(string packs, string items, string? expected)
    {
        Pack pack = new Sketch().Handout("h", "A text.").Build();
        pack = pack with
        {
            Info = pack.Info with { Licence = packs },
            Handouts = pack.Handouts.Select(handout => handout with { Rights = new Rights { Licence = items } }).ToValueList(),
        };

        Found.In(pack).Should().BeEquivalentTo(expected is null ? [] : new[] { expected });
    }

    [Fact]
    public void Every_kind_of_record_is_held_to_them()
    {
        Sketch sketch = new Sketch().Concept("process/x", "X").Modality("component/x", "X").Study("s", "NCT00000001").Handout("h", "A text.")
            .World().Claim("c");
        sketch.Link("c", "f", sketch.Facts());
        Pack pack = sketch.Build();
        var other = new Rights { Licence = "CC-BY-NC-4.0" };
        pack = pack with
        {
            Concepts = pack.Concepts.Select(one => one.Id.Slug == "x" ? one with { Rights = other } : one).ToValueList(),
            Modalities = pack.Modalities.Select(one => one.Id.Slug == "x" ? one with { Rights = other } : one).ToValueList(),
            Sources = pack.Sources.Select(one => one with { Rights = other }).ToValueList(),
            Studies = pack.Studies.Select(one => one with { Rights = other }).ToValueList(),
            Findings = pack.Findings.Select(one => one with { Rights = other }).ToValueList(),
            Claims = pack.Claims.Select(one => one with { Rights = other }).ToValueList(),
            Handouts = pack.Handouts.Select(one => one with { Rights = other }).ToValueList(),
        };

        ModelComposer.Compose([pack]).Errors().Select(one => $"{one.Code.Id} {one.Message[..one.Message.IndexOf(" is", System.StringComparison.Ordinal)]}")
            .Should().BeEquivalentTo("NP2602 'process/x'", "NP2602 'component/x'", "NP2602 'source/f'", "NP2602 'study/s'", "NP2602 'finding/f'",
                "NP2602 'claim/c'", "NP2602 'handout/h'");
    }

    [Fact]
    public void Unknown_terms_of_a_pack_are_told_once_with_what_was_meant()
    {
        Pack pack = new Sketch().World().Build();
        pack = pack with { Info = pack.Info with { Licence = "CC-BY-40" } };
        pack = pack with
        {
            Concepts = pack.Concepts.Select(one => one with { Rights = new Rights { Licence = "CC-BY-40" } }).ToValueList(),
            Modalities = [],
        };

        Diagnostic diagnostic = ModelComposer.Compose([pack]).Errors().Should().ContainSingle().Subject;

        Found.Line(diagnostic).Should().Be("NP2601 test /licence 'CC-BY-40' is no SPDX licence id that is known here.");
        diagnostic.DidYouMean.Should().Be("CC-BY-4.0");
    }
}
