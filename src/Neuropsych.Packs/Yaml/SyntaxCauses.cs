using System;

namespace Neuropsych.Packs.Yaml;

/// <summary>Finds in the author's lines why YAML does not parse.</summary>
internal static class SyntaxCauses
{
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

    /// <summary>A line of the text, from 1; empty where there is none.</summary>
    internal static string LineAt(string text, int line)
    {
        int start = 0;
        for (int i = 1; i < line; i++)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
            {
                return "";
            }

            start = end + 1;
        }

        int length = text.AsSpan(start).IndexOf('\n');
        return length < 0 ? text[start..] : text.Substring(start, Math.Min(length, 10_000));
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
