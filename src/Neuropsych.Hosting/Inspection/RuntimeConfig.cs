using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Hosting.Inspection;

/// <summary>The <c>runtimeconfig</c> files of .NET, which can send a loader to folders outside the plugin.</summary>
internal static class RuntimeConfig
{
    /// <summary>The folders that a file names, as text; null: none.</summary>
    /// <remarks>A file that cannot be read counts as naming some: a loader with other rules might read it.</remarks>
    internal static string? ProbingPathsOf(PackFile file, PackLimits limits)
    {
        var bag = new DiagnosticBag();
        Node? root = SourceText.Decode(file, bag) is { } text ? JsonNodeReader.Read(text, limits, bag) : null;
        if (root is not MappingNode document)
        {
            return "it cannot be read";
        }

        string[] paths =
        [
            .. new[] { document, document.Find("runtimeOptions") as MappingNode }.OfType<MappingNode>()
                .SelectMany(options => options.Entries)
                .Where(entry => string.Equals(entry.Key.Text, "additionalProbingPaths", System.StringComparison.OrdinalIgnoreCase))
                .SelectMany(entry => entry.Value is SequenceNode list ? [.. list.Items.OfType<ScalarNode>().Select(item => item.Text)]
                    : entry.Value is ScalarNode { IsNull: false } one ? [one.Text] : (string[])["an entry of another form"])
                .Select(path => $"'{Printable.Quote(path)}'"),
        ];
        return paths.Length == 0 ? null : string.Join(", ", paths);
    }
}
