using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>One sentence of a text, as folded words with their places; references in brackets are set apart.</summary>
internal sealed record Sentence
{
    /// <summary>Words before a point that do not end a sentence.</summary>
    private static readonly ImmutableHashSet<string> Abbreviations =
        ["e.g", "i.e", "vs", "al", "etc", "approx", "cf", "z.b", "d.h", "bzw", "ca", "usw", "u.a", "dr", "no", "fig"];

    /// <summary>Where it starts in the text, from 0.</summary>
    internal required int Start { get; init; }

    /// <summary>The paragraph that it stands in, from 0.</summary>
    internal required int Paragraph { get; init; }

    /// <summary>The words in order.</summary>
    internal required ImmutableArray<SentenceWord> Words { get; init; }

    /// <summary>The references in it, in order.</summary>
    internal required ImmutableArray<TextMark> Marks { get; init; }

    /// <summary>Whether it asks; a question states no finding.</summary>
    internal required bool IsQuestion { get; init; }

    /// <summary>The sentences of a text in order. Headings, list items and paragraphs end a sentence as a point does.</summary>
    internal static IEnumerable<Sentence> Of(string text)
    {
        List<TextMark> marks = [.. TextMarks.Of(text)];
        int paragraph = 0;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool endsLine = i == text.Length || (text[i] == '\n' && EndsBlock(text, i));
            if (!endsLine && !EndsSentence(text, i, marks))
            {
                continue;
            }

            int end = Math.Min(text.Length, i + 1);
            if (Make(text, start, end, paragraph, marks) is { } sentence)
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
        ReadOnlySpan<char> next = text.AsSpan(at + 1).TrimStart(' ');
        return next.Length == 0 || next[0] is '\n' or '#' or '-' or '*' or '>' or '|'
            || (char.IsAsciiDigit(next[0]) && next.Length > 1 && next[1] == '.');
    }

    private static bool EndsSentence(string text, int at, List<TextMark> marks)
    {
        if (text[at] is not ('.' or '!' or '?') || marks.Exists(mark => at >= mark.Start && at < mark.Start + mark.Length))
        {
            return false;
        }

        int next = at + 1;
        while (next < text.Length && text[next] is '"' or '”' or '“' or '’' or ')' or '*' or '_')
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
        bool isInitial = word.Length == 1 && char.IsUpper(word[0]);
        return text[at] != '.' || !(isInitial || Abbreviations.Contains(word.ToLowerInvariant()));
    }

    private static Sentence? Make(string text, int start, int end, int paragraph, List<TextMark> marks)
    {
        ImmutableArray<TextMark> own = [.. marks.Where(mark => mark.Start >= start && mark.Start < end)];
        var words = ImmutableArray.CreateBuilder<SentenceWord>();
        bool quoted = false;
        int scanned = start;
        foreach ((string word, int offset) in TextFolding.Tokens(text[start..end]))
        {
            int at = start + offset;
            for (; scanned < at; scanned++)
            {
                quoted = text[scanned] switch
                {
                    '“' when !quoted => true,
                    '„' => true,
                    '”' => false,
                    '“' => false,
                    '"' => !quoted,
                    _ => quoted,
                };
            }

            if (!own.Any(mark => at >= mark.Start && at < mark.Start + mark.Length))
            {
                words.Add(new SentenceWord(word, at, quoted));
            }
        }

        return words.Count == 0 && own.IsEmpty
            ? null
            : new Sentence
            {
                Start = words.Count > 0 ? words[0].Start : own[0].Start,
                Paragraph = paragraph,
                Words = words.ToImmutable(),
                Marks = own,
                IsQuestion = text[start..end].AsSpan().TrimEnd().EndsWith("?"),
            };
    }
}

/// <summary>A folded word, where it starts in the text, and whether it stands in quotation marks.</summary>
internal readonly record struct SentenceWord(string Text, int Start, bool Quoted);
