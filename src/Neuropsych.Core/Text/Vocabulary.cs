using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>The words that the rules of a language name, and whether letters make up one of them.</summary>
internal sealed class Vocabulary
{
    /// <summary>What an apostrophe leaves of a word: <c>doesn't</c>, <c>you'll</c>. Alone it is no word.</summary>
    private static readonly HashSet<string> Remains = new(["s", "t", "re", "ll", "ve", "d", "m"], StringComparer.Ordinal);

    private readonly HashSet<string> words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    // By the number of a word that some pattern starts with.
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<SetBits> misses = [];
    private readonly SetBits closed;

    /// <summary>Makes a vocabulary.</summary>
    /// <param name="words">The words that are known where they are spelt to pass unseen.</param>
    /// <param name="sets">All sets of patterns of the language.</param>
    internal Vocabulary(IEnumerable<string> words, IReadOnlyCollection<PhraseSet> sets)
    {
        foreach (PhraseSet set in sets.Where(set => set.FirstWords is not null))
        {
            closed |= set.Bit;
        }

        foreach (PhraseSet set in sets)
        {
            foreach (string word in set.FirstWords ?? [])
            {
                if (numbers.TryAdd(word, misses.Count))
                {
                    misses.Add(closed);
                }

                misses[numbers[word]] = misses[numbers[word]].Except(set.Bit);
            }
        }

        this.words = new HashSet<string>(words, StringComparer.Ordinal);
        lookup = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
        Longest = this.words.Max(word => word.Length);
    }

    /// <summary>The length of the longest word.</summary>
    internal int Longest { get; }

    /// <summary>The bits of the sets of patterns of which none can start with a word.</summary>
    internal SetBits MissesOf(string word) => numbers.TryGetValue(word, out int number) ? misses[number] : closed;

    /// <summary>Whether letters make up a word of the rules.</summary>
    internal bool Holds(ReadOnlySpan<char> letters) => lookup.Contains(letters);

    /// <summary>Whether a word of a text stands for itself, rather than for a part of one.</summary>
    internal bool IsWord(string word) => words.Contains(word) && !Remains.Contains(word) && (word.Length > 1 || word is "a" or "i");

    /// <summary>Whether a word is what an apostrophe left.</summary>
    internal static bool IsRemains(string word) => Remains.Contains(word);
}
