using System.Collections.Generic;

namespace Neuropsych.Synthesis.Plots;

/// <summary>Breaks lines at blanks.</summary>
internal static class TextLines
{
    internal static IEnumerable<string> Wrap(IEnumerable<string> lines, int width)
    {
        foreach (string line in lines)
        {
            string rest = line;
            while (rest.Length > width)
            {
                int blank = rest.LastIndexOf(' ', width);
                int end = blank > 0 ? blank : width;
                yield return rest[..end];
                rest = rest[end..].TrimStart(' ');
            }

            yield return rest;
        }
    }
}
