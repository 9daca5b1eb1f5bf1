using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>
/// Tells quotations that pass a statement on from those that name words. What a client is quoted to have said, <c>"It cured me", says a client</c>, a reader
/// takes as said; <c>the word "cures"</c> and <c>avoid sentences such as "It cures you"</c> are about wording.
/// </summary>
internal static class Quotations
{
    /// <summary>What is shorter is a word or a name.</summary>
    private const int FewestWords = 3;

    /// <summary>The sentences of a text, in which what is passed on counts as said.</summary>
    internal static ImmutableArray<Sentence> Settled(ImmutableArray<Sentence> sentences, WordingList list)
    {
        if (!sentences.Any(HasQuotation))
        {
            return sentences;
        }

        var settled = ImmutableArray.CreateBuilder<Sentence>(sentences.Length);
        bool isNaming = false;
        foreach (Sentence sentence in sentences)
        {
            // A list of examples stands below the sentence that says what they are.
            bool isWhole = sentence.Words.All(word => word.Quoted);
            isNaming = Names(sentence, list) || (isWhole && isNaming);
            settled.Add(!isNaming && HasQuotation(sentence) && (isWhole || list.Testimonies.StandsIn(sentence)) ? Said(sentence) : sentence);
        }

        return settled.MoveToImmutable();
    }

    private static bool Names(Sentence sentence, WordingList list) => sentence.IsQuestion || list.Naming.StandsIn(sentence)
        || list.Negations.StandsIn(sentence) || list.Denials.StandsIn(sentence) || list.Attributions.StandsIn(sentence) || list.Myths.In(sentence).Any();

    private static bool HasQuotation(Sentence sentence)
    {
        int inRow = 0;
        foreach (SentenceWord word in sentence.Words)
        {
            inRow = word.Quoted ? inRow + 1 : 0;
            if (inRow == FewestWords)
            {
                return true;
            }
        }

        return false;
    }

    private static Sentence Said(Sentence sentence) => sentence with { Words = [.. sentence.Words.Select(word => word with { Quoted = false })] };
}
