using System;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>Gives every tree its value: decimal arithmetic, Kleene's logic, each node at most once.</summary>
internal static class ExpressionEvaluator
{
    internal static ExpressionValue Of(Expression tree, IExpressionFacts facts)
    {
        try
        {
            return Value(tree, facts);
        }
        catch (ArithmeticException)
        {
            // A tree that was checked stays within ±10¹² and divides by no 0; one that was not gives no wrong number.
            return ExpressionValue.Missing;
        }
    }

    private static ExpressionValue Value(Expression tree, IExpressionFacts facts) => tree switch
    {
        NumberLiteral literal => ExpressionValue.Of(literal.Value),
        BooleanLiteral literal => ExpressionValue.Of(literal.Value),
        KeyLiteral literal => ExpressionValue.Of(literal.Value),
        Reference reference => facts.Find(reference.To, reference.Name),
        RatingReference rating => facts.Rating(rating.Of, rating.Label),
        Comparison comparison => Compared(comparison.Operator, Value(comparison.Left, facts), Value(comparison.Right, facts)),
        Between between => InRange(Number(between.X, facts), Number(between.Low, facts), Number(between.High, facts)),
        In one => Value(one.X, facts).Key is { } key ? ExpressionValue.Of(one.Keys.Contains(key, StringComparer.Ordinal)) : default,
        Has has => Value(has.Keys, facts).Keys is { } keys ? ExpressionValue.Of(keys.Contains(has.Key, StringComparer.Ordinal)) : default,
        Junction junction => Joined(junction, facts),
        Not not => Value(not.X, facts).Boolean is { } yes ? ExpressionValue.Of(!yes) : default,
        Quantified quantified => Counted(quantified, facts),
        Arithmetic arithmetic => Calculated(arithmetic, facts),
        AbsoluteValue absolute => Number(absolute.X, facts) is { } x ? ExpressionValue.Of(Math.Abs(x)) : default,
        Clamp clamp => (Number(clamp.X, facts), Number(clamp.Low, facts), Number(clamp.High, facts)) is ({ } x, { } low, { } high)
            ? ExpressionValue.Of(Math.Max(low, Math.Min(x, high)))
            : default,
        Reversed reversed => Number(reversed.X, facts) is { } x ? ExpressionValue.Of(reversed.Low + reversed.High - x) : default,
        Rounded rounded => Number(rounded.X, facts) is { } x ? ExpressionValue.Of(Round(x, rounded)) : default,
        Aggregate aggregate => Aggregated(aggregate, facts),
        Conditional conditional => Value(conditional.When, facts).Boolean switch
        {
            true => Value(conditional.Then, facts),
            false => Value(conditional.Else, facts),
            null => default,
        },
        Lookup lookup => Number(lookup.X, facts) is { } x && lookup.Table.LastOrDefault(row => row.From <= x) is { } row
            ? Value(row.Value, facts)
            : default,
        OrElse orElse => Value(orElse.X, facts) is { IsMissing: false } value ? value : Value(orElse.Default, facts),
        _ => throw new ArgumentException($"'{tree.GetType().Name}' is no expression of Neuropsych.Core.", nameof(tree)),
    };

    private static decimal? Number(Expression tree, IExpressionFacts facts) => Value(tree, facts).Number;

    private static ExpressionValue Compared(ComparisonOperator by, ExpressionValue left, ExpressionValue right)
    {
        if (left.Key is { } key && right.Key is { } other)
        {
            bool isSame = string.Equals(key, other, StringComparison.Ordinal);
            return by switch
            {
                ComparisonOperator.Eq => ExpressionValue.Of(isSame),
                ComparisonOperator.Ne => ExpressionValue.Of(!isSame),
                _ => default,
            };
        }

        return left.Number is { } a && right.Number is { } b ? ExpressionValue.Of(Holds(by, a, b)) : default;
    }

    private static bool Holds(ComparisonOperator by, decimal left, decimal right) => by switch
    {
        ComparisonOperator.Eq => left == right,
        ComparisonOperator.Ne => left != right,
        ComparisonOperator.Lt => left < right,
        ComparisonOperator.Le => left <= right,
        ComparisonOperator.Gt => left > right,
        _ => left >= right,
    };

    private static ExpressionValue InRange(decimal? x, decimal? low, decimal? high) =>
        x is { } number && low is { } from && high is { } to ? ExpressionValue.Of(from <= number && number <= to) : default;

    private static ExpressionValue Joined(Junction junction, IExpressionFacts facts)
    {
        bool decides = junction.Operator == JunctionOperator.Or;
        bool isOpen = false;
        foreach (Expression one in junction.Of)
        {
            bool? value = Value(one, facts).Boolean;
            if (value == decides)
            {
                return ExpressionValue.Of(decides);
            }

            isOpen |= value is null;
        }

        return isOpen ? default : ExpressionValue.Of(!decides);
    }

    private static ExpressionValue Counted(Quantified quantified, IExpressionFacts facts)
    {
        int yes = 0, no = 0;
        foreach (Expression one in quantified.Of)
        {
            if (Number(one, facts) is { } x)
            {
                _ = Holds(quantified.Operator, x, quantified.Value) ? yes++ : no++;
            }
        }

        bool isWhole = yes + no == quantified.Of.Count;
        return quantified.Quantifier switch
        {
            Quantifier.Any => yes > 0 ? ExpressionValue.Of(true) : isWhole ? ExpressionValue.Of(false) : default,
            Quantifier.All => no > 0 ? ExpressionValue.Of(false) : isWhole ? ExpressionValue.Of(true) : default,
            _ => isWhole ? ExpressionValue.Of((decimal)yes) : default,
        };
    }

    private static ExpressionValue Calculated(Arithmetic arithmetic, IExpressionFacts facts)
    {
        if (Number(arithmetic.Left, facts) is not { } left || Number(arithmetic.Right, facts) is not { } right)
        {
            return default;
        }

        return ExpressionValue.Of(arithmetic.Operator switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Sub => left - right,
            ArithmeticOperator.Mul => left * right,
            _ => left / right,
        });
    }

    private static decimal Round(decimal x, Rounded by) => Math.Round(x, Math.Clamp(by.Places, 0, 10), by.Rule switch
    {
        RoundingRule.HalfAwayFromZero => MidpointRounding.AwayFromZero,
        RoundingRule.HalfToEven => MidpointRounding.ToEven,
        RoundingRule.Down => MidpointRounding.ToNegativeInfinity,
        _ => MidpointRounding.ToPositiveInfinity,
    });

    private static ExpressionValue Aggregated(Aggregate aggregate, IExpressionFacts facts)
    {
        decimal sum = 0, least = decimal.MaxValue, most = decimal.MinValue;
        int answered = 0;
        foreach (Expression one in aggregate.Of)
        {
            ExpressionValue value = Value(one, facts);
            answered += value.IsMissing ? 0 : 1;
            if (aggregate.Operator is not (AggregateOperator.Count or AggregateOperator.CountMissing) && value.Number is { } x)
            {
                sum += x;
                (least, most) = (Math.Min(least, x), Math.Max(most, x));
            }
        }

        int count = aggregate.Of.Count;
        return aggregate.Operator switch
        {
            AggregateOperator.Count => ExpressionValue.Of((decimal)answered),
            AggregateOperator.CountMissing => ExpressionValue.Of((decimal)(count - answered)),
            _ when answered < count || count == 0 => default,
            AggregateOperator.Sum => ExpressionValue.Of(sum),
            AggregateOperator.Mean => ExpressionValue.Of(sum / count),
            AggregateOperator.Min => ExpressionValue.Of(least),
            _ => ExpressionValue.Of(most),
        };
    }
}
