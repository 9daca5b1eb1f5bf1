using System;
using System.Globalization;

namespace Neuropsych.Exercises;

/// <summary>For which ages an exercise is offered, in whole years; for a measure the ages that it was validated in.</summary>
/// <remarks><c>default</c> is open on both sides.</remarks>
public readonly record struct AgeRange
{
    /// <summary>Makes a range; both ends belong to it.</summary>
    /// <param name="least">The lowest age, 0 or more; null: open.</param>
    /// <param name="most">The highest age, not below <paramref name="least"/>; null: open.</param>
    /// <exception cref="ArgumentOutOfRangeException">An age is below 0, or the highest lies below the lowest.</exception>
    public AgeRange(int? least, int? most)
    {
        if (least < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(least), least, "An age is 0 or more.");
        }

        if (most < (least ?? 0))
        {
            throw new ArgumentOutOfRangeException(nameof(most), most, $"The highest age lies below the lowest, {least ?? 0}.");
        }

        (Least, Most) = (least, most);
    }

    /// <summary>The lowest age; null: open.</summary>
    public int? Least { get; }

    /// <summary>The highest age; null: open.</summary>
    public int? Most { get; }

    /// <summary>Whether an age belongs to the range.</summary>
    /// <param name="age">The age in whole years.</param>
    public bool Contains(int age) => age >= (Least ?? 0) && age <= (Most ?? int.MaxValue);

    /// <summary>Reads a range as a definition writes it.</summary>
    /// <param name="text"><c>18-</c>, <c>18-65</c>, <c>-12</c> or <c>-</c>.</param>
    /// <param name="range">The range.</param>
    /// <returns>False where the text is no range.</returns>
    public static bool TryParse(string? text, out AgeRange range)
    {
        range = default;
        if (text?.Split('-') is not [var first, var second] || !TryAge(first, out int? least) || !TryAge(second, out int? most)
            || most < (least ?? 0))
        {
            return false;
        }

        range = new AgeRange(least, most);
        return true;
    }

    /// <summary>The range as a definition writes it: <c>18-</c>, <c>18-65</c>, <c>-12</c>, <c>-</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least}-{Most}");

    private static bool TryAge(string text, out int? age)
    {
        age = null;
        if (text.Length == 0)
        {
            return true;
        }

        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        age = number;
        return isNumber;
    }
}
