using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Neuropsych.Host.Tests;

/// <summary>The formats of a check for other programs, and the fixes that it makes.</summary>
public sealed class CheckFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Sarif_names_rule_level_file_line_and_column_of_each_fault()
    {
        folder.CopyOf(Cli.Workbook, "p", "claims/claims.yaml", "object: region/amygdala", "object: region/amigdala");
        Result found = Cli.Run(["check", "p", "--format", "sarif"], folder.Path);

        found.ExitCode.Should().Be(1);
        JsonElement report = JsonDocument.Parse(found.Out).RootElement;
        report.GetProperty("version").GetString().Should().Be("2.1.0");
        JsonElement run = report.GetProperty("runs")[0];
        run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString().Should().Be("neuropsych");
        JsonElement result = run.GetProperty("results").EnumerateArray().First(one => one.GetProperty("ruleId").GetString() == "NP2203");
        result.GetProperty("level").GetString().Should().Be("error");
        result.GetProperty("message").GetProperty("text").GetString().Should().Contain("region/amigdala").And.Contain("region/amygdala");
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()]
            .GetProperty("id").GetString().Should().Be("NP2203");
        JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().Should().Be("p/claims/claims.yaml");
        (int line, int column) = Place("p/claims/claims.yaml", "region/amigdala");
        place.GetProperty("region").GetProperty("startLine").GetInt32().Should().Be(line);
        place.GetProperty("region").GetProperty("startColumn").GetInt32().Should().Be(column);
    }

    [Fact]
    public void GitHub_gets_one_line_for_each_fault_with_its_place()
    {
        folder.CopyOf(Cli.Workbook, "p", "claims/claims.yaml", "object: region/amygdala", "object: region/amigdala");
        Result found = Cli.Run(["check", "p", "--format", "github"], folder.Path);

        (int line, int column) = Place("p/claims/claims.yaml", "region/amigdala");
        found.ExitCode.Should().Be(1);
        found.Out.TrimEnd('\n').Split('\n').Should()
            .Contain(one => one.StartsWith($"::error file=p/claims/claims.yaml,line={line},col={column},title=NP2203 not defined::"))
            .And.OnlyContain(one => one.StartsWith("::error ") || one.StartsWith("::warning "));
    }

    [Fact]
    public void A_clean_pack_gives_an_empty_report()
    {
        folder.CopyOf(Cli.Workbook, "p");

        Cli.Run(["check", "p", "--format", "github"], folder.Path).Should().Be(new Result(0, "", ""));
        JsonDocument.Parse(Cli.Run(["check", "p", "--format", "sarif"], folder.Path).Out).RootElement.GetProperty("runs")[0]
            .GetProperty("results").EnumerateArray().Should().OnlyContain(one => one.GetProperty("level").GetString() == "note");
    }

    [Fact]
    public void Safe_fixes_are_made_told_and_checked_again()
    {
        string file = folder.Write("p/concepts/a.yaml", "\uFEFF- id: region/a\r\n  nmae: x\r\n  name: Cafe\u0301\r\n  definition: What it is.\r\n"
            + "- id: chemical/b\r\n  name: B\r\n  defintion: What it is.\r\n  role: molecule\r\n  hormone: yes\r\n- id: region/c\r\n  name: C\r\n  definition: What it is.\r\n  partOf: Region/A\r\n");
        folder.Write("p/pack.yaml", Manifest.Replace("0.1.0", "0.1"));
        folder.Write("p/sources/s.yaml", Source.Replace("10.1000/x", "https://doi.org/10.1000/x"));
        Result found = Cli.Run(["check", "p", "--fix", "--json"], folder.Path);

        string[] made = [.. found.Answer.GetProperty("fixes").EnumerateArray()
            .Select(fix => fix.GetProperty("what").GetString() ?? $"{fix.GetProperty("old").GetString()} > {fix.GetProperty("new").GetString()}")];
        made.Should().BeEquivalentTo("byte order mark removed", "line ends written as LF", "letters written in normal form C",
            "defintion > definition", "yes > true", "Region/A > region/a", "0.1 > 0.1.0", "https://doi.org/10.1000/x > 10.1000/x");
        Encoding.UTF8.GetString(File.ReadAllBytes(file)).Should().StartWith("- id: region/a\n").And.Contain("Caf\u00e9")
            .And.Contain("  definition: What it is.\n  role: molecule\n  hormone: true\n").And.EndWith("  partOf: region/a\n")
            .And.Contain("nmae", "the key that it is near to stands already");
        found.ExitCode.Should().Be(1, "the other key is still unknown");
        found.Answer.GetProperty("diagnostics").EnumerateArray().Where(one => one.GetProperty("severity").GetString() == "error")
            .Select(one => one.GetProperty("code").GetString()).Should().Equal("NP2003");
        Cli.Run(["check", "p", "--fix", "--json"], folder.Path).Answer.GetProperty("fixes").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void The_hash_of_a_translation_is_written_over_its_placeholder_alone()
    {
        string pack = folder.CopyOf(Cli.Example, "p");
        string file = Path.Combine(pack, "concepts", "amygdala.de.md");
        Cli.Run(["check", "p", "--fix"], folder.Path).Should().Match<Result>(found => found.ExitCode == 0
            && found.Out.Contains("1 fix made:"));
        string written = File.ReadAllText(file);
        written.Should().MatchRegex("translationOf: sha256:[0-9a-f]{64}\n");

        string original = Path.Combine(pack, "concepts", "amygdala.md");
        File.WriteAllText(original, File.ReadAllText(original).Replace("name: Amygdala", "name: Amygdala\nabbreviation: AMY") + "More.\n");
        Cli.Run(["check", "p", "--fix"], folder.Path).Out.Should().Contain("NP2507");
        File.ReadAllText(file).Should().Be(written, "a person has to compare the translation first");
    }

    [Fact]
    public void What_an_author_may_have_meant_is_never_written()
    {
        string pack = folder.CopyOf(Cli.Workbook, "p", "claims/claims.yaml", "object: region/amygdala", "object: region/amigdala");
        string file = Path.Combine(pack, "claims", "claims.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("direction: supports", "direction: suports"));
        string before = File.ReadAllText(file);

        Cli.Run(["check", "p", "--fix"], folder.Path).ExitCode.Should().Be(1);
        File.ReadAllText(file).Should().Be(before);
        Cli.Run(["check", "--fix"], folder.Path).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains("needs the PATH"));
    }

    public void Dispose() => folder.Dispose();

    private const string Manifest =
        "format: 1\nid: p\nversion: 0.1.0\ntitle: T\nsummary: S.\nauthors: [A]\nlicence: CC-BY-4.0\nlanguages: [en]\nintendedUse: education\n"
        + "requires:\n  neuropsych: \">=1.0 <2\"\n";

    private const string Source =
        "- id: source/s\n  type: article-journal\n  title: T\n  authors: [A B]\n  year: 2020\n  venue: J\n  doi: 10.1000/x\n"
        + "  publication: published\n  integrity: { state: unchecked }\n";

    /// <summary>Line and column of a text in a file, from 1.</summary>
    private (int Line, int Column) Place(string file, string text)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder.Path, file));
        int line = Array.FindIndex(lines, one => one.Contains(text, StringComparison.Ordinal));
        return (line + 1, lines[line].IndexOf(text, StringComparison.Ordinal) + 1);
    }
}
