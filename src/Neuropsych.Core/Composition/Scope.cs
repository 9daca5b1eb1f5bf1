using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Composition;

/// <summary>What one pack can refer to: its own entities and those of the packs that it requires, directly or not.</summary>
internal sealed class Scope
{
    private readonly Dictionary<EntityId, object> entities = [];
    private readonly Dictionary<EntityId, Tombstone> tombstones = [];
    private readonly HashSet<EntityId> unread = [];

    internal Scope(Pack own, IReadOnlyCollection<Pack> required)
    {
        Own = own;
        Required = required;
        foreach (Pack pack in required.Append(own))
        {
            foreach ((EntityId id, object entity) in EntitiesOf(pack))
            {
                entities[id] = entity;
            }

            foreach (Tombstone tombstone in pack.Tombstones)
            {
                tombstones[tombstone.Id] = tombstone;
            }

            unread.UnionWith(pack.Unread);
        }

        Questions = required.Append(own).SelectMany(pack => pack.Questions).Select(question => question.Id)
            .ToHashSet(System.StringComparer.Ordinal);
    }

    internal Pack Own { get; }

    internal IReadOnlyCollection<Pack> Required { get; }

    internal IReadOnlySet<string> Questions { get; }

    /// <summary>All identities, for suggestions.</summary>
    internal IEnumerable<EntityId> Ids => entities.Keys.Concat(unread);

    /// <summary>All entities of a pack, in the order of the records.</summary>
    internal static IEnumerable<(EntityId Id, object Entity)> EntitiesOf(Pack pack) =>
    [
        .. pack.Concepts.Select(e => (e.Id, (object)e)),
        .. pack.Modalities.Select(e => (e.Id, (object)e)),
        .. pack.Sources.Select(e => (e.Id, (object)e)),
        .. pack.Studies.Select(e => (e.Id, (object)e)),
        .. pack.Findings.Select(e => (e.Id, (object)e)),
        .. pack.Claims.Select(e => (e.Id, (object)e)),
        .. pack.Handouts.Select(e => (e.Id, (object)e)),
    ];

    /// <summary>The id that a reference leads to, past tombstones with a successor.</summary>
    internal EntityId Resolve(EntityId id)
    {
        for (int steps = 0; steps < EvidenceBase.MostSteps && tombstones.TryGetValue(id, out Tombstone? tombstone)
             && tombstone.Successor is { } successor; steps++)
        {
            id = successor;
        }

        return id;
    }

    internal Tombstone? TombstoneOf(EntityId id) => tombstones.GetValueOrDefault(id);

    /// <summary>Whether an id is there, read or not.</summary>
    internal bool Knows(EntityId id) => entities.ContainsKey(Resolve(id)) || unread.Contains(Resolve(id));

    /// <summary>The entity of an id; null where it is not there or could not be read.</summary>
    internal T? Get<T>(EntityId id)
        where T : class => entities.GetValueOrDefault(Resolve(id)) as T;
}
