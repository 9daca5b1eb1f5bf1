using System;
using System.Globalization;
using System.Text;

namespace Neuropsych.Diagnostics;

/// <summary>Draws a diagnostic as a compiler does: code, place, the line with the fault underlined, and how to cure it.</summary>
public static class DiagnosticText
{
    /// <summary>How much of a long line is shown where nobody says how wide the page is.</summary>
    private const int UsualWindow = 100;

    /// <summary>Draws a diagnostic as plain text without colour.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="sourceLine">The line of the author's text that its position names; null: it is not shown.</param>
    /// <param name="window">The most characters shown of a long line, 20 or more.</param>
    /// <returns>Several lines joined by line feeds, without one at the end.</returns>
    public static string Render(Diagnostic diagnostic, string? sourceLine = null, int window = UsualWindow)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Words.Of(diagnostic.Severity)} {diagnostic.Code.Id}: {Visible(diagnostic.Message)}");
        if (diagnostic.Position is { } position)
        {
            string pack = diagnostic.Pack is null ? "" : $" (pack {diagnostic.Pack})";
            text.Append(CultureInfo.InvariantCulture, $"\n  --> {position}{pack}");
            if (sourceLine is not null && position.Line > 0)
            {
                DrawLine(text, position, sourceLine, window);
            }
        }
        else if (diagnostic.Pack is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  --> pack {diagnostic.Pack}");
        }

        foreach (SourcePosition related in diagnostic.Related)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n   = see also {related}");
        }

        if (diagnostic.DidYouMean is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n   = did you mean '{Visible(diagnostic.DidYouMean)}'?");
        }

        if (diagnostic.Cure is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n   = help: {Visible(diagnostic.Cure)}");
        }

        return text.ToString();
    }

    private static void DrawLine(StringBuilder text, SourcePosition position, string sourceLine, int window)
    {
        int at = Math.Clamp(position.Column - 1, 0, sourceLine.Length);
        int end = at;
        while (end < sourceLine.Length && end - at < window && sourceLine[end] is not (' ' or '\t' or ',' or ']' or '}'))
        {
            end++;
        }

        // Long lines are shown in part: what stands around the fault.
        int from = at > window / 2 && sourceLine.Length > window ? at - (window / 2) : 0;
        from += from < sourceLine.Length && char.IsLowSurrogate(sourceLine[from]) ? 1 : 0;
        int to = Math.Min(sourceLine.Length, from + window);
        to -= to < sourceLine.Length && to > 0 && char.IsHighSurrogate(sourceLine[to - 1]) ? 1 : 0;
        string before = (from > 0 ? "…" : "") + Visible(sourceLine[from..at]);
        string fault = Visible(sourceLine[at..Math.Max(at, Math.Min(end, to))]);
        string after = Visible(sourceLine[Math.Max(at, Math.Min(end, to))..to]) + (to < sourceLine.Length ? "…" : "");
        string number = position.Line.ToString(CultureInfo.InvariantCulture);
        string margin = new(' ', number.Length);
        text.Append(CultureInfo.InvariantCulture, $"\n {margin} |\n {number} | {(before + fault + after).TrimEnd()}\n {margin} | ")
            .Append(' ', WidthOf(before)).Append('^', Math.Max(1, WidthOf(fault)));
    }

    /// <summary>Tabs as a space, and control, direction and invisible characters as a sign, so that they do nothing on a terminal.</summary>
    private static string Visible(string text)
    {
        StringBuilder? changed = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isHidden = CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isHidden && c is not ('\u200C' or '\u200D' or '\u00AD'))
            {
                changed ??= new StringBuilder(text);
                changed[i] = c is '\t' or '\n' ? ' ' : '\uFFFD';
            }
        }

        return changed?.ToString() ?? text;
    }

    /// <summary>The columns that a text takes on a terminal: marks none, wide letters two.</summary>
    private static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
                _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
                    or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
                    or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
            };
        }

        return width;
    }
}
