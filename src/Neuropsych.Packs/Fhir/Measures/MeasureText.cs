using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>
/// The words of an item, without case, punctuation and the way a small number is written: what a person reads is the same, and what is left
/// are differences that can change an answer.
/// </summary>
internal sealed class MeasureText
{
    /// <summary>More words than any item of a measure has; what follows is not compared.</summary>
    private const int MostWords = 200;

    private static readonly FrozenDictionary<string, string> Numbers =
        new[] { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" }
            .Select((word, number) => (word, number)).ToFrozenDictionary(one => one.word, one => one.number.ToString(CultureInfo.InvariantCulture));

    internal MeasureText(string text)
    {
        ImmutableArray<string> words = [.. WordsOf(text).Take(MostWords)];

        // A number before the text counts the items and is not read as part of it.
        Words = words.Length > 1 && text.AsSpan().TrimStart() is [>= '0' and <= '9', ..] && IsEnumerated(text) ? words[1..] : words;
    }

    /// <summary>The words in order.</summary>
    internal ImmutableArray<string> Words { get; }

    /// <summary>Whether two texts have the same words in the same order.</summary>
    internal bool SameWords(MeasureText other) => Words.SequenceEqual(other.Words, StringComparer.Ordinal);

    /// <summary>Whether the text consists of other words, and then all words of the other text.</summary>
    internal bool EndsWith(MeasureText other) => Words.Length > other.Words.Length && other.Words.Length > 0
        && Words.AsSpan()[^other.Words.Length..].SequenceEqual(other.Words.AsSpan());

    /// <summary>Whether the words of the other text stand in this one, side by side.</summary>
    internal bool Holds(MeasureText other)
    {
        for (int at = 0; other.Words.Length > 0 && at + other.Words.Length <= Words.Length; at++)
        {
            if (Words.AsSpan(at, other.Words.Length).SequenceEqual(other.Words.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How alike two texts are: the share of words that both have (Dice 1945, 10.2307/1932409), 0 to 1.</summary>
    internal double Likeness(MeasureText other)
    {
        if (Words.IsEmpty || other.Words.IsEmpty)
        {
            return 0;
        }

        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in Words)
        {
            left[word] = left.GetValueOrDefault(word) + 1;
        }

        int both = 0;
        foreach (string word in other.Words)
        {
            if (left.TryGetValue(word, out int count) && count > 0)
            {
                left[word] = count - 1;
                both++;
            }
        }

        return 2.0 * both / (Words.Length + other.Words.Length);
    }

    /// <summary>What this text has in the place of the words of another, in words: <c>'gave' for 'have'</c>.</summary>
    internal string Against(MeasureText other)
    {
        // The longest common row of words; both sides are short.
        int[,] common = new int[Words.Length + 1, other.Words.Length + 1];
        for (int i = Words.Length - 1; i >= 0; i--)
        {
            for (int j = other.Words.Length - 1; j >= 0; j--)
            {
                common[i, j] = Words[i] == other.Words[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var differences = new List<string>();
        (int a, int b) = (0, 0);
        while (a < Words.Length || b < other.Words.Length)
        {
            if (a < Words.Length && b < other.Words.Length && Words[a] == other.Words[b])
            {
                (a, b) = (a + 1, b + 1);
                continue;
            }

            (int fromA, int fromB) = (a, b);
            while ((a < Words.Length || b < other.Words.Length)
                && !(a < Words.Length && b < other.Words.Length && Words[a] == other.Words[b]))
            {
                if (b >= other.Words.Length || (a < Words.Length && common[a + 1, b] >= common[a, b + 1]))
                {
                    a++;
                }
                else
                {
                    b++;
                }
            }

            string found = Printable.Quote(string.Join(' ', Words[fromA..a]));
            string expected = Printable.Quote(string.Join(' ', other.Words[fromB..b]));
            differences.Add(a == fromA ? $"'{expected}' is missing" : b == fromB ? $"'{found}' is added" : $"'{found}' stands for '{expected}'");
        }

        return string.Join("; ", differences);
    }

    private static bool IsEnumerated(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart().TrimStart("0123456789");
        return !rest.IsEmpty && rest[0] is '.' or ')' or ':';
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value is not ('\'' or '\u2019') && word.Length > 0)
            {
                yield return Read(word);
            }
        }

        if (word.Length > 0)
        {
            yield return Read(word);
        }
    }

    private static string Read(StringBuilder word)
    {
        string read = word.ToString();
        word.Clear();
        return Numbers.GetValueOrDefault(read, read);
    }
}
