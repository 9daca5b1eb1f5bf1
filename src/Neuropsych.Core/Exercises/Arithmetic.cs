namespace Neuropsych.Exercises;

/// <summary>Two numbers calculated: <c>add: [q1, 1]</c>. Missing where an operand is; a divisor that may be 0 is refused before loading.</summary>
public sealed record Arithmetic : Expression
{
    /// <summary>How.</summary>
    public required ArithmeticOperator Operator { get; init; }

    /// <summary>The left number.</summary>
    public required Expression Left { get; init; }

    /// <summary>The right number.</summary>
    public required Expression Right { get; init; }
}

/// <summary>How two numbers are calculated.</summary>
public enum ArithmeticOperator
{
    /// <summary>Left plus right.</summary>
    Add,

    /// <summary>Left minus right.</summary>
    Sub,

    /// <summary>Left times right.</summary>
    Mul,

    /// <summary>Left by right.</summary>
    Div,
}

/// <summary>A number without its sign.</summary>
public sealed record AbsoluteValue : Expression
{
    /// <summary>The number.</summary>
    public required Expression X { get; init; }
}

/// <summary>A number kept inside a range.</summary>
public sealed record Clamp : Expression
{
    /// <summary>The number.</summary>
    public required Expression X { get; init; }

    /// <summary>The lowest result.</summary>
    public required Expression Low { get; init; }

    /// <summary>The highest result.</summary>
    public required Expression High { get; init; }
}

/// <summary>A number counted from the other end of its range: low + high − x.</summary>
public sealed record Reversed : Expression
{
    /// <summary>The number.</summary>
    public required Expression X { get; init; }

    /// <summary>The lower end of the range.</summary>
    public required decimal Low { get; init; }

    /// <summary>The upper end of the range.</summary>
    public required decimal High { get; init; }
}

/// <summary>A number rounded, only where the manual says so.</summary>
public sealed record Rounded : Expression
{
    /// <summary>The number.</summary>
    public required Expression X { get; init; }

    /// <summary>How many digits stay after the point, 0 to 10.</summary>
    public required int Places { get; init; }

    /// <summary>How.</summary>
    public required RoundingRule Rule { get; init; }
}

/// <summary>How a number is rounded.</summary>
public enum RoundingRule
{
    /// <summary>To the nearest; a half goes away from zero.</summary>
    HalfAwayFromZero,

    /// <summary>To the nearest; a half goes to the even digit.</summary>
    HalfToEven,

    /// <summary>Downwards.</summary>
    Down,

    /// <summary>Upwards.</summary>
    Up,
}

/// <summary>Several numbers as one. Any that is missing makes the sum, mean, least and highest missing: never a partial sum.</summary>
public sealed record Aggregate : Expression
{
    /// <summary>How.</summary>
    public required AggregateOperator Operator { get; init; }

    /// <summary>The numbers, at least one.</summary>
    public required ValueList<Expression> Of { get; init; }
}

/// <summary>How several numbers become one.</summary>
public enum AggregateOperator
{
    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The highest.</summary>
    Max,

    /// <summary>How many are answered; never missing.</summary>
    Count,

    /// <summary>How many are missing; never missing itself.</summary>
    CountMissing,
}
