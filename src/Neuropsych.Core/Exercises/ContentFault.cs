namespace Neuropsych.Exercises;

/// <summary>A fault that a kind found in a definition's content. Code, file and line are added where the content was read.</summary>
public sealed record ContentFault
{
    /// <summary>What is wrong.</summary>
    public ContentFaultKind Kind { get; init; }

    /// <summary>Where: a JSON Pointer (RFC 6901) into the content, such as <c>/phases/0/seconds</c>; empty: the whole content.</summary>
    public required string Pointer { get; init; }

    /// <summary>What was found.</summary>
    public required string Found { get; init; }

    /// <summary>What was expected.</summary>
    public required string Expected { get; init; }

    /// <summary>How to cure it.</summary>
    public required string Help { get; init; }
}

/// <summary>What is wrong with a content: which of the checks that all kinds share found it.</summary>
public enum ContentFaultKind
{
    /// <summary>A rule of the kind itself.</summary>
    Content,

    /// <summary>A path that never reaches the end.</summary>
    NoFinish,

    /// <summary>A cycle that goes on without the person.</summary>
    EndlessCycle,

    /// <summary>Something is used that was not asked before.</summary>
    NotAskedBefore,

    /// <summary>An expression of the wrong type, or beyond a limit.</summary>
    Expression,

    /// <summary>A timer outside the limits.</summary>
    TimerLimit,

    /// <summary>Cues that cannot be told apart in one of their channels.</summary>
    CuesAlike,

    /// <summary>Something that cannot be followed by text alone.</summary>
    NoTextPath,
}
