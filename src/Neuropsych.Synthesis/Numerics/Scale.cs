using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>
/// A power of two near the median standard error. Fits are made on effects divided by it, which changes no digit, so that a result
/// does not depend on the unit of the data: thresholds that are absolute in the field's own tools fail on tiny and huge scales.
/// </summary>
internal static class Scale
{
    internal static double Of(ReadOnlySpan<double> v)
    {
        double[] sorted = v.ToArray();
        Array.Sort(sorted);
        double median = sorted[sorted.Length / 2];
        return Math.ScaleB(1, (int)Math.Round(0.5 * Math.Log2(median)));
    }
}
