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
    public async Task A_practice_tool_made_by_the_guide_alone_runs_with_pages_exercises_and_a_pinned_plugin()
    {
        using var folder = new TemporaryFolder();
        string repository = Directory.CreateDirectory(folder.In("repository")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(repository, "feed"), feed.Path);
        string[] lines = Regex.Match(File.ReadAllText(Repository.PathOf("docs/guide/embed.md")).ReplaceLineEndings("\n"),
            "## A tool that runs\n\n```\n(?<lines>.*?)```", RegexOptions.Singleline).Groups["lines"].Value.TrimEnd('\n').Split('\n');
        lines[^2..].Should().Equal("cd ../my-practice", "dotnet run");

        (int code, string said) = Sdk.Call("bash", ["-e", "-c", string.Join('\n', lines[..^2])], repository, feed.Account(folder));
        code.Should().Be(0, said);

        // The port of the launch profile may be taken on a machine that builds.
        await using Application tool = await Application.Start(folder.In("my-practice"), feed.Alone, "run", "--no-launch-profile");

        (await tool.Text("/healthz")).Should().Be("Healthy");
        (await tool.Text("/")).Should().Contain("<title>").And.Contain("my-practice");
        (await tool.Json("/exercises")).EnumerateArray().Select(one => one.GetProperty("id").GetString())
            .Should().Contain("practices:exercise/slow-breathing");
        JsonElement begun = await tool.Post("/exercises/practices/slow-breathing", "[]");
        begun.GetProperty("step").GetProperty("id").GetString().Should().Be("np.age", "the engine asks before the exercise begins");
        string run = "/runs/" + begun.GetProperty("run").GetString();
        JsonElement refused = await tool.Post(run, """[{"event":"continued","stepId":"intro"}]""");
        refused.GetProperty("refused").EnumerateArray().Should().ContainSingle();
        JsonElement caution = await tool.Post(run, """[{"event":"gateAnswered","gateId":"np.age","version":1,"choice":"agreed"}]""");
        caution.GetProperty("step").GetProperty("id").GetString().Should().StartWith("np.caution");
        (await tool.Json(run)).GetProperty("step").GetProperty("id").GetString().Should().Be(caution.GetProperty("step").GetProperty("id").GetString());
        (await tool.Post(run, """[{"event":"stopped","reason":"person"}]""")).GetProperty("ended").GetBoolean().Should().BeTrue();
        (await tool.Json("/plugins")).GetProperty("plugins").EnumerateArray().Select(one => one.GetProperty("trust").GetString())
            .Should().BeEquivalentTo("Unsigned", "Unsigned", "Shipped");
        (await tool.Ask(HttpMethod.Get, run, null)).Status.Should().Be(HttpStatusCode.NotFound, "it has ended");
        string other = "/runs/" + (await tool.Post("/exercises/practices/slow-breathing", "[]")).GetProperty("run").GetString();
        (await tool.Ask(HttpMethod.Post, other, "{}")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tool.Ask(HttpMethod.Post, "/exercises/practices/none", "[]")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_pack_is_made_as_the_command_makes_it_and_checks_clean()
    {
        using var folder = new TemporaryFolder();
        New(folder, "neuropsych-pack", "Fear_of Flying 2");
        Command.Run(folder.Path, "pack", "new", "fear-of-flying-2");

        // The command writes schemas for editors as well, and names them in the first line of each file.
        Files(folder.In("Fear_of Flying 2")).Should().Equal(
            new SortedDictionary<string, string>(Files(folder.In("fear-of-flying-2")).Where(file => !file.Key.StartsWith('.'))
                .ToDictionary(file => file.Key, file => file.Value[(file.Value.IndexOf('\n') + 1)..])), "the template and the command give one beginning");
        Command.Run(folder.Path, "check", "Fear_of Flying 2");
    }

    internal static void New(Feed feed, TemporaryFolder folder, string template, string name, params string[] more)
    {
        IReadOnlyDictionary<string, string> account = feed.Account(folder);
        Sdk.Dotnet(folder.Path, account, "new", "install", feed.FileOf("Neuropsych.Templates"));
        Sdk.Dotnet(folder.Path, account, ["new", template, "--name", name, .. more]);
    }

    private void New(TemporaryFolder folder, string template, string name, params string[] more) => New(feed, folder, template, name, more);

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => File.ReadAllText(file).ReplaceLineEndings("\n")),
        System.StringComparer.Ordinal);
}
