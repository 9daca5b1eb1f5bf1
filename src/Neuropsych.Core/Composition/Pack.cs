using System;
using Neuropsych.Exercises;

namespace Neuropsych.Composition;

/// <summary>One content pack as read: immutable records that are not yet joined to those of other packs.</summary>
public sealed record Pack
{
    /// <summary>Who made it, under which terms, and what it needs.</summary>
    public required PackInfo Info { get; init; }

    /// <summary>Concepts, by id.</summary>
    public ValueList<Concept> Concepts { get; init; } = [];

    /// <summary>Families, modalities and components, by id.</summary>
    public ValueList<Modality> Modalities { get; init; } = [];

    /// <summary>Sources, by id.</summary>
    public ValueList<Source> Sources { get; init; } = [];

    /// <summary>Studies, by id.</summary>
    public ValueList<Study> Studies { get; init; } = [];

    /// <summary>Findings, by id.</summary>
    public ValueList<FindingDraft> Findings { get; init; } = [];

    /// <summary>Claims, by id.</summary>
    public ValueList<ClaimDraft> Claims { get; init; } = [];

    /// <summary>Links, by claim and then finding; also to claims of packs that this one requires.</summary>
    public ValueList<LinkDraft> Links { get; init; } = [];

    /// <summary>Handouts, by id.</summary>
    public ValueList<Handout> Handouts { get; init; } = [];

    /// <summary>Exercises, by id.</summary>
    public ValueList<Exercise> Exercises { get; init; } = [];

    /// <summary>Measures, by id: questionnaires that give a score.</summary>
    public ValueList<Exercise> Measures { get; init; } = [];

    /// <summary>Where help is found in a crisis, in the author's order.</summary>
    public ValueList<CrisisContact> Crisis { get; init; } = [];

    /// <summary>What the pack sets out to answer, in the author's order.</summary>
    public ValueList<Question> Questions { get; init; } = [];

    /// <summary>Withdrawn ids, by id.</summary>
    public ValueList<Tombstone> Tombstones { get; init; } = [];

    /// <summary>
    /// Ids that stand in the author's text but could not be read. Such a pack is checked as far as it goes, so that all its faults are
    /// reported together, and then refused.
    /// </summary>
    public ValueList<EntityId> Unread { get; init; } = [];

    /// <summary>What could be read of the entities under <see cref="Unread"/>.</summary>
    internal PartialPack Partial { get; init; } = PartialPack.None;

    /// <summary>Whether everything was read without an error.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Where all this stands in the author's text; no part of the pack's value.</summary>
    public SourceMap Positions { get; init; } = SourceMap.Empty;

    /// <summary>Where it lies on disk, its folder or package; null where it comes from memory; no part of the pack's value.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether two packs hold the same, wherever it stands.</summary>
    /// <param name="other">The pack to compare with.</param>
    public bool Equals(Pack? other) => ReferenceEquals(this, other) || (other is not null
        && Info == other.Info
        && Concepts == other.Concepts
        && Modalities == other.Modalities
        && Sources == other.Sources
        && Studies == other.Studies
        && Findings == other.Findings
        && Claims == other.Claims
        && Links == other.Links
        && Handouts == other.Handouts
        && Exercises == other.Exercises
        && Measures == other.Measures
        && Crisis == other.Crisis
        && Questions == other.Questions
        && Tombstones == other.Tombstones
        && Unread == other.Unread
        && IsWhole == other.IsWhole);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Info, Concepts, Modalities, Sources, Findings, Claims, Links);
}
