using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Packs;

/// <summary>Beginnings for authors: a pack that checks clean, and documents in which what is required is marked.</summary>
public static class PackTemplates
{
    private const int MostWordsShown = 12;

    /// <summary>The kinds of entities that a document of a pack can define.</summary>
    public static ImmutableArray<EntityKind> Kinds => Folders.Kinds;

    /// <summary>A small pack: <c>pack.yaml</c>, <c>questions.yaml</c> and one concept, which reads without a fault.</summary>
    /// <param name="id">The id of the pack: 1 to 64 characters of <c>[a-z0-9-]</c>.</param>
    /// <param name="title">The title; null: made from the id.</param>
    /// <returns>The files, without the schemas that <see cref="EditorSchemas"/> makes.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> breaks the rule.</exception>
    public static ImmutableArray<PackFile> NewPack(string id, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!EntityId.IsSlug(id))
        {
            throw new ArgumentException($"'{id}' is not 1 to 64 characters of a-z, 0-9 and '-'.", nameof(id));
        }

        return
        [
            Document("pack.yaml", $"""
                format: 1
                id: {id}
                version: 0.1.0
                title: "{(title ?? id).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}"
                summary: What the pack is about, in one sentence.
                authors:
                  - name: Your name
                licence: CC-BY-4.0
                languages: [en]
                intendedUse: education
                requires:
                  neuropsych: ">=1.0 <2"
                  # Packs that this one builds on; 'neuropsych schema' then completes their ids as well:
                  # packs:
                  #   foundations: ">=0.1 <1"
                """),
            Document("questions.yaml", """
                - id: Q1
                  kind: empirical
                  text: What does the pack set out to answer?
                """),
            Document("concepts/concepts.yaml", """
                # A first concept; write your own in its place.
                - id: process/first-concept
                  name: First concept
                  definition: What it is, in one or two sentences for clinicians.
                  plain: What it is, in short words for clients.
                  answers: [Q1]
                """),
        ];
    }

    /// <summary>A document for a new entity, with its required keys to be filled and the others named in a comment.</summary>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="slug">Its name within pack and kind: 1 to 64 characters of <c>[a-z0-9-]</c>.</param>
    /// <returns>
    /// The document. It stands in a file of its own in the folder of its kind; where that file is there, <paramref name="isTaken"/> says so
    /// and the kind is put before the name.
    /// </returns>
    /// <param name="isTaken">Whether a path within the pack is taken; null: none is.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="slug"/> breaks the rule, or <paramref name="kind"/> is none of <see cref="Kinds"/>.
    /// </exception>
    public static PackFile NewDocument(EntityKind kind, string slug, Func<string, bool>? isTaken = null)
    {
        if (!Kinds.Contains(kind))
        {
            throw new ArgumentException($"No document of a pack defines '{Words.Of(kind)}'.", nameof(kind));
        }

        var id = new EntityId("pack", kind, slug);
        string folder = Folders.Of(kind);
        string extension = folder is "claims/" or "sources/" or "exercises/" or "measures/" ? ".yaml" : ".md";
        string path = folder + slug + extension;
        if (isTaken?.Invoke(path) == true)
        {
            path = $"{folder}{Words.Of(kind).ToLowerInvariant()}-{slug}{extension}";
        }

        JsonObject schema = EditorSchemas.Make(
            extension == ".md" ? folder switch { "modalities/" => "modality", "handouts/" => "handout", _ => "concept" } : folder switch { "exercises/" => "exercise", "measures/" => "measure", _ => folder.TrimEnd('/') },
            new EditorScope(null, Array.Empty<EntityKind>().ToLookup(key => key, _ => ("", "")), []));
        var keys = new StringBuilder();
        var skeleton = new Skeleton(schema, id.Local, extension == ".md", keys);
        if (extension == ".md")
        {
            skeleton.Write(Words.Of(kind), "");
            string text = kind == EntityKind.Handout
                ? "# Below the dashes: the text. Each sentence that states a finding cites its claim: [claim/name]."
                : "# Below the dashes: what it is, for clinicians (required); then, under '## In plain words', the same for clients.";
            return File(path, $"---\n{EditorSchemas.Modeline(path)}\n{keys}{text}\n---\n");
        }

        if (kind is EntityKind.Exercise or EntityKind.Measure)
        {
            skeleton.Write(Words.Of(kind), "");
        }
        else if (kind is EntityKind.Finding or EntityKind.Study)
        {
            keys.Append(kind == EntityKind.Finding ? "findings:\n" : "studies:\n");
            skeleton.WriteItem(Words.Of(kind), "  ");
        }
        else
        {
            skeleton.WriteItem(Words.Of(kind), "");
        }

        return Document(path, keys.ToString());
    }

    private static PackFile Document(string path, string text) => File(path, $"{EditorSchemas.Modeline(path)}\n{text.TrimEnd('\n')}\n");

    private static PackFile File(string path, string text) =>
        new(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    /// <summary>Writes the keys of a JSON Schema as YAML to be filled in.</summary>
    private sealed class Skeleton(JsonObject schema, string id, bool hasText, StringBuilder text)
    {
        private bool isIdWritten;

        internal void Write(string definition, string indent) => Write(Definition(definition), indent, indent);

        internal void WriteItem(string definition, string indent) => Write(Definition(definition), indent + "- ", indent + "  ");

        private void Write(JsonObject shape, string first, string indent)
        {
            var properties = (JsonObject)shape["properties"]!;
            HashSet<string> required = [.. ((JsonArray)shape["required"]!).Select(key => key!.GetValue<string>())];
            foreach ((string key, JsonNode? value) in properties.Where(pair => required.Contains(pair.Key)))
            {
                text.Append(first).Append(key).Append(':');
                first = indent;
                string about = value!["description"]?.GetValue<string>() ?? "";
                if (key == "id" && !isIdWritten)
                {
                    isIdWritten = true;
                    text.Append(' ').Append(id).Append('\n');
                    continue;
                }

                JsonObject form = Resolve((JsonObject)value);
                text.Append("  # required: ").Append(about).Append(WordsOf(form)).Append('\n');
                if (form["type"]?.ToJsonString() == "\"array\"")
                {
                    JsonObject item = Resolve((JsonObject)form["items"]!);
                    if (item.ContainsKey("properties"))
                    {
                        Write(item, indent + "  - ", indent + "    ");
                    }
                }
                else if (form.ContainsKey("properties"))
                {
                    Write(form, indent + "  ", indent + "  ");
                }
            }

            string[] optional = [.. properties.Select(pair => pair.Key)
                .Where(key => !required.Contains(key) && !(hasText && key is "definition" or "plain" or "text"))];
            if (optional.Length > 0)
            {
                text.Append(indent).Append("# optional: ").AppendJoin(", ", optional).Append('\n');
            }
        }

        /// <summary>What stands behind references; of several forms the one with keys of its own.</summary>
        private JsonObject Resolve(JsonObject node)
        {
            while (true)
            {
                if (node["allOf"] is JsonArray { Count: 1 } all)
                {
                    node = (JsonObject)all[0]!;
                }
                else if (node["$ref"]?.GetValue<string>() is { } reference)
                {
                    node = Definition(reference[(reference.LastIndexOf('/') + 1)..]);
                }
                else if (node["anyOf"] is JsonArray any)
                {
                    JsonObject[] forms = [.. any.Select(form => Resolve((JsonObject)form!))];
                    node = forms.FirstOrDefault(form => form.ContainsKey("properties")) ?? forms[0];
                }
                else
                {
                    return node;
                }
            }
        }

        private JsonObject Definition(string name) => (JsonObject)schema["definitions"]![name]!;

        private static string WordsOf(JsonObject form) => form["enum"] is JsonArray { Count: <= MostWordsShown } words
            ? $" One of: {string.Join(", ", words.Select(word => word!.GetValue<string>() is "null" ? "\"null\"" : word.GetValue<string>()))}."
            : "";
    }
}
