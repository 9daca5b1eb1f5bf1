using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Neuropsych.Packs.Yaml;

/// <summary>
/// Reads one YAML document into nodes in a single pass over the parser's events. Anchors, aliases, merge keys, tags, a second
/// document, a key twice and deep nesting are refused as they come, before anything is built from them.
/// </summary>
internal sealed partial class YamlReader
{
    private readonly string file;
    private readonly string text;
    private readonly int lineOffset;
    private readonly PackLimits limits;
    private readonly DiagnosticBag bag;
    private readonly Parser parser;
    private readonly Stack<NodeEvent> open = new();
    private readonly List<MappingNode> torn = [];
    private Scalar? lastScalar;
    private int events;

    private YamlReader(string file, string text, int lineOffset, PackLimits limits, DiagnosticBag bag)
    {
        this.file = file;
        this.text = text;
        this.lineOffset = lineOffset;
        this.limits = limits;
        this.bag = bag;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads a document.</summary>
    /// <param name="file">The path within the pack.</param>
    /// <param name="text">The text of the document.</param>
    /// <param name="lineOffset">How many lines of the file stand before it.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="bag">Takes what was refused.</param>
    /// <returns>Null where the document is refused; an empty document is a scalar without text.</returns>
    internal static Node? Read(string file, string text, int lineOffset, PackLimits limits, DiagnosticBag bag)
    {
        var reader = new YamlReader(file, text, lineOffset, limits, bag);
        try
        {
            return reader.ReadDocument();
        }
        catch (RefusedException)
        {
            return null;
        }
        catch (YamlException exception)
        {
            reader.ReportSyntax(exception.Start, exception.End);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException
            or IndexOutOfRangeException or FormatException or OverflowException or NullReferenceException)
        {
            // The scanner of YamlDotNet 18.1.0 answers some broken flow collections with other exceptions than its own.
            reader.ReportSyntax(null, null);
            return null;
        }
    }

    private Node ReadDocument()
    {
        Node? root = null;
        while (Next())
        {
            switch (parser.Current)
            {
                case DocumentStart start:
                    CheckStart(start, root is not null);
                    Next();
                    root = ReadNode();
                    break;
                case StreamStart or DocumentEnd:
                    break;
                case StreamEnd:
                    return root ?? new ScalarNode("", ScalarForm.Plain, 1 + lineOffset, 1);
            }
        }

        return root ?? new ScalarNode("", ScalarForm.Plain, 1 + lineOffset, 1);
    }

    private void CheckStart(DocumentStart start, bool isSecond)
    {
        if (isSecond)
        {
            Refuse(DiagnosticCodes.YamlDocuments, start.Start, "A second document starts here; a file holds one.",
                "Remove the line '---', or move what follows into a file of its own.");
        }

        if (start.Tags is not null)
        {
            foreach (YamlDotNet.Core.Tokens.TagDirective tag in start.Tags)
            {
                if (tag.Start.Index != tag.End.Index)
                {
                    Refuse(DiagnosticCodes.YamlTag, tag.Start, "A %TAG directive stands here; tags are not read.", "Remove it.");
                }
            }
        }
    }

    private bool Next()
    {
        if (++events > limits.YamlEvents)
        {
            Mark mark = parser.Current?.End ?? default;
            Refuse(DiagnosticCodes.TooLarge, mark,
                string.Create(CultureInfo.InvariantCulture, $"The document has more than {limits.YamlEvents:N0} parts."), "Split the file.");
        }

        return parser.MoveNext();
    }

    private Node ReadNode()
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                CheckNode(scalar);
                return ToNode(scalar);
            case SequenceStart start:
                Open(start);
                return ReadSequence(start);
            case MappingStart start:
                Open(start);
                return ReadMapping(start);
            case AnchorAlias alias:
                Refuse(DiagnosticCodes.YamlAnchor, alias.Start,
                    $"'*{Printable.Quote(alias.Value.ToString())}' is an alias; aliases are not read.", "Write the value out.");
                break;
        }

        throw new InvalidOperationException();
    }

    private SequenceNode ReadSequence(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (Next() && parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode());
            items.AddRange(torn);
            torn.Clear();
        }

        open.Pop();
        return new SequenceNode(items.DrainToImmutable(), LineOf(start.Start), (int)start.Start.Column);
    }

    private MappingNode ReadMapping(MappingStart start)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        Dictionary<string, ScalarNode>? many = null;
        List<MappingNode>? parts = null;
        bool isItem = start.Style == MappingStyle.Block && open.Skip(1).FirstOrDefault() is SequenceStart;
        while (Next() && parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar keyScalar)
            {
                if (parser.Current is AnchorAlias)
                {
                    ReadNode();
                }

                Refuse(DiagnosticCodes.YamlSyntax, parser.Current!.Start,
                    "A list or mapping stands where a key is expected.", "Write a word followed by ':'.");
                throw new InvalidOperationException();
            }

            CheckNode(keyScalar);
            ScalarNode key = ToNode(keyScalar);
            if (key is { Text: "<<", Form: ScalarForm.Plain })
            {
                Refuse(DiagnosticCodes.YamlAnchor, keyScalar.Start, "'<<' is a merge key; merge keys are not read.",
                    "Write the keys out.");
            }

            ScalarNode? first = FindKey(entries, key.Text, ref many);
            if (first is not null && isItem && entries.Count > 1 && first == entries[0].Key)
            {
                // Where the key repeats that its item begins with, another item begins and its dash is missing.
                ReportTwice(first, key, $"If another item starts here, write '- ' before '{Printable.Quote(key.Text)}'; else remove one of them.");
                (parts ??= []).Add(new MappingNode(entries.DrainToImmutable(), parts is { Count: > 0 } ? first.Line : LineOf(start.Start), first.Column));
                (first, many) = (null, null);
            }

            Next();
            Node value = ReadNode();
            if (first is not null)
            {
                ReportTwice(first, key, "Remove one of them.");
                continue;
            }

            many?.Add(key.Text, key);
            entries.Add(new MappingEntry(key, value));
        }

        open.Pop();
        if (parts is null)
        {
            return new MappingNode(entries.DrainToImmutable(), LineOf(start.Start), (int)start.Start.Column);
        }

        torn.AddRange(parts.Skip(1));
        torn.Add(new MappingNode(entries.DrainToImmutable(), entries.Count > 0 ? entries[0].Key.Line : LineOf(start.Start), (int)start.Start.Column));
        return parts[0];
    }

    private void ReportTwice(ScalarNode first, ScalarNode key, string cure) => bag.Add(new Diagnostic
    {
        Code = DiagnosticCodes.YamlKeyTwice,
        Severity = Severity.Error,
        Message = string.Create(CultureInfo.InvariantCulture, $"The key '{Printable.Quote(key.Text)}' stands twice: on line {first.Line} and on line {key.Line}."),
        Cure = cure,
        Position = new SourcePosition(file, key.Line, key.Column),
        Related = [new SourcePosition(file, first.Line, first.Column)],
    });

    private static ScalarNode? FindKey(
        ImmutableArray<MappingEntry>.Builder entries, string key, ref Dictionary<string, ScalarNode>? many)
    {
        if (entries.Count > 30 && many is null)
        {
            many = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
            foreach (MappingEntry entry in entries)
            {
                many.Add(entry.Key.Text, entry.Key);
            }
        }

        if (many is not null)
        {
            return many.GetValueOrDefault(key);
        }

        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key.Text == key)
            {
                return entries[i].Key;
            }
        }

        return null;
    }

    private void Open(NodeEvent start)
    {
        CheckNode(start);
        open.Push(start);
        if (open.Count > limits.YamlDepth)
        {
            Refuse(DiagnosticCodes.YamlTooDeep, start.Start, $"The document nests deeper than {limits.YamlDepth} levels.",
                "Write it flatter.");
        }
    }

    private void CheckNode(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Refuse(DiagnosticCodes.YamlAnchor, node.Start,
                $"'&{Printable.Quote(node.Anchor.Value)}' is an anchor; anchors are not read.", "Remove it and write values out.");
        }

        if (!node.Tag.IsEmpty)
        {
            string tag = node.Tag.IsNonSpecific ? "!" : node.Tag.Value;
            Refuse(DiagnosticCodes.YamlTag, node.Start,
                $"The tag '{Printable.Quote(tag)}' asks for a type; types come from the format alone.", "Remove the tag.");
        }
    }

    private ScalarNode ToNode(Scalar scalar)
    {
        lastScalar = scalar;
        int line = LineOf(scalar.Start);
        int column = (int)scalar.Start.Column;
        ScalarForm form = scalar.Style == ScalarStyle.Plain ? ScalarForm.Plain : ScalarForm.Text;
        if (form == ScalarForm.Plain && scalar.End.Line > scalar.Start.Line)
        {
            CheckContinued(scalar);
        }

        bool isBlock = scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal;
        string value = isBlock ? scalar.Value.TrimEnd('\n', ' ') : scalar.Value;
        bool isBeforeComment = value.Length == 0 && form == ScalarForm.Plain && SyntaxCauses.IsComment(text, (int)scalar.Start.Index);
        return new ScalarNode(value, form, line, column) { Runs = YamlRuns.Of(text, scalar, value, line), IsBeforeComment = isBeforeComment };
    }

    private int LineOf(Mark mark) => (int)mark.Line + lineOffset;

    private void Refuse(DiagnosticCode code, Mark mark, string message, string cure)
    {
        Report(code, (int)mark.Line, (int)mark.Column, message, cure);
        throw new RefusedException();
    }

    private void Report(DiagnosticCode code, int line, int column, string message, string cure, Severity severity = Severity.Error) => bag.Add(new Diagnostic
    {
        Code = code,
        Severity = severity,
        Message = message,
        Cure = cure,
        Position = new SourcePosition(file, Math.Max(line, 1) + lineOffset, Math.Max(column, 1)),
    });

    /// <summary>Leaves the scan after a refusal that is already reported.</summary>
    private sealed class RefusedException : Exception;
}
