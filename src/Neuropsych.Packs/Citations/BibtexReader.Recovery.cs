using System;

namespace Neuropsych.Packs.Citations;

/// <content>Where the next entry begins, so that one that is broken takes none of its neighbours along.</content>
internal sealed partial class BibtexReader
{
    private int? EntryOnNextLine()
    {
        int next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        return next < text.Length && IsEntryAt(next) ? next : null;
    }

    /// <summary>
    /// Whether an entry begins here: <c>@article{</c> or another type that is known; of one that is not, at the start of a line and with a
    /// key and a comma behind the brace, as no sentence of an abstract has it.
    /// </summary>
    private bool IsEntryAt(int index)
    {
        if (text[index] != '@')
        {
            return false;
        }

        int end = index + 1;
        while (end < text.Length && end - index < 30 && IsTypeCharacter(text[end]))
        {
            end++;
        }

        int open = end;
        while (open < text.Length && open - end < 4 && text[open] == ' ')
        {
            open++;
        }

        return end > index + 1 && open < text.Length && text[open] is '{' or '('
            && (Types.Contains(text[(index + 1)..end]) || (BeginsLine(index) && HasKey(open + 1)));
    }

    private bool BeginsLine(int index)
    {
        int before = index - 1;
        while (before >= 0 && index - before < 20 && text[before] is ' ' or '\t')
        {
            before--;
        }

        return before < 0 || text[before] is '\n' or '\r';
    }

    private bool HasKey(int index)
    {
        int start = index;
        while (index < text.Length && index - start < 20 && text[index] is ' ')
        {
            index++;
        }

        start = index;
        while (index < text.Length && index - start < 100 && text[index] is not ('{' or '}' or '(' or ')' or '"' or '=' or ',' or '#') && !char.IsWhiteSpace(text[index]))
        {
            index++;
        }

        return index > start && index < text.Length && text[index] == ',';
    }

    private void SkipToNext()
    {
        for (int sign = text.IndexOf('@', Math.Min(at, text.Length)); ; sign = text.IndexOf('@', sign + 1))
        {
            if (sign < 0 || IsEntryAt(sign))
            {
                at = sign < 0 ? text.Length : sign;
                return;
            }
        }
    }
}
