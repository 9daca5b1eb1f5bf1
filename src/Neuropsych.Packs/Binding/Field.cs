using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Neuropsych.Packs.Binding;

/// <summary>A key that a mapping may have.</summary>
internal abstract class Field(string key, string about, bool isRequired)
{
    internal string Key { get; } = key;

    /// <summary>What the key says, for editors; empty where no editor asks.</summary>
    internal string About { get; } = about;

    internal bool IsRequired { get; } = isRequired;

    internal abstract string Expected { get; }

    internal static Field<T> Required<T>(string key, string about, Schema<T> schema) => new(key, about, schema, isRequired: true);

    internal static Field<T> Optional<T>(string key, string about, Schema<T> schema) => new(key, about, schema, isRequired: false);

    internal static Field<T> Required<T>(string key, Schema<T> schema) => new(key, "", schema, isRequired: true);

    internal static Field<T> Optional<T>(string key, Schema<T> schema) => new(key, "", schema, isRequired: false);

    /// <summary>The value as JSON Schema.</summary>
    internal abstract JsonObject ToJson(EditorScope scope);
}

/// <summary>A key and the schema of its value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class Field<T>(string key, string about, Schema<T> schema, bool isRequired) : Field(key, about, isRequired)
{
    internal override string Expected => schema.Expected;

    internal override JsonObject ToJson(EditorScope scope)
    {
        JsonObject json = schema.ToJson(scope);

        // Beside a reference nothing else counts in draft-07.
        return About.Length == 0 ? json : json.ContainsKey("$ref")
            ? new JsonObject { ["description"] = About, ["allOf"] = new JsonArray(json) }
            : EditorScope.Described(json, About);
    }

    internal bool TryRead(Yaml.Node node, Place place, [MaybeNullWhen(false)] out T value) =>
        schema.TryRead(node, place, out value);
}
