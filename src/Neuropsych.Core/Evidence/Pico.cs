namespace Neuropsych.Evidence;

/// <summary>For whom, what, against what, and with which outcome a result was obtained.</summary>
public sealed record Pico
{
    /// <summary>The population.</summary>
    public required EntityId Population { get; init; }

    /// <summary>The therapy; there for results on efficacy and harm.</summary>
    public Exposure? Exposure { get; init; }

    /// <summary>Against what; there for results on efficacy and harm.</summary>
    public Comparator? Comparator { get; init; }

    /// <summary>The outcome.</summary>
    public required EntityId Outcome { get; init; }
}

/// <summary>A therapy in the form in which it was given.</summary>
public sealed record Exposure
{
    /// <summary>A family, modality, component or chemical.</summary>
    public required EntityId Therapy { get; init; }

    /// <summary>The form; null: not stated.</summary>
    public Delivery? Delivery { get; init; }
}

/// <summary>When a result was measured.</summary>
public sealed record TimePoint
{
    /// <summary>Weeks since the start; null: not stated.</summary>
    public decimal? Weeks { get; init; }

    /// <summary>At the end of treatment or later; null: not stated.</summary>
    public TimePointKind? Point { get; init; }
}

/// <summary>At the end of treatment or later.</summary>
public enum TimePointKind
{
    /// <summary>At the end of treatment.</summary>
    Post,

    /// <summary>Later.</summary>
    FollowUp,
}
