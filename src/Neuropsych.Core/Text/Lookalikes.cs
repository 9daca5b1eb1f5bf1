using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Text.Json;

namespace Neuropsych.Text;

/// <summary>Letters that look like Latin ones and are none, or are small capitals and the like of them. Data, beside this file.</summary>
internal static class Lookalikes
{
    private static readonly Lazy<FrozenDictionary<char, char>> Latin = new(Read);

    /// <summary>The small Latin letter that one looks like; the null character where it looks like none.</summary>
    internal static char Of(char letter) => Latin.Value.TryGetValue(letter, out char like) ? like : default;

    /// <summary>
    /// A word of letters of several alphabets as it is read, in small letters; null where it has a letter that looks like no Latin one, or is Latin
    /// throughout.
    /// </summary>
    internal static string? Read(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            return null;
        }

        Span<char> read = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        bool isOther = false;
        for (int i = 0; i < word.Length; i++)
        {
            char like = Of(word[i]);
            isOther |= like != default;
            if (like == default && !IsLatin(word[i]) && !char.IsDigit(word[i]))
            {
                return null;
            }

            read[i] = like == default ? char.ToLowerInvariant(word[i]) : like;
        }

        return isOther ? new string(read) : null;
    }

    /// <summary>
    /// Whether a word mixes Latin letters with others that look like them. Greek signs as the sciences write them are none: a small letter before or
    /// behind a capital or a digit (<c>TNFα</c>, <c>αSyn</c>), or beside at most two letters (<c>μg</c>).
    /// </summary>
    internal static bool IsMixed(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyInRange('\u0370', '\uFFFF'))
        {
            return false;
        }

        int latin = 0;
        foreach (char c in word)
        {
            latin += IsLatin(c) ? 1 : 0;
        }

        for (int i = 0; i < word.Length && latin > 0; i++)
        {
            if (!IsLatin(word[i]) && Of(word[i]) != default && !(latin <= 2 && IsSign(word[i])) && !IsSignWithin(word, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a letter belongs to the Latin script.</summary>
    internal static bool IsLatin(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u02AF')
        or (>= '\u1D00' and <= '\u1DBF') or (>= '\u1E00' and <= '\u1EFF') or (>= '\u2C60' and <= '\u2C7F') or (>= '\uA720' and <= '\uA7FF');

    private static bool IsSign(char c) => c is >= '\u03B1' and <= '\u03C9';

    private static bool IsSignWithin(ReadOnlySpan<char> word, int at)
    {
        int first = at;
        while (first > 0 && IsSign(word[first - 1]))
        {
            first--;
        }

        int end = at;
        while (end < word.Length && IsSign(word[end]))
        {
            end++;
        }

        return end - first is 1 or 2
            && (first == 0 || char.IsUpper(word[first - 1]) || char.IsDigit(word[first - 1]))
            && (end == word.Length || char.IsUpper(word[end]) || char.IsDigit(word[end]));
    }

    private static FrozenDictionary<char, char> Read() => BuiltInData.Read("Neuropsych.Text.lookalikes.json", root =>
    {
        var letters = new Dictionary<char, char>();
        foreach (JsonProperty own in root.EnumerateObject())
        {
            foreach (char letter in own.Value.GetString()!)
            {
                letters.Add(letter, own.Name[0]);
            }
        }

        return letters.ToFrozenDictionary();
    });
}
