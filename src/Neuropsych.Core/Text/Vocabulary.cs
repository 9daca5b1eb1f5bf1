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

    internal Vocabulary(IEnumerable<string> words)
    {
        this.words = new HashSet<string>(words, StringComparer.Ordinal);
        lookup = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
        Longest = this.words.Max(word => word.Length);
    }

    /// <summary>The length of the longest word.</summary>
    internal int Longest { get; }

    /// <summary>Whether letters make up a word of the rules.</summary>
    internal bool Holds(ReadOnlySpan<char> letters) => lookup.Contains(letters);

    /// <summary>Whether a word of a text stands for itself, rather than for a part of one.</summary>
    internal bool IsWord(string word) => words.Contains(word) && !Remains.Contains(word) && (word.Length > 1 || word is "a" or "i");

    /// <summary>Whether a word is what an apostrophe left.</summary>
    internal static bool IsRemains(string word) => Remains.Contains(word);
}
