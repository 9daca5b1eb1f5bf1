using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>One sentence of a text, as folded words with their places; references in brackets are set apart.</summary>
internal sealed record Sentence
{
    /// <summary>Words before a point that do not end a sentence.</summary>
    private static readonly ImmutableHashSet<string> Abbreviations =
    [
        "e.g", "i.e", "vs", "al", "etc", "approx", "cf", "dr", "prof", "mr", "mrs", "ms", "st",
        "z.b", "d.h", "u.a", "bzw", "ca", "usw", "sog", "evtl", "vgl", "bspw",
    ];

    /// <summary>Words that are short for something only before a number: <c>No. 5</c>, but <c>The answer is no.</c></summary>
    private static readonly ImmutableHashSet<string> AbbreviationsOfNumbers = ["no", "nr", "fig", "abb", "p", "pp", "vol"];

    /// <summary>Where it starts in the text, from 0.</summary>
    internal required int Start { get; init; }

    /// <summary>The paragraph that it stands in, from 0.</summary>
    internal required int Paragraph { get; init; }

    /// <summary>The words in order.</summary>
    internal required ImmutableArray<SentenceWord> Words { get; init; }

    /// <summary>The references in it, in order.</summary>
    internal required ImmutableArray<TextMark> Marks { get; init; }

    /// <summary>The bits of the sets of patterns of which none starts with a word of it.</summary>
    internal SetBits Misses { get; init; }

    /// <summary>Whether it asks; a question states no finding.</summary>
    internal required bool IsQuestion { get; init; }

    /// <summary>The sentences of a text in order. Headings, list items and paragraphs end a sentence as a point does.</summary>
    /// <param name="text">What an author wrote.</param>
    /// <param name="vocabulary">Words that are known where they are spelt to pass unseen; null: words stand as they are written.</param>
    /// <param name="pool">Where words are kept; null: for this text alone.</param>
    internal static IEnumerable<Sentence> Of(string text, Vocabulary? vocabulary = null, WordPool? pool = null) =>
        Of(ShownText.Of(text), vocabulary, pool ?? new WordPool());

    /// <summary>The sentences of what a reader sees.</summary>
    private static IEnumerable<Sentence> Of(ShownText text, Vocabulary? vocabulary, WordPool pool)
    {
        Sentence? last = null;
        foreach (Sentence sentence in Pieces(text, vocabulary, pool))
        {
            // What is cited behind the point belongs to the sentence before it.
            ImmutableArray<TextMark> behind = last?.Paragraph == sentence.Paragraph && !sentence.Marks.IsEmpty
                ? [.. sentence.Marks.Where(mark => mark.Kind != TextMarkKind.Entity
                    && (sentence.Words.IsEmpty || mark.Start < sentence.Words[0].Start))]
                : [];
            if (last is not null)
            {
                yield return behind.IsEmpty ? last : last with { Marks = last.Marks.AddRange(behind) };
            }

            last = behind.IsEmpty ? sentence : sentence with { Marks = sentence.Marks.RemoveRange(behind) };
            if (last.Words.IsEmpty && last.Marks.IsEmpty)
            {
                last = null;
            }
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static IEnumerable<Sentence> Pieces(ShownText shown, Vocabulary? vocabulary, WordPool pool)
    {
        string text = shown.Text;
        int paragraph = 0;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool endsLine = i == text.Length || (text[i] == '\n' && EndsBlock(text, i));
            if (!endsLine && !(text[i] is '.' or '!' or '?' && EndsSentence(text, i, shown.Marks)))
            {
                continue;
            }

            int end = Math.Min(text.Length, i + 1);
            if (Make(shown, start, end, paragraph, vocabulary, pool) is { } sentence)
            {
                yield return sentence;
            }

            start = end;
            if (endsLine)
            {
                paragraph++;
            }
        }
    }

    private static bool EndsBlock(string text, int at)
    {
        ReadOnlySpan<char> next = text.AsSpan(at + 1).TrimStart(" \r");
        ReadOnlySpan<char> line = text.AsSpan(0, at);
        return next.Length == 0 || next[0] is '\n' or '#' or '-' or '*' or '+' or '>' or '|' || NumberOf(next) > 0
            || line[(line.LastIndexOf('\n') + 1)..].TrimStart(' ').StartsWith("#");
    }

    /// <summary>The length of a list number such as <c>12.</c> at the start of a line, without the point; 0 where there is none.</summary>
    private static int NumberOf(ReadOnlySpan<char> line)
    {
        int digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits is > 0 and < 4 && digits < line.Length && line[digits] is '.' or ')' ? digits : 0;
    }

    private static bool EndsSentence(string text, int at, ImmutableArray<TextMark> marks)
    {
        if (IsWithin(marks, at))
        {
            return false;
        }

        int next = at + 1;
        while (next < text.Length && text[next] is '"' or '”' or '“' or '«' or '»' or '’' or ')' or '*' or '_')
        {
            next++;
        }

        if (next < text.Length && !char.IsWhiteSpace(text[next]))
        {
            return false;
        }

        int wordStart = at;
        while (wordStart > 0 && (char.IsLetter(text[wordStart - 1]) || text[wordStart - 1] == '.'))
        {
            wordStart--;
        }

        string word = text[wordStart..at];
        bool isInitial = word.Length == 1;
        bool isNumbered = text.AsSpan(next).TrimStart() is [>= '0' and <= '9', ..] && AbbreviationsOfNumbers.Contains(word.ToLowerInvariant());
        return text[at] != '.'
            || !(isInitial || isNumbered || Abbreviations.Contains(word.ToLowerInvariant()) || IsListNumber(text, at));
    }

    /// <summary>
    /// Whether what follows a sign is quoted. Signs that open in one language close in another (<c>“</c>, <c>»</c>), so each of them ends a
    /// quotation that is open and starts one that is not.
    /// </summary>
    private static bool IsQuoted(bool quoted, char sign) => sign switch
    {
        '„' => true,
        '”' => false,
        '“' or '"' or '«' or '»' => !quoted,
        _ => quoted,
    };

    private static bool IsWithin(ImmutableArray<TextMark> marks, int at)
    {
        foreach (TextMark mark in marks)
        {
            if (mark.Holds(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a point stands behind the number of a list item.</summary>
    private static bool IsListNumber(string text, int at)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, at);
        ReadOnlySpan<char> line = before[(before.LastIndexOf('\n') + 1)..].TrimStart(' ');
        return line.Length is > 0 and < 4 && !line.ContainsAnyExceptInRange('0', '9');
    }

    private static Sentence? Make(ShownText shown, int start, int end, int paragraph, Vocabulary? vocabulary, WordPool pool)
    {
        string text = shown.Text;
        ImmutableArray<TextMark> own = shown.Marks.IsEmpty ? [] : [.. shown.Marks.Where(mark => mark.Start >= start && mark.Start < end)];
        List<ShownWord> all = ShownWords.Of(text, start, end, vocabulary, pool);
        var words = ImmutableArray.CreateBuilder<SentenceWord>(all.Count);
        bool quoted = false;
        int scanned = start;
        int clause = 0;
        int stretch = 0;
        SetBits misses = vocabulary is null ? default : SetBits.All;
        foreach (ShownWord word in all)
        {
            bool isStop = false;
            for (; scanned < word.Start; scanned++)
            {
                quoted = IsQuoted(quoted, text[scanned]);
                isStop |= text[scanned] is ',' or ';' or ':' or '–' or '—' or '(' or ')';
                stretch += text[scanned] == ';' ? 1 : 0;
            }

            clause += isStop ? 1 : 0;
            scanned = word.End;
            if (!IsWithin(own, word.Start))
            {
                SetBits missed = vocabulary?.MissesOf(word.Text) ?? default;
                misses &= missed;
                words.Add(new SentenceWord(word.Text, shown.StartOf(word.Start), shown.EndOf(word.End - 1), quoted, clause, stretch, char.IsUpper(text[word.Start]))
                {
                    Misses = missed,
                });
            }
        }

        return words.Count == 0 && own.IsEmpty
            ? null
            : new Sentence
            {
                Start = words.Count > 0 ? words[0].Start : shown.StartOf(own[0].Start),
                Paragraph = paragraph,
                Words = words.DrainToImmutable(),
                Marks = own.IsEmpty ? own : [.. own.Select(shown.AsWritten)],
                Misses = misses,
                IsQuestion = text.AsSpan(start, end - start).TrimEnd().EndsWith("?"),
            };
    }
}

/// <summary>A folded word and its place.</summary>
/// <param name="Text">The word, folded.</param>
/// <param name="Start">Where it starts in what the author wrote, from 0.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Quoted">Whether it stands in quotation marks.</param>
/// <param name="Clause">The clause within the sentence, from 0: a comma, colon, dash or bracket starts another.</param>
/// <param name="Stretch">The part of the sentence between semicolons, from 0: what is taken back in one still stands in the next.</param>
/// <param name="IsCapital">Whether the text writes it with a capital: what tells <c>Sie</c>, the reader, from <c>sie</c>, others.</param>
internal readonly record struct SentenceWord(string Text, int Start, int End, bool Quoted, int Clause = 0, int Stretch = 0, bool IsCapital = false)
{
    /// <summary>The bits of the sets of patterns of which none starts with the word: <see cref="PhraseSet.Bit"/>.</summary>
    internal SetBits Misses { get; init; }
}
