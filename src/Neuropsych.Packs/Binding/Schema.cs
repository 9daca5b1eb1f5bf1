using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>
/// What a value may look like and how it becomes one of ours. The schemas of all documents are static data, so that checks,
/// editor schemas and documentation come from one place.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal abstract class Schema<T>
{
    /// <summary>What is expected, for messages: <c>a date (yyyy-MM-dd)</c>.</summary>
    internal abstract string Expected { get; }

    /// <summary>Reads a value; what is wrong with it is reported.</summary>
    internal abstract bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out T value);

    /// <summary>The same as JSON Schema (draft-07), for editors. It lets through all that <see cref="TryRead"/> does, and often more.</summary>
    internal virtual JsonObject ToJson(EditorScope scope) => [];

    /// <summary>Reports a value of another type than expected.</summary>
    protected void WrongType(Node node, Place place, string? cure = null, string? didYouMean = null) =>
        place.Report(DiagnosticCodes.WrongType, node, $"Found {Describe(node)}; expected {Expected}.", cure, didYouMean);

    /// <summary>The text of a scalar; a list, a mapping or no value is reported.</summary>
    protected bool TryScalar(Node node, Place place, [MaybeNullWhen(false)] out ScalarNode scalar)
    {
        scalar = node as ScalarNode;
        if (scalar is null)
        {
            WrongType(node, place, node is SequenceNode
                ? "Write one value; a text that begins with '[' or '-' stands in double quotes."
                : "Write one value; a text with ': ' in it stands in double quotes.");
            return false;
        }

        if (!scalar.IsNull)
        {
            return true;
        }

        WrongType(node, place, scalar.IsBeforeComment ? "What stands behind '#' is a comment; put the text in double quotes, or leave the key out."
            : scalar.Text.Length == 0 ? "Write the value, or leave the key out."
            : $"If the word is meant, write it in quotes: \"{scalar.Text}\"; else leave the key out.");
        return false;
    }

    private static string Describe(Node node) => node switch
    {
        SequenceNode => "a list",
        MappingNode => "a mapping",
        ScalarNode { IsNull: true, Text: "" } => "no value",
        ScalarNode { IsNull: true } scalar => $"'{scalar.Text}' without quotes, which means no value",
        ScalarNode { Form: ScalarForm.Text } scalar => $"the text '{Printable.Quote(scalar.Text)}'",
        ScalarNode scalar => $"'{Printable.Quote(scalar.Text)}'",
        _ => "something else",
    };
}
