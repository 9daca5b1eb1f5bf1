namespace Neuropsych.Exercises;

/// <summary>The lowest and the highest value that a score can have.</summary>
public sealed record ScoreRange
{
    /// <summary>The lowest.</summary>
    public required decimal Low { get; init; }

    /// <summary>The highest, not below <see cref="Low"/>.</summary>
    public required decimal High { get; init; }

    /// <summary>Whether a value lies in the range, both ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(decimal value) => Low <= value && value <= High;
}
