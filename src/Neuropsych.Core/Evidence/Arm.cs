namespace Neuropsych.Evidence;

/// <summary>One group of people of a comparison with its own numbers, before they became an effect; null: not stated.</summary>
public sealed record Arm
{
    /// <summary>What the source calls the group.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the group was given what is tested or what it was compared with; the finding says what each of the two is.</summary>
    public required ArmSide Side { get; init; }

    /// <summary>People randomised to it, 1 or more.</summary>
    public int? Randomised { get; init; }

    /// <summary>People whose results the numbers rest on, 1 or more.</summary>
    public int? People { get; init; }

    /// <summary>The mean on the instrument of the finding, in its points.</summary>
    public decimal? Mean { get; init; }

    /// <summary>The standard deviation around the mean, 0 or more.</summary>
    public decimal? StandardDeviation { get; init; }

    /// <summary>People in whom the event was seen, where the outcome is an event: 0 to <see cref="People"/>.</summary>
    public int? Events { get; init; }
}

/// <summary>The two sides of a comparison.</summary>
public enum ArmSide
{
    /// <summary>What is tested.</summary>
    Exposure,

    /// <summary>What it was compared with.</summary>
    Comparator,
}
