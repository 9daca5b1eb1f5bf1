using System;
using System.Linq;

namespace Neuropsych.Packs.Documents;

/// <summary>What the path of a file says: its folder, its type and, of a translation, its language.</summary>
/// <param name="Folder">The first folder; empty at the root.</param>
/// <param name="Extension">With the dot.</param>
/// <param name="Lang">The language of a translation, such as <c>de</c> in <c>amygdala.de.md</c>; null: no translation.</param>
internal readonly record struct DocumentName(string Folder, string Extension, string? Lang)
{
    internal static DocumentName Of(string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string name = path[(path.LastIndexOf('/') + 1)..];
        int dot = name.LastIndexOf('.');
        int before = dot <= 0 ? -1 : name.LastIndexOf('.', dot - 1);
        string lang = before <= 0 ? "" : name[(before + 1)..dot];
        return new DocumentName(slash < 0 ? "" : path[..slash], name[Math.Max(dot, 0)..], IsLang(lang) ? Canonical(lang) : null);
    }

    /// <summary>Whether a text has the form of a language tag: <c>de</c>, <c>de-AT</c>, <c>zh-Hant-TW</c>.</summary>
    internal static bool IsLang(string text)
    {
        string[] parts = text.Split('-');
        return text.Length <= 35 && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetterLower)
            && parts.Skip(1).All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    /// <summary>File names are in small letters; regions of languages are not.</summary>
    private static string Canonical(string lang) => string.Join('-', lang.Split('-').Select((part, index) => index switch
    {
        0 => part,
        _ when part.Length == 2 => part.ToUpperInvariant(),
        _ when part.Length == 4 => char.ToUpperInvariant(part[0]) + part[1..],
        _ => part,
    }));
}
