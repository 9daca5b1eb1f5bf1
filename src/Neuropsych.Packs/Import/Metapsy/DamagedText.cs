using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>Finds characters that came of reading text in a wrong encoding. They are kept and reported, never mended by guess.</summary>
internal static class DamagedText
{
    /// <summary>Windows-1252 from 0x80 on.</summary>
    private const string Windows =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"
        + "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

    /// <summary>Mac OS Roman from 0x80 on.</summary>
    private const string Macintosh =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
        + "¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Decodes bytes that are no UTF-8 as Windows-1252, which names each of them.</summary>
    internal static string FromWindows(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte value in bytes)
        {
            text.Append(value < 0x80 ? (char)value : Windows[value - 0x80]);
        }

        return text.ToString();
    }

    /// <summary>The damaged sequences of a text with what they probably were, each once.</summary>
    internal static IEnumerable<(string Found, string Meant)> In(string text) =>
        text.All(char.IsAscii) ? [] : Search(text).Distinct();

    private static IEnumerable<(string Found, string Meant)> Search(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFD')
            {
                yield return ("\uFFFD", "a character that was lost");
                continue;
            }

            foreach (string table in (string[])[Windows, Macintosh])
            {
                if (!char.IsAscii(text[i]) && Decode(text, i, table) is { } meant)
                {
                    yield return (text.Substring(i, meant.Length), meant.Text);
                    i += meant.Length - 1;
                    break;
                }
            }
        }
    }

    private static (string Text, int Length)? Decode(string text, int at, string table)
    {
        int first = table.IndexOf(text[at], StringComparison.Ordinal) + 0x80;
        int length = first switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (length == 0 || at + length > text.Length)
        {
            return null;
        }

        var bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            int index = table.IndexOf(text[at + i], StringComparison.Ordinal);
            if (index < 0)
            {
                return null;
            }

            bytes[i] = (byte)(index + 0x80);
        }

        try
        {
            return (Strict.GetString(bytes), length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
