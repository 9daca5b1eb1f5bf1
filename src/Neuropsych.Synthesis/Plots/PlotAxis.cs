using System;
using System.Collections.Generic;
using System.Globalization;

namespace Neuropsych.Synthesis.Plots;

/// <summary>An axis from numbers to places, with marks at round numbers.</summary>
internal readonly struct PlotAxis
{
    private readonly double from;
    private readonly double to;

    internal PlotAxis(double low, double high, double from, double to)
    {
        double width = high > low ? high - low : 1;
        Low = low - (0.03 * width);
        High = high + (0.03 * width);
        this.from = from;
        this.to = to;
    }

    internal double Low { get; }

    internal double High { get; }

    internal double At(double value) => from + ((Math.Clamp(value, Low, High) - Low) / (High - Low) * (to - from));

    /// <summary>Four to eight round numbers inside.</summary>
    internal IEnumerable<double> Marks()
    {
        double rough = (High - Low) / 6;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        for (double n = Math.Ceiling(Low / step); n * step <= High; n++)
        {
            yield return n * step;
        }
    }

    internal static string Label(double value)
    {
        // adding 0 takes the sign from a negative zero
        string text = (Math.Round(value, 6) + 0.0).ToString("0.######", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }
}
