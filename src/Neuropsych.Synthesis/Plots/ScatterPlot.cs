using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Synthesis.Plots;

/// <summary>A plot of points: funnel, Baujat's plot, and the results of all subsets (GOSH).</summary>
public sealed record ScatterPlot : IPlot
{
    private const double Left = 70;
    private const double Right = 660;
    private const double Top = 50;
    private const double Bottom = 430;

    /// <inheritdoc/>
    public required string Title { get; init; }

    /// <inheritdoc/>
    public required string Description { get; init; }

    /// <summary>What goes from left to right.</summary>
    public required string Across { get; init; }

    /// <summary>What goes up, or down where <see cref="IsUpsideDown"/>.</summary>
    public required string Up { get; init; }

    /// <summary>The points.</summary>
    public required ImmutableArray<PlotPoint> Points { get; init; }

    /// <summary>Whether small values stand at the top, as standard errors in a funnel do.</summary>
    public bool IsUpsideDown { get; init; }

    /// <summary>
    /// For a funnel the quantiles of its contours, widest first: the areas beside no effect in which a study has a p value below 0.10, 0.05
    /// and 0.01. They are centred on no effect, not on the mean, so that significance can be read from them. Empty: none.
    /// </summary>
    public ImmutableArray<FunnelContour> Contours { get; init; } = [];

    /// <summary>A line across, such as the pooled mean; null: none.</summary>
    public double? Reference { get; init; }

    /// <summary>What stands below, one a line.</summary>
    public ImmutableArray<string> Footer { get; init; } = [];

    /// <inheritdoc/>
    public PlotTable Table => new(["point", Across, Up],
    [
        .. Points.Select(point => (ImmutableArray<string>)[point.Label, point.Across.ToString("G6", CultureInfo.InvariantCulture), point.Up.ToString("G6", CultureInfo.InvariantCulture)]),
    ]);

    /// <inheritdoc/>
    public string ToSvg()
    {
        var canvas = new SvgCanvas(700, Bottom + 66 + (Footer.Length * 16), Title, Description);
        (PlotAxis x, PlotAxis y) = Axes(Left, Right, IsUpsideDown ? Top : Bottom, IsUpsideDown ? Bottom : Top);
        canvas.Say(16, 26, Title, bold: true, size: 15);
        double furthest = y.High;
        foreach (FunnelContour contour in Contours)
        {
            double half = contour.Quantile * furthest;
            double apex = y.At(0);
            canvas.Shape($"{SvgCanvas.N(x.At(0))},{SvgCanvas.N(apex)} {SvgCanvas.N(x.At(-half))},{SvgCanvas.N(EndOf(x, y, contour.Quantile, -1))} {SvgCanvas.N(x.At(-half))},{SvgCanvas.N(Bottom)} {SvgCanvas.N(x.At(half))},{SvgCanvas.N(Bottom)} {SvgCanvas.N(x.At(half))},{SvgCanvas.N(EndOf(x, y, contour.Quantile, 1))}", contour.Fill);
        }

        if (Contours.Length > 0)
        {
            canvas.Segment(x.At(0), Top, x.At(0), Bottom, SvgCanvas.Text);
        }

        if (Reference is { } reference)
        {
            canvas.Segment(x.At(reference), Top, x.At(reference), Bottom, SvgCanvas.Main, 1, "4 3");
        }

        bool many = Points.Length > 100;
        foreach (PlotPoint point in Points)
        {
            canvas.Dot(x.At(point.Across), y.At(point.Up), many ? 2 : 4, SvgCanvas.Main, many ? 0.35 : 1);
            if (point.IsNamed)
            {
                bool isRight = x.At(point.Across) > (Left + Right) / 2;
                canvas.Say(x.At(point.Across) + (isRight ? -7 : 7), y.At(point.Up) + 4, point.Label, isRight ? "end" : "start", size: 11);
            }
        }

        canvas.Segment(Left, Bottom, Right, Bottom);
        canvas.Segment(Left, Top, Left, Bottom);
        foreach (double mark in x.Marks())
        {
            canvas.Segment(x.At(mark), Bottom, x.At(mark), Bottom + 5);
            canvas.Say(x.At(mark), Bottom + 18, PlotAxis.Label(mark), "middle", size: 12);
        }

        foreach (double mark in y.Marks())
        {
            canvas.Segment(Left - 5, y.At(mark), Left, y.At(mark));
            canvas.Say(Left - 8, y.At(mark) + 4, PlotAxis.Label(mark), "end", size: 12);
        }

        canvas.Say((Left + Right) / 2, Bottom + 38, Across, "middle");
        canvas.Draw($"""<text transform="translate(20 {SvgCanvas.N((Top + Bottom) / 2)}) rotate(-90)" text-anchor="middle" fill="{SvgCanvas.Text}">{SvgCanvas.Escape(Up)}</text>""");
        for (int i = 0; i < Footer.Length; i++)
        {
            canvas.Say(16, Bottom + 62 + (i * 16), Footer[i], colour: SvgCanvas.Quiet, size: 12);
        }

        return canvas.ToString();
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ToText(int width)
    {
        const int rows = 18;
        int columns = Math.Max(20, width - 10);
        (PlotAxis x, PlotAxis y) = Axes(0, columns - 1, IsUpsideDown ? 0 : rows - 1, IsUpsideDown ? rows - 1 : 0);
        int[,] counts = new int[rows, columns];
        foreach (PlotPoint point in Points)
        {
            counts[(int)Math.Round(y.At(point.Up)), (int)Math.Round(x.At(point.Across))]++;
        }

        int? reference = Reference is { } value ? (int)Math.Round(x.At(value)) : null;
        var lines = ImmutableArray.CreateBuilder<string>();
        for (int row = 0; row < rows; row++)
        {
            double share = rows == 1 ? 0 : row / (double)(rows - 1);
            double at = IsUpsideDown ? y.Low + (share * (y.High - y.Low)) : y.High - (share * (y.High - y.Low));
            string label = row % 4 == 0 ? at.ToString("0.##", CultureInfo.InvariantCulture) : "";
            char[] line = new string(' ', columns).ToCharArray();
            for (int column = 0; column < columns; column++)
            {
                line[column] = counts[row, column] switch
                {
                    0 => column == reference ? '┊' : ' ',
                    1 => '•',
                    < 10 => (char)('0' + counts[row, column]),
                    _ => '#',
                };
            }

            lines.Add($"{label,7} │{new string(line)}".TrimEnd());
        }

        lines.Add($"{"",7} └{new string('─', columns)}");
        string low = PlotAxis.Label(Math.Round(x.Low, 2));
        string high = PlotAxis.Label(Math.Round(x.High, 2));
        lines.Add($"{"",9}{low}{Across.PadLeft(Math.Max(Across.Length + 1, ((columns + Across.Length) / 2) - low.Length))}{high.PadLeft(Math.Max(1, columns - ((columns + Across.Length) / 2)))}");
        lines.AddRange(TextLines.Wrap([$"upwards: {Up}{(IsUpsideDown ? ", from large below to small above" : "")}; • one, 2–9 and # for more in one place{(Reference is null ? "" : ", ┊ pooled mean")}"], width));
        lines.AddRange(TextLines.Wrap(Footer, width));
        return lines.ToImmutable();
    }

    private static double EndOf(PlotAxis x, PlotAxis y, double quantile, int side) =>
        y.At(Math.Min(y.High, Math.Abs(side < 0 ? Math.Min(0, x.Low) : Math.Max(0, x.High)) / quantile));

    private (PlotAxis X, PlotAxis Y) Axes(double left, double right, double from, double to)
    {
        IEnumerable<double> across = Points.Select(point => point.Across).Concat(Reference is { } value ? [value] : []).Concat(Contours.Length > 0 ? [0.0] : []);
        double widest = Contours.Length == 0 ? 0 : Contours.Max(contour => contour.Quantile) * Points.Select(point => point.Up).DefaultIfEmpty(0).Max();
        double[] all = [.. across.Concat(widest > 0 ? [-widest, widest] : []).DefaultIfEmpty(0)];
        double high = Points.Select(point => point.Up).DefaultIfEmpty(1).Max();
        double low = IsUpsideDown ? 0 : Math.Min(0, Points.Select(point => point.Up).DefaultIfEmpty(0).Min());
        return (new PlotAxis(all.Min(), all.Max(), left, right), new PlotAxis(low, high > low ? high : low + 1, from, to));
    }
}

/// <summary>A point of a plot.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Across">Its place from left to right.</param>
/// <param name="Up">Its place upwards.</param>
/// <param name="IsNamed">Whether its name is written beside it.</param>
public sealed record PlotPoint(string Label, double Across, double Up, bool IsNamed = false);

/// <summary>A contour of a funnel.</summary>
/// <param name="Quantile">The quantile of the normal distribution at its edge.</param>
/// <param name="Fill">The colour inside.</param>
public sealed record FunnelContour(double Quantile, string Fill);
