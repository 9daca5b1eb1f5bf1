using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// A name of a <see cref="Evidence.Citation"/> (<c>van der Kolk BA</c>, <c>King ML Jr</c>, <c>World Health Organization</c>) and its parts.
/// </summary>
/// <param name="Family">The family name with its particles, or the whole name of an organisation.</param>
/// <param name="Initials">The initials, such as <c>C-JK</c>; empty for an organisation.</param>
/// <param name="Suffix">Such as <c>Jr</c>; empty where there is none.</param>
internal readonly record struct PersonName(string Family, string Initials, string Suffix)
{
    /// <summary>The last item of a list that is not complete.</summary>
    internal const string Others = "et al.";

    private static readonly HashSet<string> Suffixes =
        new(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd"], StringComparer.Ordinal);

    /// <summary>Whether it is a person and not an organisation.</summary>
    internal bool IsPerson => Initials.Length > 0;

    /// <summary>The initials with periods: <c>B. A.</c>, <c>C.-J. K.</c></summary>
    internal string Dotted
    {
        get
        {
            var text = new StringBuilder();
            foreach (char c in Initials)
            {
                if (c == '-')
                {
                    text.Append('-');
                }
                else
                {
                    text.Append(text.Length > 0 && text[^1] != '-' ? " " : "").Append(c).Append('.');
                }
            }

            return text.ToString();
        }
    }

    /// <summary>Takes a name of a citation apart.</summary>
    internal static PersonName Parse(string text)
    {
        int last = text.LastIndexOf(' ');
        if (last > 0 && text.IndexOfAny([',', ';']) < 0)
        {
            string end = text[(last + 1)..];
            int before = text.LastIndexOf(' ', last - 1);
            if (before > 0 && Suffixes.Contains(end) && IsInitials(text[(before + 1)..last]))
            {
                return new PersonName(text[..before], text[(before + 1)..last], end);
            }

            if (IsInitials(end))
            {
                return new PersonName(text[..last], end, "");
            }
        }

        return new PersonName(text, "", "");
    }

    /// <summary>Whether a word can be initials: one to four capitals, with hyphens between.</summary>
    internal static bool IsInitials(string word) =>
        word.Length is > 0 and <= 7 && word[0] != '-' && word[^1] != '-'
        && word.All(c => char.IsUpper(c) || c == '-') && word.Count(c => c != '-') <= 4
        && !word.Contains("--", StringComparison.Ordinal);

    /// <summary>The name of a citation, from its parts.</summary>
    internal static string Of(string family, string? given, string? suffix = null, string? particle = null)
    {
        IEnumerable<string?> parts = [particle, family, string.IsNullOrEmpty(given) ? null : InitialsOf(given), suffix];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>A name as <c>Family, Given</c>, <c>Family, Given, Suffix</c>, <c>Family II</c> or an organisation.</summary>
    internal static string OfList(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
        {
            return OfWords(text);
        }

        if (parts[1].Length == 0)
        {
            return parts[0];
        }

        bool isSuffixSecond = parts.Length > 2 && Suffixes.Contains(parts[1]);
        string given = isSuffixSecond ? parts[2] : parts[1];
        string suffix = isSuffixSecond ? parts[1] : parts.Length > 2 && Suffixes.Contains(parts[2]) ? parts[2] : "";
        return parts[0].Length == 0 ? given : Of(parts[0], given, suffix);
    }

    /// <summary>The initials of given names: <c>Carl-Johan K.</c> gives <c>C-JK</c>, and so do <c>C-J K</c> and <c>C.-J.K.</c></summary>
    internal static string InitialsOf(string given)
    {
        var initials = new StringBuilder();
        foreach (string word in given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsInitials(word) && word.Length <= 3)
            {
                initials.Append(word);
                continue;
            }

            bool isStart = true;
            foreach (Rune rune in word.EnumerateRunes())
            {
                if (isStart && Rune.IsLetter(rune))
                {
                    initials.Append(Rune.ToUpperInvariant(rune).ToString());
                    isStart = false;
                }
                else if (rune.Value is '-' or '\u2010' or '\u2011')
                {
                    initials.Append('-');
                    isStart = true;
                }
                else if (!Rune.IsLetter(rune) && rune.Value is not ('\'' or '’')
                    && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.NonSpacingMark)
                {
                    isStart = true;
                }
            }
        }

        return initials.ToString().Trim('-');
    }

    /// <summary>A name without a comma: <c>Smith J.A.</c> as databases print it, or an organisation as it is.</summary>
    private static string OfWords(string text)
    {
        int last = text.LastIndexOf(' ');
        string end = text[(last + 1)..];
        return last > 0 && end.Contains('.', StringComparison.Ordinal) && end.All(c => char.IsUpper(c) || c is '.' or '-')
            && end.Count(char.IsUpper) is > 0 and <= 4
            ? $"{text[..last]} {InitialsOf(end)}"
            : text;
    }
}
