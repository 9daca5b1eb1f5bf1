using System;

namespace Neuropsych.Evidence;

/// <summary>
/// A number as it stands in print: what was rounded to it lies at most half a unit of its last digit away. The digits are those of the
/// author's text, so that <c>0.4</c> leaves more room than <c>0.40</c>.
/// </summary>
/// <remarks><c>default</c> is 0 without a digit after the point.</remarks>
/// <param name="Number">The number with its digits.</param>
internal readonly record struct Printed(decimal Number)
{
    private double Half => 0.5 * Math.Pow(10, -Number.Scale);

    /// <summary>The smallest number that is printed so.</summary>
    internal double Least => (double)Number - Half;

    /// <summary>The greatest number that is printed so.</summary>
    internal double Most => (double)Number + Half;
}
