using System;
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

    private static string Told(JsonElement answer, string id) => string.Join(' ', answer.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty("id").GetString() == id)
        .SelectMany(change => new[] { "change", "before", "after" }.Select(key => change.GetProperty(key).GetString())));

    private static string?[] Kinds(JsonElement answer, string id) => [.. answer.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty("id").GetString() == id).Select(change => change.GetProperty("change").GetString())];
}
