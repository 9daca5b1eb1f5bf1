using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests.Operating;

public sealed class MainJobTests
{
    [Fact]
    public void The_main_job_composes_content_packs_and_the_code_plugin_through_the_host_and_says_so()
    {
        Result found = Cli.Run([], program: Cli.Program);

        found.ExitCode.Should().Be(0, found.Error);
        found.Out.Should().Contain("5 content packs and 1 code plugin, composed by the plugin host.\n")
            .And.Contain("  code · active · came with this release\n  exercise kinds flow/1, measure/1, pace/1, plan/1 and record/1\n")
            .And.Contain(" concepts: ").And.Contain(" exercises: ").And.MatchRegex("All [0-9]+ exercises fit the kinds that run them\\.");
    }

    [Fact]
    public void In_JSON_the_main_job_gives_each_plugin_with_state_and_verdict_and_each_kind_with_its_exercises()
    {
        JsonElement answer = Cli.Run(["--json"], program: Cli.Program).Answer;

        JsonElement code = answer.GetProperty("plugins").EnumerateArray().Single(one => one.GetProperty("tier").GetString() == "inProcess");
        new[] { "id", "state", "verdict" }.Select(key => code.GetProperty(key).GetString()).Should().Equal("standard-kinds", "active", "shipped");
        JsonElement[] kinds = [.. answer.GetProperty("exerciseKinds").EnumerateArray()];
        kinds.Select(one => one.GetProperty("kind").GetString()).Should().Equal("flow/1", "measure/1", "pace/1", "plan/1", "record/1");
        kinds.Should().OnlyContain(one => one.GetProperty("isHere").GetBoolean() && one.GetProperty("unfit").GetArrayLength() == 0
            && one.GetProperty("exercises").GetInt32() > 0 && one.GetProperty("silent").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void Without_the_trust_list_of_the_release_our_own_plugin_is_held_like_anybodys()
    {
        using var folder = new TemporaryFolder();
        CopyFolder(Path.Combine(Cli.Program, "plugins"), Path.Combine(folder.Path, "program", "plugins"));

        Result found = Cli.Run(["--plugins", Cli.Workbook], program: Path.Combine(folder.Path, "program"), state: Path.Combine(folder.Path, "state"));

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("1 content pack and 0 code plugins").And.Contain("Not running\n  standard-kinds 0.1.0 held.");
        Directory.EnumerateFiles(folder.Path, "*.dll", SearchOption.AllDirectories).Should().OnlyContain(file => file.Contains("program"), "what is held is not staged");
    }

    [Fact]
    public void One_changed_byte_of_our_own_plugin_keeps_it_from_running()
    {
        using var folder = new TemporaryFolder();
        string program = Path.Combine(folder.Path, "program");
        CopyFolder(Path.Combine(Cli.Program, "plugins"), Path.Combine(program, "plugins"));
        File.Copy(Path.Combine(Cli.Program, "neuropsych.trust.json"), Path.Combine(program, "neuropsych.trust.json"));
        string code = Path.Combine(program, "plugins", "standard-kinds", "neuropsych", "code", "Neuropsych.StandardKinds.dll");
        byte[] bytes = File.ReadAllBytes(code);
        bytes[^1] ^= 1;
        File.WriteAllBytes(code, bytes);

        Result found = Cli.Run(["--plugins", Cli.Workbook, "--json"], program: program);

        found.ExitCode.Should().Be(1);
        JsonElement own = found.Answer.GetProperty("plugins").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "standard-kinds");
        new[] { "state", "verdict" }.Select(key => own.GetProperty(key).GetString()).Should().Equal("refused", "modified");
        own.GetProperty("diagnostics").EnumerateArray().Select(one => one.GetProperty("code").GetString()).Should().Equal("NP1005");
    }

    [Fact]
    public void Where_nothing_can_be_written_the_main_job_runs_all_the_same_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        string blocked = folder.Write("file", "a file, where a folder is wanted");

        Result found = Cli.Run(["--plugins", Cli.Workbook], program: Cli.Program, state: blocked);

        found.ExitCode.Should().Be(0, found.Out);
        found.Out.Should().Contain("code · active").And.Contain("cannot be written; who owns which id is not remembered");
        File.ReadAllText(blocked).Should().Be("a file, where a folder is wanted");
    }

    [Fact]
    public void Who_owns_an_id_in_one_plugins_folder_has_no_say_in_another()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "a/plugins/workbook");
        folder.CopyOf(Cli.Workbook, "b/plugins/workbook");

        foreach (string place in new[] { "a", "b", "a" })
        {
            Cli.Run([], Path.Combine(folder.Path, place), state: Path.Combine(folder.Path, "state")).ExitCode.Should().Be(0, place);
        }
    }

    [Fact]
    public void An_exercise_whose_kind_no_plugin_brings_is_told_and_a_content_that_does_not_fit_its_kind_too()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Path.Combine(Cli.Root, "plugins", "practices"), "plugins/practices");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder.Path, "plugins", "practices", "exercises"), "*.yaml")
            .Where(file => File.ReadAllText(file).Contains("exerciseKind: pace/1")).Order(System.StringComparer.Ordinal)];
        File.WriteAllText(files[0], File.ReadAllText(files[0]).Replace("exerciseKind: pace/1", "exerciseKind: stroll/1", System.StringComparison.Ordinal));
        File.WriteAllText(files[1], File.ReadAllText(files[1]).Replace("exerciseKind: pace/1", "exerciseKind: plan/1", System.StringComparison.Ordinal));

        Result found = Cli.Run(["--plugins", "plugins", "--plugins", Path.Combine(Cli.Root, "plugins", "foundations")], folder.Path, program: Cli.Program, width: 400);

        found.Out.Should().MatchRegex("1 of [0-9]+ exercises is of the kind stroll/1, which no plugin brings; it can be read and not run\\.")
            .And.MatchRegex("'practices:exercise/[a-z-]+' does not fit its kind: .*expected")
            .And.NotContain("fit the kinds that run them");
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
