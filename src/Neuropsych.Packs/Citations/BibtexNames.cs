using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// Names of BibTeX: joined by "and"; <c>First von Last</c>, <c>von Last, First</c>, <c>von Last, Jr, First</c>; in braces an organisation.
/// Braces and accents count as BibTeX counts them.
/// </summary>
internal static class BibtexNames
{
    internal static List<string> Read(string raw, Action<string>? unknown = null)
    {
        List<string> names = [];
        foreach (string name in SplitAtAnd(raw))
        {
            string text = Name(name, unknown);
            if (text.Length > 0)
            {
                names.Add(text);
            }
        }

        return names;
    }

    private static string Name(string raw, Action<string>? unknown)
    {
        string name = raw.Trim();
        if (name.Length == 0)
        {
            return "";
        }

        if (name.Trim('{', '}', '.').Trim() is var bare
            && (bare.Equals("others", StringComparison.OrdinalIgnoreCase) || bare.Equals("et al", StringComparison.OrdinalIgnoreCase)))
        {
            return PersonName.Others;
        }

        if (IsOneGroup(name))
        {
            // Some tools put every name in braces; only one that is none of a person has no comma.
            return Text(name);
        }

        List<string> parts = SplitAt(name, c => c == ',');
        if (parts.Count == 1)
        {
            return OfWords(Words(name));
        }

        if (Text(parts[1]).Length == 0 && parts.Count == 2)
        {
            return Text(parts[0]);
        }

        return parts.Count == 2
            ? PersonName.Of(Text(parts[0]), Text(parts[1]))
            : PersonName.Of(Text(parts[0]), string.Join(' ', parts.Skip(2).Select(Text)), Text(parts[1]));

        string OfWords(List<string> words)
        {
            // "Smith JA", as databases write it, has no first name in front.
            if (words.Count == 2 && words[1].Length <= 3 && PersonName.IsInitials(words[1]) && !PersonName.IsInitials(words[0].TrimEnd('.')))
            {
                return $"{Text(words[0])} {words[1]}";
            }

            int from = words.FindIndex(0, words.Count - 1, IsParticle);
            int to = from < 0 ? words.Count - 1 : words.FindLastIndex(words.Count - 2, IsParticle) + 1;
            from = from < 0 ? words.Count - 1 : from;
            return PersonName.Of(
                Text(string.Join(' ', words.Skip(to))), Text(string.Join(' ', words.Take(from))),
                particle: Text(string.Join(' ', words.Skip(from).Take(to - from))));
        }

        string Text(string part) => LatexText.Decode(part, unknown: unknown);
    }

    /// <summary>Whether a word begins with a small letter outside braces; <c>{\'e}</c> counts as the letter.</summary>
    private static bool IsParticle(string word)
    {
        if (word[0] == '{' && (word.Length < 2 || word[1] != '\\'))
        {
            return false;
        }

        string text = LatexText.Decode(word);
        return text.Length > 0 && char.IsLower(text[0]);
    }

    private static bool IsOneGroup(string name)
    {
        if (name[0] != '{' || name[^1] != '}')
        {
            return false;
        }

        int depth = 0;
        for (int i = 0; i < name.Length; i++)
        {
            depth += name[i] == '{' ? 1 : name[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i == name.Length - 1;
            }
        }

        return false;
    }

    private static List<string> Words(string name)
    {
        List<string> words = SplitAt(name, c => char.IsWhiteSpace(c) || c == '~');
        words.RemoveAll(string.IsNullOrEmpty);
        return words.Count == 0 ? [name] : words;
    }

    private static List<string> SplitAt(string text, Func<char, bool> isSeparator)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0 && isSeparator(text[i]) && (i == 0 || text[i - 1] != '\\'))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static List<string> SplitAtAnd(string text)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0 && i > 0 && i + 4 <= text.Length && char.IsWhiteSpace(text[i - 1])
                && text.AsSpan(i, 3).Equals("and", StringComparison.OrdinalIgnoreCase) && char.IsWhiteSpace(text[i + 3]))
            {
                parts.Add(text[start..i]);
                start = i + 3;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
