using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>
/// What in a sentence takes back, attributes or softens which of its words. Computed once for a sentence, so that each question is answered
/// without walking it again.
/// </summary>
internal sealed class SentenceScope
{
    /// <summary>A negation up to this many words away takes a word back.</summary>
    private const int NegationReach = 4;

    private readonly WordingList list;
    private readonly int[] stretches;
    private int[]? halves;
    private bool[]? negations;
    private bool[]? isFiniteVerb;
    private PhraseMatch[]? frames;
    private PhraseMatch[]? mythMatches;
    private Dictionary<int, int>? takenBackFrom;
    private Dictionary<int, int>? myths;
    private Dictionary<int, int>? openFrom;
    private Dictionary<PhraseSet, List<PhraseMatch>>? marked;

    internal SentenceScope(Sentence sentence, WordingList list)
    {
        Sentence = sentence;
        this.list = list;
        stretches = StretchesOf();
    }

    private int[] Halves => halves ??= HalvesOf();

    private bool[] Negations => negations ??= NegationsOf();

    private bool[] IsFiniteVerb => isFiniteVerb ??= FiniteOf();

    private PhraseMatch[] Frames =>
        frames ??= [.. list.Denials.In(Sentence).Concat(list.Attributions.In(Sentence)).Where(match => !IsEmphasis(match.First))];

    private PhraseMatch[] MythMatches => mythMatches ??= [.. list.Myths.In(Sentence)];

    private Dictionary<int, int> TakenBackFrom => takenBackFrom ??= Earliest(Frames, match => Halves[match.First]);

    private Dictionary<int, int> Myths => myths ??= MythMatches.GroupBy(match => stretches[match.First])
        .ToDictionary(group => group.Key, group => group.Max(match => Halves[match.First]));

    private Dictionary<int, int> OpenFrom => openFrom ??= Earliest(list.Conditions.In(Sentence), match => Sentence.Words[match.First].Clause);

    internal Sentence Sentence { get; }

    /// <summary>Whether a set has a match anywhere in the sentence.</summary>
    internal bool Has(PhraseSet phrases) => phrases.MayStandIn(Sentence) && Marked(phrases).Count > 0;

    /// <summary>
    /// Whether a set has a match in the stretch of some words: between semicolons and words such as "but". A mark such as "some … others" may reach over
    /// several stretches and counts for each; a modal verb counts for what it governs: "may help sleep and cures" leaves "cures" as it stands.
    /// </summary>
    internal bool HasNear(PhraseSet phrases, PhraseMatch words)
    {
        int stretch = stretches[words.First];
        foreach (PhraseMatch match in Marked(phrases))
        {
            bool isNear = stretches[match.First] == stretch || stretches[match.End - 1] == stretch;
            if (isNear && (!IsModal(match, phrases) || (match.First < words.First ? Governs(match.End - 1, words.First) : !HasBoundary(words.End - 1, match.First, out _))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The part of the sentence that a word stands in, for telling one fault from the next: a clause, or the half behind an "and".</summary>
    internal (int Clause, int Half) PartOf(int word) => (Sentence.Words[word].Clause, Halves[word]);

    /// <summary>Whether a match is not said by the text itself: negated, denied, named as a myth, or told of others.</summary>
    internal bool IsTakenBack(PhraseMatch match) => IsTakenBack(match.First, match.End, match.Phrase.IsNegative);

    /// <summary>Whether the words from one on, up to another, are not said by the text itself.</summary>
    /// <param name="first">The first word.</param>
    /// <param name="end">The word after the last.</param>
    /// <param name="isNegative">Whether they negate something themselves.</param>
    internal bool IsTakenBack(int first, int end, bool isNegative = false) =>
        IsNegated(first, isNegative ? end : first + 1) || IsNegatedBehind(first, end)
        || (TakenBackFrom.TryGetValue(Halves[first], out int from) && from <= first)
        || IsMyth(first);

    /// <summary>Whether a match stands in what the sentence names and does not state: <c>That it helps everyone.</c></summary>
    internal bool IsNamed(PhraseMatch match) =>
        list.Openings.MatchAt(Sentence.Words, 0) is not null && Halves[match.First] == Halves[0];

    /// <summary>Whether a word stands beside words that call it a myth.</summary>
    internal bool IsMyth(int word) => Myths.TryGetValue(stretches[word], out int half) && Halves[word] <= half;

    /// <summary>Whether a match stands under a condition: "whether it helps".</summary>
    internal bool IsConditional(PhraseMatch match) =>
        OpenFrom.TryGetValue(Sentence.Words[match.First].Clause, out int from) && from <= match.First;

    /// <summary>Whether a match stands under a condition with all its words: a condition alone undoes no advice that follows from it.</summary>
    internal bool IsWithinCondition(PhraseMatch match) =>
        IsConditional(match) && Sentence.Words[match.End - 1].Clause == Sentence.Words[match.First].Clause;

    /// <summary>Whether a match tells a condition or a purpose: "to lower stress".</summary>
    internal bool IsOpen(PhraseMatch match) => IsConditional(match) || IsInfinitive(match.First)
        || (list.VerbsLast && match.End - 1 > match.First && IsInfinitive(match.End - 1));

    /// <summary>
    /// Whether a negation stands shortly before a word, or, in a language where it follows its verb, shortly behind it. <c>Not only</c> negates
    /// nothing, and what stands on the other side of a <c>but</c> does not either.
    /// </summary>
    private bool IsNegated(int word, int behind)
    {
        for (int i = word - 1; i >= Math.Max(0, word - NegationReach) && stretches[i] == stretches[word]; i--)
        {
            if (Negations[i] && (list.SubjectNegations.MatchAt(Sentence.Words, i) is not null || Governs(i, word)))
            {
                return true;
            }
        }

        for (int i = behind; list.NegationFollows && i < Math.Min(stretches.Length, word + NegationReach + 1)
            && stretches[i] == stretches[word]; i++)
        {
            if (Negations[i] && !IsOfNext(word, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a negation stands within a match: <c>a score cannot tell which therapy</c>.</summary>
    internal bool HoldsNegation(PhraseMatch match) => !match.Phrase.IsNegative && Negations.AsSpan(match.First, match.End - match.First).Contains(true);

    /// <summary>Right behind a match a negation takes it back in any language: <c>your brain is not broken</c>.</summary>
    private bool IsNegatedBehind(int first, int end) =>
        end < stretches.Length && stretches[end] == stretches[first] && Negations[end] && Sentence.Words[end].Clause == Sentence.Words[end - 1].Clause;

    private bool IsInfinitive(int verb) => verb > 0 && list.Infinitives.MatchAt(Sentence.Words, verb - 1) is not null;

    /// <summary>Whether a mark softens its own half alone: a modal verb, or a "some" that is not the subject of the sentence.</summary>
    private bool IsModal(PhraseMatch match, PhraseSet phrases) =>
        (list.Modals.MatchAt(Sentence.Words, match.First) is { } modal && modal.End == match.End)
        || (phrases == list.Hedges && match.First > 0 && Sentence.Words[match.First].Clause == Sentence.Words[match.First - 1].Clause);

    /// <summary>
    /// Whether a negation or a modal verb governs a word. Beyond an "and" or a comma it governs what is coordinated with its own verb, and no verb that has
    /// a form of its own there.
    /// </summary>
    private bool Governs(int from, int word)
    {
        if (!HasBoundary(from, word, out int boundary))
        {
            if (word == from + 1 || list.Prepositions.MatchAt(Sentence.Words, from) is null)
            {
                return true;
            }

            boundary = from + 1;
        }

        bool isFinite = IsFiniteVerb[word];
        for (int i = boundary; i < word; i++)
        {
            if (list.Alternatives.MatchAt(Sentence.Words, i) is not null)
            {
                return true;
            }

            isFinite |= list.Auxiliaries.MatchAt(Sentence.Words, i) is not null;
        }

        return !isFinite;
    }

    /// <summary>The last place between two words where a comma or an "and" begins another part.</summary>
    private bool HasBoundary(int from, int to, out int boundary)
    {
        for (boundary = to; boundary > from; boundary--)
        {
            if (Sentence.Words[boundary].Clause != Sentence.Words[boundary - 1].Clause || list.Coordinators.MatchAt(Sentence.Words, boundary) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a negation behind a word belongs to another verb: "heilt Panik und ist nicht teuer".</summary>
    private bool IsOfNext(int word, int negation)
    {
        bool isNext = false;
        for (int i = word + 1; i < negation; i++)
        {
            isNext |= list.Coordinators.MatchAt(Sentence.Words, i) is not null || list.Auxiliaries.MatchAt(Sentence.Words, i) is not null;
        }

        return isNext;
    }

    private List<PhraseMatch> Marked(PhraseSet phrases)
    {
        marked ??= [];
        if (!marked.TryGetValue(phrases, out List<PhraseMatch>? found))
        {
            marked.Add(phrases, found = [.. phrases.In(Sentence)]);
        }

        return found;
    }

    /// <summary>The stretches, cut further where a half has a subject of its own: what is denied or told of others in one is said in the next.</summary>
    private int[] HalvesOf()
    {
        int[] found = new int[Sentence.Words.Length];
        int halves = 0;
        for (int i = 1; i < found.Length; i++)
        {
            bool isJoined = list.Coordinators.MatchAt(Sentence.Words, i - 1)?.End == i;
            bool isStart = isJoined || Sentence.Words[i].Clause != Sentence.Words[i - 1].Clause;
            halves += stretches[i] != stretches[i - 1] || (isStart && IsSubject(i) && !IsFramed(isJoined ? i - 1 : i)) ? 1 : 0;
            found[i] = halves;
        }

        return found;

        bool IsSubject(int word) => list.NewSubjects.MatchAt(Sentence.Words, word) is not null;

        // "Some say, it heals" and "Myth: it heals" have what they speak of behind the comma.
        bool IsFramed(int word) => Frames.Concat(MythMatches).Any(match => match.End == word);
    }

    private bool[] FiniteOf()
    {
        bool[] found = new bool[Sentence.Words.Length];
        foreach (PhraseMatch match in list.Finite.In(Sentence))
        {
            found[match.First] = true;
        }

        return found;
    }

    private int[] StretchesOf()
    {
        int[] found = new int[Sentence.Words.Length];
        int breaks = 0;
        for (int i = 0; i < found.Length; i++)
        {
            breaks += list.Breaks.MatchAt(Sentence.Words, i) is null ? 0 : 1;
            found[i] = breaks + Sentence.Words[i].Stretch;
        }

        return found;
    }

    private bool[] NegationsOf()
    {
        bool[] found = new bool[Sentence.Words.Length];
        for (int i = 0; i < found.Length; i++)
        {
            if (!IsEmphasis(i) && list.Negations.MatchAt(Sentence.Words, i) is { } match)
            {
                found[match.End - 1] = true;
                found[i] |= list.NegationFollows || match.End - i == 1;
            }
        }

        return found;
    }

    private bool IsEmphasis(int word) => list.Emphases.MatchAt(Sentence.Words, word) is not null;

    private static Dictionary<int, int> Earliest(IEnumerable<PhraseMatch> matches, Func<PhraseMatch, int> part)
    {
        var found = new Dictionary<int, int>();
        foreach (PhraseMatch match in matches.OrderBy(match => match.First))
        {
            found.TryAdd(part(match), match.First);
        }

        return found;
    }
}
