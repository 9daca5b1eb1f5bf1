using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Composition;

/// <summary>
/// What is looked up in a pack, by id. It is made once however many packs stand on this one, so that each is checked in time that grows
/// with what it says and little with what it stands on.
/// </summary>
internal sealed class PackIndex
{
    private readonly Dictionary<EntityId, object> entities = [];
    private readonly Dictionary<EntityId, Tombstone> tombstones = [];

    internal PackIndex(Pack pack)
    {
        Pack = pack;
        Ids = [.. IdsOf(pack)];
        Add(pack.Concepts, entity => entity.Id);
        Add(pack.Modalities, entity => entity.Id);
        Add(pack.Sources, entity => entity.Id);
        Add(pack.Studies, entity => entity.Id);
        Add(pack.Findings, entity => entity.Id);
        Add(pack.Claims, entity => entity.Id);
        Add(pack.Handouts, entity => entity.Id);
        Add(pack.Exercises, entity => entity.Id);
        Add(pack.Measures, entity => entity.Id);
        foreach (Tombstone tombstone in pack.Tombstones)
        {
            tombstones[tombstone.Id] = tombstone;
        }

        Sources =
        [
            .. pack.Sources.Select(source => new IndexedSource(source, [.. EvidenceBase.KeysOf(source)], [.. Investigations.LooksOf(source.Citation)])),
        ];
    }

    internal Pack Pack { get; }

    /// <summary>All identities that the pack defines, in the order of the records; one that is defined twice stands twice.</summary>
    internal IReadOnlyList<EntityId> Ids { get; }

    /// <summary>The sources with what tells them from others.</summary>
    internal IReadOnlyList<IndexedSource> Sources { get; }

    internal object? Find(EntityId id) => entities.GetValueOrDefault(id);

    internal Tombstone? TombstoneOf(EntityId id) => tombstones.GetValueOrDefault(id);

    private static IEnumerable<EntityId> IdsOf(Pack pack) => pack.Concepts.Select(e => e.Id)
        .Concat(pack.Modalities.Select(e => e.Id))
        .Concat(pack.Sources.Select(e => e.Id))
        .Concat(pack.Studies.Select(e => e.Id))
        .Concat(pack.Findings.Select(e => e.Id))
        .Concat(pack.Claims.Select(e => e.Id))
        .Concat(pack.Handouts.Select(e => e.Id))
        .Concat(pack.Exercises.Select(e => e.Id))
        .Concat(pack.Measures.Select(e => e.Id));

    private void Add<T>(ValueList<T> records, System.Func<T, EntityId> idOf)
        where T : class
    {
        foreach (T record in records)
        {
            entities[idOf(record)] = record;
        }
    }
}

/// <summary>A source and the keys by which it is the same as others, and those by which it looks the same.</summary>
internal sealed record IndexedSource(Source Source, IReadOnlyList<string> Keys, IReadOnlyList<string> Looks);
