using System;
using System.Collections.Frozen;
using System.IO;

namespace Neuropsych.Hosting.Inspection;

/// <summary>The assemblies of <c>Microsoft.NETCore.App</c>: what every host has, and a plugin need not bring.</summary>
/// <remarks>
/// A list and not a look at this process: a host that is published with its runtime has its own assemblies in the same folder, and the verdict on a
/// plugin must be the same in every host.
/// </remarks>
internal static class Framework
{
    private static readonly FrozenSet<string> Names = Read();

    /// <summary>Whether an assembly is one of the framework.</summary>
    /// <param name="name">Its simple name.</param>
    internal static bool Has(string name) => Names.Contains(name);

    private static FrozenSet<string> Read()
    {
        using Stream stream = typeof(Framework).Assembly.GetManifestResourceStream("Neuropsych.Hosting.framework-assemblies.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
