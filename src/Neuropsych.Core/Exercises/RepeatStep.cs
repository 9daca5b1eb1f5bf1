namespace Neuropsych.Exercises;

/// <summary>
/// A list that the person builds, entry by entry. Entry 3 of the question <c>goal</c> in the step <c>goals</c> is answered as
/// <c>goals/3/goal</c>, counted from 1. Lowered to the questions, and "another?" after each entry.
/// </summary>
public sealed record RepeatStep : Step
{
    /// <summary>The key of the text above the list; null: none.</summary>
    public string? TextKey { get; init; }

    /// <summary>The questions of one entry, in order.</summary>
    public required ValueList<AskStep> Entry { get; init; }

    /// <summary>The least number of entries, 0 or more.</summary>
    public int Least { get; init; }

    /// <summary>The highest number of entries, 1 to 100.</summary>
    public required int Most { get; init; }

    /// <summary>The key of the question whether another entry follows.</summary>
    public required string AnotherKey { get; init; }
}
