using System;
using System.IO;
using System.Text.Json;

namespace Neuropsych.Text;

/// <summary>Data that is built into this assembly: JSON files beside the code that reads them.</summary>
internal static class BuiltInData
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="name">Its name, such as <c>Neuropsych.Text.risk.json</c>.</param>
    /// <param name="read">Makes of it what outlives it: the document is closed behind this.</param>
    /// <exception cref="InvalidOperationException">It is not built in.</exception>
    internal static T Read<T>(string name, Func<JsonElement, T> read)
    {
        using Stream stream = typeof(BuiltInData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not built in.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return read(document.RootElement);
    }
}
