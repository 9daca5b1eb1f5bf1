using System;
using System.Globalization;
using System.Text;

namespace Neuropsych.Synthesis.Plots;

/// <summary>Writes an SVG picture with a title and a description for readers who do not see it; same input, same bytes.</summary>
internal sealed class SvgCanvas
{
    internal const string Text = "#1b1b1b";
    internal const string Quiet = "#595959";
    internal const string Main = "#1f4e79";
    internal const string Line = "#8a8a8a";

    private readonly StringBuilder svg = new();

    internal SvgCanvas(double width, double height, string title, string description)
    {
        Draw($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" role=\"img\""
            + " aria-labelledby=\"plot-title plot-desc\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" lang=\"en\">");
        Draw($"<title id=\"plot-title\">{Escape(title)}</title>");
        Draw($"<desc id=\"plot-desc\">{Escape(description)}</desc>");
        Box(0, 0, width, height, "#ffffff");
    }

    internal void Draw(string element) => svg.Append(element).Append('\n');

    internal void Segment(double x1, double y1, double x2, double y2, string colour = Text, double width = 1, string? dash = null) =>
        Draw($"""<line x1="{N(x1)}" y1="{N(y1)}" x2="{N(x2)}" y2="{N(y2)}" stroke="{colour}" stroke-width="{N(width)}"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>""");

    internal void Box(double x, double y, double width, double height, string fill) =>
        Draw($"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" fill="{fill}"/>""");

    internal void Dot(double x, double y, double radius, string fill, double opacity = 1) =>
        Draw($"""<circle cx="{N(x)}" cy="{N(y)}" r="{N(radius)}" fill="{fill}"{(opacity < 1 ? $" fill-opacity=\"{N(opacity)}\"" : "")}/>""");

    internal void Shape(string points, string fill, string stroke = "none") =>
        Draw($"""<polygon points="{points}" fill="{fill}" stroke="{stroke}"/>""");

    internal void Say(double x, double y, string text, string anchor = "start", string colour = Text, bool bold = false, double size = 13) =>
        Draw($"""<text x="{N(x)}" y="{N(y)}" text-anchor="{anchor}" fill="{colour}"{(bold ? " font-weight=\"bold\"" : "")}{(size != 13 ? $" font-size=\"{N(size)}\"" : "")}>{Escape(text)}</text>""");

    public override string ToString() => svg + "</svg>\n";

    internal static string N(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            safe.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                _ when char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return safe.ToString();
    }
}
