using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Json;

/// <summary>Reads JSON into nodes with places. Nothing is lenient: no comments, trailing commas, NaN or text after the end.</summary>
internal ref struct JsonNodeReader
{
    private readonly string file;
    private readonly PackLimits limits;
    private readonly DiagnosticBag bag;
    private readonly ReadOnlySpan<byte> bytes;
    private Utf8JsonReader reader;
    private int countedTo;
    private int line;
    private int column;

    private JsonNodeReader(SourceText source, ReadOnlySpan<byte> bytes, PackLimits limits, DiagnosticBag bag)
    {
        file = source.File;
        this.bytes = bytes;
        this.limits = limits;
        this.bag = bag;
        line = 1;
        column = 1;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Disallow,
            AllowTrailingCommas = false,
            MaxDepth = limits.JsonDepth + 2,
        });
    }

    /// <summary>Reads a document.</summary>
    /// <returns>Null where it is refused; the reason is in the bag.</returns>
    internal static Node? Read(SourceText source, PackLimits limits, DiagnosticBag bag)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(source.Text);
        var json = new JsonNodeReader(source, bytes, limits, bag);
        try
        {
            json.reader.Read();
            Node? root = json.ReadNode();
            if (root is not null)
            {
                json.reader.Read();
            }

            return root;
        }
        catch (JsonException exception)
        {
            json.ReportSyntax(exception);
            return null;
        }
    }

    private Node? ReadNode()
    {
        (int atLine, int atColumn) = Here();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return IsTooDeep(atLine, atColumn) ? null : ReadObject(atLine, atColumn);
            case JsonTokenType.StartArray:
                return IsTooDeep(atLine, atColumn) ? null : ReadArray(atLine, atColumn);
            case JsonTokenType.String:
                return ReadText(atLine, atColumn) is { } text ? ToText(text, atLine, atColumn) : null;
            default:
                return new ScalarNode(Encoding.UTF8.GetString(reader.ValueSpan), ScalarForm.JsonLiteral, atLine, atColumn);
        }
    }

    private MappingNode? ReadObject(int atLine, int atColumn)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var first = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            (int keyLine, int keyColumn) = Here();
            if (ReadText(keyLine, keyColumn) is not { } name)
            {
                return null;
            }

            if (first.Count >= limits.JsonKeys)
            {
                Report(DiagnosticCodes.TooLarge, keyLine, keyColumn, $"An object has more than {limits.JsonKeys:N0} keys.", "Split it.");
                return null;
            }

            var key = new ScalarNode(name, ScalarForm.Text, keyLine, keyColumn);
            reader.Read();
            if (ReadNode() is not { } value)
            {
                return null;
            }

            if (first.TryAdd(name, key))
            {
                entries.Add(new MappingEntry(key, value));
                continue;
            }

            ScalarNode before = first[name];
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.KeyTwice,
                Severity = Severity.Error,
                Message = $"The key '{Printable.Quote(name)}' stands twice: on line {before.Line} and on line {keyLine}.",
                Cure = "Remove one of them.",
                Position = new SourcePosition(file, keyLine, keyColumn),
                Related = [new SourcePosition(file, before.Line, before.Column)],
            });
        }

        return new MappingNode(entries.ToImmutable(), atLine, atColumn);
    }

    private SequenceNode? ReadArray(int atLine, int atColumn)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count >= limits.JsonElements)
            {
                (int itemLine, int itemColumn) = Here();
                Report(DiagnosticCodes.TooLarge, itemLine, itemColumn,
                    $"A list has more than {limits.JsonElements:N0} elements.", "Split it.");
                return null;
            }

            if (ReadNode() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new SequenceNode(items.ToImmutable(), atLine, atColumn);
    }

    private string? ReadText(int atLine, int atColumn)
    {
        if (reader.ValueSpan.Length > limits.JsonStringBytes)
        {
            Report(DiagnosticCodes.TooLarge, atLine, atColumn,
                $"A text has {reader.ValueSpan.Length:N0} bytes; allowed are {limits.JsonStringBytes:N0}.", "Shorten it.");
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            Report(DiagnosticCodes.ControlCharacter, atLine, atColumn,
                "The text has half of a surrogate pair, which is no character.", "Write the character itself.");
            return null;
        }
    }

    private readonly ScalarNode ToText(string text, int atLine, int atColumn)
    {
        var node = new ScalarNode(text, ScalarForm.Text, atLine, atColumn);
        return reader.ValueIsEscaped ? node : node with { Runs = [new TextRun(0, atLine, atColumn + 1)] };
    }

    private bool IsTooDeep(int atLine, int atColumn)
    {
        if (reader.CurrentDepth < limits.JsonDepth)
        {
            return false;
        }

        Report(DiagnosticCodes.TooDeep, atLine, atColumn,
            string.Create(CultureInfo.InvariantCulture, $"Byte {reader.TokenStartIndex} opens level {limits.JsonDepth + 1}; allowed are {limits.JsonDepth}."),
            "Write it flatter.");
        return true;
    }

    /// <summary>Line and column of the token; tokens come in order, so every byte is counted once.</summary>
    private (int Line, int Column) Here()
    {
        int at = (int)reader.TokenStartIndex;
        ReadOnlySpan<byte> passed = bytes[countedTo..at];
        int lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            line += lines;
            column = 1;
            passed = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        }

        countedTo = at;
        column += Encoding.UTF8.GetCharCount(passed);
        return (line, column);
    }

    private readonly void ReportSyntax(JsonException exception)
    {
        int atLine = (int)Math.Min(exception.LineNumber ?? 0, int.MaxValue - 1);
        int start = 0;
        for (int i = 0; i < atLine; i++)
        {
            start += bytes[start..].IndexOf((byte)'\n') + 1;
        }

        int at = (int)Math.Clamp(start + (exception.BytePositionInLine ?? 0), start, bytes.Length);
        int atColumn = Encoding.UTF8.GetCharCount(bytes[start..at]) + 1;
        (string message, string cure) = Describe(at);
        Report(DiagnosticCodes.JsonSyntax, atLine + 1, atColumn, message, cure);
    }

    private readonly (string Message, string Cure) Describe(int at)
    {
        ReadOnlySpan<byte> rest = bytes[at..];
        int before = bytes[..at].TrimEnd(" \t\r\n"u8).Length - 1;
        byte previous = before >= 0 ? bytes[before] : (byte)0;
        if (bytes.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return file.StartsWith("sources/", StringComparison.Ordinal)
                ? ("The file is empty; expected a list of sources.", "Write [ ] or remove the file.")
                : ("The file is empty; expected an object.", "Build the pack again.");
        }

        if (rest.IsEmpty)
        {
            return ("The file ends before its lists and objects are closed.", "Close them with ] and }.");
        }

        if (rest[0] == '/' || previous == '/')
        {
            return ("JSON has no comments.", "Remove the comment.");
        }

        if (previous == ',' && rest[0] is (byte)']' or (byte)'}')
        {
            return ($"A comma stands before '{(char)rest[0]}'.", "Remove the comma.");
        }

        if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            return ("Text follows after the end of the document.", "Remove it.");
        }

        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8))
        {
            return ("NaN and Infinity are no numbers of JSON.", "Leave the value out.");
        }

        Rune.DecodeFromUtf8(rest, out Rune rune, out _);
        return ($"'{Printable.Quote(rune.ToString())}' does not belong here.",
            "Keys and texts stand in double quotes, with a comma between items.");
    }

    private readonly void Report(DiagnosticCode code, int atLine, int atColumn, string message, string cure) => bag.Add(new Diagnostic
    {
        Code = code,
        Severity = Severity.Error,
        Message = message,
        Cure = cure,
        Position = new SourcePosition(file, atLine, atColumn),
    });
}
