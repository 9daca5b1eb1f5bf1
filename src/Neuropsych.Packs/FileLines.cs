using System;
using System.Collections.Generic;
using System.Text;

namespace Neuropsych.Packs;

/// <summary>The lines of one file, cut once; the line last asked for is kept, since many faults may stand on one long line.</summary>
internal sealed class FileLines
{
    private readonly List<int> starts = [0];
    private readonly bool isText;
    private Cut? last;

    internal FileLines(PackFile file)
    {
        File = file;

        // UTF-16, as some reference managers write it: its lines are none of bytes.
        isText = file.Bytes.Span is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]);
        ReadOnlySpan<byte> bytes = file.Bytes.Span;
        byte ending = bytes.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        for (int at = 0; isText && bytes[at..].IndexOf(ending) is >= 0 and var length; at += length + 1)
        {
            starts.Add(at + length + 1);
        }
    }

    internal PackFile File { get; }

    /// <summary>A line, from 1, without its end; null where there is none.</summary>
    internal string? At(int line)
    {
        if (!isText || line < 1 || line > starts.Count)
        {
            return null;
        }

        if (last is not { } kept || kept.Line != line)
        {
            ReadOnlySpan<byte> bytes = File.Bytes.Span;
            int end = line < starts.Count ? starts[line] - 1 : bytes.Length;
            ReadOnlySpan<byte> found = bytes[starts[line - 1]..end];
            found = line == 1 && found.StartsWith(Encoding.UTF8.Preamble) ? found[3..] : found;
            last = kept = new Cut(line, Encoding.UTF8.GetString(found).TrimEnd('\r'));
        }

        return kept.Text;
    }

    private sealed record Cut(int Line, string Text);
}
