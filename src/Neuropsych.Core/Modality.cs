using System.Collections.Generic;
using System.Linq;
using Neuropsych.Text;

namespace Neuropsych;

/// <summary>A family of therapies, a named therapy, or a component; which one says the kind of its id.</summary>
public sealed record Modality : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <inheritdoc/>
    public required Localized Name { get; init; }

    /// <summary>What it is: for clinicians, and in plain words for clients where there are any.</summary>
    public required Localized Definition { get; init; }

    /// <summary>The family; there for every named therapy.</summary>
    public EntityId? Family { get; init; }

    /// <summary>The techniques it uses, ordered by id.</summary>
    public ValueList<EntityId> Components { get; init; } = [];

    /// <summary>The forms in which it is given, in the author's order.</summary>
    public ValueList<Delivery> Delivery { get; init; } = [];

    /// <summary>What to heed before offering it, in the author's order. No standing of a claim switches one off.</summary>
    public ValueList<Caution> Cautions { get; init; } = [];

    /// <summary>The claims by which it is said to work, in order; neighbours share an entity.</summary>
    public ValueList<EntityId> Mechanism { get; init; } = [];

    /// <summary>How a technique is done, in words.</summary>
    public Localized? Procedure { get; init; }

    /// <summary>Other names, in the author's order.</summary>
    public ValueList<Synonym> Synonyms { get; init; } = [];

    /// <summary>A short name; not unique: EFT names three therapies.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>Ids in public vocabularies, in the author's order.</summary>
    public ValueList<Mapping> Identifiers { get; init; } = [];

    /// <summary>
    /// All structural links, those to family and components among them, ordered by relation and then target.
    /// </summary>
    public ValueList<StructuralLink> Links { get; init; } = [];

    /// <summary>A slug that narrows the kind, for filters.</summary>
    public string? Type { get; init; }

    /// <summary>The questions of the pack that its text answers.</summary>
    public ValueList<string> Answers { get; init; } = [];

    /// <summary>What changed for readers in this version.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }

    /// <summary>The structural links, with those to family and components also where they are not listed among them.</summary>
    internal IEnumerable<StructuralLink> AllLinks()
    {
        IEnumerable<StructuralLink> toFamily = Family is { } family ? [new StructuralLink { Relation = Predicate.HasFamily, Target = family }] : [];
        return Links.Concat(toFamily)
            .Concat(Components.Select(target => new StructuralLink { Relation = Predicate.HasComponent, Target = target }))
            .Distinct();
    }
}
