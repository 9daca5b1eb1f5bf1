using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs.Tests;

public class ExamplePackTests
{
    private static readonly PackReading Reading = PackReader.Read(PackFiles.FromFolder(Repository.ExamplePack));

    private static Pack Pack => Reading.Pack!;

    [Fact]
    public void The_example_pack_reads_clean_but_for_the_placeholder_of_its_translations_hash()
    {
        Reading.Diagnostics.Should().ContainSingle();
        Diagnostic only = Reading.Diagnostics[0];
        only.Code.Should().Be(DiagnosticCodes.TranslationStale);
        only.Severity.Should().Be(Severity.Warning);
        only.Pack.Should().Be("example");
        only.Position.Should().Be(new SourcePosition("concepts/amygdala.de.md", 3, 16));
        only.Cure.Should().MatchRegex("'translationOf: sha256:[0-9a-f]{64}'");
        Reading.Pack.Should().NotBeNull();
    }

    [Fact]
    public void It_holds_what_its_files_say()
    {
        Pack.Info.Id.Should().Be("example");
        Pack.Info.Authors.Should().Equal("Neuropsych.Core contributors");
        Pack.Info.Languages.Should().Equal("en", "de");
        Pack.Concepts.Select(concept => concept.Id.Local).Should().Equal(
            "region/amygdala", "region/prefrontal-cortex", "condition/ptsd", "condition/social-anxiety-disorder",
            "outcome/amygdala-response", "method/task-fmri", "population/adults-affective-anxiety-trauma",
            "population/adults-ptsd", "population/adults-social-anxiety");
        Pack.Modalities.Single().Id.Should().Be(EntityId.Parse("example:family/psychotherapy"));
        Pack.Sources.Should().HaveCount(3);
        Pack.Findings.Should().HaveCount(3);
        Pack.Links.Select(link => (link.Finding.Slug, link.Direction)).Should().Equal(
            ("aarts-2023-amygdala", Direction.Null), ("mansson-2016-bold", Direction.Supports),
            ("nord-2021-psychotherapy", Direction.Null));
        Pack.Handouts.Single().Text.Find("en", Audience.Client).Should().StartWith("People often ask");
        Pack.Questions.Single().Id.Should().Be("E1");
    }
}
