using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>A title of fewer words is no sign of one publication.</summary>
    private const int WordsOfTitle = 4;

    private static readonly ImmutableArray<string> Attributed = ["copyright", "description", "purpose", "title"];

    /// <summary>Holds what says whose measure it is to naming this one.</summary>
    private void CheckCitations()
    {
        if (matches.Length != 1)
        {
            return;
        }

        MeasureFacts own = matches[0].Measure;
        CheckCodes(own);
        foreach (ScalarNode text in Attributed.Select(form.Node.TextAt).OfType<ScalarNode>()
            .Concat(form.Node.Each("extension").Where(IsCitation).SelectMany(TextsOf)).Where(text => text.Text.Length <= 10_000))
        {
            if (Names(text.Text, own))
            {
                continue;
            }

            MeasureFacts? other = measures.Where(measure => measure != own).FirstOrDefault(measure => Names(text.Text, measure));
            if (other is not null)
            {
                Report(DiagnosticCodes.OtherMeasureCited, text,
                    $"The items are those of {own.Name}, and '{Printable.Quote(text.Text)}' is about {other.Name}.", $"Cite {own.Name}, with its own source and licence.");
            }
        }
    }

    /// <summary>A code of another measure makes programs take the answers for that one.</summary>
    private void CheckCodes(MeasureFacts own)
    {
        foreach (FhirCode code in form.Node.Codes())
        {
            MeasureFacts? other = measures.FirstOrDefault(measure => measure != own && measure.Identifiers.Any(id => MeasureMatch.Is(id, code)));
            if (other is not null && !own.Identifiers.Any(id => MeasureMatch.Is(id, code)))
            {
                Report(DiagnosticCodes.OtherMeasureCited, code.Node, $"The items are those of {own.Name}, and the code '{Printable.Quote(code.Code)}' is that of {other.Name}.",
                    $"Write the code of {own.Name}.", Severity.Error);
            }
        }
    }

    private static bool IsCitation(MappingNode extension) => extension.Text("url") is { } url
        && (url.EndsWith("citation", StringComparison.OrdinalIgnoreCase) || url.EndsWith("relatedArtifact", StringComparison.OrdinalIgnoreCase)
            || url.EndsWith("copyright", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text names a measure or one of its publications.</summary>
    private static bool Names(string text, MeasureFacts measure)
    {
        var words = new MeasureText(text);
        string joined = string.Concat(new MeasureText(measure.Name).Words);
        return words.Holds(new MeasureText(measure.Name)) || (joined.Length >= 4 && words.Words.Contains(joined))
            || measure.Publications.Any(publication => publication.StartsWith("10.", StringComparison.Ordinal)
                ? text.Contains(publication, StringComparison.OrdinalIgnoreCase)
                : new MeasureText(publication) is var title && title.Words.Length >= WordsOfTitle && words.Holds(title));
    }
}
