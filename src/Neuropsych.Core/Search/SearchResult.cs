using System.Collections.Immutable;

namespace Neuropsych.Search;

/// <summary>What a search found.</summary>
public sealed record SearchResult
{
    /// <summary>The hits, best first; equal ones by kind and id.</summary>
    public required ImmutableArray<SearchHit> Hits { get; init; }

    /// <summary>How many entities match in all.</summary>
    public required int Total { get; init; }

    /// <summary>What was probably meant by words that stand nowhere; null where every word is known.</summary>
    public string? DidYouMean { get; init; }
}

/// <summary>One entity that a search found.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">How well it fits, above 0; comparable within one search.</param>
/// <param name="Snippet">The text around the first match; the name where only that matches.</param>
public sealed record SearchHit(IEntity Entity, double Score, string Snippet);
