using System;

namespace Neuropsych.Hosting.Trust;

/// <summary>To whom an id belongs: the publisher, or without a signature that this host can check the source, that first brought it.</summary>
/// <param name="Publisher">The id of the publisher's key; null where it was not signed.</param>
/// <param name="Source">The source as it is configured; null where a publisher that this host knows owns the id.</param>
internal sealed record Owner(string? Publisher, string? Source)
{
    /// <summary>Whether a candidate comes from this owner.</summary>
    /// <param name="other">The owner that the candidate would have.</param>
    /// <param name="knows">Whether this host can check signatures of a key.</param>
    internal bool IsSame(Owner other, Func<string, bool> knows) => other.Publisher == Publisher
        && (other.Source is null || (Source is null ? Publisher is not null && !knows(Publisher) : other.Source == Source));

    /// <summary>The owner in words.</summary>
    public override string ToString() => (Publisher, Source) switch
    {
        ({ } key, null) => $"the publisher with the key '{key}'",
        ({ } key, { } source) => $"whoever has the key '{key}' and the source '{source}'",
        _ => $"the source '{Source}'",
    };
}
