using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>Reads parts of a content and collects what is wrong with their shape, each fault once and with its place.</summary>
internal sealed class ContentFaults
{
    private readonly List<ContentFault> faults = [];

    /// <summary>Everything that is wrong, in the order in which it was found.</summary>
    internal IReadOnlyList<ContentFault> All => faults;

    internal bool Object(JsonElement value, string pointer, string[] keys)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(pointer, Shown(value), $"a map of {string.Join(", ", keys)}", "Write a map.");
            return false;
        }

        foreach (JsonProperty unknown in value.EnumerateObject().Where(one => !keys.Contains(one.Name, StringComparer.Ordinal)))
        {
            Add($"{pointer}/{Escaped(unknown.Name)}", $"the key '{unknown.Name}'", $"one of {string.Join(", ", keys)}", "Correct the key, or remove it.");
        }

        return true;
    }

    /// <summary>The entries of a list, each with its place; none where it is no list of an allowed length.</summary>
    internal IEnumerable<(JsonElement Value, string Pointer)> List(JsonElement of, string key, string pointer, int least, int most)
    {
        if (!of.TryGetProperty(key, out JsonElement value))
        {
            Add(pointer, $"no '{key}'", "a list", $"Add '{key}'.");
            return [];
        }

        string at = $"{pointer}/{key}";
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(at, Shown(value), "a list", "Write a list.");
            return [];
        }

        if (value.GetArrayLength() is var length && (length < least || length > most))
        {
            Add(at, Invariant($"a list of {length}"), Invariant($"{least} to {most} entries"), length < least ? "Add what is missing." : "Shorten the list.");
            return [];
        }

        return value.EnumerateArray().Select((entry, index) => (entry, Invariant($"{at}/{index}")));
    }

    internal string? RequiredText(JsonElement of, string key, string pointer)
    {
        if (!of.TryGetProperty(key, out _))
        {
            Add(pointer, $"no '{key}'", "a text", $"Add '{key}'.");
        }

        return OptionalText(of, key, pointer);
    }

    internal string? OptionalText(JsonElement of, string key, string pointer) =>
        of.TryGetProperty(key, out JsonElement value) ? Text(value, $"{pointer}/{key}") : null;

    internal string? Text(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Add(pointer, Shown(value), "a text", "Write the text.");
        return null;
    }

    /// <summary>An id of 1 to 64 characters of a-z, A-Z, 0-9 and '-'.</summary>
    internal string? Id(JsonElement of, string pointer) =>
        RequiredText(of, "id", pointer) is { } id && IsId(id, $"{pointer}/id") ? id : null;

    internal bool IsId(string id, string pointer)
    {
        if (id.Length <= 64 && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            return true;
        }

        Add(pointer, $"'{id}'", "1 to 64 characters of a-z, 0-9 and '-'", "Rename it.");
        return false;
    }

    internal int? Integer(JsonElement of, string key, string pointer, int least, int most, bool isRequired)
    {
        if (!of.TryGetProperty(key, out JsonElement value))
        {
            if (isRequired)
            {
                Add(pointer, $"no '{key}'", Invariant($"a whole number from {least} to {most}"), $"Add '{key}'.");
            }

            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most)
        {
            return number;
        }

        Add($"{pointer}/{key}", Shown(value), Invariant($"a whole number from {least} to {most}"), "Correct the number.");
        return null;
    }

    internal decimal? Number(JsonElement of, string key, string pointer)
    {
        if (of.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number))
        {
            return number;
        }

        Add(value.ValueKind == JsonValueKind.Undefined ? pointer : $"{pointer}/{key}",
            value.ValueKind == JsonValueKind.Undefined ? $"no '{key}'" : Shown(value), "a number", "Write the number.");
        return null;
    }

    internal bool? Boolean(JsonElement of, string key, string pointer)
    {
        if (!of.TryGetProperty(key, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Add($"{pointer}/{key}", Shown(value), "true or false", "Write true or false, without quotes.");
        return null;
    }

    internal void Add(string pointer, string found, string expected, string help, ContentFaultKind kind = ContentFaultKind.Content) =>
        faults.Add(new ContentFault { Kind = kind, Pointer = pointer, Found = found, Expected = expected, Help = help });

    internal static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    internal static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText(),
    };

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
