using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Citations;

/// <summary>What the fields of a BibTeX entry mean, those of BibLaTeX and of the exports of reference managers among them.</summary>
internal static class BibtexEntry
{
    /// <summary>Fields that are known and say nothing about who wrote what, when and where.</summary>
    private static readonly FrozenSet<string> Unused = new[]
    {
        "abstract", "abstractnote", "accessed", "address", "affiliation", "affiliations", "annotation", "annote", "archive", "article-number",
        "articleno", "author_keywords", "bdsk-url-1", "bdsk-url-2", "call-number", "chapter", "cited-references", "citation", "coden", "collaboration", "copyright",
        "correspondence_address1", "crossref", "date-added", "date-modified", "da", "day", "doc-delivery-number", "document_type", "edition",
        "editora", "eissn", "esi-hot-paper", "esi-highly-cited-paper", "eventdate", "eventtitle", "file", "funding-acknowledgement",
        "funding-text", "funding_details", "funding_text_1", "groups", "ids", "iso-source-abbreviation", "issn", "issue_date",
        "journal-iso", "journalsubtitle", "key", "keyword", "keywords", "keywords-plus", "lang", "langid", "language", "lccn", "local-url", "location",
        "mendeley-groups", "mendeley-tags", "mesh", "month", "month_numeric", "nlm", "number-of-cited-references", "numpages", "oa", "orcid-numbers",
        "owner", "pagetotal", "place", "priority", "publication_stage", "pubstate", "rating", "ranking", "readstatus", "related", "research-areas", "researcherid-numbers",
        "reviewed-author", "rights", "series", "shortjournal", "shorttitle", "sponsors", "times-cited", "timestamp", "titleaddon", "title-short",
        "total", "translator", "type", "unique-id", "unidentified", "urldate", "urlyear", "usage-count-last-180-days", "usage-count-since-2013",
        "venue", "version", "volumes", "web-of-science-categories", "web-of-science-index", "x-fetchedfrom", "_eprint", "source", "creationdate",
        "modificationdate", "issue-date", "earlyaccessmonth", "meeting", "abbrev_source_title", "art_number", "page_count", "references",
        "tradenames", "manufacturers", "chemicals_cas", "molecular_seqnumbers", "sourceid", "art-number", "label", "primaryclass", "eprinttype",
        "archiveprefix", "eprintclass", "interhash", "intrahash", "biburl", "bibsource", "added-at",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Read = new[]
    {
        "title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle", "publisher", "institution", "school", "organization",
        "howpublished", "author", "editor", "year", "date", "earlyaccessdate", "early-access-date", "eprintdate", "volume", "number", "issue", "pages",
        "eid", "doi", "pmid", "pubmed_id", "pmcid", "pmc", "isbn", "nct", "metapsy", "url", "note", "extra", "eprint", "howpublished", "bookauthor",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the fields into a reference.</summary>
    internal static void Fill(Reference reference, string type, Dictionary<string, string> fields, ReferenceNotes notes, int at)
    {
        SortedSet<string> unknownCommands = new(StringComparer.Ordinal);
        foreach (string name in fields.Keys.Where(name => !Unused.Contains(name) && !Read.Contains(name)))
        {
            notes.UnknownField(name, at);
        }

        string title = Text("title") ?? "";
        string? subtitle = Text("subtitle");
        reference.Title = subtitle is null || title.EndsWith(subtitle, StringComparison.OrdinalIgnoreCase) ? title : $"{title}: {subtitle}";
        reference.Type = TypeOf(type);
        reference.Status = reference.Type == PublicationType.Preprint ? PublicationStatus.Preprint
            : type == "unpublished" || Text("pubstate") is "unpublished" ? PublicationStatus.Unpublished : PublicationStatus.Published;
        reference.Container = reference.Type switch
        {
            PublicationType.Chapter => First("booktitle", "maintitle", "journal", "publisher"),
            PublicationType.Book => First("publisher", "institution", "organization", "howpublished"),
            PublicationType.ArticleJournal => First("journal", "journaltitle", "booktitle", "publisher"),
            _ => First("journal", "journaltitle", "publisher", "institution", "school", "organization", "howpublished", "booktitle", "archiveprefix", "eprinttype"),
        };
        reference.Authors.AddRange(Names("author"));
        if (reference.Authors.Count == 0)
        {
            reference.Authors.AddRange(Names("editor"));
        }

        if (reference.Authors.Count == 0 && reference.Type is PublicationType.Report or PublicationType.Webpage or PublicationType.Dataset
            && First("institution", "organization", "publisher", "howpublished") is { } body)
        {
            reference.Authors.Add(body);
        }

        reference.DateText = First("year", "date");
        reference.Year = YearText.Find(Text("year")) ?? YearText.Find(Text("date"));
        if (reference.Year is null && First("earlyaccessdate", "early-access-date", "eprintdate") is { } early)
        {
            reference.Year = YearText.Find(early);
            notes.Add(at, $"The year is that of the publication online ('{Printable.Quote(early)}'), since none of an issue is stated.");
        }

        reference.Volume = Text("volume");
        reference.Issue = First("number", "issue");
        reference.Pages = VenueText.PagesOf(First("pages", "eid", "article-number"), null);
        ReadIdentifiers();
        if (unknownCommands.Count > 0)
        {
            notes.Add(at, $"LaTeX commands that are not known were left out: \\{Printable.Quote(string.Join(", \\", unknownCommands))}.");
        }

        string? Text(string name) =>
            fields.TryGetValue(name, out string? raw) && LatexText.Decode(raw, unknown: c => unknownCommands.Add(c)) is { Length: > 0 } text ? text : null;

        string? Verbatim(string name) => fields.TryGetValue(name, out string? raw) ? LatexText.Decode(raw, isVerbatim: true) : null;

        string? First(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (Text(name) is { } text)
                {
                    return text;
                }
            }

            return null;
        }

        IEnumerable<string> Names(string name) =>
            fields.TryGetValue(name, out string? raw) ? BibtexNames.Read(raw, c => unknownCommands.Add(c)) : [];

        PublicationType TypeOf(string word) => word switch
        {
            "article" or "inproceedings" or "conference" or "periodical" => PublicationType.ArticleJournal,
            "incollection" or "inbook" or "bookinbook" or "suppbook" or "inreference" => PublicationType.Chapter,
            "book" or "mvbook" or "booklet" or "collection" or "proceedings" or "reference" => PublicationType.Book,
            "dataset" or "software" => PublicationType.Dataset,
            "techreport" or "report" or "phdthesis" or "mastersthesis" or "thesis" or "manual" => PublicationType.Report,
            "preprint" => PublicationType.Preprint,
            _ when Says("type", "preprint") || Says("howpublished", "preprint") || fields.ContainsKey("archiveprefix")
                || fields.ContainsKey("eprinttype") => PublicationType.Preprint,
            "online" or "www" or "electronic" => PublicationType.Webpage,
            "unpublished" => PublicationType.Report,
            _ when Says("type", "data") => PublicationType.Dataset,
            _ when fields.ContainsKey("journal") || fields.ContainsKey("journaltitle") => PublicationType.ArticleJournal,
            _ when fields.ContainsKey("url") && !fields.ContainsKey("doi") => PublicationType.Webpage,
            _ => PublicationType.Report,
        };

        bool Says(string name, string word) => Text(name)?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

        void ReadIdentifiers()
        {
            Take("DOI", "doi");
            Take("PMID", "pmid", "pubmed_id");
            Take("PMCID", "pmcid", "pmc");
            Take("NCT", "nct");
            Take("METAPSY", "metapsy");
            if (reference.Type != PublicationType.ArticleJournal)
            {
                Take("ISBN", "isbn");
            }

            if (Says("eprinttype", "pubmed") || Says("archiveprefix", "pubmed"))
            {
                Take("PMID", "eprint");
            }

            if (Verbatim("url") is { } url)
            {
                reference.Identifiers.TakeAddress(url);
            }

            foreach (string remark in (string[])["note", "extra", "annote", "howpublished"])
            {
                if (Verbatim(remark) is { } said)
                {
                    reference.Identifiers.TakeRemark(said);
                }
            }
        }

        void Take(string prefix, params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (!reference.Identifiers.Take(prefix, Verbatim(name)))
                {
                    notes.Add(at, $"'{Printable.Quote(Verbatim(name)!)}' in the field '{name}' is no {prefix}; it was left out.");
                }
            }
        }
    }
}
