using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>One record of a table.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Fields">Its fields as written, quotes taken off.</param>
/// <param name="Fault">What keeps it from being read; null where nothing does.</param>
internal sealed record CsvRow(int Line, ImmutableArray<string> Fields, string? Fault);

/// <summary>
/// A table with a separator, as RFC 4180 describes it and as programs write it: quoted fields with line ends in them, doubled quotes,
/// any line end, and a separator that is a comma, a semicolon or a tab.
/// </summary>
internal sealed class CsvTable
{
    private static readonly char[] Separators = [';', ',', '\t'];

    private CsvTable(char separator, CsvRow header, ImmutableArray<CsvRow> rows)
    {
        Separator = separator;
        Header = header;
        Rows = rows;
    }

    internal char Separator { get; }

    internal CsvRow Header { get; }

    internal ImmutableArray<CsvRow> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="separator">The separator; null: the one that parts the first line into most fields.</param>
    /// <returns>Null where there is no line.</returns>
    internal static CsvTable? Read(string text, char? separator)
    {
        // A spreadsheet program may state the separator on a line before the header.
        string first = FirstRecord(text);
        int skipped = 0;
        if (first.Length == 5 && first.StartsWith("sep=", System.StringComparison.OrdinalIgnoreCase))
        {
            separator ??= first[4];
            skipped = 1;
        }

        char with = separator ?? Separators.MaxBy(candidate => Records(first, candidate).FirstOrDefault()?.Fields.Length ?? 0);
        List<CsvRow> records = [.. Records(text, with)];
        return records.Count <= skipped ? null : new CsvTable(with, records[skipped], [.. records.Skip(skipped + 1)]);
    }

    /// <summary>The text up to the first line end outside quotes.</summary>
    private static string FirstRecord(string text)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (!quoted && text[i] is '\n' or '\r')
            {
                return text[..i];
            }
        }

        return text;
    }

    private static IEnumerable<CsvRow> Records(string text, char separator)
    {
        int line = 1;
        int at = 0;
        var field = new StringBuilder();
        while (at < text.Length)
        {
            int start = line;
            string? fault = null;
            var fields = ImmutableArray.CreateBuilder<string>();
            bool ended = false;
            while (!ended)
            {
                field.Clear();
                if (at < text.Length && text[at] == '"')
                {
                    at++;
                    while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
                    {
                        at += text[at] == '"' ? 1 : 0;
                        line += text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')) ? 1 : 0;
                        field.Append(text[at++]);
                    }

                    fault ??= at >= text.Length ? $"a quotation mark is not closed before the end of the file; the row begins on line {start}" : null;
                    at++;
                }

                while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
                {
                    field.Append(text[at++]);
                }

                fields.Add(field.ToString());
                ended = at >= text.Length || text[at] != separator;
                at += ended ? 0 : 1;
            }

            if (at < text.Length)
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                line++;
            }

            // An empty line is no row.
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return new CsvRow(start, fields.ToImmutable(), fault);
            }
        }
    }
}
