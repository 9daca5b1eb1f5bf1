using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests.Operating;

public sealed class PluginsProofTests
{
    [Fact]
    public void Inspecting_names_the_files_the_needs_and_what_is_to_come_and_takes_a_plugin_that_lies_elsewhere()
    {
        using var site = new Site();
        string hash = site.LiveBreath(root: Path.Combine(site.Folder.Path, "downloads"));

        Result found = site.Ask("plugins", "inspect", "downloads/live-breath");

        found.ExitCode.Should().Be(1, "it would be held");
        found.Out.Should().StartWith("live-breath 1.0.0 · code, held").And.Contain(hash).And.Contain("brings     live/1").And.Contain("LiveBreath.dll")
            .And.Contain("neuropsych plugins trust live-breath");
        site.Ask("plugins", "inspect", "downloads/nothing").ExitCode.Should().Be(1);
        Directory.Exists(site.State).Should().BeFalse();
        site.Staged.Should().BeEmpty();
    }

    [Fact]
    public void Verifying_holds_every_byte_against_the_manifest_the_decision_and_the_stage()
    {
        using var site = new Site();
        string hash = site.LiveBreath();
        site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes").ExitCode.Should().Be(0);
        site.Ask("plugins", "verify").Should().Match<Result>(one => one.ExitCode == 0 && one.Out.Contains("not staged yet"));
        site.Ask().Out.Should().Contain("code · active");

        Result good = site.Ask("plugins", "verify", "live-breath", "--json");
        good.ExitCode.Should().Be(0);
        good.Answer.GetProperty("verified")[0].GetProperty("checks").EnumerateArray().Select(one => (one.GetProperty("what").GetString(), one.GetProperty("good").GetBoolean()))
            .Should().Equal(("files", true), ("trust", true), ("stage", true));

        Site.Spoil(site.Staged.Single());
        Result spoiled = site.Ask("plugins", "verify");
        spoiled.ExitCode.Should().Be(1);
        spoiled.Out.Should().Contain("NOT GOOD").And.Contain("'LiveBreath.dll' was changed.");

        Site.Spoil(Path.Combine(site.Plugins, "live-breath", "neuropsych", "code", "LiveBreath.dll"));
        site.Ask("plugins", "verify", "--json").Answer.GetProperty("verified")[0].GetProperty("checks").EnumerateArray()
            .Where(one => one.GetProperty("what").GetString() is "files" or "trust").Should().OnlyContain(one => !one.GetProperty("good").GetBoolean());
    }

    [Fact]
    public void Trusted_code_is_loaded_called_and_unloaded_and_nothing_of_it_is_left()
    {
        using var site = new Site();
        site.Ask("plugins", "unload-proof").Should().Match<Result>(one => one.ExitCode == 1 && one.Out.Contains("no code here that may run"));
        string hash = site.LiveBreath();
        site.Ask("plugins", "unload-proof", "live-breath").Should().Match<Result>(one => one.ExitCode == 1 && one.Out.Contains("may not run (held)"));
        site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes").ExitCode.Should().Be(0);

        Result found = site.Ask("plugins", "unload-proof", "--rounds", "5", "--json");

        found.ExitCode.Should().Be(0, found.Out);
        JsonElement run = found.Answer.GetProperty("proofs")[0].GetProperty("run");
        (run.GetProperty("rounds").GetInt32(), run.GetProperty("alive").GetInt32()).Should().Be((5, 0));
        site.Ask("plugins", "unload-proof", "--rounds", "0").ExitCode.Should().Be(2);
        site.Ask("plugins", "unload-proof", "nobody").ExitCode.Should().Be(1);
    }

    [Fact]
    public void Where_code_was_refused_whoever_misses_what_it_brings_is_told_why()
    {
        using var site = new Site();
        string hash = site.LiveBreath();
        site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes").ExitCode.Should().Be(0);
        Site.Spoil(Path.Combine(site.Plugins, "live-breath", "neuropsych", "code", "LiveBreath.dll"));

        foreach (string[] call in new string[][] { [], ["exercise", "list"], ["plugins", "unload-proof"] })
        {
            site.Ask(call).Out.Should().MatchRegex(@"(?s)live-breath.*NP\d{4} .*'neuropsych/code/LiveBreath\.dll'", string.Join(' ', call));
        }
    }

    [Fact]
    public async Task Code_that_does_not_go_is_named_with_what_holds_it()
    {
        using var site = new Site();
        string hash = site.LiveBreath(entry: "LeakingPlugin");
        (await Child("plugins", "trust", "live-breath", "--sha256", hash, "--yes")).ExitCode.Should().Be(0);

        Result found = await Child("plugins", "unload-proof", "--rounds", "3");

        found.ExitCode.Should().Be(1, found.Error);
        found.Out.Should().Contain("its code did not go").And.Contain("System.EventHandler").And.Contain("neuropsych explain NP4201");

        async Task<Result> Child(params string[] args)
        {
            var info = new ProcessStartInfo("dotnet", [typeof(Terminal).Assembly.Location, .. args])
            {
                WorkingDirectory = site.Folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            info.Environment["XDG_DATA_HOME"] = site.State;
            using Process run = Process.Start(info)!;
            Task<string> error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string text = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Result(run.ExitCode, text, await error);
        }
    }
}
