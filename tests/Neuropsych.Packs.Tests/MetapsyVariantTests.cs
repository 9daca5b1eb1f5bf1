using System;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Import.Metapsy;

namespace Neuropsych.Packs.Tests;

/// <summary>
/// One set in the forms in which others write theirs. Whatever the form: rows in = findings out + rows refused, each with its reason.
/// </summary>
public sealed class MetapsyVariantTests : IDisposable
{
    private static readonly Lazy<Pack> Foundations = new(() =>
        PackReader.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, "plugins", "foundations"))).Pack!);

    private static readonly string[] Header =
    [
        "study", "condition_arm1", "condition_arm2", "multi_arm1", "instrument", "mean_arm1", "sd_arm1", "n_arm1", "mean_arm2", "sd_arm2", "n_arm2",
        ".g", ".g_se", "rob", "country", "full_ref",
    ];

    /// <summary>Two trials, the second with two arms against one; a higher score is worse, and a positive effect goes with a lower mean.</summary>
    private static readonly string[][] Rows =
    [
        ["Ahn, 2001", "cbt", "wl", "NA", "BDI-II", "10.5", "4.25", "30", "15.5", "5.5", "28", "1.02", "0.28", "2", "Köln", "Ahn A. A trial of moods. J Mood. 2001 1:1-9."],
        ["Bo, 2002", "cbt", "wl", "CBT, long", "BDI-II", "12", "6", "20", "13", "6", "21", "0.16", "0.31", "4", "US", "Bo B, Co C. Two ways. J Mood. 2002 2:1-9. doi: 10.1000/bo.2002"],
        ["Bo, 2002", "cbt", "cau", "CBT, short", "BDI-II", "14", "6", "20", "13", "6", "21", "-0.16", "0.31", "4", "US", "Bo B, Co C. Two ways. J Mood. 2002 2:1-9. doi: 10.1000/bo.2002"],
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Forms() =>
    [
        "as it is", "semicolons", "decimal commas", "tabs", "every field quoted", "CR alone", "CRLF and a byte order mark", "UTF-16", "UTF-16 big-endian",
        "Windows-1252", "a line that states the separator", "headers in capitals", "headers with blanks", "columns in another order", "a column more",
        "columns for the optional fields missing", "empty instead of NA", "NaN instead of NA", "a hyphen instead of NA", "a true minus sign",
        "no line end at the end", "blank lines between",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_gives_the_same_three_findings(string form)
    {
        MetapsyImport import = Import(Written(form), Mapping());

        import.Diagnostics.Where(found => found.Severity > Severity.Information).Should().BeEmpty();
        Account(import, 3);
        import.Findings.Should().Be(3);
        Pack pack = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!;
        pack.Findings.OrderBy(finding => finding.Id).Select(finding => finding.Facts.Effect.Value).Should().Equal(1.02m, -0.16m, 0.16m);
        pack.Studies.Should().HaveCount(2);
        if (form != "columns for the optional fields missing")
        {
            pack.Findings.Single(finding => finding.Facts.Effect.Value == 1.02m).Facts.Arms.Select(arm => (arm.People, arm.Mean, arm.StandardDeviation))
                .Should().Equal((30, 10.5m, 4.25m), (28, 15.5m, 5.5m));
            pack.Concepts.Should().Contain(concept => concept.Detail is PopulationDetail && ((PopulationDetail)concept.Detail).Country == "Köln");
        }
    }

    [Fact]
    public void Lines_that_are_no_rows_are_refused_with_their_reason()
    {
        string text = Text(",", Rows) + ",,,,,,,,,,,,,,,\nSource: an example\nNA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA\n";

        MetapsyImport import = Import(Encoding.UTF8.GetBytes(text), Mapping());

        Account(import, 6);
        import.Refused.Select(row => (row.Line, row.Reason)).Should().Equal(
            (5, "it is empty"), (6, "it has 1 fields, the header has 16"), (7, "it is empty"));
    }

    [Theory]
    [InlineData("1.234,56", "'1.234,56' is no number")]
    [InlineData("75%", "'75%' is no number")]
    [InlineData("1 234", "'1 234' is no number")]
    [InlineData("Inf", "'Inf' is no number")]
    [InlineData("1e999", "'1e999' is no number")]
    [InlineData("<0.5", "'<0.5' is no number")]
    [InlineData("0,5", "'0,5' is no number")]
    [InlineData("-", "it has no effect in '.g'")]
    [InlineData("nan", "it has no effect in '.g'")]
    public void An_effect_that_cannot_be_read_refuses_its_row_alone(string written, string reason)
    {
        MetapsyImport import = Import(Encoding.UTF8.GetBytes(Text(";", With(".g", written))), Mapping());

        Account(import, 3);
        import.Refused.Should().ContainSingle().Which.Should().Be(new RefusedRow(2, "Ahn, 2001", reason));
    }

    [Fact]
    public void A_point_that_may_part_thousands_is_not_read_as_a_decimal_point_in_a_set_with_commas()
    {
        string[][] rows = [.. With("n_arm1", "1.234").Select(row => row.Select((field, at) => at is 5 or 6 or 8 or 9 or 11 or 12 ? field.Replace('.', ',') : field).ToArray())];

        MetapsyImport import = Import(Encoding.UTF8.GetBytes(Text(";", rows)), Mapping());

        Account(import, 3);
        FindingFacts facts = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!.Findings.Single(finding => finding.Facts.Effect.Value == 1.02m).Facts;
        facts.Arms[0].People.Should().BeNull();
        facts.Note.Should().Contain("n_arm1: 1.234");
        import.Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.ImportOddity && found.Message.Contains("n_arm1: 1.234"));
    }

    [Theory]
    [InlineData("37.0", 37)]
    [InlineData("36.5", null)]
    [InlineData("0", null)]
    [InlineData("-3", null)]
    [InlineData("30%", null)]
    public void A_number_of_people_is_whole_or_kept_as_it_is(string written, int? people)
    {
        MetapsyImport import = Import(Encoding.UTF8.GetBytes(Text(";", With("n_arm1", written))), Mapping());

        Account(import, 3);
        FindingFacts facts = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!.Findings.Single(finding => finding.Facts.Effect.Value == 1.02m).Facts;
        facts.Arms[0].People.Should().Be(people);
        (facts.Note?.Contains($"n_arm1: {written}") ?? false).Should().Be(people is null);
    }

    [Theory]
    [InlineData("rob", "2", "RoB1", null)]
    [InlineData("rob", "low", "RoB1", "low")]
    [InlineData("rob", "Unclear", "RoB1", "Unclear")]
    [InlineData("rob", "Some concerns", "RoB2", "Some concerns")]
    [InlineData("rob", "serious", "ROBINS-I", "serious")]
    [InlineData("rob", "some concerns", "RoB1", null)]
    public void A_judgement_of_bias_is_taken_in_the_words_of_its_tool_alone(string column, string written, string tool, string? overall)
    {
        MetapsyImport import = Import(Encoding.UTF8.GetBytes(Text(";", With(column, written))), Mapping($"riskOfBias: {{ tool: {tool}, overall: rob }}"));

        Account(import, 3);
        Pack pack = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!;
        FindingFacts facts = pack.Findings.Single(finding => finding.Facts.Effect.Value == 1.02m).Facts;
        facts.RiskOfBias?.Overall.Should().Be(overall);
        (facts.Note?.Contains($"risk of bias, as the set codes it: {written}") ?? false).Should().Be(overall is null);
        string[] said = [.. pack.Claims.Select(claim => claim.DoesNotShow.For("en"))];
        said.Should().NotContain(text => text.Contains("0 of 2 comparisons are at high risk"), "of a coding of its own nothing is known");
    }

    [Fact]
    public void An_instrument_on_which_higher_is_better_turns_what_its_means_prove()
    {
        // The same means on an instrument of well-being say that the tested group is worse off, against the other two rows.
        string[][] rows = With("instrument", "WHO-5");

        Import(Encoding.UTF8.GetBytes(Text(";", rows)), Mapping("instruments: [{ code: WHO-5, higherIs: better }]")).Diagnostics
            .Where(found => found.Code == DiagnosticCodes.ImportSignUnsettled).Select(found => found.Position!.Line).Should().Equal(2);
    }

    [Fact]
    public void A_set_that_is_refused_as_a_whole_accounts_for_every_row()
    {
        MetapsyImport import = Import(Encoding.UTF8.GetBytes(Text(";", Rows)), Mapping("positive: worse"));

        Account(import, 3);
        import.Findings.Should().Be(0);
        import.Refused.Select(row => row.Reason).Should().OnlyContain(reason => reason == "its means contradict what was taken of the sign, so the set was refused");
        import.Diagnostics.Where(found => found.Code == DiagnosticCodes.ImportSignContradicted).Select(found => found.Position!.Line).Should().Equal(2, 3, 4);
    }

    [Theory]
    [InlineData("study", "it names no study")]
    [InlineData("condition_arm1", "its therapy 'NA' is not mapped")]
    [InlineData(".g", "it has no effect in '.g'")]
    public void A_column_without_which_no_row_can_be_taken_is_named(string column, string reason)
    {
        int at = Array.IndexOf(Header, column);
        string text = string.Join('\n', new[] { Header }.Concat(Rows).Select(row => string.Join(';', row.Where((_, i) => i != at)))) + "\n";

        MetapsyImport import = Import(Encoding.UTF8.GetBytes(text), Mapping());

        Account(import, 3);
        import.Refused.Should().OnlyContain(row => row.Reason == reason);
        import.Diagnostics.Should().ContainSingle(found => found.Code == DiagnosticCodes.ImportUnreadable && found.Message.Contains($"'{column}'"));
    }

    [Fact]
    public void Two_columns_that_differ_in_the_case_of_letters_alone_are_not_mixed_up()
    {
        string[] header = [.. Header.Select(name => name == "study" ? "Study" : name), "STUDY"];
        string text = string.Join('\n', new[] { header }.Concat(Rows.Select(row => row.Append("x").ToArray())).Select(row => string.Join(';', row))) + "\n";

        MetapsyImport import = Import(Encoding.UTF8.GetBytes(text), Mapping());

        Account(import, 3);
        import.Findings.Should().Be(0);
    }

    [Fact]
    public void Logarithms_of_ratios_become_ratios_and_never_standardised_differences()
    {
        string header = "study;condition_arm1;condition_arm2;.log_rr;.log_rr_se;event_arm1;event_arm2;totaln_arm1;totaln_arm2";
        byte[] text = Encoding.UTF8.GetBytes(header + "\nAhn, 2001;cbt;wl;0.693147;0.2;20;10;40;40\nBo, 2002;cbt;wl;12;0.2;20;10;40;40\nCo, 2003;cbt;wl;0;0.2;50;10;40;40\n");

        MetapsyImport import = Import(text, Mapping("positive: better\ncolumns: { value: .log_rr, se: .log_rr_se, metric: logRr }"));

        Account(import, 3);
        import.Refused.Should().ContainSingle().Which.Reason.Should().Be("its effect is no logarithm of a ratio: it is too large");
        Pack pack = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!;
        Effect effect = pack.Findings.Single(finding => finding.Id.Slug.StartsWith("ahn", StringComparison.Ordinal)).Facts.Effect;

        // exp(0.693147) = 2 to six digits, since ln 2 = 0.6931472.
        effect.Should().BeEquivalentTo(new { Metric = EffectMetric.Rr, Value = 2m, StandardError = 0.2m, Benefit = Benefit.Higher, Reported = Reported.Converted });
        pack.Findings.Single(finding => finding.Id.Slug.StartsWith("ahn", StringComparison.Ordinal)).Facts.Arms.Select(arm => (arm.Events, arm.People)).Should().Equal((20, 40), (10, 40));
        pack.Findings.Single(finding => finding.Id.Slug.StartsWith("co", StringComparison.Ordinal)).Facts.Arms[0].Events.Should().BeNull("50 events in 40 people cannot be");

        // ln 2 ± 1.96 × 0.2 lies above 0; 0 ± 1.96 × 0.2 holds it.
        pack.Links.OrderBy(link => link.Finding).Select(link => link.Direction).Should().Equal(Direction.Supports, Direction.Null);
    }

    [Fact]
    public void Another_column_of_effects_needs_its_metric()
    {
        MetapsyImport import = Import(Encoding.UTF8.GetBytes(Text(";", Rows)), Mapping("columns: { value: .log_rr }"));

        import.Files.Should().BeEmpty();
        import.Diagnostics.Should().ContainSingle(found => found.Code == DiagnosticCodes.KeyMissing && found.Message.Contains("'.log_rr'"));
    }

    [Fact]
    public void Ids_and_years_are_taken_from_columns_of_their_own_where_the_reference_holds_none()
    {
        string text = "study;condition_arm1;condition_arm2;.g;.g_se;doi;year\nAhn;cbt;wl;0.5;0.1;https://doi.org/10.1000/ahn.1;2001\n";

        MetapsyImport import = Import(Encoding.UTF8.GetBytes(text), Mapping("positive: better"));

        Account(import, 1);
        import.StudiesWithDoi.Should().Be(1);
        Source source = PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!.Sources.Single();
        source.Citation.Year.Should().Be(2001);
        source.Citation.Identifiers.Select(id => id.ToString()).Should().Equal("DOI:10.1000/ahn.1");
    }

    [Fact]
    public void Ids_that_stand_twice_are_told_and_ids_that_are_missing_are_not()
    {
        string[] header = [.. Header, ".id"];
        string[][] rows = [[.. Rows[0], "a"], [.. Rows[1], "a"], [.. Rows[2], "NA"]];
        string text = string.Join('\n', new[] { header }.Concat(rows).Select(row => string.Join(';', row))) + "\n";

        MetapsyImport import = Import(Encoding.UTF8.GetBytes(text), Mapping());

        Account(import, 3);
        import.Findings.Should().Be(3);
        import.Diagnostics.Where(found => found.Message.Contains("stands already")).Select(found => found.Position!.Line).Should().Equal(3);
    }

    private static void Account(MetapsyImport import, int rows)
    {
        import.Rows.Should().Be(rows);
        (import.Findings + import.Refused.Length).Should().Be(rows);
        import.Refused.Should().NotContain(row => row.Reason.Length == 0);
        import.Refused.Select(row => row.Line).Should().OnlyHaveUniqueItems();
    }

    private static string[][] With(string column, string value)
    {
        string[][] rows = [.. Rows.Select(row => (string[])row.Clone())];
        rows[0][Array.IndexOf(Header, column)] = value;
        return rows;
    }

    private static string Text(string separator, string[][] rows) => string.Concat(new[] { Header }.Concat(rows)
        .Select(row => string.Join(separator, row.Select(field => field.Contains(separator) || field.Contains('"') ? $"\"{field}\"" : field)) + "\n"));

    private static byte[] Written(string form)
    {
        string[][] commas = [.. Rows.Select(row => row.Select((field, at) => at is 5 or 6 or 8 or 9 or 11 or 12 ? field.Replace('.', ',') : field).ToArray())];
        string[][] All(Func<string, string> change) => [.. Rows.Select(row => row.Select(change).ToArray())];
        string plain = Text(",", Rows);
        return form switch
        {
            "semicolons" => Utf8(Text(";", Rows)),
            "decimal commas" => Utf8(Text(";", commas)),
            "tabs" => Utf8(Text("\t", Rows)),
            "every field quoted" => Utf8(string.Concat(new[] { Header }.Concat(Rows).Select(row => string.Join(',', row.Select(field => $"\"{field}\"")) + "\n"))),
            "CR alone" => Utf8(plain.Replace('\n', '\r')),
            "CRLF and a byte order mark" => [.. Encoding.UTF8.Preamble, .. Utf8(plain.Replace("\n", "\r\n"))],
            "UTF-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(plain)],
            "UTF-16 big-endian" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(plain)],
            "Windows-1252" => Encoding.Latin1.GetBytes(plain),
            "a line that states the separator" => Utf8("sep=;\n" + Text(";", Rows)),
            "headers in capitals" => Utf8(plain.Replace(string.Join(',', Header), string.Join(',', Header).ToUpperInvariant())),
            "headers with blanks" => Utf8(plain.Replace(string.Join(',', Header), string.Join(" , ", Header))),
            "columns in another order" => Utf8(string.Concat(new[] { Header }.Concat(Rows)
                .Select(row => string.Join(';', row.Reverse()) + "\n"))),
            "a column more" => Utf8(string.Concat(new[] { Header }.Concat(Rows).Select((row, at) => string.Join(';', row.Append(at == 0 ? "more" : "x")) + "\n"))),
            "columns for the optional fields missing" => Utf8(string.Concat(new[] { Header }.Concat(Rows)
                .Select(row => string.Join(';', row.Where((_, at) => at is 0 or 1 or 2 or 4 or 5 or 8 or 11 or 12)) + "\n"))),
            "empty instead of NA" => Utf8(Text(",", All(field => field == "NA" ? "" : field))),
            "NaN instead of NA" => Utf8(Text(",", All(field => field == "NA" ? "NaN" : field))),
            "a hyphen instead of NA" => Utf8(Text(",", All(field => field == "NA" ? "-" : field))),
            "a true minus sign" => Utf8(Text(",", All(field => field == "-0.16" ? "\u22120.16" : field))),
            "no line end at the end" => Utf8(plain.TrimEnd('\n')),
            "blank lines between" => Utf8(plain.Replace("\n", "\n\n")),
            _ => Utf8(plain),
        };

        static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
    }

    private static string Mapping(string more = "") => $"""
        set: set
        id: variants
        population: foundations:population/adults-depression
        outcome: foundations:outcome/depressive-symptoms
        {(more.Contains("instruments:") ? more : "instruments: []\n" + more)}
        therapies: [{"{"} code: cbt, to: foundations:modality/cbt {"}"}]
        comparators: [{"{"} code: wl, to: waitlist {"}"}, {"{"} code: cau, to: careAsUsual {"}"}]
        higher: worse

        """;

    private MetapsyImport Import(byte[] data, string mapping)
    {
        folder.Write("set/data.csv", data);
        return MetapsyImporter.Import(Path.Combine(folder.Path, "set"), new MetapsyOptions
        {
            Mapping = new PackFile("mapping.yaml", Encoding.UTF8.GetBytes(mapping)),
            Packs = [Foundations.Value],
            On = new DateOnly(2026, 11, 23),
        });
    }
}
