using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.Host.Measures;

/// <summary>The answers of one person at one time, as a file gives them.</summary>
internal sealed record AnswerSheet
{
    private const int MostEntries = 5_000;

    /// <summary>What stands in the file, in its order; an item may stand twice.</summary>
    internal required ImmutableArray<SheetEntry> Entries { get; init; }

    /// <summary>Reads a file: JSON (an object from items to answers, or a list in the order of the items) or CSV (two columns, item and answer, or a line of
    /// items above a line of answers).</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="content">The measure that was answered.</param>
    /// <returns>Null, and what is wrong.</returns>
    internal static (AnswerSheet? Sheet, string? Fault) Read(byte[] bytes, MeasureContent content)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return (null, "it is not UTF-8");
        }

        (ImmutableArray<SheetEntry> entries, string? fault) = text.TrimStart() is ['{' or '[', ..] ? Json(text, content) : Csv(text);
        return fault is not null ? (null, fault) : entries.Length > MostEntries ? (null, "it holds too much") : (new AnswerSheet { Entries = entries }, null);
    }

    private static (ImmutableArray<SheetEntry>, string?) Json(string text, MeasureContent content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("answers", out JsonElement inner) && !content.Inputs.ContainsKey("answers"))
            {
                root = inner;
            }

            if (root.ValueKind == JsonValueKind.Array)
            {
                return root.GetArrayLength() == content.Items.Count
                    ? ([.. root.EnumerateArray().Select((value, i) => Entry(content.Items[i].Id, value))], null)
                    : ([], string.Create(CultureInfo.InvariantCulture, $"it lists {root.GetArrayLength()} answers; the measure has {content.Items.Count} items"));
            }

            return root.ValueKind == JsonValueKind.Object ? ([.. root.EnumerateObject().Select(member => Entry(member.Name, member.Value))], null)
                : ([], "it is neither an object from items to answers nor a list of answers");
        }
        catch (JsonException fault)
        {
            return ([], string.Create(CultureInfo.InvariantCulture, $"it is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}"));
        }
    }

    private static SheetEntry Entry(string item, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => new SheetEntry(item, "", false),
        JsonValueKind.String => new SheetEntry(item, value.GetString()!.Trim(), false),
        JsonValueKind.Number => new SheetEntry(item, value.GetRawText(), true),
        _ => new SheetEntry(item, value.GetRawText(), false),
    };

    private static (ImmutableArray<SheetEntry>, string?) Csv(string text)
    {
        string[][] rows = [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells)];
        if (rows.Length == 0)
        {
            return ([], "it is empty");
        }

        if (rows.All(row => row.Length == 2) && (rows.Length != 2 || rows[0] is ["item", "answer"]))
        {
            return ([.. rows.Skip(rows[0] is ["item", "answer"] ? 1 : 0).Select(row => new SheetEntry(row[0], row[1], false))], null);
        }

        return rows is [var items, var answers] && items.Length == answers.Length
            ? ([.. items.Zip(answers, (item, answer) => new SheetEntry(item, answer, false))], null)
            : ([], "its lines are neither 'item,answer' nor items above one line of answers");
    }

    /// <summary>The cells of a line; a cell in quotes may hold commas, and doubled quotes.</summary>
    private static string[] Cells(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when isQuoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString().Trim());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[i]);
                    break;
            }
        }

        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}

/// <summary>One answer as it stands in a file.</summary>
/// <param name="Item">The item.</param>
/// <param name="Text">What stands there; empty: missing.</param>
/// <param name="IsNumber">Whether the file says that it is a number.</param>
internal readonly record struct SheetEntry(string Item, string Text, bool IsNumber);
