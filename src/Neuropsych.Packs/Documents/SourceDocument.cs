using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Documents;

/// <summary>Sources of <c>sources/*.yaml</c>.</summary>
internal static class SourceDocument
{
    private static readonly Field<PublicationType> Type =
        Field.Required("type", "The type of publication.", Schemas.Word<PublicationType>("a type of publication"));
    private static readonly Field<string> Title = Field.Required("title", "The title.", Schemas.Text);
    private static readonly Field<ValueList<string>> Authors =
        Field.Required("authors", "The authors: 'Family II'; 'et al.' last where only part is known.", Schemas.TextList);
    private static readonly Field<int> Year = Field.Required("year", "The year.", new YearSchema());
    private static readonly Field<string> Venue =
        Field.Required("venue", "Journal with volume and pages, publisher, or repository.", Schemas.Text);
    private static readonly Field<PublicationStatus> Publication =
        Field.Required("publication", "Whether it is published.", Schemas.Word<PublicationStatus>("a state of publication"));

    private static readonly Field<Curie> Doi = Field.Optional("doi", "The DOI, without https://doi.org/.", new CurieSchema("DOI"));
    private static readonly Field<Curie> Pmid = Field.Optional("pmid", "The PubMed id.", new CurieSchema("PMID"));
    private static readonly Field<Curie> Pmcid = Field.Optional("pmcid", "The PubMed Central id.", new CurieSchema("PMCID"));
    private static readonly Field<Curie> Nct = Field.Optional("nct", "The id at ClinicalTrials.gov.", new CurieSchema("NCT"));
    private static readonly Field<Curie> Isbn = Field.Optional("isbn", "The ISBN, digits alone.", new CurieSchema("ISBN"));
    private static readonly Field<Curie> Metapsy = Field.Optional("metapsy", "The id in a Metapsy data set.", new CurieSchema("METAPSY"));

    private static readonly Field<IntegrityState> State =
        Field.Required("state", "Whether it is retracted, corrected, or not looked up.", Schemas.Word<IntegrityState>("a state"));
    private static readonly Field<DateOnly> Date = Field.Optional("date", "The day of the notice.", Schemas.Date);
    private static readonly Field<string> Notice = Field.Optional("notice", "The notice.", Schemas.Text);
    private static readonly Field<DateOnly> CheckedAt = Field.Optional("checkedAt", "The day on which it was looked up.", Schemas.Date);

    private static readonly Field<Integrity> Integrity =
        Field.Required("integrity", "Whether the source still stands.", new Shape<Integrity>(
        "an integrity", reader => new Integrity
        {
            State = reader.Get(State),
            Date = reader.Maybe(Date),
            Notice = reader.Get(Notice),
            CheckedAt = reader.Maybe(CheckedAt),
        }, State, Date, Notice, CheckedAt));

    private static readonly Field<VerificationRecord> Record =
        Field.Required("record", "Which record was seen.", Schemas.Word<VerificationRecord>("a record"));

    private static readonly Field<DateOnly> On = Field.Required("on", "On which day.", Schemas.Date);
    private static readonly Field<string> By = Field.Required("by", "Who saw it.", Schemas.Text);

    private static readonly Field<Verification> Verified = Field.Optional("verified",
        "That title, authors, year and id were seen in a record; leave it out if you write from memory.",
        new Shape<Verification>(
        "a verification", reader => new Verification
        {
            Record = reader.Get(Record),
            On = reader.Get(On),
            By = reader.Get(By),
        }, Record, On, By));

    private static readonly Field<bool> OpenAccess = Field.Optional("openAccess", "Whether it can be read freely.", Schemas.Boolean);
    private static readonly Field<string> Licence = Field.Optional("licence", "Its licence.", Schemas.Text);
    private static readonly Field<string> Registration = Field.Optional("registration", "Its registration.", Schemas.Text);
    private static readonly Field<string> Note = Field.Optional("note", "A remark.", Schemas.Text);

    private static readonly Shape<Source> Shape = new("a source", Build,
        Schemas.IdField, Type, Title, Authors, Year, Venue, Doi, Pmid, Pmcid, Nct, Isbn, Metapsy, Publication, Integrity, Verified,
        OpenAccess, Licence, Registration, Note, Schemas.Rights);

    internal static ListSchema<Source> List { get; } =
        new(new EntitySchema<Source>("a source", [EntityKind.Source], _ => Shape));

    /// <summary>Checks that a source has an id by which others can find it.</summary>
    internal static bool CheckIdentifiers(IReadOnlyCollection<Curie> identifiers, Node node, Place place)
    {
        if (identifiers.Count > 0)
        {
            return true;
        }

        place.Report(DiagnosticCodes.KeyMissing, node, "The source has no public id; one of doi, pmid, pmcid, nct, isbn or metapsy is needed.",
            "Look its DOI up, or leave the source out.");
        return false;
    }

    private static Source Build(Reader reader)
    {
        var identifiers = new List<Curie>();
        bool isMalformed = false;
        foreach (Field<Curie> field in (Field<Curie>[])[Doi, Pmid, Pmcid, Nct, Isbn, Metapsy])
        {
            Curie? id = reader.Maybe(field);
            isMalformed |= id is null && reader.NodeOf(field) is not null;
            if (id is { } known)
            {
                identifiers.Add(known);
            }
        }

        if (!isMalformed && !CheckIdentifiers(identifiers, reader.Node, reader.Place))
        {
            reader.Fail();
        }

        CheckAuthors(reader);
        return new Source
        {
            Id = reader.Get(Schemas.IdField),
            Citation = new Citation
            {
                Type = reader.Get(Type),
                Title = reader.Get(Title),
                Authors = reader.Get(Authors),
                Year = reader.Get(Year),
                Venue = reader.Get(Venue),
                Status = reader.Get(Publication),
                Identifiers = identifiers.ToValueList(),
            },
            Integrity = reader.Get(Integrity),
            Verified = reader.Get(Verified),
            OpenAccess = reader.Maybe(OpenAccess),
            Licence = reader.Get(Licence),
            Registration = reader.Get(Registration),
            Note = reader.Get(Note),
            Rights = NamedFields.ReadRights(reader),
        };
    }

    /// <summary>Tells initials that stand alone: <c>[Family, I.]</c> is two authors.</summary>
    private static void CheckAuthors(Reader reader)
    {
        foreach (Node item in (reader.NodeOf(Authors) as SequenceNode)?.Items ?? [])
        {
            if (item is ScalarNode { Text: { Length: > 0 } name } && name.Any(char.IsLetter) && (name.Length == 1 || name.Contains('.', StringComparison.Ordinal))
                && name.Split('.', ' ', '-').All(part => part.Length <= 1))
            {
                reader.Place.Report(DiagnosticCodes.WrongType, item, $"'{Printable.Quote(name)}' is initials without a name; a comma within [ ] begins another author.",
                    "Write each author as one item without a comma: 'Family II'.", severity: Severity.Warning);
                return;
            }
        }
    }

    /// <summary>A year in four digits; whether it can be is found when composing.</summary>
    private sealed class YearSchema : Schema<int>
    {
        internal override string Expected => "a year in four digits";

        internal override JsonObject ToJson(EditorScope scope) => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 999_999 };

        internal override bool TryRead(Node node, Place place, out int value)
        {
            value = 0;
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (scalar.Form != ScalarForm.Text && scalar.Text.Length is > 0 and <= 6 && scalar.Text.All(char.IsAsciiDigit)
                && scalar.Text[0] != '0')
            {
                value = int.Parse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture);
                return true;
            }

            WrongType(node, place, scalar.Form == ScalarForm.Text && scalar.Text.Length == 4 ? "Remove the quotes." : "Write the year in four digits; how far it is published stands in 'publication'.");
            return false;
        }
    }
}
