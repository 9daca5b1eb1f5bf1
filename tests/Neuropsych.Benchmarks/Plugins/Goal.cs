using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Benchmarks.Plugins;

/// <summary>One line of the table: what was measured, what is to be reached, what was reached.</summary>
/// <param name="What">What.</param>
/// <param name="Wanted">The goal in words.</param>
/// <param name="Reached">The figure in words.</param>
/// <param name="IsKept">Whether the goal is kept.</param>
internal sealed record Goal(string What, string Wanted, string Reached, bool IsKept)
{
    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value below which a share of all lie.</summary>
    internal static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    public override string ToString() => $"{(IsKept ? "kept  " : "missed")}  {What,-64}  {Wanted,-44}  {Reached}";
}
