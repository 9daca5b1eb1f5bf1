using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Packs.Binding;

/// <summary>What one JSON Schema is made from: the ids that are known, and the definitions that several places share.</summary>
/// <param name="pack">The id of the pack; null: not known.</param>
/// <param name="ids">Every id as an author writes it, with the name of what it stands for.</param>
/// <param name="questions">The ids of the questions, with their text.</param>
internal sealed class EditorScope(
    string? pack, ILookup<EntityKind, (string Id, string Name)> ids, ImmutableArray<(string Id, string Text)> questions)
{
    private const string Slug = "[a-z0-9-]{1,64}";
    private readonly Dictionary<string, JsonObject?> definitions = [];

    /// <summary>Text: the reader takes what stands there letter by letter, so a number is one too.</summary>
    internal static JsonObject AnyText(string? pattern = null)
    {
        var json = new JsonObject { ["type"] = Texts(["string", "number", "boolean"]) };
        if (pattern is not null)
        {
            json["pattern"] = pattern;
        }

        return json;
    }

    /// <summary>Text of a form.</summary>
    internal static JsonObject Matching(string pattern, string expected) =>
        new() { ["type"] = "string", ["pattern"] = pattern, ["patternErrorMessage"] = $"Expected {expected}." };

    /// <summary>One of the words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="meanings">What each means, in the same order; none: they speak for themselves.</param>
    internal static JsonObject OneOf(IEnumerable<string> words, IEnumerable<string>? meanings = null)
    {
        var json = new JsonObject { ["type"] = "string", ["enum"] = Texts(words) };
        if (meanings is not null)
        {
            json["enumDescriptions"] = Texts(meanings);
        }

        return json;
    }

    internal static JsonObject Either(params IEnumerable<JsonObject> forms) => new() { ["anyOf"] = new JsonArray([.. forms]) };

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>The same with a description before it.</summary>
    internal static JsonObject Described(JsonObject json, string about)
    {
        json.Remove("description");
        json.Insert(0, "description", about);
        return json;
    }

    /// <summary>A pattern of a word in which the case of letters does not count.</summary>
    internal static string AnyCase(string word) =>
        string.Concat(word.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]" : c.ToString()));

    /// <summary>The id of something that is defined here.</summary>
    internal JsonObject NewId(IEnumerable<EntityKind> kinds)
    {
        EntityKind[] all = [.. kinds.Order()];
        return Matching(Pattern(all, $"({pack ?? Slug}:)?"), $"an id such as {Words.Of(all[0])}/some-name");
    }

    /// <summary>A reference to something that is known.</summary>
    internal JsonObject Reference(params EntityKind[] kinds)
    {
        EntityKind[] all = kinds.Length == 0 ? [.. Folders.Kinds] : kinds;
        string name = kinds.Length == 0 ? "any-id" : $"{string.Join('-', all.Select(Words.Of))}-id";
        return Define(name, () =>
        {
            (string Id, string Name)[] known = [.. all.SelectMany(kind => ids[kind])];
            return known.Length == 0
                ? Matching(Pattern(all, $"({Slug}:)?"), $"an id such as {Words.Of(all[0])}/some-name")
                : OneOf(known.Select(one => one.Id), known.Select(one => one.Name));
        });
    }

    /// <summary>The id of a question.</summary>
    internal JsonObject Question() => Define("question-id", () => questions.IsEmpty
        ? AnyText()
        : OneOf(questions.Select(question => question.Id), questions.Select(question => question.Text)));

    /// <summary>A reference to a definition, which is made where it is not there yet.</summary>
    internal JsonObject Define(string name, Func<JsonObject> make)
    {
        if (definitions.TryAdd(name, null))
        {
            definitions[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    /// <summary>The whole schema, with the definitions that it refers to.</summary>
    internal JsonObject ToDocument(string title, JsonObject root)
    {
        var json = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach ((string key, JsonNode? value) in root.ToArray())
        {
            root.Remove(key);
            json[key] = value;
        }

        if (json.Remove("$ref", out JsonNode? reference))
        {
            json["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
        }

        if (definitions.Count > 0)
        {
            json["definitions"] = new JsonObject(definitions.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        return json;
    }

    private static string Pattern(IEnumerable<EntityKind> kinds, string before) =>
        $"^{before}({string.Join('|', kinds.Select(Words.Of))})/{Slug}$";
}
