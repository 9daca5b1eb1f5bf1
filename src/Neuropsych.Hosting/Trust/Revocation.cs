namespace Neuropsych.Hosting.Trust;

/// <summary>Something that may not run any more.</summary>
internal sealed record Revocation
{
    /// <summary>The id of a plugin; null: whatever the rest names.</summary>
    internal string? Id { get; init; }

    /// <summary>Which versions of <see cref="Id"/>; null: all.</summary>
    internal VersionRange? Range { get; init; }

    /// <summary>The SHA-256 of a manifest; null: any.</summary>
    internal string? Sha256 { get; init; }

    /// <summary>The id of a key: all that it signed; null: any.</summary>
    internal string? Key { get; init; }

    /// <summary>Why, in words that people read.</summary>
    internal required string Reason { get; init; }

    /// <summary>Whether it means these bytes.</summary>
    internal bool Means(string id, SemanticVersion version, string? hash, string? key) =>
        (Id is null || Id == id) && (Range is null || Range.Contains(version)) && (Sha256 is null || Sha256 == hash) && (Key is null || Key == key);
}
