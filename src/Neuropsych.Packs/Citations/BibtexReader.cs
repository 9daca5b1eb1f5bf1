using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// Reads BibTeX in one pass: entries in braces or brackets, values in braces or quotes joined by <c>#</c>, <c>@string</c> macros. An
/// entry that does not parse costs itself alone: reading goes on where the next one begins.
/// </summary>
internal sealed partial class BibtexReader
{
    private static readonly FrozenSet<string> Types = new[]
    {
        "article", "book", "booklet", "mvbook", "inbook", "bookinbook", "suppbook", "collection", "incollection", "inproceedings",
        "conference", "proceedings", "manual", "mastersthesis", "phdthesis", "thesis", "techreport", "report", "misc", "online", "electronic",
        "www", "unpublished", "dataset", "software", "periodical", "reference", "inreference", "preprint", "patent", "string", "comment",
        "preamble",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly Dictionary<string, string> macros = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReferenceText source;
    private readonly string text;
    private readonly ReferenceNotes notes;
    private readonly int limit;
    private int at;
    private long expanded;
    private string? fault;

    private BibtexReader(ReferenceText source, ReferenceNotes notes, int limit)
    {
        this.source = source;
        this.notes = notes;
        this.limit = limit;
        text = source.Text;
        foreach (string month in Months)
        {
            macros[month] = month;
        }
    }

    /// <summary>Reads a file.</summary>
    internal static List<Reference> Read(ReferenceText source, ReferenceNotes notes, int limit) =>
        new BibtexReader(source, notes, limit).Run();

    private List<Reference> Run()
    {
        List<Reference> references = [];
        int commentLine = 0;
        while (at < text.Length && references.Count < limit)
        {
            int sign = text.IndexOf('@', at);
            if (sign < 0)
            {
                break;
            }

            // What follows a percent sign is a remark of people, though BibTeX itself would not say so.
            int percent = text.AsSpan(at, sign - at).LastIndexOf('%');
            if (percent >= 0 && text.AsSpan(at + percent, sign - at - percent).IndexOf('\n') < 0)
            {
                commentLine = source.LineOf(sign);
            }

            at = sign + 1;
            if (commentLine == source.LineOf(sign))
            {
                continue;
            }

            SkipSpace();
            string type = Word(IsTypeCharacter).ToLowerInvariant();
            SkipSpace();
            if (type.Length == 0 || at >= text.Length || text[at] is not ('{' or '('))
            {
                continue;
            }

            switch (type)
            {
                case "comment" or "preamble":
                    Braced();
                    break;
                case "string":
                    ReadMacro(sign);
                    break;
                default:
                    references.Add(ReadEntry(type, sign));
                    break;
            }

            fault = null;
        }

        return references;
    }

    private void ReadMacro(int sign)
    {
        char close = Open();
        SkipSpace();
        string name = Word(IsNameCharacter);
        SkipSpace();
        if (name.Length > 0 && Take('=') && Value(close) is { } value)
        {
            macros[name] = value;
            SkipSpace();
            Take(close);
            return;
        }

        notes.Add(sign, $"A '@string' does not parse{(fault is null ? "" : $": {fault}")}.", "Write @string{name = {text}}.");
        SkipToNext();
    }

    private Reference ReadEntry(string type, int sign)
    {
        var reference = new Reference(source.PositionOf(sign));
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        char close = Open();
        bool isWhole = ReadKey(close, reference) && ReadFields(close, reference, fields);
        if (!isWhole)
        {
            reference.Broken = fault ?? "The entry does not parse.";
            SkipToNext();
            return reference;
        }

        BibtexEntry.Fill(reference, type, fields, notes, sign);
        return reference;
    }

    /// <summary>The key; an entry may go without one.</summary>
    private bool ReadKey(char close, Reference reference)
    {
        SkipSpace();
        int start = at;
        while (at < text.Length && text[at] is not (',' or '=' or '{' or '\n' or '"') && text[at] != close)
        {
            at++;
        }

        int end = at;
        SkipSpace();
        if (at < text.Length && text[at] == '=')
        {
            at = start;
            return true;
        }

        reference.Key = LatexText.Tidy(text[start..end]);
        if (at < text.Length && (text[at] == ',' || text[at] == close))
        {
            return true;
        }

        fault = at >= text.Length ? "The file ends before the entry does." : Found("',' after the key");
        return false;
    }

    private bool ReadFields(char close, Reference reference, Dictionary<string, string> fields)
    {
        while (true)
        {
            SkipSpace();
            if (at >= text.Length)
            {
                fault = "The file ends before the entry does; a closing brace is missing.";
                return false;
            }

            if (text[at] == close)
            {
                at++;
                return true;
            }

            if (Take(','))
            {
                continue;
            }

            if (IsEntryAt(at))
            {
                fault = "The next entry begins before this one is closed; a closing brace is missing.";
                return false;
            }

            int nameAt = at;
            string name = Word(IsNameCharacter);
            SkipSpace();
            if (name.Length == 0 || !Take('='))
            {
                fault = Found(name.Length == 0 ? "the name of a field" : $"'=' after '{Printable.Quote(name)}'");
                return false;
            }

            if (Value(close) is not { } value)
            {
                return false;
            }

            if (!fields.TryAdd(name, value))
            {
                notes.Add(nameAt, $"The field '{Printable.Quote(name)}' stands twice in one entry; the first was read.");
            }

            SkipSpace();
            if (at < text.Length && text[at] != ',' && text[at] != close)
            {
                fault = Found($"',' or '{close}' after the field '{Printable.Quote(name)}'");
                return false;
            }
        }
    }

    /// <summary>A value: pieces joined by <c>#</c>, still as LaTeX; null where it does not parse.</summary>
    private string? Value(char close)
    {
        StringBuilder? joined = null;
        string? first = null;
        while (true)
        {
            SkipSpace();
            string? piece = at >= text.Length ? null : text[at] switch
            {
                '{' => Braced(),
                '"' => Quoted(),
                _ => Named(close),
            };
            if (piece is null)
            {
                fault ??= "The file ends before the entry does.";
                return null;
            }

            joined?.Append(piece);
            first ??= piece;
            SkipSpace();
            if (!Take('#'))
            {
                return joined?.ToString() ?? first;
            }

            joined ??= new StringBuilder(first);
        }
    }

    /// <summary>A number or a macro.</summary>
    private string? Named(char close)
    {
        int start = at;
        string word = Word(c => IsNameCharacter(c) && c != close);
        if (word.Length == 0)
        {
            fault = Found("a value in braces or quotes");
            return null;
        }

        if (word.All(char.IsAsciiDigit))
        {
            return word;
        }

        if (!macros.TryGetValue(word, out string? value))
        {
            notes.Add(start, $"'{Printable.Quote(word)}' is neither in braces nor in quotes, and no '@string' defines it; it was left out.");
            return "";
        }

        // Macros of macros double at each step; nobody needs a hundredfold.
        expanded += value.Length;
        if (expanded > 1_000_000 + (4L * text.Length) || value.Length > 100_000)
        {
            fault = $"The text of the '@string' '{Printable.Quote(word)}' is too long.";
            return null;
        }

        return value;
    }

    /// <summary>What stands in braces or brackets, without the outer ones.</summary>
    private string? Braced()
    {
        int start = ++at;
        int depth = 1;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return text[start..at++];
                case '\n' when EntryOnNextLine() is { } next:
                    at = next;
                    fault = "The next entry begins before this one is closed; a closing brace is missing.";
                    return null;
            }
        }

        fault = "The file ends before the entry does; a closing brace is missing.";
        return null;
    }

    private string? Quoted()
    {
        int start = ++at;
        int depth = 0;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth < 0:
                    fault = "A value in quotes has a closing brace too many.";
                    return null;
                case '"' when depth == 0:
                    return text[start..at++];
                case '\n' when EntryOnNextLine() is { } next:
                    at = next;
                    fault = "The next entry begins before this one is closed; a closing quote or brace is missing.";
                    return null;
            }
        }

        fault = "The file ends before the entry does; a closing quote is missing.";
        return null;
    }

    private char Open() => text[at++] == '{' ? '}' : ')';

    private bool Take(char c)
    {
        bool isThere = at < text.Length && text[at] == c;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private string Word(Func<char, bool> belongs)
    {
        int start = at;
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private string Found(string expected)
    {
        SourcePosition position = source.PositionOf(Math.Min(at, text.Length - 1));
        string what = at >= text.Length ? "the end of the file" : $"'{Printable.Quote(text[at] == '\n' ? " " : text[at].ToString())}'";
        return FormattableString.Invariant($"On line {position.Line} stands {what} where {expected} was expected.");
    }

    private static bool IsTypeCharacter(char c) => char.IsAsciiLetter(c) || c == '-';

    private static bool IsNameCharacter(char c) => !char.IsWhiteSpace(c) && c is not ('{' or '}' or '(' or ')' or '"' or ',' or '=' or '#' or '@' or '\'');
}
