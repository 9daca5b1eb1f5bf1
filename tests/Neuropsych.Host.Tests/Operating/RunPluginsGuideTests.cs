using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neuropsych.Host.Tests.Operating;

/// <summary>The way of an operator by docs/guide/run-plugins.md: every command of the guide, in its order, by the settings that it shows.</summary>
public sealed partial class RunPluginsGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Cli.Root, "docs", "guide", "run-plugins.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_guide_leads_from_a_download_to_a_plugin_that_runs_is_proven_switched_off_and_locked()
    {
        using var site = new Site();
        site.Folder.Write("neuropsych.json", Settings().Match(Guide).Groups["text"].Value);
        string hash = site.LiveBreath(id: "breathing", root: Path.Combine(site.Folder.Path, "downloads"));
        var commands = new Queue<string>(Command().Matches(Guide).SelectMany(block => block.Groups["text"].Value.Split('\n'))
            .Where(line => line.Length > 0 && line != "neuropsych plugins watch"));

        Next("plugins inspect", 1).Out.Should().Contain("held").And.Contain(hash);
        string[] copy = commands.Dequeue().Split(' ');
        copy.Should().Equal("cp", "-r", "downloads/breathing", "plugins/");
        Directory.Move(Path.Combine(site.Folder.Path, copy[2]), Path.Combine(site.Folder.Path, copy[3], Path.GetFileName(copy[2])));
        Next("plugins plan", 1).Out.Should().Contain("held").And.Contain("NP4001");
        Next("plugins trust", 1).Out.Should().Contain($"neuropsych plugins trust breathing --sha256 {hash} --yes");
        Next("plugins trust", 0).Out.Should().Contain("Pinned");
        Next("plugins list", 0).Out.Should().Contain("pinned by the operator");
        Next("plugins verify", 0);
        Next("plugins unload-proof", 0).Out.Should().Contain("5 rounds of load, call, unload: nothing of its code is left.");
        Next("plugins disable", 0);
        site.Ask("plugins", "plan").Out.Should().Contain("disabled");
        Next("plugins enable", 0);
        Next("plugins plan --write", 0);
        File.ReadAllText(Path.Combine(site.Folder.Path, "neuropsych.lock.json")).Should().Contain(hash);
        commands.Should().BeEmpty();

        Result Next(string begins, int exit)
        {
            string command = commands.Dequeue();
            command.Should().StartWith($"neuropsych {begins}");
            Result found = site.Ask([.. Word().Matches(command.Replace("HASH", hash, StringComparison.Ordinal)).Skip(1).Select(word => word.Value.Trim('"'))]);
            found.ExitCode.Should().Be(exit, command + found.Out + found.Error);
            return found;
        }
    }

    [GeneratedRegex("```json\n(?<text>[^`]*)```", RegexOptions.NonBacktracking)]
    private static partial Regex Settings();

    [GeneratedRegex("\n```\n(?<text>(neuropsych|cp)[^`]*)```", RegexOptions.NonBacktracking)]
    private static partial Regex Command();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
