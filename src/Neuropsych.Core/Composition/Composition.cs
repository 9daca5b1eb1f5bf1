using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>What came of composing: the model of all packs that are whole, and everything that was found.</summary>
public sealed record Composition
{
    /// <summary>The model.</summary>
    public required KnowledgeModel Model { get; init; }

    /// <summary>All diagnostics, by pack and place.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The ids of the packs that were refused, in ordinal order.</summary>
    public required ImmutableArray<string> Refused { get; init; }

    /// <summary>Whether anything is an error.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
