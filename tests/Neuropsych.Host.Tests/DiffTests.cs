using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests;

/// <summary>What changed between two versions, and what is wrong with a set-up.</summary>
public sealed class DiffTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Evidence_that_changed_without_moving_the_standing_is_told()
    {
        folder.CopyOf(Cli.Example, "old");
        folder.CopyOf(Cli.Example, "new", "claims/amygdala.yaml", "sample: { n: 26 }", "sample: { n: 27 }");
        JsonElement answer = Cli.Run(["diff", "old", "new", "--json"], folder.Path).Answer;

        Kinds(answer, "example:claim/psychotherapy-amygdala-response").Should().Equal("evidence");
        answer.GetProperty("changes").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public void New_and_withdrawn_entities_and_changed_texts_are_told()
    {
        folder.CopyOf(Cli.Example, "old");
        string now = folder.CopyOf(Cli.Example, "new", "concepts/small.yaml", "name: Prefrontal cortex", "name: Prefrontal area\n  synonyms: [{ text: Prefrontal cortex, match: exact }]");
        folder.Write("new/concepts/more.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n");
        string manifest = Path.Combine(now, "pack.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("version: 0.1.0", "version: 0.2.0"));
        Result told = Cli.Run(["diff", "old", "new"], folder.Path);

        told.ExitCode.Should().Be(0, told.Error);
        told.Out.Should().Contain("example 0.1.0 → 0.2.0").And.Contain("New (1)").And.Contain("region/core").And.Contain("Texts changed (1)")
            .And.Contain("name (en)");
        JsonElement back = Cli.Run(["diff", "new", "old", "--json"], folder.Path).Answer;
        Kinds(back, "example:region/core").Should().Equal("withdrawn");
        Kinds(back, "example:region/prefrontal-cortex").Should().Equal("text");
        Cli.Run(["diff", "old", "old"], folder.Path).Out.Should().Contain("Nothing changed for readers.");
    }

    [Fact]
    public void The_earlier_version_comes_from_git_by_tag_branch_or_commit_and_nothing_is_checked_out()
    {
        string pack = Repository("packs/example");
        File.WriteAllText(Path.Combine(pack, "claims", "amygdala.yaml"),
            File.ReadAllText(Path.Combine(pack, "claims", "amygdala.yaml")).Replace("sample: { n: 26 }", "sample: { n: 27 }"));
        string before = Git("status", "--porcelain");

        foreach (string revision in (string[])["v0.1.0", "main", "HEAD", Git("rev-parse", "HEAD").Trim(), Git("rev-parse", "--short", "v0.1.0").Trim()])
        {
            JsonElement answer = Cli.Run(["diff", "--since", revision, "--json"], Path.Combine(pack, "concepts")).Answer;
            Kinds(answer, "example:claim/psychotherapy-amygdala-response").Should().Equal("evidence");
        }

        Cli.Run(["diff", "packs/example", "--since", "v0.1.0"], folder.Path).Out.Should().Contain("Other evidence, same standing (1)");
        Git("status", "--porcelain").Should().Be(before);
    }

    [Fact]
    public void A_pack_at_the_top_of_its_repository_is_found_and_what_is_hidden_or_linked_is_left_out()
    {
        folder.CopyOf(Cli.Example, ".");
        folder.Write(".notes/odd.exe", "x");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder.Path, "concepts", "link.yaml"), "/etc/hostname");
        }

        Commit("v0.1.0");
        File.Delete(Path.Combine(folder.Path, "concepts", "link.yaml"));

        Cli.Run(["diff", "--since", "v0.1.0"], folder.Path).Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
    }

    [Theory]
    [InlineData("v0.1.1", "has no tag, branch or commit 'v0.1.1'. Did you mean 'v0.1.0'?")]
    [InlineData("-h", "has no tag, branch or commit '-h'.")]
    [InlineData("before", "At 'before' there is no 'pack.yaml' in 'packs/example'")]
    [InlineData("broken", "The pack had errors at 'broken', so nobody could read it")]
    public void A_revision_that_cannot_be_read_says_why(string revision, string words)
    {
        folder.Write("readme.txt", "x");
        Commit("before");
        string pack = Repository("packs/example");
        string manifest = Path.Combine(pack, "pack.yaml");
        string whole = File.ReadAllText(manifest);
        File.WriteAllText(manifest, whole + "colour: red\n");
        Commit("broken");
        File.WriteAllText(manifest, whole);

        Result found = Cli.Run(["diff", "--since=" + revision], pack);

        found.ExitCode.Should().Be(2);
        found.Error.ReplaceLineEndings(" ").Should().Contain(words);
    }

    [Fact]
    public void A_folder_without_a_repository_and_calls_that_name_too_little_or_too_much_are_refused()
    {
        folder.CopyOf(Cli.Example, "example");

        Cli.Run(["diff", "example", "--since", "v1"], folder.Path).Error.Should().Contain("lies in no git repository");
        Cli.Run(["diff"], folder.Path).Error.Should().Contain("'diff' needs OLD and NEW, or --since.");
        Cli.Run(["diff", "example"], folder.Path).Error.Should().Contain("'diff' needs NEW, or --since");
        Cli.Run(["diff", "example", "example", "--since", "v1"], folder.Path).Error.Should().Contain("With --since there is one pack to name");
    }

    [Fact]
    public void A_built_pack_is_compared_with_a_folder_either_way()
    {
        folder.CopyOf(Cli.Example, "old");
        folder.CopyOf(Cli.Example, "new", "claims/amygdala.yaml", "sample: { n: 26 }", "sample: { n: 27 }");
        Cli.Run(["pack", "build", "old"], folder.Path).ExitCode.Should().Be(0);

        foreach (string[] call in (string[][])[["example.0.1.0.nupkg", "new"], ["new", "example.0.1.0.nupkg"]])
        {
            Kinds(Cli.Run(["diff", .. call, "--json"], folder.Path).Answer, "example:claim/psychotherapy-amygdala-response").Should().Equal("evidence");
        }

        Cli.Run(["diff", "old", "example.0.1.0.nupkg"], folder.Path).Out.Should().Contain("Nothing changed for readers.");
    }

    [Fact]
    public void A_changed_standing_is_told_with_both_standings()
    {
        folder.CopyOf(Cli.Workbook, "old");
        string file = Path.Combine(folder.CopyOf(Cli.Workbook, "new"), "sources", "sources.yaml");
        string[] parts = File.ReadAllText(file).Split("state: unchecked");

        // The only source of one claim, and the one that speaks against another.
        File.WriteAllText(file, $"{parts[0]}state: retracted{string.Join("state: unchecked", parts[1..4])}state: retracted{string.Join("state: unchecked", parts[4..])}");
        JsonElement there = Cli.Run(["diff", "old", "new", "--json"], folder.Path).Answer;
        JsonElement back = Cli.Run(["diff", "new", "old", "--json"], folder.Path).Answer;

        Told(there, "workbook:claim/alpha-depression").Should().Be("weaker preliminary suspended");
        Told(there, "workbook:claim/beta-active").Should().Be("stronger contested supported");
        Told(back, "workbook:claim/alpha-depression").Should().Be("stronger suspended preliminary");
        Told(back, "workbook:claim/beta-active").Should().Be("contested supported contested");
    }

    [Fact]
    public void Two_packs_are_no_two_versions()
    {
        Cli.Run(["diff", "tests/Packs/example", "tests/Packs/workbook"]).Should().Match<Result>(found => found.ExitCode == 2
            && found.Error.Contains("two packs, not two versions"));
    }

    [Fact]
    public void The_doctor_finds_nothing_wrong_where_nothing_is()
    {
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        Cli.Run(["schema", "plugins/workbook"], folder.Path);
        Result found = Cli.Run(["doctor"], folder.Path);

        found.ExitCode.Should().Be(0, found.Out);
        found.Out.Should().Contain("'plugins' holds 1 pack").And.Contain("up to date").And.Contain("Nothing is wrong.");
    }

    [Fact]
    public void The_doctor_names_a_missing_folder_a_refused_pack_and_old_schemas()
    {
        Cli.Run(["doctor"], folder.Path).Should().Match<Result>(found => found.ExitCode == 1 && found.Out.Contains("There is no folder 'plugins'"));

        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        folder.CopyOf(Cli.Example, "plugins/example", "concepts/small.yaml", "domain: neural", "domain: neurla");
        Cli.Run(["schema", "plugins/workbook"], folder.Path);
        folder.Write("plugins/workbook/concepts/more.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n");
        Result found = Cli.Run(["doctor"], folder.Path);

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("Refused, with").And.Contain("neuropsych check plugins/example")
            .And.Contain("out of date").And.Contain("neuropsych schema plugins/workbook");
        Cli.Run(["doctor", "--json"], folder.Path).Answer.GetProperty("problems").GetInt32().Should().Be(2);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A repository with the example pack in a folder of it, tagged v0.1.0.</summary>
    private string Repository(string name)
    {
        string pack = folder.CopyOf(Cli.Example, name);
        Commit("v0.1.0");
        return pack;
    }

    private void Commit(string tag)
    {
        if (!Directory.Exists(Path.Combine(folder.Path, ".git")))
        {
            Git("init", "--quiet", "--initial-branch=main");
        }

        Git("add", "--all");
        Git("-c", "user.name=A test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", tag);
        Git("tag", tag);
    }

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
        return output;
    }

    private static string Told(JsonElement answer, string id) => string.Join(' ', answer.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty("id").GetString() == id)
        .SelectMany(change => new[] { "change", "before", "after" }.Select(key => change.GetProperty(key).GetString())));

    private static string?[] Kinds(JsonElement answer, string id) => [.. answer.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty("id").GetString() == id).Select(change => change.GetProperty("change").GetString())];
}
