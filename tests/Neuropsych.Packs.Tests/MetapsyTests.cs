using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Import.Metapsy;

namespace Neuropsych.Packs.Tests;

/// <summary>The counts of the real set are those of its own files and of design/domain.md 16.</summary>
public sealed partial class MetapsyTests : IDisposable
{
    private static readonly string Real = Path.Combine(Repository.Root, "tests", "Data", "metapsy-ptsd-psyctr");
    private static readonly string Shipped = Path.Combine(Repository.Root, "plugins", "ptsd-trials");
    private static readonly Lazy<Pack> Foundations = new(() =>
        PackReader.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, "plugins", "foundations"))).Pack!);

    private static readonly Lazy<MetapsyImport> Imported = new(() => Import(Real, Mapping()));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_row_of_the_PTSD_set_becomes_a_finding()
    {
        MetapsyImport import = Imported.Value;

        import.Rows.Should().Be(131);
        import.Studies.Should().Be(102);
        import.Findings.Should().Be(131);
        import.Refused.Should().BeEmpty();
        import.Unmapped.Should().BeEmpty();
        import.HasErrors.Should().BeFalse();
        Pack pack = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!;
        pack.Findings.Should().HaveCount(131);
        pack.Studies.Should().HaveCount(102);
        pack.Links.Should().HaveCount(131);
    }

    [Fact]
    public void The_columns_of_the_PTSD_set_are_held_against_their_descriptions()
    {
        MetapsyImport import = Imported.Value;

        import.Columns.Should().Be(95);
        import.Undescribed.Should().HaveCount(12);
        import.DescribedButAbsent.Should().BeEmpty();
        import.RiskOfBias.Should().Equal(
            KeyValuePair.Create("High", 99), KeyValuePair.Create("Low", 10), KeyValuePair.Create("Some Concerns", 22));
    }

    [Fact]
    public void In_all_112_rows_with_both_means_the_effect_has_the_opposite_sign()
    {
        MetapsyImport import = Imported.Value;

        import.SignRows.Should().Be(112);
        import.SignOpposite.Should().Be(112);
        import.SignAgreeing.Should().Be(112);
    }

    [Fact]
    public void References_are_counted_as_a_search_through_the_file_counts_them()
    {
        MetapsyImport import = Imported.Value;

        // Of the 102 references of the set: those with '10.', with 'PMID', and with neither.
        import.StudiesWithDoi.Should().Be(91);
        import.StudiesWithPmid.Should().Be(86);
        import.StudiesWithoutId.Should().Be(2);
    }

    [Fact]
    public void Damaged_characters_and_effects_beyond_3_are_kept_and_reported()
    {
        string[] odd = [.. Imported.Value.Diagnostics.Where(d => d.Code == DiagnosticCodes.ImportOddity).Select(d => d.Message)];

        odd.Should().Contain(text => text.StartsWith("'‚â•' is a damaged character, probably '≥'"));
        odd.Should().Contain(text => text.Contains("g 5.02569574198141"));
        odd.Should().Contain(text => text.Contains("Column 1 has an empty name"));
        odd.Should().Contain(text => text.Contains("fields are 'NA'"));
        odd.Should().NotContain(text => text.Contains("stands already"), "a missing id is missing, no duplicate");
    }

    [Fact]
    public void A_row_keeps_its_digits_arms_bias_country_and_reference()
    {
        Pack pack = PackReader.Read(PackFiles.FromMemory(Imported.Value.Files)).Pack!;
        FindingDraft finding = pack.Findings.Single(finding => finding.Id.Slug == "acarturk-2016-emdr-waitlist");

        finding.Facts.Effect.Value.Should().Be(2.219m);
        finding.Facts.Effect.StandardError.Should().Be(0.307m);
        finding.Facts.Effect.Interval.Should().BeNull("the set holds none");
        finding.Facts.Effect.Benefit.Should().Be(Evidence.Benefit.Higher);
        finding.Facts.Sample!.People.Should().Be(98);
        finding.Facts.Measure.Should().Be("IES (self-report)");
        finding.Facts.Arms.Should().Equal(
            new Evidence.Arm
            {
                Name = "EMDR (Eye Movement Desensitization and Reprocessing (EMDR))",
                Side = Evidence.ArmSide.Exposure,
                Randomised = 49,
                People = 37,
                Mean = 21.36m,
                StandardDeviation = 16.788m,
            },
            new Evidence.Arm { Name = "Waitlist", Side = Evidence.ArmSide.Comparator, Randomised = 49 });
        finding.Facts.Note.Should().NotContain("49").And.NotContain("21.36", "what stands in fields stands there alone");
        finding.Facts.RiskOfBias!.Overall.Should().Be("Some Concerns");
        finding.Facts.RiskOfBias.Domains.Select(domain => domain.Judgement).Should().Equal("Low", "Some Concerns", "Low", "Low", "Low");
        ((PopulationDetail)pack.Concepts.Single(concept => concept.Id == finding.Facts.Pico.Population).Detail!).Country.Should().Be("Turkey");
        Source source = pack.Sources.Single(source => source.Id == finding.Source);
        source.Citation.Identifiers.Select(id => id.ToString()).Should().Equal("DOI:10.1017/S0033291716001070", "PMID:27353367");
        source.Citation.Authors.Should().Equal("Acarturk C", "Konuk E", "Cetinkaya M", "et al.");
        source.Citation.Venue.Should().StartWith("Psychol Med");
    }

    [Fact]
    public void The_shipped_pack_is_what_the_import_writes_and_checks_clean()
    {
        Dictionary<string, string> shipped = Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Shipped, file).Replace('\\', '/'), File.ReadAllText);

        shipped.Should().BeEquivalentTo(Imported.Value.Files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes.Span)));
        Composition.Composition composition = ModelComposer.Compose(
            [Foundations.Value, PackReader.Read(PackFiles.FromFolder(Shipped)).Draft!], new ComposeOptions { AsOf = new DateOnly(2026, 11, 23) });
        composition.Diagnostics.Where(d => d.Pack == "ptsd-trials" && d.Severity > Severity.Information).Should().BeEmpty();
        composition.Refused.Should().BeEmpty();
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_pack_has_the_same_bytes_in_any_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Texts(Import(Real, Mapping())).Should().Equal(Texts(Imported.Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(';', true)]
    [InlineData(';', false)]
    [InlineData(',', false)]
    [InlineData(',', true)]
    [InlineData('\t', true)]
    public void A_set_reads_the_same_with_any_separator_and_decimal_sign(char separator, bool comma)
    {
        MetapsyImport import = Import(Set(separator, comma), Small());

        import.Diagnostics.Should().NotContain(d => d.Severity > Severity.Information);
        Texts(import).Should().Equal(Texts(Import(Set(';', false), Small())));
        Values(import).Should().Equal(0.50m, -0.10m);
    }

    [Fact]
    public void A_byte_order_mark_and_CRLF_change_nothing_but_are_told()
    {
        string path = Set(';', false);
        string file = Path.Combine(path, "data.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n", "\r\n"), new UTF8Encoding(true));

        MetapsyImport import = Import(path, Small());

        Values(import).Should().Equal(0.50m, -0.10m);
        import.Diagnostics.Should().Contain(d => d.Message.Contains("byte order mark"));
    }

    [Fact]
    public void A_set_whose_negative_effects_are_benefits_is_taken_as_lower_is_better()
    {
        string path = Write("\"Ahn, 2001\";pe;wl;-0.50;0.10;10;12\n\"Bo, 2002\";pe;wl;-0.40;0.10;10;12");

        MetapsyImport import = Import(path, Small("higher: worse"));

        Pack pack = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!;
        pack.Findings.Select(finding => finding.Facts.Effect.Benefit).Should().OnlyContain(benefit => benefit == Evidence.Benefit.Lower);
        pack.Findings.Select(finding => finding.Facts.Effect.Value).Should().BeEquivalentTo(new decimal?[] { -0.50m, -0.40m });
        pack.Links.Select(link => link.Direction).Should().OnlyContain(direction => direction == Direction.Supports);
    }

    [Fact]
    public void Direction_is_told_by_the_interval_of_each_comparison()
    {
        // 1.96 standard errors of 0.10 are 0.196: 0.50 and -0.50 exclude 0, 0.10 includes it.
        string path = Write("\"Ahn, 2001\";pe;wl;0.50;0.10;NA;NA\n\"Bo, 2002\";pe;wl;0.10;0.10;NA;NA\n\"Co, 2003\";pe;wl;-0.50;0.10;NA;NA");

        Pack pack = PackReader.Read(PackFiles.FromMemory(Import(path, Small("positive: better")).Files)).Pack!;

        pack.Links.OrderBy(link => link.Finding).Select(link => link.Direction)
            .Should().Equal(Direction.Supports, Direction.Null, Direction.Disputes);
    }

    [Fact]
    public void A_set_that_contradicts_what_is_stated_is_refused_with_its_rows_named()
    {
        MetapsyImport import = Import(Set(';', false), Small("positive: worse\nhigher: worse"));

        import.Files.Should().BeEmpty();
        import.Diagnostics.Where(d => d.Code == DiagnosticCodes.ImportSignContradicted).Select(d => d.Position!.Line).Should().Equal(2, 3);
    }

    [Fact]
    public void The_real_set_with_the_other_sign_is_refused_with_112_rows_named()
    {
        var options = Options(Mapping());
        options.PositiveIsBenefit = false;

        MetapsyImport import = MetapsyImporter.Import(Real, options, null, TestContext.Current.CancellationToken);

        import.Files.Should().BeEmpty();
        import.Diagnostics.Count(d => d.Code == DiagnosticCodes.ImportSignContradicted).Should().Be(112);
    }

    [Fact]
    public void A_set_that_settles_no_sign_is_refused_unless_it_is_stated()
    {
        string path = Set(';', false);

        MetapsyImport import = Import(path, Small(""));

        import.Files.Should().BeEmpty();
        import.Diagnostics.Should().ContainSingle(d => d.Code == DiagnosticCodes.ImportSignUnsettled);
        Import(path, Small("positive: better")).Files.Should().NotBeEmpty();
    }

    [Fact]
    public void One_row_in_eleven_against_the_others_is_refused_alone()
    {
        IEnumerable<string> rows = Enumerable.Range(1, 10).Select(i => $"\"Ahn, {2000 + i}\";pe;wl;0.50;0.10;10;12");
        string path = Write(string.Join('\n', rows.Append("\"Zed, 2011\";pe;wl;0.50;0.10;12;10")));

        MetapsyImport import = Import(path, Small("higher: worse"));

        import.Findings.Should().Be(10);
        import.Refused.Should().ContainSingle().Which.Should().Match<RefusedRow>(row => row.Line == 12 && row.Study == "Zed, 2011");
    }

    [Fact]
    public void Rows_that_cannot_be_taken_are_refused_with_their_reason_and_the_rest_goes_on()
    {
        string path = Write(string.Join('\n',
            "\"Ahn, 2001\";pe;wl;0.50;0.10;10;12",
            "\"Bo, 2002\";unknown;wl;0.50;0.10;10;12",
            "\"Co, 2003\";pe;odd;0.50;0.10;10;12",
            "\"Di, 2004\";pe;wl;NA;0.10;10;12",
            "\"Eo, 2005\";pe;wl;much;0.10;10;12",
            "\"Fu, 2006\";pe;wl;0.50;0;10;12",
            "\"Gi, 2007\";pe;wl;0.50;NA;10;12",
            "\"Ho\";pe;wl;0.50;0.10;10;12",
            "NA;pe;wl;0.50;0.10;10;12",
            "\"Io, 2009\";pe;wl;0.50"));

        MetapsyImport import = Import(path, Small("higher: worse"));

        (import.Findings + import.Refused.Length).Should().Be(import.Rows).And.Be(10);
        import.Refused.Select(row => (row.Line, row.Reason)).Should().Equal(
            (3, "its therapy 'unknown' is not mapped"),
            (4, "its control condition 'odd' is not mapped"),
            (5, "it has no effect in '.g'"),
            (6, "'much' is no number"),
            (7, "its standard error is not above 0"),
            (8, "it has neither a standard error nor an interval, so its direction cannot be told"),
            (9, "neither its name nor its reference states a year"),
            (10, "it names no study"),
            (11, "it has 4 fields, the header has 7"));
        import.Diagnostics.Count(d => d.Code == DiagnosticCodes.ImportRowRefused).Should().Be(9);
        import.MappingDraft.Should().Contain("code: unknown").And.Contain("code: odd");
    }

    [Fact]
    public void Without_a_mapping_nothing_is_written_and_every_code_is_listed()
    {
        MetapsyImport import = MetapsyImporter.Import(Real, Options(null), null, TestContext.Current.CancellationToken);

        import.Files.Should().BeEmpty();
        import.Rows.Should().Be(131);
        import.Refused.Should().HaveCount(131);
        import.Unmapped.Where(code => code.Column == "condition_arm2").Select(code => (code.Code, code.Rows))
            .Should().Equal(("Other", 18), ("TAU", 22), ("Waitlist", 91));
        import.MappingDraft.Should().Contain("code: EMDR").And.NotContain("to: foundations");
    }

    [Fact]
    public void A_judgement_of_bias_that_is_no_word_of_its_tool_stays_in_the_note()
    {
        string path = Write("\"Ahn, 2001\";pe;wl;0.50;0.10;10;3", "mean_arm1;rob");

        Pack pack = PackReader.Read(PackFiles.FromMemory(
            Import(path, Small("positive: better\nriskOfBias: { tool: RoB1, overall: rob }")).Files)).Pack!;

        pack.Findings.Single().Facts.RiskOfBias.Should().BeNull();
        pack.Findings.Single().Facts.Note.Should().Contain("risk of bias, as the set codes it: 3");
    }

    [Fact]
    public void A_folder_without_a_table_is_refused()
    {
        MetapsyImport import = Import(folder.Path, Small());

        import.Diagnostics.Should().ContainSingle(d => d.Code == DiagnosticCodes.ImportUnreadable);
        import.Files.Should().BeEmpty();
    }

    [Fact]
    public void A_target_that_no_pack_defines_is_named()
    {
        MetapsyImport import = Import(Set(';', false), Small("higher: worse").Replace("prolonged-exposure", "prolonged-exposition"));

        import.Files.Should().BeEmpty();
        import.Diagnostics.Should().Contain(d => d.Code == DiagnosticCodes.NotDefined && d.Message.Contains("prolonged-exposition"));
    }

    [Fact]
    public void An_import_that_is_stopped_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        Action import = () => MetapsyImporter.Import(Real, Options(Mapping()), new Stopper(stop), stop.Token);
        import.Should().Throw<OperationCanceledException>();

        using var late = new CancellationTokenSource();
        late.Cancel();
        Action write = () => Imported.Value.WriteTo(Path.Combine(folder.Path, "pack"), late.Token);
        write.Should().Throw<OperationCanceledException>();
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_fault_while_writing_leaves_nothing_behind()
    {
        MetapsyImport import = Imported.Value with { Files = [.. Imported.Value.Files, new PackFile("README.md/x.yaml", default)] };

        Action write = () => import.WriteTo(Path.Combine(folder.Path, "pack"), TestContext.Current.CancellationToken);

        write.Should().Throw<IOException>();
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_folder_that_exists_is_not_written_over()
    {
        Action write = () => Imported.Value.WriteTo(folder.Path, TestContext.Current.CancellationToken);

        write.Should().Throw<IOException>().WithMessage("*exists already*");
    }
}
