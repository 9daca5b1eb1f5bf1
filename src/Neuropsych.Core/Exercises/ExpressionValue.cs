using System.Globalization;

namespace Neuropsych.Exercises;

/// <summary>What an expression gives: a number, a yes or no, a key, keys, or missing.</summary>
/// <remarks><c>default</c> is missing.</remarks>
public readonly record struct ExpressionValue
{
    private readonly decimal number;
    private readonly object? keys;

    private ExpressionValue(ExpressionType? type, decimal number, object? keys)
    {
        Type = type;
        this.number = number;
        this.keys = keys;
    }

    /// <summary>There is no value.</summary>
    public static ExpressionValue Missing => default;

    /// <summary>The type; null: missing.</summary>
    public ExpressionType? Type { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Type is null;

    /// <summary>The number; null where the value is none.</summary>
    public decimal? Number => Type == ExpressionType.Number ? number : null;

    /// <summary>Yes or no; null where the value is neither, missing included.</summary>
    public bool? Boolean => Type == ExpressionType.Boolean ? number != 0 : null;

    /// <summary>The key; null where the value is none.</summary>
    public string? Key => keys as string;

    /// <summary>The keys; null where the value is no list of keys.</summary>
    public ValueList<string>? Keys => keys is ValueList<string> list ? list : null;

    /// <summary>Whether the value is a yes. Missing is no.</summary>
    public bool IsYes => Boolean == true;

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static ExpressionValue Of(decimal value) => new(ExpressionType.Number, value, null);

    /// <summary>Yes or no.</summary>
    /// <param name="value">The value.</param>
    public static ExpressionValue Of(bool value) => new(ExpressionType.Boolean, value ? 1 : 0, null);

    /// <summary>A key.</summary>
    /// <param name="value">The key.</param>
    public static ExpressionValue Of(string value)
    {
        System.ArgumentNullException.ThrowIfNull(value);
        return new(ExpressionType.Key, 0, value);
    }

    /// <summary>Keys.</summary>
    /// <param name="value">The keys.</param>
    public static ExpressionValue Of(ValueList<string> value) => new(ExpressionType.Keys, 0, value);

    /// <inheritdoc/>
    public override string ToString() => Type switch
    {
        null => "missing",
        ExpressionType.Number => number.ToString(CultureInfo.InvariantCulture),
        ExpressionType.Boolean => number != 0 ? "true" : "false",
        ExpressionType.Key => Key!,
        _ => string.Join(", ", Keys!.Value),
    };
}

/// <summary>The types of expressions.</summary>
public enum ExpressionType
{
    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>An option or a band.</summary>
    Key,

    /// <summary>Several options.</summary>
    Keys,
}
