using System;

namespace Neuropsych;

/// <summary>
/// The identity of an entity: <c>pack:kind/slug</c>, such as <c>foundations:region/amygdala</c>. Compares ordinally.
/// </summary>
/// <remarks><c>default</c> is no identity: its <see cref="Pack"/> and <see cref="Slug"/> are empty.</remarks>
public readonly record struct EntityId : IComparable<EntityId>
{
    private readonly string? pack;
    private readonly string? slug;

    /// <summary>Makes an identity.</summary>
    /// <param name="pack">The pack's id: 1 to 64 characters of <c>[a-z0-9-]</c>.</param>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="slug">The name within pack and kind: 1 to 64 characters of <c>[a-z0-9-]</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="pack"/> or <paramref name="slug"/> breaks the rule.</exception>
    public EntityId(string pack, EntityKind kind, string slug)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(slug);
        if (!IsSlug(pack))
        {
            throw new ArgumentException($"'{pack}' is not 1 to 64 characters of a-z, 0-9 and '-'.", nameof(pack));
        }

        if (!IsSlug(slug))
        {
            throw new ArgumentException($"'{slug}' is not 1 to 64 characters of a-z, 0-9 and '-'.", nameof(slug));
        }

        this.pack = pack;
        Kind = kind;
        this.slug = slug;
    }

    /// <summary>The id of the pack that defines the entity; empty in <c>default</c>.</summary>
    public string Pack => pack ?? "";

    /// <summary>The kind of the entity.</summary>
    public EntityKind Kind { get; }

    /// <summary>The name within pack and kind; empty in <c>default</c>.</summary>
    public string Slug => slug ?? "";

    /// <summary>The identity inside its own pack: <c>kind/slug</c>.</summary>
    public string Local => $"{Words.Of(Kind)}/{Slug}";

    /// <summary>Whether a text is a slug: 1 to 64 characters of <c>[a-z0-9-]</c>.</summary>
    /// <param name="text">The text to look at.</param>
    public static bool IsSlug(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads <c>pack:kind/slug</c>, or <c>kind/slug</c> within a pack.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="ownPack">The pack that a short form belongs to; null where only the long form is allowed.</param>
    /// <param name="id">The identity read.</param>
    /// <returns>False where the text is no identity.</returns>
    public static bool TryParse(string? text, string? ownPack, out EntityId id)
    {
        id = default;
        if (text is null)
        {
            return false;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string? pack = colon < 0 ? ownPack : text[..colon];
        ReadOnlySpan<char> rest = text.AsSpan(colon + 1);
        int slash = rest.IndexOf('/');
        if (pack is null || slash < 0 || !IsSlug(pack)
            || !Words.TryParse(rest[..slash].ToString(), out EntityKind kind) || !IsSlug(rest[(slash + 1)..]))
        {
            return false;
        }

        id = new EntityId(pack, kind, rest[(slash + 1)..].ToString());
        return true;
    }

    /// <summary>Reads <c>pack:kind/slug</c>.</summary>
    /// <param name="text">The long form.</param>
    /// <exception cref="FormatException"><paramref name="text"/> is no identity.</exception>
    public static EntityId Parse(string text) => TryParse(text, null, out EntityId id)
        ? id
        : throw new FormatException($"'{text}' is not an identity of the form 'pack:kind/slug'.");

    /// <summary>Orders by pack, then kind, then slug, all ordinal.</summary>
    /// <param name="other">The identity to compare with.</param>
    public int CompareTo(EntityId other)
    {
        int byPack = string.CompareOrdinal(Pack, other.Pack);
        if (byPack != 0)
        {
            return byPack;
        }

        int byKind = ((int)Kind).CompareTo((int)other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Slug, other.Slug);
    }

    /// <summary>Whether both name the same entity; the names that differ most are compared first.</summary>
    /// <param name="other">The identity to compare with.</param>
    public bool Equals(EntityId other) => slug == other.slug && Kind == other.Kind && pack == other.pack;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(slug, (int)Kind, pack);

    /// <summary>Whether the left identity comes first.</summary>
    public static bool operator <(EntityId left, EntityId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left identity comes first or is the same.</summary>
    public static bool operator <=(EntityId left, EntityId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left identity comes last.</summary>
    public static bool operator >(EntityId left, EntityId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left identity comes last or is the same.</summary>
    public static bool operator >=(EntityId left, EntityId right) => left.CompareTo(right) >= 0;

    /// <summary>As an author of a pack writes it: the short form of the pack's own entities, the long form of all others.</summary>
    internal string In(string ownPack) => Pack == ownPack ? Local : ToString();

    /// <summary>The long form, <c>pack:kind/slug</c>.</summary>
    public override string ToString() => slug is null ? "" : $"{Pack}:{Local}";
}
