using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Neuropsych.Text;

/// <summary>A folded word of a shown text.</summary>
/// <param name="Text">The word, folded.</param>
/// <param name="Start">Where it starts in the shown text, from 0.</param>
/// <param name="End">Where it ends there.</param>
internal readonly record struct ShownWord(string Text, int Start, int End);

/// <summary>
/// The words of a shown text. Letters of other alphabets that look like Latin ones are read as these. With a vocabulary, a word of it is known where it is
/// spelt with blanks or signs between its letters (<c>c u r e s</c>, <c>cu-res</c>), with digits for letters or with letters drawn out; words that stand
/// for themselves are never joined, so that <c>a way</c> stays two.
/// </summary>
internal static class ShownWords
{
    /// <summary>The most characters between parts of one word.</summary>
    private const int WidestGap = 3;

    /// <summary>The fewest single letters that are taken for a word that is spelt out.</summary>
    private const int FewestLetters = 3;

    /// <summary>The most letters in a row that a word may repeat: a third is drawn out.</summary>
    private const int MostAlike = 2;

    internal static List<ShownWord> Of(string text, int start, int end, Vocabulary? vocabulary, WordPool pool)
    {
        var words = new List<ShownWord>((end - start) / 5);
        for (int i = start; i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            int first = i;
            while (i < end && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            words.Add(new ShownWord(pool.Folded(text.AsSpan(first, i - first)), first, i));
        }

        return vocabulary is null ? words : Joined(text, words, vocabulary);
    }

    private static List<ShownWord> Joined(string text, List<ShownWord> words, Vocabulary vocabulary)
    {
        List<ShownWord>? joined = null;
        bool[] isWord = new bool[words.Count];
        for (int i = 0; i < isWord.Length; i++)
        {
            isWord[i] = vocabulary.IsWord(words[i].Text);
        }

        Span<char> letters = stackalloc char[vocabulary.Longest + 1];
        for (int i = 0; i < words.Count;)
        {
            int parts = Parts(text, words, isWord, i, vocabulary, letters, readsSigns: false, out string? word);
            if (parts == 0)
            {
                parts = Parts(text, words, isWord, i, vocabulary, letters, readsSigns: true, out word);
            }

            ShownWord read = parts == 0
                ? isWord[i] ? words[i] : words[i] with { Text = Known(words[i].Text, vocabulary) }
                : new ShownWord(word!, words[i].Start, words[i + parts - 1].End);
            if (joined is null && (parts > 1 || !ReferenceEquals(read.Text, words[i].Text)))
            {
                joined = [.. CollectionsMarshal.AsSpan(words)[..i]];
            }

            joined?.Add(read);
            i += int.Max(parts, 1);
        }

        return joined ?? words;
    }

    /// <summary>How many words from one on make up a longer one of the vocabulary; 0 where they do not.</summary>
    private static int Parts(
        string text, List<ShownWord> words, bool[] isWord, int at, Vocabulary vocabulary, Span<char> letters, bool readsSigns, out string? word)
    {
        word = null;
        int length = words[at].Text.Length;
        if (length > vocabulary.Longest)
        {
            return 0;
        }

        Copy(words[at].Text, letters, readsSigns);
        bool isLetters = length == 1;
        bool hasPart = !isWord[at];
        bool hasPartsOnly = !isWord[at];
        bool isSpaced = false;
        bool hasSign = false;
        int most = 0;
        for (int i = at + 1; i < words.Count; i++)
        {
            ReadOnlySpan<char> gap = text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End);
            isLetters &= words[i].Text.Length == 1;
            bool isBlank = gap.ContainsAny(' ', '\n', '\t');
            isSpaced |= isBlank;
            hasPart |= !isWord[i];
            hasPartsOnly &= !isWord[i];
            bool mayJoin = gap.Length <= WidestGap && (isLetters || (!isBlank && !IsApostrophe(gap, words[i].Text)) || gap.Trim(" -\n\t").IsEmpty);
            if (!mayJoin || (!isLetters && isSpaced && !hasPartsOnly))
            {
                break;
            }

            if (readsSigns && gap.Length == 1 && Letter(gap[0]) is var sign && sign != default && length < vocabulary.Longest)
            {
                letters[length++] = sign;
                hasSign = true;
            }

            if (length + words[i].Text.Length > vocabulary.Longest)
            {
                break;
            }

            Copy(words[i].Text, letters[length..], readsSigns);
            length += words[i].Text.Length;
            bool isOne = isLetters ? i - at + 1 >= FewestLetters : isSpaced ? hasPartsOnly : hasPart || hasSign;
            if (isOne && hasSign == readsSigns && vocabulary.Holds(letters[..length]))
            {
                most = i - at + 1;
                word = letters[..length].ToString();
            }
        }

        return most;
    }

    private static void Copy(string word, Span<char> letters, bool readsSigns)
    {
        for (int i = 0; i < word.Length; i++)
        {
            letters[i] = readsSigns && Letter(word[i]) is var like && like != default ? like : word[i];
        }
    }

    private static bool IsApostrophe(ReadOnlySpan<char> gap, string next) => gap is ['\''] or ['’'] && Vocabulary.IsRemains(next);

    /// <summary>A word of the vocabulary that is written with digits for letters, or drawn out; the word itself where it is none.</summary>
    private static string Known(string word, Vocabulary vocabulary)
    {
        if (word.Length > 2 * vocabulary.Longest || vocabulary.Holds(word))
        {
            return word;
        }

        Span<char> letters = stackalloc char[word.Length];
        bool hasLetter = false;
        bool hasDigit = false;
        foreach (char c in word)
        {
            hasDigit |= char.IsAsciiDigit(c);
            hasLetter |= !char.IsAsciiDigit(c);
        }

        if (hasLetter && hasDigit)
        {
            foreach (char one in "il")
            {
                for (int i = 0; i < word.Length; i++)
                {
                    letters[i] = word[i] == '1' ? one : Letter(word[i]) is var like && like != default ? like : word[i];
                }

                if (vocabulary.Holds(letters))
                {
                    return letters.ToString();
                }
            }
        }

        for (int most = MostAlike; most >= 1; most--)
        {
            int length = Shortened(word, most, letters);
            if (length == word.Length)
            {
                break;
            }

            if (vocabulary.Holds(letters[..length]))
            {
                return letters[..length].ToString();
            }
        }

        return word;
    }

    /// <summary>Writes a word with at most so many letters where it has three or more alike in a row.</summary>
    private static int Shortened(string word, int most, Span<char> letters)
    {
        int length = 0;
        for (int i = 0; i < word.Length;)
        {
            int end = i;
            while (end < word.Length && word[end] == word[i])
            {
                end++;
            }

            int kept = end - i > MostAlike ? most : end - i;
            letters.Slice(length, kept).Fill(word[i]);
            length += kept;
            i = end;
        }

        return length;
    }

    private static char Letter(char sign) => sign switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        '|' => 'l',
        _ => default,
    };
}
