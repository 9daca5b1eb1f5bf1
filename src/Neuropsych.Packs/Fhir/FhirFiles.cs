using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir;

/// <summary>Reads files into FHIR resources, with the same limits as all JSON; a bundle counts as what is in it.</summary>
internal static class FhirFiles
{
    /// <summary>The resources of a file; none where it is refused, and the bag says why.</summary>
    internal static ImmutableArray<FhirResource> Read(PackFile file, PackLimits limits, DiagnosticBag bag)
    {
        if (file.Bytes.Length > limits.JsonBytes)
        {
            bag.Add(TooLarge(file.Path, file.Bytes.Length, limits));
            return [];
        }

        if (SourceText.Decode(file, bag) is not { } text)
        {
            return [];
        }

        if (text.Text.AsSpan().TrimStart() is not ['{' or '/', ..])
        {
            string found = text.Text.AsSpan().TrimStart() switch { [] => "empty", ['<', ..] => "XML", ['[', ..] => "a list", _ => "no object" };
            bag.Add(NoResource(file.Path, new SourcePosition(file.Path, 1, 1), $"The file is {found}; expected is a resource of FHIR R4 as JSON."));
            return [];
        }

        var own = new DiagnosticBag();
        Node? root = JsonNodeReader.Read(text, limits, own);
        bag.AddRange(own.ToImmutable());
        if (root is not MappingNode node)
        {
            return [];
        }

        CheckTexts(node, file.Path, bag);
        if (node.Text("resourceType") is not { } type)
        {
            bag.Add(NoResource(file.Path, node.In(file.Path), "The object has no 'resourceType', so it is no resource of FHIR."));
            return [];
        }

        return type == "Bundle"
            ? [.. node.Each("entry").Select(entry => entry.Find("resource")).OfType<MappingNode>().Where(inner => inner.Text("resourceType") is not null)
                .Select(inner => new FhirResource(file.Path, inner.Text("resourceType")!, inner))]
            : [new FhirResource(file.Path, type, node)];
    }

    /// <summary>Characters of the file are checked when it is decoded; here come those that escapes made, in every text: a form shows any of them.</summary>
    private static void CheckTexts(Node node, string file, DiagnosticBag bag)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                {
                    CheckTexts(entry.Value, file, bag);
                }

                break;
            case SequenceNode list:
                foreach (Node item in list.Items)
                {
                    CheckTexts(item, file, bag);
                }

                break;
            case ScalarNode { Form: ScalarForm.Text } text when text.Runs.IsDefaultOrEmpty:
                Binding.Texts.CheckEscapes(text, file, bag, mayReturn: true);
                break;
        }
    }

    internal static Diagnostic TooLarge(string path, long length, PackLimits limits) => new()
    {
        Code = DiagnosticCodes.TooLarge,
        Severity = Severity.Error,
        Message = FormattableString.Invariant($"'{Printable.Quote(path)}' has {length:N0} bytes; allowed are {limits.JsonBytes:N0}."),
        Cure = "Split the file.",
        Position = new SourcePosition(path, 0, 0),
    };

    internal static Diagnostic NoResource(string path, SourcePosition? place, string message) => new()
    {
        Code = DiagnosticCodes.NoQuestionnaire,
        Severity = Severity.Error,
        Message = message,
        Cure = "Give a Questionnaire of FHIR R4, alone or in a folder with its QuestionnaireResponse, ValueSet and CodeSystem.",
        Position = place ?? new SourcePosition(path, 0, 0),
    };
}
