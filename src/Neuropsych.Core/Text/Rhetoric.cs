using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>Tells questions that ask from those that state: answered with yes, presuming what they ask, or a statement with a question mark.</summary>
internal static class Rhetoric
{
    /// <summary>The sentences of a text, in which a question that states counts as none.</summary>
    internal static ImmutableArray<Sentence> Settled(IEnumerable<Sentence> sentences, WordingList list)
    {
        ImmutableArray<Sentence> all = [.. sentences];
        return all.Any(sentence => sentence.IsQuestion)
            ? [.. all.Select((sentence, i) => sentence.IsQuestion && States(sentence, i + 1 < all.Length ? all[i + 1] : null, list)
                ? sentence with { IsQuestion = false } : sentence)]
            : all;
    }

    private static bool States(Sentence question, Sentence? next, WordingList list)
    {
        bool isDenied = next is not null && BeginsWith(next, list.Refusals);
        if (question.Words.IsEmpty || isDenied)
        {
            return false;
        }

        return (next is { IsQuestion: false } && BeginsWith(next, list.Affirmations))
            || list.Presuming.StandsIn(question)
            || (!list.Interrogatives.IsEmpty && !Asks(question, list));
    }

    /// <summary>Whether a clause of a question begins as questions do.</summary>
    private static bool Asks(Sentence question, WordingList list)
    {
        for (int i = 0; i < question.Words.Length; i++)
        {
            bool isStart = i == 0 || question.Words[i].Clause != question.Words[i - 1].Clause || list.Coordinators.MatchAt(question.Words, i - 1) is not null;
            if (isStart && list.Interrogatives.MatchAt(question.Words, i) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsWith(Sentence sentence, PhraseSet phrases) => !sentence.Words.IsEmpty && phrases.MatchAt(sentence.Words, 0) is not null;
}
