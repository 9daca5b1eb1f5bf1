namespace Neuropsych.Exercises;

/// <summary>A text to read, and to go on from.</summary>
public sealed record ShowStep : Step
{
    /// <summary>The key of the text.</summary>
    public required string TextKey { get; init; }

    /// <summary>A picture or recording; null: none.</summary>
    public StepMedia? Media { get; init; }
}

/// <summary>A picture or recording, which always has a text that says the same.</summary>
public sealed record StepMedia
{
    /// <summary>The file within the pack, such as <c>media/insula.png</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The key of the text that stands for it.</summary>
    public required string AlternativeKey { get; init; }
}
