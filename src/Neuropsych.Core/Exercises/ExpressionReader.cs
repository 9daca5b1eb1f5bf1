using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>
/// Reads an expression as authors write it: a number, <c>true</c> or <c>false</c>, a name (the number of that answer), or a map with one key
/// such as <c>{ ge: [q9, 1] }</c>. What it may refer to, and its type, is checked by <see cref="ExpressionCheck"/>.
/// </summary>
public static class ExpressionReader
{
    /// <summary>The deepest tree that is read.</summary>
    public const int MostDepth = 16;

    /// <summary>The most operands of one node.</summary>
    public const int MostOperands = 512;

    private const int MostName = 200;

    private static readonly string[] Operators =
    [
        "key", "rating", .. Words.All<ReferenceKind>(), .. Words.All<ComparisonOperator>(), "between", "in", "has", "and", "or", "not",
        .. Words.All<Quantifier>(), .. Words.All<ArithmeticOperator>(), "abs", "clamp", "reverse", "round", .. Words.All<AggregateOperator>(),
        "if", "lookup", "orElse",
    ];

    /// <summary>Reads an expression; what is wrong becomes a fault, never an exception.</summary>
    /// <param name="value">The value.</param>
    /// <param name="pointer">Where it stands, a JSON Pointer; the faults go on from it.</param>
    public static ExpressionReading Read(JsonElement value, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var reader = new Reader();
        Expression? tree = reader.Tree(value, pointer, 1);
        return new ExpressionReading(reader.Faults.Count == 0 ? tree : null, reader.Faults.ToValueList());
    }

    private sealed class Reader
    {
        internal List<ContentFault> Faults { get; } = [];

        internal Expression? Tree(JsonElement value, string at, int depth)
        {
            if (depth > MostDepth)
            {
                return Fault(at, $"a tree deeper than {MostDepth}", $"at most {MostDepth} levels", "Split the rule, or say it with fewer levels.");
            }

            switch (value.ValueKind)
            {
                case JsonValueKind.Number:
                    return value.TryGetDecimal(out decimal number)
                        ? new NumberLiteral { Value = number }
                        : Fault(at, Shown(value), "a number that a decimal holds", "Write it with at most 28 digits.");
                case JsonValueKind.True or JsonValueKind.False:
                    return new BooleanLiteral { Value = value.GetBoolean() };
                case JsonValueKind.String:
                    return Name(value, at) is { } name ? new Reference { To = ReferenceKind.Answer, Name = name } : null;
                case JsonValueKind.Object when value.EnumerateObject().Take(2).Count() == 1:
                    JsonProperty only = value.EnumerateObject().First();
                    return Node(only.Name, only.Value, $"{at}/{Escaped(only.Name)}", depth);
                default:
                    return Fault(at, Shown(value), "a number, true, false, the name of a question, or a map with one key",
                        "Write one operator, such as { ge: [q9, 1] }.");
            }
        }

        private Expression? Node(string key, JsonElement value, string at, int depth)
        {
            if (Words.TryParse(key, out ReferenceKind to))
            {
                return Name(value, at) is { } name ? new Reference { To = to, Name = name } : null;
            }

            if (Words.TryParse(key, out ComparisonOperator comparison))
            {
                return Operands(value, at, depth, 2) is [var left, var right] ? new Comparison { Operator = comparison, Left = left, Right = right } : null;
            }

            if (Words.TryParse(key, out ArithmeticOperator arithmetic))
            {
                return Operands(value, at, depth, 2) is [var left, var right] ? new Arithmetic { Operator = arithmetic, Left = left, Right = right } : null;
            }

            if (Words.TryParse(key, out AggregateOperator aggregate))
            {
                return Operands(value, at, depth) is { } of ? new Aggregate { Operator = aggregate, Of = of.ToValueList() } : null;
            }

            if (Words.TryParse(key, out JunctionOperator junction))
            {
                return Operands(value, at, depth) is { } of ? new Junction { Operator = junction, Of = of.ToValueList() } : null;
            }

            return Words.TryParse(key, out Quantifier quantifier) ? Counted(quantifier, value, at, depth) : Other(key, value, at, depth);
        }

        private Expression? Other(string key, JsonElement value, string at, int depth)
        {
            switch (key)
            {
                case "key":
                    return Name(value, at) is { } name ? new KeyLiteral { Value = name } : null;
                case "rating":
                    return Map(value, at, "of", "label") && (Name(value.GetProperty("of"), at + "/of"), Name(value.GetProperty("label"), at + "/label")) is ({ } of, { } label)
                        ? new RatingReference { Of = of, Label = label }
                        : null;
                case "between":
                    return Operands(value, at, depth, 3) is [var x, var low, var high] ? new Between { X = x, Low = low, High = high } : null;
                case "clamp":
                    return Operands(value, at, depth, 3) is [var clamped, var least, var most] ? new Clamp { X = clamped, Low = least, High = most } : null;
                case "in":
                    return Array(value, at, 2) && Tree(value[0], at + "/0", depth + 1) is { } one && Names(value[1], at + "/1") is { } keys
                        ? new In { X = one, Keys = keys.ToValueList() }
                        : null;
                case "has":
                    return Array(value, at, 2) && Tree(value[0], at + "/0", depth + 1) is { } all && Name(value[1], at + "/1") is { } key1
                        ? new Has { Keys = all, Key = key1 }
                        : null;
                case "not":
                    return Tree(value, at, depth + 1) is { } denied ? new Not { X = denied } : null;
                case "abs":
                    return Tree(value, at, depth + 1) is { } signed ? new AbsoluteValue { X = signed } : null;
                case "reverse":
                    return Array(value, at, 3) && Tree(value[0], at + "/0", depth + 1) is { } turned
                        && Number(value[1], at + "/1") is { } from && Number(value[2], at + "/2") is { } to
                        ? new Reversed { X = turned, Low = from, High = to }
                        : null;
                case "round":
                    return Round(value, at, depth);
                case "if":
                    return Map(value, at, "when", "then", "else") && Tree(value.GetProperty("when"), at + "/when", depth + 1) is var when
                        & Tree(value.GetProperty("then"), at + "/then", depth + 1) is var then
                        & Tree(value.GetProperty("else"), at + "/else", depth + 1) is var other && (when, then, other) is ({ }, { }, { })
                        ? new Conditional { When = when, Then = then, Else = other }
                        : null;
                case "lookup":
                    return Table(value, at, depth);
                case "orElse":
                    return Operands(value, at, depth, 2) is [var or, var otherwise] ? new OrElse { X = or, Default = otherwise } : null;
                default:
                    string? near = Search.Spelling.Nearest(key, Operators);
                    return Fault(at, $"the operator '{key}'", near is null ? "an operator" : $"an operator, such as '{near}'", $"Operators are {string.Join(", ", Operators)}.");
            }
        }

        private Quantified? Counted(Quantifier quantifier, JsonElement value, string at, int depth)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("of", out JsonElement of) || value.EnumerateObject().Count() != 2)
            {
                Fault(at, Shown(value), "a map of 'of' and one comparison", "Write it as in { of: [q1, q2], ge: 1 }.");
                return null;
            }

            JsonProperty by = value.EnumerateObject().First(one => one.Name != "of");
            if (!Words.TryParse(by.Name, out ComparisonOperator comparison))
            {
                Fault($"{at}/{Escaped(by.Name)}", $"'{by.Name}'", string.Join(", ", Words.All<ComparisonOperator>()), "Write one of these comparisons.");
                return null;
            }

            List<Expression>? operands = Operands(of, at + "/of", depth);
            decimal? number = Number(by.Value, $"{at}/{by.Name}");
            return operands is null || number is null ? null
                : new Quantified { Quantifier = quantifier, Of = operands.ToValueList(), Operator = comparison, Value = number.Value };
        }

        private Rounded? Round(JsonElement value, string at, int depth)
        {
            if (!Map(value, at, "x", "places", "rule") || Tree(value.GetProperty("x"), at + "/x", depth + 1) is not { } x)
            {
                return null;
            }

            if (value.GetProperty("places") is not { ValueKind: JsonValueKind.Number } places || !places.TryGetInt32(out int digits) || digits is < 0 or > 10)
            {
                Fault(at + "/places", Shown(value.GetProperty("places")), "a whole number from 0 to 10", "Correct the number of digits.");
                return null;
            }

            if (value.GetProperty("rule") is not { ValueKind: JsonValueKind.String } rule || !Words.TryParse(rule.GetString()!, out RoundingRule by))
            {
                Fault(at + "/rule", Shown(value.GetProperty("rule")), string.Join(", ", Words.All<RoundingRule>()), "Write one of these words.");
                return null;
            }

            return new Rounded { X = x, Places = digits, Rule = by };
        }

        private Lookup? Table(JsonElement value, string at, int depth)
        {
            if (!Map(value, at, "x", "table") || !Array(value.GetProperty("table"), at + "/table"))
            {
                return null;
            }

            Expression? x = Tree(value.GetProperty("x"), at + "/x", depth + 1);
            List<LookupRow> rows = [];
            int i = 0;
            foreach (JsonElement row in value.GetProperty("table").EnumerateArray())
            {
                string place = string.Create(CultureInfo.InvariantCulture, $"{at}/table/{i++}");
                if (Map(row, place, "from", "value") && Number(row.GetProperty("from"), place + "/from") is { } from
                    && Tree(row.GetProperty("value"), place + "/value", depth + 1) is { } result)
                {
                    rows.Add(new LookupRow { From = from, Value = result });
                }
            }

            return x is null ? null : new Lookup { X = x, Table = rows.ToValueList() };
        }

        private List<Expression>? Operands(JsonElement value, string at, int depth, int? count = null)
        {
            if (!Array(value, at, count))
            {
                return null;
            }

            List<Expression> operands = [];
            int i = 0;
            foreach (JsonElement one in value.EnumerateArray())
            {
                if (Tree(one, string.Create(CultureInfo.InvariantCulture, $"{at}/{i++}"), depth + 1) is { } tree)
                {
                    operands.Add(tree);
                }
            }

            return operands.Count == i ? operands : null;
        }

        private List<string>? Names(JsonElement value, string at)
        {
            if (!Array(value, at))
            {
                return null;
            }

            List<string> names = [];
            int i = 0;
            foreach (JsonElement one in value.EnumerateArray())
            {
                if (Name(one, string.Create(CultureInfo.InvariantCulture, $"{at}/{i++}")) is { } name)
                {
                    names.Add(name);
                }
            }

            return names;
        }

        private bool Array(JsonElement value, string at, int? count = null)
        {
            if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is var length
                && (count is null ? length is >= 1 and <= MostOperands : length == count))
            {
                return true;
            }

            Fault(at, Shown(value), count is null ? $"a list of 1 to {MostOperands}" : $"a list of {count}", "Correct the list.");
            return false;
        }

        private bool Map(JsonElement value, string at, params ReadOnlySpan<string> keys)
        {
            bool isMap = value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() == keys.Length;
            foreach (string key in keys)
            {
                isMap = isMap && value.TryGetProperty(key, out _);
            }

            if (!isMap)
            {
                Fault(at, Shown(value), $"a map of {string.Join(", ", keys)}", "Correct the keys.");
            }

            return isMap;
        }

        private string? Name(JsonElement value, string at)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MostName } name)
            {
                return name;
            }

            Fault(at, Shown(value), "a name", "Write the name of a question, score, option or setting.");
            return null;
        }

        private decimal? Number(JsonElement value, string at)
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number))
            {
                return number;
            }

            Fault(at, Shown(value), "a number", "Write a number.");
            return null;
        }

        private Expression? Fault(string at, string found, string expected, string help)
        {
            Faults.Add(new ContentFault { Kind = ContentFaultKind.Expression, Pointer = at, Found = found, Expected = expected, Help = help });
            return null;
        }
    }

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => $"a map of {value.EnumerateObject().Count()} keys",
        JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
        _ => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText(),
    };
}

/// <summary>An expression as read, or all that is wrong with it.</summary>
public sealed class ExpressionReading
{
    internal ExpressionReading(Expression? expression, ValueList<ContentFault> faults) => (Expression, Faults) = (expression, faults);

    /// <summary>The tree; null where there are faults.</summary>
    public Expression? Expression { get; }

    /// <summary>All faults, in the order of the text.</summary>
    public ValueList<ContentFault> Faults { get; }
}
