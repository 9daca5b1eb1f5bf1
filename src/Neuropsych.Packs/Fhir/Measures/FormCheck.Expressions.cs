using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Fhir.Paths;
using Neuropsych.Packs.Yaml;
using Neuropsych.Search;

namespace Neuropsych.Packs.Fhir.Measures;

/// <content>Whether programs can work the expressions of a form out at all, and all of them alike.</content>
internal sealed partial class FormCheck
{
    private const string FhirPath = "text/fhirpath";

    /// <summary>The variables that every program has (HL7 Structured Data Capture 3.0.0, "Use of FHIRPath"; FHIR R4, fhirpath.html).</summary>
    private static readonly FrozenSet<string> GivenVariables = new[]
    {
        "resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc", "factory", "terminologies", "server",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The expressions of which it was said that they cannot be worked out.</summary>
    private readonly HashSet<ScalarNode> unfit = new(ReferenceEqualityComparer.Instance);

    /// <summary>Holds expressions to being FHIRPath, to asking what is declared, and to standing alone where one of them counts.</summary>
    private void CheckExpressions()
    {
        HashSet<string> declared = [.. Declared()];
        foreach ((FhirItem? item, MappingNode node) in form.Items.Select(item => ((FhirItem?)item, item.Node)).Prepend((null, form.Node)))
        {
            string of = item is null ? "the form" : $"item {item.Called}";
            foreach ((string name, ScalarNode text, bool isCounted) in ExpressionsOf(node))
            {
                if (PathParser.FaultIn(text.Text) is { } fault)
                {
                    unfit.Add(text);
                    Report(DiagnosticCodes.FormExpressionUnfit, text, $"The {name} of {of} is no FHIRPath: {fault}.",
                        "Correct it. A program that meets it gives nothing, shows nothing or stops.");
                }
                else if (isCounted)
                {
                    CheckVariables(name, of, text, declared);
                }
            }

            MappingNode[] calculated = [.. node.Extensions(FhirTerms.CalculatedExpression)];
            if (calculated.Length > 1)
            {
                Report(DiagnosticCodes.FormExpressionUnfit, calculated[1], $"{Capital(of)} has {calculated.Length} calculated expressions; one program takes the first of them, another the last.",
                    "Keep one.", null, calculated[0].In(form.File));
            }

            foreach (MappingNode other in calculated.Select(extension => extension.Find("valueExpression")).OfType<MappingNode>().Where(one => one.Text("language") is not (null or FhirPath)))
            {
                Report(DiagnosticCodes.FormNotCompared, other.Find("language")!, $"The calculated expression of {of} is written in '{Printable.Quote(other.Text("language")!)}' and was not worked out.",
                    "Check by hand what it gives, or write it in FHIRPath.");
            }
        }
    }

    /// <summary>Holds what is calculated or shown to asking variables that a program has; others are empty or stop it.</summary>
    private void CheckVariables(string name, string of, ScalarNode text, HashSet<string> declared)
    {
        if (PathParser.Parse(text.Text, out _) is not { } parsed)
        {
            return;
        }

        foreach (string asked in parsed.All().OfType<PathVariable>().Select(variable => variable.Name).Distinct()
            .Where(asked => asked[0] != '$' && !GivenVariables.Contains(asked) && !declared.Contains(asked)
                && !asked.StartsWith("vs-", StringComparison.Ordinal) && !asked.StartsWith("ext-", StringComparison.Ordinal)))
        {
            unfit.Add(text);
            int at = Math.Max(0, text.Text.IndexOf("%" + asked, StringComparison.Ordinal));
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.FormExpressionUnfit,
                Severity = Severity.Warning,
                Message = $"The {name} of {of} asks '%{Printable.Quote(asked)}', which the form does not declare; it stays empty or stops the program.",
                Cure = "Declare it as a variable or in the launchContext, or ask another.",
                DidYouMean = Spelling.Nearest(asked, declared.Order(StringComparer.Ordinal)),
                Position = text.At(form.File, at),
            });
        }
    }

    /// <summary>The names that a form declares anywhere: variables, named expressions, and what it is started with.</summary>
    private IEnumerable<string> Declared() => form.Items.Select(item => item.Node).Prepend(form.Node)
        .SelectMany(node => node.Each("extension"))
        .SelectMany(extension => new[]
        {
            (extension.Find("valueExpression") as MappingNode)?.Text("name"),
            extension.Text("url") == FhirTerms.LaunchContext ? extension.Each("extension").Where(part => part.Text("url") == "name")
                .Select(part => part.Value()?.Value).Select(value => (value as MappingNode)?.Text("code") ?? (value as ScalarNode)?.Text).FirstOrDefault() : null,
        })
        .OfType<string>();

    /// <summary>The FHIRPath of an element, under the name of its extension; with whether an answer or what is shown comes of it.</summary>
    private static IEnumerable<(string Name, ScalarNode Text, bool IsCounted)> ExpressionsOf(MappingNode node)
    {
        foreach (MappingNode extension in node.Each("extension"))
        {
            string url = extension.Text("url") ?? "";
            if (extension.Find("valueExpression") is MappingNode expression && expression.TextAt("expression") is { } text
                && (expression.Text("language") ?? (FhirTerms.Expressions.ContainsKey(url) ? FhirPath : "")) == FhirPath)
            {
                yield return (FhirTerms.Expressions.GetValueOrDefault(url) ?? "expression", text, FhirTerms.Expressions.ContainsKey(url));
            }

            if (url == FhirTerms.Constraint && extension.Each("extension").FirstOrDefault(part => part.Text("url") == "expression")?.TextAt("valueString") is { } constraint)
            {
                yield return ("constraint", constraint, false);
            }
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Holds texts and addresses to being read, never run: a form stands in the page of whoever shows it.</summary>
    private void CheckScripts(Node node)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                {
                    CheckScripts(entry.Value);
                }

                break;
            case SequenceNode list:
                foreach (Node item in list.Items)
                {
                    CheckScripts(item);
                }

                break;
            case ScalarNode { Form: ScalarForm.Text } text when ScriptIn(text.Text) is { } found:
                Report(DiagnosticCodes.FormRunsScript, text.At(form.File, found.At), $"'{found.What}' is run where a program shows this text as it stands.",
                    "Take it out: a form needs words and addresses of http, https, mailto or tel.");
                break;
        }
    }

    private static readonly ImmutableArray<string> Scripts = ["javascript:", "vbscript:", "data:text/html", "<script", "<iframe", "<object", "<embed"];

    /// <summary>Browsers pass over blanks and control characters inside the name of a scheme, so these are passed over here, too.</summary>
    private static (string What, int At)? ScriptIn(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal) && !text.Contains('<', StringComparison.Ordinal))
        {
            return null;
        }

        foreach (string script in Scripts)
        {
            int matched = 0, start = 0;
            for (int at = 0; at < text.Length; at++)
            {
                if (text[at] is '\t' or '\n' or '\r' && matched > 0)
                {
                    continue;
                }

                bool isNext = char.ToLowerInvariant(text[at]) == script[matched];
                if (!isNext && matched > 0)
                {
                    // The first sign of each stands in it once, so a new beginning is here or nowhere.
                    matched = 0;
                    isNext = char.ToLowerInvariant(text[at]) == script[0];
                }

                if (isNext)
                {
                    start = matched == 0 ? at : start;
                    if (++matched == script.Length)
                    {
                        if (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
                        {
                            return (script, start);
                        }

                        matched = 0;
                    }
                }
            }
        }

        return null;
    }
}
