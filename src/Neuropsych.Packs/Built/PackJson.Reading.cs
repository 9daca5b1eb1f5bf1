using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Built;

/// <content>Reading, by the schemas of the source documents.</content>
internal static partial class PackJson
{
    private static readonly ListSchema<Concept> Concepts = new(ConceptDocument.Schema);
    private static readonly ListSchema<Modality> Modalities = new(ModalityDocument.Schema);
    private static readonly ListSchema<Handout> Handouts = new(HandoutDocument.Schema);
    private static readonly ListSchema<Exercise> Exercises = new(ExerciseDocument.Schema);
    private static readonly ListSchema<Exercise> Measures = new(MeasureDocument.Schema);

    private static readonly ImmutableArray<string> EvidenceKeys = ["studies", "findings", "claims", "links"];

    private static readonly ImmutableArray<string> ContentKeys =
        ["concepts", "modalities", "sources", .. EvidenceKeys, "handouts", "exercises", "measures", "crisis", "questions", "tombstones"];

    /// <summary>Reads the document of a built pack into a pack.</summary>
    internal static void Read(PackFiles files, PackBuilder pack)
    {
        if (files.Files.FirstOrDefault(file => file.Path == File) is not { } file)
        {
            ReportMissing(files, pack);
            pack.Begin(null, null);
            return;
        }

        if (SourceText.Decode(file, pack.Diagnostics) is not { } text || JsonNodeReader.Read(text, files.Limits, pack.Diagnostics) is not { } root)
        {
            pack.Begin(null, null);
            return;
        }

        var place = new Place(pack, file.Path, file.Path, file.Path.Length);
        place.Register(root);
        MappingNode? document = root as MappingNode;
        Node head = document is null ? root : Part(document, key => !ContentKeys.Contains(key));
        if (!PackDocument.Read(head, place) || document is null)
        {
            return;
        }

        CheckManifest(files.Manifest, head, place);
        CheckCode(files, place);
        ReadList(Concepts, "concepts", pack.Concepts);
        ReadList(Modalities, "modalities", pack.Modalities);
        ReadList(SourceDocument.List, "sources", pack.Sources);
        MappingNode evidence = Part(document, EvidenceKeys.Contains);
        if (evidence.Entries.Length > 0)
        {
            ClaimDocument.Read(evidence, place);
        }

        ReadList(Handouts, "handouts", pack.Handouts);
        ReadList(Exercises, "exercises", pack.Exercises);
        ReadList(Measures, "measures", pack.Measures);
        With("crisis", CrisisDocument.Read);
        With("questions", QuestionsDocument.Read);
        With("tombstones", TombstonesDocument.Read);

        void ReadList<T>(ListSchema<T> schema, string key, List<T> into) => With(key, (node, at) =>
        {
            schema.TryRead(node, at, out ValueList<T> values);
            into.AddRange(values);
        });

        void With(string key, Action<Node, Place> read)
        {
            if (document.Find(key) is { } node)
            {
                Place child = place.Child(key);
                child.Register(node);
                read(node, child);
            }
        }
    }

    private static MappingNode Part(MappingNode document, Func<string, bool> isWanted) =>
        document with { Entries = [.. document.Entries.Where(entry => isWanted(entry.Key.Text))] };

    private static void ReportMissing(PackFiles files, PackBuilder pack)
    {
        if (files.Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error))
        {
            pack.Diagnostics.Add(new Diagnostic
            {
                Code = DiagnosticCodes.ManifestShape,
                Severity = Severity.Error,
                Message = $"There is no '{File}'; a built pack holds its content there.",
                Cure = "Build the pack again with 'neuropsych pack build'.",
                Position = new SourcePosition(File, 0, 0),
            });
        }
    }

    /// <summary>Code stands in a pack only where the pack says what it is and brings.</summary>
    private static void CheckCode(PackFiles files, Place place)
    {
        if (place.Pack.Info is not { Code: null })
        {
            return;
        }

        foreach (PackFile file in files.Files.Where(file => FileRules.IsCode(file.Path)))
        {
            place.Pack.Diagnostics.Add(new Diagnostic
            {
                Code = DiagnosticCodes.CodeInContentPack,
                Severity = Severity.Error,
                Message = $"'{file.Path}': content packs cannot carry code, and this pack has no section 'code'.",
                Cure = "Build the plugin with a section 'code' in its pack.yaml, or leave the file out.",
                Position = new SourcePosition(file.Path, 0, 0),
            });
        }
    }

    /// <summary>What the manifest calls the pack is what the pack calls itself.</summary>
    private static void CheckManifest(PackManifest? manifest, Node head, Place place)
    {
        if (manifest is null || place.Pack.Info is not { } info || (manifest.Id == info.Id && manifest.Version == info.Version))
        {
            return;
        }

        place.Report(DiagnosticCodes.ManifestShape, head,
            $"The pack calls itself '{info.Id} {info.Version}', its manifest '{manifest.Id} {manifest.Version}'.",
            "Build the pack again with 'neuropsych pack build'.");
    }
}
