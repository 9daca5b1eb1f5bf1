using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Paths;

/// <summary>
/// Works an expression out, with the functions of FHIRPath 2.0.0 that forms calculate with and the <c>weight()</c> and <c>ordinal()</c> of
/// Structured Data Capture. What it does not know it says, and gives nothing: a wrong value would be worse.
/// </summary>
internal sealed partial class PathEvaluator
{
    private const int MostOpen = 32;

    private readonly PathScope scope;
    private readonly Dictionary<string, ImmutableArray<object>> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private int steps;

    /// <summary>Prepares one evaluation.</summary>
    /// <param name="scope">What the expression may look at.</param>
    /// <param name="steps">How many steps it may take.</param>
    internal PathEvaluator(PathScope scope, int steps)
    {
        this.scope = scope;
        this.steps = steps;
    }

    /// <summary>Why the expression could not be followed; null where it could.</summary>
    internal string? Unfollowed { get; private set; }

    /// <summary>How many steps are left.</summary>
    internal int StepsLeft => Math.Max(0, steps);

    /// <summary>The elements that the expression gives: nodes, numbers, texts and truth values.</summary>
    internal ImmutableArray<object> Evaluate(PathExpression expression)
    {
        try
        {
            ImmutableArray<object> found = Of(expression, new Focus([scope.Context], scope.Context, 0, []));
            return Unfollowed is null ? found : [];
        }
        catch (OverflowException)
        {
            Give("a number in it grows too large");
            return [];
        }
    }

    /// <summary>The one number that the expression gives; null where it gives none.</summary>
    internal decimal? Number(PathExpression expression) => NumberOf(Evaluate(expression));

    /// <summary>The one text that the expression gives, or the code or the words of the one coding; null where it gives neither.</summary>
    internal string? Text(PathExpression expression) => Evaluate(expression) switch
    {
        [string text] => text,
        [MappingNode coding] => coding.Text("display") ?? coding.Text("code"),
        _ => null,
    };

    private ImmutableArray<object> Of(PathExpression expression, Focus focus)
    {
        if (Unfollowed is not null || --steps < 0)
        {
            return Give("it takes too many steps");
        }

        switch (expression)
        {
            case PathLiteral literal:
                return literal.Value is null ? [] : [literal.Value];
            case PathOther other:
                return Give($"it uses {other.What}, which is not followed here");
            case PathVariable variable:
                return Variable(variable.Name, focus);
            case PathMember { Target: null } member:
                return Root(member.Name) ?? Children(focus.Items, member.Name);
            case PathMember member:
                return Children(Of(member.Target, focus), member.Name);
            case PathIndex index:
                ImmutableArray<object> items = Of(index.Target, focus);
                return NumberOf(Of(index.At, focus)) is { } at && at >= 0 && at < items.Length ? [items[(int)at]] : [];
            case PathNegative negative:
                return NumberOf(Of(negative.Of, focus)) is { } number ? [-number] : [];
            case PathBinary binary:
                return Binary(binary, focus);
            case PathCall call:
                return Call(call, call.Target is null ? focus.Items : Of(call.Target, focus), focus);
            default:
                return [];
        }
    }

    private ImmutableArray<object> Variable(string name, Focus focus)
    {
        switch (name)
        {
            case "resource" or "rootResource":
                return [scope.Resource];
            case "questionnaire":
                return [scope.Questionnaire];
            case "context":
                return [scope.Context];
            case "qitem":
                return scope.QuestionnaireItem is { } item ? [item] : [];
            case "$this":
                return [focus.This];
            case "$index":
                return [(decimal)focus.Index];
            case "$total":
                return focus.Total;
            case "ucum":
                return ["http://unitsofmeasure.org"];
            case "sct":
                return ["http://snomed.info/sct"];
            case "loinc":
                return ["http://loinc.org"];
        }

        if (variables.TryGetValue(name, out ImmutableArray<object> known))
        {
            return known;
        }

        if (!scope.Variables.TryGetValue(name, out PathExpression? expression))
        {
            return Give($"it uses '%{Printable.Quote(name)}', which the questionnaire does not declare");
        }

        if (open.Count > MostOpen)
        {
            return Give("its variables nest too deep to be followed");
        }

        if (!open.Add(name))
        {
            return Give($"the variable '%{Printable.Quote(name)}' leads back to itself");
        }

        Node declaredOn = scope.Contexts.GetValueOrDefault(name) ?? scope.Context;
        ImmutableArray<object> found = Of(expression, new Focus([declaredOn], declaredOn, 0, []));
        open.Remove(name);
        variables[name] = found;
        return found;
    }

    /// <summary>A path may begin with the type of the resource.</summary>
    private ImmutableArray<object>? Root(string name) => name switch
    {
        "QuestionnaireResponse" => [scope.Resource],
        "Questionnaire" => [scope.Questionnaire],
        _ => null,
    };

    private ImmutableArray<object> Children(ImmutableArray<object> items, string name)
    {
        var found = ImmutableArray.CreateBuilder<object>();
        foreach (object item in items)
        {
            if (item is not MappingNode mapping)
            {
                continue;
            }

            foreach (MappingEntry entry in mapping.Entries)
            {
                if (--steps < 0)
                {
                    return Give("it takes too many steps");
                }

                if (entry.Key.Text == name || (name == "value" && IsChoice(entry.Key.Text)))
                {
                    Add(entry.Value, found);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether a key is the one of <c>value[x]</c>, such as <c>valueCoding</c>.</summary>
    private static bool IsChoice(string key) =>
        key.Length > 5 && key.StartsWith("value", StringComparison.Ordinal) && char.IsAsciiLetterUpper(key[5]);

    private static void Add(Node node, ImmutableArray<object>.Builder found)
    {
        switch (node)
        {
            case SequenceNode list:
                foreach (Node item in list.Items)
                {
                    Add(item, found);
                }

                break;
            case ScalarNode { Form: ScalarForm.JsonLiteral } scalar:
                if (scalar.Text is "true" or "false")
                {
                    found.Add(scalar.Text == "true");
                }
                else if (decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
                {
                    found.Add(number);
                }

                break;
            case ScalarNode scalar:
                found.Add(scalar.Text);
                break;
            default:
                found.Add(node);
                break;
        }
    }

    private ImmutableArray<object> Binary(PathBinary binary, Focus focus)
    {
        ImmutableArray<object> left = Of(binary.Left, focus);
        if (binary.Operator is "and" or "or" or "xor" or "implies")
        {
            bool? first = Truth(left);
            bool? second = Truth(Of(binary.Right, focus));
            bool? joined = binary.Operator switch
            {
                "and" => first == false || second == false ? false : first & second,
                "or" => first == true || second == true ? true : first | second,
                "xor" => first ^ second,
                _ => first == false || second == true ? true : first == true ? second : null,
            };
            return joined is { } truth ? [truth] : [];
        }

        ImmutableArray<object> right = Of(binary.Right, focus);
        switch (binary.Operator)
        {
            case "|":
                return [.. left.Concat(right).Distinct(Same)];
            case "=" or "~":
                return left.IsEmpty || right.IsEmpty ? [] : [left.SequenceEqual(right, Same)];
            case "!=" or "!~":
                return left.IsEmpty || right.IsEmpty ? [] : [!left.SequenceEqual(right, Same)];
            case "in":
                return left.IsEmpty ? [] : [right.Contains(left[0], Same)];
            case "contains":
                return right.IsEmpty ? [] : [left.Contains(right[0], Same)];
            case "&":
                return [TextOf(left) + TextOf(right)];
            case "is":
                return left.IsEmpty ? [] : [IsOf(left[0], right)];
            case "as":
                return left.IsEmpty || !IsOf(left[0], right) ? [] : left;
        }

        if (left is [string one] && right is [string other])
        {
            int order = string.CompareOrdinal(one, other);
            return binary.Operator switch
            {
                "+" => [one + other],
                "<" => [order < 0],
                "<=" => [order <= 0],
                ">" => [order > 0],
                ">=" => [order >= 0],
                _ => [],
            };
        }

        return NumberOf(left) is { } a && NumberOf(right) is { } b ? Calculate(binary.Operator, a, b) : [];
    }

    private static ImmutableArray<object> Calculate(string sign, decimal a, decimal b) => sign switch
    {
        "+" => [a + b],
        "-" => [a - b],
        "*" => [a * b],
        "/" => b == 0 ? [] : [a / b],
        "div" => b == 0 ? [] : [decimal.Truncate(a / b)],
        "mod" => b == 0 ? [] : [a % b],
        "<" => [a < b],
        "<=" => [a <= b],
        ">" => [a > b],
        ">=" => [a >= b],
        _ => [],
    };

    private static bool IsOf(object value, ImmutableArray<object> type) => type is [string name] && name.ToUpperInvariant() switch
    {
        "STRING" or "CODE" or "URI" => value is string,
        "BOOLEAN" => value is bool,
        "DECIMAL" => value is decimal,
        "INTEGER" => value is decimal number && number == decimal.Truncate(number),
        "CODING" => value is MappingNode coding && coding.Find("code") is not null,
        "QUANTITY" => value is MappingNode quantity && quantity.Find("value") is not null,
        _ => false,
    };

    private static bool? Truth(ImmutableArray<object> items) => items switch
    {
        [] => null,
        [bool truth] => truth,
        [_] => true,
        _ => null,
    };

    /// <summary>The one number of a collection; that of a quantity is its value.</summary>
    private static decimal? NumberOf(ImmutableArray<object> items) => items is [var only] ? NumberOf(only) : null;

    private static decimal? NumberOf(object item) => item switch
    {
        decimal number => number,
        MappingNode quantity when quantity.Find("value") is ScalarNode { Form: ScalarForm.JsonLiteral } value
            && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => null,
    };

    private static string TextOf(ImmutableArray<object> items) => items is [var only] ? TextOf(only) : "";

    private static string TextOf(object item) => item switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private ImmutableArray<object> Give(string why)
    {
        Unfollowed ??= why;
        return [];
    }

    private static readonly IEqualityComparer<object> Same = EqualityComparer<object>.Create(
        (one, other) => one is MappingNode a && other is MappingNode b ? SameNode(a, b) : Equals(one, other),
        item => item is MappingNode ? 0 : item.GetHashCode());

    /// <summary>Whether two nodes hold the same, wherever they stand; codings are small, so no more than their own keys are compared.</summary>
    private static bool SameNode(MappingNode one, MappingNode other) => ReferenceEquals(one, other)
        || (one.Entries.Length == other.Entries.Length
            && one.Entries.All(entry => entry.Value is ScalarNode value && other.Find(entry.Key.Text) is ScalarNode same && value.Text == same.Text));

    /// <summary>What an expression stands on: the collection, one element of it with its number, and what an aggregate has so far.</summary>
    private sealed record Focus(ImmutableArray<object> Items, object This, int Index, ImmutableArray<object> Total)
    {
        internal Focus On(object item, int index) => new([item], item, index, Total);
    }
}
