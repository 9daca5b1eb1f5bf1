using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Synthesis.Plots;

/// <summary>
/// A forest plot: one row for each study with a square as large as its weight, the pooled mean as a diamond, the prediction interval as a
/// bar below it, a line at no effect, and what both sides mean.
/// </summary>
public sealed record ForestPlot : IPlot
{
    private const double RowHeight = 22;

    /// <inheritdoc/>
    public required string Title { get; init; }

    /// <summary>The name of the measure, such as <c>Hedges' g</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The studies.</summary>
    public required ImmutableArray<ForestRow> Rows { get; init; }

    /// <summary>The pooled mean with its interval; null: not estimable.</summary>
    public ForestSummary? Summary { get; init; }

    /// <summary>The value that means no effect on the scale of the plot.</summary>
    public double NoEffect { get; init; }

    /// <summary>Whether the scale is logarithmic: values are then natural logarithms and labels their ratios.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>What a value left of no effect means.</summary>
    public required string LeftMeans { get; init; }

    /// <summary>What a value right of no effect means.</summary>
    public required string RightMeans { get; init; }

    /// <summary>Model, heterogeneity and conventions, one a line.</summary>
    public ImmutableArray<string> Footer { get; init; } = [];

    /// <inheritdoc/>
    public string Description => string.Join(' ', ((IEnumerable<string>)[
        FormattableString.Invariant($"Forest plot of {Rows.Length} {(Rows.Length == 1 ? "study" : "studies")}, {Measure}."),
        Summary is { } s
            ? $"Pooled {Show(s.Value)}{(s.Interval is { } i ? $", interval {Show(i.Low)} to {Show(i.High)}" : "")}{(s.Prediction is { } p ? $", prediction interval {Show(p.Low)} to {Show(p.High)}" : "")}."
            : "Not pooled.",
        $"Left: {LeftMeans}. Right: {RightMeans}. The same numbers stand in the table beside it."]));

    /// <inheritdoc/>
    public PlotTable Table => new(
        ["study", "value", "low", "high", "weight in per cent", "n"],
        [
            .. Rows.Select(row => (ImmutableArray<string>)[row.Label, Show(row.Value), Show(row.Interval.Low), Show(row.Interval.High),
                row.Weight.ToString("F1", CultureInfo.InvariantCulture), row.People?.ToString(CultureInfo.InvariantCulture) ?? ""]),
            .. Summary is not { } s ? [] : (ImmutableArray<string>[])
            [
                [s.Label, Show(s.Value), s.Interval is { } i ? Show(i.Low) : "", s.Interval is { } j ? Show(j.High) : "", "100.0", s.People?.ToString(CultureInfo.InvariantCulture) ?? ""],
                .. s.Prediction is { } p ? (ImmutableArray<string>[])[["prediction interval", "", Show(p.Low), Show(p.High), "", ""]] : [],
            ],
        ]);

    /// <inheritdoc/>
    public string ToSvg()
    {
        const double left = 250;
        const double right = 640;
        const double width = 900;
        const double top = 74;
        double bottom = top + (RowHeight * (Rows.Length + (Summary is null ? 0 : Summary.Prediction is null ? 1.4 : 2.2)));
        double height = bottom + 62 + (Footer.Length * 16);
        var canvas = new SvgCanvas(width, height, Title, Description);
        (double low, double high) = Range();
        var axis = new PlotAxis(low, high, left, right);
        canvas.Say(16, 26, Title, bold: true, size: 15);
        canvas.Say(16, top - 16, "Study", bold: true);
        canvas.Say(left - 16, top - 16, "n", "end", bold: true);
        canvas.Say(width - 76, top - 16, $"{Measure} [95% interval]", "end", bold: true);
        canvas.Say(width - 16, top - 16, "Weight", "end", bold: true);
        canvas.Segment(16, top - 8, width - 16, top - 8, SvgCanvas.Line);
        canvas.Segment(axis.At(NoEffect), top - 4, axis.At(NoEffect), bottom, SvgCanvas.Text);
        if (Summary is { } pooled)
        {
            canvas.Segment(axis.At(pooled.Value), top - 4, axis.At(pooled.Value), bottom, SvgCanvas.Main, 1, "3 3");
        }

        double largest = Rows.Length == 0 ? 1 : Rows.Max(row => row.Weight);
        for (int i = 0; i < Rows.Length; i++)
        {
            ForestRow row = Rows[i];
            double y = top + (RowHeight * (i + 0.5));
            canvas.Say(16, y + 4, Short(row.Label, 30));
            canvas.Say(left - 16, y + 4, row.People is { } n ? PlotAxis.Label(n) : "–", "end");
            Whisker(canvas, axis, row.Interval, y);
            double side = Math.Max(3, 14 * Math.Sqrt(row.Weight / largest));
            canvas.Box(axis.At(row.Value) - (side / 2), y - (side / 2), side, side, row.IsQuiet ? "#9db4c9" : SvgCanvas.Main);
            canvas.Say(width - 76, y + 4, $"{Show(row.Value)} [{Show(row.Interval.Low)}, {Show(row.Interval.High)}]", "end");
            canvas.Say(width - 16, y + 4, row.Weight.ToString("F1", CultureInfo.InvariantCulture) + "%", "end");
        }

        if (Summary is { } summary)
        {
            Sum(canvas, axis, summary, top + (RowHeight * (Rows.Length + 0.9)), left, width);
        }

        canvas.Segment(left, bottom, right, bottom, SvgCanvas.Text);
        foreach (double mark in axis.Marks())
        {
            canvas.Segment(axis.At(mark), bottom, axis.At(mark), bottom + 5, SvgCanvas.Text);
            canvas.Say(axis.At(mark), bottom + 18, IsLogarithmic ? Math.Exp(mark).ToString("0.##", CultureInfo.InvariantCulture) : PlotAxis.Label(mark), "middle", size: 12);
        }

        canvas.Say(axis.At(NoEffect) - 8, bottom + 38, $"← {LeftMeans}", "end", SvgCanvas.Quiet, size: 12);
        canvas.Say(axis.At(NoEffect) + 8, bottom + 38, $"{RightMeans} →", "start", SvgCanvas.Quiet, size: 12);
        for (int i = 0; i < Footer.Length; i++)
        {
            canvas.Say(16, bottom + 62 + (i * 16), Footer[i], colour: SvgCanvas.Quiet, size: 12);
        }

        return canvas.ToString();
    }

    /// <inheritdoc/>
    public ImmutableArray<string> ToText(int width)
    {
        int label = Math.Clamp(width / 4, 14, 26);
        const int numbers = 22;
        const int weight = 6;
        int plot = Math.Max(10, width - label - numbers - weight - 3);
        (double low, double high) = Range();
        var axis = new PlotAxis(low, high, 0, plot - 1);
        int zero = (int)Math.Round(axis.At(NoEffect));
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (ForestRow row in Rows)
        {
            lines.Add(Text(row.Label, row.Value, row.Interval, '■', row.Weight.ToString("F1", CultureInfo.InvariantCulture) + "%"));
        }

        if (Summary is { } s)
        {
            lines.Add(new string('─', width));
            lines.Add(Text(s.Label, s.Value, s.Interval, '◆', ""));
            if (s.Prediction is { } p)
            {
                lines.Add(Text("prediction", null, p, ' ', ""));
            }
        }

        string ends = $"← {Short(LeftMeans, Math.Max(4, label + zero - 2))}".PadLeft(label + zero);
        lines.Add($"{ends} │ {Short(RightMeans, Math.Max(4, width - label - zero - 6))} →".TrimEnd());
        lines.AddRange(TextLines.Wrap(Footer, width));
        return lines.ToImmutable();

        string Text(string name, double? value, Bounds? bounds, char mark, string share)
        {
            char[] drawing = new string(' ', plot).ToCharArray();
            if (bounds is { } b)
            {
                int start = (int)Math.Round(axis.At(b.Low));
                int end = (int)Math.Round(axis.At(b.High));
                for (int i = start; i <= end; i++)
                {
                    drawing[i] = value is null ? '═' : '─';
                }

                drawing[start] = b.Low < axis.Low ? '<' : drawing[start];
                drawing[end] = b.High > axis.High ? '>' : drawing[end];
            }

            drawing[zero] = drawing[zero] == ' ' ? '│' : '┼';
            if (value is { } at)
            {
                drawing[(int)Math.Round(axis.At(at))] = mark;
            }

            string text = (value is { } known ? Show(known) + " " : "") + (bounds is { } around ? $"[{Show(around.Low)}, {Show(around.High)}]" : "");
            return $"{Short(name, label).PadRight(label)} {new string(drawing)} {text,numbers} {share,weight}".TrimEnd();
        }
    }

    private void Sum(SvgCanvas canvas, PlotAxis axis, ForestSummary summary, double y, double left, double width)
    {
        canvas.Say(16, y + 4, Short(summary.Label, 32), bold: true);
        canvas.Say(left - 16, y + 4, summary.People is { } n ? PlotAxis.Label(n) : "–", "end", bold: true);
        string text = Show(summary.Value);
        if (summary.Interval is { } interval)
        {
            double middle = axis.At(summary.Value);
            canvas.Shape($"{SvgCanvas.N(axis.At(interval.Low))},{SvgCanvas.N(y)} {SvgCanvas.N(middle)},{SvgCanvas.N(y - 8)} {SvgCanvas.N(axis.At(interval.High))},{SvgCanvas.N(y)} {SvgCanvas.N(middle)},{SvgCanvas.N(y + 8)}", SvgCanvas.Main);
            text += $" [{Show(interval.Low)}, {Show(interval.High)}]";
        }
        else
        {
            canvas.Dot(axis.At(summary.Value), y, 5, SvgCanvas.Main);
        }

        canvas.Say(width - 76, y + 4, text, "end", bold: true);
        canvas.Say(width - 16, y + 4, "100%", "end", bold: true);
        if (summary.Prediction is { } prediction)
        {
            double below = y + 20;
            canvas.Say(16, below + 4, "Prediction interval", colour: SvgCanvas.Quiet);
            canvas.Box(axis.At(prediction.Low), below - 3, Math.Max(1, axis.At(prediction.High) - axis.At(prediction.Low)), 6, "#c55a11");
            canvas.Say(width - 76, below + 4, $"[{Show(prediction.Low)}, {Show(prediction.High)}]", "end", SvgCanvas.Quiet);
        }
    }

    private static void Whisker(SvgCanvas canvas, PlotAxis axis, Bounds interval, double y)
    {
        double from = axis.At(interval.Low);
        double to = axis.At(interval.High);
        canvas.Segment(from, y, to, y, SvgCanvas.Text);
        if (interval.Low < axis.Low)
        {
            canvas.Shape($"{SvgCanvas.N(from - 6)},{SvgCanvas.N(y)} {SvgCanvas.N(from + 2)},{SvgCanvas.N(y - 4)} {SvgCanvas.N(from + 2)},{SvgCanvas.N(y + 4)}", SvgCanvas.Text);
        }

        if (interval.High > axis.High)
        {
            canvas.Shape($"{SvgCanvas.N(to + 6)},{SvgCanvas.N(y)} {SvgCanvas.N(to - 2)},{SvgCanvas.N(y - 4)} {SvgCanvas.N(to - 2)},{SvgCanvas.N(y + 4)}", SvgCanvas.Text);
        }
    }

    /// <summary>From the lowest to the highest that is worth showing: values, pooled intervals, no effect; whiskers far out are cut and marked.</summary>
    private (double Low, double High) Range()
    {
        List<double> must = [NoEffect, .. Rows.Select(row => row.Value)];
        if (Summary is { } s)
        {
            must.AddRange([s.Value, s.Interval?.Low ?? s.Value, s.Interval?.High ?? s.Value, s.Prediction?.Low ?? s.Value, s.Prediction?.High ?? s.Value]);
        }

        double low = must.Min();
        double high = must.Max();
        double room = 0.35 * Math.Max(high - low, 1e-9);
        double lowest = Rows.Length == 0 ? low : Rows.Min(row => row.Interval.Low);
        double highest = Rows.Length == 0 ? high : Rows.Max(row => row.Interval.High);
        return (Math.Max(Math.Min(lowest, low), low - room), Math.Min(Math.Max(highest, high), high + room));
    }

    private string Show(double value) => (IsLogarithmic ? Math.Exp(value) : value).ToString("F2", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}

/// <summary>A study of a forest plot.</summary>
public sealed record ForestRow
{
    /// <summary>Its name.</summary>
    public required string Label { get; init; }

    /// <summary>Its effect.</summary>
    public required double Value { get; init; }

    /// <summary>Its interval.</summary>
    public required Bounds Interval { get; init; }

    /// <summary>Its weight in per cent.</summary>
    public required double Weight { get; init; }

    /// <summary>Its people; null: not stated.</summary>
    public int? People { get; init; }

    /// <summary>Whether it stands back, such as at high risk of bias.</summary>
    public bool IsQuiet { get; init; }
}

/// <summary>The pooled row of a forest plot.</summary>
public sealed record ForestSummary
{
    /// <summary>Its name.</summary>
    public required string Label { get; init; }

    /// <summary>The pooled mean.</summary>
    public required double Value { get; init; }

    /// <summary>Its interval; null: not estimable.</summary>
    public Bounds? Interval { get; init; }

    /// <summary>The prediction interval; null: not estimable.</summary>
    public Bounds? Prediction { get; init; }

    /// <summary>All people; null: not stated.</summary>
    public int? People { get; init; }
}
