using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Neuropsych.Text;

namespace Neuropsych.Exercises;

/// <summary>
/// An exercise of a pack, joined to the kind that runs it. The kind's schema says which strings of the content are texts
/// (<c>"format": "neuropsych-text"</c>); in the definition a key stands in the place of each, and the words stand in a table per language.
/// </summary>
public sealed class BoundExercise
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Joins an exercise to its kind.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="schema">The schema of the content (<see cref="IExerciseKind.ContentSchema"/>).</param>
    /// <param name="lang">The language of the exercise's own words: the first one of its pack.</param>
    public BoundExercise(Exercise exercise, JsonElement schema, string lang)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        ArgumentException.ThrowIfNullOrEmpty(lang);
        Exercise = exercise;
        var own = new SortedDictionary<string, string>(StringComparer.Ordinal);
        byte[] content = TextKeys.Put(exercise.Content, schema, own);
        Keys = [.. own.Keys];
        texts[lang] = own;
        foreach (TranslatedContent translation in exercise.Translations)
        {
            var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
            if (content.AsSpan().SequenceEqual(TextKeys.Put(translation.Content, schema, words)))
            {
                texts[translation.Lang] = words;
            }
        }

        for (int i = 0; i < exercise.CautionTexts.Count; i++)
        {
            foreach (LocalizedText text in exercise.CautionTexts[i].Texts)
            {
                if (texts.TryGetValue(text.Lang, out SortedDictionary<string, string>? words))
                {
                    words[exercise.Safety.Cautions[i].TextKey] = text.Text;
                }
            }
        }

        foreach (KeyedText named in exercise.ScoreTexts)
        {
            foreach (LocalizedText text in named.Text.Texts)
            {
                if (texts.TryGetValue(text.Lang, out SortedDictionary<string, string>? words))
                {
                    words[named.Key] = text.Text;
                }
            }
        }

        Definition = new ExerciseDefinition
        {
            Id = exercise.Id,
            Version = exercise.Version,
            ExerciseKind = exercise.ExerciseKind,
            Use = exercise.Use,
            Ages = exercise.Ages,
            Rights = exercise.Rights,
            Safety = exercise.Safety,
            Scores = exercise.Scores,
            Content = JsonElement.Parse(content),
            Hash = "",
        }.WithHash();
    }

    /// <summary>The exercise of the pack.</summary>
    public Exercise Exercise { get; }

    /// <summary>
    /// The definition that the kind runs. Its hash covers the kind, the ages, the safety profile, the scores and the content with keys in the place of
    /// texts, so that a corrected word leaves runs where they are, and another rule or another waiting time does not.
    /// </summary>
    public ExerciseDefinition Definition { get; }

    /// <summary>The keys of the content's texts, in ordinal order: JSON Pointers into the content, without the first slash.</summary>
    public ValueList<string> Keys { get; }

    /// <summary>
    /// The languages in which every text of the content and every caution stands, in ordinal order. A translation that differs from its
    /// original in more than texts is none.
    /// </summary>
    public ValueList<string> Languages =>
    [
        .. texts.Where(table => Keys.Concat(Definition.Safety.Cautions.Select(caution => caution.TextKey)).All(table.Value.ContainsKey))
            .Select(table => table.Key),
    ];

    /// <summary>The SHA-256 of all words in a language, as 64 small hexadecimal digits; null where the language does not hold every text.</summary>
    /// <param name="lang">The language.</param>
    public string? TextHash(string lang)
    {
        ArgumentNullException.ThrowIfNull(lang);
        return Languages.Contains(lang, StringComparer.OrdinalIgnoreCase)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts[lang].Select(word => $"{word.Key}\n{word.Value}\n")))))
            : null;
    }

    /// <summary>The words of a text; null where the language does not hold it.</summary>
    /// <param name="key">The key, as it stands in the definition.</param>
    /// <param name="lang">The language.</param>
    public string? Find(string key, string lang)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(lang);
        return texts.TryGetValue(lang, out SortedDictionary<string, string>? words) ? words.GetValueOrDefault(key) : null;
    }
}

/// <summary>Puts keys in the place of a content's texts.</summary>
internal static class TextKeys
{
    private const string Format = "neuropsych-text";

    /// <summary>Writes the content with keys in the place of texts.</summary>
    /// <param name="content">The content in an author's words.</param>
    /// <param name="schema">The schema of the kind.</param>
    /// <param name="words">Takes the words by their keys.</param>
    internal static byte[] Put(JsonElement content, JsonElement schema, SortedDictionary<string, string> words)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, content, [schema], schema, "", words);
        }

        return [.. buffer.WrittenSpan];
    }

    private static void Write(
        Utf8JsonWriter json, JsonElement value, IEnumerable<JsonElement> schemas, JsonElement root, string at, SortedDictionary<string, string> words)
    {
        List<JsonElement> here = [];
        foreach (JsonElement schema in schemas)
        {
            Spread(schema, root, here);
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value, here.SelectMany(schema => Of(schema, member.Name)), root, $"{at}/{Escaped(member.Name)}", words);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                int i = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(json, item, here.SelectMany(schema => Of(schema, "items")), root, string.Create(CultureInfo.InvariantCulture, $"{at}/{i++}"), words);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String when here.Any(IsText):
                words[at[1..]] = value.GetString()!;
                json.WriteStringValue(at[1..]);
                break;
            default:
                value.WriteTo(json);
                break;
        }

        IEnumerable<JsonElement> Of(JsonElement schema, string name)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                return schema.TryGetProperty("items", out JsonElement items) && items.ValueKind == JsonValueKind.Object ? [items] : [];
            }

            return schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out JsonElement own) ? [own]
                : schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.Object ? [others]
                : [];
        }
    }

    /// <summary>A schema with all that it refers to and joins.</summary>
    private static void Spread(JsonElement schema, JsonElement root, List<JsonElement> into)
    {
        const int Most = 64;
        if (schema.ValueKind != JsonValueKind.Object || into.Count >= Most)
        {
            return;
        }

        into.Add(schema);
        if (schema.TryGetProperty("$ref", out JsonElement reference) && reference.GetString() is { } path
            && path.StartsWith("#/definitions/", StringComparison.Ordinal)
            && root.TryGetProperty("definitions", out JsonElement definitions) && definitions.TryGetProperty(path[14..], out JsonElement target))
        {
            Spread(target, root, into);
        }

        foreach (string join in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (schema.TryGetProperty(join, out JsonElement parts) && parts.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement part in parts.EnumerateArray())
                {
                    Spread(part, root, into);
                }
            }
        }
    }

    private static bool IsText(JsonElement schema) => schema.TryGetProperty("format", out JsonElement format) && format.ValueEquals(Format);

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
