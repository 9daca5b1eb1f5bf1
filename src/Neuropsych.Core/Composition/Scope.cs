using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Composition;

/// <summary>What one pack can refer to: its own entities and those of the packs that it requires, directly or not.</summary>
internal sealed class Scope
{
    private readonly PackIndex own;
    private readonly Dictionary<string, PackIndex> byId;
    private readonly ImmutableArray<PackIndex> replacing;
    private readonly HashSet<EntityId> unread;
    private readonly Func<string, bool>? isAbsent;

    /// <summary>Makes the scope of a pack.</summary>
    /// <param name="own">The pack.</param>
    /// <param name="required">The packs that it requires, dependencies first, as far as they are there.</param>
    /// <param name="isAbsent">Tells of the id of a pack whether it is not there: what it defines is not known, so nothing is said of references to it. Null where all are there.</param>
    internal Scope(PackIndex own, IReadOnlyCollection<PackIndex> required, Func<string, bool>? isAbsent)
    {
        this.isAbsent = isAbsent;
        this.own = own;
        Required = required;
        byId = required.Append(own).ToDictionary(index => index.Pack.Info.Id, StringComparer.Ordinal);
        replacing = [.. required.Where(index => index.Pack.Info.Overrides.Count > 0).Reverse()];
        unread = [.. own.Pack.Unread];
        IdCount = byId.Values.Sum(index => index.Ids.Count) + unread.Count;
        Questions = required.Append(own).SelectMany(index => index.Pack.Questions).Select(question => question.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    internal Pack Own => own.Pack;

    /// <summary>All identities that the pack defines, in the order of its records.</summary>
    internal IReadOnlyList<EntityId> OwnIds => own.Ids;

    /// <summary>The packs that it requires, dependencies first.</summary>
    internal IReadOnlyCollection<PackIndex> Required { get; }

    /// <summary>All packs of the scope, dependencies first.</summary>
    internal IReadOnlyCollection<PackIndex> All => [.. Required, own];

    internal IReadOnlySet<string> Questions { get; }

    /// <summary>All identities, for suggestions.</summary>
    internal IEnumerable<EntityId> Ids => byId.Values.SelectMany(index => index.Ids).Concat(unread);

    /// <summary>How many identities there are.</summary>
    internal int IdCount { get; }

    /// <summary>The id that a reference leads to, past tombstones with a successor.</summary>
    internal EntityId Resolve(EntityId id)
    {
        for (int steps = 0; steps < EvidenceBase.MostSteps && TombstoneOf(id)?.Successor is { } successor; steps++)
        {
            id = successor;
        }

        return id;
    }

    /// <summary>The tombstone of a withdrawn id; only the pack that an id belongs to can withdraw it.</summary>
    internal Tombstone? TombstoneOf(EntityId id) => byId.GetValueOrDefault(id.Pack)?.TombstoneOf(id);

    /// <summary>Whether a pack is this one or one that it requires.</summary>
    internal bool IsInScope(string pack) => byId.ContainsKey(pack);

    /// <summary>Whether packs that this one requires are not there.</summary>
    internal bool IsIncomplete => isAbsent is not null;

    /// <summary>Whether an id is there, read or not, or belongs to a pack that is not.</summary>
    internal bool Knows(EntityId id) => Find(Resolve(id)) is not null || unread.Contains(Resolve(id)) || IsAbsent(id.Pack);

    /// <summary>Whether a pack that this one requires defines an id.</summary>
    internal bool IsRequired(EntityId id) => IsAbsent(id.Pack) || Required.Any(index => index.Find(id) is not null);

    private bool IsAbsent(string pack) => isAbsent?.Invoke(pack) == true;

    /// <summary>The entity of an id; null where it is not there or could not be read.</summary>
    internal T? Get<T>(EntityId id)
        where T : class => Find(Resolve(id)) as T;

    /// <summary>The entity as this pack has it: its own or its own replacement, another's replacement, or that of the pack named.</summary>
    private object? Find(EntityId id)
    {
        if (own.Find(id) is { } mine)
        {
            return mine;
        }

        foreach (PackIndex index in replacing)
        {
            if (index.Find(id) is { } replacement)
            {
                return replacement;
            }
        }

        return byId.GetValueOrDefault(id.Pack)?.Find(id);
    }
}
