using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>Makes scores of answers: a value, or the reason why there is none; never a partial sum. Imports pass the same way.</summary>
public static class Scorer
{
    /// <summary>Scores answers by a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="inputs">What each item asks for.</param>
    public static Score Score(ScoreRule rule, AnswerSet answers, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(inputs);
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        bool isOutside = false;
        foreach (string item in rule.Items)
        {
            InputSpec? input = inputs.GetValueOrDefault(item);
            if (NumberOf(input, answers.Find(item)?.Answer) is not { } number)
            {
                continue;
            }

            isOutside |= input is not null && !Inputs.Takes(input, number);
            values[item] = Adjusted(rule, item, input, number);
        }

        int missing = rule.Items.Count(item => !values.ContainsKey(item));
        int allowed = rule.Missing is { Method: not MissingMethod.None } some ? some.Allow : 0;
        NotScored? reason = isOutside ? NotScored.OutOfRange
            : missing > allowed || values.Count == 0 ? NotScored.TooManyMissing
            : missing > 0 && rule.Missing!.NeverOver.Any(item => !values.ContainsKey(item)) ? NotScored.SafetyItemMissing
            : null;
        decimal? value = reason is null ? Combined(rule, values) : null;
        if (reason is null)
        {
            reason = value is null ? NotScored.TooManyMissing : rule.Range?.Contains(value.Value) == false ? NotScored.OutOfRange : null;
        }

        value = reason is null ? value : null;
        return new Score
        {
            Id = rule.Id,
            Value = value,
            Band = value is { } at ? rule.Bands?.From.LastOrDefault(band => band.From <= at)?.Id : null,
            Reason = reason,
            Missing = missing,
            Source = rule.Source,
        };
    }

    /// <summary>The rules that an answer makes fire. They depend neither on totals nor on other items, and hold beyond the range of the item too.</summary>
    /// <param name="rules">The rules of the definition.</param>
    /// <param name="step">The step that was answered.</param>
    /// <param name="answers">The answers, that of the step included.</param>
    /// <param name="inputs">What each step asks for.</param>
    public static ValueList<SafetySignal> Signals(
        ValueList<SafetyRule> rules, string step, AnswerSet answers, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(inputs);
        var facts = new Facts((name, _) => NumberOf(inputs.GetValueOrDefault(name), answers.Find(name)?.Answer), answers);
        return rules.Where(rule => rule.Steps.Contains(step) && rule.When.Evaluate(facts).IsYes)
            .Select(rule => new SafetySignal { RuleId = rule.Id, StepId = step, Actions = rule.Actions }).ToValueList();
    }

    /// <summary>Steps of safety rules without a readable answer: not answered, which is no "no".</summary>
    /// <param name="rules">The rules of the definition.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="inputs">What each step asks for.</param>
    /// <returns>Each step once, in the order of the rules.</returns>
    public static ValueList<string> RiskUnanswered(
        ValueList<SafetyRule> rules, AnswerSet answers, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(inputs);
        return rules.SelectMany(rule => rule.Steps).Distinct(StringComparer.Ordinal)
            .Where(step => answers.Find(step)?.Answer is null or DeclinedAnswer
                || (inputs.GetValueOrDefault(step) is { } input && Inputs.NumbersOf(input) is not null && NumberOf(input, answers.Find(step)!.Answer) is null))
            .ToValueList();
    }

    /// <summary>An import may hold the number of an option; an item of no known input is taken at its number.</summary>
    private static decimal? NumberOf(InputSpec? input, Answer? answer) => answer is NumberAnswer number ? number.Value : Inputs.NumberOf(input, answer);

    private static decimal Adjusted(ScoreRule rule, string item, InputSpec? input, decimal number)
    {
        if (rule.Reversed.Contains(item) && input is not null && Inputs.NumbersOf(input) is { } range)
        {
            number = range.Low + range.High - number;
        }

        return rule.Weights.FirstOrDefault(weight => weight.Item == item) is { } one ? number * one.Weight : number;
    }

    private static decimal? Combined(ScoreRule rule, Dictionary<string, decimal> values)
    {
        try
        {
            decimal? value = rule.Combine switch
            {
                // One division, the last, so that decimals stay exact as long as they can.
                ScoreCombination.Sum when values.Count < rule.Items.Count => values.Values.Sum() * rule.Items.Count / values.Count,
                ScoreCombination.Sum => values.Values.Sum(),
                ScoreCombination.Mean => values.Values.Sum() / values.Count,
                _ => rule.Formula?.Evaluate(new Facts((name, _) => values.TryGetValue(name, out decimal known) ? known : null, AnswerSet.Empty)).Number,
            };
            return value is { } exact && rule.Rounding is { } rounding ? Rounded(exact, rounding) : value;
        }
        catch (OverflowException)
        {
            // No checked definition comes here; one made in code has no value then.
            return null;
        }
    }

    private static decimal Rounded(decimal value, ScoreRounding rounding) => decimal.Round(value, rounding.Places, rounding.Rule switch
    {
        RoundingRule.HalfToEven => MidpointRounding.ToEven,
        RoundingRule.Down => MidpointRounding.ToNegativeInfinity,
        RoundingRule.Up => MidpointRounding.ToPositiveInfinity,
        _ => MidpointRounding.AwayFromZero,
    });

    /// <summary>Items as numbers, and what was answered.</summary>
    private sealed class Facts(Func<string, ReferenceKind, decimal?> numberOf, AnswerSet answers) : IExpressionFacts
    {
        public ExpressionValue Find(ReferenceKind to, string name)
        {
            Answer? answer = answers.Find(name)?.Answer;
            return to switch
            {
                ReferenceKind.Answer => numberOf(name, to) is { } number ? ExpressionValue.Of(number) : ExpressionValue.Missing,
                ReferenceKind.Option when answer is ChoiceAnswer { Options: [var only] } => ExpressionValue.Of(only),
                ReferenceKind.Options when answer is ChoiceAnswer choice => ExpressionValue.Of(choice.Options),
                ReferenceKind.Answered => ExpressionValue.Of(answer is not (null or DeclinedAnswer)),
                ReferenceKind.Declined => ExpressionValue.Of(answer is DeclinedAnswer),
                ReferenceKind.IsMissing => ExpressionValue.Of(answer is null),
                _ => ExpressionValue.Missing,
            };
        }

        public ExpressionValue Rating(string of, string label) =>
            answers.Find(of)?.Answer is RatingsAnswer ratings && ratings.Ratings.FirstOrDefault(one => one.Label == label) is { } rating
                ? ExpressionValue.Of((decimal)rating.Intensity)
                : ExpressionValue.Missing;
    }
}
