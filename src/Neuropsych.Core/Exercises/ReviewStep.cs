namespace Neuropsych.Exercises;

/// <summary>The answers so far, to look over before the end. Lowered to a <see cref="ShowStep"/>.</summary>
public sealed record ReviewStep : Step
{
    /// <summary>The key of the text above the answers.</summary>
    public required string TextKey { get; init; }

    /// <summary>The steps whose answers are shown, in order; empty: all.</summary>
    public ValueList<string> Steps { get; init; } = [];
}
