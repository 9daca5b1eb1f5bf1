using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary><c>tests/EmbeddingSample</c>, built once against the packages. Each test runs a copy, so that none sees what another dropped into it.</summary>
internal sealed class BuiltSample : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> output;
    private readonly Feed feed;

    /// <summary>Builds it at the first use.</summary>
    /// <param name="feed">The packages.</param>
    internal BuiltSample(Feed feed)
    {
        this.feed = feed;
        output = new Lazy<string>(() =>
        {
            string project = folder.Copy(Repository.PathOf("tests/EmbeddingSample"), "sample");
            Sdk.Dotnet(project, feed.Surroundings, "build", "-nologo", "-v", "q", "-m:1");
            return Path.Combine(project, "bin", "Debug", "net10.0");
        });
    }

    /// <summary>The folder of the program.</summary>
    internal string Output => output.Value;

    /// <summary>Publishes it as one file, which needs the framework of the machine and nothing else.</summary>
    /// <param name="to">The folder to publish into.</param>
    /// <returns>The program.</returns>
    internal string PublishOneFile(string to)
    {
        string project = Path.GetFullPath(Path.Combine(Output, "..", "..", ".."));
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        Sdk.Dotnet(project, feed.Surroundings, "publish", "-nologo", "-v", "q", "-m:1", "-c", "Debug", "--output", to, "-p:PublishSingleFile=true", "--no-self-contained",
            "-r", $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
        return Path.Combine(to, OperatingSystem.IsWindows() ? "EmbeddingSample.exe" : "EmbeddingSample");
    }

    /// <summary>Starts a copy.</summary>
    /// <param name="program">The folder of the copy.</param>
    /// <param name="settings">What the copy is configured with beside its own file.</param>
    internal static Task<Application> Start(string program, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>();
        foreach ((string name, string value) in settings)
        {
            environment[name] = value;
        }

        return Application.Start(program, environment, Path.Combine(program, "EmbeddingSample.dll"));
    }

    public void Dispose() => folder.Dispose();
}
