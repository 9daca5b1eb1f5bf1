using System.Globalization;

namespace Neuropsych.Evidence;

/// <summary>An interval around a value.</summary>
/// <remarks><c>default</c> is the interval from 0 to 0 without a level. Whether low ≤ high is checked where it is read.</remarks>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Level">The level in per cent, such as 95; null: the source does not state it.</param>
public readonly record struct Interval(decimal Low, decimal High, decimal? Level = null)
{
    /// <summary>Whether a value lies inside, ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(decimal value) => Low <= value && value <= High;

    /// <summary>The bounds in brackets, such as <c>[0.70, 0.89]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low}, {High}]");
}
