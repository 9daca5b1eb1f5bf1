using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>Values of JSON inside messages.</summary>
internal static class JsonValue
{
    /// <summary>Whether two values are the same, both absent included; the order of keys does not count.</summary>
    internal static bool Same(JsonElement? left, JsonElement? right) => (left, right) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.ValueKind == b.ValueKind && (a.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(a, b)),
        _ => false,
    };
}
