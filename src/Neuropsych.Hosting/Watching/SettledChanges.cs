using System.Collections.Immutable;

namespace Neuropsych.Hosting.Watching;

/// <summary>What is to be taken over after a look.</summary>
internal sealed record SettledChanges
{
    internal static SettledChanges None { get; } = new();

    /// <summary>Packs that are new or other than before, and still: by path, in ordinal order. Some may be broken for good.</summary>
    internal ImmutableArray<string> Changed { get; init; } = [];

    /// <summary>Packs that are gone.</summary>
    internal ImmutableArray<string> Gone { get; init; } = [];

    /// <summary>Packs that have been changing for too long; each is named once.</summary>
    internal ImmutableArray<string> Unsettled { get; init; } = [];

    /// <summary>Whether there is anything to take over.</summary>
    internal bool IsEmpty => Changed.IsEmpty && Gone.IsEmpty;
}
