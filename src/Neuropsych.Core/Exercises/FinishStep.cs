using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>The end of a run.</summary>
public sealed record FinishStep : Step
{
    /// <summary>The key of a closing text; null: none.</summary>
    public string? TextKey { get; init; }

    /// <summary>What the run gave. The engine sets it; null in what a kind returns.</summary>
    [JsonInclude]
    public Outcome? Outcome { get; internal init; }
}
