using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;

namespace Neuropsych.Text;

/// <summary>
/// A pattern over the words of a sentence, as the word lists write it: words in a row; <c>a|b</c> either, with <c>_</c> for the blank in a phrase; <c>{name}</c> a word or phrase of
/// that class; <c>*3</c> up to three words between, <c>*</c> up to eight; <c>word?</c> perhaps; <c>^</c> the start
/// of a clause; <c>$</c> the end of the sentence or of a part before a semicolon.
/// </summary>
/// <remarks>All ways to match are followed at once, so that no text makes the matching slow: a place costs its parts times the reach.</remarks>
internal sealed class Phrase
{
    /// <summary>The most words that a match spans; one bit of a state each.</summary>
    private const int Reach = 63;

    /// <summary>A gap of more words joins the sides of a sentence, such as "some … others", and may lead over a semicolon.</summary>
    private const int NearGap = 7;

    private readonly ImmutableArray<Part> parts;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">As the list writes it.</param>
    /// <param name="classes">The classes that it may name.</param>
    internal Phrase(string text, IReadOnlyDictionary<string, WordClass> classes)
    {
        Text = text;
        parts = [.. text.Split(' ').SelectMany(part => Read(part, classes))];
    }

    /// <summary>As the list writes it.</summary>
    internal string Text { get; }

    /// <summary>Why it says too much; empty where the list gives no reason.</summary>
    internal string Reason { get; init; } = "";

    /// <summary>What to say instead; empty where the list does not say.</summary>
    internal string Better { get; init; } = "";

    /// <summary>Whether it says itself what is not to be done: a negation among its words takes nothing back.</summary>
    internal bool IsNegative { get; init; }

    /// <summary>The words that it may start with; null where it may start with words that no list can hold.</summary>
    internal IEnumerable<string>? FirstWords
    {
        get
        {
            var words = new List<string>();
            foreach (Part part in parts.SkipWhile(part => part.Kind == PartKind.ClauseStart))
            {
                if (part.Kind != PartKind.Word || part.Words!.FirstWords is not { } own)
                {
                    return null;
                }

                words.AddRange(own);
                if (!part.IsOptional)
                {
                    return words;
                }
            }

            return null;
        }
    }

    /// <summary>All words that it names.</summary>
    internal IEnumerable<string> Words => parts.Where(part => part.Words is not null).SelectMany(part => part.Words!.Words);

    /// <summary>The word after the longest match that starts at a word; 0 where none does.</summary>
    internal int MatchesAt(ImmutableArray<SentenceWord> words, int at)
    {
        // Bit i stands for: the parts so far match up to the word at + i.
        ulong reached = 1;
        foreach (Part part in parts)
        {
            ulong next = part.IsOptional ? reached : 0;
            for (ulong left = reached; left != 0; left &= left - 1)
            {
                int offset = BitOperations.TrailingZeroCount(left);
                next |= Step(part, words, at, offset);
            }

            reached = next;
            if (reached == 0)
            {
                return 0;
            }
        }

        return at + BitOperations.Log2(reached);
    }

    private static ulong Step(Part part, ImmutableArray<SentenceWord> words, int at, int offset)
    {
        int here = at + offset;
        switch (part.Kind)
        {
            case PartKind.ClauseStart:
                return here < words.Length && (here == 0 || words[here].Clause != words[here - 1].Clause) ? 1UL << offset : 0;
            case PartKind.ClauseEnd:
                return here == words.Length || (here > 0 && words[here].Stretch != words[here - 1].Stretch) ? 1UL << offset : 0;
            case PartKind.Gap:
                ulong gap = 1UL << offset;
                for (int i = 1; i <= part.Most && offset + i <= Reach && here + i < words.Length
                    && (part.Most > NearGap || words[here + i].Stretch == words[here].Stretch); i++)
                {
                    gap |= 1UL << (offset + i);
                }

                return gap;
            default:
                // What would end beyond the reach is shifted out.
                return part.Words!.LengthsAt(words, here) << offset;
        }
    }

    private static IEnumerable<Part> Read(string part, IReadOnlyDictionary<string, WordClass> classes)
    {
        switch (part)
        {
            case "^":
                return [new Part(PartKind.ClauseStart)];
            case "$":
                return [new Part(PartKind.ClauseEnd)];
            case ['*', .. string most]:
                return [new Part(PartKind.Gap, Most: most.Length == 0 ? 8 : most[0] - '0')];
        }

        bool isOptional = part.EndsWith('?');
        string body = isOptional ? part[..^1] : part;
        if (body is ['{', .. string name, '}'] && classes.TryGetValue(name, out WordClass? known))
        {
            return [new Part(PartKind.Word, known, IsOptional: isOptional)];
        }

        // A word that folds to several, such as doesn't, is a row of them.
        var own = new WordClass(body.Replace('_', ' ').Split('|').SelectMany(one => one is ['{', .. string inner, '}'] ? classes[inner].Entries : [one]));
        return [new Part(PartKind.Word, own, IsOptional: isOptional)];
    }

    private enum PartKind
    {
        Word,
        Gap,
        ClauseStart,
        ClauseEnd,
    }

    private sealed record Part(PartKind Kind, WordClass? Words = null, int Most = 0, bool IsOptional = false);
}
