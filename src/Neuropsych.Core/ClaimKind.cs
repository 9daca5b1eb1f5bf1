namespace Neuropsych;

/// <summary>What a claim is about; it decides the qualifiers required, the ladder of strength and the kind of certainty.</summary>
public enum ClaimKind
{
    /// <summary>A therapy helps.</summary>
    Efficacy,

    /// <summary>A therapy harms.</summary>
    Harm,

    /// <summary>How something works in brain, body or mind.</summary>
    Mechanism,

    /// <summary>Two things go together.</summary>
    Association,

    /// <summary>How common something is.</summary>
    Prevalence,

    /// <summary>How well something is measured.</summary>
    Measurement,

    /// <summary>A theory holds.</summary>
    Theoretical,

    /// <summary>What clinicians report and nobody has tested.</summary>
    ClinicalExperience,
}
