using System;
using System.Globalization;

namespace Neuropsych.Packs.Markdown;

/// <summary>
/// One pass over the characters before any Markdown parser sees them: a parser's time on nested brackets, quotes and wide
/// tables grows much faster than their length.
/// </summary>
internal static class MarkdownPrescan
{
    private const int BracketDepth = 32;

    /// <summary>The first thing that is nested too deep or too often; null where there is none.</summary>
    internal static (int Offset, string Message)? Find(string text, PackLimits limits)
    {
        int links = 0;
        int brackets = 0;
        int parentheses = 0;
        int stars = 0;
        int lineStart = 0;
        int tableRows = 0;
        while (lineStart <= text.Length)
        {
            int length = text.AsSpan(lineStart).IndexOf('\n');
            ReadOnlySpan<char> line = length < 0 ? text.AsSpan(lineStart) : text.AsSpan(lineStart, length);
            if (line.IsWhiteSpace())
            {
                (brackets, parentheses, stars) = (0, 0, 0);
            }

            if (Nesting(line) > limits.MarkdownDepth)
            {
                return (lineStart, string.Create(CultureInfo.InvariantCulture, $"Quotes or lists nest deeper than {limits.MarkdownDepth} levels."));
            }

            int bars = line.Count('|');
            tableRows = bars > 0 ? tableRows + 1 : 0;
            if (bars > limits.TableColumns + 1)
            {
                return (lineStart, string.Create(CultureInfo.InvariantCulture, $"A table has more than {limits.TableColumns} columns."));
            }

            if (tableRows > limits.TableRows + 2)
            {
                return (lineStart, string.Create(CultureInfo.InvariantCulture, $"A table has more than {limits.TableRows} rows."));
            }

            for (int i = 0; i < line.Length; i++)
            {
                switch (line[i])
                {
                    case '[':
                        brackets++;
                        break;
                    case ']':
                        brackets = Math.Max(brackets - 1, 0);
                        links += i + 1 < line.Length && line[i + 1] is '(' or '[' ? 1 : 0;
                        break;
                    case '(':
                        parentheses++;
                        break;
                    case ')':
                        parentheses = Math.Max(parentheses - 1, 0);
                        break;
                    case '<':
                        links++;
                        break;
                    case '*' or '_':
                        stars++;
                        break;
                }

                if (brackets > BracketDepth || parentheses > BracketDepth || links > limits.Links || stars > 4 * limits.Links)
                {
                    string message = brackets > BracketDepth || parentheses > BracketDepth
                        ? string.Create(CultureInfo.InvariantCulture, $"Brackets nest deeper than {BracketDepth} levels.")
                        : string.Create(CultureInfo.InvariantCulture, $"The text has more than {limits.Links} links, or as many marks.");
                    return (lineStart + i, message);
                }
            }

            if (length < 0)
            {
                break;
            }

            lineStart += length + 1;
        }

        return null;
    }

    /// <summary>How many quotes and lists open at the start of a line.</summary>
    private static int Nesting(ReadOnlySpan<char> line)
    {
        int depth = 0;
        int spaces = 0;
        for (int i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case ' ':
                    spaces++;
                    break;
                case '\t':
                    spaces += 4;
                    break;
                case '>':
                    depth++;
                    break;
                case '-' or '+' or '*' when i + 1 < line.Length && line[i + 1] is ' ' or '\t':
                    depth++;
                    break;
                case >= '0' and <= '9' when i + 2 < line.Length && line[i + 1] is '.' or ')' && line[i + 2] == ' ':
                    depth++;
                    i++;
                    break;
                default:
                    return depth + spaces / 8;
            }
        }

        return depth + spaces / 8;
    }
}
