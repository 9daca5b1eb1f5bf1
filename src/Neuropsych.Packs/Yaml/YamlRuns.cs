using System;
using System.Collections.Immutable;
using Neuropsych.Composition;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Neuropsych.Packs.Yaml;

/// <summary>Where the letters of a scalar stand that YAML folded, indented or wrote with escapes.</summary>
internal static class YamlRuns
{
    private const string Blanks = " \t\r\n";

    /// <summary>The stretches of a scalar's value.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="scalar">The scalar as the file writes it.</param>
    /// <param name="value">What is kept of its value.</param>
    /// <param name="line">The line of its start, from 1.</param>
    /// <returns>The stretches; default where there is no text, or an escape stands for a sign that is not written.</returns>
    internal static ImmutableArray<TextRun> Of(string file, Scalar scalar, string value, int line)
    {
        if (value.Length == 0)
        {
            return default;
        }

        int start = (int)scalar.Start.Index;
        int column = (int)scalar.Start.Column;
        switch (scalar.Style)
        {
            case ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted:
                start++;
                column++;
                break;
            case ScalarStyle.Folded or ScalarStyle.Literal:
                start = ContentOfBlock(file, start, ref line, out column);
                break;
        }

        bool isOneStretch = start >= 0 && start + value.Length <= file.Length && !value.Contains('\n', StringComparison.Ordinal)
            && file.AsSpan(start, value.Length).SequenceEqual(value);
        return isOneStretch ? [new TextRun(0, line, column)] : start < 0 ? default : Aligned(file, start, value, scalar.Style, line, column);
    }

    /// <summary>Where the first line of a block scalar's text stands; below 0: nowhere.</summary>
    private static int ContentOfBlock(string file, int start, ref int line, out int column)
    {
        column = 1;
        for (int end = file.IndexOf('\n', start); end >= 0; end = file.IndexOf('\n', end + 1))
        {
            line++;
            int content = end + 1;
            while (content < file.Length && file[content] == ' ')
            {
                content++;
            }

            if (content < file.Length && file[content] != '\n')
            {
                column = content - end;
                return content;
            }
        }

        return -1;
    }

    /// <summary>Walks the value and the file side by side: a row of blanks of one is a row of blanks of the other, however long each is.</summary>
    private static ImmutableArray<TextRun> Aligned(string file, int start, string value, ScalarStyle style, int line, int column)
    {
        ImmutableArray<TextRun>.Builder runs = ImmutableArray.CreateBuilder<TextRun>();
        int lineStart = start - (column - 1);
        int at = start;
        int i = 0;
        Begin();
        while (i < value.Length)
        {
            if (at >= file.Length)
            {
                return default;
            }

            if (Blanks.Contains(value[i], StringComparison.Ordinal))
            {
                int apart = at - i;
                int lines = line;
                SkipBlanks();
                for (; i < value.Length && Blanks.Contains(value[i], StringComparison.Ordinal); i++)
                {
                }

                if (at - i != apart || line != lines)
                {
                    Begin();
                }
            }
            else if (style == ScalarStyle.DoubleQuoted && file[at] == '\\')
            {
                at++;
                if (at < file.Length && (file[at] is '\r' or '\n'))
                {
                    // The line goes on in the next.
                    SkipBlanks();
                    Begin();
                }
                else if (at < file.Length && file[at] == value[i] && (value[i] is '"' or '\\' or '/'))
                {
                    Begin();
                    i++;
                    at++;
                }
                else
                {
                    return default;
                }
            }
            else if (file[at] != value[i])
            {
                return default;
            }
            else
            {
                i++;
                at++;
                if (style == ScalarStyle.SingleQuoted && value[i - 1] == '\'' && at < file.Length && file[at] == '\'')
                {
                    at++;
                    Begin();
                }
            }
        }

        return runs.ToImmutable();

        void Begin()
        {
            var run = new TextRun(i, line, at - lineStart + 1);
            if (runs.Count > 0 && runs[^1].Offset == i)
            {
                runs[^1] = run;
            }
            else if (i < value.Length)
            {
                runs.Add(run);
            }
        }

        void SkipBlanks()
        {
            for (; at < file.Length && Blanks.Contains(file[at], StringComparison.Ordinal); at++)
            {
                if (file[at] == '\n')
                {
                    line++;
                    lineStart = at + 1;
                }
            }
        }
    }
}
