namespace Neuropsych.Exercises;

/// <summary>"It felt worse." It can be said at every step and is asked after every practice.</summary>
public sealed record AdverseEffectReported : SessionEvent
{
    /// <summary>The step; null: after the end.</summary>
    public string? StepId { get; init; }

    /// <summary>What was felt.</summary>
    public required AdverseEffect Effect { get; init; }

    /// <summary>How strong, 0 to 10; null: not said.</summary>
    public int? Intensity { get; init; }

    /// <summary>Whether it goes on; null: not said.</summary>
    public bool? IsOngoing { get; init; }

    /// <summary>The person's own words; null: none.</summary>
    public TextAnswer? Words { get; init; }

    /// <summary>What the person did about it; null: not said.</summary>
    public TextAnswer? ActionTaken { get; init; }

    /// <summary>Whether the clinician may be told; null: not said.</summary>
    public bool? TellClinician { get; init; }
}

/// <summary>What felt worse.</summary>
public enum AdverseEffect
{
    /// <summary>It felt worse, and nothing more was said.</summary>
    FeltWorse,

    /// <summary>Panic.</summary>
    Panic,

    /// <summary>To feel far away from oneself or the world.</summary>
    Dissociation,

    /// <summary>Memories that force themselves in.</summary>
    IntrusiveMemory,

    /// <summary>Pain.</summary>
    Pain,

    /// <summary>Dizziness.</summary>
    Dizziness,

    /// <summary>An urge to harm oneself or others; it interrupts like a safety rule.</summary>
    UrgeToHarm,

    /// <summary>Something else.</summary>
    Other,
}
