using System;
using System.Collections.Generic;
using System.Numerics;
using System.Text.Json;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>
/// How many of the small words of each of some languages a text has: articles, pronouns, prepositions and the like, which hardly any sentence does
/// without. Data, beside this file.
/// </summary>
internal sealed class TextLanguage
{
    /// <summary>Shorter texts are names and phrases, in which foreign words are common.</summary>
    private const int FewestWords = 12;

    /// <summary>The least share of small words by which a language is known. Running text of the languages listed has a third or more.</summary>
    private const double LeastShare = 0.3;

    private static readonly Lazy<SmallWords> Small = new(Read);

    private readonly int[] counts = new int[Small.Value.Languages.Length];

    /// <summary>How many words were counted.</summary>
    internal int Words { get; private set; }

    /// <summary>Counts the words of a text.</summary>
    internal void Add(IEnumerable<Sentence> sentences)
    {
        foreach (Sentence sentence in sentences)
        {
            foreach (SentenceWord word in sentence.Words)
            {
                Words++;
                if (Small.Value.Words.TryGetValue(word.Text, out int languages))
                {
                    for (; languages != 0; languages &= languages - 1)
                    {
                        counts[BitOperations.TrailingZeroCount(languages)]++;
                    }
                }
            }
        }
    }

    /// <summary>
    /// The language that what was counted is plainly written in, where that is another than it is said to be. Of a language whose small words are not
    /// known, only one is told that has rules of wording.
    /// </summary>
    /// <param name="declared">The language that it is said to be in.</param>
    /// <returns>The language, with how many of its small words there are; null where it cannot be told.</returns>
    internal (string Language, int Count)? OtherThan(string declared)
    {
        string[] languages = Small.Value.Languages;
        string known = declared.Split('-')[0].ToLowerInvariant();
        int own = Array.IndexOf(languages, known);
        int best = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        bool isPlain = Words >= FewestWords && counts[best] >= LeastShare * Words && best != own && counts[best] > 2 * (own < 0 ? 0 : counts[own]) + 1;
        return isPlain && (own >= 0 || WordingList.For(languages[best]) is not null) ? (languages[best], counts[best]) : null;
    }

    private static SmallWords Read() => BuiltInData.Read("Neuropsych.Text.languages.json", root =>
    {
        var names = new List<string>();
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (JsonProperty list in root.EnumerateObject())
        {
            foreach (string word in TextFolding.Words(list.Value.GetString()!))
            {
                words[word] = words.GetValueOrDefault(word) | (1 << names.Count);
            }

            names.Add(list.Name);
        }

        return new SmallWords([.. names], words);
    });

    /// <summary>The languages, and the small words with one bit for each language that has them.</summary>
    private sealed record SmallWords(string[] Languages, Dictionary<string, int> Words);
}
