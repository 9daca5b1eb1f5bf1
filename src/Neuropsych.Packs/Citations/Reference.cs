using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Packs.Citations;

/// <summary>One reference while it is read, of whatever format.</summary>
internal sealed class Reference(SourcePosition position)
{
    internal SourcePosition Position { get; } = position;

    /// <summary>The key of the file; empty where it has none.</summary>
    internal string Key { get; set; } = "";

    internal PublicationType Type { get; set; }

    internal PublicationStatus Status { get; set; }

    internal string? Title { get; set; }

    internal List<string> Authors { get; } = [];

    internal int? Year { get; set; }

    /// <summary>The date as written, where it holds no year.</summary>
    internal string? DateText { get; set; }

    internal string? Container { get; set; }

    internal string? Volume { get; set; }

    internal string? Issue { get; set; }

    internal string? Pages { get; set; }

    internal IdentifierText Identifiers { get; } = new();

    /// <summary>Why it cannot be read; null so far.</summary>
    internal string? Broken { get; set; }

    /// <summary>The citation, or why it is none.</summary>
    internal Citation? ToCitation(PackLimits limits, out string? refusal)
    {
        refusal = Broken;
        if (refusal is not null)
        {
            return null;
        }

        List<string> missing = [];
        Miss(string.IsNullOrEmpty(Title), "no title");
        Miss(Authors.Count == 0, "no author");
        Miss(Year is null, string.IsNullOrEmpty(DateText) ? "no year" : $"no year in four digits in '{Printable.Quote(DateText)}'");
        Miss(string.IsNullOrEmpty(Container), "no journal, book, publisher or repository");
        ValueList<Curie> ids = Identifiers.All;
        Miss(ids.Count == 0, "no DOI, PMID, PMCID, NCT or ISBN");
        if (missing.Count > 0)
        {
            refusal = "It has " + string.Join(", ", missing) + ".";
            return null;
        }

        string venue = new VenueText(Container!, Empty(Volume), Empty(Issue), Empty(Pages)).ToString();
        if (Authors.Append(Title!).Append(venue).Any(text => text.Length > limits.TextLength))
        {
            refusal = $"A title, name or venue is longer than {limits.TextLength} characters.";
            return null;
        }

        return new Citation
        {
            Type = Type,
            Title = Title!,
            Authors = Authors.ToValueList(),
            Year = Year!.Value,
            Venue = venue,
            Status = Status,
            Identifiers = ids,
        };

        void Miss(bool isMissing, string what)
        {
            if (isMissing)
            {
                missing.Add(what);
            }
        }

        static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The slug that the key becomes; without a usable key first author and year.</summary>
    internal static string SlugOf(string key, Citation citation)
    {
        string slug = CslDocument.SlugOf(key);
        if (slug.Length > 0 && slug.Any(char.IsAsciiLetter))
        {
            return slug;
        }

        string made = CslDocument.SlugOf(System.FormattableString.Invariant($"{PersonName.Parse(citation.Authors[0]).Family} {citation.Year}"));
        return made.Any(char.IsAsciiLetter) ? made : "source-" + made;
    }
}
