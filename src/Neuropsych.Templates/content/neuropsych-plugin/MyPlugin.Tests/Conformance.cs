using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Neuropsych.Plugin.Testing;

namespace PluginNamespace.Tests;

/// <summary>Each rule for plugins is a test.</summary>
public sealed class Conformance : PluginConformance
{
    // The project file says where the plugin is built.
    /// <inheritdoc/>
    protected override string Plugin =>
        typeof(Conformance).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Plugin").Value!;

    // In the sources: with NEUROPSYCH_APPROVE=1 the tests write what the kind gives now into steps.jsonl, to be looked at and committed.
    /// <inheritdoc/>
    protected override string GoldenLogs => Path.Combine(Folder(), "golden");

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
