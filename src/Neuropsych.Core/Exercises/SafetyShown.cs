namespace Neuropsych.Exercises;

/// <summary>Crisis information was shown.</summary>
public sealed record SafetyShown : SessionEvent
{
    /// <summary>The rule; null where the person asked for help.</summary>
    public string? RuleId { get; init; }

    /// <summary>The version of the directory.</summary>
    public required string DirectoryVersion { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2; null: none chosen.</summary>
    public string? Country { get; init; }

    /// <summary>The ids of the contacts shown, in order.</summary>
    public required ValueList<string> Resources { get; init; }

    /// <summary>The renderer.</summary>
    public required string Renderer { get; init; }
}

/// <summary>The person answered crisis information.</summary>
public sealed record SafetyAcknowledged : SessionEvent
{
    /// <summary>The rule; null where the person asked for help.</summary>
    public string? RuleId { get; init; }

    /// <summary>What the person chose.</summary>
    public required SafetyChoice Choice { get; init; }
}

/// <summary>What a person chooses after crisis information.</summary>
public enum SafetyChoice
{
    /// <summary>To go on.</summary>
    GoOn,

    /// <summary>To stop.</summary>
    Stop,

    /// <summary>To use one of the contacts.</summary>
    Call,
}

/// <summary>A clinician was told, or could not be.</summary>
public sealed record ClinicianTold : SessionEvent
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>By which way, as the host names it.</summary>
    public required string Channel { get; init; }

    /// <summary>Whether it arrived.</summary>
    public required TellResult Result { get; init; }
}

/// <summary>What became of telling a clinician.</summary>
public enum TellResult
{
    /// <summary>The message was taken.</summary>
    Delivered,

    /// <summary>The message could not be delivered.</summary>
    Failed,

    /// <summary>The person decided that nobody is told.</summary>
    PersonRefused,

    /// <summary>The host tells nobody.</summary>
    NoOne,
}
