using System;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Synthesis.Plots;

/// <summary>The numbers of a plot as a table: what a reader who does not see the picture reads instead.</summary>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The rows, each as long as the header.</param>
public sealed record PlotTable(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The table as comma-separated values with LF; cells that a spreadsheet would take for a formula begin with an apostrophe.</summary>
    public string ToCsv() => string.Concat(Rows.Prepend(Header).Select(row => string.Join(',', row.Select(Cell)) + "\n"));

    private static string Cell(string text)
    {
        bool formula = text.Length > 0 && (text[0] is '=' or '@' or '\t' or '\r' || (text[0] is '+' or '-' && !double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)));
        string safe = formula ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
