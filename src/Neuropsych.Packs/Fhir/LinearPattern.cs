using System;
using System.Text.RegularExpressions;

namespace Neuropsych.Packs.Fhir;

/// <summary>Patterns of strangers: each is tried without ever going back, in a time linear in the text, or not at all.</summary>
internal static class LinearPattern
{
    /// <summary>A longer pattern is not read; those of forms are a line.</summary>
    private const int Longest = 2_000;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="isWhole">Whether it has to fit the whole text, not a part of it.</param>
    /// <param name="why">Why it is not tried; empty where it is.</param>
    /// <returns>Null where it is not tried.</returns>
    internal static Regex? Of(string pattern, bool isWhole, out string why)
    {
        why = "";
        if (pattern.Length > Longest)
        {
            why = FormattableString.Invariant($"has {pattern.Length} characters; allowed are {Longest}");
            return null;
        }

        try
        {
            return new Regex(isWhole ? $"^(?:{pattern})\\z" : pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            why = "cannot be tried in a time that grows with the answer alone";
        }
        catch (ArgumentException)
        {
            why = "is no regular expression";
        }

        return null;
    }
}
