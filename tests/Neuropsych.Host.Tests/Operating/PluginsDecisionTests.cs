using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests.Operating;

public sealed class PluginsDecisionTests
{
    [Fact]
    public void Code_is_held_shown_pinned_by_the_command_that_the_message_gives_and_runs_then()
    {
        using var site = new Site();
        string hash = site.LiveBreath();
        Result main = site.Ask();
        main.ExitCode.Should().Be(1);
        main.Out.Should().Contain("Not running\n  live-breath 1.0.0 held.");

        Result shown = site.Ask("plugins", "trust", "live-breath");
        shown.ExitCode.Should().Be(1, "nothing is decided yet");
        shown.Out.Should().Contain(hash).And.Contain("could do whatever the host can do").And.Contain("Nothing is decided yet.");
        string command = shown.Out.Split('\n').Single(line => line.StartsWith("  neuropsych plugins trust", StringComparison.Ordinal)).Trim();

        Result decided = site.Ask([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).TakeWhile(word => word != "pin"), "--why", "looked at it"]);

        decided.ExitCode.Should().Be(0, decided.Out + decided.Error);
        site.Ask("plugins", "plan").ExitCode.Should().Be(0);
        Result now = site.Ask();
        now.Out.Should().Contain("live-breath 1.0.0\n").And.Contain("  code · active · pinned by the operator\n  exercise kinds live/1\n");
        site.Ask("plugins", "inspect", "live-breath", "--json").Answer.GetProperty("found")[0].GetProperty("decision").GetString()
            .Should().EndWith(", 2026-11-23: looked at it");
    }

    [Fact]
    public void What_is_trusted_is_what_was_looked_at()
    {
        using var site = new Site();
        site.LiveBreath();

        site.Ask("plugins", "trust", "live-breath", "--yes").Should().Match<Result>(one => one.ExitCode == 2 && one.Error.Contains("--sha256"));
        Result other = site.Ask("plugins", "trust", "live-breath", "--sha256", new string('a', 64), "--yes");
        other.ExitCode.Should().Be(1);
        other.Error.Should().Contain("Not trusted");
        site.Ask("plugins", "trust", "nobody").Should().Match<Result>(one => one.ExitCode == 1 && one.Error.Contains("nobody"));
        site.Ask("plugins", "trust", "live-breat").Error.Should().Contain("Did you mean 'live-breath'?");
        Directory.Exists(site.State).Should().BeFalse();
    }

    [Fact]
    public void Bytes_that_are_not_those_listed_cannot_be_trusted_and_other_bytes_of_a_trusted_version_ask_again()
    {
        using var site = new Site();
        string hash = site.LiveBreath();
        site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes").ExitCode.Should().Be(0);
        string other = site.LiveBreath(entry: "OtherPlugin");
        other.Should().NotBe(hash);

        Result held = site.Ask("plugins", "plan", "--json");
        held.Answer.GetProperty("plugins")[0].GetProperty("diagnostics")[0].GetProperty("code").GetString().Should().Be("NP4002");

        Site.Spoil(Path.Combine(site.Plugins, "live-breath", "neuropsych", "code", "LiveBreath.dll"));
        Result spoiled = site.Ask("plugins", "trust", "live-breath", "--sha256", other, "--yes");
        spoiled.ExitCode.Should().Be(1);
        spoiled.Error.Should().Contain("is refused, and trusting it would not change that");
    }

    [Fact]
    public void Content_needs_no_trust_and_a_new_owner_of_its_id_is_handed_it_over()
    {
        using var site = new Site();
        site.Small("one");
        site.Ask("plugins", "trust", "one").Out.Should().Contain("needs no trust");

        string app = site.Folder.Write("app/neuropsych.json", """
            { "Neuropsych": { "Plugins": { "Folders": ["a", "b"], "SourceFolders": true, "StateFolder": "state" } } }
            """);
        site.Folder.Write("app/a/one/pack.yaml", Site.Manifest("one", "1.0.0", ""));
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(app)!, "b"));
        site.Ask("plugins", "unload-proof", "--host", "app").Out.Should().Contain("no code here", "it plans as a host does, and remembers the owner");
        Directory.Move(Path.Combine(site.Folder.Path, "app", "a", "one"), Path.Combine(site.Folder.Path, "app", "b", "one"));

        JsonElement held = site.Ask("plugins", "plan", "--host", "app", "--json").Answer.GetProperty("plugins")[0];
        held.GetProperty("diagnostics")[0].GetProperty("code").GetString().Should().Be("NP4008");
        site.Ask("plugins", "trust", "one", "--sha256", held.GetProperty("sha256").GetString()!, "--yes", "--host", "app").ExitCode.Should().Be(0);

        site.Folder.Write("app/b/one/pack.yaml", Site.Manifest("one", "1.0.1", ""));
        site.Ask("plugins", "plan", "--host", "app").ExitCode.Should().Be(0, "the next version of the new owner needs no decision");
    }

    [Fact]
    public void Switching_off_asks_about_dependents_first_and_outlives_versions()
    {
        using var site = new Site();
        site.Small("base");
        site.Small("above", needs: "base: \">=1.0 <2\"");

        Result asked = site.Ask("plugins", "disable", "base");
        asked.ExitCode.Should().Be(1);
        asked.Out.Should().Contain("above 1.0.0 needs 'base' and would be refused with it");
        site.Ask("plugins", "plan").ExitCode.Should().Be(0, "nothing was decided");

        site.Ask("plugins", "disable", "base", "--yes").ExitCode.Should().Be(0);
        site.Small("base", "1.4.0");
        JsonElement[] plan = [.. site.Ask("plugins", "plan", "--json").Answer.GetProperty("plugins").EnumerateArray()];
        plan.Select(one => $"{one.GetProperty("id").GetString()} {one.GetProperty("state").GetString()}").Should().Equal("above refused", "base disabled");
        site.Ask("plugins", "disable", "base").Out.Should().Contain("off already");

        site.Ask("plugins", "enable", "base").ExitCode.Should().Be(0);
        site.Ask("plugins", "plan").ExitCode.Should().Be(0);
        site.Ask("plugins", "disable", "nothing").ExitCode.Should().Be(1);
    }

    [Fact]
    public void What_was_decided_before_and_cannot_be_read_is_not_written_over()
    {
        using var site = new Site();
        string hash = site.LiveBreath();
        site.Ask("plugins", "disable", "live-breath").ExitCode.Should().Be(0);
        string file = Directory.GetFiles(site.State, "plugins.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, "{ damaged");

        Result found = site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes");

        found.ExitCode.Should().Be(1);
        found.Error.Should().Contain("not written over");
        File.ReadAllText(file).Should().Be("{ damaged");
        File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "trust.json")).Should().BeFalse();
    }

    [Fact]
    public void Where_the_folder_of_state_cannot_be_written_the_answer_says_so()
    {
        using var site = new Site();
        site.Small("one");
        string blocked = site.Folder.Write("blocked", "");

        Result found = Cli.Run(["plugins", "disable", "one"], site.Folder.Path, state: blocked);

        found.ExitCode.Should().Be(1);
        found.Error.Should().Contain("Nothing was decided").And.Contain("cannot be written");
    }

    [Fact]
    public void Ids_complete_the_commands_that_take_one()
    {
        using var site = new Site();
        site.LiveBreath();
        site.Small("little");

        foreach (string command in new[] { "inspect", "trust", "disable", "enable", "verify", "unload-proof" })
        {
            string typed = $"plugins {command} li";
            site.Ask($"[suggest:{typed.Length}]", typed).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(["little", "live-breath"], command);
        }
    }
}
