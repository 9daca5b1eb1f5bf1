using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary><c>tests/EmbeddingSample</c>, built once against the packages. Each test runs a copy, so that none sees what another dropped into it.</summary>
internal sealed class BuiltSample : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> output;

    /// <summary>Builds it at the first use.</summary>
    /// <param name="feed">The packages.</param>
    internal BuiltSample(Feed feed)
    {
        output = new Lazy<string>(() =>
        {
            string project = folder.Copy(Repository.PathOf("tests/EmbeddingSample"), "sample");
            Sdk.Dotnet(project, feed.Surroundings, "build", "-nologo", "-v", "q", "-m:1");
            return Path.Combine(project, "bin", "Debug", "net10.0");
        });
    }

    /// <summary>The folder of the program.</summary>
    internal string Output => output.Value;

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
