using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Citations;

/// <summary>References as people read them. Plain text: italics are left to whoever sets it.</summary>
internal static class ReferenceTextWriter
{
    /// <summary>APA 7, rule 9.8: up to 20 authors are all named; of 21 or more the first 19, an ellipsis and the last.</summary>
    private const int ApaAuthors = 20;

    /// <summary>ICMJE Recommendations, samples of references: of more than six authors the first six, then et al.</summary>
    private const int VancouverAuthors = 6;

    internal static string Apa(Source source)
    {
        Citation citation = source.Citation;
        VenueText venue = VenueText.Parse(citation.Venue);
        string kind = citation.Type == PublicationType.Dataset ? " [Data set]" : "";
        string pages = venue.Pages?.Replace('-', '–') ?? "";

        // APA 7, 9.27: an article number is named as one.
        pages = pages is ['e' or 'E', >= '0' and <= '9', ..] && citation.Type == PublicationType.ArticleJournal ? $"Article {pages}" : pages;
        string where = citation.Type == PublicationType.Chapter
            ? "In " + venue.Container + ChapterNumbers()
            : string.Join(", ", new[] { venue.Container, Numbers(), pages }.Where(part => part.Length > 0));
        string link = citation.Doi is { } doi ? $" https://doi.org/{doi.Local}" : "";
        return $"{Ended(ApaNames([.. citation.Authors]))} ({citation.Year.ToString(CultureInfo.InvariantCulture)}). "
            + $"{Ended(citation.Title.TrimEnd('.') + kind)} {Ended(where)}{link}{Retracted(source)}";

        string Numbers() => venue.Volume is null ? "" : venue.Issue is null ? venue.Volume : $"{venue.Volume}({venue.Issue})";

        string ChapterNumbers()
        {
            string[] parts =
            [
                .. Numbers() is { Length: > 0 } volume ? [$"Vol. {volume}"] : Array.Empty<string>(),
                .. pages.Length > 0 ? [$"{(pages.Contains('–', StringComparison.Ordinal) ? "pp." : "p.")} {pages}"] : Array.Empty<string>(),
            ];
            return parts.Length == 0 ? "" : $" ({string.Join(", ", parts)})";
        }
    }

    internal static string Vancouver(Source source)
    {
        Citation citation = source.Citation;
        VenueText venue = VenueText.Parse(citation.Venue);
        bool isOpen = citation.Authors is [.., PersonName.Others];
        string[] names = [.. citation.Authors.Take(citation.Authors.Count - (isOpen ? 1 : 0))];
        string authors = string.Join(", ", names.Take(VancouverAuthors)) + (names.Length > VancouverAuthors || isOpen ? ", et al" : "");
        string number = venue.Issue is null ? venue.Volume ?? "" : $"{venue.Volume}({venue.Issue})";
        string pages = venue.Pages is null ? "" : number.Length > 0 ? $":{venue.Pages}" : venue.Pages;
        string year = citation.Year.ToString(CultureInfo.InvariantCulture);
        string where = number.Length + pages.Length > 0 ? $"{year};{number}{pages}" : year;
        string venueText = citation.Type == PublicationType.Chapter ? $"In: {venue.Container}" : venue.Container;
        bool isPeriodical = citation.Type is PublicationType.ArticleJournal or PublicationType.Preprint;
        string id = citation.Doi is { } doi ? $" doi: {doi.Local}"
            : citation.Identifiers.Where(known => known.Prefix == "PMID").Select(known => $" PMID: {known.Local}").FirstOrDefault("");
        string kind = citation.Type == PublicationType.Dataset ? " [dataset]" : citation.Type == PublicationType.Webpage ? " [Internet]"
            : citation.Type == PublicationType.Preprint ? " [preprint]" : "";
        return $"{Ended(authors)} {Ended(citation.Title.TrimEnd('.') + kind)} {(isPeriodical ? Ended(venueText) : venueText.TrimEnd('.') + ";")} "
            + $"{where}.{id}{Retracted(source)}";
    }

    private static string ApaNames(string[] authors)
    {
        bool isOpen = authors is [.., PersonName.Others];
        List<string> names = [.. authors.Take(authors.Length - (isOpen ? 1 : 0)).Select(ApaName)];
        if (isOpen || names.Count == 0)
        {
            return string.Join(", ", names.Take(ApaAuthors - 1).Append(PersonName.Others));
        }

        return names.Count switch
        {
            1 => names[0],
            > ApaAuthors => $"{string.Join(", ", names.Take(ApaAuthors - 1))}, . . . {names[^1]}",
            _ => $"{string.Join(", ", names.Take(names.Count - 1))}, & {names[^1]}",
        };
    }

    private static string ApaName(string author)
    {
        PersonName name = PersonName.Parse(author);
        string suffix = name.Suffix is "Jr" or "Sr" ? name.Suffix + "." : name.Suffix;
        return !name.IsPerson ? author : $"{name.Family}, {name.Dotted}{(suffix.Length > 0 ? ", " + suffix : "")}";
    }

    /// <summary>With a full stop behind it, unless it ends with one, or with another sign that ends a sentence.</summary>
    private static string Ended(string text) => text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text : text + ".";

    /// <summary>That a source is retracted must go wherever it is cited.</summary>
    private static string Retracted(Source source) => source.Integrity.State == IntegrityState.Retracted ? " [retracted]" : "";
}
