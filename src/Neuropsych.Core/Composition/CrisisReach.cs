using System;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.Composition;

/// <summary>Whether what is written of a contact can be dialled, opened or gone to.</summary>
internal static class CrisisReach
{
    /// <summary>An international number has at most 15 digits (ITU-T E.164, 2010).</summary>
    private const int MostDigits = 15;

    /// <summary>The shortest numbers, such as 112, have three; two are left for exchanges.</summary>
    private const int LeastDigits = 3;

    /// <summary>Two capital letters, and not one of the codes that are often written for a country and are none.</summary>
    internal static bool IsCountry(string country) => country.Length == 2 && country.All(char.IsAsciiLetterUpper) && country is not ("UK" or "EU");

    /// <summary>A language tag: two or three letters, then parts of 2 to 8 letters or digits after hyphens (BCP 47).</summary>
    internal static bool IsLanguage(string language) => language.Split('-') is [{ Length: 2 or 3 } first, .. var rest]
        && first.All(char.IsAsciiLetterLower) && rest.All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    /// <summary>What is wrong with an address; null: it can be used.</summary>
    internal static string? Fault(CrisisChannel channel, string address) => channel switch
    {
        CrisisChannel.Call or CrisisChannel.Text => Number(address),
        CrisisChannel.Chat => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Contains('.', StringComparison.Ordinal)
            && address.All(c => c is > ' ' and < '\u007f') ? null : "is no https address",
        _ => string.IsNullOrWhiteSpace(address) ? "says no place" : null,
    };

    private static string? Number(string address)
    {
        string body = address is ['+', .. var rest] ? rest : address;
        if (body.Length == 0 || body.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '(' or ')' or '/')) || !char.IsAsciiDigit(body[^1]))
        {
            return "is no number to dial: digits, with blanks, '-', '/' or brackets between, and '+' alone before them";
        }

        int digits = body.Count(char.IsAsciiDigit);
        return digits < LeastDigits ? "has too few digits" : digits > MostDigits ? "has too many digits"
            : address[0] == '+' && body.TrimStart()[0] == '0' ? "begins with '+0', which is no country's" : null;
    }
}
