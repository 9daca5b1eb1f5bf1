using System;
using System.Collections.Generic;

namespace Neuropsych.Text;

/// <summary>A reference inside a text.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Reference">The id as written, a source's with its kind.</param>
/// <param name="Start">Where it starts, from 0.</param>
/// <param name="Length">How long it is, brackets included.</param>
public sealed record TextMark(TextMarkKind Kind, string Reference, int Start, int Length)
{
    /// <summary>Whether a character belongs to it.</summary>
    internal bool Holds(int at) => at >= Start && at < Start + Length;
}

/// <summary>What a reference inside a text does.</summary>
public enum TextMarkKind
{
    /// <summary><c>[[region/amygdala]]</c> leads to an entity.</summary>
    Entity,

    /// <summary><c>[@nord-2021]</c> cites a source.</summary>
    Source,

    /// <summary><c>[claim/mbsr-structure]</c> cites a claim.</summary>
    Claim,
}

/// <summary>Finds the references inside texts.</summary>
public static class TextMarks
{
    /// <summary>Pack, kind and slug take less; what is longer is no reference, and hostile brackets cost little.</summary>
    private const int LongestReference = 200;

    /// <summary>The references of a text, in order.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<TextMark> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '[')
            {
                continue;
            }

            bool isEntity = i + 1 < text.Length && text[i + 1] == '[';
            int start = isEntity ? i + 2 : i + 1;
            int close = text.IndexOf(']', start, Math.Min(LongestReference, text.Length - start));
            if (close < 0)
            {
                continue;
            }

            string inner = text[start..close];
            if (isEntity && close + 1 < text.Length && text[close + 1] == ']')
            {
                yield return new TextMark(TextMarkKind.Entity, inner, i, close + 2 - i);
                i = close + 1;
            }
            else if (!isEntity && inner.StartsWith('@'))
            {
                int colon = inner.IndexOf(':', StringComparison.Ordinal);
                string reference = colon < 0 ? "source/" + inner[1..] : $"{inner[1..colon]}:source/{inner[(colon + 1)..]}";
                yield return new TextMark(TextMarkKind.Source, reference, i, close + 1 - i);
                i = close;
            }
            else if (!isEntity && (inner.StartsWith("claim/", StringComparison.Ordinal)
                || inner.Contains(":claim/", StringComparison.Ordinal))
                && (close + 1 == text.Length || text[close + 1] != '('))
            {
                yield return new TextMark(TextMarkKind.Claim, inner, i, close + 1 - i);
                i = close;
            }
        }
    }
}
