using System;
using System.Collections.Immutable;

namespace Neuropsych.Hosting.Inspection;

/// <summary>What the metadata of one file say. Reading them loads nothing and runs nothing.</summary>
internal sealed record InspectedAssembly
{
    /// <summary>The path of the file within the code of the plugin.</summary>
    internal required string Path { get; init; }

    /// <summary>What it is.</summary>
    internal required AssemblyKind Kind { get; init; }

    /// <summary>What it is, in words that follow "is": <c>a text file</c>.</summary>
    internal required string Description { get; init; }

    /// <summary>The simple name of the assembly; null where it is none.</summary>
    internal string? Name { get; init; }

    /// <summary>Whether it holds texts of one language alone.</summary>
    internal bool IsSatellite { get; init; }

    /// <summary>The assemblies that it refers to, by name, in ordinal order.</summary>
    internal ImmutableArray<(string Name, Version Version)> References { get; init; } = [];
}
