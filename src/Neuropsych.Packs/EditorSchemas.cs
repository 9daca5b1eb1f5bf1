using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neuropsych.Composition;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;
using Neuropsych.Text;

namespace Neuropsych.Packs;

/// <summary>
/// JSON Schemas (draft-07) of the documents of a pack, for editors: made from the schemas that the reader itself uses, with the ids of the
/// pack and of those that it builds on. The check judges; a schema lets through all that the check does, but for ids that
/// were not there when it was written, and ids of the pack itself in their long form.
/// </summary>
public static class EditorSchemas
{
    /// <summary>The folder of the schemas within a pack; the reader skips it.</summary>
    public const string Folder = ".neuropsych";

    private const string Extension = ".schema.json";

    private static readonly ImmutableArray<(string Name, string Title, Func<EditorScope, JsonObject> Make)> Documents =
    [
        ("pack", "pack.yaml", PackDocument.ToJson),
        ("questions", "questions.yaml", QuestionsDocument.ToJson),
        ("tombstones", "tombstones.yaml", TombstonesDocument.ToJson),
        ("crisis", "crisis.yaml", CrisisDocument.ToJson),
        ("concepts", "A list of concepts (concepts/*.yaml)", scope => new ListSchema<Concept>(ConceptDocument.Schema).ToJson(scope)),
        ("concept", "The front matter of a concept (concepts/*.md)", ConceptDocument.Schema.ToJson),
        ("modalities", "A list of therapies (modalities/*.yaml)", scope => new ListSchema<Modality>(ModalityDocument.Schema).ToJson(scope)),
        ("modality", "The front matter of a therapy (modalities/*.md)", ModalityDocument.Schema.ToJson),
        ("claims", "Claims with their evidence (claims/*.yaml)", ClaimDocument.ToJson),
        ("sources", "A list of sources (sources/*.yaml)", SourceDocument.List.ToJson),
        ("handout", "The front matter of a handout (handouts/*.md)", HandoutDocument.Schema.ToJson),
        ("exercise", "An exercise (exercises/*.yaml)", ExerciseDocument.Schema.ToJson),
        ("measure", "A measure (measures/*.yaml)", MeasureDocument.Schema.ToJson),
        ("exercise-translation", "A translation of an exercise (exercises/*.de.yaml)", ExerciseTranslation.Shape.ToJson),
        ("measure-translation", "A translation of a measure (measures/*.de.yaml)", ExerciseTranslation.OfMeasure.ToJson),
        ("translations", "A list of translations (*.de.yaml)", scope => TranslationDocument.ToJson(scope, isList: true)),
        ("translation", "The front matter of a translation (*.de.md)", scope => TranslationDocument.ToJson(scope, isList: false)),
    ];

    /// <summary>The kinds of document whose text below the front matter fills keys.</summary>
    private static readonly ImmutableArray<string> FrontMatters = ["concept", "modality", "handout", "translation"];

    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Makes the schemas of a pack.</summary>
    /// <param name="pack">The pack as far as it could be read (<see cref="PackReading.Draft"/>); null: no ids of its own are known.</param>
    /// <param name="required">The packs that it builds on, directly or not.</param>
    /// <returns>The files, in ordinal order of their paths within the pack; the same for the same packs.</returns>
    public static ImmutableArray<PackFile> Of(Pack? pack, IEnumerable<Pack> required)
    {
        ArgumentNullException.ThrowIfNull(required);
        Pack[] others = [.. required.OrderBy(other => other.Info.Id, StringComparer.Ordinal)];
        ILookup<EntityKind, (string, string)> ids = Ids(pack, others);
        ImmutableArray<(string, string)> questions =
        [
            .. others.Prepend(pack).SelectMany(one => one?.Questions ?? []).DistinctBy(question => question.Id)
                .Select(question => (question.Id, question.Text)),
        ];
        return
        [
            .. Documents.OrderBy(document => document.Name, StringComparer.Ordinal).Select(document =>
            {
                JsonObject json = Make(document.Name, new EditorScope(pack?.Info.Id, ids, questions));
                return new PackFile($"{Folder}/{document.Name}{Extension}", Encoding.UTF8.GetBytes(json.ToJsonString(Written) + "\n"));
            }),
        ];
    }

    /// <summary>The line that tells an editor which schema a YAML document has.</summary>
    /// <param name="path">The path of the document within the pack, such as <c>claims/regulation.yaml</c>.</param>
    /// <returns>Null where the document has no schema.</returns>
    public static string? Modeline(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (NameFor(path) is not { } name)
        {
            return null;
        }

        string up = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
        return $"# yaml-language-server: $schema={(up.Length == 0 ? "./" : up)}{Folder}/{name}{Extension}";
    }

    /// <summary>The schema of one kind of document, by its name such as <c>claims</c>.</summary>
    internal static JsonObject Make(string name, EditorScope scope)
    {
        (string _, string title, Func<EditorScope, JsonObject> make) = Documents.First(document => document.Name == name);
        JsonObject json = scope.ToDocument(title, make(scope));
        if (json["definitions"]?["finding"]?["required"] is JsonArray finding)
        {
            // The reader leaves this to the check of all evidence, which refuses a finding without a source (NP2204).
            finding.Insert(1, "source");
        }

        if (FrontMatters.Contains(name))
        {
            TakeFromText(json);
        }

        return json;
    }

    private static string? NameFor(string path)
    {
        DocumentName name = DocumentName.Of(path);
        bool isList = name.Extension == ".yaml";
        return (name.Folder, name.Extension) switch
        {
            ("", ".yaml") => path is "pack.yaml" or "questions.yaml" or "tombstones.yaml" or "crisis.yaml" ? path[..^5] : null,
            ("concepts" or "modalities" or "claims" or "handouts", ".yaml" or ".md") when name.Lang is not null =>
                isList ? "translations" : "translation",
            ("exercises", ".yaml") => name.Lang is null ? "exercise" : "exercise-translation",
            ("measures", ".yaml") => name.Lang is null ? "measure" : "measure-translation",
            ("concepts", ".yaml" or ".md") => isList ? "concepts" : "concept",
            ("modalities", ".yaml" or ".md") => isList ? "modalities" : "modality",
            ("claims", ".yaml") => "claims",
            ("sources", ".yaml") => "sources",
            ("handouts", ".md") => "handout",
            _ => null,
        };
    }

    /// <summary>Keys that the text below fills are not required above it.</summary>
    private static void TakeFromText(JsonObject json)
    {
        foreach (JsonObject definition in (json["definitions"] as JsonObject ?? []).Select(pair => pair.Value).OfType<JsonObject>())
        {
            if (definition["required"] is JsonArray required && definition["properties"]?["id"] is not null)
            {
                required.RemoveAll(key => key!.GetValue<string>() is "definition" or "plain" or "text");
            }
        }
    }

    private static ILookup<EntityKind, (string Id, string Name)> Ids(Pack? pack, IEnumerable<Pack> required) =>
        required.SelectMany(other => Named(other).Select(one => (one.Id, Written: one.Id.ToString(), one.Name, Own: 1)))
            .Concat((pack is null ? [] : Named(pack)).Select(one => (one.Id, Written: one.Id.Local, one.Name, Own: 0)))
            .OrderBy(one => one.Own).ThenBy(one => one.Id)
            .DistinctBy(one => one.Written)
            .ToLookup(one => one.Id.Kind, one => (one.Written, one.Name));

    private static IEnumerable<(EntityId Id, string Name)> Named(Pack pack)
    {
        string lang = pack.Info.Languages is [var first, ..] ? first : "en";
        string Of(Localized text) => text.Find(lang, Audience.Clinician) ?? text.Texts.Select(one => one.Text).FirstOrDefault() ?? "";
        return
        [
            .. pack.Concepts.Select(item => (item.Id, Of(item.Name))),
            .. pack.Modalities.Select(item => (item.Id, Of(item.Name))),
            .. pack.Sources.Select(item => (item.Id, $"{item.Citation.Title} ({item.Citation.Year})")),
            .. pack.Studies.Select(item => (item.Id, Of(item.Name))),
            .. pack.Findings.Select(item => (item.Id, item.Facts.Effect.Text ?? item.Facts.Effect.ToString())),
            .. pack.Claims.Select(item => (item.Id, Of(item.Statement))),
            .. pack.Handouts.Select(item => (item.Id, Of(item.Name))),
            .. pack.Exercises.Concat(pack.Measures).Select(item => (item.Id, Of(item.Name))),
            .. pack.Unread.Select(id => (id, "not readable as it stands")),
        ];
    }
}
