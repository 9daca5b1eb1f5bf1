using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Neuropsych.Text;

/// <summary>What a number in a sentence tells.</summary>
internal enum StatedKind
{
    /// <summary>A share in per cent: <c>40 %</c>, <c>4 out of 10</c>.</summary>
    Share,

    /// <summary>A statistic: a number with decimals, or one behind an equals sign.</summary>
    Statistic,

    /// <summary>People or studies.</summary>
    Count,
}

/// <summary>
/// A number that a sentence states as a result or the size of research. Ages, times, doses, years, dates, list numbers and numbers of telephones are none:
/// only what is in per cent, has decimals, stands behind an equals sign or counts people or studies is taken.
/// </summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Value">The number, without its sign; of a share, in per cent.</param>
/// <param name="Half">How far what was rounded to it may lie away.</param>
/// <param name="First">Its first word in the sentence.</param>
/// <param name="End">The word after its last.</param>
/// <param name="Written">As the text writes it.</param>
internal readonly record struct StatedNumber(StatedKind Kind, decimal Value, decimal Half, int First, int End, string Written)
{
    /// <summary>Of a part of a whole, both; null of a share in per cent and of other numbers.</summary>
    internal (decimal Part, decimal Whole)? Fraction { get; init; }

    /// <summary>From here on a count without decimals is taken for a round one: 1,200 for 1,180 people.</summary>
    private const int RoundFrom = 100;

    private const string Blanks = " \u00A0\u202F\n\r*_";

    private static readonly SearchValues<char> BlankSigns = SearchValues.Create(Blanks);

    /// <summary>The numbers of a sentence, in order.</summary>
    /// <param name="text">The text that the sentence stands in, as written.</param>
    /// <param name="words">The words of the sentence.</param>
    /// <param name="list">The words of its language.</param>
    internal static IEnumerable<StatedNumber> In(string text, ImmutableArray<SentenceWord> words, WordingList list)
    {
        for (int i = 0; i < words.Length;)
        {
            StatedNumber? stated = At(text, words, i, list);
            if (stated is { } found)
            {
                yield return found;
            }

            i = stated?.End ?? i + 1;
        }
    }

    private static StatedNumber? At(string text, ImmutableArray<SentenceWord> words, int first, WordingList list)
    {
        if (NumeralAt(text, words, first, list) is not { } number)
        {
            return null;
        }

        int end = Behind(words, first, number.End);
        SentenceWord? next = end < words.Length && !text.AsSpan(number.End, words[end].Start - number.End).ContainsAnyExcept(BlankSigns) ? words[end] : null;
        string written = text[words[first].Start..number.End];
        bool isRound = IsBehind(words, first, list.Approximations);
        if (text.AsSpan(number.End).TrimStart(Blanks) is ['%', ..] || (next is not null && list.PerCent.MatchAt(words, end) is not null))
        {
            return new StatedNumber(StatedKind.Share, number.Value, isRound ? number.RoundHalf : number.Half, first, end, written + " %");
        }

        if (number.Decimals == 0 && ShareOf(text, words, first, end, number.Value, list) is { } share)
        {
            return share;
        }

        bool hasUnit = end < words.Length && list.Units.MatchAt(words, end) is not null;
        if (!hasUnit && (number.Decimals > 0 || text.AsSpan(0, words[first].Start).TrimEnd(Blanks + "-−.") is [.., '=']))
        {
            return new StatedNumber(StatedKind.Statistic, number.Value, number.Half, first, end, written);
        }

        return !hasUnit && number.Decimals == 0 && next is not null && list.Counted.MatchAt(words, end) is not null
            ? new StatedNumber(StatedKind.Count, number.Value, isRound || number.Value >= RoundFrom ? number.RoundHalf : number.Half, first, end, $"{written} {next.Value.Text}") : null;
    }

    /// <summary>A part of a whole: <c>4 in 10 people</c>, <c>9 out of 10</c>.</summary>
    private static StatedNumber? ShareOf(string text, ImmutableArray<SentenceWord> words, int first, int end, decimal part, WordingList list)
    {
        if (end >= words.Length || list.OutOf.MatchAt(words, end) is not { } between || between.End >= words.Length
            || NumeralAt(text, words, between.End, list) is not { Decimals: 0, Value: > 0 } whole || whole.Value < part)
        {
            return null;
        }

        int behind = Behind(words, between.End, whole.End);
        bool isCounted = behind < words.Length && list.Counted.MatchAt(words, behind) is not null;
        bool isUsual = whole.Value is 10 or 100 or 1000 && (behind == words.Length || list.Units.MatchAt(words, behind) is null);
        return isCounted || isUsual
            ? new StatedNumber(StatedKind.Share, 100 * part / whole.Value, 50 / whole.Value, first, behind, text[words[first].Start..whole.End])
            {
                Fraction = (part, whole.Value),
            }
            : null;
    }

    private static Numeral? NumeralAt(string text, ImmutableArray<SentenceWord> words, int word, WordingList list) =>
        char.IsAsciiDigit(text[words[word].Start]) ? Numeral.At(text, words[word].Start, list.DecimalSign) : null;

    /// <summary>The first word that begins at or behind a character.</summary>
    private static int Behind(ImmutableArray<SentenceWord> words, int word, int at)
    {
        do
        {
            word++;
        }
        while (word < words.Length && words[word].Start < at);

        return word;
    }

    private static bool IsBehind(ImmutableArray<SentenceWord> words, int word, PhraseSet phrases) =>
        (word > 0 && phrases.MatchAt(words, word - 1)?.End == word) || (word > 1 && phrases.MatchAt(words, word - 2)?.End == word);
}
