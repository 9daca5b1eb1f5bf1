using System;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <summary>A claim as one pack writes it; composing gives it its findings and its standing.</summary>
public sealed record ClaimDraft
{
    /// <summary>The identity.</summary>
    public required EntityId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>Subject, predicate, object and qualifiers.</summary>
    public required Proposition Proposition { get; init; }

    /// <summary>The sentence for clinicians.</summary>
    public required Localized Statement { get; init; }

    /// <summary>How the evidence lies, for clients.</summary>
    public required Localized Plain { get; init; }

    /// <summary>What must not be read into it.</summary>
    public required Localized DoesNotShow { get; init; }

    /// <summary>The certainty recorded; null: not assessed.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>Why, in the author's words.</summary>
    public required Localized Rationale { get; init; }

    /// <summary>The day as of which the author judged.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Who decided; <c>rules</c> until a named person does.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>A named person's other standing.</summary>
    public Override? Override { get; init; }

    /// <summary>When the claim is due for review.</summary>
    public required DateOnly ReviewDue { get; init; }

    /// <summary>A slug that narrows the kind, for filters.</summary>
    public string? Type { get; init; }

    /// <summary>The claim that this one replaces.</summary>
    public EntityId? Supersedes { get; init; }

    /// <summary>Claims that a reader of this one should know, ordered by id.</summary>
    public ValueList<EntityId> Related { get; init; } = [];

    /// <summary>The questions of the pack that it answers.</summary>
    public ValueList<string> Answers { get; init; } = [];

    /// <summary>Who has read the text for clients; null: nobody yet.</summary>
    public TextReview? Reviewed { get; init; }

    /// <summary>What changed for readers in this version.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>The terms of the item.</summary>
    public required Rights Rights { get; init; }
}

/// <summary>A link as one pack writes it; the claim may be another pack's.</summary>
public sealed record LinkDraft
{
    /// <summary>The claim.</summary>
    public required EntityId Claim { get; init; }

    /// <summary>The finding.</summary>
    public required EntityId Finding { get; init; }

    /// <summary>How the finding speaks to the claim.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The author's own lowering of the strength; null: none.</summary>
    public Strength? Lowered { get; init; }

    /// <summary>Why.</summary>
    public Localized? Note { get; init; }

    /// <summary>Where the link stands: the key and pointer of <see cref="SourceMap.Find"/>.</summary>
    public required string Place { get; init; }

    /// <summary>Whether two links say the same; where they stand does not count.</summary>
    /// <param name="other">The other link.</param>
    public bool Equals(LinkDraft? other) => other is not null && Claim == other.Claim && Finding == other.Finding
        && Direction == other.Direction && Lowered == other.Lowered && Note == other.Note;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Claim, Finding, Direction, Lowered, Note);
}

/// <summary>A finding as one pack writes it; composing gives it its source.</summary>
public sealed record FindingDraft
{
    /// <summary>The identity.</summary>
    public required EntityId Id { get; init; }

    /// <summary>The source.</summary>
    public required EntityId Source { get; init; }

    /// <summary>What it states.</summary>
    public required FindingFacts Facts { get; init; }

    /// <summary>The terms of the item.</summary>
    public required Rights Rights { get; init; }
}

/// <summary>That an id was withdrawn; ids are never used again.</summary>
public sealed record Tombstone
{
    /// <summary>The withdrawn id.</summary>
    public required EntityId Id { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What stands in its place; a reference to the withdrawn id leads there with a warning.</summary>
    public EntityId? Successor { get; init; }
}
