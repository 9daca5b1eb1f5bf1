using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>
/// A stretch of a text that stands letter by letter in its author's file, up to the next stretch: a line of a folded text, or what follows an escaped quotation mark.
/// </summary>
/// <param name="Offset">Its first character in the text, from 0.</param>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Column">The column of that first character, from 1, in UTF-16 units.</param>
public readonly record struct TextRun(int Offset, int Line, int Column)
{
    /// <summary>The place of a character.</summary>
    /// <param name="runs">The stretches of its text, by offset; at least one, the first at 0.</param>
    /// <param name="file">The file, relative to the pack.</param>
    /// <param name="offset">The character, from 0.</param>
    internal static SourcePosition Find(ImmutableArray<TextRun> runs, string file, int offset)
    {
        int at = runs.BinarySearch(new TextRun(offset, int.MaxValue, 0), ByOffset.Instance);
        TextRun run = runs[at >= 0 ? at : Math.Max(0, ~at - 1)];
        return new SourcePosition(file, run.Line, run.Column + offset - run.Offset);
    }

    private sealed class ByOffset : IComparer<TextRun>
    {
        internal static ByOffset Instance { get; } = new();

        public int Compare(TextRun x, TextRun y) => x.Offset.CompareTo(y.Offset);
    }
}
