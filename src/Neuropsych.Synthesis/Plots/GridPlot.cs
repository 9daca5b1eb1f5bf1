using System;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Synthesis.Plots;

/// <summary>A plot of cells: risk of bias by study and domain, or a map of how much evidence there is. Every cell has a sign, so that no reader needs its colour.</summary>
public sealed record GridPlot : IPlot
{
    private const double Cell = 30;

    /// <inheritdoc/>
    public required string Title { get; init; }

    /// <inheritdoc/>
    public required string Description { get; init; }

    /// <summary>The names of the columns.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The rows.</summary>
    public required ImmutableArray<GridRow> Rows { get; init; }

    /// <summary>What signs and colours mean, one a line.</summary>
    public ImmutableArray<string> Footer { get; init; } = [];

    /// <inheritdoc/>
    public PlotTable Table => new([.. Columns.Prepend("")],
        [.. Rows.Select(row => (ImmutableArray<string>)[row.Label, .. row.Cells.Select(cell => cell.Says)])]);

    /// <inheritdoc/>
    public string ToSvg()
    {
        const double left = 280;
        double top = 60 + (Columns.Select(name => name.Length).DefaultIfEmpty(0).Max() * 6.2);
        double width = Math.Max(560, left + (Columns.Length * Cell) + 130);
        double height = top + (Rows.Length * Cell) + 30 + (Footer.Length * 16);
        var canvas = new SvgCanvas(width, height, Title, Description);
        canvas.Say(16, 26, Title, bold: true, size: 15);
        for (int column = 0; column < Columns.Length; column++)
        {
            double x = left + (Cell * (column + 0.5)) + 4;
            canvas.Draw($"""<text transform="translate({SvgCanvas.N(x)} {SvgCanvas.N(top - 8)}) rotate(-60)" fill="{SvgCanvas.Text}">{SvgCanvas.Escape(Columns[column])}</text>""");
        }

        for (int row = 0; row < Rows.Length; row++)
        {
            double y = top + (Cell * row);
            string label = Rows[row].Label;
            canvas.Say(16, y + 20, label.Length <= 38 ? label : label[..37] + "…");
            for (int column = 0; column < Rows[row].Cells.Length; column++)
            {
                GridCell cell = Rows[row].Cells[column];
                double x = left + (Cell * column);
                if (cell.Size > 0)
                {
                    canvas.Dot(x + (Cell / 2), y + (Cell / 2), 4 + (9 * Math.Sqrt(Math.Min(1, cell.Size))), cell.Fill);
                }

                canvas.Say(x + (Cell / 2), y + 20, cell.Sign, "middle", bold: true, size: 12);
            }
        }

        for (int i = 0; i < Footer.Length; i++)
        {
            canvas.Say(16, top + (Rows.Length * Cell) + 26 + (i * 16), Footer[i], colour: SvgCanvas.Quiet, size: 12);
        }

        return canvas.ToString();
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ToText(int width)
    {
        int cell = Math.Max(3, Rows.SelectMany(row => row.Cells).Select(c => c.Sign.Length).DefaultIfEmpty(1).Max() + 1);
        int label = Math.Max(12, Math.Min(40, width - (Columns.Length * cell) - 1));
        return
        [
            .. Columns.Select((name, i) => $"{new string(' ', label + 1 + (i * cell))}{name}".TrimEnd()).Select(line => line.Length <= width ? line : line[..width]),
            .. Rows.Select(row => ((row.Label.Length <= label ? row.Label : row.Label[..(label - 1)] + "…").PadRight(label) + " "
                + string.Concat(row.Cells.Select(c => c.Sign.PadRight(cell)))).TrimEnd()),
            .. TextLines.Wrap(Footer, width),
        ];
    }
}

/// <summary>A row of a grid.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Cells">Its cells, one for each column.</param>
public sealed record GridRow(string Label, ImmutableArray<GridCell> Cells);

/// <summary>A cell of a grid.</summary>
/// <param name="Sign">The sign in it, one to three characters.</param>
/// <param name="Says">What it says in words.</param>
/// <param name="Fill">The colour behind the sign.</param>
/// <param name="Size">How large the dot is, 0 (none) to 1.</param>
public sealed record GridCell(string Sign, string Says, string Fill, double Size);
