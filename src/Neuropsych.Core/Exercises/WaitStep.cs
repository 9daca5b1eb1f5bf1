namespace Neuropsych.Exercises;

/// <summary>Silence with bells. Lowered to a pace with one phase for each bell.</summary>
public sealed record WaitStep : Step
{
    /// <summary>The key of a text that stays beside it; null: none.</summary>
    public string? TextKey { get; init; }

    /// <summary>The silences, in seconds, each 1 or more; a bell ends each, so that bells and silences are equally many.</summary>
    public required ValueList<decimal> Silences { get; init; }

    /// <summary>The key of the text that stands for a bell.</summary>
    public required string BellKey { get; init; }

    /// <summary>How many silences are over where a renderer opens the step.</summary>
    public int Start { get; init; }

    /// <summary>What happens after a pause.</summary>
    public ResumePolicy OnResume { get; init; }
}
