using System;
using Neuropsych.Diagnostics;

namespace Neuropsych.Host.Views;

/// <summary>Draws a diagnostic with the words and lines that every surface uses, and the colour of its severity.</summary>
internal static class DiagnosticView
{
    /// <summary>What stands left of the line at fault: a blank, its number, and a bar.</summary>
    private const int Margin = 10;

    /// <summary>Draws one diagnostic.</summary>
    /// <param name="page">The page.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="line">The line of the author's text at its place; null: none is shown.</param>
    internal static void Draw(Page page, Diagnostic diagnostic, string? line)
    {
        Ink ink = diagnostic.Severity switch
        {
            Severity.Error => Ink.Error,
            Severity.Warning => Ink.Warning,
            _ => Ink.Note,
        };
        string[] lines = DiagnosticText.Render(diagnostic, line, page.Width - Margin).Split('\n');
        int head = lines[0].IndexOf(':', StringComparison.Ordinal) + 1;
        page.Item(0, lines[0][..head], lines[0][head..].TrimStart(), Ink.Strong, labelInk: ink);
        foreach (string drawn in lines.AsSpan(1))
        {
            if (drawn.StartsWith("   = ", StringComparison.Ordinal))
            {
                page.Item(3, "=", drawn[5..]);
            }
            else
            {
                page.Line(new Span(drawn, drawn.EndsWith('^') ? ink : Ink.Plain));
            }
        }
    }
}
