namespace Neuropsych.Exercises;

/// <summary>Regions to mark on a figure; answered with <see cref="RegionsAnswer"/>. Lowered to one question with the regions as a list.</summary>
public sealed record BodymapStep : Step
{
    /// <summary>The key of the question.</summary>
    public required string PromptKey { get; init; }

    /// <summary>The figure and its regions.</summary>
    public required RegionsInput Input { get; init; }
}
