using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Neuropsych.Packs.Fhir.Measures;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Sound forms of the known measures, written as programs write them, for faults to be put into.</summary>
internal static class FormText
{
    internal const string Ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    internal const string ItemWeight = "http://hl7.org/fhir/StructureDefinition/itemWeight";
    internal const string Expression = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

    /// <summary>All answers of the items, as a total sees them.</summary>
    internal const string Answers = "%resource.descendants().where(linkId.startsWith('q')).answer.value";

    /// <summary>A total of seven items that is given only where all are answered.</summary>
    internal const string Strict = $"iif({Answers}.count() = 7, {Answers}.weight().sum(), {{}})";

    /// <summary>A form of the GAD-7.</summary>
    internal static string Gad7(string total = Strict, string weights = Ordinal, string more = "") => Of(Known.Gad7, weights, total, more);

    /// <summary>A form of the PHQ-9 with the published rule for missing items and help at item 9.</summary>
    internal static string Phq9(string total = Prorated, string weights = Ordinal, string more = Help) => Of(Known.Phq9, weights, total, more);

    internal const string Prorated =
        $"iif({Answers}.count() >= 7 and %resource.descendants().where(linkId = 'q9').answer.exists(), {Answers}.weight().sum() * 9 / {Answers}.count(), {{}})";

    internal const string Help = """
        , { "linkId": "help", "type": "display", "text": "Help is there.",
            "enableWhen": [ { "question": "q9", "operator": "!=", "answerCoding": { "code": "a0" } } ] }
        """;

    internal static string Of(MeasureFacts measure, string weights, string total, string more)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            {
              "resourceType": "Questionnaire",
              "url": "http://example.org/{{measure.Name}}",
              "title": {{Json(measure.Name)}},
              "status": "active",
              "copyright": "No permission is required to reproduce the {{measure.Name}}.",
              "code": [ { "system": "http://loinc.org", "code": "{{measure.Identifiers[0].Local}}" } ],
              "item": [
                { "linkId": "stem", "type": "group", "text": {{Json(measure.Stem!)}}, "item": [

            """);
        text.AppendJoin(",\n", measure.Items.Select(item => $$"""
                  { "linkId": "{{item.Id}}", "type": "choice", "text": {{Json(item.Text!)}},
                    "answerOption": [
            {{string.Join(",\n", item.Options.Select((option, at) => FormattableString.Invariant($$"""
                      { "extension": [ { "url": "{{weights}}", "valueDecimal": {{option.Number}} } ], "valueCoding": { "code": "a{{at}}", "display": {{Json(option.Text!)}} } }
            """)))}} ] }
            """));
        text.Append(CultureInfo.InvariantCulture, $$"""

                ] },
                { "linkId": "total", "type": "decimal", "readOnly": true, "text": "Total score",
                  "extension": [ { "url": "{{Expression}}", "valueExpression": { "language": "text/fhirpath",
                    "expression": {{Json(total)}} } } ] }{{more}}
              ]
            }
            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A response that chooses an answer for some items by its number, and stores a total.</summary>
    internal static string Response(MeasureFacts measure, int?[] answers, decimal? total, string more = "") => $$"""
        { "resourceType": "QuestionnaireResponse", "questionnaire": "http://example.org/{{measure.Name}}|1", "status": "completed",
          "item": [ { "linkId": "stem", "item": [
        {{string.Join(",\n", answers.Select((answer, at) => (answer, at)).Where(one => one.answer is not null).Select(one =>
            $$"""    { "linkId": "q{{one.at + 1}}", "answer": [ { "valueCoding": { "code": "a{{one.answer}}" } } ] }"""))}}{{more}}
          ] }{{(total is { } number ? FormattableString.Invariant($$"""
        ,
            { "linkId": "total", "answer": [ { "valueDecimal": {{number}} } ] }
        """) : "")}} ] }
        """.ReplaceLineEndings("\n");

    /// <summary>The text with one part replaced; the part must be there.</summary>
    internal static string With(this string text, string old, string now)
    {
        int at = text.IndexOf(old, StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0, $"'{old}' is to be replaced");
        return text[..at] + now + text[(at + old.Length)..];
    }

    /// <summary>Line and column, from 1, of a part of a text.</summary>
    internal static (int Line, int Column) PlaceOf(this string text, string part, string after = "")
    {
        int at = text.IndexOf(part, text.IndexOf(after, StringComparison.Ordinal), StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0, part);
        return (text[..at].Count(c => c == '\n') + 1, at - text.LastIndexOf('\n', at));
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, Options);

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
