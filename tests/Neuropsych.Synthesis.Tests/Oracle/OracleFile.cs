using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Synthesis.Tests.Oracle;

/// <summary>A file of expected values: inputs, and leaves by path.</summary>
internal sealed class OracleFile
{
    private OracleFile(string name, JsonElement root)
    {
        Name = name;
        Inputs = root.GetProperty("inputs");
        Expected = root.GetProperty("expected");
        Leaves = [.. Flatten("", Expected)];
    }

    internal string Name { get; }

    internal JsonElement Inputs { get; }

    internal JsonElement Expected { get; }

    /// <summary>All leaves in the order of the file.</summary>
    internal IReadOnlyList<(string Path, JsonElement Value)> Leaves { get; }

    internal static IReadOnlyList<string> Names { get; } =
        [.. typeof(OracleFile).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    internal static OracleFile Read(string name)
    {
        using Stream stream = typeof(OracleFile).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no file {name}.", nameof(name));
        using var document = JsonDocument.Parse(stream);
        return new OracleFile(name[..^".json".Length], document.RootElement.Clone());
    }

    internal double[] Numbers(string input) => Numbers(Inputs.GetProperty(input));

    internal string[] Words(string input) => Words(Inputs.GetProperty(input));

    internal static double[] Numbers(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())];

    internal static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(item =>
        item.ValueKind == JsonValueKind.Null ? "" : item.ValueKind == JsonValueKind.Number ? item.GetRawText() : item.GetString()!)];

    private static IEnumerable<(string Path, JsonElement Value)> Flatten(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Flatten($"{path}/{property.Name}", property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Flatten($"{path}[{i}]", item)),
        _ => [(path, element)],
    };
}
