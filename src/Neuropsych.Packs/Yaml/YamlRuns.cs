using System;
using System.Collections.Immutable;
using Neuropsych.Composition;
using YamlDotNet.Core;

namespace Neuropsych.Packs.Yaml;

/// <summary>Where the letters of a scalar stand that YAML folded, indented or wrote with escapes.</summary>
internal static class YamlRuns
{
    private const string Blanks = " \t\r\n";

    /// <summary>Walks the value and the file side by side: a row of blanks of one is a row of blanks of the other, however long each is.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="start">Where the first character of the scalar's content stands in it.</param>
    /// <param name="value">The value.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="line">The line of <paramref name="start"/>, from 1.</param>
    /// <param name="column">The column of <paramref name="start"/>, from 1.</param>
    /// <returns>The stretches; default where an escape stands for a sign that is not written.</returns>
    internal static ImmutableArray<TextRun> Of(string file, int start, string value, ScalarStyle style, int line, int column)
    {
        if (start < 0)
        {
            return default;
        }

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
