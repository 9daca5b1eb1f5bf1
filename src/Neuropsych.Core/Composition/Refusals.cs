using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Neuropsych.Composition;

/// <summary>The packs that were refused, and because of which other pack, so that the chain to the first can be told.</summary>
internal sealed class Refusals
{
    private readonly SortedDictionary<string, string?> because = new(StringComparer.Ordinal);

    /// <summary>The ids in ordinal order.</summary>
    internal ImmutableArray<string> Ids => [.. because.Keys];

    internal bool Contains(string id) => because.ContainsKey(id);

    internal void Add(string id) => because.TryAdd(id, null);

    /// <summary>Refuses a pack because of one that it needs.</summary>
    internal void Because(string id, string need) => because.TryAdd(id, need);

    /// <summary>From a pack to the one that started it, which may be missing altogether.</summary>
    internal ImmutableArray<string> ChainOf(string id)
    {
        var chain = ImmutableArray.CreateBuilder<string>();
        for (string? at = id; at is not null && !chain.Contains(at); at = because.GetValueOrDefault(at))
        {
            chain.Add(at);
        }

        return chain.ToImmutable();
    }
}
