namespace Neuropsych;

/// <summary>In which form a therapy is given; what is null the source does not state.</summary>
public sealed record Delivery
{
    /// <summary>To whom at once.</summary>
    public DeliveryFormat? Format { get; init; }

    /// <summary>By which medium.</summary>
    public DeliveryMode? Mode { get; init; }

    /// <summary>How many sessions.</summary>
    public int? Sessions { get; init; }

    /// <summary>Minutes a session.</summary>
    public int? Minutes { get; init; }

    /// <summary>Over how many weeks.</summary>
    public int? Weeks { get; init; }

    /// <summary>How the sessions are spread.</summary>
    public string? Schedule { get; init; }

    /// <summary>Who gives it.</summary>
    public string? Provider { get; init; }

    /// <summary>Where.</summary>
    public string? Setting { get; init; }
}

/// <summary>To whom at once a therapy is given.</summary>
public enum DeliveryFormat
{
    /// <summary>One person.</summary>
    Individual,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A couple.</summary>
    Couple,

    /// <summary>A family.</summary>
    Family,

    /// <summary>Alone, with material.</summary>
    SelfHelp,

    /// <summary>Alone with material and somebody's support.</summary>
    GuidedSelfHelp,
}

/// <summary>By which medium a therapy is given.</summary>
public enum DeliveryMode
{
    /// <summary>In one room.</summary>
    InPerson,

    /// <summary>By video.</summary>
    Video,

    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>On the web.</summary>
    Web,

    /// <summary>In an app.</summary>
    App,
}
