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
            WrongType(node, place);
            return false;
        }

        CheckKeys(mapping, place);
        var reader = new Reader(mapping, place);
        value = build(reader);
        return !reader.HasFailed;
    }

    private void CheckKeys(MappingNode mapping, Place place)
    {
        HashSet<string>? meant = null;
        string[]? free = null;
        foreach (MappingEntry entry in mapping.Entries)
        {
            if (known.ContainsKey(entry.Key.Text))
            {
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
                near is null ? $"Known keys: {string.Join(", ", Fields.Select(field => field.Key))}." : null, near);
        }

        foreach (Field field in Fields)
        {
            if (field.IsRequired && mapping.Find(field.Key) is null && meant?.Contains(field.Key) != true)
            {
                place.Report(DiagnosticCodes.KeyMissing, mapping, $"'{field.Key}' is missing; {Name} needs it.",
                    $"Add '{field.Key}:' with {field.Expected}.");
            }
        }
    }
}
