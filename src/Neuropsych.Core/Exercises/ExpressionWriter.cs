using System;
using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>Writes an expression in its one canonical form, which hashes are made of.</summary>
internal static class ExpressionWriter
{
    internal static void Write(Utf8JsonWriter json, Expression tree)
    {
        switch (tree)
        {
            case NumberLiteral literal:
                json.WriteNumberValue(literal.Value);
                return;
            case BooleanLiteral literal:
                json.WriteBooleanValue(literal.Value);
                return;
        }

        json.WriteStartObject();
        switch (tree)
        {
            case KeyLiteral literal:
                json.WriteString("key", literal.Value);
                break;
            case Reference reference:
                json.WriteString(Words.Of(reference.To), reference.Name);
                break;
            case RatingReference rating:
                json.WriteStartObject("rating");
                json.WriteString("of", rating.Of);
                json.WriteString("label", rating.Label);
                json.WriteEndObject();
                break;
            case Comparison comparison:
                List(json, Words.Of(comparison.Operator), [comparison.Left, comparison.Right]);
                break;
            case Between between:
                List(json, "between", [between.X, between.Low, between.High]);
                break;
            case In one:
                json.WriteStartArray("in");
                Write(json, one.X);
                json.WriteStartArray();
                foreach (string key in one.Keys)
                {
                    json.WriteStringValue(key);
                }

                json.WriteEndArray();
                json.WriteEndArray();
                break;
            case Has has:
                json.WriteStartArray("has");
                Write(json, has.Keys);
                json.WriteStringValue(has.Key);
                json.WriteEndArray();
                break;
            case Junction junction:
                List(json, Words.Of(junction.Operator), junction.Of.AsSpan());
                break;
            case Not not:
                One(json, "not", not.X);
                break;
            case Quantified quantified:
                json.WriteStartObject(Words.Of(quantified.Quantifier));
                List(json, "of", quantified.Of.AsSpan());
                json.WriteNumber(Words.Of(quantified.Operator), quantified.Value);
                json.WriteEndObject();
                break;
            case Arithmetic arithmetic:
                List(json, Words.Of(arithmetic.Operator), [arithmetic.Left, arithmetic.Right]);
                break;
            case AbsoluteValue absolute:
                One(json, "abs", absolute.X);
                break;
            case Clamp clamp:
                List(json, "clamp", [clamp.X, clamp.Low, clamp.High]);
                break;
            case Reversed reversed:
                json.WriteStartArray("reverse");
                Write(json, reversed.X);
                json.WriteNumberValue(reversed.Low);
                json.WriteNumberValue(reversed.High);
                json.WriteEndArray();
                break;
            case Rounded rounded:
                json.WriteStartObject("round");
                One(json, "x", rounded.X);
                json.WriteNumber("places", rounded.Places);
                json.WriteString("rule", Words.Of(rounded.Rule));
                json.WriteEndObject();
                break;
            case Aggregate aggregate:
                List(json, Words.Of(aggregate.Operator), aggregate.Of.AsSpan());
                break;
            case Conditional conditional:
                json.WriteStartObject("if");
                One(json, "when", conditional.When);
                One(json, "then", conditional.Then);
                One(json, "else", conditional.Else);
                json.WriteEndObject();
                break;
            case Lookup lookup:
                json.WriteStartObject("lookup");
                One(json, "x", lookup.X);
                json.WriteStartArray("table");
                foreach (LookupRow row in lookup.Table)
                {
                    json.WriteStartObject();
                    json.WriteNumber("from", row.From);
                    One(json, "value", row.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case OrElse orElse:
                List(json, "orElse", [orElse.X, orElse.Default]);
                break;
            default:
                throw new ArgumentException($"'{tree.GetType().Name}' is no expression of Neuropsych.Core.", nameof(tree));
        }

        json.WriteEndObject();
    }

    private static void One(Utf8JsonWriter json, string key, Expression tree)
    {
        json.WritePropertyName(key);
        Write(json, tree);
    }

    private static void List(Utf8JsonWriter json, string key, ReadOnlySpan<Expression> trees)
    {
        json.WriteStartArray(key);
        foreach (Expression tree in trees)
        {
            Write(json, tree);
        }

        json.WriteEndArray();
    }
}
