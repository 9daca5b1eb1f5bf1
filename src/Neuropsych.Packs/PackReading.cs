using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs;

/// <summary>What came of reading one pack.</summary>
public sealed record PackReading
{
    /// <summary>The pack; null when any diagnostic is an error, since a pack is never loaded by halves.</summary>
    public Pack? Pack { get; init; }

    /// <summary>
    /// What could be read, whole or not, so that composing finds the faults that reading cannot see; a pack that is not whole is refused
    /// there. Null where <c>pack.yaml</c> itself cannot be read.
    /// </summary>
    public Pack? Draft { get; init; }

    /// <summary>All that was found, by file, line and column.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>What the diagnostics call the pack: its id, or its folder where the id cannot be read; null where it has neither.</summary>
    public string? Name { get; init; }

    /// <summary>The files that were read, for showing the lines at fault.</summary>
    public required PackFiles Files { get; init; }

    /// <summary>Where it was read from, a folder or a built pack; null where its files come from memory.</summary>
    public string? Origin => Files.Origin;

    /// <summary>Whether the pack is refused.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
