namespace Neuropsych;

/// <summary>An id in a public vocabulary.</summary>
public sealed record Mapping
{
    /// <summary>The id as a CURIE, such as <c>UBERON:0001876</c>.</summary>
    public required Curie Id { get; init; }

    /// <summary>How well the vocabulary's term fits.</summary>
    public required MappingMatch Match { get; init; }
}

/// <summary>How well a term of another vocabulary fits (SKOS mapping relations).</summary>
public enum MappingMatch
{
    /// <summary>The same meaning.</summary>
    Exact,

    /// <summary>Nearly the same meaning.</summary>
    Close,

    /// <summary>The other term means more.</summary>
    Broad,

    /// <summary>The other term means less.</summary>
    Narrow,
}
