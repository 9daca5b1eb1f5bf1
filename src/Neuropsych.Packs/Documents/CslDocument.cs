using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Citations;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>
/// Sources of <c>sources/*.json</c> in CSL-JSON, as a reference manager exports them. Keys of CSL that say nothing about who
/// wrote what, when and where are let through unread. What is read here was seen in no record yet: the source is unverified.
/// </summary>
internal static class CslDocument
{
    private static readonly Dictionary<string, PublicationType> Types = new(StringComparer.Ordinal)
    {
        ["article-journal"] = PublicationType.ArticleJournal,
        ["article-magazine"] = PublicationType.ArticleJournal,
        ["article-newspaper"] = PublicationType.ArticleJournal,
        ["paper-conference"] = PublicationType.ArticleJournal,
        ["review"] = PublicationType.ArticleJournal,
        ["periodical"] = PublicationType.ArticleJournal,
        ["chapter"] = PublicationType.Chapter,
        ["entry"] = PublicationType.Chapter,
        ["entry-dictionary"] = PublicationType.Chapter,
        ["entry-encyclopedia"] = PublicationType.Chapter,
        ["book"] = PublicationType.Book,
        ["collection"] = PublicationType.Book,
        ["dataset"] = PublicationType.Dataset,
        ["software"] = PublicationType.Dataset,
        ["report"] = PublicationType.Report,
        ["standard"] = PublicationType.Report,
        ["thesis"] = PublicationType.Report,
        ["document"] = PublicationType.Report,
        ["webpage"] = PublicationType.Webpage,
        ["post"] = PublicationType.Webpage,
        ["post-weblog"] = PublicationType.Webpage,
        ["article"] = PublicationType.Preprint,
        ["preprint"] = PublicationType.Preprint,
        ["posted-content"] = PublicationType.Preprint,
    };

    /// <summary>The variables of CSL 1.0.2 that are known and not used, and those that reference managers add.</summary>
    private static readonly string[] Unused =
    [
        "abstract", "accessed", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
        "available-date", "call-number", "categories", "chair", "chapter-number", "citation-key", "citation-label", "citation-number",
        "collection-editor", "collection-number", "collection-title", "compiler", "composer", "container-author",
        "container-title-short", "contributor", "curator", "custom", "dimensions", "director", "division", "edition", "editor",
        "editorial-director", "event", "event-date", "event-place", "event-title", "executive-producer", "first-reference-note-number",
        "genre", "guest", "host", "illustrator", "interviewer", "ISSN", "journalAbbreviation", "jurisdiction", "keyword", "language",
        "license", "locator", "medium", "narrator", "number", "number-of-pages", "number-of-volumes", "organizer",
        "original-author", "original-date", "original-publisher", "original-publisher-place", "original-title", "page-first",
        "part-number", "part-title", "performer", "printing-number", "producer", "publisher-place", "recipient", "references",
        "reviewed-author", "reviewed-genre", "reviewed-title", "scale", "script-writer", "section", "series-creator", "shortTitle",
        "source", "status", "submitted", "supplement-number", "title-short", "translator", "URL", "version", "volume-title",
        "volume-title-short", "year-suffix", "yearSuffix",
    ];

    private static readonly TextOrNumberSchema TextOrNumber = new();
    private static readonly Field<string> Id = Field.Required("id", TextOrNumber);
    private static readonly Field<PublicationType> Type = Field.Required("type", new TypeSchema());
    private static readonly Field<string> Title = Field.Required("title", Schemas.Text);
    private static readonly Field<string> ContainerTitle = Field.Optional("container-title", Schemas.Text);
    private static readonly Field<string> Publisher = Field.Optional("publisher", Schemas.Text);
    private static readonly Field<string> Volume = Field.Optional("volume", TextOrNumber);
    private static readonly Field<string> Issue = Field.Optional("issue", TextOrNumber);
    private static readonly Field<string> Page = Field.Optional("page", TextOrNumber);
    private static readonly Field<string> Doi = Field.Optional("DOI", Schemas.Text);
    private static readonly Field<string> Pmid = Field.Optional("PMID", TextOrNumber);
    private static readonly Field<string> Pmcid = Field.Optional("PMCID", Schemas.Text);
    private static readonly Field<string> Isbn = Field.Optional("ISBN", Schemas.Text);
    private static readonly Field<string> Note = Field.Optional("note", Schemas.Text);

    private static readonly Field<string> Family = Field.Optional("family", Schemas.Text);
    private static readonly Field<string> Given = Field.Optional("given", Schemas.Text);
    private static readonly Field<string> Literal = Field.Optional("literal", Schemas.Text);
    private static readonly Field<string> Particle = Field.Optional("non-dropping-particle", Schemas.Text);
    private static readonly Field<string> DroppingParticle = Field.Optional("dropping-particle", Schemas.Text);
    private static readonly Field<string> Suffix = Field.Optional("suffix", Schemas.Text);

    private static readonly Field<ValueList<string>> Authors = Field.Required("author", new ListSchema<string>(
        new Shape<string>("a name", BuildName, [Family, Given, Literal, Particle, DroppingParticle, Suffix,
            .. AnySchema.Fields("comma-suffix", "static-ordering", "parse-names", "ORCID", "affiliation", "authenticated-orcid", "sequence")])));

    private static readonly Field<ValueList<ValueList<string>>> DateParts = Field.Optional(
        "date-parts", new ListSchema<ValueList<string>>(new ListSchema<string>(TextOrNumber)));

    private static readonly Field<string> Raw = Field.Optional("raw", Schemas.Text);
    private static readonly Field<string> DateLiteral = Field.Optional("literal", Schemas.Text);

    private static readonly Field<int> Issued = Field.Required("issued", new Shape<int>(
        "a date", BuildYear, [DateParts, Raw, DateLiteral, .. AnySchema.Fields("season", "circa")]));

    private static readonly Shape<Source> Shape = new("a source", Build,
        [Id, Type, Title, Authors, Issued, ContainerTitle, Publisher, Volume, Issue, Page, Doi, Pmid, Pmcid, Isbn, Note,
            .. AnySchema.Fields(Unused)]);

    /// <summary>Reads a file: a list of sources, or one.</summary>
    internal static void Read(Node node, Place place)
    {
        new ListSchema<Source>(new ItemSchema(), allowsOne: true).TryRead(node, place, out ValueList<Source> sources);
        place.Pack.Sources.AddRange(sources);
    }

    /// <summary>Reads one item.</summary>
    /// <returns>Null where it cannot be read; why is in the diagnostics.</returns>
    internal static Source? ReadOne(Node node, Place place) =>
        new ItemSchema().TryRead(node, place, out Source source) && !place.Pack.Diagnostics.HasErrors ? source : null;

    /// <summary>The slug that an id of a reference manager becomes.</summary>
    internal static string SlugOf(string id)
    {
        var slug = new StringBuilder();
        foreach (char c in NormalForm.Decomposed(id))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, 64)).Trim('-');
    }

    private static Source Build(Reader reader)
    {
        string? id = reader.Get(Id);
        PublicationType type = reader.Get(Type);
        string? title = reader.Get(Title);
        string? venue = VenueOf(reader);
        if (venue is null)
        {
            reader.Fail();
            reader.Place.Report(DiagnosticCodes.KeyMissing, reader.Node,
                "'container-title' is missing; a source needs it, or a publisher.", "Add the journal, book or repository.");
        }

        List<Curie> identifiers = [];
        bool isMalformed = false;
        AddId("DOI", Doi, reader.Get(Doi));
        AddId("PMID", Pmid, reader.Get(Pmid));
        AddId("PMCID", Pmcid, reader.Get(Pmcid));
        AddId("ISBN", Isbn, reader.Get(Isbn)?.Split(' ', ',', ';')[0].Replace("-", "", StringComparison.Ordinal));
        if (reader.Get(Note) is { } note)
        {
            // Zotero keeps there what CSL has no variable for.
            var said = new IdentifierText();
            said.TakeRemark(note);
            identifiers.AddRange(said.All.Where(id => !identifiers.Exists(known => known.Prefix == id.Prefix)));
            identifiers.Sort((one, other) => IdentifierText.Rank(one).CompareTo(IdentifierText.Rank(other)));
        }

        if (isMalformed || !SourceDocument.CheckIdentifiers(identifiers, reader.Node, reader.Place))
        {
            reader.Fail();
        }

        string slug = id is null ? "" : SlugOf(id);
        return new Source
        {
            Id = slug.Length == 0 ? default : new EntityId(reader.Pack.Id, EntityKind.Source, slug),
            Citation = new Citation
            {
                Type = type,
                Title = title,
                Authors = reader.Get(Authors),
                Year = reader.Get(Issued),
                Venue = venue!,
                Status = type == PublicationType.Preprint ? PublicationStatus.Preprint : PublicationStatus.Published,
                Identifiers = identifiers.ToValueList(),
            },
            Integrity = new Integrity { State = IntegrityState.Unchecked },
            Rights = reader.Pack.Rights,
        };

        void AddId(string prefix, Field field, string? text)
        {
            if (text is null)
            {
                return;
            }

            bool isRead = new CurieSchema(prefix).TryRead(
                reader.NodeOf(field) is ScalarNode node ? node with { Text = text } : reader.Node,
                reader.Place.Child(field.Key), out Curie curie);
            isMalformed |= !isRead;
            if (isRead)
            {
                identifiers.Add(curie);
            }
        }
    }

    private static string? VenueOf(Reader reader)
    {
        string? container = reader.Get(ContainerTitle);
        string? publisher = reader.Get(Publisher);
        string? volume = reader.Get(Volume);
        string? issue = reader.Get(Issue);
        string? page = reader.Get(Page);
        if ((container ?? publisher) is not { } venue)
        {
            return null;
        }

        return new VenueText(venue, volume, issue, page).ToString();
    }

    private static string BuildName(Reader reader)
    {
        string? family = reader.Get(Family);
        string? given = reader.Get(Given);
        string? literal = reader.Get(Literal);
        string? particle = reader.Get(Particle) ?? reader.Get(DroppingParticle);
        reader.Get(DroppingParticle);
        string? suffix = reader.Get(Suffix);
        if (family is null && literal is null)
        {
            reader.Fail();
            reader.Place.Report(DiagnosticCodes.KeyMissing, reader.Node, "'family' is missing; a name needs it, or 'literal'.");
            return "";
        }

        if (family is null)
        {
            return literal!;
        }

        return PersonName.Of(family, given, suffix, particle);
    }

    private static int BuildYear(Reader reader)
    {
        ValueList<ValueList<string>> parts = reader.Get(DateParts);
        string? text = parts is [[var first, ..], ..] ? first : reader.Get(Raw) ?? reader.Get(DateLiteral);
        reader.Get(Raw);
        reader.Get(DateLiteral);
        if (text is { Length: >= 4 } && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
            && (text.Length == 4 || !char.IsAsciiDigit(text[4])))
        {
            return int.Parse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        reader.Fail();
        reader.Place.Report(DiagnosticCodes.WrongType, reader.Node, "The date has no year in four digits.",
            "Write \"date-parts\": [[2021]].");
        return 0;
    }

    /// <summary>One item; its id becomes the id of the source.</summary>
    private sealed class ItemSchema : Schema<Source>
    {
        internal override string Expected => "a CSL-JSON item";

        internal override bool TryRead(Node node, Place place, out Source value)
        {
            value = null!;
            Node? idNode = (node as MappingNode)?.Find(Id.Key);
            string slug = idNode is ScalarNode scalar ? SlugOf(scalar.Text) : "";
            bool isGood = true;
            if (idNode is ScalarNode { IsNull: false } && slug.Length == 0)
            {
                isGood = false;
                place.Report(DiagnosticCodes.IdCharacter, idNode, "The id has no letter or digit of a-z and 0-9 to make a name from.",
                    "Give the item a citation key such as nord-2021.");
            }

            Place own = place;
            if (slug.Length > 0)
            {
                var id = new EntityId(place.Pack.Id, EntityKind.Source, slug);
                isGood = place.Pack.Define(id, idNode!, place);
                own = isGood ? place.Root(id.ToString(), keepAlias: false) : place;
            }

            own.Register(node);
            return Shape.TryRead(node, own, out value!) && isGood;
        }
    }

    private sealed class TypeSchema : Schema<PublicationType>
    {
        internal override string Expected => "a CSL type such as article-journal";

        internal override bool TryRead(Node node, Place place, out PublicationType value)
        {
            value = default;
            return TryScalar(node, place, out ScalarNode? scalar)
                && (Types.TryGetValue(scalar.Text, out value) || place.NotInSet(scalar, "a CSL type that is read here", Types.Keys));
        }
    }

    /// <summary>CSL allows numbers where text is meant.</summary>
    private sealed class TextOrNumberSchema : Schema<string>
    {
        internal override string Expected => "text or a number";

        internal override bool TryRead(Node node, Place place, out string value)
        {
            value = "";
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (scalar is { Form: ScalarForm.JsonLiteral, Text: "true" or "false" })
            {
                WrongType(node, place);
                return false;
            }

            bool isRead = Texts.TryRead(
                scalar, place, DiagnosticCodes.TooLarge, place.Pack.Limits.TextLength, out string? text, out _);
            value = text ?? "";
            return isRead;
        }
    }

    /// <summary>A key that is known and whose value is let through unread.</summary>
    private sealed class AnySchema : Schema<bool>
    {
        internal override string Expected => "anything";

        internal static IEnumerable<Field> Fields(params IEnumerable<string> keys) =>
            keys.Select(key => Field.Optional(key, new AnySchema()));

        internal override bool TryRead(Node node, Place place, out bool value) => value = true;
    }
}
