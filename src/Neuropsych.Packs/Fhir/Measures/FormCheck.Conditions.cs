using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Fhir.Paths;
using Neuropsych.Packs.Yaml;
using Neuropsych.Search;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>Holds linkIds to standing once, and conditions to questions and answers that are there.</summary>
    private void CheckReferences()
    {
        var byLink = new Dictionary<string, FhirItem>(StringComparer.Ordinal);
        foreach (FhirItem item in form.Items.Where(item => item.LinkId.Length > 0))
        {
            if (!byLink.TryAdd(item.LinkId, item))
            {
                Report(DiagnosticCodes.FormReferenceBroken, item.LinkIdAt, $"The linkId {item.Called} stands twice; no answer can be told from the other.",
                    "Give each item a linkId of its own.", null, byLink[item.LinkId].LinkIdAt.In(form.File));
            }
        }

        foreach (FhirItem item in form.Items)
        {
            foreach (FhirCondition condition in item.Conditions)
            {
                CheckCondition(item, condition, byLink);
            }

            if (item.Conditions.Length > 1 && item.Node.TextAt("enableBehavior") is null)
            {
                Report(DiagnosticCodes.KeyMissing, (item.Node.Find("enableWhen") ?? item.Node).In(form.File),
                    $"Item {item.Called} has {item.Conditions.Length} conditions and no 'enableBehavior'.", "Say 'all' or 'any'.");
            }

            foreach (var twice in item.Options.GroupBy(option => (option.System, option.Code)).Where(group => group.Count() > 1))
            {
                Report(DiagnosticCodes.FormReferenceBroken, twice.Last().Place, $"Item {item.Called} offers '{Printable.Quote(twice.Key.Code)}' twice.",
                    "Remove one of them.", null, twice.First().Place);
            }
        }
    }

    private void CheckCondition(FhirItem item, FhirCondition condition, Dictionary<string, FhirItem> byLink)
    {
        if (!FhirTerms.Operators.Contains(condition.Operator))
        {
            Report(DiagnosticCodes.NotInClosedSet, condition.Node.Find("operator") ?? condition.Node,
                $"'{Printable.Quote(condition.Operator)}' is no operator of a condition.", "Write exists, =, !=, >, <, >= or <=.");
        }

        if (condition.Question is not { } question)
        {
            Report(DiagnosticCodes.KeyMissing, condition.Node, $"A condition of item {item.Called} names no 'question'.", "Name the linkId that it asks.");
            return;
        }

        if (!byLink.TryGetValue(question.Text, out FhirItem? asked))
        {
            string? near = Spelling.Nearest(question.Text, byLink.Keys.Order(StringComparer.Ordinal));
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.FormReferenceBroken,
                Severity = Severity.Error,
                Message = $"Item {item.Called} is shown depending on '{Printable.Quote(question.Text)}', which is no item of the form.",
                Cure = "Name the linkId of an item.",
                DidYouMean = near,
                Position = question.In(form.File),
            });
            return;
        }

        if (asked.Type is "group" or "display")
        {
            Report(DiagnosticCodes.FormReferenceBroken, question,
                $"Item {item.Called} is shown depending on {asked.Called}, which is a {asked.Type} and has no answer.", "Name an item that is answered.");
        }

        if (condition.Answer is not { } answer)
        {
            Report(DiagnosticCodes.KeyMissing, condition.Node, $"A condition of item {item.Called} compares with no answer.", "Write the answer[x] that it compares with.");
        }
        else if (condition.Operator == "exists" && answer.Key.Text != "answerBoolean")
        {
            Report(DiagnosticCodes.WrongType, answer.Value, "A condition with 'exists' compares with true or false.", "Write answerBoolean.");
        }
        else if (answer.Value is MappingNode coding && coding.Text("code") is { } code && asked.Type is "choice" or "coding" && !asked.Options.IsEmpty
            && !asked.Options.Any(option => option.Is(coding.Text("system"), code)))
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.FormReferenceBroken,
                Severity = Severity.Error,
                Message = $"Item {item.Called} is shown depending on the answer '{Printable.Quote(code)}', which {asked.Called} does not offer.",
                Cure = "Name one of its answers, with its system.",
                DidYouMean = Spelling.Nearest(code, asked.Options.Select(option => option.Code)),
                Position = (coding.Find("code") ?? coding).In(form.File),
            });
        }
    }

    /// <summary>
    /// Finds circles: an item is shown depending on an answer, an answer needs its item and all groups around it to be shown, and a
    /// calculated answer needs those that it is calculated from.
    /// </summary>
    private void CheckLoops()
    {
        var byLink = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (FhirItem item in form.Items)
        {
            byLink.TryAdd(item.LinkId, item.Order);
        }

        var needs = new List<(int To, Node At)>[form.Items.Length];
        foreach (FhirItem item in form.Items)
        {
            List<(int, Node)> own = needs[item.Order] = [];
            own.AddRange(item.Conditions.Where(condition => condition.Question is not null && byLink.ContainsKey(condition.Question.Text))
                .Select(condition => (byLink[condition.Question!.Text], (Node)condition.Question!)));
            if (FhirQuestionnaire.ExpressionOf(item.Node, FhirTerms.EnableWhenExpression) is { } shown)
            {
                own.AddRange(LinksIn(shown.Text, item).Where(byLink.ContainsKey).Select(link => (byLink[link], (Node)shown)));
            }

            if (item.Calculation is not null)
            {
                own.AddRange(LinksIn(item.Calculation.Text, item).Distinct().Where(byLink.ContainsKey)
                    .Select(link => (byLink[link], (Node)item.Calculation)));
            }

            if (item.Parent is { } parent)
            {
                own.Add((parent.Order, item.LinkIdAt));
            }
        }

        foreach (ImmutableArray<int> circle in Circles.Of(needs.Length, at => needs[at].Select(need => need.To)))
        {
            var inside = circle.ToHashSet();
            (FhirItem Item, Node At)[] links =
            [
                .. circle.SelectMany(at => needs[at].Where(need => inside.Contains(need.To) && need.At != form.Items[at].LinkIdAt)
                    .Select(need => (form.Items[at], need.At))),
            ];
            string names = Named(circle.Select(at => form.Items[at]));
            Report(DiagnosticCodes.ConditionLoop, links[0].At,
                circle.Length == 1
                    ? $"Item {form.Items[circle[0]].Called} depends on its own answer."
                    : $"Items depend on each other in a circle: {names}. Which of them are shown depends on the order in which a program looks.",
                "Let the first of them depend on none of the others.", null,
                [.. links.Skip(1).Select(link => link.At.In(form.File)).Distinct().Take(10)]);
        }
    }

    /// <summary>The items that an expression asks, with those that the variables it uses ask.</summary>
    private IEnumerable<string> LinksIn(string expression, FhirItem item)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        for (FhirItem? at = item; at is not null; at = at.Parent)
        {
            foreach ((string name, string text) in FormRun.VariablesOf(at.Node))
            {
                variables.TryAdd(name, text);
            }
        }

        foreach ((string name, string text) in FormRun.VariablesOf(form.Node))
        {
            variables.TryAdd(name, text);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([expression]);
        while (open.TryDequeue(out string? next))
        {
            if (PathParser.Parse(next, out _) is not { } parsed)
            {
                continue;
            }

            foreach (string link in LinksOf(parsed))
            {
                yield return link;
            }

            foreach (string name in parsed.All().OfType<PathVariable>().Select(variable => variable.Name))
            {
                if (seen.Add(name) && variables.TryGetValue(name, out string? text))
                {
                    open.Enqueue(text);
                }
            }
        }
    }

    /// <summary>The items that an expression asks for by <c>linkId = '…'</c>.</summary>
    private static IEnumerable<string> LinksOf(PathExpression expression) => expression.All().OfType<PathBinary>()
        .Where(binary => binary is { Operator: "=" or "~", Left: PathMember { Name: "linkId" }, Right: PathLiteral { Value: string } })
        .Select(binary => (string)((PathLiteral)binary.Right).Value!);
}
