using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Packages.Tests;

[assembly: AssemblyFixture(typeof(Feed))]

namespace Neuropsych.Packages.Tests;

/// <summary>
/// A folder with all packages of this repository, packed once for all tests from what was built with them, under a version that nothing else has; and a
/// cache for them that nothing else uses. What others made comes from the machine's own cache where it is there.
/// </summary>
public sealed class Feed : IDisposable
{
#if DEBUG
    internal const string Configuration = "Debug";
#else
    internal const string Configuration = "Release";
#endif

    private readonly TemporaryFolder folder = new();

    public Feed()
    {
        Sample = new BuiltSample(this);
        Version = string.Create(CultureInfo.InvariantCulture, $"1.0.0-test.{Environment.ProcessId}.{Environment.TickCount64}");
        Directory.CreateDirectory(Path);
        Sdk.Dotnet(Repository.Top, new Dictionary<string, string>(), "pack", "Neuropsych.Core.sln", "--no-build", "-c", Configuration,
            "--output", Path, $"-p:MinVerVersionOverride={Version}", "-nologo", "-v", "q", "-m:2");
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var surroundings = new Dictionary<string, string> { ["NUGET_PACKAGES"] = folder.In("packages") };
        if (Directory.Exists(machine))
        {
            surroundings["NUGET_FALLBACK_PACKAGES"] = machine;
        }

        Alone = surroundings;
        Surroundings = new Dictionary<string, string>(surroundings) { ["RestoreAdditionalProjectSources"] = Path, ["NeuropsychVersion"] = Version };
    }

    /// <summary>The application of <c>tests/EmbeddingSample</c>.</summary>
    internal BuiltSample Sample { get; }

    /// <summary>The folder of the packages.</summary>
    internal string Path => folder.In("feed");

    /// <summary>The version of the packages, content packs and plugins apart, which have their own.</summary>
    internal string Version { get; }

    /// <summary>The surroundings of a build that knows the feed.</summary>
    internal IReadOnlyDictionary<string, string> Surroundings { get; }

    /// <summary>The surroundings of a build that must be told of the feed.</summary>
    internal IReadOnlyDictionary<string, string> Alone { get; }

    /// <summary>The surroundings of somebody who has an account of his own on this machine: templates that he installs are his alone.</summary>
    internal IReadOnlyDictionary<string, string> Account(TemporaryFolder home)
    {
        string folder = System.IO.Path.Combine(".nuget", "NuGet");
        string settings = System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder, "NuGet.Config");
        if (File.Exists(settings))
        {
            // The machine's own way to its feeds.
            home.Write(System.IO.Path.Combine("account", folder, "NuGet.Config"), File.ReadAllText(settings));
        }

        return new Dictionary<string, string>(Alone) { ["DOTNET_CLI_HOME"] = home.In("account"), ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1" };
    }

    /// <summary>The file of a package.</summary>
    internal string FileOf(string id, string? version = null) => System.IO.Path.Combine(Path, $"{id}.{version ?? Version}.nupkg");

    /// <summary>The names of the files, in order.</summary>
    internal IEnumerable<string> Files => Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        Sample.Dispose();
        folder.Dispose();
    }
}
