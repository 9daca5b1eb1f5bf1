using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>What a safety rule can come to over all that may be answered: found by trying every answer, where there are not too many.</summary>
internal static class ConditionReach
{
    /// <summary>More combinations of answers than this are not tried.</summary>
    private const int MostTried = 20_000;

    /// <summary>More answers to one question than this are not tried.</summary>
    private const int MostAnswers = 200;

    /// <summary>Whether some answers make a rule fire; null: there are too many to try, or it asks for what is no answer.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="inputs">What the questions ask for.</param>
    internal static bool? CanFire(SafetyRule rule, IReadOnlyDictionary<string, InputSpec> inputs) =>
        Tried(rule, inputs, [.. Names(rule).Union(rule.Steps, StringComparer.Ordinal)]) is { } tried ? tried.Any(fires => fires) : null;

    /// <summary>Whether a rule fires at the answers to its own steps where nothing else was asked yet; null: that cannot be tried.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="inputs">What the questions ask for.</param>
    internal static bool? CanFireAlone(SafetyRule rule, IReadOnlyDictionary<string, InputSpec> inputs) =>
        Tried(rule, inputs, [.. rule.Steps.Distinct(StringComparer.Ordinal)]) is { } tried ? tried.Any(fires => fires) : null;

    /// <summary>The questions that a condition asks for.</summary>
    internal static ValueList<string> Names(SafetyRule rule) =>
        References(rule.When).Select(reference => reference is Reference named ? named.Name : ((RatingReference)reference).Of).Distinct(StringComparer.Ordinal).ToValueList();

    private static IEnumerable<bool>? Tried(SafetyRule rule, IReadOnlyDictionary<string, InputSpec> inputs, string[] steps)
    {
        Expression[] references = [.. References(rule.When)];
        bool isOfAnswers = references.All(one => one is Reference
        {
            To: ReferenceKind.Answer or ReferenceKind.Option or ReferenceKind.Answered or ReferenceKind.Declined or ReferenceKind.IsMissing,
        });
        Answer?[]?[] answers = [.. steps.Select(step => inputs.TryGetValue(step, out InputSpec? input) ? AnswersTo(input) : null)];
        if (!isOfAnswers || answers.Contains(null))
        {
            return null;
        }

        long combinations = 1;
        foreach (Answer?[]? some in answers)
        {
            combinations *= some!.Length;
            if (combinations > MostTried)
            {
                return null;
            }
        }

        return Enumerable.Range(0, (int)combinations).Select(number => Fires(rule, inputs, steps, answers!, number));
    }

    private static bool Fires(SafetyRule rule, IReadOnlyDictionary<string, InputSpec> inputs, string[] steps, Answer?[][] answers, int number)
    {
        AnswerSet set = AnswerSet.Empty;
        for (int i = 0; i < steps.Length; i++)
        {
            Answer? answer = answers[i][number % answers[i].Length];
            number /= answers[i].Length;
            set = answer is null ? set : set.With(new StepAnswer { StepId = steps[i], Answer = answer });
        }

        return rule.Steps.Any(step => set.Find(step)?.Answer is not (null or DeclinedAnswer) && Scorer.Signals([rule], step, set, inputs).Count > 0);
    }

    /// <summary>All that may be said to a question, that nothing was said and that it was declined among it; null: too much.</summary>
    private static Answer?[]? AnswersTo(InputSpec input)
    {
        Answer[]? said = input switch
        {
            ChoiceInput { Most: 1 } choice => [.. choice.Options.Select(option => new ChoiceAnswer { Options = [option.Id] })],
            ScaleInput scale => Numbers(scale.Low, scale.High, 1),
            SliderInput slider => Numbers(slider.Low, slider.High, slider.Step),
            NumberInput { Decimals: 0 } number => Numbers(number.Low, number.High, 1),
            _ => null,
        };
        return said is { Length: <= MostAnswers } ? [null, new DeclinedAnswer(), .. said] : null;
    }

    private static Answer[]? Numbers(decimal low, decimal high, decimal step) => step <= 0 || high < low || (high - low) / step > MostAnswers ? null
        : [.. Enumerable.Range(0, (int)((high - low) / step) + 1).Select(i => new NumberAnswer { Value = low + (i * step) })];

    private static IEnumerable<Expression> References(Expression tree) => tree switch
    {
        Reference or RatingReference => [tree],
        Comparison one => [.. References(one.Left), .. References(one.Right)],
        Between one => [.. References(one.X), .. References(one.Low), .. References(one.High)],
        In one => References(one.X),
        Has one => References(one.Keys),
        Junction one => one.Of.SelectMany(References),
        Not one => References(one.X),
        Quantified one => one.Of.SelectMany(References),
        Arithmetic one => [.. References(one.Left), .. References(one.Right)],
        AbsoluteValue one => References(one.X),
        Clamp one => [.. References(one.X), .. References(one.Low), .. References(one.High)],
        Reversed one => References(one.X),
        Rounded one => References(one.X),
        Aggregate one => one.Of.SelectMany(References),
        Conditional one => [.. References(one.When), .. References(one.Then), .. References(one.Else)],
        Lookup one => [.. References(one.X), .. one.Table.SelectMany(row => References(row.Value))],
        OrElse one => [.. References(one.X), .. References(one.Default)],
        _ => [],
    };
}
