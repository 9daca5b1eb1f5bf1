using System.Globalization;
using System.Linq;

namespace Neuropsych.Evidence;

/// <summary>Who wrote what, when and where, with at least one public id.</summary>
public sealed record Citation
{
    /// <summary>The type of publication.</summary>
    public required PublicationType Type { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The authors as <c>Family II</c>, in order; a last <c>et al.</c> says that the list is not complete.</summary>
    public required ValueList<string> Authors { get; init; }

    /// <summary>The year, 1500 or later.</summary>
    public required int Year { get; init; }

    /// <summary>The journal, book or repository, with volume and pages where known.</summary>
    public required string Venue { get; init; }

    /// <summary>Whether it was reviewed and published.</summary>
    public required PublicationStatus Status { get; init; }

    /// <summary>DOI, PMID, PMCID, NCT, ISBN or METAPSY ids, in that order; at least one.</summary>
    public required ValueList<Curie> Identifiers { get; init; }

    /// <summary>The DOI; null where it has none.</summary>
    public Curie? Doi => Identifiers.Where(id => id.Prefix == "DOI").Cast<Curie?>().FirstOrDefault();

    /// <summary>First author and year, such as <c>Goldberg et al. 2018</c>.</summary>
    public string Short
    {
        get
        {
            string year = Year.ToString(CultureInfo.InvariantCulture);
            return Authors.Count switch
            {
                0 => $"{Title} {year}",
                1 => $"{FamilyName(Authors[0])} {year}",
                2 when Authors[1] != "et al." => $"{FamilyName(Authors[0])} & {FamilyName(Authors[1])} {year}",
                _ => $"{FamilyName(Authors[0])} et al. {year}",
            };
        }
    }

    /// <summary>An author without initials.</summary>
    internal static string FamilyName(string author)
    {
        int space = author.LastIndexOf(' ');
        return space > 0 && author[(space + 1)..].All(c => char.IsUpper(c) || c is '-' or '.')
            ? author[..space]
            : author;
    }
}

/// <summary>The type of a publication.</summary>
public enum PublicationType
{
    /// <summary>An article in a journal.</summary>
    ArticleJournal,

    /// <summary>A chapter of a book.</summary>
    Chapter,

    /// <summary>A book.</summary>
    Book,

    /// <summary>A data set.</summary>
    Dataset,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A page on the web.</summary>
    Webpage,

    /// <summary>A preprint.</summary>
    Preprint,
}

/// <summary>Whether something was reviewed and published.</summary>
public enum PublicationStatus
{
    /// <summary>Published.</summary>
    Published,

    /// <summary>A preprint.</summary>
    Preprint,

    /// <summary>Not published.</summary>
    Unpublished,
}
