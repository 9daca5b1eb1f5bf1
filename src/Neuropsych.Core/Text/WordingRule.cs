using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>Patterns that say too much, each with its reason and what to say instead, and the uses of the same words that do not.</summary>
internal sealed class WordingRule
{
    private readonly PhraseSet phrases;
    private readonly PhraseSet exceptions;

    internal WordingRule(PhraseSet phrases, PhraseSet exceptions)
    {
        this.phrases = phrases;
        this.exceptions = exceptions;
    }

    /// <summary>All words that its patterns name.</summary>
    internal IEnumerable<string> Words => phrases.Words;

    /// <summary>The places of a sentence where it applies: no exception holds their first or their last word.</summary>
    internal IEnumerable<PhraseMatch> In(Sentence sentence) => MayApply(sentence) ? Applying(sentence) : [];

    /// <summary>Whether it applies somewhere in a sentence, exceptions aside.</summary>
    internal bool MayApply(Sentence sentence) => phrases.StandsIn(sentence);

    private IEnumerable<PhraseMatch> Applying(Sentence sentence)
    {
        List<PhraseMatch>? excepted = null;
        int passed = 0;
        int reach = 0;
        foreach (PhraseMatch match in phrases.In(sentence))
        {
            // Both come in the order of their first words, so each exception is looked at once.
            excepted ??= [.. exceptions.In(sentence)];
            for (; passed < excepted.Count && excepted[passed].First <= match.First; passed++)
            {
                reach = int.Max(reach, excepted[passed].End);
            }

            bool holdsFirst = reach > match.First;
            bool holdsLast = excepted.Skip(passed).TakeWhile(one => one.First < match.End).Any(one => one.End >= match.End);
            if (!holdsFirst && !holdsLast)
            {
                yield return match;
            }
        }
    }
}
