using System;

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

    /// <summary>What the pack sets out to answer, in the author's order.</summary>
    public ValueList<Question> Questions { get; init; } = [];

    /// <summary>Withdrawn ids, by id.</summary>
    public ValueList<Tombstone> Tombstones { get; init; } = [];

    /// <summary>Where all this stands in the author's text; no part of the pack's value.</summary>
    public SourceMap Positions { get; init; } = SourceMap.Empty;

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
        && Questions == other.Questions
        && Tombstones == other.Tombstones);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Info, Concepts, Modalities, Sources, Findings, Claims, Links);
}
