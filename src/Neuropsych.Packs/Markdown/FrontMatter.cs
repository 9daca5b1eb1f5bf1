using System;

namespace Neuropsych.Packs.Markdown;

/// <summary>The keys at the top of a Markdown document, between two lines <c>---</c>.</summary>
/// <param name="Yaml">What stands between the lines.</param>
/// <param name="BodyStart">Where the text begins behind them, from 0.</param>
/// <param name="BodyLine">Its line, from 1.</param>
internal sealed record FrontMatter(string Yaml, int BodyStart, int BodyLine)
{
    private const string Fence = "---";

    /// <summary>Whether a text begins as one with front matter does.</summary>
    internal static bool OpensIn(string text) => Lines.At(text, 0).TrimEnd() is Fence;

    /// <summary>The front matter of a text; null where none opens, or where it is not closed.</summary>
    internal static FrontMatter? In(string text)
    {
        if (!OpensIn(text))
        {
            return null;
        }

        int start = Lines.Next(text, 0);
        int line = 2;
        for (int i = start; i < text.Length; i = Lines.Next(text, i), line++)
        {
            if (Lines.At(text, i).TrimEnd() is Fence)
            {
                return new FrontMatter(text[start..i], Lines.Next(text, i), line + 1);
            }
        }

        return null;
    }
}

/// <summary>The lines of a text, by where they start.</summary>
internal static class Lines
{
    /// <summary>The line that starts at a place, without its end.</summary>
    internal static ReadOnlySpan<char> At(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        int end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>Where the line after it starts; the length of the text behind the last.</summary>
    internal static int Next(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        return end < 0 ? text.Length : end + 1;
    }
}
