using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;
using SpectreText = Spectre.Console.Text;

namespace Neuropsych.Host.Views;

/// <summary>
/// A page of text: headings, wrapped paragraphs and columns. Text is data: nothing in it is markup, a placeholder or a control character
/// that reaches the terminal.
/// </summary>
internal sealed class Page
{
    private readonly TextWriter writer;
    private readonly IAnsiConsole? inColour;

    private Page(TextWriter writer, IAnsiConsole? inColour, int width)
    {
        this.writer = writer;
        this.inColour = inColour;
        Width = width;
    }

    /// <summary>Characters on a line.</summary>
    internal int Width { get; }

    /// <summary>A page that is written to a writer.</summary>
    internal static Page On(TextWriter writer, int width, bool colours)
    {
        if (!colours)
        {
            return new Page(writer, null, width);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });

        // Lines are broken here; a command to be copied or a drawing is never broken.
        console.Profile.Width = short.MaxValue;
        console.Profile.Capabilities.Links = false;
        return new Page(writer, console, width);
    }

    /// <summary>The first line of an answer: what it is about, and of what kind that is.</summary>
    internal void Title(string text, string aside = "")
    {
        string[] lines = [.. Wrap(Clean(text), Width)];
        for (int i = 0; i < lines.Length; i++)
        {
            bool fits = i == lines.Length - 1 && aside.Length > 0 && lines[i].Length + aside.Length + 3 <= Width;
            Line(new Span(lines[i], Ink.Strong), new Span(fits ? $" · {Clean(aside)}" : "", Ink.Quiet));
            if (i == lines.Length - 1 && aside.Length > 0 && !fits)
            {
                Text(aside, 2, Ink.Quiet);
            }
        }
    }

    /// <summary>A heading with a blank line before it.</summary>
    internal void Section(string text)
    {
        Blank();
        Text(text, 0, Ink.Strong);
    }

    /// <summary>An empty line.</summary>
    internal void Blank()
    {
        if (inColour is null)
        {
            writer.WriteLine();
        }
        else
        {
            inColour.Write(new SpectreText("\n"));
        }
    }

    /// <summary>Wrapped text; line ends in it stay.</summary>
    internal void Text(string text, int indent = 0, Ink ink = Ink.Plain) => Item(indent, "", text, ink);

    /// <summary>Wrapped text that hangs behind a label; a label too long for it stands on a line of its own.</summary>
    internal void Item(int indent, string label, string text, Ink ink = Ink.Plain, int labelWidth = 0, Ink labelInk = Ink.Quiet)
    {
        string head = Clean(label);
        if (head.Length > 0)
        {
            labelWidth = labelWidth == 0 ? head.Length + 1 : labelWidth;
            if (head.Length >= labelWidth)
            {
                Line(new Span(Blanks(indent) + head, labelInk));
                head = "";
            }
        }

        foreach (string line in Paragraphs(text).SelectMany(paragraph => Wrap(paragraph, Width - indent - labelWidth)))
        {
            Line(new Span(Blanks(indent), Ink.Plain), new Span(head.PadRight(labelWidth), labelInk), new Span(line, ink));
            head = "";
        }
    }

    /// <summary>One row of columns, each wrapped within its width; the last takes what is left.</summary>
    internal void Row(int indent, IReadOnlyList<int> widths, params Cell[] cells)
    {
        var wrapped = new string[cells.Length][];
        int used = indent;
        for (int i = 0; i < cells.Length; i++)
        {
            int width = i < widths.Count && widths[i] > 0 ? widths[i] : Width - used;
            wrapped[i] = [.. Paragraphs(cells[i].Text).SelectMany(paragraph => Wrap(paragraph, width))];
            used += width + Gap.Length;
        }

        for (int line = 0; line < wrapped.Max(lines => lines.Length); line++)
        {
            var spans = new List<Span> { new(Blanks(indent), Ink.Plain) };
            for (int i = 0; i < cells.Length; i++)
            {
                string text = line < wrapped[i].Length ? wrapped[i][line] : "";
                int width = i < widths.Count ? widths[i] : 0;
                spans.Add(new Span(cells[i].RightAligned ? text.PadLeft(width) : text, cells[i].Ink));
                spans.Add(new Span(Blanks(Math.Max(0, width - text.Length) * (cells[i].RightAligned ? 0 : 1)) + Gap, Ink.Plain));
            }

            Line([.. spans]);
        }
    }

    /// <summary>A line that is not wrapped, such as a drawing.</summary>
    internal void Line(params Span[] spans)
    {
        int last = Array.FindLastIndex(spans, span => span.Text.Any(c => c != ' '));
        for (int i = 0; i <= last; i++)
        {
            string text = i == last ? spans[i].Text.TrimEnd(' ') : spans[i].Text;
            if (text.Length > 0)
            {
                Write(text, spans[i].Ink);
            }
        }

        Blank();
    }

    /// <summary>The last lines of an answer: what to try next.</summary>
    internal void Next(params IEnumerable<(string Command, string Why)> commands)
    {
        Section("Next");
        foreach ((string command, string why) in commands)
        {
            if (command.Length + why.Length + 4 <= Width)
            {
                Line(new Span("  " + Clean(command), Ink.Strong), new Span("  " + why, Ink.Quiet));
            }
            else
            {
                Line(new Span("  " + Clean(command), Ink.Strong));
                Text(why, 4, Ink.Quiet);
            }
        }
    }

    /// <summary>Text with its control and direction characters made visible; line ends and tabs are taken as such.</summary>
    internal static string Clean(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (c == '\t')
            {
                clean.Append(' ');
            }
            else if (IsHidden(c))
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString();

        static bool IsHidden(char c) => c != '\n' && (char.IsControl(c) || c is (>= '\u202A' and <= '\u202E')
            or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029');
    }

    private const string Gap = "  ";

    private static string Blanks(int count) => new(' ', count);

    private static string[] Paragraphs(string text) => Clean(text).Split('\n');

    private static IEnumerable<string> Wrap(string text, int width)
    {
        width = Math.Max(8, width);
        int start = 0;
        while (text.Length - start > width)
        {
            int space = text.LastIndexOf(' ', start + width, width);
            int end = space > start ? space : start + width;
            yield return text[start..end];
            start = space > start ? end + 1 : end;
        }

        yield return text[start..];
    }

    private void Write(string text, Ink ink)
    {
        if (inColour is null)
        {
            writer.Write(text);
        }
        else
        {
            inColour.Write(new SpectreText(text, StyleOf(ink)));
        }
    }

    private static Style StyleOf(Ink ink) => ink switch
    {
        Ink.Strong => new Style(decoration: Decoration.Bold),
        Ink.Quiet => new Style(decoration: Decoration.Dim),
        Ink.Struck => new Style(decoration: Decoration.Strikethrough),
        Ink.Error => new Style(Color.Red, decoration: Decoration.Bold),
        Ink.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
        Ink.Note => new Style(Color.Blue, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}

/// <summary>How a text stands out; on paper, where there are no colours, all are alike.</summary>
internal enum Ink
{
    Plain,
    Strong,
    Quiet,
    Struck,
    Error,
    Warning,
    Note,
}

/// <summary>A piece of a line.</summary>
internal readonly record struct Span(string Text, Ink Ink = Ink.Plain);

/// <summary>A cell of a row.</summary>
internal readonly record struct Cell(string Text, Ink Ink = Ink.Plain, bool RightAligned = false);
