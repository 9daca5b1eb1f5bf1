using System.Text;

namespace Neuropsych.Text;

/// <summary>Normal forms of Unicode (UAX #15) of any text: what has none, half a surrogate pair or U+FFFE, becomes U+FFFD first, so that no text of a stranger makes this throw.</summary>
internal static class NormalForm
{
    private const char Replacement = '\uFFFD';
    private const char NoCharacter = '\uFFFE';

    /// <summary>Letters and their marks as one character where there is one.</summary>
    internal static string Composed(string text) => Of(text, NormalizationForm.FormC);

    /// <summary>Letters and their marks apart.</summary>
    internal static string Decomposed(string text) => Of(text, NormalizationForm.FormD);

    /// <summary>Letters of styled alphabets as plain ones, composed.</summary>
    internal static string Compatible(string text) => Of(text, NormalizationForm.FormKC);

    private static string Of(string text, NormalizationForm form) => Ascii.IsValid(text) ? text : Whole(text).Normalize(form);

    private static string Whole(string text)
    {
        char[]? whole = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == NoCharacter)
            {
                (whole ??= text.ToCharArray())[i] = Replacement;
            }
        }

        return whole is null ? text : new string(whole);
    }
}
