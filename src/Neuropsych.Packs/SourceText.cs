using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs;

/// <summary>A text file of a pack: decoded strictly, line ends as LF, searched for characters that no text may have.</summary>
internal sealed class SourceText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    private static readonly SearchValues<char> Common =
        SearchValues.Create("\n abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    private SourceText(string file, string text)
    {
        File = file;
        Text = text;
    }

    /// <summary>The path within the pack.</summary>
    internal string File { get; }

    /// <summary>The text.</summary>
    internal string Text { get; }

    /// <summary>Decodes a file.</summary>
    /// <returns>Null where it is no text that can be read on with; the reasons are in the bag.</returns>
    internal static SourceText? Decode(PackFile file, DiagnosticBag bag)
    {
        ReadOnlySpan<byte> bytes = file.Bytes.Span;
        if (!TrySkipMark(file.Path, ref bytes, bag))
        {
            return null;
        }

        // With a mark, or plain letters of two bytes each.
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..])
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.Encoding,
                Severity = Severity.Error,
                Message = "The file is written in UTF-16; read is UTF-8.",
                Cure = "Save the file as UTF-8, in an editor by 'Save as' and 'Encoding'.",
                Position = new SourcePosition(file.Path, 1, 1),
            });
            return null;
        }

        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            ReadOnlySpan<byte> before = bytes[..Math.Clamp(exception.Index, 0, bytes.Length)];
            int line = before.Count((byte)'\n') + 1;
            int column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.Encoding,
                Severity = Severity.Error,
                Message = string.Create(CultureInfo.InvariantCulture, $"Byte {exception.Index} is not part of UTF-8 text."),
                Cure = "Save the file as UTF-8.",
                Position = new SourcePosition(file.Path, line, column),
            });
            return null;
        }

        if (text.Contains('\r', StringComparison.Ordinal))
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);

            // Some editors end lines with a return alone. Beside other line ends it is none, and could hide what stands before it.
            text = text.Contains('\n', StringComparison.Ordinal) ? text : text.Replace('\r', '\n');
        }

        return CheckCharacters(file.Path, text, bag) ? new SourceText(file.Path, text) : null;
    }

    /// <summary>The name of a character that no text may have, such as a direction override; null where it may stand.</summary>
    internal static string? Forbidden(Rune rune) => rune.Value switch
    {
        '\n' or '\t' or 0x00AD or (>= 0x200C and <= 0x200F) => null,
        < 0x20 or (>= 0x7F and <= 0x9F) => "control character",
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "direction character",
        0x2028 or 0x2029 => "line or paragraph separator",
        0xFEFF => "byte order mark",
        < 0x0300 => null,
        >= 0xE0100 and <= 0xE01EF => "invisible character",
        _ when NormalForm.IsDrawnBlank(rune) => "invisible character",
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format => "invisible character",
            UnicodeCategory.PrivateUse => "private character",
            UnicodeCategory.OtherNotAssigned when (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF =>
                "character that is none",
            _ => null,
        },
    };

    /// <summary>The diagnostic for a character that no text may have.</summary>
    internal static Diagnostic ForbiddenCharacter(string name, int codePoint, SourcePosition position) => new()
    {
        Code = DiagnosticCodes.ControlCharacter,
        Severity = Severity.Error,
        Message = string.Create(CultureInfo.InvariantCulture, $"The text has the {name} U+{codePoint:X4}."),
        Cure = "Delete it: readers cannot see it, and it can make text look like other text.",
        Position = position,
    };

    /// <summary>The diagnostic for more marks in a row than any text has.</summary>
    internal static Diagnostic TooManyMarks(SourcePosition position) => new()
    {
        Code = DiagnosticCodes.TooManyMarks,
        Severity = Severity.Error,
        Message = string.Create(CultureInfo.InvariantCulture, $"More than {NormalForm.MostMarks} accents and other marks stand in a row."),
        Cure = "Delete them.",
        Position = position,
    };

    private static bool TrySkipMark(string path, ref ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        if (!bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return true;
        }

        bytes = bytes[3..];
        bool isTwo = bytes.StartsWith(Encoding.UTF8.Preamble);
        bag.Add(new Diagnostic
        {
            Code = isTwo && path.EndsWith(".json", StringComparison.Ordinal) ? DiagnosticCodes.JsonSyntax : DiagnosticCodes.Encoding,
            Severity = isTwo ? Severity.Error : Severity.Warning,
            Message = isTwo ? "The file starts with two byte order marks." : "The file starts with a byte order mark.",
            Cure = "Save it as UTF-8 without a byte order mark.",
            Position = new SourcePosition(path, 1, isTwo ? 2 : 1),
        });
        return !isTwo;
    }

    private static bool CheckCharacters(string path, string text, DiagnosticBag bag)
    {
        bool keepsLines = true;
        int lineStart = 0;
        int line = 1;
        int counted = 0;
        int marks = 0;
        int end = 0;
        int last = -1;
        for (int i = text.AsSpan().IndexOfAnyExcept(Common); i >= 0;)
        {
            Rune rune = Rune.GetRuneAt(text, i);
            string? name = Forbidden(rune);
            marks = !NormalForm.IsMark(rune) ? 0 : i == end ? marks + 1 : 1;

            // A row of one character is told of once: a file of nothing but zeros has one fault.
            bool isTold = name is not null && i == end && rune.Value == last;
            last = rune.Value;
            end = i + rune.Utf16SequenceLength;
            if ((name is not null && !isTold) || marks == NormalForm.MostMarks + 1)
            {
                ReadOnlySpan<char> between = text.AsSpan(counted, i - counted);
                int lines = between.Count('\n');
                line += lines;
                lineStart = lines == 0 ? lineStart : counted + between.LastIndexOf('\n') + 1;
                counted = i;
                keepsLines &= rune.Value is not (0 or '\r' or 0x85 or 0x2028 or 0x2029);
                var place = new SourcePosition(path, line, i - lineStart + 1);
                bag.Add(name is null ? TooManyMarks(place) : ForbiddenCharacter(name, rune.Value, place));
                keepsLines &= name is not null;
            }

            int next = i + rune.Utf16SequenceLength;
            int step = text.AsSpan(next).IndexOfAnyExcept(Common);
            i = step < 0 ? -1 : next + step;
        }

        return keepsLines;
    }
}
