using System.IO;
using System.Runtime.CompilerServices;
using Neuropsych.Plugin.Testing;

namespace PluginNamespace.Tests;

/// <summary>Each rule for plugins is a test.</summary>
public sealed class Conformance : PluginConformance
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <inheritdoc/>
    protected override string Plugin => Path.Combine(Folder(), "..", "MyPlugin", "bin", Configuration, "net10.0", "plugin");

    // In the sources: with NEUROPSYCH_APPROVE=1 the tests write what the kind gives now into steps.jsonl, to be looked at and committed.
    /// <inheritdoc/>
    protected override string GoldenLogs => Path.Combine(Folder(), "golden");

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
