using System.Globalization;
using System.Text;

namespace Neuropsych.Text;

/// <summary>
/// Normal forms of Unicode (UAX #15) of any text, without throwing and in time that grows with its length: what has none, half a surrogate pair or U+FFFE,
/// becomes U+FFFD first; and a row of more marks than <see cref="MostMarks"/> is cut by U+034F, as the Stream-Safe Text Format (UAX #15, 13) asks,
/// since bringing a row into order takes time that grows with its square.
/// </summary>
internal static class NormalForm
{
    /// <summary>The most marks in a row that are brought into order together; UAX #15, 13.</summary>
    internal const int MostMarks = 30;

    private const char Replacement = '\uFFFD';
    private const char NoCharacter = '\uFFFE';
    private const char Joiner = '\u034F';

    /// <summary>Letters and their marks as one character where there is one.</summary>
    internal static string Composed(string text) => Of(text, NormalizationForm.FormC);

    /// <summary>Letters and their marks apart.</summary>
    internal static string Decomposed(string text) => Of(text, NormalizationForm.FormD);

    /// <summary>Letters of styled alphabets as plain ones, composed.</summary>
    internal static string Compatible(string text) => Of(text, NormalizationForm.FormKC);

    /// <summary>Whether a character is a mark on the letter before it.</summary>
    internal static bool IsMark(Rune rune) => rune.Value >= 0x0300
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether a character is drawn as nothing or as a blank although its category says that it is a mark, a letter or a sign.</summary>
    internal static bool IsDrawnBlank(Rune rune) => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0;

    private static string Of(string text, NormalizationForm form) => Ascii.IsValid(text) ? text : Whole(text).Normalize(form);

    private static string Whole(string text)
    {
        StringBuilder? whole = null;
        int marks = 0;
        for (int i = 0; i < text.Length;)
        {
            bool isRune = Rune.TryGetRuneAt(text, i, out Rune rune) && text[i] != NoCharacter;
            marks = isRune && IsMark(rune) ? marks + 1 : 0;
            int length = isRune ? rune.Utf16SequenceLength : 1;
            if (!isRune || marks > MostMarks)
            {
                whole ??= new StringBuilder(text, 0, i, text.Length + 16);
                if (isRune)
                {
                    whole.Append(Joiner);
                    marks = 1;
                }
            }

            if (isRune)
            {
                whole?.Append(text, i, length);
            }
            else
            {
                whole!.Append(Replacement);
            }

            i += length;
        }

        return whole?.ToString() ?? text;
    }
}
