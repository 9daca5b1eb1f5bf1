using System;
using System.Globalization;
using System.Linq;
using System.Text;
using CsCheck;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Packs.Tests.Citations;

/// <summary>What is written reads back as it was; nothing that is read throws.</summary>
public class RoundTripTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyzäöüéñçßøłšžı"], 1, 9],
        Pick("PTSD", "a--b", "''x''", "``y``", "{curly}", "}", "{", "50%", "R&D", "x_y", "#1", "$5", "~", "^", "\\alpha", "\"q\"", "IL-6", "α", "5-HT2A", "and",
            "İstanbul", "I", "@article{x", "TY", "-", "—"));

    private static readonly Gen<string> Words = Word.Array[1, 8].Select(words => LatexText.Tidy(string.Join(' ', words)));

    private static readonly Gen<string> Family = Pick("Smith", "van der Kolk", "García-López", "O'Brien", "Müller", "İnan", "d'Arcy", "Østergaard", "de la Cruz", "Li");

    private static readonly Gen<string> Initials = Pick("J", "BA", "C-J", "C-JK", "ABC", "Ø", "İ");

    private static readonly Gen<string> Author = Gen.OneOf(
        Gen.Select(Family, Initials).Select((family, initials) => $"{family} {initials}"),
        Gen.Select(Family, Initials).Select((family, initials) => $"{family} {initials} Jr"),
        Pick("World Health Organization", "Smith and Sons", "Trauma {Center} at 50% R&D", "WHO"));

    private static readonly Gen<string> Venue = Gen.OneOf(
        Gen.Select(Pick("PLoS ONE", "Tests & Trials", "JAMA"), Pick("", " 8(9):e74657", " 12:1-9", " 3(1-2)", " 85:102002", " 3", ", pages 8-9", " 3 (ed.)"))
            .Select((name, numbers) => name + numbers),
        Words.Select(words => "V " + words));

    private static readonly Gen<(PublicationType Type, PublicationStatus Status)> Kind = Pick(
        (PublicationType.ArticleJournal, PublicationStatus.Published), (PublicationType.Chapter, PublicationStatus.Published),
        (PublicationType.Book, PublicationStatus.Published), (PublicationType.Dataset, PublicationStatus.Published),
        (PublicationType.Report, PublicationStatus.Published), (PublicationType.Webpage, PublicationStatus.Published),
        (PublicationType.Preprint, PublicationStatus.Preprint));

    private static readonly Gen<string[]> Ids = Pick<string[]>(
        ["DOI:10.1000/abc"], ["DOI:10.1000/a_b*c#d&e[f]~g$h!i--j", "PMID:123"], ["PMID:30501234", "PMCID:PMC77"], ["NCT:NCT00000001"],
        ["METAPSY:a.b/c_1"], ["DOI:10.1000/(SICI)1<1::AID-1>3.0.CO;2-Z", "PMID:1", "PMCID:PMC2", "NCT:NCT00000002", "METAPSY:x"]);

    private static readonly Gen<Source> AnySource =
        Gen.Select(Author.Array[1, 4], Gen.Bool, Gen.Int[1500, 2026], Words, Venue, Ids, Kind).Select((authors, isOpen, year, title, venue, ids, kind) =>
            Cite.Source([.. authors.Distinct(), .. isOpen ? ["et al."] : Array.Empty<string>()], year, "A " + title, venue, ids, kind.Type, kind.Status));

    [Fact]
    public void A_source_reads_back_from_BibTeX() => AnySource.Sample(source =>
        Cite.Bib(CitationWriter.Reference(source, CitationStyle.Bibtex)).Entries.Single().Source.Should().Be(source, CitationWriter.Reference(source, CitationStyle.Bibtex)));

    [Fact]
    public void A_source_reads_back_from_RIS() => AnySource.Sample(source =>
        Cite.Ris(CitationWriter.Reference(source, CitationStyle.Ris)).Entries.Single().Source.Should().Be(source, CitationWriter.Reference(source, CitationStyle.Ris)));

    [Fact]
    public void A_source_reads_back_from_CSL_JSON() => AnySource.Sample(source =>
        Cite.Csl(CitationWriter.Write([source], CitationStyle.Csl)).Entries.Single().Source.Should().Be(source, CitationWriter.Reference(source, CitationStyle.Csl)));

    [Fact]
    public void A_source_reads_back_from_YAML() => AnySource.Sample(source =>
    {
        PackReading reading = PackText.Read(("sources/a.yaml", SourceYaml.Write([source])));
        reading.Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        reading.Pack!.Sources.Single().Citation.Should().Be(source.Citation);
    });

    [Fact]
    public void No_text_makes_a_reader_throw()
    {
        Gen<string> piece = Gen.OneOf(
            Pick("@article{", "@string{a=", "}", "{", "\"", ",", "=", "#", "\n", "author", "title = {", "and ", "\\'", "\\", "$", "~", "TY  - JOUR\n", "ER  - \n",
                "AU  - ", "PMID- 1\n", "A, B, C, D", "doi = {10.1000/1}", "PY  - 2020", "\ud83e", "\udde0", "\ud83e\udde0", "\0", "\u0301", "(", ")", "%", "@", "{\\'", "10.", "year=2020",
                "title={T}", "journal={J}", "author={A and {} and , and , ,}"),
            Gen.String[0, 6]);
        piece.Array[0, 60].Select(pieces => string.Concat(pieces)).Sample(text =>
        {
            foreach (CitationFormat format in Enum.GetValues<CitationFormat>())
            {
                Check(CitationReader.Read("f", Encoding.UTF8.GetBytes(text), format, "test"));
                Check(CitationReader.Read("f", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(), format, "test"));
            }
        });
    }

    [Fact]
    public void No_bytes_make_a_reader_throw() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        foreach (CitationFormat format in Enum.GetValues<CitationFormat>())
        {
            Check(CitationReader.Read("f", bytes, format, "test"));
        }
    });

    [Fact]
    public void Any_text_written_as_LaTeX_reads_back() => Gen.String[Gen.Char[' ', '~'], 0, 40].Select(LatexText.Tidy).Sample(text =>
        LatexText.Decode(LatexText.Encode(text)).Should().Be(text));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("")]
    public void The_culture_does_not_matter(string culture)
    {
        Source source = Cite.Source(["İnan I", "van der Kolk BA"], 2019, "IN TITLE i", "Journal I 12(3):1-9", ["DOI:10.1000/I.i", "PMID:1234567"], slug: "inan-2019");
        string[] expected = [.. Enum.GetValues<CitationStyle>().Select(style => CitationWriter.Write([source], style))];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Enum.GetValues<CitationStyle>().Select(style => CitationWriter.Write([source], style)).Should().Equal(expected);
            Cite.Bib(expected[(int)CitationStyle.Bibtex].Replace("article", "ARTICLE").Replace("title", "TITLE")).Entries.Single().Source.Should().Be(source);
            Cite.Ris(expected[(int)CitationStyle.Ris]).Entries.Single().Source.Should().Be(source);
            Cite.Csl(expected[(int)CitationStyle.Csl]).Entries.Single().Source.Should().Be(source);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);

    private static void Check(CitationReading reading)
    {
        foreach (CitationEntry entry in reading.Entries)
        {
            (entry.Source is null).Should().Be(entry.Refusal is not null);
            entry.Line.Should().BePositive();
        }

        reading.Entries.Where(entry => entry.Source is not null).Select(entry => entry.Source!.Id).Should().OnlyHaveUniqueItems();
    }
}
