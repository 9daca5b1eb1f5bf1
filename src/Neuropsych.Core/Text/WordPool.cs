using System;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>
/// Folds the words of texts and keeps those that came last, so that the words which every text uses are not made anew each time. For the texts that one thread
/// reads.
/// </summary>
internal sealed class WordPool
{
    private const int Size = 1024;
    private const int Longest = 24;

    private readonly string?[] kept = new string?[Size];

    /// <summary>A word in small letters without accents; letters of other alphabets that look like Latin ones are read as these.</summary>
    internal string Folded(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[Longest];
        uint place = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (!char.IsAscii(word[i]))
            {
                return TextFolding.FoldWord(Lookalikes.Read(word) ?? word);
            }

            if (i < Longest)
            {
                lower[i] = char.IsAsciiLetterUpper(word[i]) ? (char)(word[i] | 0x20) : word[i];
                place = (place * 31) + lower[i];
            }
        }

        if (word.Length > Longest)
        {
            return word.ToString().ToLowerInvariant();
        }

        lower = lower[..word.Length];
        ref string? known = ref kept[place % Size];
        return known is not null && known.AsSpan().Equals(lower, StringComparison.Ordinal) ? known : known = lower.ToString();
    }
}
