using System;
using System.Linq;

namespace Neuropsych.Packs.Citations;

/// <summary>The venue of a citation, such as <c>Journal 55(4):316-340</c>, and its parts.</summary>
/// <param name="Container">The journal, book, publisher or repository.</param>
/// <param name="Volume">The volume; null where not stated.</param>
/// <param name="Issue">The issue; null where not stated.</param>
/// <param name="Pages">The pages or the article number; null where not stated.</param>
internal readonly record struct VenueText(string Container, string? Volume, string? Issue, string? Pages)
{
    /// <summary>The venue as one text.</summary>
    public override string ToString()
    {
        string number = Issue is null ? Volume ?? "" : $"{Volume}({Issue})";
        string pages = Pages is null ? "" : number.Length > 0 ? $":{Pages}" : Pages;
        return number.Length + pages.Length == 0 ? Container : $"{Container} {number}{pages}";
    }

    /// <summary>Takes a venue apart; one of another form is all container.</summary>
    internal static VenueText Parse(string venue)
    {
        int space = venue.LastIndexOf(' ');
        var whole = new VenueText(venue, null, null, null);
        if (space <= 0)
        {
            return whole;
        }

        ReadOnlySpan<char> end = venue.AsSpan(space + 1);
        int colon = end.IndexOf(':');
        ReadOnlySpan<char> number = colon < 0 ? end : end[..colon];
        string? pages = colon < 0 ? null : end[(colon + 1)..].ToString();
        int open = number.IndexOf('(');
        ReadOnlySpan<char> volume = open < 0 ? number : number[..open];
        if (volume.IsEmpty || !volume.ContainsAnyInRange('0', '9') || volume.Length > 8 || !IsWord(volume)
            || pages is "" || (pages is not null && !IsWord(pages.AsSpan()))
            || (open >= 0 && (number[^1] != ')' || number.Length - open < 3 || !IsWord(number[(open + 1)..^1])))
            || (open < 0 && colon < 0))
        {
            return whole;
        }

        var parts = new VenueText(venue[..space], volume.ToString(), open < 0 ? null : number[(open + 1)..^1].ToString(), pages);
        return parts.ToString() == venue && parts.Container.Trim() == parts.Container ? parts : whole;
    }

    /// <summary>Pages as they are stored: one hyphen, the end left out where it is the start.</summary>
    internal static string? PagesOf(string? start, string? end)
    {
        string first = Clean(start);
        string last = Clean(end);
        return first.Length == 0 ? (last.Length == 0 ? null : last)
            : last.Length == 0 || last == first || first.Contains('-', StringComparison.Ordinal) ? first : $"{first}-{last}";

        static string Clean(string? text)
        {
            string bare = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)))
                .Replace('–', '-').Replace('—', '-').Replace('‐', '-').Replace('‑', '-');
            while (bare.Contains("--", StringComparison.Ordinal))
            {
                bare = bare.Replace("--", "-", StringComparison.Ordinal);
            }

            bare = bare.Trim('-', ',', ';');
            int dash = bare.IndexOf('-', StringComparison.Ordinal);
            return dash > 0 && bare[..dash] == bare[(dash + 1)..] ? bare[..dash] : bare;
        }
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '.' or '/' or '+'))
            {
                return false;
            }
        }

        return true;
    }
}
