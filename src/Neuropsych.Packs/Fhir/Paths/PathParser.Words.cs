using System;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Neuropsych.Packs.Fhir.Paths;

/// <content>From characters to words: numbers, dates, texts in quotes, names, operators and what stands between them.</content>
internal sealed partial class PathParser
{
    private static readonly FrozenSet<string> UnitsOfTime = new[]
    {
        "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "second", "seconds", "millisecond", "milliseconds",
    }.ToFrozenSet();

    private PathExpression? Number()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at])
            || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? Unit() ? Made(new PathOther("a quantity")) : Made(new PathLiteral(number))
            : Fail($"'{Printable.Quote(text[start..at])}' is no number that can be held");
    }

    /// <summary>Passes the unit behind a number: <c>4 days</c>, <c>80 'kg'</c>.</summary>
    private bool Unit()
    {
        int before = at;
        Blank();
        if (at < text.Length && text[at] == '\'')
        {
            return Quoted() is not null;
        }

        if (Word() is { } word && UnitsOfTime.Contains(word))
        {
            return true;
        }

        at = before;
        return false;
    }

    /// <summary>A date or a time, such as <c>@2026-01-31T12:00:00+01:00</c>.</summary>
    private PathExpression? Date()
    {
        int start = ++at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is 'T' or 'Z' or ':' or '-' or '+'
            || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return at == start ? Unexpected() : Made(new PathOther("a date"));
    }

    /// <summary>A text in quotes or back quotes, with its escapes read.</summary>
    private string? Quoted()
    {
        char quote = text[at++];
        var words = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            char next = text[at++];
            if (next == '\\' && at < text.Length)
            {
                next = text[at++] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'f' => '\f', var same => same };
            }

            words.Append(next);
        }

        if (at >= text.Length)
        {
            Fail("a text in it has no closing quote");
            return null;
        }

        at++;
        return words.ToString();
    }

    private string? Word()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at == start || char.IsAsciiDigit(text[start]) ? null : text[start..at];
    }

    private string? Operator(ImmutableArray<string> signs)
    {
        Blank();
        foreach (string sign in signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) != 0)
            {
                continue;
            }

            int end = at + sign.Length;
            if (char.IsAsciiLetter(sign[0]) && end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                continue;
            }

            at = end;
            return sign;
        }

        return null;
    }

    /// <summary>Passes blanks and comments.</summary>
    private void Blank()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool Take(char sign)
    {
        if (at >= text.Length || text[at] != sign)
        {
            return false;
        }

        at++;
        return true;
    }
}
