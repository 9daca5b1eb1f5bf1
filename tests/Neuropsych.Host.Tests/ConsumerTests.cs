using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests;

/// <summary>An application of somebody else that references packs as NuGet packages, built by the SDK with caches of its own.</summary>
public sealed partial class ConsumerTests : IClassFixture<ConsumerTests.Feed>, IDisposable
{
    private readonly Feed feed;
    private readonly TemporaryFolder folder = new();

    public ConsumerTests(Feed feed)
    {
        this.feed = feed;

        // Nothing above the folder may reach the project.
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            folder.Write(file, "<Project />");
        }

        folder.Write("Program.cs", """
            using System;
            using System.IO;
            using Neuropsych;
            using Neuropsych.Packs;

            KnowledgeModel model = await Packs.LoadAsync(Path.Combine(AppContext.BaseDirectory, "plugins"));
            foreach (EvidenceLink link in model.EvidenceFor(args[0]))
            {
                Console.WriteLine($"{link.Direction}: {link.Finding.Effect} {link.Finding.Source.ShortCitation}");
            }
            """);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_referenced_pack_lands_in_plugins_with_the_packs_it_requires_and_is_loaded()
    {
        Write("example", "builds-on");

        string said = Build("build");

        Plugins().Should().Equal("builds-on.0.1.0.nupkg", "example.0.1.0.nupkg");
        said.Should().NotContain("warning");
        File.ReadAllBytes(In("bin/Debug/net10.0/plugins/example.0.1.0.nupkg"))
            .Should().Equal(File.ReadAllBytes(Path.Combine(feed.Path, "example.0.1.0.nupkg")), "the package is the one of the feed, byte by byte");

        // In process, from the source folder: the same evidence.
        string[] expected =
        [
            .. (await Neuropsych.Packs.Packs.LoadAsync(Cli.Example, TestContext.Current.CancellationToken))
                .EvidenceFor("family/psychotherapy").Select(link => $"{link.Direction}: {link.Finding.Effect} {link.Finding.Source.ShortCitation}"),
        ];
        expected.Should().NotBeEmpty();
        Run("dotnet", In("bin/Debug/net10.0/app.dll"), "example:family/psychotherapy").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r')).Should().Equal(expected);
    }

    /// <summary>As <c>dotnet new console</c> makes a project, with the samples of the documents as they stand.</summary>
    [Fact]
    public void The_samples_of_the_guides_compile_as_they_stand_and_the_first_prints_evidence()
    {
        (string Name, string Text)[] samples =
        [
            .. Directory.EnumerateFiles(Path.Combine(Cli.Root, "docs", "guide"), "*.md").Append(Path.Combine(Cli.Root, "README.md"))
                .SelectMany(file => Sample().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
                .Select(match => (match.Groups["name"].Value, match.Groups["text"].Value)).Distinct(),
        ];
        samples.Select(sample => sample.Name).Should().OnlyHaveUniqueItems("a sample reads alike wherever it stands").And.Contain("Embed");
        foreach ((string name, string text) in samples)
        {
            // One project has one program; the others become methods, each in a file with its own namespaces.
            string[] halves = text.Split(";\n\n", 2);
            folder.Write(name == "Embed" ? "Program.cs" : name + ".cs",
                name == "Embed" ? text : $"{halves[0]};\n\nclass {name}\n{{\n    static async Task Run()\n    {{\n{halves[1]}\n        await Task.Yield();\n    }}\n}}\n");
        }

        Write("<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>");
        File.WriteAllText(In("app.csproj"), File.ReadAllText(In("app.csproj"))
            .Replace("</ItemGroup>", $"<PackageReference Include=\"Neuropsych.Synthesis\" Version=\"{feed.Version}\" /></ItemGroup>"));
        Build("build");
        (int code, string said) = Call("dotnet", [In("bin/Debug/net10.0/app.dll")], Cli.Root);

        code.Should().Be(0, said);
        // Cuijpers 2023, 10.1002/wps.21069: CBT for depression against control conditions
        said.ReplaceLineEndings("\n").Should().Contain("\n  Supports: g 0.79 [0.70, 0.89] Cuijpers et al. 2023\n");
        string[] shown = [.. Output().Matches(File.ReadAllText(Path.Combine(Cli.Root, "docs", "guide", "embed.md")).ReplaceLineEndings("\n"))
            .Single(match => match.Value.Contains("Supports:", StringComparison.Ordinal)).Groups["text"].Value.TrimEnd('\n').Split('\n')];
        said.ReplaceLineEndings("\n").Should().Contain(string.Join('\n', shown), "the guide shows what the program prints");
    }

    [Fact]
    public void A_pack_that_is_required_comes_along_without_being_named()
    {
        Write("builds-on");
        Build("build");

        Plugins().Should().Equal("builds-on.0.1.0.nupkg", "example.0.1.0.nupkg");
    }

    [Fact]
    public void A_second_build_copies_nothing_a_removed_pack_goes_and_clean_leaves_none()
    {
        Write("builds-on");
        Build("build");
        DateTime first = File.GetLastWriteTimeUtc(In("bin/Debug/net10.0/plugins/example.0.1.0.nupkg"));
        Build("build");
        File.GetLastWriteTimeUtc(In("bin/Debug/net10.0/plugins/example.0.1.0.nupkg")).Should().Be(first);

        Write("example");
        Build("build");
        Plugins().Should().Equal("example.0.1.0.nupkg");

        Build("clean");
        Plugins().Should().BeEmpty();
    }

    [Fact]
    public void What_is_published_holds_the_packs()
    {
        Write("builds-on");
        Build("publish", "--output", In("out"));

        Directory.EnumerateFiles(In("out/plugins")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .Should().Equal("builds-on.0.1.0.nupkg", "example.0.1.0.nupkg");
    }

    [Fact]
    public void A_library_leaves_the_packs_to_its_application_unless_it_asks_for_them()
    {
        Write("<OutputType>Library</OutputType>", "example");
        File.Delete(In("Program.cs"));
        Build("build");
        Plugins().Should().BeEmpty();

        Write("<OutputType>Library</OutputType><NeuropsychCopyPacks>true</NeuropsychCopyPacks><NeuropsychPacksFolder>content</NeuropsychPacksFolder>", "example");
        Build("build");
        Directory.EnumerateFiles(In("bin/Debug/net10.0/content")).Select(Path.GetFileName).Should().Equal("example.0.1.0.nupkg");
    }

    [Fact]
    public void A_required_pack_that_no_feed_has_is_named_by_the_restore()
    {
        Write("needs-another");

        (int code, string said) = Call("dotnet", ["build", In("app.csproj"), "-nologo", "-m:1"]);

        code.Should().NotBe(0);
        said.Should().Contain("NU1101").And.Contain("no-such-pack-of-ours");
    }

    [GeneratedRegex("<!-- sample: (?<name>[A-Za-z]+) -->\n```csharp\n(?<text>.*?)```", RegexOptions.Singleline, 2000)]
    private static partial Regex Sample();

    [GeneratedRegex("^```[a-z]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex Output();

    private void Write(string first, params string[] more)
    {
        string settings = first.StartsWith('<') ? first : "<OutputType>Exe</OutputType>";
        string[] packs = first.StartsWith('<') ? more : [first, .. more];
        folder.Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                {settings}
                <RestoreAdditionalProjectSources>{feed.Path}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{feed.Cache}</RestorePackagesPath>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Neuropsych.Packs" Version="{feed.Version}" />
                {string.Join("\n    ", packs.Select(pack => $"<PackageReference Include=\"{pack}\" Version=\"0.1.0\" />"))}
              </ItemGroup>
            </Project>
            """);
    }

    private string In(string file) => Path.Combine(folder.Path, file);

    private string[] Plugins() => Directory.Exists(In("bin/Debug/net10.0/plugins"))
        ? [.. Directory.EnumerateFiles(In("bin/Debug/net10.0/plugins")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];

    private string Build(string command, params string[] more) => Run("dotnet", [command, In("app.csproj"), "-nologo", "-m:1", .. more]);

    private static string Run(string program, params string[] arguments)
    {
        (int code, string said) = Call(program, arguments);
        code.Should().Be(0, said);
        return said;
    }

    private static (int Code, string Said) Call(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The servers of a build would outlive the test; what the test runner set for itself is not for the build.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("MSBuildSDKsPath");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>A folder with the packages of this repository and packs built by the command, and a cache that nothing else uses.</summary>
    public sealed class Feed : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Feed()
        {
            Directory.CreateDirectory(Path);
            foreach (string project in (string[])["Neuropsych.Core", "Neuropsych.Packs", "Neuropsych.Synthesis"])
            {
                Run("dotnet", "pack", System.IO.Path.Combine(Cli.Root, "src", project), "--no-restore", "--output", Path, "-nologo", "-v", "q", "-m:1");
            }

            string name = Directory.EnumerateFiles(Path, "Neuropsych.Packs.*.nupkg").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Single();
            Version = name["Neuropsych.Packs.".Length..];
            Add(Cli.Example);
            Add(Pack("builds-on", "example"));
            Add(Pack("needs-another", null));
            Rename("needs-another.0.1.0.nupkg");
        }

        internal string Path => System.IO.Path.Combine(folder.Path, "feed");

        internal string Cache => System.IO.Path.Combine(folder.Path, "packages");

        internal string Version { get; }

        public void Dispose() => folder.Dispose();

        private void Add(string pack)
        {
            Result built = Cli.Run(["pack", "build", pack, "--output", Path, "--plugins", Cli.Example]);
            built.ExitCode.Should().Be(0, built.Out + built.Error);
        }

        private string Pack(string id, string? requires)
        {
            folder.Write($"{id}/pack.yaml", $"""
                format: 1
                id: {id}
                version: 0.1.0
                title: {id}
                summary: A pack of a test.
                authors: [A test]
                licence: CC-BY-4.0
                languages: [en]
                intendedUse: education
                requires:
                  neuropsych: ">=1.0 <2"{(requires is null ? "" : $"\n  packs: {{ {requires}: \">=0.1 <1\" }}")}

                """);
            folder.Write($"{id}/concepts/core.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n");
            return System.IO.Path.Combine(folder.Path, id);
        }

        /// <summary>Gives a package a dependency that stands nowhere; only its nuspec is changed, as a feed may change it.</summary>
        private void Rename(string file)
        {
            using var archive = System.IO.Compression.ZipFile.Open(System.IO.Path.Combine(Path, file), System.IO.Compression.ZipArchiveMode.Update);
            System.IO.Compression.ZipArchiveEntry nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
            string text;
            using (var reader = new StreamReader(nuspec.Open()))
            {
                text = reader.ReadToEnd();
            }

            string name = nuspec.FullName;
            nuspec.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text.Replace("</metadata>", "<dependencies><dependency id=\"no-such-pack-of-ours\" version=\"[0.1.0, 1.0.0)\" /></dependencies></metadata>",
                StringComparison.Ordinal));
        }
    }
}
