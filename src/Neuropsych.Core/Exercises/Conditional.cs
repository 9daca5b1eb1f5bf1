namespace Neuropsych.Exercises;

/// <summary>One of two values, by a condition. Missing where the condition is.</summary>
public sealed record Conditional : Expression
{
    /// <summary>The condition.</summary>
    public required Expression When { get; init; }

    /// <summary>The value where it holds.</summary>
    public required Expression Then { get; init; }

    /// <summary>The value where it does not, of the same type.</summary>
    public required Expression Else { get; init; }
}

/// <summary>A value from a table, by a number. Missing where the number is.</summary>
public sealed record Lookup : Expression
{
    /// <summary>The number.</summary>
    public required Expression X { get; init; }

    /// <summary>The rows in ascending order, at least one; the last whose start the number reaches counts.</summary>
    public required ValueList<LookupRow> Table { get; init; }
}

/// <summary>A row of a <see cref="Lookup"/>.</summary>
public sealed record LookupRow
{
    /// <summary>From which number on, that number included.</summary>
    public required decimal From { get; init; }

    /// <summary>The value.</summary>
    public required Expression Value { get; init; }
}

/// <summary>A value, or another where it is missing. Refused inside scores and safety rules: no missing item becomes a zero.</summary>
public sealed record OrElse : Expression
{
    /// <summary>The value.</summary>
    public required Expression X { get; init; }

    /// <summary>The value where <see cref="X"/> is missing, of the same type.</summary>
    public required Expression Default { get; init; }
}
