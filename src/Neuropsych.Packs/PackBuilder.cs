using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs;

/// <summary>Gathers one pack while its files are read.</summary>
internal sealed class PackBuilder(PackLimits limits, IReadOnlySet<string> paths, bool isBuilt = false)
{
    private readonly Dictionary<EntityId, SourcePosition> defined = [];

    /// <summary>The id of the pack; a stand-in while it is not known.</summary>
    internal string Id { get; private set; } = "pack";

    /// <summary>Whether <c>pack.yaml</c> gave the id.</summary>
    internal bool IsIdKnown { get; private set; }

    internal PackInfo? Info { get; private set; }

    /// <summary>The language of the documents.</summary>
    internal string Lang => Info?.Languages is [var first, ..] ? first : "en";

    /// <summary>The terms of what states none of its own.</summary>
    internal Rights Rights { get; private set; } = new() { Licence = "" };

    /// <summary>Whether the pack is read from its built form, where texts stand with language and audience.</summary>
    internal bool IsBuilt { get; } = isBuilt;

    internal PackLimits Limits { get; } = limits;

    /// <summary>All files of the pack.</summary>
    internal IReadOnlySet<string> Paths { get; } = paths;

    internal DiagnosticBag Diagnostics { get; } = new();

    internal Dictionary<string, SourcePosition> Positions { get; } = [];

    internal HashSet<string> Verbatim { get; } = [];

    internal List<Concept> Concepts { get; } = [];

    internal List<Modality> Modalities { get; } = [];

    internal List<Source> Sources { get; } = [];

    /// <summary>The sources that came from a file of a reference manager.</summary>
    internal HashSet<EntityId> References { get; } = [];

    internal List<Study> Studies { get; } = [];

    internal List<FindingDraft> Findings { get; } = [];

    internal List<ClaimDraft> Claims { get; } = [];

    internal List<LinkDraft> Links { get; } = [];

    internal List<Handout> Handouts { get; } = [];

    internal List<Question> Questions { get; } = [];

    internal List<Tombstone> Tombstones { get; } = [];

    /// <summary>Takes over what <c>pack.yaml</c> says; what could not be read is null.</summary>
    internal void Begin(string? id, PackInfo? info)
    {
        IsIdKnown = id is not null;
        Id = id ?? Id;
        Info = info;
        Rights = new Rights { Licence = info?.Licence ?? "" };
    }

    /// <summary>Notes that an id is defined; one that stands already is reported with both places.</summary>
    internal bool Define(EntityId id, Node node, Place place)
    {
        var position = new SourcePosition(place.File, node.Line, node.Column);
        if (defined.TryAdd(id, position))
        {
            return true;
        }

        SourcePosition first = defined[id];
        place.Report(DiagnosticCodes.DefinedTwice, node, $"'{id.Local}' is defined twice; first at {first}.",
            "Give one of them another id, or name the first by its id.", related: first);
        return false;
    }

    /// <summary>The pack as far as it could be read.</summary>
    internal Pack ToPack(bool isWhole) => new()
    {
        Info = Info!,
        Concepts = Sorted(Concepts),
        Modalities = Sorted(Modalities),
        Sources = Sorted(Sources),
        Studies = Sorted(Studies),
        Findings = SortedBy(Findings, finding => finding.Id),
        Claims = SortedBy(Claims, claim => claim.Id),
        Links = SortedBy(Links, link => (link.Claim, link.Finding)),
        Handouts = Sorted(Handouts),
        Questions = Questions.ToValueList(),
        Tombstones = SortedBy(Tombstones, tombstone => tombstone.Id),
        Unread = isWhole ? [] : Unread(),
        IsWhole = isWhole,
        Positions = new SourceMap(Positions, Verbatim),
    };

    /// <summary>Ids that are defined in the text and came to nothing.</summary>
    private ValueList<EntityId> Unread()
    {
        HashSet<EntityId> left = [.. defined.Keys];
        left.ExceptWith(Concepts.Select(item => item.Id));
        left.ExceptWith(Modalities.Select(item => item.Id));
        left.ExceptWith(Sources.Select(item => item.Id));
        left.ExceptWith(Studies.Select(item => item.Id));
        left.ExceptWith(Findings.Select(item => item.Id));
        left.ExceptWith(Claims.Select(item => item.Id));
        left.ExceptWith(Handouts.Select(item => item.Id));
        return left.Order().ToValueList();
    }

    private static ValueList<T> Sorted<T>(List<T> items)
        where T : IEntity => SortedBy(items, item => item.Id);

    private static ValueList<T> SortedBy<T, TKey>(List<T> items, Func<T, TKey> key) => items.OrderBy(key).ToValueList();
}
