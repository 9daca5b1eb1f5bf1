using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>
    /// Holds items about death or harm to oneself to having a consequence of their own: something that is shown or demanded depending on the
    /// answer. A total is none, since it does not tell this answer from the others.
    /// </summary>
    private void CheckRisk()
    {
        var risky = form.Items.Where(item => item.Type is not ("group" or "display") && item.Calculation is null)
            .Where(item => RuleOf(item) is not null || (MeasureOf(item) is null && item.Text is { } text && FormWords.IsRisk(text.Text)))
            .ToDictionary(item => item.LinkId + item.Order.ToString(CultureInfo.InvariantCulture), item => item);
        var links = risky.Values.Select(item => item.LinkId).ToHashSet(StringComparer.Ordinal);
        foreach (FhirItem item in risky.Values)
        {
            MeasureRule? rule = RuleOf(item);
            (MeasureMatch Match, KnownItem Item)? own = MeasureOf(item);
            string which = rule is null ? "asks about death or harm to oneself"
                : $"carries the safety rule '{rule.Id}' of {own!.Value.Match.Measure.Name}";
            FhirCondition[] conditions =
            [
                // What is shown after any item whatever is no consequence of this one.
                .. form.Items.Where(other => !ReferenceEquals(other, item) && !IsUnseen(other)
                        && other.Conditions.All(condition => condition.Question is { } asked && links.Contains(asked.Text)))
                    .SelectMany(other => other.Conditions).Where(condition => condition.Question!.Text == item.LinkId),
            ];
            ImmutableArray<(FhirItem? Shown, string Text)> asked = [.. AskedBy(item, links)];
            if (conditions.Length == 0 && asked.IsEmpty)
            {
                Report(DiagnosticCodes.RiskItemWithoutRule, item.Text ?? item.LinkIdAt,
                    $"Item {item.Called} {which}, and nothing in the form depends on its answer: it is silent.",
                    "Show help and tell a clinician as soon as it is answered above zero, whatever the total.");
            }
            else if (rule is not null)
            {
                CheckReach(item, rule, own!.Value.Item, which, conditions, asked);
            }
        }
    }

    private MeasureRule? RuleOf(FhirItem item) =>
        MeasureOf(item) is { } own ? own.Match.Measure.Rules.FirstOrDefault(rule => rule.Item == own.Item.Id) : null;

    /// <summary>Holds the conditions on a risk item to holding for every answer at which the rule fires.</summary>
    private void CheckReach(FhirItem item, MeasureRule rule, KnownItem own, string which, FhirCondition[] conditions, ImmutableArray<(FhirItem? Shown, string Text)> asked)
    {
        FhirOption[] silent =
        [
            .. Pairs(own, item).Where(pair => rule.Fires(pair.Number)).Select(pair => pair.Option)
                .Where(option => !conditions.Any(condition => Holds(condition, item, option)) && !asked.Any(one => MayHold(one, item, option))),
        ];
        if (silent.Length > 0)
        {
            Report(DiagnosticCodes.RiskItemWithoutRule, conditions.Length > 0 ? conditions[0].Node : item.Text ?? item.LinkIdAt,
                $"Item {item.Called} {which}; the form stays silent at {string.Join(" and ", silent.Select(option => $"'{Printable.Quote(option.Display)}'"))}.",
                "Let the condition hold for every answer above zero.", null, (item.Text ?? item.LinkIdAt).In(form.File));
        }
    }

    private static bool Holds(FhirCondition condition, FhirItem item, FhirOption option)
    {
        if (condition.Operator == "exists")
        {
            return condition.Answer?.Value.IsTrue() == true;
        }

        if (condition.Answer is not { } answer)
        {
            return false;
        }

        if (answer.Value is MappingNode coding && coding.Text("code") is { } code)
        {
            bool isSame = option.Is(coding.Text("system"), code);
            decimal? other = item.Options.FirstOrDefault(one => one.Is(coding.Text("system"), code))?.Weight;
            return condition.Operator switch
            {
                "=" => isSame,
                "!=" => !isSame,
                ">" => option.Weight > other,
                ">=" => option.Weight >= other,
                "<" => option.Weight < other,
                "<=" => option.Weight <= other,
                _ => false,
            };
        }

        decimal? compared = answer.Value.Number();
        decimal? value = option.Answer.Value.Number() ?? (decimal.TryParse(option.Code, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal read) ? read : option.Weight);
        return condition.Operator switch
        {
            "=" => value == compared,
            "!=" => value != compared,
            ">" => value > compared,
            ">=" => value >= compared,
            "<" => value < compared,
            "<=" => value <= compared,
            _ => false,
        };
    }

    /// <summary>Whether something is never shown and gives nothing either, so that it is no consequence.</summary>
    private static bool IsUnseen(FhirItem item) => item.Calculation is null && item.Chain.Any(one => one.IsHidden);

    /// <summary>Whether an expression may hold for an answer; one that is not followed may.</summary>
    private bool MayHold((FhirItem? Shown, string Text) asked, FhirItem item, FhirOption option) =>
        asked.Shown is not { } owner || run.IsTrue(owner, asked.Text, new Dictionary<FhirItem, FhirOption> { [item] = option }, WeightOf) != false;

    /// <summary>The expressions other than totals that ask for the answer of an item by its name; with the item where they say when it is shown.</summary>
    private IEnumerable<(FhirItem? Shown, string Text)> AskedBy(FhirItem item, HashSet<string> risky)
    {
        IEnumerable<(FhirItem Owner, FhirItem? Shown, string Text)> shown = form.Items.Where(other => !IsUnseen(other))
            .Select(other => (other, (FhirItem?)other, FhirQuestionnaire.ExpressionOf(other.Node, FhirTerms.EnableWhenExpression)?.Text!));
        IEnumerable<(FhirItem Owner, FhirItem? Shown, string Text)> others = form.Items.SelectMany(other =>
            new[] { FhirTerms.AnswerExpression, FhirTerms.AnswerOptionsToggle }.Select(url => FhirQuestionnaire.ExpressionOf(other.Node, url)?.Text)
                .Append(other.Calculation is { } calculation && !other.IsNumeric ? calculation.Text : null)
                .Select(text => (other, (FhirItem?)null, text!)));
        IEnumerable<(FhirItem Owner, FhirItem? Shown, string Text)> constraints = form.Items.Select(one => one.Node).Prepend(form.Node)
            .SelectMany(node => node.Extensions(FhirTerms.Constraint)).SelectMany(constraint => constraint.Each("extension"))
            .Where(part => part.Text("url") == "expression").Select(part => (item, (FhirItem?)null, part.Text("valueString")!));
        return shown.Concat(others).Where(one => !ReferenceEquals(one.Owner, item)).Concat(constraints).Where(one => one.Text is not null)
            .Where(one => LinksIn(one.Text, one.Owner).ToArray() is var asked && asked.Contains(item.LinkId, StringComparer.Ordinal) && asked.All(risky.Contains))
            .Select(one => (one.Shown, one.Text));
    }
}
