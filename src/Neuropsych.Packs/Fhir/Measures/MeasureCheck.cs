using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>
/// Checks questionnaires of others: FHIR R4 <c>Questionnaire</c> resources with their responses, value sets and code systems. A questionnaire is
/// held to itself – weights, bands, conditions, totals worked out by its own expressions – and to the measures of loaded packs, which it is
/// known as by code, name or the words of its items.
/// </summary>
public static class MeasureCheck
{
    /// <summary>Checks questionnaires.</summary>
    /// <param name="files">Their files.</param>
    /// <param name="model">The model whose measures they are held to.</param>
    /// <returns>What was found, by file and place; a file that cannot be read is told of, and the others are checked.</returns>
    public static ImmutableArray<Diagnostic> Check(FormFiles files, KnowledgeModel model)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(model);
        return Check(files, MeasureFacts.Of(model));
    }

    internal static ImmutableArray<Diagnostic> Check(FormFiles files, ImmutableArray<MeasureFacts> measures)
    {
        var bag = new DiagnosticBag(DiagnosticBag.UsualMost);
        bag.AddRange(files.Diagnostics);
        var resources = new List<FhirResource>();
        bool isAny = false;
        foreach (PackFile file in files.Files)
        {
            isAny = true;
            resources.AddRange(FhirFiles.Read(file, files.Limits, bag));
        }

        var terminology = new FhirTerminology(resources);
        ImmutableArray<FhirQuestionnaire> forms =
            [.. resources.Where(resource => resource.Type == "Questionnaire").Select(resource => FhirQuestionnaire.Read(resource, terminology, bag))];
        ILookup<FhirQuestionnaire?, FhirResource> responses = resources.Where(resource => resource.Type == "QuestionnaireResponse")
            .ToLookup(response => FormOf(response, forms, bag));
        foreach (FhirQuestionnaire form in forms)
        {
            FormCheck.Check(form, responses[form], measures, bag);
        }

        if (forms.IsEmpty && !bag.HasErrors)
        {
            FhirResource? first = resources.FirstOrDefault();
            bag.Add(FhirFiles.NoResource("", first is null ? null : first.Node.In(first.File), first is null
                ? isAny ? "No file holds a resource of FHIR." : "There is no JSON file."
                : $"There is a {Printable.Quote(first.Type)}, and no Questionnaire."));
        }

        return bag.ToImmutable();
    }

    /// <summary>The questionnaire that a response answers: by its address; of a single questionnaire also by its items.</summary>
    private static FhirQuestionnaire? FormOf(FhirResource response, ImmutableArray<FhirQuestionnaire> forms, DiagnosticBag bag)
    {
        string? address = response.Node.Text("questionnaire")?.Split('|')[0];
        if (address is not null && forms.FirstOrDefault(form => form.Url == address
            || (form.Node.Text("id") is { } id && (address == id || address.EndsWith("Questionnaire/" + id, StringComparison.Ordinal)))) is { } named)
        {
            return named;
        }

        HashSet<string> links = [];
        Links(response.Node, links);
        FhirQuestionnaire? fitting = forms.Where(form => links.Count > 0 && links.All(link => form.Items.Any(item => item.LinkId == link))).ToArray() is [var only] ? only : null;
        if (fitting is null)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.FormNotCompared,
                Severity = Severity.Information,
                Message = $"The response answers the questionnaire '{Printable.Quote(address ?? "")}', which is not among the files; it is not scored.",
                Cure = "Put the questionnaire into the folder that is checked.",
                Position = (response.Node.Find("questionnaire") ?? response.Node).In(response.File),
            });
        }

        return fitting;
    }

    private static void Links(Yaml.MappingNode from, HashSet<string> links)
    {
        foreach (Yaml.MappingNode item in from.Each("item").Concat(from.Each("answer").SelectMany(answer => answer.Each("item"))))
        {
            links.Add(item.Text("linkId") ?? "");
            Links(item, links);
        }
    }
}
