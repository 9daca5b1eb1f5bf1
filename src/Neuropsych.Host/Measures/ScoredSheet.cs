using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Search;

namespace Neuropsych.Host.Measures;

/// <summary>
/// What answers of a file give: scores or the reasons why there is none, and calls for help. A value that cannot be read, or an item that stands twice, leaves
/// every score that counts it without a value; a risk rule sees each of the answers.
/// </summary>
internal sealed record ScoredSheet
{
    private const string Unreadable = "not-readable";
    private const string Twice = "answered-twice";

    /// <summary>The scores, in the order of the measure, each with the reason where it has no value.</summary>
    internal required ImmutableArray<(ScoreRule Rule, Score Score, string? Reason, ImmutableArray<string> Items)> Scores { get; init; }

    /// <summary>The rules that fired, with the answers that made them.</summary>
    internal required ImmutableArray<SafetySignal> Signals { get; init; }

    /// <summary>Items of safety rules without a readable answer: no "no".</summary>
    internal required ImmutableArray<string> RiskUnanswered { get; init; }

    /// <summary>What stands in the file and is no item, each with what was probably meant.</summary>
    internal required ImmutableArray<(string Item, string? Meant)> Unknown { get; init; }

    /// <summary>Scores answers.</summary>
    internal static ScoredSheet Of(Exercise measure, MeasureContent content, AnswerSheet sheet)
    {
        IReadOnlyDictionary<string, InputSpec> inputs = content.Inputs;
        var broken = new Dictionary<string, string>(StringComparer.Ordinal);
        AnswerSet answers = AnswerSet.Empty;
        var signals = new List<SafetySignal>();
        foreach (IGrouping<string, SheetEntry> item in sheet.Entries.Where(entry => inputs.ContainsKey(entry.Item)).GroupBy(entry => entry.Item, StringComparer.Ordinal))
        {
            Answer?[] given = [.. item.Select(entry => AnswerOf(inputs[item.Key], entry))];
            if (given.Length > 1)
            {
                broken[item.Key] = Twice;
            }
            else if (given[0] is null && item.First().Text.Length > 0)
            {
                broken[item.Key] = Unreadable;
            }

            // Of an item that stands twice no answer counts, and each may call for help.
            foreach (Answer answer in given.OfType<Answer>())
            {
                AnswerSet with = answers.With(new StepAnswer { StepId = item.Key, Answer = answer });
                signals.AddRange(Scorer.Signals(measure.Safety.Rules, item.Key, with, inputs));
            }

            answers = answers.With(given is [{ } only] ? new StepAnswer { StepId = item.Key, Answer = only }
                : new StepAnswer { StepId = item.Key, Missing = broken.ContainsKey(item.Key) ? MissingReason.Technical : MissingReason.Skipped });
        }

        return new ScoredSheet
        {
            Scores = [.. measure.Scores.Select(rule => Score(rule, answers, inputs, broken))],
            Signals = [.. signals.DistinctBy(signal => (signal.RuleId, signal.StepId))],
            RiskUnanswered = [.. Scorer.RiskUnanswered(measure.Safety.Rules, answers, inputs)],
            Unknown = [.. sheet.Entries.Select(entry => entry.Item).Where(item => !inputs.ContainsKey(item)).Distinct(StringComparer.Ordinal)
                .Select(item => (item, item.Length <= 64 ? Spelling.Nearest(item, [.. inputs.Keys]) : null))],
        };
    }

    private static (ScoreRule, Score, string?, ImmutableArray<string>) Score(
        ScoreRule rule, AnswerSet answers, IReadOnlyDictionary<string, InputSpec> inputs, Dictionary<string, string> broken)
    {
        Score score = Scorer.Score(rule, answers, inputs);
        string[] ill = [.. rule.Items.Where(broken.ContainsKey)];
        return ill.Length > 0
            ? (rule, score with { Value = null, Band = null }, string.Join(", ", ill.Select(item => broken[item]).Distinct()), [.. ill])
            : (rule, score, score.Reason is { } reason ? Words.Of(reason) : null, score.Reason switch
            {
                null => [],
                NotScored.OutOfRange => [.. rule.Items.Where(item => answers.Find(item)?.Answer is NumberAnswer number && !Inputs.Takes(inputs[item], number.Value))],
                NotScored.SafetyItemMissing => [.. rule.Missing!.NeverOver.Where(item => answers.Find(item)?.Answer is null or DeclinedAnswer)],
                _ => [.. rule.Items.Where(item => answers.Find(item)?.Answer is null or DeclinedAnswer)],
            });
    }

    /// <summary>An answer as its number, by its option, or in the words of its option; null where it is none of these, or missing.</summary>
    private static Answer? AnswerOf(InputSpec input, SheetEntry entry)
    {
        if (entry.Text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(entry.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return new NumberAnswer { Value = number };
        }

        if (entry.IsNumber)
        {
            return null;
        }

        return string.Equals(entry.Text, "declined", StringComparison.OrdinalIgnoreCase) ? new DeclinedAnswer()
            : (input as ChoiceInput)?.Options.FirstOrDefault(option => string.Equals(option.Id, entry.Text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(option.TextKey, entry.Text, StringComparison.OrdinalIgnoreCase)) is { } chosen
            ? new ChoiceAnswer { Options = [chosen.Id] } : null;
    }
}
