using System.Collections.Immutable;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Citations;

/// <summary>What came of reading a file of references.</summary>
public sealed record CitationReading
{
    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The references in the order of the file, those that were refused among them.</summary>
    public required ImmutableArray<CitationEntry> Entries { get; init; }

    /// <summary>What was found on the way, by line.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }
}

/// <summary>One reference of a file: a source, or the reason why it is none.</summary>
public sealed record CitationEntry
{
    /// <summary>The line on which it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column, from 1, in UTF-16 units.</summary>
    public required int Column { get; init; }

    /// <summary>Its key in the file; empty where it has none.</summary>
    public required string Key { get; init; }

    /// <summary>The source, unverified and unchecked; null where the reference was refused.</summary>
    public Source? Source { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public string? Refusal { get; init; }
}
