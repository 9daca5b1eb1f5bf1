using System;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Views;

/// <summary>Draws a forest plot as text.</summary>
internal static class ForestView
{
    private const int LabelWidth = 28;
    private const int NumberWidth = 21;

    /// <summary>Draws one plot for each scale, and says how many results have no place in any.</summary>
    internal static void Draw(Page page, ForestPlot plot)
    {
        foreach (ForestPanel panel in plot.Panels)
        {
            Draw(page, panel);
        }

        if (plot.NotDrawn > 0 && !plot.Panels.IsEmpty)
        {
            page.Text(plot.NotDrawnText, 2, Ink.Quiet);
        }
    }

    private static void Draw(Page page, ForestPanel panel)
    {
        page.Section(panel.Title);
        int width = page.Width - 2 - LabelWidth - NumberWidth - 2;
        width -= 1 - (width % 2);
        foreach (ForestRow row in panel.Rows)
        {
            Finding finding = row.Finding;
            string label = $"{row.Number,2} {CitationText.Short(finding.Source)}";
            label = label.Length > LabelWidth - 1 ? label[..(LabelWidth - 2)] + "…" : label;
            string number = $"{EffectText.Digits(finding.Effect.Value!.Value)}"
                + (EffectText.Around(finding.Effect) is { } interval ? $" {EffectText.Bounds(interval)}" : "");
            number = number.Length > NumberWidth ? EffectText.Digits(finding.Effect.Value!.Value) : number;
            page.Line(new Span("  " + Page.Clean(label).PadRight(LabelWidth)), new Span(number.PadRight(NumberWidth + 1)),
                new Span(Bar(row, width), CitationText.IsRetracted(finding.Source) ? Ink.Struck : Ink.Plain));
        }

        (string low, string none, string high) = panel.Axis;
        int middle = width / 2;
        string axis = low + new string(' ', middle - low.Length) + none + new string(' ', width - middle - 1 - high.Length) + high;
        page.Line(new Span(new string(' ', 2 + LabelWidth + NumberWidth + 1) + axis, Ink.Quiet));
    }

    private static string Bar(ForestRow row, int width)
    {
        char[] bar = new string(' ', width).ToCharArray();
        bar[width / 2] = '│';
        if (row is { From: { } low, To: { } high })
        {
            int from = Column(low);
            int to = Column(high);
            for (int i = from; i <= to; i++)
            {
                bar[i] = i == width / 2 ? '┼' : '─';
            }

            bar[from] = '├';
            bar[to] = '┤';
        }

        bar[Column(row.At)] = row.From is null ? '□' : '■';
        return new string(bar);

        int Column(double place) => (int)Math.Round(place * (width - 1));
    }
}
