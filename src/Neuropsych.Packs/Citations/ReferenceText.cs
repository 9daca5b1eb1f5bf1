using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// A file of references as text, with its lines. Reference managers write UTF-8, UTF-16 and Latin-1; what is not UTF-8 is read and
/// said. Characters that no text may have become blanks, so that every place stays where it was.
/// </summary>
internal sealed class ReferenceText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>What Windows writes at 80 to 9F, where Latin-1 has control characters.</summary>
    private const string Windows = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private readonly List<int> starts = [0];

    private ReferenceText(string file, string text)
    {
        File = file;
        Text = text;
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }
    }

    internal string File { get; }

    internal string Text { get; }

    /// <summary>Decodes a file; there is no file that cannot be.</summary>
    internal static ReferenceText Decode(string file, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        string text = Read(file, bytes, bag).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        char[]? clean = null;
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~' or '\n' or '\t')
            {
                continue;
            }

            bool isRune = Rune.TryGetRuneAt(text, i, out Rune rune);
            int length = isRune ? rune.Utf16SequenceLength : 1;
            if (!isRune || SourceText.Forbidden(rune) is not null)
            {
                clean ??= text.ToCharArray();
                clean.AsSpan(i, length).Fill(' ');
                count++;
            }

            i += length - 1;
        }

        if (clean is not null)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.ReferencePartUnread,
                Severity = Severity.Information,
                Message = string.Create(CultureInfo.InvariantCulture,
                    $"The file has {count:N0} control, direction or invisible characters; they were read as blanks."),
                Position = new SourcePosition(file, 0, 0),
            });
        }

        return new ReferenceText(file, clean is null ? text : new string(clean));
    }

    /// <summary>The place of a character.</summary>
    internal SourcePosition PositionOf(int at)
    {
        int line = LineOf(at);
        return new SourcePosition(File, line, at - starts[line - 1] + 1);
    }

    /// <summary>The line of a character, from 1.</summary>
    internal int LineOf(int at)
    {
        int index = starts.BinarySearch(at);
        return index >= 0 ? index + 1 : ~index;
    }

    private static string Read(string file, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            bool isBig = bytes[0] == 0xFE;
            Report(Severity.Information, $"The file is UTF-16 ({(isBig ? "big" : "little")} end first); it was read as that.", 1, 1);
            return (isBig ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes[2..]);
        }

        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            ReadOnlySpan<byte> before = bytes[..Math.Clamp(exception.Index, 0, bytes.Length)];
            Report(Severity.Warning,
                string.Create(CultureInfo.InvariantCulture, $"Byte {exception.Index} is not part of UTF-8 text; the file was read as Latin-1 (Windows-1252)."),
                before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
            return string.Create(bytes.Length, bytes, static (text, from) =>
            {
                for (int i = 0; i < text.Length; i++)
                {
                    text[i] = from[i] is >= 0x80 and <= 0x9F ? Windows[from[i] - 0x80] : (char)from[i];
                }
            });
        }

        void Report(Severity severity, string message, int line, int column) => bag.Add(new Diagnostic
        {
            Code = DiagnosticCodes.Encoding,
            Severity = severity,
            Message = message,
            Cure = "Save the file as UTF-8, and look at the letters with accents.",
            Position = new SourcePosition(file, line, column),
        });
    }
}
