using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Neuropsych.Text;

namespace Neuropsych.Search;

/// <summary>Folds text for comparison: lower case, without diacritics, the same in every culture.</summary>
internal static class TextFolding
{
    /// <summary>Letters that have no decomposition but are written without their sign in searches.</summary>
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ł'] = "l",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    /// <summary>The folded text: words of letters and digits joined by single blanks.</summary>
    internal static string Fold(string text) => string.Join(' ', Words(text));

    /// <summary>The folded words of a text, in order.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        foreach ((string word, _) in Tokens(text))
        {
            yield return word;
        }
    }

    /// <summary>The folded words of a text with the place where each starts.</summary>
    internal static IEnumerable<(string Word, int Start)> Tokens(string text)
    {
        var word = new StringBuilder();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            UnicodeCategory category = char.GetUnicodeCategory(c);
            if (category == UnicodeCategory.NonSpacingMark || c is '\u00AD' or '\u200C' or '\u200D')
            {
                continue;
            }

            if (!char.IsLetterOrDigit(c))
            {
                if (word.Length > 0)
                {
                    yield return (word.ToString(), start);
                    word.Clear();
                }

                continue;
            }

            if (word.Length == 0)
            {
                start = i;
            }

            Append(word, char.ToLowerInvariant(c));
        }

        if (word.Length > 0)
        {
            yield return (word.ToString(), start);
        }
    }

    /// <summary>One word of letters and digits, folded.</summary>
    internal static string FoldWord(System.ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (char c in word)
        {
            Append(folded, char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder word, char c)
    {
        if (c < 128)
        {
            word.Append(c);
        }
        else if (Letters.TryGetValue(c, out string? letters))
        {
            word.Append(letters);
        }
        else
        {
            foreach (char part in char.IsSurrogate(c) ? c.ToString() : NormalForm.Decomposed(c.ToString()))
            {
                if (char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                {
                    word.Append(char.ToLowerInvariant(part));
                }
            }
        }
    }
}
