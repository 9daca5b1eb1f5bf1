using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;

namespace Neuropsych.Foundations.Tests;

/// <summary>The evidence behind the cautions of <c>practices</c>.</summary>
public sealed class PracticesEvidenceTests
{
    private static IEnumerable<T> Own<T>(IEnumerable<T> entities)
        where T : IEntity => entities.Where(entity => entity.Id.Pack == "practices");

    [Fact]
    public void The_pack_checks_clean_beside_foundations()
    {
        string.Join('\n', Practices.Reading.Diagnostics.Concat(Practices.Composition.Diagnostics)
            .Where(diagnostic => diagnostic.Severity > Severity.Information)).Should().BeEmpty();
        Practices.Model.Packs.Select(pack => pack.Id).Should().BeEquivalentTo("foundations", "practices");
    }

    [Fact]
    public void A_source_is_verified_or_says_what_is_from_memory()
    {
        Own(Practices.Model.Sources).Should().NotBeEmpty().And.OnlyContain(source =>
            source.Verified != null || source.Note!.Contains("from memory", StringComparison.Ordinal));
    }

    [Fact]
    public void No_publication_that_foundations_holds_is_recorded_again()
    {
        Practices.Composition.Diagnostics.Should().NotContain(diagnostic => diagnostic.Code == DiagnosticCodes.SourcesDiffer);
    }

    [Fact]
    public void Nothing_pretends_to_have_been_read_by_a_person()
    {
        Own(Practices.Model.Findings).Should().NotBeEmpty().And.OnlyContain(finding =>
            finding.Extraction.How == ExtractionMode.Machine && finding.Extraction.SecondReader == null && finding.Extraction.Reading != Reading.Memory);
        Own(Practices.Model.Claims).Should().OnlyContain(claim => claim.Verdict.DecidedBy == "rules" && claim.Verdict.Override == null);
    }
}
