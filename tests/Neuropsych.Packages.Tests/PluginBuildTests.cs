using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;

namespace Neuropsych.Packages.Tests;

/// <summary>The build files of <c>Neuropsych.Plugin.Sdk</c>, as the SDK runs them in a project of somebody else.</summary>
/// <param name="feed">The packages.</param>
public sealed class PluginBuildTests(Feed feed)
{
    [Fact]
    public void A_plugin_is_written_when_something_changed_with_the_same_bytes_in_every_place_and_never_by_half()
    {
        using var folder = new TemporaryFolder();
        TemplateTests.New(feed, folder, "neuropsych-plugin", "Calm", "--feed", feed.Path);
        string project = folder.In("Calm/Calm");
        string plugin = Path.Combine(project, "bin", "Debug", "net10.0", "plugin");
        Build(project);
        SortedDictionary<string, (string Hash, DateTime Written)> first = Look(plugin);
        first.Keys.Should().Equal("LICENSE.md", "README.md", "neuropsych/code/Calm.deps.json", "neuropsych/code/Calm.dll", "neuropsych/manifest.json", "neuropsych/pack.json");
        Listed(plugin).Should().Equal(first.Where(file => file.Key != "neuropsych/manifest.json").Select(file => (file.Key, file.Value.Hash)));
        JsonElement pack = JsonElement.Parse(File.ReadAllText(Path.Combine(plugin, "neuropsych", "pack.json")));
        pack.GetProperty("requires").GetProperty("neuropsych").GetString().Should().Be(">=1.0 <2", "nothing that it uses is younger");
        pack.GetProperty("code").TryGetProperty("uses", out _).Should().BeFalse();

        Build(project);
        Look(plugin).Should().Equal(first, "nothing changed, and nothing is written");

        // Somewhere else, without what was built here.
        folder.Copy(Path.Combine(folder.Path, "Calm"), "another place/Calm");
        string other = folder.In("another place/Calm/Calm");
        Directory.Delete(Path.Combine(other, "bin"), recursive: true);
        Directory.Delete(Path.Combine(other, "obj"), recursive: true);
        Build(other);
        Look(Path.Combine(other, "bin", "Debug", "net10.0", "plugin")).Select(file => (file.Key, file.Value.Hash))
            .Should().Equal(first.Select(file => (file.Key, file.Value.Hash)));

        string source = Path.Combine(project, "pack", "pack.yaml");
        string text = File.ReadAllText(source);
        File.WriteAllText(source, text.Replace("version: 0.1.0", "version: 0.1"));
        (int code, string said) = Try(project);
        code.Should().NotBe(0);
        said.Should().MatchRegex(@"pack\.yaml\(3,10\): error NP2\d\d\d: ", "an editor leads to the place");
        Look(plugin).Should().Equal(first, "what was built before stays whole");

        File.WriteAllText(source, text.Replace("version: 0.1.0", "version: 0.2.0"));
        Build(project);
        SortedDictionary<string, (string Hash, DateTime Written)> second = Look(plugin);
        second.Where(file => first[file.Key].Hash != file.Value.Hash).Select(file => file.Key).Should().Contain(["neuropsych/manifest.json", "neuropsych/pack.json"])
            .And.NotContain(file => file.StartsWith("neuropsych/code/", StringComparison.Ordinal));

        (code, said) = Try(project, $"-p:NeuropsychPluginFolder={folder.In("Calm")}");
        code.Should().NotBe(0);
        said.Should().Contain($"error : '{folder.In("Calm")}' holds something else than a built plugin; name a folder for it alone in 'NeuropsychPluginFolder'.");
        File.Exists(source).Should().BeTrue();
    }

    private void Build(string project) => Sdk.Dotnet(project, feed.Alone, "build", "-nologo", "-v", "q", "-m:1");

    private (int Code, string Said) Try(string project, params string[] more) =>
        Sdk.Call("dotnet", ["build", "-nologo", "-v", "q", "-m:1", "--no-restore", .. more], project, feed.Alone);

    private static SortedDictionary<string, (string Hash, DateTime Written)> Look(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), File.GetLastWriteTimeUtc(file))),
        StringComparer.Ordinal);

    private static IEnumerable<(string Path, string Hash)> Listed(string plugin) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(plugin, "neuropsych", "manifest.json"))).GetProperty("files").EnumerateArray()
            .Select(file => (file.GetProperty("path").GetString()!, file.GetProperty("sha256").GetString()!)).OrderBy(file => file.Item1, StringComparer.Ordinal);
}
