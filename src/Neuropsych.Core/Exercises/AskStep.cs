using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>One question.</summary>
public sealed record AskStep : Step
{
    /// <summary>The key of the question.</summary>
    public required string PromptKey { get; init; }

    /// <summary>The key of a text that helps to answer; null: none.</summary>
    public string? HelpKey { get; init; }

    /// <summary>What may be answered.</summary>
    public required InputSpec Input { get; init; }

    /// <summary>Whether the person answers or declines before going on. "I would rather not say" is always possible.</summary>
    [JsonRequired]
    public bool Required { get; init; } = true;
}
