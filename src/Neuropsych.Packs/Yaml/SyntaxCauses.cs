using System;
using System.Collections.Generic;

namespace Neuropsych.Packs.Yaml;

/// <summary>Finds in the author's lines why YAML does not parse.</summary>
internal static class SyntaxCauses
{
    /// <summary>So many lines above a fault are looked at for the columns in which they start.</summary>
    private const int MostLinesAbove = 200;

    /// <summary>The first line between two (both included) whose indentation has a tab.</summary>
    internal static int? TabIndent(string text, int from, int to)
    {
        for (int line = Math.Max(from, 1); line <= to && line <= from + 200; line++)
        {
            foreach (char c in LineAt(text, line))
            {
                if (c == '\t')
                {
                    return line;
                }

                if (c != ' ')
                {
                    break;
                }
            }
        }

        return null;
    }

    /// <summary>The first line between two (both included) that is indented by blanks which are none to YAML, or begins with a dash that begins no item.</summary>
    internal static (int Line, int Column, char Sign)? OddStart(string text, int from, int to)
    {
        for (int line = Math.Max(from, 1); line <= to && line <= from + 200; line++)
        {
            ReadOnlySpan<char> start = LineAt(text, line).AsSpan().TrimStart(' ');
            if (start is ['\u00A0' or '\u202F' or '\u2003' or '\u3000', ..] or ['–' or '—' or '•' or '−', ' ', ..])
            {
                return (line, LineAt(text, line).Length - start.Length + 1, start[0]);
            }
        }

        return null;
    }

    /// <summary>A line of the text, from 1; empty where there is none.</summary>
    internal static string LineAt(string text, int line)
    {
        int start = StartOf(text, line);
        int length = text.AsSpan(start).IndexOf('\n');
        return length < 0 ? text[start..] : text.Substring(start, Math.Min(length, 10_000));
    }

    /// <summary>The first character of a line; the end of the text where there is none.</summary>
    private static int StartOf(string text, int line)
    {
        int start = 0;
        for (int i = 1; i < line && start < text.Length; i++)
        {
            int end = text.IndexOf('\n', start);
            start = end < 0 ? text.Length : end + 1;
        }

        return start;
    }

    /// <summary>Whether a quoted text that opens at one place has no closing quote on its own line up to another.</summary>
    internal static bool IsOpenQuote(string text, int start, int end)
    {
        if (start < 0 || start >= text.Length)
        {
            return false;
        }

        char quote = text[start];
        for (int i = start + 1; i < Math.Min(end, text.Length); i++)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return false;
            }
        }

        return end >= text.Length;
    }

    /// <summary>Whether a comment follows on the same line.</summary>
    internal static bool IsComment(string text, int at) => at >= 0 && at < text.Length && text.AsSpan(at).TrimStart(' ') is ['#', ..];

    /// <summary>Whether other text than a comment or the end of a part follows on the same line.</summary>
    internal static bool IsText(string text, int at) =>
        at >= 0 && at < text.Length && text.AsSpan(at).TrimStart(' ') is [not ('\n' or '#' or ':' or ',' or ']' or '}'), ..];

    /// <summary>
    /// What is wrong with where a line starts: it starts in a column in which nothing above it starts, goes deeper than a key that has its value, or is no
    /// key and no item. Only the lines above that it could belong to are looked at.
    /// </summary>
    /// <returns>Null where it is none of these.</returns>
    internal static (int Column, string Message, string Cure)? Misplaced(string text, int line)
    {
        string own = LineAt(text, line);
        string code = own.TrimStart(' ');
        int column = own.Length - code.Length + 1;
        if (code.Length == 0)
        {
            return null;
        }

        if (code[0] == '-' && code.Length > 1 && (char.IsLetterOrDigit(code[1]) || code[1] is '"' or '{' or '['))
        {
            return (column, "The '-' that starts an item has no blank behind it.", "Write '- ' with a blank.");
        }

        int colon = code.IndexOf(':', StringComparison.Ordinal);
        if (!code.StartsWith("- ", StringComparison.Ordinal) && !code.Contains(": ", StringComparison.Ordinal) && !code.EndsWith(':'))
        {
            string word = code.Split(' ', ':')[0];
            return (column, colon < 0 ? $"There is no ':' behind '{Printable.Quote(word)}'." : $"There is no blank behind '{Printable.Quote(code[..(colon + 1)])}'.",
                "A key ends with ': ', a colon and a blank; a text that goes on from the line above stands deeper than its key.");
        }

        List<int> levels = [];
        var dashes = new HashSet<int>();
        int end = StartOf(text, line) - 1;
        for (int looked = 0; end > 0 && looked < MostLinesAbove && (levels.Count == 0 || levels[^1] > 1); looked++)
        {
            int start = text.LastIndexOf('\n', end - 1) + 1;
            ReadOnlySpan<char> before = text.AsSpan(start, end - start);
            ReadOnlySpan<char> content = before.TrimStart(' ');
            int at = before.Length - content.Length + 1;
            end = start - 1;
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            bool isDash = content is ['-', ' ', ..];
            int key = isDash ? at + content.Length - content[1..].TrimStart(' ').Length : at;
            if (levels.Count == 0 || key < levels[^1])
            {
                levels.Add(key);
            }

            if (isDash && at < levels[^1])
            {
                levels.Add(at);
                dashes.Add(at);
            }
        }

        if (levels.Count == 0)
        {
            return null;
        }

        if (column > levels[0])
        {
            return (column, FormattableString.Invariant($"This line starts in column {column}, deeper than the line above it in column {levels[0]}, which has its value already."),
                "Start both in the same column where they belong together.");
        }

        return !levels.Contains(column)
            ? (column, FormattableString.Invariant($"This line starts in column {column}; what stands above it starts in column {string.Join(" or ", levels)}."),
                "Start it in the column of the keys or items that it belongs to.")
            : dashes.Contains(column) && code[0] != '-'
                ? (column, FormattableString.Invariant($"A key stands in column {column}, in which items that start with '- ' stand above it."),
                    "Start it in the column of the keys of its item, or with '- ' where a new item begins.")
                : null;
    }

    /// <summary>The first bracket at or after a character.</summary>
    internal static (int Line, int Column, char Sign)? NextBracket(string text, int start)
    {
        int at = text.AsSpan(Math.Clamp(start, 0, text.Length)).IndexOfAny('[', '{');
        if (at < 0)
        {
            return null;
        }

        at += start;
        ReadOnlySpan<char> before = text.AsSpan(0, at);
        return (before.Count('\n') + 1, at - before.LastIndexOf('\n'), text[at]);
    }

    /// <summary>The column of the second ': ' of a line whose value has no quotes.</summary>
    internal static int? SecondColon(string line)
    {
        string code = line.TrimStart(' ', '-');
        int offset = line.Length - code.Length;
        int first = code.IndexOf(": ", StringComparison.Ordinal);
        if (first < 0 || first + 2 >= code.Length || code[first + 2] is '"' or '\'' or '[' or '{' or '|' or '>')
        {
            return null;
        }

        int second = code.IndexOf(": ", first + 2, StringComparison.Ordinal);
        return second < 0 ? null : offset + second + 1;
    }
}
