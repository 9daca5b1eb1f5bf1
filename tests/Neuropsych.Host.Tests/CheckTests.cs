using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests;

public sealed class CheckTests
{
    [Fact]
    public void A_clean_pack_exits_with_0_and_states_its_unverified_sources()
    {
        Result found = Cli.Run(["check", "tests/Packs/workbook", "--plugins", "tests/Packs/workbook"]);

        found.ExitCode.Should().Be(0, found.Out);
        found.Out.Should().Contain("workbook 0.3.0: 0 errors, 0 warnings").And.Contain("1 of 6 sources is unverified.")
            .And.Contain("NP2414  source unverified").And.NotContain("-->", "what is merely worth knowing is summed up");
        Cli.Run(["check", "tests/Packs/workbook", "--verbose"]).Out.Should().Contain("information NP2414:").And.Contain("-->");
    }

    [Fact]
    public void A_fault_is_drawn_with_place_line_caret_help_and_what_was_meant()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p", "claims/claims.yaml", "object: region/amygdala", "object: region/amigdala");
        Result found = Cli.Run(["check", pack, "--plugins", pack]);

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("error NP2203:").And.Contain("--> claims/claims.yaml:").And.Contain("object: region/amigdala")
            .And.Contain("^^^^^^^^^^^^^^^").And.Contain("did you mean 'region/amygdala'?").And.Contain("neuropsych explain NP2203");
        string[] lines = found.Out.Split('\n');
        int fault = System.Array.FindIndex(lines, line => line.Contains("object: region/amigdala"));
        lines[fault + 1].IndexOf('^').Should().Be(lines[fault].IndexOf("region/amigdala", System.StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_reported_together_and_other_packs_are_still_there()
    {
        using var folder = new TemporaryFolder();
        string bad = folder.CopyOf(Cli.Workbook, "plugins/bad", "claims/claims.yaml", "comparator: waitlist }", "comparater: waitlist }");
        string file = Path.Combine(bad, "sources", "sources.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("year: 2023", "year: 2999"));
        folder.CopyOf(Cli.Example, "plugins/example");

        Result check = Cli.Run(["check", "--json"], folder.Path);
        check.ExitCode.Should().Be(1);
        check.Answer.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString())
            .Should().Contain(["NP2003", "NP2104"]);
        Result list = Cli.Run(["show", "region/amygdala"], folder.Path);
        list.Out.Should().StartWith("Amygdala");
        list.ExitCode.Should().Be(1, "a pack was refused");
        list.Error.Should().Contain("Not loaded because of errors: workbook");
        Cli.Run([], folder.Path).Out.Should().Contain("Not loaded, because of errors");
    }

    [Fact]
    public void Diagnostics_in_JSON_carry_code_place_and_cure()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p", "claims/claims.yaml", "object: region/amygdala", "object: region/amigdala");
        JsonElement answer = Cli.Run(["check", pack, "--plugins", pack, "--format", "json"]).Answer;
        JsonElement fault = answer.GetProperty("diagnostics").EnumerateArray()
            .First(diagnostic => diagnostic.GetProperty("code").GetString() == "NP2203");

        fault.GetProperty("severity").GetString().Should().Be("error");
        fault.GetProperty("didYouMean").GetString().Should().Be("region/amygdala");
        fault.GetProperty("position").GetProperty("file").GetString().Should().Be("claims/claims.yaml");
        fault.GetProperty("position").GetProperty("line").GetInt32().Should().BePositive();
        answer.GetProperty("summary").GetProperty("unverifiedSources").GetInt32().Should().Be(1);
    }

    [Fact]
    public void A_pack_is_checked_with_the_packs_of_the_plugins_folder_as_its_dependencies()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        folder.Write("mine/pack.yaml", File.ReadAllText(Path.Combine(Cli.Workbook, "pack.yaml"))
            .Replace("id: workbook", "id: mine").Replace(", de]", "]")
            .Replace("neuropsych: \">=1.0 <2\"", "neuropsych: \">=1.0 <2\"\n  packs: { workbook: \">=0.1 <1\" }"));
        folder.Write("mine/concepts/x.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n  partOf: workbook:region/amygdala\n");

        Cli.Run(["check", "mine"], folder.Path).Should().Match<Result>(found => found.ExitCode == 0
            && found.Out.Contains("mine 0.3.0: 0 errors, 0 warnings"));
        File.Delete(Path.Combine(folder.Path, "plugins", "workbook", "pack.yaml"));
        Cli.Run(["check", "mine"], folder.Path).Out.Should().Contain("NP4014");
    }

    [Fact]
    public void A_retracted_source_warns_and_its_finding_is_marked_and_not_counted()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        string file = Path.Combine(pack, "sources", "sources.yaml");
        string text = File.ReadAllText(file);
        int at = text.IndexOf("source/clark-2022", System.StringComparison.Ordinal);
        File.WriteAllText(file, text[..at] + text[at..].Replace("state: unchecked", "state: retracted, date: 2026-01-01, notice: 10.5555/notice"));

        Cli.Run(["check", pack, "--plugins", pack]).Out.Should().Contain("NP2407");
        Cli.Run(["show", "claim/beta-active", "--plugins", pack]).Out.Should().Contain("Clark 2022 [retracted]: OR 2.00 [1.25, 3.20]")
            .And.Contain("not counted: retracted");
    }

    [Fact]
    public void Clients_are_told_that_nothing_is_left_where_the_only_source_was_retracted()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        string file = Path.Combine(pack, "sources", "sources.yaml");
        string[] parts = File.ReadAllText(file).Split("state: unchecked");
        File.WriteAllText(file, $"{parts[0]}state: retracted{string.Join("state: unchecked", parts[1..])}");

        string told = Cli.Run(["show", "claim/alpha-depression", "--audience", "client", "--plugins", pack]).Out;

        told.ReplaceLineEndings(" ").Should().StartWith("What this rested on no longer counts").And.NotContain("suggests");
        Cli.Run(["show", "claim/alpha-depression", "--audience", "client", "--lang", "de", "--plugins", pack]).Out.Should().StartWith("Worauf dies beruhte");
        Cli.Run(["show", "claim/alpha-depression", "--plugins", pack]).Out.Should().Contain("suspended");
    }

    [Fact]
    public void A_release_refuses_facts_from_memory_and_unverified_sources()
    {
        Result found = Cli.Run(["check", "tests/Packs/workbook", "--release"]);

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("error NP2416: 'finding/foster-2019' states its result from memory").And.Contain("error NP2414:")
            .And.Contain("error NP2511:");
    }

    [Fact]
    public void A_release_lets_pass_what_is_accepted_read_and_reviewed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("p/pack.yaml", """
            format: 1
            id: p
            version: 0.1.0
            title: P
            summary: One source.
            authors: [A]
            licence: CC-BY-4.0
            languages: [en]
            intendedUse: education
            requires: { neuropsych: ">=1.0 <2" }
            acceptedSources: [source/a]
            """);
        folder.Write("p/sources/a.yaml", """
            - id: source/a
              type: article-journal
              title: A
              authors: [A B]
              venue: A
              year: 2020
              doi: 10.5555/a
              publication: published
              integrity: { state: unchecked }
            """);

        Cli.Run(["check", "p", "--plugins", "p", "--release"], folder.Path).Should().Match<Result>(found =>
            found.ExitCode == 0 && found.Out.Contains("0 errors, 0 warnings"));
    }

    [Fact]
    public void A_review_that_is_due_warns_as_of_a_later_day() =>
        Cli.Run(["check", "tests/Packs/workbook", "--as-of", "2028-01-01"]).Should().Match<Result>(found =>
            found.ExitCode == 1 && found.Out.Contains("NP2408"));

    [Fact]
    public void A_folder_without_a_manifest_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("p/pack.yml", "format: 1");

        Cli.Run(["check", "p", "--plugins", "p"], folder.Path).Should().Match<Result>(found =>
            found.ExitCode == 1 && found.Out.Contains("NP2008"));
    }
}
