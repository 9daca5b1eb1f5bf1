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
    private readonly Lazy<bool[]> negations;
    private readonly Lazy<Dictionary<int, int>> takenBackFrom;
    private readonly Lazy<HashSet<int>> myths;
    private readonly Lazy<Dictionary<int, int>> openFrom;
    private readonly Dictionary<PhraseSet, HashSet<int>> marked = [];

    internal SentenceScope(Sentence sentence, WordingList list)
    {
        Sentence = sentence;
        this.list = list;
        stretches = StretchesOf();
        negations = new Lazy<bool[]>(NegationsOf);
        takenBackFrom = new Lazy<Dictionary<int, int>>(() =>
            Earliest(list.Denials.In(sentence).Concat(list.Attributions.In(sentence)).Where(match => !IsEmphasis(match.First)),
                match => stretches[match.First]));
        myths = new Lazy<HashSet<int>>(() => [.. list.Myths.In(sentence).Select(match => stretches[match.First])]);
        openFrom = new Lazy<Dictionary<int, int>>(() => Earliest(list.Conditions.In(sentence), match => sentence.Words[match.First].Clause));
    }

    internal Sentence Sentence { get; }

    /// <summary>Whether a set has a match anywhere in the sentence.</summary>
    internal bool Has(PhraseSet phrases) => Marked(phrases).Count > 0;

    /// <summary>Whether a set has a match in the stretch of a word: between semicolons and words such as "but".</summary>
    internal bool HasNear(PhraseSet phrases, int word) => Marked(phrases).Contains(stretches[word]);

    /// <summary>Whether a match is not said by the text itself: negated, denied, named as a myth, or told of others.</summary>
    internal bool IsTakenBack(PhraseMatch match) =>
        IsNegated(match.First) || IsNegatedBehind(match)
        || (takenBackFrom.Value.TryGetValue(stretches[match.First], out int from) && from <= match.First)
        || myths.Value.Contains(stretches[match.First]);

    /// <summary>Whether a match stands under a condition: "whether it helps".</summary>
    internal bool IsConditional(PhraseMatch match) =>
        openFrom.Value.TryGetValue(Sentence.Words[match.First].Clause, out int from) && from <= match.First;

    /// <summary>Whether a match tells a condition or a purpose: "to lower stress".</summary>
    internal bool IsOpen(PhraseMatch match) => IsConditional(match) || IsInfinitive(match.First)
        || (list.VerbsLast && match.End - 1 > match.First && IsInfinitive(match.End - 1));

    /// <summary>
    /// Whether a negation stands shortly before a word, or, in a language where it follows its verb, shortly behind it. <c>Not only</c> negates
    /// nothing, and what stands on the other side of a <c>but</c> does not either.
    /// </summary>
    internal bool IsNegated(int word)
    {
        for (int i = word - 1; i >= Math.Max(0, word - NegationReach) && stretches[i] == stretches[word]; i--)
        {
            if (negations.Value[i])
            {
                return true;
            }
        }

        for (int i = word + 1; list.NegationFollows && i < Math.Min(stretches.Length, word + NegationReach + 1)
            && stretches[i] == stretches[word]; i++)
        {
            if (negations.Value[i])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a negation stands within a match: <c>a score cannot tell which therapy</c>.</summary>
    internal bool HoldsNegation(PhraseMatch match) => negations.Value.AsSpan(match.First, match.End - match.First).Contains(true);

    /// <summary>Right behind a match a negation takes it back in any language: <c>your brain is not broken</c>.</summary>
    private bool IsNegatedBehind(PhraseMatch match) =>
        match.End < stretches.Length && stretches[match.End] == stretches[match.First] && negations.Value[match.End]
        && Sentence.Words[match.End].Clause == Sentence.Words[match.End - 1].Clause;

    private bool IsInfinitive(int verb) => verb > 0 && list.Infinitives.MatchAt(Sentence.Words, verb - 1) is not null;

    private HashSet<int> Marked(PhraseSet phrases)
    {
        if (!marked.TryGetValue(phrases, out HashSet<int>? found))
        {
            // A mark such as "some … others" may reach over several stretches and counts for each.
            found = [];
            foreach (PhraseMatch match in phrases.In(Sentence))
            {
                found.Add(stretches[match.First]);
                found.Add(stretches[match.End - 1]);
            }

            marked.Add(phrases, found);
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
        foreach (PhraseMatch match in matches)
        {
            found.TryAdd(part(match), match.First);
        }

        return found;
    }
}
