using System.Globalization;

namespace Neuropsych.Diagnostics;

/// <summary>A place in an author's text.</summary>
/// <param name="File">The file, relative to the pack, with forward slashes.</param>
/// <param name="Line">The line, from 1; 0 where only the file is known.</param>
/// <param name="Column">The column, from 1, in UTF-16 units; 0 where only the file is known.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>.</summary>
    public override string ToString() =>
        Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
