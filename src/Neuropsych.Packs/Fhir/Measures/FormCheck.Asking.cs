using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

/// <content>Whether a form asks the items of a measure as the measure does: always, of everybody, once, with its answers and in its words alone.</content>
internal sealed partial class FormCheck
{
    private const int LongestRendering = 20_000;

    private void CheckAsking()
    {
        foreach (MeasureMatch match in matches.Where(match => match.IsCertain))
        {
            (KnownItem Own, FhirItem Item)[] asked =
            [
                .. match.Measure.Items.Where(own => match.Items.ContainsKey(own.Id)).Select(own => (own, match.Items[own.Id])),
            ];

            // What holds the whole measure together may be shown, hidden or repeated as one.
            HashSet<FhirItem> around = [.. asked.SelectMany(one => one.Item.Chain.Skip(1))];
            foreach ((KnownItem _, FhirItem item) in asked)
            {
                around.IntersectWith(item.Chain);
            }

            foreach ((KnownItem own, FhirItem item) in asked)
            {
                FhirItem[] chain = [.. item.Chain.TakeWhile(one => !around.Contains(one))];
                CheckIsAsked(match, item, chain);
                CheckIsFree(match, item, chain);
                CheckOffered(match, own, item);
                CheckRendering(match, item);
            }

            if (asked.Zip(asked.Skip(1)).FirstOrDefault(pair => pair.First.Item.Order > pair.Second.Item.Order) is { Second.Item: { } early })
            {
                Report(DiagnosticCodes.ItemsNotTheMeasures, early.LinkIdAt, $"Item {early.Called} stands in another place than in {match.Measure.Name}.",
                    "Keep the order of the measure.", Severity.Information);
            }
        }
    }

    /// <summary>That everybody is asked.</summary>
    private void CheckIsAsked(MeasureMatch match, FhirItem item, FhirItem[] chain)
    {
        FhirItem? conditional = chain.FirstOrDefault(one => one.Conditions.Length > 0 || FhirQuestionnaire.ExpressionOf(one.Node, FhirTerms.EnableWhenExpression) is not null);
        string? why = conditional is not null ? $"is asked only under a condition{(ReferenceEquals(conditional, item) ? "" : $" of {conditional.Called}")}"
            : chain.Any(one => one.IsHidden) ? "is hidden"
            : item.Node.Find("readOnly").IsTrue() ? "can be read and not answered"
            : null;
        if (why is null)
        {
            return;
        }

        bool isRisk = RuleOf(item) is not null;
        Report(isRisk ? DiagnosticCodes.RiskItemWithoutRule : DiagnosticCodes.ItemsNotTheMeasures, item.LinkIdAt,
            $"Item {item.Called} {why}; {match.Measure.Name} asks it of everybody{(isRisk ? ", and what is not asked calls for no help" : "")}.",
            "Ask it always.", isRisk ? Severity.Error : null);
    }

    /// <summary>That nothing is answered for the person, and once alone.</summary>
    private void CheckIsFree(MeasureMatch match, FhirItem item, FhirItem[] chain)
    {
        Node? chosen = item.Node.Find("initial") ?? item.Node.Each("answerOption").Select(option => option.Find("initialSelected")).FirstOrDefault(node => node.IsTrue());
        string? why = chosen is not null ? "has an answer before anybody answers"
            : item.Node.Find("repeats").IsTrue() || chain.Any(one => one.Type == "group" && one.Node.Find("repeats").IsTrue()) ? "may be answered more than once"
            : item.Type == "open-choice" ? "takes words of the person's own, which count nothing"
            : null;
        if (why is not null)
        {
            Report(DiagnosticCodes.ItemsNotTheMeasures, chosen ?? item.LinkIdAt, $"Item {item.Called} {why}; in {match.Measure.Name} the person chooses one of its answers.",
                "Ask for one answer, and choose none beforehand.");
        }
    }

    /// <summary>That the answers are those of the measure, none more and none less.</summary>
    private void CheckOffered(MeasureMatch match, KnownItem own, FhirItem item)
    {
        MeasureOption[] known = [.. own.Options.Where(option => option.Number is not null && option.Text is not null)];
        bool isOpen = item.Node.Find("answerValueSet") is not null || FhirQuestionnaire.ExpressionOf(item.Node, FhirTerms.AnswerExpression) is not null;
        if (known.Length == 0 || item.Options.Length == known.Length || (item.Options.IsEmpty && (isOpen || !item.IsChoice)))
        {
            return;
        }

        static bool AreSame(string one, string other) => new MeasureText(one).SameWords(new MeasureText(other));
        string[] less = [.. known.Where(option => !item.Options.Any(one => AreSame(one.Display, option.Text!))).Select(option => option.Text!)];
        string[] more = [.. item.Options.Where(option => !known.Any(one => AreSame(one.Text!, option.Display))).Select(option => option.Display)];
        if (less.Length + more.Length > 0)
        {
            string[] told = [.. less.Length > 0 ? [$"does not offer {Quoted(less)}"] : Array.Empty<string>(), .. more.Length > 0 ? [$"offers {Quoted(more)} besides"] : Array.Empty<string>()];
            Report(DiagnosticCodes.ItemsNotTheMeasures, item.LinkIdAt, $"Item {item.Called} {string.Join(" and ", told)}; the answers of {match.Measure.Name} are {Quoted(known.Select(one => one.Text!))}.",
                "Offer the answers of the measure and no others.", Severity.Error);
        }

        static string Quoted(IEnumerable<string> texts) => string.Join(", ", texts.Take(8).Select(text => $"'{Printable.Quote(text)}'"));
    }

    /// <summary>That what a program shows in the place of a text has the words of the text.</summary>
    private void CheckRendering(MeasureMatch match, FhirItem item)
    {
        if (item.Text is not { } text || item.Node.Find("_text") is not MappingNode beside)
        {
            return;
        }

        foreach (MappingNode extension in beside.Each("extension"))
        {
            if (extension.Text("url") is { } url && FhirTerms.Renderings.TryGetValue(url, out string? name) && extension.Value()?.Value is ScalarNode { Text.Length: <= LongestRendering } shown
                && new MeasureText(Plain(shown.Text)) is var words && !words.SameWords(new MeasureText(text.Text)))
            {
                Report(DiagnosticCodes.ItemTextDiffers, shown,
                    $"What is shown of item {item.Called} ({name}) has other words than its text: {words.Against(new MeasureText(text.Text))}.",
                    $"Show the words of {match.Measure.Name} alone.", null, text.In(form.File));
            }
        }
    }

    /// <summary>The words of a text with marks: without tags, and with characters in the place of their names.</summary>
    private static string Plain(string marked)
    {
        var plain = new StringBuilder();
        int depth = 0;
        foreach (char one in marked)
        {
            if (one == '<')
            {
                depth++;
                plain.Append(' ');
            }
            else if (one == '>' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0)
            {
                plain.Append(one is '*' or '_' or '#' or '`' ? ' ' : one);
            }
        }

        return WebUtility.HtmlDecode(plain.ToString());
    }

    /// <summary>What came with R5 is not read by programs for R4: the form would ask something else there.</summary>
    private void CheckVersion()
    {
        List<(string Name, Node At)> found = [.. form.Node.Entries.Where(entry => FhirTerms.ElementsOfR5.Contains(entry.Key.Text)).Select(entry => (entry.Key.Text, (Node)entry.Key))];
        foreach (FhirItem item in form.Items)
        {
            found.AddRange(item.Node.Entries.Where(entry => FhirTerms.ElementsOfR5.Contains(entry.Key.Text)).Select(entry => (entry.Key.Text, (Node)entry.Key)));
            if (item.Type == FhirTerms.TypeOfR5)
            {
                found.Add((FhirTerms.TypeOfR5, item.Node.Find("type")!));
            }
        }

        if (found.Count > 0)
        {
            Report(DiagnosticCodes.FormNotCompared, found[0].At,
                $"{string.Join(", ", found.Select(one => $"'{one.Name}'").Distinct())} came with FHIR R5; a program for R4 does not read it. The form was checked as far as R4 goes.",
                "Write it as R4 defines it: type 'choice' or 'open-choice', and no elements of R5.", Severity.Warning);
        }
    }
}
