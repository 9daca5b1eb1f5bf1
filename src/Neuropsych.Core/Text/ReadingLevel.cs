using System;
using System.Collections.Immutable;

namespace Neuropsych.Text;

/// <summary>How many years of school a text asks for, computed by a formula that holds for its language.</summary>
public static class ReadingLevel
{
    /// <summary>The highest grade of a text for clients; a convention of this project.</summary>
    public const double HighestForClients = 8;

    /// <summary>Shorter texts are not assessed: the formulas were made for running text.</summary>
    public const int FewestWords = 30;

    /// <summary>The school grade of a text.</summary>
    /// <param name="text">The text, with or without Markdown.</param>
    /// <param name="lang">
    /// The language. English: Flesch–Kincaid grade level, 0.39 words per sentence + 11.8 syllables per word − 15.59 (Kincaid et al.
    /// 1975, 10.21236/ADA006655).
    /// </param>
    /// <returns>The grade; null where the text is too short or no formula is valid for its language: not assessed.</returns>
    public static double? Grade(string text, string lang)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lang);
        return Grade([.. Sentence.Of(text)], lang);
    }

    /// <summary>The school grade of a text that is cut into sentences already.</summary>
    internal static double? Grade(ImmutableArray<Sentence> sentences, string lang)
    {
        if (!string.Equals(lang.Split('-')[0], "en", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int spoken = 0;
        int words = 0;
        int syllables = 0;
        foreach (Sentence sentence in sentences)
        {
            spoken += sentence.Words.IsEmpty ? 0 : 1;
            words += sentence.Words.Length;
            foreach (SentenceWord word in sentence.Words)
            {
                syllables += Syllables(word.Text);
            }
        }

        return words < FewestWords ? null : (0.39 * words / spoken) + (11.8 * syllables / words) - 15.59;
    }

    /// <summary>Syllables of an English word: groups of vowels, without a silent final e.</summary>
    private static int Syllables(string word)
    {
        int groups = 0;
        bool inGroup = false;
        foreach (char c in word)
        {
            bool isVowel = c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            if (isVowel && !inGroup)
            {
                groups++;
            }

            inGroup = isVowel;
        }

        bool silentE = groups > 1 && word.EndsWith('e') && !(word.EndsWith("le", StringComparison.Ordinal)
            && word.Length > 2 && word[^3] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'));
        bool silentEd = groups > 1 && word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 3 && word[^3] is not ('t' or 'd');
        return Math.Max(1, groups - (silentE || silentEd ? 1 : 0));
    }
}
