namespace Neuropsych.Exercises;

/// <summary>A number as written: <c>3</c>, <c>0.5</c>.</summary>
public sealed record NumberLiteral : Expression
{
    /// <summary>The number.</summary>
    public required decimal Value { get; init; }
}

/// <summary>Yes or no: <c>true</c>, <c>false</c>.</summary>
public sealed record BooleanLiteral : Expression
{
    /// <summary>The value.</summary>
    public required bool Value { get; init; }
}

/// <summary>An option or a band: <c>key: alone</c>.</summary>
public sealed record KeyLiteral : Expression
{
    /// <summary>The key.</summary>
    public required string Value { get; init; }
}
