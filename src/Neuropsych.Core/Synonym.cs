namespace Neuropsych;

/// <summary>Another name of an entity.</summary>
public sealed record Synonym
{
    /// <summary>The name.</summary>
    public required string Text { get; init; }

    /// <summary>How well it fits.</summary>
    public required SynonymMatch Match { get; init; }

    /// <summary>The language, a BCP 47 tag; null: the language of the document.</summary>
    public string? Lang { get; init; }
}

/// <summary>How well another name fits.</summary>
public enum SynonymMatch
{
    /// <summary>Means the same.</summary>
    Exact,

    /// <summary>Means more.</summary>
    Broader,

    /// <summary>Helps to find the entity and is not shown, such as a common misspelling.</summary>
    Hidden,
}
