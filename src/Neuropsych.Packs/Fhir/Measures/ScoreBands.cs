using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>A band that a text names, such as <c>5-9: Mild</c>.</summary>
/// <param name="Low">The first number.</param>
/// <param name="High">The last number; null where the band is open above, as in <c>20+</c>.</param>
/// <param name="At">Where it begins in the text, in characters from 0.</param>
/// <param name="Written">As written.</param>
internal sealed record ScoreBand(decimal Low, decimal? High, int At, string Written);

/// <summary>Finds bands of a score in a text: numbers with a dash or "to" between, each with a name beside it.</summary>
internal static class ScoreBands
{
    /// <summary>Fewer ranges in a row are no table of bands.</summary>
    internal const int Fewest = 3;

    private const int LongestText = 20_000;
    private const decimal Highest = 1_000;

    /// <summary>The bands of a text in their order, and the range of the whole score where the text names it; none where there are too few.</summary>
    internal static (ImmutableArray<ScoreBand> Bands, ScoreBand? Whole) In(string text)
    {
        if (text.Length > LongestText)
        {
            return ([], null);
        }

        var found = ImmutableArray.CreateBuilder<ScoreBand>();
        for (int at = 0; at < text.Length;)
        {
            if (char.IsAsciiDigit(text[at]) && Read(text, at) is { } band)
            {
                found.Add(band);
                at = band.At + band.Written.Length;
            }
            else
            {
                at += char.IsAsciiDigit(text[at]) ? Math.Max(1, NumberAt(text, at).Length) : 1;
            }
        }

        // A range around most of the others is that of the score itself.
        ScoreBand? whole = found.FirstOrDefault(one => found.Count >= Fewest
            && found.Count(other => other != one && one.Low <= other.Low && one.High >= (other.High ?? other.Low)) >= Math.Max(2, found.Count - 2));
        ImmutableArray<ScoreBand> bands = [.. found.Where(one => one != whole)];
        return bands.Length < Fewest || bands.Count(band => band.High is null) > 1 ? ([], null) : (bands, whole);
    }

    private static ScoreBand? Read(string text, int start)
    {
        // Not the inside of a word, a code or a date.
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '.' or ',' or '/' or '_' or '#') || IsOfItems(text, start))
        {
            return null;
        }

        string low = NumberAt(text, start);
        int at = start + low.Length;
        if (!decimal.TryParse(low, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal from) || from > Highest)
        {
            return null;
        }

        if (at < text.Length && text[at] == '+')
        {
            return new ScoreBand(from, null, start, text[start..(at + 1)]);
        }

        int dash = at;
        while (dash < text.Length && text[dash] == ' ')
        {
            dash++;
        }

        int after = dash < text.Length && text[dash] is '-' or '\u2013' or '\u2014' or '\u2212' ? dash + 1
            : string.CompareOrdinal(text, dash, "to ", 0, 3) == 0 ? dash + 3 : -1;
        if (after < 0)
        {
            return null;
        }

        while (after < text.Length && text[after] == ' ')
        {
            after++;
        }

        string high = after < text.Length ? NumberAt(text, after) : "";
        int end = after + high.Length;
        bool isWord = end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '-' or '/' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])));
        return high.Length > 0 && !isWord && decimal.TryParse(high, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal to) && to <= Highest
            ? new ScoreBand(from, to, start, text[start..end])
            : null;
    }

    /// <summary>Whether the numbers count items, as in "items 1-5".</summary>
    private static bool IsOfItems(string text, int start)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, start).TrimEnd();
        foreach (string word in (ReadOnlySpan<string>)["item", "items", "question", "questions", "page", "pages", "age", "ages", "aged"])
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(before[^(word.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static string NumberAt(string text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return text[start..end];
    }
}
