using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary>The life of a plugin, from <c>dotnet new</c> to the proof that its code is gone from a host that still runs.</summary>
/// <param name="feed">The packages.</param>
public sealed partial class PluginFlowTests(Feed feed)
{
    private const string Address = "/exercises/reading/calm";

    [Fact]
    public async Task A_plugin_is_made_proven_dropped_trusted_called_replaced_removed_and_gone()
    {
        using var folder = new TemporaryFolder();
        TemplateTests.New(feed, folder, "neuropsych-plugin", "Slow.Reading-1", "--feed", feed.Path);
        string solution = folder.In("Slow.Reading-1");
        string source = Path.Combine(solution, "Slow.Reading-1");
        string plugin = Path.Combine(source, "bin", "Debug", "net10.0", "plugin");

        string said = Sdk.Dotnet(solution, feed.Alone, "test");
        Regex.Match(said, "succeeded: (?<count>[0-9]+)").Groups["count"].Value.Should().Be("15", "each rule is a test:\n{0}", said);
        Regex.Match(said, "failed: (?<count>[0-9]+)").Groups["count"].Value.Should().Be("0");

        string program = folder.Copy(feed.Sample.Output, "program");
        await using Application host = await BuiltSample.Start(program);
        (await host.Ask(HttpMethod.Post, Address, "[]")).Status.Should().Be(HttpStatusCode.NotFound, "nothing was dropped yet");

        // A content pack with an exercise of the kind, and the plugin as its build left it.
        Command.Run(folder.Path, "pack", "build", Reading(folder), "--output", Path.Combine(program, "plugins"), "--plugins", Repository.PathOf("plugins"));
        folder.Copy(plugin, "program/plugins/mine");
        await host.Until("/plugins", answer => State(answer, "0.1.0") == "Held" && Serves(answer, "reading", "0.1.0"), "content is taken over, and nobody has trusted the code");
        (await host.Ask(HttpMethod.Post, Address, "[]")).Status.Should().Be(HttpStatusCode.NotFound, "no code runs that is not pinned");
        Trust(program);
        await host.Until("/plugins", answer => Serves(answer, "slow-reading-1", "0.1.0"), "the host takes the decision over");
        (await Step(host, "[]")).Should().Be(("show", "read"));
        (await Step(host, """[{"event":"continued","stepId":"read"}]""")).Should().Be(("finish", "end"));

        Edit(Path.Combine(source, "pack", "pack.yaml"), "version: 0.1.0", "version: 0.2.0");
        Edit(Path.Combine(source, "Kind.cs"), "\"read\"", "\"opening\"");
        Sdk.Dotnet(source, feed.Alone, "build", "-nologo", "-v", "q", "-m:1");
        string next = folder.Copy(plugin, "next");
        Directory.Move(Path.Combine(program, "plugins", "mine"), folder.In("before"));
        Directory.Move(next, Path.Combine(program, "plugins", "mine"));
        await host.Until("/plugins", answer => State(answer, "0.2.0") == "Held", "a new version is a new decision");
        (await Step(host, "[]")).Should().Be(("show", "read"), "until then the version that runs goes on");
        Trust(program);
        JsonElement replaced = await host.Until(
            "/plugins", answer => Serves(answer, "slow-reading-1", "0.2.0") && Moves(answer).Contains("slow-reading-1 0.1.0 Unloaded"), "the new version takes the place of the old");
        Serves(replaced, "slow-reading-1", "0.1.0").Should().BeFalse();
        (await Step(host, "[]")).Should().Be(("show", "opening"));

        Directory.Move(Path.Combine(program, "plugins", "mine"), folder.In("after"));
        JsonElement gone = await host.Until("/plugins", answer => Moves(answer).Contains("slow-reading-1 0.2.0 Unloaded"), "its code goes with it");
        gone.GetProperty("plugins").EnumerateArray().Select(one => one.GetProperty("id").GetString())
            .Should().BeEquivalentTo("foundations", "practices", "reading", "standard-kinds");
        Moves(gone).Should().NotContain(move => move.EndsWith("UnloadLeaked"));
        (await host.Ask(HttpMethod.Post, Address, "[]")).Status.Should().Be(HttpStatusCode.NotFound);
        (await host.Text("/healthz")).Should().Be("Healthy");
    }

    private static string Reading(TemporaryFolder folder)
    {
        folder.Write("reading/pack.yaml", """
            format: 1
            id: reading
            version: 0.1.0
            title: Reading
            summary: An exercise for a kind that a plugin brings.
            authors: [A test]
            licence: CC-BY-4.0
            languages: [en]
            intendedUse: education
            requires:
              neuropsych: ">=1.0 <2"
              packs:
                practices: ">=0.1 <1"

            """);
        folder.Write("reading/exercises/calm.yaml", """
            id: exercise/calm
            version: 1.0.0
            exerciseKind: slow-reading-1/1
            name: Read slowly
            summary: One text to read.
            intendedUse: education
            ages: 18-
            sources: [practices:source/lieberman-2007]
            safety: {}
            content:
              text: Read this, and go on when you like.

            """);
        return folder.In("reading");
    }

    private static async Task<(string? Kind, string? Id)> Step(Application host, string events)
    {
        // A run of its own each time; the engine asks for the age first.
        string run = "/runs/" + (await host.Post(Address, "[]")).GetProperty("run").GetString();
        JsonElement begun = await host.Post(run, """[{"event":"gateAnswered","gateId":"np.age","version":1,"choice":"agreed"}]""");
        JsonElement step = (events == "[]" ? begun : await host.Post(run, events)).GetProperty("step");
        return (step.GetProperty("kind").GetString(), step.GetProperty("id").GetString());
    }

    private static bool Serves(JsonElement answer, string id, string version) => answer.GetProperty("plugins").EnumerateArray().Any(one =>
        one.GetProperty("id").GetString() == id && one.GetProperty("version").GetString() == version && one.GetProperty("served").GetBoolean());

    private static string? State(JsonElement answer, string version) => answer.GetProperty("plugins").EnumerateArray()
        .Where(one => one.GetProperty("id").GetString() == "slow-reading-1" && one.GetProperty("version").GetString() == version)
        .Select(one => one.GetProperty("state").GetString()).FirstOrDefault();

    /// <summary>As the guide says: the command shows what would be trusted and prints the one that pins it.</summary>
    private static void Trust(string program)
    {
        (int code, string said) = Command.Call(program, "plugins", "trust", "slow-reading-1");
        code.Should().Be(1, "nothing is decided yet:\n{0}", said);
        Match printed = Printed().Match(said);
        printed.Success.Should().BeTrue("the next command is named:\n{0}", said);
        Command.Run(program, ["plugins", "trust", "slow-reading-1", "--sha256", printed.Groups["hash"].Value, "--yes", "--why", "made here"]);
    }

    [GeneratedRegex("neuropsych plugins trust slow-reading-1 --sha256 (?<hash>[0-9a-f]{64}) --yes", RegexOptions.None, 2000)]
    private static partial Regex Printed();

    private static string[] Moves(JsonElement answer) => [.. answer.GetProperty("moves").EnumerateArray().Select(move => move.GetString()!)];

    private static void Edit(string file, string old, string now)
    {
        string text = File.ReadAllText(file);
        text.Should().Contain(old);
        File.WriteAllText(file, text.Replace(old, now));
    }
}
