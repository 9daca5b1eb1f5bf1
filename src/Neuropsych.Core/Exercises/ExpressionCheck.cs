using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>
/// Looks over a tree before anything runs: types, references, limits, and an interval for each node from the ranges of its inputs. A tree
/// without faults can neither overflow nor divide by 0.
/// </summary>
public static class ExpressionCheck
{
    /// <summary>The most nodes of a tree.</summary>
    public const int MostNodes = 256;

    /// <summary>No value of a tree lies further from 0.</summary>
    public const double Farthest = 1e12;

    /// <summary>Checks a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="scope">What it may refer to.</param>
    /// <param name="wanted">The type that is needed where it stands.</param>
    /// <param name="pointer">Where it stands, a JSON Pointer.</param>
    public static ExpressionFindings Check(Expression tree, ExpressionScope scope, ExpressionType wanted, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(scope);
        var check = new Run(scope);
        Span found = check.Of(tree, pointer, 1);
        if (found.Type is { } type && type != wanted)
        {
            check.Fault(pointer, Named(type), Named(wanted), "Write an expression of that type.");
        }

        if (check.Nodes > MostNodes)
        {
            check.Fault(pointer, string.Create(CultureInfo.InvariantCulture, $"{check.Nodes} nodes"), $"at most {MostNodes}", "Split the rule.");
        }

        return new ExpressionFindings
        {
            Faults = check.Faults.ToValueList(),
            CanBeMissing = found.CanBeMissing,
            Nodes = check.Nodes,
            Low = found.Low,
            High = found.High,
        };
    }

    private static string Named(ExpressionType type) => type switch
    {
        ExpressionType.Number => "a number",
        ExpressionType.Boolean => "a yes or no",
        ExpressionType.Key => "a key",
        _ => "keys",
    };

    /// <summary>What is known of a node: its type (null after a fault), its interval, and whether it can be missing.</summary>
    private readonly record struct Span(ExpressionType? Type, double Low, double High, bool CanBeMissing)
    {
        internal static Span Unknown => new(null, 0, 0, true);

        internal static Span Of(ExpressionType type, bool canBeMissing) => new(type, 0, 0, canBeMissing);
    }

    private sealed class Run(ExpressionScope scope)
    {
        internal List<ContentFault> Faults { get; } = [];

        internal int Nodes { get; private set; }

        internal Span Of(Expression tree, string at, int depth)
        {
            Nodes++;
            if (depth > ExpressionReader.MostDepth)
            {
                Fault(at, "a deeper level", $"at most {ExpressionReader.MostDepth} levels", "Split the rule.");
                return Span.Unknown;
            }

            Span span = Inside(tree, at, depth + 1);
            if (span.Type == ExpressionType.Number && (span.Low < -Farthest || span.High > Farthest))
            {
                Fault(at, string.Create(CultureInfo.InvariantCulture, $"values from {span.Low:G6} to {span.High:G6}"), "values within ±10¹²", "Narrow the ranges.");
                return span with { Low = Math.Max(span.Low, -Farthest), High = Math.Min(span.High, Farthest) };
            }

            return span;
        }

        private Span Inside(Expression tree, string at, int depth)
        {
            switch (tree)
            {
                case NumberLiteral literal:
                    return new Span(ExpressionType.Number, (double)literal.Value, (double)literal.Value, false);
                case BooleanLiteral:
                    return Span.Of(ExpressionType.Boolean, false);
                case KeyLiteral:
                    return Span.Of(ExpressionType.Key, false);
                case Reference reference:
                    return Referred(reference, at + "/" + Words.Of(reference.To));
                case RatingReference rating:
                    return Rated(rating, at + "/rating");
                case Comparison comparison:
                    return Compared(comparison, $"{at}/{Words.Of(comparison.Operator)}", depth);
                case Between between:
                    return Span.Of(ExpressionType.Boolean, Numbers([between.X, between.Low, between.High], at + "/between", depth).CanBeMissing);
                case In one:
                    return Span.Of(ExpressionType.Boolean, Typed(one.X, ExpressionType.Key, at + "/in/0", depth).CanBeMissing);
                case Has has:
                    return Span.Of(ExpressionType.Boolean, Typed(has.Keys, ExpressionType.Keys, at + "/has/0", depth).CanBeMissing);
                case Junction junction:
                    string joined = $"{at}/{Words.Of(junction.Operator)}";
                    return Span.Of(ExpressionType.Boolean, Each(junction.Of, joined, depth, ExpressionType.Boolean).Any(one => one.CanBeMissing));
                case Not not:
                    return Span.Of(ExpressionType.Boolean, Typed(not.X, ExpressionType.Boolean, at + "/not", depth).CanBeMissing);
                case Quantified quantified:
                    Span counted = Numbers(quantified.Of, $"{at}/{Words.Of(quantified.Quantifier)}/of", depth);
                    return quantified.Quantifier == Quantifier.CountWhere
                        ? new Span(ExpressionType.Number, 0, quantified.Of.Count, counted.CanBeMissing)
                        : Span.Of(ExpressionType.Boolean, counted.CanBeMissing);
                case Arithmetic arithmetic:
                    return Calculated(arithmetic, $"{at}/{Words.Of(arithmetic.Operator)}", depth);
                case AbsoluteValue absolute:
                    Span signed = Number(absolute.X, at + "/abs", depth);
                    return signed with
                    {
                        Low = signed is { Low: <= 0, High: >= 0 } ? 0 : Math.Min(Math.Abs(signed.Low), Math.Abs(signed.High)),
                        High = Math.Max(Math.Abs(signed.Low), Math.Abs(signed.High)),
                    };
                case Clamp clamp:
                    Span x = Number(clamp.X, at + "/clamp/0", depth);
                    Span low = Number(clamp.Low, at + "/clamp/1", depth);
                    Span high = Number(clamp.High, at + "/clamp/2", depth);
                    if (low.High > high.Low)
                    {
                        Fault(at + "/clamp", "a lower end that may lie above the upper end", "low at most high", "Correct the ends.");
                    }

                    return new Span(x.Type, Math.Max(low.Low, Math.Min(x.Low, high.Low)), Math.Max(low.High, Math.Min(x.High, high.High)),
                        x.CanBeMissing || low.CanBeMissing || high.CanBeMissing);
                case Reversed reversed:
                    Span turned = Number(reversed.X, at + "/reverse/0", depth);
                    double ends = (double)reversed.Low + (double)reversed.High;
                    return turned with { Low = ends - turned.High, High = ends - turned.Low };
                case Rounded rounded:
                    Span exact = Number(rounded.X, at + "/round/x", depth);
                    double step = Math.Pow(10, -rounded.Places);
                    return exact with { Low = exact.Low - step, High = exact.High + step };
                case Aggregate aggregate:
                    return Aggregated(aggregate, $"{at}/{Words.Of(aggregate.Operator)}", depth);
                case Conditional conditional:
                    Span when = Typed(conditional.When, ExpressionType.Boolean, at + "/if/when", depth);
                    return Either([Of(conditional.Then, at + "/if/then", depth), Of(conditional.Else, at + "/if/else", depth)], at + "/if", when.CanBeMissing);
                case Lookup lookup:
                    return LookedUp(lookup, at + "/lookup", depth);
                case OrElse orElse:
                    if (!scope.TakesDefaults)
                    {
                        Fault(at + "/orElse", "a value in the place of a missing one", "no 'orElse' in scores and safety rules",
                            "Remove it: a missing item never becomes a number.");
                    }

                    Span otherwise = Of(orElse.Default, at + "/orElse/1", depth);
                    return Either([Of(orElse.X, at + "/orElse/0", depth), otherwise], at + "/orElse", false) with { CanBeMissing = otherwise.CanBeMissing };
                default:
                    Fault(at, tree.GetType().Name, "an expression of Neuropsych.Core", "Remove it.");
                    return Span.Unknown;
            }
        }

        private Span Referred(Reference reference, string at)
        {
            switch (reference.To)
            {
                case ReferenceKind.Answered or ReferenceKind.Declined or ReferenceKind.IsMissing:
                    return InputOf(reference.Name, at) is null ? Span.Unknown : Span.Of(ExpressionType.Boolean, false);
                case ReferenceKind.Visits or ReferenceKind.Seconds:
                    if (!scope.Steps.Contains(reference.Name))
                    {
                        Unknown(reference.Name, scope.Steps, "step", at);
                        return Span.Unknown;
                    }

                    return new Span(ExpressionType.Number, 0, 1e9, false);
                case ReferenceKind.Setting:
                    if (!scope.Settings.TryGetValue(reference.Name, out ExpressionValue setting) || setting.Type is null)
                    {
                        Unknown(reference.Name, scope.Settings.Keys, "setting", at);
                        return Span.Unknown;
                    }

                    // The person may choose another number than the first.
                    return setting.Type == ExpressionType.Number ? new Span(ExpressionType.Number, -1e9, 1e9, false) : Span.Of(setting.Type.Value, false);
                case ReferenceKind.Score or ReferenceKind.Band:
                    if (!scope.Scores.TryGetValue(reference.Name, out ScoreRange? range))
                    {
                        Unknown(reference.Name, scope.Scores.Keys, "score", at);
                        return Span.Unknown;
                    }

                    return reference.To == ReferenceKind.Band
                        ? Span.Of(ExpressionType.Key, true)
                        : new Span(ExpressionType.Number, (double)range.Low, (double)range.High, true);
                default:
                    return InputOf(reference.Name, at) is { } input ? Answered(reference, input, at) : Span.Unknown;
            }
        }

        private Span Answered(Reference reference, InputSpec input, string at)
        {
            bool isSingle = input is ChoiceInput { Most: 1 };
            switch (reference.To)
            {
                case ReferenceKind.Option when isSingle:
                    return Span.Of(ExpressionType.Key, true);
                case ReferenceKind.Options when input is ChoiceInput or RegionsInput:
                    return Span.Of(ExpressionType.Keys, true);
                case ReferenceKind.Answer when Inputs.NumbersOf(input) is { } range:
                    return new Span(ExpressionType.Number, (double)range.Low, (double)range.High, true);
                default:
                    Fault(at, $"'{reference.Name}', which has no {(reference.To == ReferenceKind.Answer ? "number" : Words.Of(reference.To))}",
                        "a question that fits", "Refer to 'option' of a single choice, 'options' of several, 'answer' where options carry numbers.");
                    return Span.Unknown;
            }
        }

        private Span Rated(RatingReference rating, string at)
        {
            if (InputOf(rating.Of, at + "/of") is not { } input)
            {
                return Span.Unknown;
            }

            if (input is not RatingsInput ratings || !ratings.Labels.Any(label => label.Id == rating.Label))
            {
                Fault(at + "/label", $"'{rating.Label}'", "a label that is rated there", "Correct the label.");
                return Span.Unknown;
            }

            return new Span(ExpressionType.Number, ratings.Low, ratings.High, true);
        }

        private InputSpec? InputOf(string name, string at)
        {
            if (scope.Asked.TryGetValue(name, out InputSpec? input))
            {
                return input;
            }

            if (scope.All is { } all && all.ContainsKey(name))
            {
                Fault(at, $"'{name}', which is not asked before on every path", "a question that was asked by then",
                    "Ask it earlier, or refer to another one.", ContentFaultKind.NotAskedBefore);
                return null;
            }

            Unknown(name, (scope.All ?? scope.Asked).Keys, "question", at);
            return null;
        }

        private void Unknown(string name, IEnumerable<string> known, string what, string at)
        {
            string? near = Search.Spelling.Nearest(name, [.. known]);
            Fault(at, $"the {what} '{name}', which is not there", near is null ? $"a {what} of this definition" : $"a {what} such as '{near}'",
                $"Correct the name, or add the {what}.", ContentFaultKind.NotAskedBefore);
        }

        private Span Compared(Comparison comparison, string at, int depth)
        {
            Span left = Of(comparison.Left, at + "/0", depth);
            Span right = Of(comparison.Right, at + "/1", depth);
            bool takesKeys = comparison.Operator is ComparisonOperator.Eq or ComparisonOperator.Ne;
            if (left.Type is { } one && right.Type is { } other
                && (one != other || !(one == ExpressionType.Number || (takesKeys && one == ExpressionType.Key))))
            {
                Fault(at, $"{Named(one)} and {Named(other)}", takesKeys ? "two numbers or two keys" : "two numbers", "Compare like with like.");
            }

            return Span.Of(ExpressionType.Boolean, left.CanBeMissing || right.CanBeMissing);
        }

        private Span Calculated(Arithmetic arithmetic, string at, int depth)
        {
            Span left = Number(arithmetic.Left, at + "/0", depth);
            Span right = Number(arithmetic.Right, at + "/1", depth);
            bool canBeMissing = left.CanBeMissing || right.CanBeMissing;
            if (left.Type is null || right.Type is null)
            {
                return Span.Unknown;
            }

            switch (arithmetic.Operator)
            {
                case ArithmeticOperator.Add:
                    return new Span(ExpressionType.Number, left.Low + right.Low, left.High + right.High, canBeMissing);
                case ArithmeticOperator.Sub:
                    return new Span(ExpressionType.Number, left.Low - right.High, left.High - right.Low, canBeMissing);
                case ArithmeticOperator.Div when right is { Low: <= 0, High: >= 0 }:
                    Fault(at + "/1", string.Create(CultureInfo.InvariantCulture, $"a divisor from {right.Low:G6} to {right.High:G6}"),
                        "a divisor that cannot be 0", "Divide by a number, or by something whose range leaves out 0.");
                    return Span.Unknown;
                default:
                    bool isDivision = arithmetic.Operator == ArithmeticOperator.Div;
                    double a = isDivision ? 1 / right.Low : right.Low, b = isDivision ? 1 / right.High : right.High;
                    double[] ends = [left.Low * a, left.Low * b, left.High * a, left.High * b];
                    return new Span(ExpressionType.Number, ends.Min(), ends.Max(), canBeMissing);
            }
        }

        private Span Aggregated(Aggregate aggregate, string at, int depth)
        {
            if (aggregate.Operator is AggregateOperator.Count or AggregateOperator.CountMissing)
            {
                for (int i = 0; i < aggregate.Of.Count; i++)
                {
                    Of(aggregate.Of[i], string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"), depth);
                }

                return new Span(ExpressionType.Number, 0, aggregate.Of.Count, false);
            }

            Span[] each = Each(aggregate.Of, at, depth, ExpressionType.Number);
            double low = each.Sum(one => one.Low), high = each.Sum(one => one.High);
            (double Low, double High) ends = aggregate.Operator switch
            {
                AggregateOperator.Sum => (low, high),
                AggregateOperator.Mean => (low / each.Length, high / each.Length),
                AggregateOperator.Min => (each.Min(one => one.Low), each.Min(one => one.High)),
                _ => (each.Max(one => one.Low), each.Max(one => one.High)),
            };
            return new Span(ExpressionType.Number, ends.Low, ends.High, each.Any(one => one.CanBeMissing));
        }

        private Span LookedUp(Lookup lookup, string at, int depth)
        {
            Span x = Number(lookup.X, at + "/x", depth);
            for (int i = 1; i < lookup.Table.Count; i++)
            {
                if (lookup.Table[i].From <= lookup.Table[i - 1].From)
                {
                    Fault(string.Create(CultureInfo.InvariantCulture, $"{at}/table/{i}/from"), string.Create(CultureInfo.InvariantCulture, $"{lookup.Table[i].From}"),
                        string.Create(CultureInfo.InvariantCulture, $"a number above {lookup.Table[i - 1].From}"), "Put the rows in ascending order, each start once.");
                }
            }

            if (x.Type is not null && x.Low < (double)lookup.Table[0].From)
            {
                Fault(at + "/table/0/from", string.Create(CultureInfo.InvariantCulture, $"rows from {lookup.Table[0].From} on, for values from {x.Low:G6} on"),
                    "a row for every value", "Let the first row start lower.");
            }

            return Either([.. lookup.Table.Select((row, i) => Of(row.Value, string.Create(CultureInfo.InvariantCulture, $"{at}/table/{i}/value"), depth))], at, x.CanBeMissing);
        }

        private Span Either(Span[] branches, string at, bool canBeMissing)
        {
            ExpressionType[] types = [.. branches.Select(one => one.Type).OfType<ExpressionType>().Distinct()];
            if (types.Length > 1)
            {
                Fault(at, string.Join(" and ", types.Select(Named)), "one type", "Give all branches the same type.");
                return Span.Unknown;
            }

            return types.Length == 0 ? Span.Unknown
                : new Span(types[0], branches.Min(one => one.Low), branches.Max(one => one.High), canBeMissing || branches.Any(one => one.CanBeMissing));
        }

        private Span Numbers(ValueList<Expression> trees, string at, int depth) =>
            Span.Of(ExpressionType.Number, Each(trees, at, depth, ExpressionType.Number).Any(one => one.CanBeMissing));

        private Span[] Each(ValueList<Expression> trees, string at, int depth, ExpressionType type) =>
            [.. trees.Select((tree, i) => Typed(tree, type, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"), depth))];

        private Span Number(Expression tree, string at, int depth) => Typed(tree, ExpressionType.Number, at, depth);

        private Span Typed(Expression tree, ExpressionType type, string at, int depth)
        {
            Span span = Of(tree, at, depth);
            if (span.Type is { } found && found != type)
            {
                Fault(at, Named(found), Named(type), "Write an expression of that type.");
                return Span.Unknown;
            }

            return span;
        }

        internal void Fault(string at, string found, string expected, string help, ContentFaultKind kind = ContentFaultKind.Expression) =>
            Faults.Add(new ContentFault { Kind = kind, Pointer = at, Found = found, Expected = expected, Help = help });
    }
}
