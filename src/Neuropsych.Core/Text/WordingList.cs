using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>
/// What words say in one language: overclaims, causes, and how strongly a sentence states a finding. Data, one file a language beside
/// this one. A phrase is a row of words; <c>*</c> stands for up to eight words, <c>{brain}</c> for any of that list.
/// </summary>
internal sealed class WordingList
{
    private const int LongestGap = 8;

    /// <summary>A negation up to this many words away takes an overclaim back.</summary>
    private const int NegationReach = 4;

    private static readonly FrozenDictionary<string, WordingList> Lists = new[] { "en", "de" }
        .ToFrozenDictionary(lang => lang, Load, StringComparer.OrdinalIgnoreCase);

    private readonly PhraseSet negations;
    private readonly PhraseSet emphases;
    private readonly PhraseSet breaks;
    private readonly bool negationFollows;
    private readonly FrozenSet<string> brain;

    private WordingList(JsonElement root)
    {
        brain = [.. Strings(root, "brain").Select(TextFolding.Fold)];
        Brain = Phrases(root, "brain");
        negations = Phrases(root, "negations");
        emphases = Phrases(root, "emphases");
        breaks = Phrases(root, "breaks");
        negationFollows = root.GetProperty("negationFollows").GetBoolean();
        Causal = Phrases(root, "causal");
        Benefit = Phrases(root, "benefit");
        Study = Phrases(root, "study");
        Improvement = Phrases(root, "improvement");
        OwnBrain = Phrases(root, "ownBrain");
        JsonElement markers = root.GetProperty("markers");
        Null = Phrases(markers, "null");
        Contested = Phrases(markers, "contested");
        Opinion = Phrases(markers, "opinion");
        Preliminary = Phrases(markers, "preliminary");
        Overclaims = new PhraseSet(root.GetProperty("overclaim").EnumerateArray().SelectMany(group => Strings(group, "words")
            .Select(words => new Phrase(words)
            {
                Reason = group.GetProperty("reason").GetString()!,
                Better = group.GetProperty("better").GetString()!,
            })));
    }

    /// <summary>Phrases that say too much, each with its reason and what to say instead.</summary>
    internal PhraseSet Overclaims { get; }

    internal PhraseSet Causal { get; }

    internal PhraseSet Null { get; }

    internal PhraseSet Contested { get; }

    internal PhraseSet Opinion { get; }

    internal PhraseSet Preliminary { get; }

    internal PhraseSet Benefit { get; }

    internal PhraseSet Study { get; }

    internal PhraseSet Brain { get; }

    internal PhraseSet Improvement { get; }

    internal PhraseSet OwnBrain { get; }

    /// <summary>The list of a language or of its parent (<c>de-AT</c>, <c>de</c>); null where there is none.</summary>
    internal static WordingList? For(string lang) =>
        Lists.GetValueOrDefault(lang) ?? Lists.GetValueOrDefault(lang.Split('-')[0]);

    /// <summary>The first place where one of the phrases stands outside quotation marks; null where none does.</summary>
    internal PhraseMatch? Find(Sentence sentence, PhraseSet phrases)
    {
        foreach (PhraseMatch match in All(sentence, phrases))
        {
            return match;
        }

        return null;
    }

    /// <summary>All places where one of the phrases stands outside quotation marks; the longest phrase of each place.</summary>
    internal IEnumerable<PhraseMatch> All(Sentence sentence, PhraseSet phrases)
    {
        for (int i = 0; i < sentence.Words.Length; i++)
        {
            if (!sentence.Words[i].Quoted && phrases.MatchAt(sentence.Words, i, brain) is { } match)
            {
                yield return match;
            }
        }
    }

    internal bool Has(Sentence sentence, PhraseSet phrases) => Find(sentence, phrases) is not null;

    /// <summary>
    /// Whether a negation stands shortly before a word, or, in a language where it follows its verb, shortly behind it. <c>Not only</c> negates
    /// nothing, and what stands on the other side of a <c>but</c> does not either.
    /// </summary>
    internal bool IsNegated(Sentence sentence, int word)
    {
        for (int i = word - 1; i >= Math.Max(0, word - NegationReach) && !At(breaks, i); i--)
        {
            if (NegationAt(sentence, i) is { } negation && negation.End <= word)
            {
                return true;
            }
        }

        for (int i = word + 1; negationFollows && i <= Math.Min(sentence.Words.Length - 1, word + NegationReach) && !At(breaks, i); i++)
        {
            if (NegationAt(sentence, i) is not null)
            {
                return true;
            }
        }

        return false;

        bool At(PhraseSet phrases, int at) => phrases.MatchAt(sentence.Words, at, brain) is not null;
    }

    /// <summary>Whether a negation stands shortly before a match, or right behind it: <c>your brain is not broken</c>.</summary>
    internal bool IsNegatedAround(Sentence sentence, PhraseMatch match) => IsNegated(sentence, match.First)
        || (match.End < sentence.Words.Length && NegationAt(sentence, match.End) is not null);

    private PhraseMatch? NegationAt(Sentence sentence, int at) => emphases.MatchAt(sentence.Words, at, brain) is null
        ? negations.MatchAt(sentence.Words, at, brain) : null;

    private static WordingList Load(string lang)
    {
        using Stream stream = typeof(WordingList).Assembly.GetManifestResourceStream($"Neuropsych.Text.wording.{lang}.json")
            ?? throw new InvalidOperationException($"The word list of '{lang}' is not built in.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return new WordingList(document.RootElement);
    }

    private static PhraseSet Phrases(JsonElement parent, string name) =>
        new(Strings(parent, name).Select(text => new Phrase(text)));

    private static IEnumerable<string> Strings(JsonElement parent, string name) =>
        parent.GetProperty(name).EnumerateArray().Select(element => element.GetString()!);

    /// <summary>A row of folded words.</summary>
    internal sealed class Phrase
    {
        private const string Gap = "*";
        private const string AnyBrain = "{brain}";

        private readonly ImmutableArray<string> parts;

        internal Phrase(string text)
        {
            Text = text;
            parts =
            [
                .. text.Split(' ').SelectMany(part => part is Gap or AnyBrain ? [part] : TextFolding.Words(part)),
            ];
        }

        internal string Text { get; }

        /// <summary>Why an overclaim says too much.</summary>
        internal string Reason { get; init; } = "";

        /// <summary>What to say instead of an overclaim.</summary>
        internal string Better { get; init; } = "";

        /// <summary>The word that it starts with; null where it may start with several.</summary>
        internal string? FirstWord => parts[0] is Gap or AnyBrain ? null : parts[0];

        /// <summary>The word after the match; 0 where the phrase does not start here.</summary>
        internal int MatchesAt(ImmutableArray<SentenceWord> words, int at, FrozenSet<string> brain) => Match(words, at, 0, brain);

        private int Match(ImmutableArray<SentenceWord> words, int at, int part, FrozenSet<string> brain)
        {
            if (part == parts.Length)
            {
                return at;
            }

            if (parts[part] == Gap)
            {
                for (int next = at; next <= Math.Min(words.Length - 1, at + LongestGap); next++)
                {
                    if (Match(words, next, part + 1, brain) is int end and > 0)
                    {
                        return end;
                    }
                }

                return 0;
            }

            bool fits = at < words.Length
                && (parts[part] == AnyBrain ? brain.Contains(words[at].Text) : words[at].Text == parts[part]);
            return fits ? Match(words, at + 1, part + 1, brain) : 0;
        }
    }

    /// <summary>Phrases by their first word, so that a text is walked once however many there are.</summary>
    internal sealed class PhraseSet
    {
        private readonly FrozenDictionary<string, Phrase[]> byFirstWord;
        private readonly Phrase[] others;

        internal PhraseSet(IEnumerable<Phrase> phrases)
        {
            ILookup<bool, Phrase> all = phrases.ToLookup(phrase => phrase.FirstWord is not null);
            byFirstWord = all[true].GroupBy(phrase => phrase.FirstWord!, StringComparer.Ordinal)
                .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
            others = [.. all[false]];
        }

        /// <summary>The longest phrase that starts at a word; null where none does.</summary>
        internal PhraseMatch? MatchAt(ImmutableArray<SentenceWord> words, int at, FrozenSet<string> brain)
        {
            PhraseMatch? best = null;
            foreach (Phrase phrase in byFirstWord.GetValueOrDefault(words[at].Text) ?? [])
            {
                Try(phrase);
            }

            foreach (Phrase phrase in others)
            {
                Try(phrase);
            }

            return best;

            void Try(Phrase phrase)
            {
                if (phrase.MatchesAt(words, at, brain) is int end and > 0 && end > (best?.End ?? 0))
                {
                    best = new PhraseMatch(phrase, at, end);
                }
            }
        }
    }

    /// <summary>Where a phrase stands: its first word, and the one after its last.</summary>
    internal readonly record struct PhraseMatch(Phrase Phrase, int First, int End);
}
