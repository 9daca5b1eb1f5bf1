namespace Neuropsych.Exercises;

/// <summary>A question before something starts: the person agrees, refuses or is not sure.</summary>
public sealed record GateStep : Step
{
    /// <summary>What the gate is for.</summary>
    public required GatePurpose Purpose { get; init; }

    /// <summary>The version of the gate, 1 or more; a new version asks again.</summary>
    public required int Version { get; init; }

    /// <summary>The key of the text.</summary>
    public required string TextKey { get; init; }
}

/// <summary>What a gate is for.</summary>
public enum GatePurpose
{
    /// <summary>To agree to something: one purpose, and how to withdraw.</summary>
    Consent,

    /// <summary>To say a caution and ask about it.</summary>
    Caution,

    /// <summary>To ask whether the exercise is meant for this person.</summary>
    Eligibility,
}

/// <summary>What a person says at a gate.</summary>
public enum GateChoice
{
    /// <summary>Yes.</summary>
    Agreed,

    /// <summary>No.</summary>
    Refused,

    /// <summary>Not sure.</summary>
    NotSure,
}
