namespace Neuropsych.Exercises;

/// <summary>Two values compared: <c>ge: [q9, 1]</c>. Missing where an operand is.</summary>
public sealed record Comparison : Expression
{
    /// <summary>How.</summary>
    public required ComparisonOperator Operator { get; init; }

    /// <summary>The left value: a number; for equal and not equal also a key.</summary>
    public required Expression Left { get; init; }

    /// <summary>The right value, of the type of the left.</summary>
    public required Expression Right { get; init; }
}

/// <summary>How two values are compared.</summary>
public enum ComparisonOperator
{
    /// <summary>Equal.</summary>
    Eq,

    /// <summary>Not equal.</summary>
    Ne,

    /// <summary>Below.</summary>
    Lt,

    /// <summary>Below or equal.</summary>
    Le,

    /// <summary>Above.</summary>
    Gt,

    /// <summary>Above or equal.</summary>
    Ge,
}

/// <summary>Whether a number lies between two others, both ends in. Missing where an operand is.</summary>
public sealed record Between : Expression
{
    /// <summary>The number.</summary>
    public required Expression X { get; init; }

    /// <summary>The lower end.</summary>
    public required Expression Low { get; init; }

    /// <summary>The upper end.</summary>
    public required Expression High { get; init; }
}

/// <summary>Whether a key is one of several. Missing where the key is.</summary>
public sealed record In : Expression
{
    /// <summary>The key.</summary>
    public required Expression X { get; init; }

    /// <summary>The keys, at least one.</summary>
    public required ValueList<string> Keys { get; init; }
}

/// <summary>Whether keys hold a key. Missing where the keys are.</summary>
public sealed record Has : Expression
{
    /// <summary>The keys.</summary>
    public required Expression Keys { get; init; }

    /// <summary>The key looked for.</summary>
    public required string Key { get; init; }
}
