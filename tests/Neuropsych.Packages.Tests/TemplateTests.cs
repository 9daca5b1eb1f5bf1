using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary><c>dotnet new</c> with the packed templates, and what is made of them.</summary>
/// <param name="feed">The packages.</param>
public sealed class TemplateTests(Feed feed)
{
    [Fact]
    public async Task A_practice_tool_is_made_and_runs_with_pages_exercises_and_a_pinned_plugin()
    {
        using var folder = new TemporaryFolder();
        New(folder, "neuropsych-practice", "My-Practice 2", "--feed", feed.Path);
        string project = folder.In("My-Practice 2");

        // What the guide says, and no more: the feed stands in the project's own nuget.config.
        await using Application tool = await Application.Start(project, feed.Alone, "run", "--no-launch-profile");

        (await tool.Text("/healthz")).Should().Be("Healthy");
        (await tool.Text("/")).Should().Contain("<title>").And.Contain("My-Practice 2");
        (await tool.Json("/exercises")).EnumerateArray().Select(one => one.GetProperty("id").GetString())
            .Should().Contain("practices:exercise/slow-breathing");
        JsonElement begun = await tool.Json("/exercises/practices/slow-breathing");
        begun.GetProperty("cautions").EnumerateArray().Should().HaveCount(2, "the exercise has two cautions");
        begun.GetProperty("step").GetProperty("id").GetString().Should().Be("intro");
        (await tool.Json("/plugins")).GetProperty("plugins").EnumerateArray().Select(one => one.GetProperty("trust").GetString())
            .Should().BeEquivalentTo("Unsigned", "Unsigned", "Shipped");
        (await tool.Ask(HttpMethod.Post, "/exercises/practices/slow-breathing", "{}")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tool.Ask(HttpMethod.Get, "/exercises/practices/none", null)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_pack_is_made_as_the_command_makes_it_and_checks_clean()
    {
        using var folder = new TemporaryFolder();
        New(folder, "neuropsych-pack", "Fear_of Flying 2");
        string host = Repository.PathOf($"artifacts/bin/Neuropsych.Host/{Feed.Configuration.ToLowerInvariant()}/neuropsych.dll");
        Sdk.Dotnet(folder.Path, feed.Alone, host, "pack", "new", "fear-of-flying-2");

        // The command writes schemas for editors as well, and names them in the first line of each file.
        Files(folder.In("Fear_of Flying 2")).Should().Equal(
            new SortedDictionary<string, string>(Files(folder.In("fear-of-flying-2")).Where(file => !file.Key.StartsWith('.'))
                .ToDictionary(file => file.Key, file => file.Value[(file.Value.IndexOf('\n') + 1)..])), "the template and the command give one beginning");
        Sdk.Dotnet(folder.Path, feed.Alone, host, "check", "Fear_of Flying 2");
    }

    [Fact]
    public void A_plugin_with_a_kind_of_its_own_is_made_and_passes_the_conformance_kit()
    {
        using var folder = new TemporaryFolder();
        New(folder, "neuropsych-plugin", "Slow.Reading-1", "--feed", feed.Path);

        string said = Sdk.Dotnet(folder.In("Slow.Reading-1"), feed.Alone, "test");

        Regex.Match(said, "succeeded: (?<count>[0-9]+)").Groups["count"].Value.Should().Be("14", "each rule is a test:\n{0}", said);
        string[] plugin = [.. Files(folder.In("Slow.Reading-1/Slow.Reading-1/bin/Debug/net10.0/plugin")).Keys];
        plugin.Should().Equal("neuropsych/code/Slow.Reading-1.deps.json", "neuropsych/code/Slow.Reading-1.dll", "neuropsych/manifest.json", "neuropsych/pack.json");
    }

    internal static void New(Feed feed, TemporaryFolder folder, string template, string name, params string[] more)
    {
        string hive = folder.In("hive");
        if (!Directory.Exists(hive))
        {
            Sdk.Dotnet(folder.Path, feed.Alone, "new", "install", feed.FileOf("Neuropsych.Templates"), "--debug:custom-hive", hive);
        }

        Sdk.Dotnet(folder.Path, feed.Alone, ["new", template, "--name", name, "--debug:custom-hive", hive, .. more]);
    }

    private void New(TemporaryFolder folder, string template, string name, params string[] more) => New(feed, folder, template, name, more);

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => File.ReadAllText(file).ReplaceLineEndings("\n")),
        System.StringComparer.Ordinal);
}
