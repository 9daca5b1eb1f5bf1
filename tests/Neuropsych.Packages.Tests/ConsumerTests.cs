using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neuropsych.Packages.Tests;

/// <summary>An application of somebody else that references packs as NuGet packages, built by the SDK with caches of its own.</summary>
public sealed partial class ConsumerTests : IClassFixture<PackFeed>, IDisposable
{
    private readonly Feed feed;
    private readonly PackFeed packs;
    private readonly TemporaryFolder folder = new();

    public ConsumerTests(Feed feed, PackFeed packs)
    {
        this.feed = feed;
        this.packs = packs;
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
    public void A_referenced_pack_lands_in_plugins_with_the_packs_it_requires_and_is_loaded()
    {
        Write("example", "builds-on");

        string said = Build("build");

        Plugins().Should().Equal("builds-on.0.1.0.nupkg", "example.0.1.0.nupkg");
        said.Should().NotContain("warning");
        File.ReadAllBytes(In("bin/Debug/net10.0/plugins/example.0.1.0.nupkg"))
            .Should().Equal(File.ReadAllBytes(Path.Combine(packs.Path, "example.0.1.0.nupkg")), "the package is the one of the feed, byte by byte");

        // As tests/Packs/example/claims says: one claim with three findings.
        Run("dotnet", In("bin/Debug/net10.0/app.dll"), "example:family/psychotherapy").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Printed().Match(line)).Select(line => (line.Groups["direction"].Value, line.Groups["source"].Value))
            .Should().Equal(("Null", "Aarts et al. 2023"), ("Supports", "Månsson et al. 2016"), ("Null", "Nord et al. 2021"));
    }

    /// <summary>As <c>dotnet new console</c> makes a project, with the samples of the documents as they stand.</summary>
    [Fact]
    public void The_samples_of_the_guides_compile_as_they_stand_and_the_first_prints_evidence()
    {
        (string Name, string Text)[] samples =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Top, "docs", "guide"), "*.md").Append(Path.Combine(Repository.Top, "README.md"))
                .SelectMany(file => Sample().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
                .Select(match => (match.Groups["name"].Value, match.Groups["text"].Value)).Distinct(),
        ];
        samples.Select(sample => sample.Name).Should().OnlyHaveUniqueItems("a sample reads alike wherever it stands").And.Contain("Embed");
        foreach ((string name, string text) in samples)
        {
            // One project has one program; other statements become methods, each in a file with its own namespaces, and types stand as they are.
            string[] halves = text.Split(";\n\n", 2);
            bool isWhole = name == "Embed" || TypeDeclaration().IsMatch(text);
            folder.Write(name == "Embed" ? "Program.cs" : name + ".cs",
                isWhole ? text : $"{halves[0]};\n\nclass {name}\n{{\n    static async Task Run()\n    {{\n{halves[1]}\n        await Task.Yield();\n    }}\n}}\n");
        }

        Write("<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>");
        File.WriteAllText(In("app.csproj"), File.ReadAllText(In("app.csproj"))
            .Replace("</ItemGroup>", $"""
                  <PackageReference Include="Neuropsych.Hosting" Version="{feed.Version}" />
                    <PackageReference Include="Neuropsych.Synthesis" Version="{feed.Version}" />
                    <FrameworkReference Include="Microsoft.AspNetCore.App" />
                  </ItemGroup>
                """));
        Build("build");
        (int code, string said) = Call("dotnet", [In("bin/Debug/net10.0/app.dll")], Repository.Top);

        code.Should().Be(0, said);
        // Cuijpers 2023, 10.1002/wps.21069: CBT for depression against control conditions
        said.ReplaceLineEndings("\n").Should().Contain("\n  Supports: g 0.79 [0.70, 0.89] Cuijpers et al. 2023\n");
        string[] shown = [.. Output().Matches(File.ReadAllText(Path.Combine(Repository.Top, "docs", "guide", "embed.md")).ReplaceLineEndings("\n"))
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

    [GeneratedRegex("^(?<direction>[A-Za-z]+): .* (?<source>[^ ]+ et al\\. [0-9]{4})$", RegexOptions.None, 2000)]
    private static partial Regex Printed();

    [GeneratedRegex("^(internal|public) ((sealed|static) )?(class|record) ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex("<!-- sample: (?<name>[A-Za-z]+) -->\n```csharp\n(?<text>.*?)```", RegexOptions.Singleline, 2000)]
    private static partial Regex Sample();

    [GeneratedRegex("^```[a-z]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex Output();

    private void Write(string first, params string[] more)
    {
        string settings = first.StartsWith('<') ? first : "<OutputType>Exe</OutputType>";
        string[] wanted = first.StartsWith('<') ? more : [first, .. more];
        folder.Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                {settings}
                <RestoreAdditionalProjectSources>{feed.Path};{packs.Path}</RestoreAdditionalProjectSources>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Neuropsych.Packs" Version="{feed.Version}" />
                {string.Join("\n    ", wanted.Select(pack => $"<PackageReference Include=\"{pack}\" Version=\"0.1.0\" />"))}
              </ItemGroup>
            </Project>
            """);
    }

    private string In(string file) => Path.Combine(folder.Path, file);

    private string[] Plugins() => Directory.Exists(In("bin/Debug/net10.0/plugins"))
        ? [.. Directory.EnumerateFiles(In("bin/Debug/net10.0/plugins")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];

    private string Build(string command, params string[] more) => Run("dotnet", [command, In("app.csproj"), "-nologo", "-m:1", .. more]);

    private string Run(string program, params string[] arguments)
    {
        (int code, string said) = Call(program, arguments);
        code.Should().Be(0, said);
        return said;
    }

    private (int Code, string Said) Call(string program, string[] arguments, string? from = null) =>
        Sdk.Call(program, arguments, from ?? folder.Path, feed.Alone);
}
