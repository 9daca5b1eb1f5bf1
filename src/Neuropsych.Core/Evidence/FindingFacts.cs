using System;

namespace Neuropsych.Evidence;

/// <summary>What a finding states, whatever it is linked to; null: the source does not state it.</summary>
public sealed record FindingFacts
{
    /// <summary>The investigation it comes from; two findings of one study are one piece of evidence.</summary>
    public EntityId? Study { get; init; }

    /// <summary>Where in the source: page, table, or a quotation of at most 25 words.</summary>
    public string? Locator { get; init; }

    /// <summary>The design; of a synthesis, the weakest that it pools.</summary>
    public required StudyDesign Design { get; init; }

    /// <summary>How results were brought together.</summary>
    public required Synthesis Synthesis { get; init; }

    /// <summary>For whom, what, against what, with which outcome.</summary>
    public required Pico Pico { get; init; }

    /// <summary>The result.</summary>
    public required Effect Effect { get; init; }

    /// <summary>The instrument.</summary>
    public string? Measure { get; init; }

    /// <summary>When it was measured.</summary>
    public TimePoint? Time { get; init; }

    /// <summary>How much was studied.</summary>
    public Sample? Sample { get; init; }

    /// <summary>The groups that were compared, in the author's order; empty where only the effect is stated.</summary>
    public ValueList<Arm> Arms { get; init; } = [];

    /// <summary>The statistical power that the source states, 0 to 1.</summary>
    public decimal? Power { get; init; }

    /// <summary>How much results differ.</summary>
    public Heterogeneity? Heterogeneity { get; init; }

    /// <summary>The judgement of bias.</summary>
    public RiskOfBias? RiskOfBias { get; init; }

    /// <summary>What the source says of publication bias.</summary>
    public string? PublicationBias { get; init; }

    /// <summary>Whether analysis and outcome were registered before.</summary>
    public bool? Preregistered { get; init; }

    /// <summary>Who paid.</summary>
    public string? Funding { get; init; }

    /// <summary>Whether the researchers have a stake in the therapy.</summary>
    public string? Allegiance { get; init; }

    /// <summary>The syntheses that contain it, ordered by id.</summary>
    public ValueList<EntityId> IncludedIn { get; init; } = [];

    /// <summary>A term of the Evidence and Conclusion Ontology.</summary>
    public Curie? EcoType { get; init; }

    /// <summary>Since when and why the author withdrew it; null: it stands.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>Who read it, and how.</summary>
    public required Extraction Extraction { get; init; }

    /// <summary>A remark of the author.</summary>
    public string? Note { get; init; }
}

/// <summary>That a finding no longer stands.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdrawal(DateOnly Date, string Reason);
