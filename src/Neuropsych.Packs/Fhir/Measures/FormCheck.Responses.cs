using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>Scores a response anew and holds what it stores to that.</summary>
    private void CheckResponse(FhirResource response, ImmutableArray<FormScore> scores)
    {
        var given = new GivenAnswers(this, response);
        foreach (FormScore score in scores)
        {
            CheckStored(response, given, score);
        }

        foreach (FhirItem item in form.Items)
        {
            if (RuleOf(item) is { } rule)
            {
                TellRisk(response, given, item, rule);
            }
        }
    }

    private void CheckStored(FhirResource response, GivenAnswers given, FormScore score)
    {
        (decimal Value, SourcePosition Place)? stored = given.NumberOf(score.Item);
        FhirItem[] counted = score.Counted.IsEmpty && score.Match is null && IsCalledScore(score.Item) ? [.. Weighted] : [.. score.Counted];
        if (counted.Length == 0)
        {
            return;
        }

        FhirItem[] missing = [.. counted.Where(item => !given.Chosen.ContainsKey(item))];
        string[] unreadable = [.. counted.Where(given.Unreadable.ContainsKey).Select(item => $"{item.Called} {given.Unreadable[item]}")];
        SourcePosition place = stored?.Place ?? response.Node.In(response.File);
        string has = stored is { } value ? $"{score.Item.Called} stores {Number(value.Value)}; right is not scored"
            : $"{score.Item.Called} cannot be scored";
        Severity severity = stored is null ? Severity.Information : Severity.Error;
        if (unreadable.Length > 0)
        {
            Report(DiagnosticCodes.AnswersNotScored, place, $"{has}: {string.Join("; ", unreadable)}.", "Ask again, or keep it without a total.", severity);
            return;
        }

        Score? right = score is { Match: { } match, Own: { } own } ? own.Of(AnswersOf(match, given.Chosen)) : null;
        if (right is { Value: null } || (right is null && missing.Length > 0))
        {
            string why = right?.Reason == NotScored.SafetyItemMissing ? $"{Named(missing)} is missing, which is never made up for"
                : FormattableString.Invariant($"{missing.Length} of {counted.Length} items missing ({Named(missing)})");
            string rule = right is null ? "no published rule that makes up for them is loaded"
                : score.Own!.MissingAllowed == 0 ? "no published rule makes up for them"
                : FormattableString.Invariant($"the published rule allows {score.Own.MissingAllowed}");
            Report(DiagnosticCodes.AnswersNotScored, place, $"{has}, {why}; {rule}.", "Ask again, or keep it without a total.", severity);
            return;
        }

        if (stored is not { } found)
        {
            return;
        }

        decimal? expected = right?.Value ?? (score.IsSound ? Run(score.Item, given.Chosen) : counted.Sum(item => RankOf(item, given.Chosen[item])));
        if (expected is { } total && total != found.Value)
        {
            Report(DiagnosticCodes.StoredTotalDiffers, found.Place,
                $"{score.Item.Called} stores {(Number(found.Value) == Number(total) ? Exact(found.Value) : Number(found.Value))}; "
                + $"the answers give {Number(total)}: {How(score, given, counted, total)}.",
                $"Store {Number(total)}, or mend the answers.");
        }
    }

    private static string Exact(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>How a total comes about, from the answers in the order of the form.</summary>
    private string How(FormScore score, GivenAnswers given, FhirItem[] counted, decimal total)
    {
        FhirItem[] answered = [.. counted.Where(given.Chosen.ContainsKey).OrderBy(item => item.Order)];
        decimal[] weights = [.. answered.Select(item => RankOf(item, given.Chosen[item]) ?? 0)];
        string terms = string.Join(" + ", weights.Select(Number));
        decimal sum = weights.Sum();
        int missing = counted.Length - answered.Length;
        string how = sum == total ? $"{terms} = {Number(total)}"
            : missing > 0 && sum * counted.Length / answered.Length == total
                ? FormattableString.Invariant($"({terms}) x {counted.Length} / {answered.Length} = {Number(total)}, {missing} missing made up for by the published rule")
                : $"by the scoring of {score.Match?.Measure.Name ?? "the form"} from {string.Join(", ", weights.Select(Number))}";

        // Where the form contradicts itself, what the other weights would give.
        decimal other = answered.Sum(item => given.Chosen[item] is var option
            ? option.Weights.Select(weight => weight.Value).FirstOrDefault(weight => weight != RankOf(item, option), RankOf(item, option) ?? 0) : 0);
        return other == sum ? how : $"{how}; with the weight that contradicts it, {Number(other)}";
    }

    private void TellRisk(FhirResource response, GivenAnswers given, FhirItem item, MeasureRule rule)
    {
        MeasureMatch match = MeasureOf(item)!.Value.Match;
        if (given.Chosen.TryGetValue(item, out FhirOption? option))
        {
            decimal number = AnswersOf(match, given.Chosen).GetValueOrDefault(rule.Item);
            if (rule.Fires(number))
            {
                Report(DiagnosticCodes.RiskItemWithoutRule, given.PlaceOf(item),
                    $"Item {item.Called} is answered '{Printable.Quote(option.Display)}': the safety rule '{rule.Id}' of {match.Measure.Name} fires, whatever the total says.",
                    "Make sure that somebody has seen this answer.", Severity.Warning);
            }
        }
        else
        {
            string why = given.Unreadable.TryGetValue(item, out string? unreadable) ? unreadable : "is not answered";
            Report(DiagnosticCodes.RiskItemWithoutRule, response.Node.In(response.File),
                $"Item {item.Called}, which carries the safety rule '{rule.Id}' of {match.Measure.Name}, {why}; that is no 'no'.",
                "Ask.", Severity.Information, (item.Text ?? item.LinkIdAt).In(form.File));
        }
    }

    /// <summary>What a response says to each item of the form.</summary>
    private sealed class GivenAnswers
    {
        private readonly FormCheck check;
        private readonly string file;
        private readonly Dictionary<FhirItem, MappingNode> answers = [];

        internal GivenAnswers(FormCheck check, FhirResource response)
        {
            this.check = check;
            file = response.File;
            var byLink = new Dictionary<string, FhirItem>(StringComparer.Ordinal);
            foreach (FhirItem item in check.form.Items)
            {
                byLink.TryAdd(item.LinkId, item);
            }

            Read(response.Node, byLink);
        }

        /// <summary>The option chosen, of each item that is answered once and with an answer that it offers.</summary>
        internal Dictionary<FhirItem, FhirOption> Chosen { get; } = [];

        /// <summary>Why the answer of an item cannot be used.</summary>
        internal Dictionary<FhirItem, string> Unreadable { get; } = [];

        internal SourcePosition PlaceOf(FhirItem item) => answers[item].In(file);

        /// <summary>The number that is stored for an item; null where none is.</summary>
        internal (decimal Value, SourcePosition Place)? NumberOf(FhirItem item) =>
            answers.TryGetValue(item, out MappingNode? answer) && answer.Value()?.Value is { } value && (value.Number() ?? Written(value)) is { } number
                ? (number, (value is MappingNode quantity ? quantity.Find("value")! : value).In(file)) : null;

        /// <summary>A number that is written as a text; programs add no texts, so that is told, too.</summary>
        private static decimal? Written(Node value) => value is ScalarNode { Form: ScalarForm.Text } text
            && decimal.TryParse(text.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

        private void Read(MappingNode from, Dictionary<string, FhirItem> byLink)
        {
            foreach (MappingNode node in from.Each("item"))
            {
                MappingNode[] given = [.. node.Each("answer").Where(answer => answer.Value() is not null)];
                if (node.TextAt("linkId") is not { } link || !byLink.TryGetValue(link.Text, out FhirItem? item))
                {
                    check.Report(DiagnosticCodes.FormReferenceBroken, (node.Find("linkId") ?? node).In(file),
                        $"The response answers '{Printable.Quote(node.Text("linkId") ?? "")}', which is no item of the questionnaire.",
                        "Name the linkId of an item.");
                }
                else if (given.Length > 0)
                {
                    Take(item, given);
                }

                Read(node, byLink);
                foreach (MappingNode answer in node.Each("answer"))
                {
                    Read(answer, byLink);
                }
            }
        }

        private void Take(FhirItem item, MappingNode[] given)
        {
            bool isFirst = answers.TryAdd(item, given[0]);
            if (item.IsNumeric && given[0].Value()?.Value is ScalarNode { Form: ScalarForm.Text } text)
            {
                check.bag.Add(FhirQuestionnaire.WrongType(file, text, item.LinkId, "a number"));
            }

            CheckPattern(item, given);
            if (item.Options.IsEmpty)
            {
                return;
            }

            if (!isFirst || (given.Length > 1 && !item.Node.Find("repeats").IsTrue()))
            {
                Chosen.Remove(item);
                Unreadable[item] = "is answered twice";
            }
            else if (OptionOf(item, given[0]) is { } option)
            {
                Chosen[item] = option;
            }
            else if (item.Type != "open-choice")
            {
                MappingEntry value = given[0].Value()!.Value;
                string said = (value.Value as MappingNode)?.Text("code") ?? (value.Value as MappingNode)?.Text("display") ?? (value.Value as ScalarNode)?.Text ?? value.Key.Text;
                Unreadable[item] = $"is answered '{Printable.Quote(said)}', which it does not offer";
                check.Report(DiagnosticCodes.AnswersNotScored, given[0].In(file), $"Item {item.Called} {Unreadable[item]}.", "Answer with one of its options.");
            }
        }

        private void CheckPattern(FhirItem item, MappingNode[] given)
        {
            if (!check.patterns.TryGetValue(item, out Regex? pattern))
            {
                return;
            }

            foreach (MappingNode answer in given)
            {
                if (answer.Value()?.Value is ScalarNode said && !pattern.IsMatch(said.Text))
                {
                    check.Report(DiagnosticCodes.AnswersNotScored, said.In(file), $"Item {item.Called} is answered '{Printable.Quote(said.Text)}', which its pattern does not allow.",
                        $"Answer as the form asks: {Printable.Quote(pattern.ToString()[4..^3])}.");
                }
            }
        }

        private static FhirOption? OptionOf(FhirItem item, MappingNode answer)
        {
            MappingEntry value = answer.Value()!.Value;
            if (value.Value is MappingNode coding)
            {
                return coding.Text("code") is { } code ? item.Options.FirstOrDefault(option => option.Is(coding.Text("system"), code))
                    : coding.Text("display") is { } shown && item.Options.Where(option => new MeasureText(option.Display).SameWords(new MeasureText(shown))).ToArray() is [var meant]
                    ? meant : null;
            }

            string said = (value.Value as ScalarNode)?.Text ?? "";
            return item.Options.FirstOrDefault(option => option.Answer.Value is ScalarNode && option.Code == said)
                ?? (decimal.TryParse(said, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
                    ? item.Options.FirstOrDefault(option => option.Weight == number) : null);
        }
    }
}
