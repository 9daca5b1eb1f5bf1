using System;
using System.Collections.Generic;

namespace Neuropsych.Search;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    private const int LongestWord = 200;

    /// <summary>
    /// The candidate nearest to a word by Damerau–Levenshtein distance (optimal string alignment: insert, delete, replace,
    /// swap neighbours; the case of letters does not count). Allowed are one edit for two to four letters, two for longer
    /// words, and a third of the length, at most four, for words longer than six.
    /// </summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that are known.</param>
    /// <returns>The nearest candidate, of equally near ones the first in ordinal order; null where none is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        int allowed = AllowedEdits(word.Length);
        string? nearest = null;
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > allowed)
            {
                continue;
            }

            int distance = Distance(word, candidate, allowed);
            if (distance < allowed || (distance == allowed && nearest is null)
                || (distance == allowed && string.CompareOrdinal(candidate, nearest) < 0))
            {
                nearest = candidate;
                allowed = distance;
            }
        }

        return nearest;
    }

    private static int AllowedEdits(int length) => length <= 4 ? Math.Min(1, length - 1) : Math.Clamp(length / 3, 2, 4);

    /// <summary>The number of edits, or something above <paramref name="limit"/> where there are more.</summary>
    private static int Distance(string left, string right, int limit)
    {
        int width = right.Length + 1;
        Span<int> beforeLast = stackalloc int[LongestWord + 8];
        Span<int> last = stackalloc int[LongestWord + 8];
        Span<int> row = stackalloc int[LongestWord + 8];
        for (int j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j < width; j++)
            {
                char a = char.ToLowerInvariant(left[i - 1]);
                char b = char.ToLowerInvariant(right[j - 1]);
                int edits = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a == b ? 0 : 1));
                if (i > 1 && j > 1 && a == char.ToLowerInvariant(right[j - 2]) && b == char.ToLowerInvariant(left[i - 2]))
                {
                    edits = Math.Min(edits, beforeLast[j - 2] + 1);
                }

                row[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            Span<int> spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }

        return last[right.Length];
    }
}
