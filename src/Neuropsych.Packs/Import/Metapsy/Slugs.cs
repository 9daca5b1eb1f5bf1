using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Text;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>Ids made of names.</summary>
internal static class Slugs
{
    private const int Longest = 64;

    /// <summary>Room for a number that tells two apart.</summary>
    private const int Room = 5;

    /// <summary>A name in the characters of an id; marks above and below letters are left away.</summary>
    internal static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (char c in NormalForm.Decomposed(name).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        string cut = slug.Length > Longest - Room ? slug.ToString(0, Longest - Room) : slug.ToString();
        return cut.Trim('-') is { Length: > 0 } text ? text : "x";
    }

    /// <summary>The slug, or the first numbered one that is free.</summary>
    internal static string Free(string slug, ISet<string> taken)
    {
        string free = slug;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
        }

        return free;
    }
}
