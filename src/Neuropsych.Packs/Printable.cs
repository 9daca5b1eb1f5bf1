using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs;

/// <summary>Words of an author's text so that they can stand in a message: nothing in them can act on a terminal or a log.</summary>
internal static class Printable
{
    private const int Longest = 80;

    /// <summary>The text with control, direction and invisible characters as <c>\u202E</c>, cut after 80 characters.</summary>
    internal static string Quote(string text)
    {
        bool isPlain = text.Length <= Longest;
        foreach (char c in isPlain ? text : "")
        {
            isPlain &= c is >= ' ' and <= '~' || !IsHidden(c);
        }

        if (isPlain)
        {
            return text;
        }

        var result = new StringBuilder();
        int length = Math.Min(text.Length, Longest);
        for (int i = 0; i < length; i++)
        {
            char c = text[i];
            if (char.IsSurrogatePair(text, i) && i + 1 < length && !IsHidden(Rune.GetUnicodeCategory(new Rune(c, text[i + 1]))))
            {
                result.Append(c).Append(text[++i]);
            }
            else if (IsHidden(c))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                result.Append(c);
            }
        }

        return text.Length > Longest ? result.Append('…').ToString() : result.ToString();
    }

    /// <summary>Words for a message; of many the first, and how many more there are.</summary>
    internal static string List(IReadOnlyCollection<string> words)
    {
        const int Most = 12;
        string first = string.Join(", ", words.Take(Most).Select(Quote));
        return words.Count > Most ? string.Create(CultureInfo.InvariantCulture, $"{first} and {words.Count - Most:N0} more") : first;
    }

    private static bool IsHidden(char c) => IsHidden(CharUnicodeInfo.GetUnicodeCategory(c));

    private static bool IsHidden(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
