using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests.Operating;

public sealed class PluginsPlanTests
{
    [Fact]
    public void The_plan_says_order_version_trust_state_and_the_reason_for_each()
    {
        using var site = new Site();
        site.Small("zebra");
        site.Small("alpha", needs: "zebra: \">=1.0 <2\"");
        site.Small("alone", needs: "missing: \">=1.0 <2\"");
        site.Small("twice", folder: "twice-old");
        site.Small("twice", "1.1.0", folder: "twice-new");
        string hash = site.LiveBreath();

        Result found = site.Ask("plugins", "plan", "--json");

        found.ExitCode.Should().Be(1);
        found.Answer.GetProperty("order").EnumerateArray().Select(one => one.GetString()).Should().Equal("twice", "zebra", "alpha");
        string[] states = [.. found.Answer.GetProperty("plugins").EnumerateArray().Select(one =>
            $"{one.GetProperty("id").GetString()} {one.GetProperty("version").GetString()} {one.GetProperty("tier").GetString()} "
            + $"{one.GetProperty("verdict").GetString()} {one.GetProperty("state").GetString()} {one.GetProperty("place").GetString()}")];
        states.Should().Equal(
            "twice 1.1.0 content unsigned active plugins/twice-new",
            "zebra 1.0.0 content unsigned active plugins/zebra",
            "alpha 1.0.0 content unsigned active plugins/alpha",
            "alone 1.0.0 content unsigned refused plugins/alone",
            "live-breath 1.0.0 inProcess unsigned held plugins/live-breath",
            "twice 1.0.0 content unsigned superseded plugins/twice-old");
        string text = site.Ask("plugins", "plan").Out;
        text.Should().StartWith("3 to load, 3 not").And.Contain("   3  alpha 1.0.0").And.Contain("'alone' needs 'missing'")
            .And.Contain("NP4001 'live-breath'").And.Contain($"neuropsych plugins trust live-breath --sha256 {hash} --yes", "the cure is the command")
            .And.Contain("since '1.1.0' is there");
        Directory.Exists(site.State).Should().BeFalse("a plan writes nothing");
    }

    [Fact]
    public void A_plan_has_the_same_bytes_for_a_hundred_shuffles_of_folders_and_files_in_three_cultures()
    {
        string[] roots = Directory.Exists("/dev/shm") ? [Path.GetTempPath(), "/dev/shm"] : [Path.GetTempPath()];
        var random = new Random(20261128);
        CultureInfo before = CultureInfo.CurrentCulture;
        string? first = null;
        try
        {
            for (int round = 0; round < 100; round++)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(new[] { "", "tr-TR", "de-DE" }[round % 3]);
                string folder = Directory.CreateDirectory(Path.Combine(roots[round % roots.Length], $"neuropsych-shuffle-{Guid.NewGuid():N}")).FullName;
                try
                {
                    (string Path, byte[] Bytes)[] files = Shuffled.Value;
                    random.Shuffle(files);
                    foreach ((string path, byte[] bytes) in files)
                    {
                        string target = Path.Combine(folder, path);
                        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                        File.WriteAllBytes(target, bytes);
                    }

                    string plan = Cli.Run(["plugins", "plan"], folder, state: Path.Combine(folder, "state")).Out
                        + Cli.Run(["plugins", "plan", "--json"], folder, state: Path.Combine(folder, "state")).Out;
                    first ??= plan;
                    plan.Should().Be(first, $"round {round}");
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        first.Should().Contain("NP4005").And.Contain("is not loaded, since '1.1.0' is there").And.Contain("NP4014").And.Contain("NP4001").And.Contain("NP4006");
    }

    [Fact]
    public void Plan_write_makes_the_lock_file_that_a_locked_host_is_held_to()
    {
        using var site = new Site();
        site.Small("one");
        site.Folder.Write("neuropsych.json", """
            { "Neuropsych": { "Plugins": { "Folders": ["plugins"], "SourceFolders": true, "StateFolder": "state", "Locked": true } } }
            """);

        site.Ask("plugins", "plan").Out.Should().Contain("NP4023").And.Contain("plugins plan --write");
        Result written = site.Ask("plugins", "plan", "--write");
        written.ExitCode.Should().Be(0, written.Out);
        written.Out.Should().Contain("Written: neuropsych.lock.json");
        site.Ask("plugins", "plan").ExitCode.Should().Be(0);

        site.Small("one", "1.0.1");
        Result held = site.Ask("plugins", "plan", "--json");
        held.ExitCode.Should().Be(1);
        held.Answer.GetProperty("plugins")[0].GetProperty("diagnostics")[0].GetProperty("code").GetString().Should().Be("NP4022");

        site.Ask("plugins", "plan", "--write").ExitCode.Should().Be(0);
        site.Ask("plugins", "plan").Out.Should().StartWith("1 to load, 0 not · the host in '.', code off");
    }

    [Fact]
    public void Faulty_settings_of_an_application_are_told_all_at_once_with_their_places()
    {
        using var site = new Site();
        site.Folder.Write("app/neuropsych.json", """
            { "Neuropsych": { "Plugins": { "Code": "Sometimes", "Folder": ["plugins"] }, "Calls": { "Threads": 0 } } }
            """);

        Result found = site.Ask("plugins", "list", "--host", "app", "--json");

        found.ExitCode.Should().Be(1);
        JsonElement[] faults = [.. found.Answer.GetProperty("diagnostics").EnumerateArray()];
        faults.Select(one => one.GetProperty("code").GetString()).Should().BeEquivalentTo("NP2010", "NP2003", "NP4023");
        faults.First(one => one.GetProperty("code").GetString() == "NP2003").GetProperty("position").GetProperty("column").GetInt32().Should().Be(53);
        site.Ask("plugins", "list", "--host", "nowhere").ExitCode.Should().Be(2);
        site.Ask("plugins", "list", "--host", "app", "--plugins", "plugins").ExitCode.Should().Be(2);
        site.Folder.Write("broken/appsettings.json", "{");
        site.Ask("plugins", "list", "--host", "broken").Should().Match<Result>(one => one.ExitCode == 2 && one.Error.Contains("broken"));
    }

    [Fact]
    public void The_settings_of_an_application_count_from_appsettings_too_and_its_own_decisions_count()
    {
        using var site = new Site();
        string hash = site.LiveBreath(root: Path.Combine(site.Folder.Path, "app", "packs"));
        site.Folder.Write("app/appsettings.json", """
            { "Neuropsych": { "Plugins": { "Folders": ["packs"], "Code": "Pinned", "StateFolder": "kept" } } }
            """);

        site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes", "--host", "app").ExitCode.Should().Be(0);

        File.Exists(Path.Combine(site.Folder.Path, "app", "kept", "trust.json")).Should().BeTrue();
        site.Ask("plugins", "list", "--host", "app").Out.Should().Contain("pinned by the operator");
    }

    /// <summary>Packs of every fate: needed, in a circle, without what they need, in two versions, twice with other bytes, and with code.</summary>
    private static readonly Lazy<(string Path, byte[] Bytes)[]> Shuffled = new(() =>
    {
        using var site = new Site();
        site.Small("zebra");
        site.Small("alpha", needs: "zebra: \">=1.0 <2\"");
        site.Small("round-a", needs: "round-b: \">=1.0 <2\"");
        site.Small("round-b", needs: "round-a: \">=1.0 <2\"");
        site.Small("alone", needs: "missing: \">=1.0 <2\"");
        site.Small("over", needs: "alone: \">=1.0 <2\"");
        site.Small("ilk");
        site.Small("twice", folder: "twice-old");
        site.Small("twice", "1.1.0", folder: "twice-new");
        site.Small("other", folder: "other-a");
        File.AppendAllText(site.Small("other", folder: "other-b"), "\n# other bytes\n");
        site.LiveBreath();
        return [.. Directory.EnumerateFiles(site.Folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(site.Folder.Path, file), File.ReadAllBytes(file)))];
    });
}
