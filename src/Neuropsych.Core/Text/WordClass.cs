using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>
/// Words and phrases that do the same in a pattern. An entry gives its forms behind slashes, <c>help/s/ed</c>, with <c>-</c> where the stem is no
/// form itself, <c>reduc-/e/es/ed</c>; <c>angst~</c> stands for every word that starts so, <c>~angst</c> for every word that ends so, as compounds do; <c>30+</c> for a number from 30 on;
/// an entry with a capital, such as <c>Sie</c>, stands only for a word that the text writes so.
/// </summary>
internal sealed class WordClass
{
    // Plain collections: there are thousands of classes, most of a word or two, and frozen ones take long to make.
    private readonly Dictionary<string, List<Row>> rows = new(StringComparer.Ordinal);
    private readonly Affixes? starts;
    private readonly Affixes? ends;
    private readonly long leastNumber = long.MaxValue;

    /// <summary>Reads a class.</summary>
    /// <param name="entries">As the list writes them.</param>
    internal WordClass(IEnumerable<string> entries)
    {
        Entries = [.. entries];
        foreach (string form in Entries.SelectMany(Forms))
        {
            if (form.EndsWith('~'))
            {
                (starts ??= new Affixes()).Add(form);
            }
            else if (form.StartsWith('~'))
            {
                (ends ??= new Affixes()).Add(form);
            }
            else if (form.EndsWith('+') && long.TryParse(form.AsSpan(0, form.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long least))
            {
                leastNumber = long.Min(leastNumber, least);
            }
            else if (TextFolding.Words(form).ToImmutableArray() is { IsEmpty: false } words)
            {
                (rows.TryGetValue(words[0], out List<Row>? known) ? known : rows[words[0]] = []).Add(new Row(words, char.IsUpper(form[0])));
            }
        }
    }

    /// <summary>The entries as written.</summary>
    internal ImmutableArray<string> Entries { get; }

    /// <summary>The words that its entries start with; null where they may start with words that no list can hold.</summary>
    internal IEnumerable<string>? FirstWords => starts is null && ends is null && leastNumber == long.MaxValue ? rows.Keys : null;

    /// <summary>All words of its entries, but for starts, ends and numbers.</summary>
    internal IEnumerable<string> Words => rows.Values.SelectMany(known => known).SelectMany(row => row.Words);

    /// <summary>How many words the entries take that stand at a place: bit n stands for one of n words.</summary>
    internal ulong LengthsAt(ImmutableArray<SentenceWord> words, int at)
    {
        if (at >= words.Length)
        {
            return 0;
        }

        string word = words[at].Text;
        ulong lengths = starts?.IsStartOf(word) == true || ends?.IsEndOf(word) == true || IsNumber(word) ? 1UL << 1 : 0;
        if (rows.TryGetValue(word, out List<Row>? known))
        {
            foreach (Row row in known)
            {
                if ((!row.IsCapital || words[at].IsCapital) && StandsAt(row.Words, words, at))
                {
                    lengths |= 1UL << row.Words.Length;
                }
            }
        }

        return lengths;
    }

    private bool IsNumber(string word) => leastNumber != long.MaxValue && char.IsAsciiDigit(word[0])
        && long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= leastNumber;

    private static bool StandsAt(ImmutableArray<string> row, ImmutableArray<SentenceWord> words, int at)
    {
        if (at + row.Length > words.Length)
        {
            return false;
        }

        for (int i = 1; i < row.Length; i++)
        {
            if (words[at + i].Text != row[i])
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Forms(string entry)
    {
        // The forms belong to the first word with slashes; the others stand as they are: get/s rid of.
        string[] words = entry.Split(' ');
        int varied = Array.FindIndex(words, word => word.Contains('/', StringComparison.Ordinal));
        if (varied < 0)
        {
            return [entry];
        }

        string[] endings = words[varied].Split('/');
        bool isStem = endings[0].EndsWith('-');
        string stem = isStem ? endings[0][..^1] : endings[0];
        return endings.Skip(1).Select(ending => stem + ending).Concat(isStem ? [] : [stem])
            .SelectMany(form => Forms(string.Join(' ', [.. words[..varied], form, .. words[(varied + 1)..]])));
    }

    private readonly record struct Row(ImmutableArray<string> Words, bool IsCapital);

    /// <summary>Starts or ends of words, looked up by length rather than tried one by one.</summary>
    private sealed class Affixes
    {
        private readonly HashSet<string> known = new(StringComparer.Ordinal);
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
        private int shortest = int.MaxValue;
        private int longest;

        internal Affixes() => lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();

        internal void Add(string form)
        {
            string folded = TextFolding.Fold(form.Trim('~'));
            known.Add(folded);
            shortest = int.Min(shortest, folded.Length);
            longest = int.Max(longest, folded.Length);
        }

        internal bool IsStartOf(string word)
        {
            for (int length = shortest; length <= Math.Min(longest, word.Length); length++)
            {
                if (lookup.Contains(word.AsSpan(0, length)))
                {
                    return true;
                }
            }

            return false;
        }

        internal bool IsEndOf(string word)
        {
            for (int length = shortest; length <= Math.Min(longest, word.Length); length++)
            {
                if (lookup.Contains(word.AsSpan(word.Length - length)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
