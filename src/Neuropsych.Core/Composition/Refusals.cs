using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>The packs that were refused, and because of which other pack, so that the chain to the first can be told.</summary>
internal sealed class Refusals
{
    /// <summary>The most packs of a chain that are told one by one.</summary>
    private const int MostPrinted = 8;

    private readonly SortedDictionary<string, Reason> because = new(StringComparer.Ordinal);

    /// <summary>The ids in ordinal order.</summary>
    internal ImmutableArray<string> Ids => [.. because.Keys];

    internal bool Contains(string id) => because.ContainsKey(id);

    internal void Add(string id) => because.TryAdd(id, new Reason(null, id, 1));

    /// <summary>Refuses a pack because of one that it needs, which was refused before it or is missing altogether.</summary>
    internal void Because(string id, string need) => because.TryAdd(id, because.TryGetValue(need, out Reason? reason)
        ? new Reason(need, reason.First, reason.Length + 1)
        : new Reason(need, need, 2));

    /// <summary>From a pack to the one that started it, which may be missing altogether; of a long chain the ends.</summary>
    internal ImmutableArray<string> ChainOf(string id)
    {
        int length = because.TryGetValue(id, out Reason? reason) ? reason.Length : 1;
        int told = length > MostPrinted ? MostPrinted / 2 : length;
        var chain = ImmutableArray.CreateBuilder<string>();
        for (string? at = id; at is not null && chain.Count < told; at = because.GetValueOrDefault(at)?.Need)
        {
            chain.Add(at);
        }

        if (told < length)
        {
            chain.Add(Invariant($"({length - told - 1} more)"));
            chain.Add(reason!.First);
        }

        return chain.ToImmutable();
    }

    /// <summary>Because of which pack, which one started it, and how many there are from this one to that.</summary>
    private sealed record Reason(string? Need, string First, int Length);
}
