using System;
using Neuropsych.Text;

namespace Neuropsych.Judgement;

/// <summary>How certain a named assessor holds a body of evidence to be. Recorded, never computed.</summary>
public sealed record Certainty
{
    /// <summary>The scheme.</summary>
    public required CertaintyScheme Scheme { get; init; }

    /// <summary>Where the rating starts: 4 for randomised evidence, 2 for observational evidence of an effect; null: not published.</summary>
    public int? Start { get; init; }

    /// <summary>The steps down and up, in the assessor's order.</summary>
    public ValueList<CertaintyStep> Steps { get; init; } = [];

    /// <summary>The level.</summary>
    public required CertaintyLevel Level { get; init; }

    /// <summary>Who judged; no level without an assessor.</summary>
    public required string Assessor { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Ours or a publication's.</summary>
    public required CertaintyOrigin Origin { get; init; }

    /// <summary>
    /// Whether it counts as assessed. A published rating without its reasons is shown as such and counts as not assessed, and
    /// without a named assessor there is no level.
    /// </summary>
    public bool CountsAsAssessed => !string.IsNullOrWhiteSpace(Assessor)
        && (Origin == CertaintyOrigin.Own || (Scheme == CertaintyScheme.Mechanism ? Steps.Count > 0 : Start is not null));
}

/// <summary>One step of a rating.</summary>
public sealed record CertaintyStep
{
    /// <summary>The domain.</summary>
    public required CertaintyDomain Domain { get; init; }

    /// <summary>−2, −1 or +1; 0 in the mechanism scheme, where <see cref="Facet"/> speaks.</summary>
    public required int Step { get; init; }

    /// <summary>The grade of a facet of the mechanism scheme, A to D.</summary>
    public CertaintyLevel? Facet { get; init; }

    /// <summary>Why.</summary>
    public required Localized Why { get; init; }
}

/// <summary>A scheme of certainty.</summary>
public enum CertaintyScheme
{
    /// <summary>GRADE (10.1136/bmj.39489.470347.AD).</summary>
    Grade,

    /// <summary>CINeMA, GRADE for network meta-analysis (10.1371/journal.pmed.1003082).</summary>
    Cinema,

    /// <summary>This project's own grade of mechanisms, A to D.</summary>
    Mechanism,
}

/// <summary>A level of certainty; the first four of GRADE, the last four of the mechanism scheme.</summary>
public enum CertaintyLevel
{
    /// <summary>Very low, 1.</summary>
    VeryLow = 1,

    /// <summary>Low, 2.</summary>
    Low = 2,

    /// <summary>Moderate, 3.</summary>
    Moderate = 3,

    /// <summary>High, 4.</summary>
    High = 4,

    /// <summary>Mechanism D: inferred, animal, or without time.</summary>
    D = 11,

    /// <summary>Mechanism C: one sample, cross-sectional.</summary>
    C = 12,

    /// <summary>Mechanism B: independent samples, before and after.</summary>
    B = 13,

    /// <summary>Mechanism A: pooled, human, longitudinal with control.</summary>
    A = 14,
}

/// <summary>A domain in which certainty steps down or up, or a facet of the mechanism scheme.</summary>
public enum CertaintyDomain
{
    /// <summary>Down.</summary>
    RiskOfBias,

    /// <summary>Down.</summary>
    Inconsistency,

    /// <summary>Down.</summary>
    Indirectness,

    /// <summary>Down.</summary>
    Imprecision,

    /// <summary>Down.</summary>
    PublicationBias,

    /// <summary>Up, only from start 2.</summary>
    LargeEffect,

    /// <summary>Up, only from start 2.</summary>
    DoseResponse,

    /// <summary>Up, only from start 2.</summary>
    PlausibleConfounding,

    /// <summary>Facet of the mechanism scheme.</summary>
    Analysis,

    /// <summary>Facet of the mechanism scheme.</summary>
    Species,

    /// <summary>Facet of the mechanism scheme.</summary>
    Time,
}

/// <summary>Whose judgement a certainty is.</summary>
public enum CertaintyOrigin
{
    /// <summary>The pack's own assessor's.</summary>
    Own,

    /// <summary>Taken from a publication.</summary>
    Published,
}
