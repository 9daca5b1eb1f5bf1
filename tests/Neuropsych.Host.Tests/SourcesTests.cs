using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Neuropsych.Host.Tests;

public sealed partial class SourcesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_guide_to_sources_runs_as_it_stands()
    {
        string guide = File.ReadAllText(Path.Combine(Cli.Root, "docs", "guide", "sources.md")).ReplaceLineEndings("\n");
        MatchCollection files = NamedFile().Matches(guide);
        files.Should().HaveCount(3);
        foreach (Match file in files)
        {
            folder.Write(file.Groups["path"].Value, file.Groups["text"].Value);
        }

        MatchCollection runs = Console().Matches(guide);
        runs.Should().HaveCount(4);
        foreach (Match run in runs)
        {
            Run(run.Groups["call"].Value.Split(' ')).Out.Should().Be(run.Groups["out"].Value, run.Groups["call"].Value);
        }

        Run("check", "my-pack").ExitCode.Should().Be(0);
        Run("show", "source/vries2019", "--plugins", "my-pack").Out.Should().Contain("de Vries, A. M., Müller, J., et al. (2019).");
    }

    [Fact]
    public void Fifty_references_come_in_from_each_format_and_the_pack_checks_clean()
    {
        Pack();
        var bib = new StringBuilder();
        var ris = new StringBuilder();
        for (int i = 1; i <= 50; i++)
        {
            bib.Append(CultureInfo.InvariantCulture, $"@article{{Bib{i}, author = {{M{{\\\"u}}ller, J. and Smith, Ann}}, title = {{Bib {i}}}, journal = {{J}}, year = 2020, doi = {{10.1000/b{i}}}}}\n");
            ris.Append(CultureInfo.InvariantCulture, $"TY  - JOUR\r\nAU  - Smith{i}, J\r\nTI  - Ris {i}\r\nJF  - J\r\nPY  - 2020\r\nDO  - 10.1000/r{i}\r\nER  - \r\n");
        }

        folder.Write("a.bib", bib.ToString());
        folder.Write("b.ris", ris.ToString());

        JsonElement answer = Run("sources", "import", "a.bib", "b.ris", "--pack", "pack", "--json").Answer;

        answer.GetProperty("read").GetInt32().Should().Be(100);
        answer.GetProperty("new").GetArrayLength().Should().Be(100);
        answer.GetProperty("written").GetString().Should().Be(Path.Combine("pack", "sources", "a.yaml"));
        Run("check", "pack").ExitCode.Should().Be(0);
        JsonElement again = Run("sources", "import", "b.ris", "--pack", "pack", "--json").Answer;
        again.GetProperty("duplicates").GetArrayLength().Should().Be(50);
        again.GetProperty("written").ValueKind.Should().Be(JsonValueKind.Null);
        Directory.EnumerateFiles(Path.Combine(folder.Path, "pack", "sources")).Should().ContainSingle();
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        Pack();
        folder.Write("pack/sources/a.yaml", "");
        folder.Write("a.ris", "TY  - JOUR\nAU  - S, J\nTI  - T\nJF  - J\nPY  - 2020\nDO  - 10.1000/r\nER  - \n");

        Result found = Run("sources", "import", "a.ris", "--pack", "pack");

        found.ExitCode.Should().Be(1);
        found.Error.Should().Contain("stands already").And.Contain("--output");
        File.ReadAllText(Path.Combine(folder.Path, "pack", "sources", "a.yaml")).Should().BeEmpty();
        Run("sources", "import", "a.ris", "--pack", "pack", "--output", "pack/sources/other.yaml").ExitCode.Should().Be(0);
        Directory.EnumerateFiles(Path.Combine(folder.Path, "pack", "sources")).Select(Path.GetFileName).Order().Should().Equal("a.yaml", "other.yaml");
    }

    [Fact]
    public void A_refused_reference_exits_with_1_and_says_where_and_why()
    {
        Pack();
        folder.Write("a.json", """[{"id": "x1", "type": "article-journal", "title": "T"}]""");

        Result found = Run("sources", "import", "a.json", "--pack", "pack");

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("1 reference read: 0 new, 0 duplicates, 1 refused").And.Contain("a.json:1 x1").And.Contain("Nothing is new");
        Directory.Exists(Path.Combine(folder.Path, "pack", "sources")).Should().BeFalse();
    }

    [Theory]
    [InlineData("sources import none.bib --pack pack", "There is no file 'none.bib'.")]
    [InlineData("sources import a.txt --pack pack", "'a.txt' is none of .bib, .ris, .nbib and .json (CSL-JSON).")]
    [InlineData("sources import a.bib --pack nowhere", "There is no folder 'nowhere'.")]
    [InlineData("sources export --as mla", "'mla' is no style; expected is one of: bibtex, ris, csl, apa,")]
    public void Wrong_calls_are_told(string call, string what)
    {
        Pack();
        folder.Write("a.txt", "");
        folder.Write("a.bib", "");

        Result found = Run(call.Split(' '));

        found.ExitCode.Should().Be(2);
        found.Error.Should().StartWith("neuropsych: " + what).And.Contain("Usage: neuropsych sources ");
    }

    [Theory]
    [InlineData("ris")]
    [InlineData("bibtex")]
    [InlineData("csl")]
    public void What_was_exported_comes_in_again_as_duplicates_alone(string style)
    {
        Result exported = Cli.Ask("sources", "export", "--as", style);
        string file = style switch { "ris" => "a.ris", "bibtex" => "a.bib", _ => "a.json" };
        folder.CopyOf(Cli.Workbook, "workbook");
        folder.Write(file, exported.Out);

        exported.ExitCode.Should().Be(0);
        JsonElement answer = Run("sources", "import", file, "--pack", "workbook", "--json").Answer;
        answer.GetProperty("duplicates").GetArrayLength().Should().BePositive().And.Be(answer.GetProperty("read").GetInt32());
    }

    private Result Run(params string[] args) => Cli.Run(args, folder.Path);

    private void Pack() => folder.Write("pack/pack.yaml", """
        format: 1
        id: pack
        version: 0.1.0
        title: Title
        summary: Summary.
        authors: [An author]
        licence: CC-BY-4.0
        languages: [en]
        intendedUse: education
        requires:
          neuropsych: ">=1.0 <2"

        """);

    [GeneratedRegex("`(?<path>[a-z-]+/pack\\.yaml|library\\.bib|search\\.ris)`:\n\n```[a-z]+\n(?<text>.*?)```", RegexOptions.Singleline, 1_000)]
    private static partial Regex NamedFile();

    [GeneratedRegex("```console\n\\$ neuropsych (?<call>[^\n]+)\n(?<out>.*?)```", RegexOptions.Singleline, 1_000)]
    private static partial Regex Console();
}
