using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych;

/// <summary>A sentence that evidence can speak for or against, as composed: with its links and its standing.</summary>
public sealed record Claim : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>Subject, predicate, object and qualifiers.</summary>
    public required Proposition Proposition { get; init; }

    /// <summary>The sentence for clinicians: what was tested, not what was found.</summary>
    public required Localized Statement { get; init; }

    /// <summary>How the evidence lies, for clients.</summary>
    public required Localized Plain { get; init; }

    /// <summary>What must not be read into it.</summary>
    public required Localized DoesNotShow { get; init; }

    /// <summary>The evidence, by direction, then finding id; of all packs that link to it.</summary>
    public required ValueList<EvidenceLink> Links { get; init; }

    /// <summary>The standing, why, who decided, and when it is due for review.</summary>
    public required Verdict Verdict { get; init; }

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

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }

    /// <summary>The statement.</summary>
    public Localized Name => Statement;

    /// <summary>The standing that the rules compute.</summary>
    public Standing Standing => Verdict.Standing;
}

/// <summary>What a claim says, as parts.</summary>
public sealed record Proposition
{
    /// <summary>The subject.</summary>
    public required EntityId Subject { get; init; }

    /// <summary>The relation; one whose <see cref="Neuropsych.Predicate.IsStructural"/> is false.</summary>
    public required Predicate Predicate { get; init; }

    /// <summary>The object.</summary>
    public required EntityId Object { get; init; }

    /// <summary>For whom, against what, with which outcome, when, by which method.</summary>
    public required Qualifiers Qualifiers { get; init; }
}

/// <summary>The limits within which a claim is made; null or empty: it is made without this limit.</summary>
public sealed record Qualifiers
{
    /// <summary>The population.</summary>
    public EntityId? Population { get; init; }

    /// <summary>The comparators that the claim names together, in the author's order.</summary>
    public ValueList<Comparator> Comparators { get; init; } = [];

    /// <summary>The outcome; a claim has one.</summary>
    public EntityId? Outcome { get; init; }

    /// <summary>When.</summary>
    public string? Time { get; init; }

    /// <summary>The method.</summary>
    public EntityId? Method { get; init; }

    /// <summary>How much.</summary>
    public string? Dose { get; init; }
}
