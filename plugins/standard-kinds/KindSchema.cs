using System.IO;
using System.Text.Json;

namespace Neuropsych.StandardKinds;

/// <summary>The JSON Schemas of the kinds, as they stand beside this file.</summary>
internal static class KindSchema
{
    /// <summary>Reads a schema.</summary>
    /// <param name="kind">The kind without its number, such as <c>flow</c>.</param>
    internal static JsonElement Of(string kind)
    {
        using Stream stream = typeof(KindSchema).Assembly.GetManifestResourceStream($"{kind}.schema.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
