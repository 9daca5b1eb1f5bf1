using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// Writes sources for reference managers (BibTeX, RIS, CSL-JSON) and for readers (APA, Vancouver). The same sources give the same bytes.
/// </summary>
public static class CitationWriter
{
    /// <summary>Writes sources, in the order given.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="style">The form.</param>
    /// <returns>Text with LF at each line's end; CSL-JSON is one list, the references of the text styles stand one a line.</returns>
    public static string Write(IEnumerable<Source> sources, CitationStyle style)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (style == CitationStyle.Csl)
        {
            return Csl(sources);
        }

        var text = new StringBuilder();
        foreach (Source source in sources)
        {
            text.Append(Reference(source, style)).Append(style is CitationStyle.Bibtex or CitationStyle.Ris ? "\n\n" : "\n");
        }

        return text.Length == 0 ? "" : text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Writes one source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="style">The form.</param>
    /// <returns>Its text without a line end behind it.</returns>
    public static string Reference(Source source, CitationStyle style)
    {
        ArgumentNullException.ThrowIfNull(source);
        return style switch
        {
            CitationStyle.Bibtex => Bibtex(source),
            CitationStyle.Ris => Ris(source),
            CitationStyle.Csl => Csl([source]).TrimEnd('\n'),
            CitationStyle.Apa => ReferenceTextWriter.Apa(source),
            CitationStyle.Vancouver => ReferenceTextWriter.Vancouver(source),
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "There is no such style."),
        };
    }

    private static string Bibtex(Source source)
    {
        Citation citation = source.Citation;
        VenueText venue = VenueText.Parse(citation.Venue);
        (string type, string container) = citation.Type switch
        {
            PublicationType.ArticleJournal => ("article", "journal"),
            PublicationType.Chapter => ("incollection", "booktitle"),
            PublicationType.Book => ("book", "publisher"),
            PublicationType.Dataset => ("dataset", "publisher"),
            PublicationType.Report => ("techreport", "institution"),
            PublicationType.Webpage => ("online", "organization"),
            _ => ("misc", "publisher"),
        };
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"@{type}{{{source.Id.Slug}");
        Field("author", string.Join(" and ", citation.Authors.Select((author, index) => BibtexName(author, index == citation.Authors.Count - 1))));

        // Two pairs of braces keep the capitals of the title.
        Field("title", $"{{{LatexText.Encode(citation.Title)}}}");
        Field(container, $"{{{LatexText.Encode(venue.Container)}}}");
        Field("year", citation.Year.ToString(CultureInfo.InvariantCulture));
        Field("volume", Encoded(venue.Volume));
        Field("number", Encoded(venue.Issue));
        Field("pages", Encoded(venue.Pages)?.Replace("-", "--", StringComparison.Ordinal));
        if (citation.Type == PublicationType.Preprint)
        {
            Field("type", "Preprint");
        }

        if (citation.Status == PublicationStatus.Unpublished)
        {
            Field("pubstate", "unpublished");
        }

        foreach (Curie id in citation.Identifiers.Where(id => id.Prefix != "ISBN" || citation.Type != PublicationType.ArticleJournal))
        {
            Field(id.Prefix.ToLowerInvariant(), LatexText.Encode(id.Local, isVerbatim: true));
        }

        Field("note", source.Integrity.State == IntegrityState.Retracted ? "Retracted" : null);
        return text.Append("\n}").ToString();

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $",\n  {name} = {{{value}}}");
            }
        }

        static string? Encoded(string? value) => value is null ? null : LatexText.Encode(value);
    }

    private static string BibtexName(string author, bool isLast)
    {
        if (author == PersonName.Others && isLast)
        {
            return "others";
        }

        PersonName name = PersonName.Parse(author);
        string family = LatexText.Encode(name.Family);

        // A lone "and" within a family name would part it.
        return !name.IsPerson || family.Split(' ').Contains("and", StringComparer.OrdinalIgnoreCase) ? $"{{{LatexText.Encode(author)}}}"
            : name.Suffix.Length > 0 ? $"{family}, {name.Suffix}, {name.Dotted}"
            : $"{family}, {name.Dotted}";
    }

    private static string Ris(Source source)
    {
        Citation citation = source.Citation;
        VenueText venue = VenueText.Parse(citation.Venue);
        var text = new StringBuilder();
        Line("TY", citation.Type switch
        {
            PublicationType.ArticleJournal => "JOUR",
            PublicationType.Chapter => "CHAP",
            PublicationType.Book => "BOOK",
            PublicationType.Dataset => "DATA",
            PublicationType.Report => citation.Status == PublicationStatus.Unpublished ? "UNPB" : "RPRT",
            PublicationType.Webpage => "ELEC",
            _ => "UNPB",
        });
        Line("ID", source.Id.Slug);
        Line("M3", citation.Type == PublicationType.Preprint ? "Preprint" : null);
        foreach (string author in citation.Authors)
        {
            PersonName name = PersonName.Parse(author);
            Line("AU", !name.IsPerson ? author : name.Suffix.Length > 0 ? $"{name.Family}, {name.Dotted}, {name.Suffix}" : $"{name.Family}, {name.Dotted}");
        }

        Line("TI", citation.Title);
        Line(citation.Type is PublicationType.ArticleJournal ? "JF" : citation.Type is PublicationType.Chapter ? "T2" : "PB", venue.Container);
        Line("PY", citation.Year.ToString(CultureInfo.InvariantCulture));
        Line("VL", venue.Volume);
        Line("IS", venue.Issue);
        Line("SP", venue.Pages is { } pages && pages.Split('-') is [var first, _] ? first : venue.Pages);
        Line("EP", venue.Pages?.Split('-') is [_, var last] ? last : null);
        foreach (Curie id in citation.Identifiers)
        {
            switch (id.Prefix)
            {
                case "DOI":
                    Line("DO", id.Local);
                    break;
                case "PMID":
                    Line("AN", id.Local);
                    Line("DB", "PubMed");
                    break;
                case "PMCID":
                    Line("C2", id.Local);
                    break;
                case "ISBN":
                    Line("SN", id.Local);
                    break;
                default:
                    Line("N1", $"{id.Prefix}: {id.Local}");
                    break;
            }
        }

        Line("N1", source.Integrity.State == IntegrityState.Retracted ? "Retracted" : null);
        return text.Append("ER  - ").ToString();

        void Line(string tag, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(tag).Append("  - ").Append(value).Append('\n');
            }
        }
    }

    private static string Csl(IEnumerable<Source> sources)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            // The text goes to a file or another program, never into a page of HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = true,
            NewLine = "\n",
        }))
        {
            json.WriteStartArray();
            foreach (Source source in sources)
            {
                Item(json, source);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Item(Utf8JsonWriter json, Source source)
    {
        Citation citation = source.Citation;
        VenueText venue = VenueText.Parse(citation.Venue);
        json.WriteStartObject();
        json.WriteString("id", source.Id.Slug);
        json.WriteString("type", citation.Type switch
        {
            PublicationType.ArticleJournal => "article-journal",
            PublicationType.Chapter => "chapter",
            PublicationType.Book => "book",
            PublicationType.Dataset => "dataset",
            PublicationType.Report => "report",
            PublicationType.Webpage => "webpage",
            _ => "article",
        });
        json.WriteString("title", citation.Title);
        json.WriteStartArray("author");
        foreach (string author in citation.Authors)
        {
            PersonName name = PersonName.Parse(author);
            json.WriteStartObject();
            if (name.IsPerson)
            {
                json.WriteString("family", name.Family);
                json.WriteString("given", name.Dotted);
                Text("suffix", name.Suffix);
            }
            else
            {
                json.WriteString("literal", author);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("issued");
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(citation.Year);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString(citation.Type is PublicationType.ArticleJournal or PublicationType.Chapter or PublicationType.Webpage
            ? "container-title" : "publisher", venue.Container);
        Text("volume", venue.Volume);
        Text("issue", venue.Issue);
        Text("page", venue.Pages);
        foreach (Curie id in citation.Identifiers.Where(id => id.Prefix is "DOI" or "PMID" or "PMCID" or "ISBN"))
        {
            json.WriteString(id.Prefix, id.Local);
        }

        // Zotero and others keep there what CSL has no variable for.
        Text("note", string.Join('\n', citation.Identifiers.Where(id => id.Prefix is "NCT" or "METAPSY").Select(id => $"{id.Prefix}: {id.Local}")
            .Concat(source.Integrity.State == IntegrityState.Retracted ? ["Retracted"] : [])));
        json.WriteEndObject();

        void Text(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                json.WriteString(key, value);
            }
        }
    }
}
