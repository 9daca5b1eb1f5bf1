using System;
using System.Collections.Immutable;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Yaml;

/// <summary>A node of a document with its place; the one tree for YAML, front matter and JSON.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
internal abstract record Node(int Line, int Column);

/// <summary>Text as it stands in the file, without any guess at its type.</summary>
internal sealed record ScalarNode(string Text, ScalarForm Form, int Line, int Column) : Node(Line, Column)
{
    /// <summary>What to say of a value that begins with a typographic quotation mark.</summary>
    internal const string CurlyQuotes = "YAML takes “ and ” for letters; its quotation marks are straight: \".";

    /// <summary>Whether a sign is a typographic quotation mark, which YAML takes for a letter.</summary>
    internal static bool IsCurly(char sign) => sign is '“' or '„' or '”' or '‘' or '’' or '«' or '»';

    /// <summary>The stretches in which the text stands letter by letter; default where they are not known, as of a text with escapes for other signs.</summary>
    internal ImmutableArray<TextRun> Runs { get; init; }

    /// <summary>Whether nothing stands here but a comment.</summary>
    internal bool IsBeforeComment { get; init; }

    /// <summary>The place of a character of the text where it is known, else that of the node.</summary>
    internal SourcePosition At(string file, int offset) =>
        Runs.IsDefaultOrEmpty ? new SourcePosition(file, Line, Column) : TextRun.Find(Runs, file, Math.Clamp(offset, 0, Text.Length));

    /// <summary>Whether the author's file says "no value" here: nothing, <c>~</c> or a bare <c>null</c>.</summary>
    internal bool IsNull => Form is ScalarForm.Plain or ScalarForm.JsonLiteral
        && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>How a scalar is written.</summary>
internal enum ScalarForm
{
    /// <summary>YAML without quotes.</summary>
    Plain,

    /// <summary>In quotes, as a block or as the body of a document: always text.</summary>
    Text,

    /// <summary>A JSON number, true, false or null.</summary>
    JsonLiteral,
}

/// <summary>Keys with their values, in the author's order; each key once.</summary>
internal sealed record MappingNode(ImmutableArray<MappingEntry> Entries, int Line, int Column) : Node(Line, Column)
{
    internal Node? Find(string key)
    {
        foreach (MappingEntry entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}

/// <summary>A key and its value.</summary>
internal readonly record struct MappingEntry(ScalarNode Key, Node Value);

/// <summary>A list.</summary>
internal sealed record SequenceNode(ImmutableArray<Node> Items, int Line, int Column) : Node(Line, Column);
