namespace Neuropsych.Exercises;

/// <summary>
/// Things to put in order. The place of the entry <c>a</c> in the step <c>order</c> is answered as <c>order/a</c>: a number, 1 for the
/// first. A renderer that shows the step itself sends the places in the order of the entries, then that the person goes on. Lowered to one question
/// for each entry.
/// </summary>
public sealed record RankStep : Step
{
    /// <summary>The key of the question.</summary>
    public required string PromptKey { get; init; }

    /// <summary>What is put in order.</summary>
    public required ValueList<RankEntry> Entries { get; init; }
}

/// <summary>One thing to put in order.</summary>
public sealed record RankEntry
{
    /// <summary>The name of the entry within its step.</summary>
    public required string Id { get; init; }

    /// <summary>The key of its text; null where the words are the person's own.</summary>
    public string? TextKey { get; init; }

    /// <summary>The step whose answer holds the words; null where they are the author's.</summary>
    public string? FromStep { get; init; }
}
