using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>
/// Checks one questionnaire: by itself, and against the measures of the loaded packs that it holds. No measure is known here; what a measure
/// says comes from its definition.
/// </summary>
internal sealed partial class FormCheck
{
    private readonly FhirQuestionnaire form;
    private readonly ImmutableArray<MeasureFacts> measures;
    private readonly ImmutableArray<MeasureMatch> matches;
    private readonly DiagnosticBag bag;
    private readonly FormRun run;

    /// <summary>The weights that the definitions say, for options whose stated weight is none of the measure's.</summary>
    private readonly Dictionary<(FhirItem Item, FhirOption Option), decimal> corrected = [];

    private FormCheck(FhirQuestionnaire form, ImmutableArray<MeasureFacts> measures, DiagnosticBag bag)
    {
        this.form = form;
        this.measures = measures;
        this.bag = bag;
        matches = MeasureMatch.FindAll(form, measures);
        run = new FormRun(form);
    }

    /// <summary>Checks a questionnaire and the responses to it.</summary>
    internal static void Check(
        FhirQuestionnaire form, IEnumerable<FhirResource> responses, ImmutableArray<MeasureFacts> measures, DiagnosticBag bag)
    {
        var check = new FormCheck(form, measures, bag);
        check.CheckReferences();
        check.CheckExpressions();
        check.CheckScripts(form.Node);
        check.CheckLoops();
        check.CheckPatterns();
        check.CheckWeights();
        check.CheckTexts();
        check.CheckAsking();
        check.CheckVersion();
        ImmutableArray<FormScore> scores = check.CheckScores();
        check.CheckBands(scores);
        check.CheckRisk();
        check.CheckCitations();
        if (check.matches.IsEmpty && form.Items.Any(item => item.Options.Any(option => option.Weight is not null)))
        {
            check.Report(DiagnosticCodes.FormNotCompared, form.Node,
                $"No loaded pack defines the measure of '{form.Called}', so texts, weights and totals are checked by the form itself alone.",
                "Load the pack that defines it with --plugins.");
        }

        foreach (FhirResource response in responses)
        {
            check.CheckResponse(response, scores);
        }
    }

    /// <summary>The items that the person answers by choosing, with a weight for at least one answer.</summary>
    private IEnumerable<FhirItem> Weighted => form.Items.Where(item => item.Options.Any(option => option.Weight is not null));

    /// <summary>The measure and the item of it that an item of the form is.</summary>
    private (MeasureMatch Match, KnownItem Item)? MeasureOf(FhirItem item)
    {
        foreach (MeasureMatch match in matches)
        {
            if (match.ItemOf(item) is { } own)
            {
                return (match, own);
            }
        }

        return null;
    }

    /// <summary>The weight of an option as the measure says it, else as the form does.</summary>
    private decimal? WeightOf(FhirItem item, FhirOption option) =>
        corrected.TryGetValue((item, option), out decimal weight) ? weight : option.Weight;

    private void Report(DiagnosticCode code, Node at, string message, string cure, Severity? severity = null, params ReadOnlySpan<SourcePosition> related) =>
        Report(code, at.In(form.File), message, cure, severity, related);

    private void Report(
        DiagnosticCode code, SourcePosition at, string message, string cure, Severity? severity = null, params ReadOnlySpan<SourcePosition> related) =>
        bag.Add(new Diagnostic
        {
            Code = code,
            Severity = severity ?? code.Severity,
            Message = message,
            Cure = cure,
            Position = at,
            Related = [.. related],
        });

    private static string Number(decimal number) => FormattableString.Invariant($"{number:0.####}");

    private static string Named(IEnumerable<FhirItem> items) => Printable.List([.. items.Select(item => item.LinkId.Length > 0 ? item.LinkId : "an item without a linkId")]);
}
