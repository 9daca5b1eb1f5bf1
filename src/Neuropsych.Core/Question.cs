namespace Neuropsych;

/// <summary>What a pack sets out to answer.</summary>
public sealed record Question
{
    /// <summary>The id within its pack, such as <c>A1.1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of answer it needs.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>The question or statement, in the pack's words.</summary>
    public required string Text { get; init; }
}

/// <summary>What sort of answer a question needs.</summary>
public enum QuestionKind
{
    /// <summary>Claims with evidence.</summary>
    Empirical,

    /// <summary>Theoretical claims.</summary>
    Theoretical,

    /// <summary>Texts: handouts, modality texts, rules.</summary>
    Practical,
}
