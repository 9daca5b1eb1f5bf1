namespace Neuropsych.Exercises;

/// <summary>What a run holds under a name: <c>answer: q1</c>, <c>score: total</c>, <c>visits: step</c>.</summary>
public sealed record Reference : Expression
{
    /// <summary>What is asked for.</summary>
    public required ReferenceKind To { get; init; }

    /// <summary>The step, score or setting.</summary>
    public required string Name { get; init; }
}

/// <summary>The intensity of a label: <c>rating: {of: feelings, label: anger}</c>. A number.</summary>
public sealed record RatingReference : Expression
{
    /// <summary>The step with the ratings.</summary>
    public required string Of { get; init; }

    /// <summary>The id of the label.</summary>
    public required string Label { get; init; }
}

/// <summary>What a reference asks for; it is missing where there was no answer, unless it says otherwise.</summary>
public enum ReferenceKind
{
    /// <summary>The number of an option, a scale, a slider or a number field.</summary>
    Answer,

    /// <summary>A score.</summary>
    Score,

    /// <summary>The chosen option, a key.</summary>
    Option,

    /// <summary>The chosen options, keys.</summary>
    Options,

    /// <summary>The band of a score, a key.</summary>
    Band,

    /// <summary>What the person chose as a setting; of the type that the setting declares.</summary>
    Setting,

    /// <summary>How often a step was shown; never missing.</summary>
    Visits,

    /// <summary>How many seconds a step was shown; never missing.</summary>
    Seconds,

    /// <summary>Whether a step has an answer other than declined; never missing.</summary>
    Answered,

    /// <summary>Whether a step was declined; never missing.</summary>
    Declined,

    /// <summary>Whether a step has no answer; never missing.</summary>
    IsMissing,
}
