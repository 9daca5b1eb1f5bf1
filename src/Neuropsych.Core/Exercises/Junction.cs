namespace Neuropsych.Exercises;

/// <summary>All or one of several conditions, by Kleene's logic: <c>true or missing</c> is true, <c>false and missing</c> is false.</summary>
public sealed record Junction : Expression
{
    /// <summary>Which.</summary>
    public required JunctionOperator Operator { get; init; }

    /// <summary>The conditions, at least one.</summary>
    public required ValueList<Expression> Of { get; init; }
}

/// <summary>How conditions are joined.</summary>
public enum JunctionOperator
{
    /// <summary>All hold.</summary>
    And,

    /// <summary>At least one holds.</summary>
    Or,
}

/// <summary>The opposite of a condition; missing stays missing.</summary>
public sealed record Not : Expression
{
    /// <summary>The condition.</summary>
    public required Expression X { get; init; }
}

/// <summary>Several numbers, each compared with the same one: <c>any: {of: [q1, q2], ge: 1}</c>.</summary>
public sealed record Quantified : Expression
{
    /// <summary>What is asked of them.</summary>
    public required Quantifier Quantifier { get; init; }

    /// <summary>The numbers, at least one.</summary>
    public required ValueList<Expression> Of { get; init; }

    /// <summary>How each is compared.</summary>
    public required ComparisonOperator Operator { get; init; }

    /// <summary>The number on the right.</summary>
    public required decimal Value { get; init; }
}

/// <summary>What is asked of several numbers.</summary>
public enum Quantifier
{
    /// <summary>Whether the comparison holds for one of them, by Kleene's logic.</summary>
    Any,

    /// <summary>Whether it holds for all of them, by Kleene's logic.</summary>
    All,

    /// <summary>For how many it holds: a number, missing where one of them is.</summary>
    CountWhere,
}
