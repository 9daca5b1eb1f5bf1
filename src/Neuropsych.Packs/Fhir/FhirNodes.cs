using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir;

/// <summary>Ways to look into a FHIR resource. A value of another type counts as absent; what must be there is checked where it is needed.</summary>
internal static class FhirNodes
{
    /// <summary>The node of a text; null where there is none.</summary>
    internal static ScalarNode? TextAt(this MappingNode node, string key) =>
        node.Find(key) is ScalarNode { Form: ScalarForm.Text, Text.Length: > 0 } text ? text : null;

    /// <summary>A text; null where there is none.</summary>
    internal static string? Text(this MappingNode node, string key) => node.TextAt(key)?.Text;

    /// <summary>The objects of a list; a single object counts as a list of one.</summary>
    internal static IEnumerable<MappingNode> Each(this MappingNode node, string key) => node.Find(key) switch
    {
        SequenceNode list => list.Items.OfType<MappingNode>(),
        MappingNode single => [single],
        _ => [],
    };

    /// <summary>The extensions with an address.</summary>
    internal static IEnumerable<MappingNode> Extensions(this MappingNode node, string url) =>
        node.Each("extension").Where(extension => extension.Text("url") == url);

    /// <summary>The value of <c>value[x]</c> with its key; null where there is none.</summary>
    internal static MappingEntry? Value(this MappingNode node, string prefix = "value")
    {
        foreach (MappingEntry entry in node.Entries)
        {
            string key = entry.Key.Text;
            if (key.Length > prefix.Length && key.StartsWith(prefix, System.StringComparison.Ordinal) && char.IsAsciiLetterUpper(key[prefix.Length]))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The number that a node is, or the value of the quantity that it is; null where it is neither or cannot be held.</summary>
    internal static decimal? Number(this Node? node) => node switch
    {
        ScalarNode { Form: ScalarForm.JsonLiteral } scalar
            when decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
        MappingNode quantity when quantity.Find("value") is ScalarNode value => value.Number(),
        _ => null,
    };

    /// <summary>Whether a node is the literal <c>true</c>.</summary>
    internal static bool IsTrue(this Node? node) => node is ScalarNode { Form: ScalarForm.JsonLiteral, Text: "true" };

    /// <summary>A place in a file.</summary>
    internal static SourcePosition In(this Node node, string file) => new(file, node.Line, node.Column);

    /// <summary>The codes of a resource or an item.</summary>
    internal static ImmutableArray<FhirCode> Codes(this MappingNode node, string key = "code") =>
        [.. node.Each(key).Where(code => code.Text("code") is not null).Select(code => new FhirCode(code.Text("system"), code.Text("code")!, code))];
}

/// <summary>A code of a code system.</summary>
/// <param name="System">The address of the system; null where none is stated.</param>
/// <param name="Code">The code.</param>
/// <param name="Node">Where it stands.</param>
internal sealed record FhirCode(string? System, string Code, MappingNode Node);
