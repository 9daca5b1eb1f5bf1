using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>A mapping: the keys it may have, and how it becomes a record.</summary>
/// <typeparam name="T">The type of the record.</typeparam>
internal sealed class Shape<T> : Schema<T>
{
    private readonly FrozenDictionary<string, Field> known;
    private readonly Func<Reader, T> build;

    internal Shape(string name, Func<Reader, T> build, params IEnumerable<Field> fields)
    {
        Name = name;
        this.build = build;
        Fields = [.. fields];
        known = Fields.ToFrozenDictionary(field => field.Key, StringComparer.Ordinal);
    }

    /// <summary>What it is, for messages: <c>a region</c>.</summary>
    internal string Name { get; }

    /// <summary>The keys, in the order in which documentation shows them.</summary>
    internal IReadOnlyList<Field> Fields { get; }

    internal override string Expected => $"{Name} with its keys";

    internal override JsonObject ToJson(EditorScope scope) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.ToJson(scope)))),
        ["required"] = EditorScope.Texts(Fields.Where(field => field.IsRequired).Select(field => field.Key)),
        ["additionalProperties"] = false,
    };

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not MappingNode mapping)
        {
            WrongType(node, place, node is SequenceNode ? "Write its keys without '- ' before them." : "Write its keys below, each indented, or in { }.");
            return false;
        }

        bool hasCommas = CheckKeys(mapping, place);
        var reader = new Reader(mapping, place);
        value = build(reader);
        if (hasCommas)
        {
            // What was read is half a number, so nothing is to be made of it.
            reader.Fail();
            place.Pack.AddHole(place);
        }

        return !reader.HasFailed;
    }

    /// <summary>Reports keys that are none and keys that are missing.</summary>
    /// <returns>Whether a decimal comma cut a number in two.</returns>
    private bool CheckKeys(MappingNode mapping, Place place)
    {
        HashSet<string>? meant = null;
        string[]? free = null;
        bool hasCommas = false;
        for (int i = 0; i < mapping.Entries.Length; i++)
        {
            MappingEntry entry = mapping.Entries[i];
            if (known.ContainsKey(entry.Key.Text))
            {
                continue;
            }

            if (i > 0 && IsCutByComma(mapping.Entries[i - 1], entry) is { } whole)
            {
                hasCommas = true;
                string number = $"{whole.Text},{entry.Key.Text}";
                place.Child(mapping.Entries[i - 1].Key.Text).Report(DiagnosticCodes.WrongType, whole, $"Found '{number}'; expected a number such as 0.25.",
                    "The decimal sign is a point, and thousands have none; inside { } a comma starts the next key.",
                    // Three digits behind it may be decimals or thousands: a guess would be wrong by a factor of a thousand.
                    entry.Key.Text.Length == 3 && whole.Text is not ("0" or "-0") ? null : number.Replace(',', '.'));
                continue;
            }

            free ??= [.. Fields.Select(field => field.Key).Where(key => mapping.Find(key) is null)];
            string? near = place.Pack.Nearest(entry.Key.Text, free);
            if (near is not null)
            {
                (meant ??= []).Add(near);
            }

            place.Report(DiagnosticCodes.UnknownKey, entry.Key,
                $"'{Printable.Quote(entry.Key.Text)}' is no key of {Name}.",
                near is null ? $"Use one of its keys: {string.Join(", ", Fields.Select(field => field.Key))}." : null, near);
        }

        foreach (Field field in Fields)
        {
            if (field.IsRequired && mapping.Find(field.Key) is null && meant?.Contains(field.Key) != true)
            {
                place.Report(DiagnosticCodes.KeyMissing, mapping, $"'{field.Key}' is missing; {Name} needs it.",
                    $"Add '{field.Key}:' with {field.Expected}.");
            }
        }

        return hasCommas;
    }

    /// <summary>The first half of a number that a decimal comma cut in two: <c>{ low: 0,10 }</c> is a key 'low' and a key '10'.</summary>
    private static ScalarNode? IsCutByComma(MappingEntry before, MappingEntry entry) =>
        entry is { Key.Form: ScalarForm.Plain, Value: ScalarNode { IsNull: true, Text: "" } } && entry.Key.Text.All(char.IsAsciiDigit)
            && before.Value is ScalarNode { Form: ScalarForm.Plain } whole && Numbers.IsPlain(whole.Text) && !whole.Text.Contains('.', StringComparison.Ordinal)
            ? whole : null;
}
