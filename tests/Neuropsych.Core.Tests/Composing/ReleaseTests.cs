using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>What a release needs besides.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public void A_fact_from_memory_an_unverified_source_and_a_text_without_reviewer_stop_a_release_and_nothing_else()
    {
        Sketch sketch = new Sketch().World().Claim("c").Source(Given.Source("unseen", verified: false)).Handout("h", "Breathe slowly.")
            .Handout("clinicians", "Ask first.", audience: Audience.Clinician);
        sketch.Link("c", "f", sketch.Facts(extraction: Given.ReadBy(reading: Reading.Memory)));

        Release(sketch.Build()).Should().BeEquivalentTo(
            "NP2416 /extraction/reading", "NP2414 -", "NP2511 /plain", "NP2511 /text");
        Found.In(sketch.Build()).Should().BeEmpty();
        ModelComposer.Compose([sketch.Build()], Options("another")).HasErrors.Should().BeFalse();
    }

    [Fact]
    public void Accepted_sources_and_reviewed_texts_pass()
    {
        var review = new TextReview("A clinician", Given.Day);
        Pack pack = new Sketch().World().Claim("c", change: claim => claim with { Reviewed = review }).Finding("f").Link("c", "f")
            .Source(Given.Source("unseen", verified: false)).Handout("h", "Breathe slowly.").Build();
        pack = pack with
        {
            Info = pack.Info with { AcceptedSources = [Given.Id("source/unseen")] },
            Handouts = pack.Handouts.Select(handout => handout with { Reviewed = review }).ToValueList(),
        };

        Release(pack).Should().BeEmpty();
    }

    [Fact]
    public void An_accepted_source_that_is_not_there_is_a_fault()
    {
        Pack pack = new Sketch().Source(Given.Source("seen")).Build();

        Found.In(pack with { Info = pack.Info with { AcceptedSources = [Given.Id("source/sen")] } }).Should().Equal(
            "NP2203 test /acceptedSources 'source/sen' is listed as accepted, but the pack defines no such source.");
    }

    private static IEnumerable<string> Release(Pack pack) => ModelComposer.Compose([pack], Options("test")).Errors()
        .Select(diagnostic => $"{diagnostic.Code.Id} {diagnostic.Pointer ?? "-"}");

    private static ComposeOptions Options(string pack)
    {
        var options = new ComposeOptions();
        options.PacksToRelease.Add(pack);
        return options;
    }
}
