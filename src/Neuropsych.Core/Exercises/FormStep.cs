namespace Neuropsych.Exercises;

/// <summary>Several questions on one page; each answer is an event of its own. Lowered to one <see cref="AskStep"/> after the other.</summary>
public sealed record FormStep : Step
{
    /// <summary>The key of the text above the questions; null: none.</summary>
    public string? TextKey { get; init; }

    /// <summary>The questions, in order; an answer names the question's own id.</summary>
    public required ValueList<AskStep> Asks { get; init; }

    /// <summary>Whether the questions share their options and may be set as a table.</summary>
    public bool IsMatrix { get; init; }
}
