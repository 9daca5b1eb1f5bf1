using System;

namespace Neuropsych.Synthesis;

/// <summary>Two bounds of an interval that was computed, low first.</summary>
/// <param name="Low">The lower bound; may be −∞ only where the text says so.</param>
/// <param name="High">The upper bound; may be +∞ only where the text says so.</param>
public readonly record struct Bounds(double Low, double High)
{
    /// <summary>Whether a value lies inside, ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>Both bounds through a function that rises.</summary>
    /// <param name="rising">The function.</param>
    public Bounds Through(Func<double, double> rising)
    {
        ArgumentNullException.ThrowIfNull(rising);
        return new(rising(Low), rising(High));
    }

    /// <summary>The bounds in brackets, with two decimals.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Low:F2}, {High:F2}]");
}
