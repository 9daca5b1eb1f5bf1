using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Evidence;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Packs.Tests.Citations;

/// <summary>References as text, and sources to write.</summary>
internal static class Cite
{
    internal static CitationReading Bib(string text) => CitationReader.Read("library.bib", Encoding.UTF8.GetBytes(text), CitationFormat.Bibtex, "test");

    internal static CitationReading Ris(string text) => CitationReader.Read("library.ris", Encoding.UTF8.GetBytes(text), CitationFormat.Ris, "test");

    internal static CitationReading Csl(string text) => CitationReader.Read("library.json", Encoding.UTF8.GetBytes(text), CitationFormat.CslJson, "test");

    /// <summary>The one citation of a reading.</summary>
    internal static Citation One(this CitationReading reading)
    {
        reading.Entries.Should().ContainSingle();
        reading.Entries[0].Refusal.Should().BeNull();
        return reading.Entries[0].Source!.Citation;
    }

    /// <summary>A citation on one line: authors | year | title | venue | ids.</summary>
    internal static string Line(this Citation citation) =>
        $"{string.Join("; ", citation.Authors)} | {citation.Year} | {citation.Title} | {citation.Venue} | {string.Join(", ", citation.Identifiers)}";

    internal static Curie Id(string text) => Curie.TryParse(text, out Curie id) ? id : throw new System.ArgumentException($"'{text}' is no id.");

    internal static Source Source(
        string[] authors, int year, string title, string venue, string[] ids, PublicationType type = PublicationType.ArticleJournal,
        PublicationStatus status = PublicationStatus.Published, string slug = "source-1") => new()
        {
            Id = new EntityId("test", EntityKind.Source, slug),
            Citation = new Citation
            {
                Type = type,
                Title = title,
                Authors = authors.ToValueList(),
                Year = year,
                Venue = venue,
                Status = status,
                Identifiers = ids.Select(Id).ToValueList(),
            },
            Integrity = new Integrity { State = IntegrityState.Unchecked },
            Rights = new Rights { Licence = "" },
        };

    internal static IEnumerable<CitationEntry> Refused(this CitationReading reading) => reading.Entries.Where(entry => entry.Source is null);
}
