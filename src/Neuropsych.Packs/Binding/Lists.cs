using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>A list of values of one schema.</summary>
/// <param name="item">The schema of an item.</param>
/// <param name="allowsOne">Whether one value may stand without a list.</param>
internal sealed class ListSchema<T>(Schema<T> item, bool allowsOne = false) : Schema<ValueList<T>>
{
    internal override string Expected => allowsOne ? $"{item.Expected}, or a list of them" : $"a list; each item {item.Expected}";

    internal override JsonObject ToJson(EditorScope scope)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.ToJson(scope) };
        return allowsOne ? EditorScope.Either(item.ToJson(scope), list) : list;
    }

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        value = [];
        if (node is not SequenceNode sequence)
        {
            if (allowsOne && node is not ScalarNode { IsNull: true })
            {
                bool isRead = item.TryRead(node, place, out T? one);
                value = isRead ? [one!] : [];
                return isRead;
            }

            WrongType(node, place, node is ScalarNode { IsNull: true } ? "Write its items, or leave the key out."
                : "Write each item on a line of its own that starts with '- ', or all in [ ].");
            return false;
        }

        var items = ImmutableArray.CreateBuilder<T>(sequence.Items.Length);
        for (int i = 0; i < sequence.Items.Length; i++)
        {
            Place child = place.Item(i);
            child.Register(sequence.Items[i]);
            if (item.TryRead(sequence.Items[i], child, out T? one))
            {
                items.Add(one);
            }
        }

        value = items.ToValueList();
        return items.Count == sequence.Items.Length;
    }
}

/// <summary>A mapping with keys of the author's choice.</summary>
internal sealed class MapSchema<T>(string keys, Schema<T> item) : Schema<ValueList<KeyValuePair<ScalarNode, T>>>
{
    internal override string Expected => $"a mapping from {keys} to {item.Expected}";

    internal override JsonObject ToJson(EditorScope scope) =>
        new() { ["type"] = "object", ["additionalProperties"] = item.ToJson(scope) };

    internal override bool TryRead(Node node, Place place, out ValueList<KeyValuePair<ScalarNode, T>> value)
    {
        value = [];
        if (node is not MappingNode mapping)
        {
            WrongType(node, place);
            return false;
        }

        var items = ImmutableArray.CreateBuilder<KeyValuePair<ScalarNode, T>>(mapping.Entries.Length);
        foreach (MappingEntry entry in mapping.Entries)
        {
            Place child = place.Child(entry.Key.Text);
            child.Register(entry.Value);
            if (item.TryRead(entry.Value, child, out T? one))
            {
                items.Add(new KeyValuePair<ScalarNode, T>(entry.Key, one));
            }
        }

        value = items.ToValueList();
        return items.Count == mapping.Entries.Length;
    }
}

/// <summary>Either a short form, a scalar, or a long form, a mapping.</summary>
internal sealed class ShortOrLongSchema<T>(Schema<T> shortForm, Schema<T> longForm) : Schema<T>
{
    internal override string Expected => $"{shortForm.Expected}, or {longForm.Expected}";

    internal override JsonObject ToJson(EditorScope scope) =>
        EditorScope.Either(shortForm.ToJson(scope), longForm.ToJson(scope));

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out T value)
    {
        switch (node)
        {
            case MappingNode:
                return longForm.TryRead(node, place, out value);
            case ScalarNode:
                return shortForm.TryRead(node, place, out value);
            default:
                WrongType(node, place);
                value = default;
                return false;
        }
    }
}

/// <summary>A value of one schema made into another type.</summary>
internal sealed class MappedSchema<TFrom, T>(Schema<TFrom> schema, Func<TFrom, T> map) : Schema<T>
{
    internal override string Expected => schema.Expected;

    internal override JsonObject ToJson(EditorScope scope) => schema.ToJson(scope);

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out T value)
    {
        bool isRead = schema.TryRead(node, place, out TFrom? from);
        value = isRead ? map(from!) : default;
        return isRead;
    }
}
