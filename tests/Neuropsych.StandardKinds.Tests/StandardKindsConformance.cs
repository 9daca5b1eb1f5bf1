using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.StandardKinds.Tests;

/// <summary>The plugin that the project ships, held to the rules for everybody's.</summary>
public sealed class StandardKindsConformance : PluginConformance
{
    protected override string Plugin =>
        typeof(StandardKindsConformance).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "StandardKinds").Value!;

    protected override string GoldenLogs => Path.GetFullPath(Path.Combine(Folder(), "..", "..", "plugins", "standard-kinds", "golden"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
