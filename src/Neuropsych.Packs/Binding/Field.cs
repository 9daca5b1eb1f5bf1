using System.Diagnostics.CodeAnalysis;

namespace Neuropsych.Packs.Binding;

/// <summary>A key that a mapping may have.</summary>
internal abstract class Field(string key, bool isRequired)
{
    internal string Key { get; } = key;

    internal bool IsRequired { get; } = isRequired;

    internal abstract string Expected { get; }

    internal static Field<T> Required<T>(string key, Schema<T> schema) => new(key, schema, isRequired: true);

    internal static Field<T> Optional<T>(string key, Schema<T> schema) => new(key, schema, isRequired: false);
}

/// <summary>A key and the schema of its value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class Field<T>(string key, Schema<T> schema, bool isRequired) : Field(key, isRequired)
{
    internal override string Expected => schema.Expected;

    internal bool TryRead(Yaml.Node node, Place place, [MaybeNullWhen(false)] out T value) =>
        schema.TryRead(node, place, out value);
}
