using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Host.Json;

/// <summary>Diagnostics as SARIF 2.1.0, for code scanning.</summary>
internal static class SarifReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="diagnostics">The diagnostics.</param>
    /// <param name="uriOf">The address of the file of a diagnostic, relative where it can be; null where there is none.</param>
    internal static string Of(ImmutableArray<Diagnostic> diagnostics, Func<Diagnostic, SourcePosition, string?> uriOf)
    {
        DiagnosticCode[] rules = [.. diagnostics.Select(diagnostic => diagnostic.Code).Distinct().OrderBy(code => code.Id, StringComparer.Ordinal)];
        return JsonAnswer.Of(json =>
        {
            json.Text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.Text("version", "2.1.0");
            json.List("runs", [0], _ =>
            {
                json.Object("tool", () => json.Object("driver", () =>
                {
                    json.Text("name", "neuropsych");
                    json.Text("version", LibraryVersion.Current.ToString());
                    json.List("rules", rules, rule =>
                    {
                        json.Text("id", rule.Id);
                        json.Object("shortDescription", () => json.Text("text", rule.Title));
                        json.Object("help", () => json.Text("text", $"neuropsych explain {rule.Id}"));
                        json.Object("defaultConfiguration", () => json.Text("level", Level(rule.Severity)));
                    });
                }));
                json.Text("columnKind", "utf16CodeUnits");
                json.List("results", diagnostics, diagnostic =>
                {
                    json.Text("ruleId", diagnostic.Code.Id);
                    json.Number("ruleIndex", Array.IndexOf(rules, diagnostic.Code));
                    json.Text("level", Level(diagnostic.Severity));
                    json.Object("message", () => json.Text("text", Message(diagnostic)));
                    if (diagnostic.Position is { } position)
                    {
                        json.List("locations", [position], place => Location(json, place, uriOf(diagnostic, place)));
                    }

                    if (diagnostic.Related.Count > 0)
                    {
                        json.List("relatedLocations", diagnostic.Related, place => Location(json, place, uriOf(diagnostic, place)));
                    }
                });
            });
        });
    }

    /// <summary>What was found, how to cure it and what was probably meant, on one line.</summary>
    internal static string Message(Diagnostic diagnostic) => string.Join(' ', new[]
    {
        diagnostic.Message, diagnostic.Cure, diagnostic.DidYouMean is { } meant ? $"Did you mean '{meant}'?" : null,
    }.OfType<string>());

    private static void Location(JsonAnswer json, SourcePosition place, string? uri) => json.Object("physicalLocation", () =>
    {
        json.Object("artifactLocation", () => json.Text("uri", uri ?? Uri.EscapeDataString(place.File)));
        if (place.Line > 0)
        {
            json.Object("region", () =>
            {
                json.Number("startLine", place.Line);
                json.Number("startColumn", Math.Max(1, place.Column));
            });
        }
    });

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
