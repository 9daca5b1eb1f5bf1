using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace Neuropsych.Text;

/// <summary>
/// A text as a reader sees it, with the place of each of its characters in what the author wrote: without emphasis, tags, link addresses, invisible
/// characters and accents, with character references and the letters of styled alphabets as plain letters. References to
/// entities, sources and claims stay as they are.
/// </summary>
/// <remarks>
/// What a page would not show although it stands in the text, such as attributes and comments, is read as a paragraph of its own at the end: a page
/// may show it after all. One walk from the beginning to the end; looks ahead are bounded.
/// </remarks>
internal sealed class ShownText
{
    private const int LongestTag = 200;
    private const int LongestAddress = 2000;
    private const int LongestReference = 40;

    /// <summary>Characters that are shown as they stand; a text of nothing else is not copied.</summary>
    private static readonly SearchValues<char> AsTheyStand = SearchValues.Create(
        "\n\t ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?'\"()/-+=%#@$|{}^>ÄÖÜäöüßàáâãåæçèéêëìíîïñòóôõøùúûýÿœ‘’“”„«»–—…·×±°§");

    private readonly List<int>? starts;
    private readonly List<int>? ends;

    private ShownText(string text, ImmutableArray<TextMark> marks, List<int>? starts, List<int>? ends)
    {
        Text = text;
        Marks = marks;
        this.starts = starts;
        this.ends = ends;
    }

    /// <summary>What is seen.</summary>
    internal string Text { get; }

    /// <summary>The references, with their places in <see cref="Text"/>.</summary>
    internal ImmutableArray<TextMark> Marks { get; }

    /// <summary>Reads what an author wrote.</summary>
    internal static ShownText Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(AsTheyStand))
        {
            return new ShownText(text, [], null, null);
        }

        return new Builder(text).Build();
    }

    /// <summary>Where the character at a place starts in what the author wrote.</summary>
    internal int StartOf(int at) => starts is null ? at : starts[at];

    /// <summary>Where the character at a place ends there.</summary>
    internal int EndOf(int at) => ends is null ? at + 1 : ends[at];

    /// <summary>A reference with its place in what the author wrote.</summary>
    internal TextMark AsWritten(TextMark mark) => starts is null ? mark : mark with { Start = starts[mark.Start] };

    /// <summary>Whether no reader sees a character, although it stands in the text.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value switch
    {
        < 0x80 => false,
        _ when NormalForm.IsDrawnBlank(rune) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark,
    };

    /// <summary>The plain letters of a styled one: full width, mathematical, in a circle, a ligature; null where it is none.</summary>
    private static string? Plain(Rune rune)
    {
        if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF)
        {
            return ((char)('A' + rune.Value - 0x1F1E6)).ToString();
        }

        // The letters in black circles and squares have no decomposition.
        if (rune.Value is (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189))
        {
            return ((char)('A' + ((rune.Value - 0x1F150) % 0x20))).ToString();
        }

        bool isStyled = rune.Value is (>= 0x2460 and <= 0x24FF) or (>= 0x1F100 and <= 0x1F16F) || Rune.IsLetterOrDigit(rune);
        if (!isStyled || rune.Value < 0x2B0)
        {
            return null;
        }

        string plain = NormalForm.Compatible(rune.ToString());
        string letters = plain.Trim('(', ')');
        return letters.Length > 0 && plain != rune.ToString() && letters.All(char.IsLetterOrDigit) ? letters : null;
    }

    private sealed class Builder(string text)
    {
        private readonly StringBuilder shown = new(text.Length);
        private readonly List<int> starts = new(text.Length);
        private readonly List<int> ends = new(text.Length);
        private readonly List<(int Start, int End)> asides = [];
        private readonly ImmutableArray<TextMark>.Builder marks = ImmutableArray.CreateBuilder<TextMark>();

        internal ShownText Build()
        {
            Queue<TextMark> references = new(text.Contains('[', StringComparison.Ordinal) ? TextMarks.Of(text) : []);
            for (int i = 0; i < text.Length;)
            {
                if (references.TryPeek(out TextMark? mark) && mark.Start == i)
                {
                    references.Dequeue();
                    marks.Add(mark with { Start = shown.Length });
                    for (int end = i + mark.Length; i < end; i++)
                    {
                        Add(text[i], i, i + 1);
                    }
                }
                else
                {
                    i = Step(i);
                }
            }

            foreach ((int start, int end) in asides)
            {
                Add('\n', start, start);
                Add('\n', start, start);
                for (int i = start; i < end; i++)
                {
                    Add(text[i] is '[' or ']' or '"' or '“' or '„' or '«' or '»' ? ' ' : text[i], i, i + 1);
                }
            }

            return new ShownText(shown.ToString(), marks.ToImmutable(), starts, ends);
        }

        /// <summary>Reads what stands at a place, and tells where to go on.</summary>
        private int Step(int at)
        {
            char c = text[at];
            switch (c)
            {
                case '*' when !IsBullet(at) && (IsInk(at - 1) || IsInk(at + 1)):
                case '`':
                case '_' when !(IsWord(at - 1) && IsWord(at + 1)):
                case '~' when At(at - 1) == '~' || At(at + 1) == '~':
                    return at + 1;
                case '\\' when char.IsAscii(At(at + 1)) && (char.IsPunctuation(At(at + 1)) || char.IsSymbol(At(at + 1))):
                    Add(text[at + 1], at, at + 2);
                    return at + 2;
                case '&' when Reference(at) is { } reference:
                    return reference;
                case '<' when Tag(at) is { } tag:
                    return tag;
                case '[':
                    return at + 1;
                case ']':
                    return Address(at + 1);
            }

            return Character(at, at, Rune.TryGetRuneAt(text, at, out Rune rune) ? rune : Rune.ReplacementChar, null);
        }

        private int Character(int at, int start, Rune rune, int? end)
        {
            int next = end ?? at + (rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength);
            if (rune.IsAscii)
            {
                Add((char)rune.Value, start, next);
            }
            else if (!IsInvisible(rune))
            {
                foreach (char part in Plain(rune) ?? rune.ToString())
                {
                    Add(part, start, next);
                }
            }

            return next;
        }

        /// <summary>A character reference: <c>&amp;#117;</c>, <c>&amp;shy;</c>.</summary>
        private int? Reference(int at)
        {
            int close = text.AsSpan(at, Math.Min(LongestReference, text.Length - at)).IndexOf(';');
            if (close < 2)
            {
                return null;
            }

            string reference = text.Substring(at, close + 1);
            string decoded = WebUtility.HtmlDecode(reference);
            if (decoded == reference)
            {
                return null;
            }

            int end = at + close + 1;
            foreach (Rune rune in decoded.EnumerateRunes())
            {
                Character(at, at, Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune, end);
            }

            return end;
        }

        /// <summary>The end of a tag or comment that starts at a place. A tag of more than a name is read aside; what only looks like one is text.</summary>
        private int? Tag(int at)
        {
            if (!char.IsAsciiLetter(At(at + 1)) && At(at + 1) is not ('/' or '!'))
            {
                return null;
            }

            int length = text.AsSpan(at, Math.Min(LongestTag, text.Length - at)).IndexOf('>');
            if (length < 2 || text.AsSpan(at + 1, length - 1).Contains('<'))
            {
                return null;
            }

            ReadOnlySpan<char> inner = text.AsSpan(at + 1, length - 1).Trim('/');
            if (inner.ContainsAnyExcept(TagName))
            {
                asides.Add((at + 1, at + length));
            }

            return at + length + 1;
        }

        private static readonly SearchValues<char> TagName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

        /// <summary>The place behind the address of a link, whose label ended before.</summary>
        private int Address(int at)
        {
            char close = At(at) switch { '(' => ')', '[' => ']', _ => '\0' };
            if (close == '\0')
            {
                return at;
            }

            int length = text.AsSpan(at, Math.Min(LongestAddress, text.Length - at)).IndexOf(close);
            if (length < 1)
            {
                return at;
            }

            ReadOnlySpan<char> inner = text.AsSpan(at + 1, length - 1);
            int blank = inner.IndexOfAny(' ', '\n');
            if (blank >= 0 && (close == ']' || inner[blank..].TrimStart() is not ['"' or '\'' or '(', ..]))
            {
                // No link: a bracket behind another one, both shown.
                Add(' ', at, at + 1);
                return at;
            }

            if (close == ']' || blank >= 0)
            {
                asides.Add((at + 1 + int.Max(blank, 0), at + length));
            }

            return at + length + 1;
        }

        private void Add(char c, int start, int end)
        {
            shown.Append(c);
            starts.Add(start);
            ends.Add(end);
        }

        private char At(int at) => at >= 0 && at < text.Length ? text[at] : '\n';

        private bool IsInk(int at) => !char.IsWhiteSpace(At(at));

        private bool IsWord(int at) => char.IsLetterOrDigit(At(at));

        private bool IsBullet(int at)
        {
            if (IsInk(at + 1))
            {
                return false;
            }

            int before = at - 1;
            while (At(before) == ' ')
            {
                before--;
            }

            return At(before) == '\n';
        }
    }
}
