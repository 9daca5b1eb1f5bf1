using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>Patterns by the words that they may start with, so that a text is walked once however many there are.</summary>
internal sealed class PhraseSet
{
    private readonly Dictionary<string, Phrase[]> byFirstWord = new(StringComparer.Ordinal);
    private readonly Phrase[] others;

    /// <summary>Makes a set.</summary>
    /// <param name="phrases">The patterns.</param>
    /// <param name="bit">Its bit in what is known of a word before it is looked at; none: it looks at each.</param>
    internal PhraseSet(IEnumerable<Phrase> phrases, SetBits bit = default)
    {
        Bit = bit;
        var unbound = new List<Phrase>();
        foreach (Phrase phrase in phrases)
        {
            if (phrase.FirstWords is not { } words)
            {
                unbound.Add(phrase);
                continue;
            }

            foreach (string word in words)
            {
                Phrase[] known = byFirstWord.GetValueOrDefault(word, []);
                if (known is not [.., var last] || last != phrase)
                {
                    byFirstWord[word] = [.. known, phrase];
                }
            }
        }

        others = [.. unbound];
    }

    /// <summary>Its bit in <see cref="SentenceWord.Misses"/>.</summary>
    internal SetBits Bit { get; }

    /// <summary>The words that its patterns may start with; null where they may start with words that no list can hold.</summary>
    internal IEnumerable<string>? FirstWords => others.Length == 0 ? byFirstWord.Keys : null;

    /// <summary>All words that its patterns name.</summary>
    internal IEnumerable<string> Words => byFirstWord.Values.SelectMany(phrases => phrases).Concat(others).Distinct().SelectMany(phrase => phrase.Words);

    /// <summary>Whether it has no patterns.</summary>
    internal bool IsEmpty => byFirstWord.Count == 0 && others.Length == 0;

    /// <summary>The longest match that starts at a word; null where none does.</summary>
    internal PhraseMatch? MatchAt(ImmutableArray<SentenceWord> words, int at)
    {
        if (words[at].Misses.Meets(Bit))
        {
            return null;
        }

        PhraseMatch? best = byFirstWord.TryGetValue(words[at].Text, out Phrase[]? own) ? Longest(own, words, at, null) : null;
        return others.Length == 0 ? best : Longest(others, words, at, best);
    }

    /// <summary>All matches outside quotation marks; the longest of each place.</summary>
    internal IEnumerable<PhraseMatch> In(Sentence sentence) =>
        NextIn(sentence, 0) is { } first ? From(first, sentence) : [];

    /// <summary>The first match outside quotation marks; null where there is none.</summary>
    internal PhraseMatch? First(Sentence sentence) => NextIn(sentence, 0);

    /// <summary>Whether a word of a sentence may start one of its patterns, as far as is known without a look at each.</summary>
    internal bool MayStandIn(Sentence sentence) => !sentence.Misses.Meets(Bit);

    /// <summary>Whether something matches outside quotation marks.</summary>
    internal bool StandsIn(Sentence sentence) => First(sentence) is not null;

    private static PhraseMatch? Longest(Phrase[] phrases, ImmutableArray<SentenceWord> words, int at, PhraseMatch? best)
    {
        foreach (Phrase phrase in phrases)
        {
            if (phrase.MatchesAt(words, at) is int end && end > (best?.End ?? at))
            {
                best = new PhraseMatch(phrase, at, end);
            }
        }

        return best;
    }

    private PhraseMatch? NextIn(Sentence sentence, int from)
    {
        for (int i = MayStandIn(sentence) ? from : int.MaxValue; i < sentence.Words.Length; i++)
        {
            if (!sentence.Words[i].Quoted && MatchAt(sentence.Words, i) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    private IEnumerable<PhraseMatch> From(PhraseMatch first, Sentence sentence)
    {
        for (PhraseMatch? match = first; match is not null; match = NextIn(sentence, match.First + 1))
        {
            yield return match;
        }
    }
}

/// <summary>Where a pattern stands: its first word, and the one after its last.</summary>
internal sealed record PhraseMatch(Phrase Phrase, int First, int End);
