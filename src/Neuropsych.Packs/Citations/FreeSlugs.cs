using System;
using System.Collections.Generic;
using System.Globalization;

namespace Neuropsych.Packs.Citations;

/// <summary>Gives out slugs, each once: a second <c>nord-2021</c> becomes <c>nord-2021b</c>.</summary>
internal sealed class FreeSlugs
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> next = new(StringComparer.Ordinal);

    /// <summary>The wanted slug, or the wanted one with a letter or a number behind it.</summary>
    internal string Take(string slug)
    {
        for (int i = next.GetValueOrDefault(slug, 1); ; i++)
        {
            string end = i switch
            {
                1 => "",
                <= 26 => ((char)('a' + i - 1)).ToString(),
                _ => "-" + i.ToString(CultureInfo.InvariantCulture),
            };
            string candidate = slug[..Math.Min(slug.Length, 64 - end.Length)].TrimEnd('-') + end;
            if (taken.Add(candidate))
            {
                next[slug] = i + 1;
                return candidate;
            }
        }
    }
}
