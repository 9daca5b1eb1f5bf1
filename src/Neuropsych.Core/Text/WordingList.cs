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

    /// <summary>A negation up to this many words before takes an overclaim back.</summary>
    private const int NegationReach = 4;

    private static readonly FrozenDictionary<string, WordingList> Lists = new[] { "en", "de" }
        .ToFrozenDictionary(lang => lang, Load, StringComparer.OrdinalIgnoreCase);

    private readonly ImmutableArray<Phrase> negations;
    private readonly FrozenSet<string> brain;

    private WordingList(JsonElement root)
    {
        brain = [.. Strings(root, "brain").Select(TextFolding.Fold)];
        Brain = Phrases(root, "brain");
        negations = Phrases(root, "negations");
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
        Overclaims =
        [
            .. root.GetProperty("overclaim").EnumerateArray().SelectMany(group => Strings(group, "words").Select(words =>
                new Overclaim(new Phrase(words), group.GetProperty("reason").GetString()!, group.GetProperty("better").GetString()!))),
        ];
    }

    internal ImmutableArray<Overclaim> Overclaims { get; }

    internal ImmutableArray<Phrase> Causal { get; }

    internal ImmutableArray<Phrase> Null { get; }

    internal ImmutableArray<Phrase> Contested { get; }

    internal ImmutableArray<Phrase> Opinion { get; }

    internal ImmutableArray<Phrase> Preliminary { get; }

    internal ImmutableArray<Phrase> Benefit { get; }

    internal ImmutableArray<Phrase> Study { get; }

    internal ImmutableArray<Phrase> Brain { get; }

    internal ImmutableArray<Phrase> Improvement { get; }

    internal ImmutableArray<Phrase> OwnBrain { get; }

    /// <summary>The list of a language or of its parent (<c>de-AT</c>, <c>de</c>); null where there is none.</summary>
    internal static WordingList? For(string lang) =>
        Lists.GetValueOrDefault(lang) ?? Lists.GetValueOrDefault(lang.Split('-')[0]);

    /// <summary>The first place where one of the phrases stands outside quotation marks; null where none does.</summary>
    internal PhraseMatch? Find(Sentence sentence, ImmutableArray<Phrase> phrases)
    {
        for (int i = 0; i < sentence.Words.Length; i++)
        {
            foreach (Phrase phrase in phrases)
            {
                if (!sentence.Words[i].Quoted && phrase.MatchesAt(sentence.Words, i, brain) is int end and > 0)
                {
                    return new PhraseMatch(phrase, i, end);
                }
            }
        }

        return null;
    }

    internal bool Has(Sentence sentence, ImmutableArray<Phrase> phrases) => Find(sentence, phrases) is not null;

    /// <summary>Whether a negation stands shortly before a word.</summary>
    internal bool IsNegated(Sentence sentence, int word)
    {
        int from = Math.Max(0, word - NegationReach);
        for (int i = from; i < word; i++)
        {
            if (negations.Any(phrase => phrase.MatchesAt(sentence.Words, i, brain) is int end and > 0 && end <= word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a negation stands shortly before a match, or right behind it: <c>your brain is not broken</c>.</summary>
    internal bool IsNegatedAround(Sentence sentence, PhraseMatch match) => IsNegated(sentence, match.First)
        || (match.End < sentence.Words.Length
            && negations.Any(phrase => phrase.MatchesAt(sentence.Words, match.End, brain) > 0));

    private static WordingList Load(string lang)
    {
        using Stream stream = typeof(WordingList).Assembly.GetManifestResourceStream($"Neuropsych.Text.wording.{lang}.json")
            ?? throw new InvalidOperationException($"The word list of '{lang}' is not built in.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return new WordingList(document.RootElement);
    }

    private static ImmutableArray<Phrase> Phrases(JsonElement parent, string name) =>
        [.. Strings(parent, name).Select(text => new Phrase(text))];

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

    /// <summary>A phrase that says too much, why, and what to say instead.</summary>
    internal sealed record Overclaim(Phrase Phrase, string Reason, string Better);

    /// <summary>Where a phrase stands: its first word, and the one after its last.</summary>
    internal readonly record struct PhraseMatch(Phrase Phrase, int First, int End);
}
