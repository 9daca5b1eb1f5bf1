using Neuropsych.Text;

namespace Neuropsych;

/// <summary>A region, network, chemical, process, trait, emotion, construct, theory, condition, outcome, method or population.</summary>
public sealed record Concept : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <inheritdoc/>
    public required Localized Name { get; init; }

    /// <summary>What it is: for clinicians, and in plain words for clients where there are any.</summary>
    public required Localized Definition { get; init; }

    /// <summary>What one kind needs besides; null where the kind needs nothing.</summary>
    public ConceptDetail? Detail { get; init; }

    /// <summary>Other names, in the author's order.</summary>
    public ValueList<Synonym> Synonyms { get; init; } = [];

    /// <summary>A short name; not unique.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>Ids in public vocabularies, in the author's order.</summary>
    public ValueList<Mapping> Identifiers { get; init; } = [];

    /// <summary>Structural links, true by definition, ordered by relation and then target.</summary>
    public ValueList<StructuralLink> Links { get; init; } = [];

    /// <summary>A slug that narrows the kind, for filters.</summary>
    public string? Type { get; init; }

    /// <summary>The questions of the pack that its text answers.</summary>
    public ValueList<string> Answers { get; init; } = [];

    /// <summary>What changed for readers in this version.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }
}
