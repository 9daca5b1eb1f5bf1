using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>
/// Words and phrases that do the same in a pattern. An entry gives its forms behind slashes, <c>help/s/ed</c>, with <c>-</c> where the stem is no
/// form itself, <c>reduc-/e/es/ed</c>; <c>angst~</c> stands for every word that starts so, <c>~angst</c> for every word that ends so, as compounds do; an entry with a capital, such as <c>Sie</c>, stands only for a word that the text writes so.
/// </summary>
internal sealed class WordClass
{
    private readonly FrozenDictionary<string, ImmutableArray<Row>> rows;
    private readonly Affixes starts;
    private readonly Affixes ends;

    /// <summary>Reads a class.</summary>
    /// <param name="entries">As the list writes them.</param>
    internal WordClass(IEnumerable<string> entries)
    {
        Entries = [.. entries];
        ILookup<int, string> forms = Entries.SelectMany(Forms).ToLookup(form => form.EndsWith('~') ? 1 : form.StartsWith('~') ? 2 : 0);
        rows = forms[0].Select(form => new Row([.. TextFolding.Words(form)], char.IsUpper(form[0]))).Where(row => row.Words.Length > 0)
            .GroupBy(row => row.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        starts = new Affixes(forms[1]);
        ends = new Affixes(forms[2]);
    }

    /// <summary>The entries as written.</summary>
    internal ImmutableArray<string> Entries { get; }

    /// <summary>The words that its entries start with; null where they may start with words that no list can hold.</summary>
    internal IEnumerable<string>? FirstWords => starts.IsEmpty && ends.IsEmpty ? rows.Keys : null;

    /// <summary>How many words each entry takes that stands at a place.</summary>
    internal IEnumerable<int> LengthsAt(ImmutableArray<SentenceWord> words, int at)
    {
        if (at >= words.Length)
        {
            yield break;
        }

        string word = words[at].Text;
        if (rows.TryGetValue(word, out ImmutableArray<Row> known))
        {
            foreach (Row row in known)
            {
                if ((!row.IsCapital || words[at].IsCapital) && StandsAt(row.Words, words, at))
                {
                    yield return row.Words.Length;
                }
            }
        }

        if (starts.IsStartOf(word) || ends.IsEndOf(word))
        {
            yield return 1;
        }
    }

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
        private readonly FrozenSet<string> known;
        private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
        private readonly int shortest;
        private readonly int longest;

        internal Affixes(IEnumerable<string> forms)
        {
            known = forms.Select(form => TextFolding.Fold(form.Trim('~'))).ToFrozenSet(StringComparer.Ordinal);
            lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
            shortest = known.Count == 0 ? 1 : known.Min(form => form.Length);
            longest = known.Count == 0 ? 0 : known.Max(form => form.Length);
        }

        internal bool IsEmpty => longest == 0;

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
