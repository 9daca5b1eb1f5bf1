using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FluentAssertions.Execution;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Foundations.Tests;

public sealed class FoundationsTests
{
    private static KnowledgeModel Model => Foundations.Model;

    [Fact]
    public void The_pack_checks_clean()
    {
        string.Join('\n', Foundations.Reading.Diagnostics.Concat(Foundations.Composition.Diagnostics)
            .Where(diagnostic => diagnostic.Severity > Severity.Information)).Should().BeEmpty();
        Model.Packs.Should().ContainSingle(pack => pack.Id == "foundations");
    }

    [Fact]
    public void Every_statement_of_the_founding_article_is_a_question_and_is_answered()
    {
        // The article has 8 + 8 + 8 + 6 + 8 statements in its five sections.
        string[] statements =
        [
            .. Range("A1", 8), .. Range("A2", 8), .. Range("A3", 8), .. Range("A4", 6), .. Range("A5", 8),
        ];

        Model.Coverage.Select(row => row.Question.Id).Should().BeEquivalentTo(statements);
        Model.Coverage.Where(row => !row.IsAnswered).Select(row => row.Question.Id).Should().BeEmpty();

        static IEnumerable<string> Range(string section, int count) =>
            Enumerable.Range(1, count).Select(number => $"{section}.{number}");
    }

    [Fact]
    public void The_pack_is_as_large_as_its_task_asks()
    {
        using var scope = new AssertionScope();
        Model.Concepts.Length.Should().BeGreaterThanOrEqualTo(130);
        Model.Modalities.Count(modality => modality.Id.Kind != EntityKind.Family).Should().BeGreaterThanOrEqualTo(30);
        Model.Claims.Length.Should().BeGreaterThanOrEqualTo(140);
        Model.Claims.Sum(claim => claim.Links.Count).Should().BeGreaterThanOrEqualTo(260);
    }

    [Fact]
    public void Every_source_of_the_seed_lists_is_used_or_listed_with_the_reason()
    {
        string notUsed = File.ReadAllText(Path.Combine(Foundations.Folder, "README.md"));
        HashSet<string> used = [.. Model.Findings.Select(finding => finding.Source.Id.Slug)];
        HashSet<string> ids = [.. Model.Findings.SelectMany(finding => finding.Source.Citation.Identifiers)
            .Select(id => id.ToString().ToUpperInvariant())];

        IEnumerable<string> missing = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "seed-sources.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Where(row => !used.Contains(row[0])
                && !ids.Contains($"DOI:{row[1]}".ToUpperInvariant())
                && !ids.Contains($"PMID:{row[2]}") && !ids.Contains($"PMCID:{row[3]}".ToUpperInvariant())
                && !notUsed.Contains($"`{row[0]}`", StringComparison.Ordinal))
            .Select(row => row[0]);

        string.Join(' ', missing).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_pretends_to_have_been_read_by_a_person()
    {
        Model.Findings.Should().OnlyContain(finding =>
            finding.Extraction.How == ExtractionMode.Machine && finding.Extraction.SecondReader == null);
        Model.Claims.Should().OnlyContain(claim => claim.Verdict.DecidedBy == "rules" && claim.Verdict.Override == null);
        Model.Claims.Where(claim => claim.Verdict.Certainty is { Origin: Judgement.CertaintyOrigin.Own }).Should().BeEmpty();
    }

    [Fact]
    public void Eft_names_three_therapies()
    {
        Model.Resolve("EFT").Select(entity => entity.Id.Local).Should().BeEquivalentTo(
            "modality/emotion-focused-therapy", "modality/emotionally-focused-couple-therapy", "modality/emotional-freedom-techniques");
    }

    [Theory]
    [InlineData("region/amygdala", "modality/mindfulness-meditation")]
    [InlineData("region/prefrontal-cortex", "modality/cbt")]
    [InlineData("chemical/oxytocin", "modality/emotionally-focused-couple-therapy")]
    public void A_path_of_claims_joins(string from, string to)
    {
        var paths = Model.Paths(from, to);

        paths.Should().NotBeEmpty();
        paths[0].Hops.Should().OnlyContain(hop => hop.Claim.Links.Count > 0);
        paths[0].Standing.Should().Be(paths[0].Hops.Min(hop => hop.Standing));
    }

    [Fact]
    public void A_mechanism_leads_from_a_region_or_chemical_over_a_process_and_a_therapy_to_an_outcome()
    {
        var mechanisms = Model.Modalities.Select(modality => Model.MechanismOf(modality)).OfType<MechanismPath>().ToList();

        mechanisms.Should().HaveCountGreaterThanOrEqualTo(3).And.Contain(path =>
            (path.Hops[0].From.Kind == EntityKind.Region || path.Hops[0].From.Kind == EntityKind.Chemical)
            && path.Hops.Any(hop => hop.To.Kind == EntityKind.Process)
            && path.Hops.Any(hop => hop.To.Kind == EntityKind.Modality)
            && path.Hops[path.Hops.Count - 1].To.Kind == EntityKind.Outcome);
    }

    [Fact]
    public void Each_theme_has_a_handout_for_clients_and_one_is_there_in_German()
    {
        Model.Handouts.Should().HaveCountGreaterThanOrEqualTo(5).And.OnlyContain(handout => handout.Audience == Audience.Client);
        Model.Handouts.Should().Contain(handout => handout.Text.Texts.Any(text => text.Lang == "de"));
        Model.Handouts.SelectMany(handout => handout.BasedOn).Should().OnlyContain(id => Model.Find(id) is Claim);
    }

    [Fact]
    public void A_region_a_process_and_a_therapy_have_German_names_and_plain_texts()
    {
        foreach (string id in new[] { "region/amygdala", "process/emotion-regulation" })
        {
            var concept = (Concept)Model.Find(id)!;
            concept.Name.Find("de", Audience.Clinician).Should().NotBeNullOrEmpty(id);
            concept.Definition.Find("de", Audience.Client).Should().NotBeNullOrEmpty(id);
        }

        ((Modality)Model.Find("modality/dbt")!).Name.Find("de", Audience.Clinician).Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Every_external_id_is_one_that_the_labels_know()
    {
        // Ids are added only where a pinned label was seen; COGAT ids are pinned in the reader's own list.
        Foundations.Reading.Diagnostics.Should().NotContain(diagnostic =>
            diagnostic.Code == DiagnosticCodes.ExternalIdLabel || diagnostic.Code == DiagnosticCodes.ExternalIdMalformed);
    }
}
