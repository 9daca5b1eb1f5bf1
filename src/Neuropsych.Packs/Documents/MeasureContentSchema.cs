using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Documents;

/// <summary>
/// The content of a measure. Authors write items and options as maps, <c>q1: text</c> and <c>often: [2, Often]</c>; in records both are lists, since their
/// order counts and that of keys does not. What the values may be, <see cref="MeasureContent.Read"/> says when packs are composed.
/// </summary>
internal sealed class MeasureContentSchema : Schema<JsonElement>
{
    private static readonly string[] TextKeys = ["id", "recall", "stem", "text", "help", "lowText", "highText"];

    internal override string Expected => "the stem, items and options of a measure";

    internal override JsonObject ToJson(EditorScope scope)
    {
        JsonObject Text() => new() { ["type"] = "string" };
        JsonObject Options() => EditorScope.Described(new JsonObject
        {
            ["type"] = new JsonArray("object", "array"),
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("array", "string", "number", "object") },
        }, "The answers: key: [number, text].");
        JsonObject Scale() => new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = EditorScope.Texts(["low", "high"]),
            ["properties"] = new JsonObject
            {
                ["low"] = EditorScope.Described(new JsonObject { ["type"] = "integer" }, "The lowest number."),
                ["high"] = EditorScope.Described(new JsonObject { ["type"] = "integer" }, "The highest number."),
                ["lowText"] = EditorScope.Described(Text(), "The text at the lowest number."),
                ["highText"] = EditorScope.Described(Text(), "The text at the highest number."),
            },
        };
        JsonObject Items(string about)
        {
            JsonObject Long() => new()
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["text"] = EditorScope.Described(Text(), "The item; left out where the licence does not let a pack hold it."),
                    ["help"] = EditorScope.Described(Text(), "What helps to answer."),
                    ["options"] = Options(),
                    ["scale"] = EditorScope.Described(Scale(), "A whole number between two anchors."),
                    ["when"] = EditorScope.Described(new JsonObject { ["type"] = new JsonArray("object", "boolean") }, "When an unscored item is asked: an expression."),
                },
            };
            return EditorScope.Described(EditorScope.Either(
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = EditorScope.Either(new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") }, Long()),
                },
                new JsonObject { ["type"] = "array", ["items"] = EditorScope.Either(Text(), Long()) }), about);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = EditorScope.Texts(["items"]),
            ["properties"] = new JsonObject
            {
                ["recall"] = EditorScope.Described(Text(), "The time that is asked about, such as P14D."),
                ["stem"] = EditorScope.Described(Text(), "The sentence before the items."),
                ["items"] = Items("The items that count: key: text."),
                ["options"] = Options(),
                ["unscored"] = Items("What is asked besides and counts in no score."),
            },
        };
    }

    internal override bool TryRead(Node node, Place place, out JsonElement value)
    {
        value = default;
        if (node is not MappingNode content)
        {
            WrongType(node, place);
            return false;
        }

        place.Register(node);
        bool isRead = true;
        var json = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (MappingEntry entry in content.Entries)
        {
            string key = entry.Key.Text;
            Place at = place.Child(key);
            json[key] = key switch
            {
                "items" or "unscored" => List(entry.Value, at, MeasureReader.ItemKeys, AsItem, ref isRead),
                "options" => List(entry.Value, at, MeasureReader.OptionKeys, AsOption, ref isRead),
                _ => Value(key, entry.Value, at, ref isRead),
            };
            isRead &= IsKnown(entry.Key, MeasureReader.Keys, "the content of a measure", place);
        }

        value = JsonSerializer.SerializeToElement<JsonNode?>(new JsonObject(json), ContentJson.Default.JsonNode);
        return isRead;
    }

    private delegate JsonNode? Entry(ScalarNode? key, Node value, Place place, ref bool isRead);

    /// <summary>A list, or a map whose keys are the ids.</summary>
    private static JsonNode? List(Node node, Place place, string[] keys, Entry entry, ref bool isRead)
    {
        place.Register(node);
        List<JsonNode?> items = [];
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry one in mapping.Entries)
                {
                    Place at = place.Item(items.Count);
                    at.Register(one.Key);
                    items.Add(entry(one.Key, one.Value, at, ref isRead));
                }

                break;
            case SequenceNode list:
                foreach (Node one in list.Items)
                {
                    Place at = place.Item(items.Count);
                    at.Register(one);
                    items.Add(one is MappingNode { Entries: [var only] } && !keys.Contains(only.Key.Text)
                        ? entry(only.Key, only.Value, at, ref isRead) : entry(null, one, at, ref isRead));
                }

                break;
            default:
                return ExerciseDocument.ToJson(node);
        }

        return new JsonArray([.. items]);
    }

    private static JsonNode? AsItem(ScalarNode? key, Node value, Place place, ref bool isRead)
    {
        SortedDictionary<string, JsonNode?> item = Begin(key, place);
        switch (value)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                {
                    isRead &= IsKnown(entry.Key, MeasureReader.ItemKeys, "an item", place);
                    Place at = place.Child(entry.Key.Text);
                    item[entry.Key.Text] = entry.Key.Text switch
                    {
                        "options" => List(entry.Value, at, MeasureReader.OptionKeys, AsOption, ref isRead),
                        "scale" => Scale(entry.Value, at, ref isRead),
                        _ => Value(entry.Key.Text, entry.Value, at, ref isRead),
                    };
                }

                break;
            case ScalarNode { IsNull: true } when key is not null:
                break;
            case ScalarNode:
                item[key is null ? "id" : "text"] = Value("text", value, place.Child(key is null ? "id" : "text"), ref isRead);
                break;
            default:
                return ExerciseDocument.ToJson(value);
        }

        return new JsonObject(item);
    }

    private static JsonNode? AsOption(ScalarNode? key, Node value, Place place, ref bool isRead)
    {
        SortedDictionary<string, JsonNode?> option = Begin(key, place);
        switch (value)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                {
                    isRead &= IsKnown(entry.Key, MeasureReader.OptionKeys, "an answer", place);
                    option[entry.Key.Text] = Value(entry.Key.Text, entry.Value, place.Child(entry.Key.Text), ref isRead);
                }

                break;
            case SequenceNode { Items: [var number, .. var rest] } when rest.Length < 2:
                option["number"] = Value("number", number, place.Child("number"), ref isRead);
                if (rest is [var text])
                {
                    option["text"] = Value("text", text, place.Child("text"), ref isRead);
                }

                break;
            case ScalarNode scalar when key is not null:
                string name = scalar.Form != ScalarForm.Text && Numbers.TryParse(scalar.Text, out _) ? "number" : "text";
                option[name] = Value(name, value, place.Child(name), ref isRead);
                break;
            default:
                return ExerciseDocument.ToJson(value);
        }

        return new JsonObject(option);
    }

    private static JsonNode? Scale(Node node, Place place, ref bool isRead)
    {
        place.Register(node);
        if (node is not MappingNode mapping)
        {
            return ExerciseDocument.ToJson(node);
        }

        var scale = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (MappingEntry entry in mapping.Entries)
        {
            isRead &= IsKnown(entry.Key, MeasureReader.ScaleKeys, "a scale", place);
            scale[entry.Key.Text] = Value(entry.Key.Text, entry.Value, place.Child(entry.Key.Text), ref isRead);
        }

        return new JsonObject(scale);
    }

    private static SortedDictionary<string, JsonNode?> Begin(ScalarNode? key, Place place)
    {
        var one = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (key is not null)
        {
            place.Child("id").Register(key);
            one["id"] = System.Text.Json.Nodes.JsonValue.Create(key.Text);
        }

        return one;
    }

    /// <summary>A text as it was written, whatever it looks like; all else is what it looks like.</summary>
    private static JsonNode? Value(string key, Node node, Place place, ref bool isRead)
    {
        place.Register(node);
        if (!TextKeys.Contains(key) || node is not ScalarNode { IsNull: false })
        {
            return ExerciseDocument.ToJson(node);
        }

        bool isText = Schemas.Text.TryRead(node, place, out string? text);
        isRead &= isText;
        return isText ? System.Text.Json.Nodes.JsonValue.Create(text) : null;
    }

    private static bool IsKnown(ScalarNode key, string[] keys, string what, Place place)
    {
        if (keys.Contains(key.Text))
        {
            return true;
        }

        place.Report(DiagnosticCodes.UnknownKey, key, $"'{Printable.Quote(key.Text)}' is no key of {what}.", $"Use one of its keys: {string.Join(", ", keys)}.",
            place.Pack.Nearest(key.Text, keys));
        return false;
    }
}
