using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Packs.Tests.Citations;

/// <summary>RIS in the manner of the tools that write it.</summary>
public class RisTests
{
    [Fact]
    public void A_reference_as_Zotero_exports_it() => Cite.Ris("""
        TY  - JOUR
        TI  - Yoga as an adjunctive treatment
        AU  - van der Kolk, Bessel A.
        AU  - Stone, Laura
        T2  - The Journal of Testing
        AB  - An abstract.
        DA  - 2014/06//
        PY  - 2014
        DO  - 10.1000/jcp.13m08561
        VL  - 75
        IS  - 6
        SP  - e559
        EP  - 565
        J2  - J Test
        SN  - 1555-2101
        UR  - https://example.org
        N1  - PMID: 25004196
        ER  - 

        """).One().Line().Should().Be("van der Kolk BA; Stone L | 2014 | Yoga as an adjunctive treatment | The Journal of Testing 75(6):e559-565 | "
            + "DOI:10.1000/jcp.13m08561, PMID:25004196");

    [Fact]
    public void A_reference_as_EndNote_exports_it_from_PubMed() => Cite.Ris(
        "TY  - JOUR\r\nAU  - King, Martin L., Jr.\r\nAU  - World Health Organization,\r\nPY  - 2019\r\nDA  - Mar 5\r\nTI  - A long title\r\nwhich goes on\r\n"
        + "JF  - Journal of Tests\r\nJA  - J Tests\r\nVL  - 12\r\nSP  - 100-110\r\nC2  - PMC6312345\r\nAN  - 30501234\r\nDB  - PubMed\r\n"
        + "DO  - https://doi.org/10.1000/xyz\r\nID  - 77\r\nER  -\r\n").One().Line().Should().Be(
            "King ML Jr.; World Health Organization | 2019 | A long title which goes on | Journal of Tests 12:100-110 | "
            + "DOI:10.1000/xyz, PMID:30501234, PMCID:PMC6312345");

    [Fact]
    public void A_reference_as_Mendeley_and_older_tools_export_it() => Cite.Ris("""
        TY  - JOUR
        T1  - Variant tags
        A1  - Müller, Jörg
        A1  - Smith J.A.
        Y1  - 2015/12/01/epub
        JO  - Tests
        VL  - 3
        UR  - http://dx.doi.org/10.1000/ABC-1
        ER  - 
        """).One().Line().Should().Be("Müller J; Smith JA | 2015 | Variant tags | Tests 3 | DOI:10.1000/ABC-1".Replace("Tests 3", "Tests 3"));

    [Fact]
    public void A_reference_as_PubMed_exports_it() => Cite.Ris("""

        PMID- 29792475
        OWN - NLM
        STAT- MEDLINE
        DP  - 2018 Dec
        TI  - Psychological treatments and the question of
              a second line.
        PG  - 316-340
        LID - 10.1000/pst0000172 [doi]
        FAU - Goldberg, Simon B
        AU  - Goldberg SB
        FAU - Tucker, Raymond P
        AU  - Tucker RP
        PT  - Journal Article
        TA  - Psychotherapy (Chic)
        JT  - Psychotherapy (Chicago, Ill.)
        VI  - 55
        IP  - 4
        AID - 2018-1 [pii]
        PMC - PMC5741505
        """).One().Line().Should().Be("Goldberg SB; Tucker RP | 2018 | Psychological treatments and the question of a second line. | "
            + "Psychotherapy (Chicago, Ill.) 55(4):316-340 | DOI:10.1000/pst0000172, PMID:29792475, PMCID:PMC5741505");

    [Fact]
    public void A_missing_end_and_a_missing_start_are_told()
    {
        const string Body = "AU  - A, B\nTI  - T\nJF  - J\nPY  - 2020\n";
        CitationReading reading = Cite.Ris(
            $"TY  - JOUR\n{Body}DO  - 10.1000/1\nTY  - JOUR\n{Body}DO  - 10.1000/2\nER  - \n{Body}DO  - 10.1000/3\nER  - \nTY  - JOUR\n{Body}DO  - 10.1000/4\n");

        reading.Entries.Select(entry => entry.Source?.Citation.Doi?.Local ?? entry.Refusal).Should().Equal(
            "10.1000/1", "10.1000/2", "It does not begin with a line 'TY  - '; what follows up to 'ER' was not read.", "10.1000/4");
        reading.Entries.Select(entry => entry.Line).Should().Equal(1, 7, 14, 20);
        reading.Diagnostics.Count(found => found.Code == DiagnosticCodes.ReferencePartUnread && found.Message.Contains("'ER'")).Should().Be(2);
    }

    [Fact]
    public void Unknown_tags_are_kept_out_and_told() => Cite.Ris("TY  - JOUR\nAU  - A, B\nTI  - T\nJF  - J\nPY  - 2020\nDO  - 10.1000/1\nZQ  - what\nER  - \n")
        .Diagnostics.Should().ContainSingle().Which.Should().Match<Diagnostic>(found =>
            found.Message == "The tag 'ZQ' is not known and was not read (1 time, here first)." && found.Position!.Line == 7);

    [Fact]
    public void Without_a_key_the_slug_is_made_of_author_and_year_and_is_free()
    {
        const string Body = "AU  - Müller-Lüdenscheidt, B\nTI  - T\nJF  - J\nPY  - 2020\n";
        Cite.Ris($"TY  - JOUR\n{Body}DO  - 10.1000/1\nER  - \nTY  - JOUR\n{Body}DO  - 10.1000/2\nER  - \n").Entries
            .Select(entry => entry.Source!.Id.Local).Should().Equal("source/muller-ludenscheidt-2020", "source/muller-ludenscheidt-2020b");
    }

    [Theory]
    [InlineData("DO  - doi:10.1000/a(b)c", "DOI:10.1000/a(b)c")]
    [InlineData("N1  - doi: 10.1000/abc.", "DOI:10.1000/abc")]
    [InlineData("M3  - 10.1000/abc", "DOI:10.1000/abc")]
    [InlineData("L3  - 10.1000/abc", "DOI:10.1000/abc")]
    [InlineData("UR  - https://pubmed.ncbi.nlm.nih.gov/30501234/", "PMID:30501234")]
    [InlineData("UR  - http://www.ncbi.nlm.nih.gov/pubmed/30501234", "PMID:30501234")]
    [InlineData("UR  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6312345/", "PMCID:PMC6312345")]
    [InlineData("N1  - METAPSY: a.b/1", "METAPSY:a.b/1")]
    [InlineData("N1  - NCT: NCT00000001", "NCT:NCT00000001")]
    public void Ids_are_found_where_exports_put_them(string line, string id) =>
        Cite.Ris($"TY  - JOUR\nAU  - A, B\nTI  - T\nJF  - J\nPY  - 2020\n{line}\nER  - \n").One().Identifiers.Select(found => found.ToString())
            .Should().Equal(id);

    [Theory]
    [InlineData("PY  - 2019/03//Mar-Apr", 2019)]
    [InlineData("Y1  - 2019///", 2019)]
    [InlineData("DA  - 5 January 2019", 2019)]
    [InlineData("PY  - 2019-2020", 2019)]
    [InlineData("DA  - 20190105", 2019)]
    public void Dates_of_many_forms_give_a_year(string line, int year) =>
        Cite.Ris($"TY  - JOUR\nAU  - A, B\nTI  - T\nJF  - J\n{line}\nDO  - 10.1000/1\nER  - \n").One().Year.Should().Be(year);

    [Fact]
    public void Encodings_are_read_and_told()
    {
        const string Text = "TY  - JOUR\nAU  - Müller, Jörg\nTI  - T\nJF  - J\nPY  - 2020\nDO  - 10.1000/1\nER  - \n";

        Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Text)).ToArray(), null);
        Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Text)).ToArray(), Severity.Information);
        Read(Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(Text)).ToArray(), Severity.Information);
        Read(Encoding.Latin1.GetBytes(Text), Severity.Warning);
        Read(Encoding.UTF8.GetBytes(Text.Replace("\n", "\r")), null);

        static void Read(byte[] bytes, Severity? told)
        {
            CitationReading reading = CitationReader.Read("a.ris", bytes, CitationFormat.Ris, "test");
            reading.One().Authors.Should().Equal("Müller J");
            reading.Diagnostics.Select(found => (found.Code, found.Severity)).Should()
                .Equal(told is null ? [] : [(DiagnosticCodes.Encoding, told.Value)]);
        }
    }

    [Fact]
    public void Characters_that_no_text_may_have_become_blanks() =>
        Cite.Ris("TY  - JOUR\nAU  - A, B\nTI  - A\u202E\u0007 title\nJF  - J\nPY  - 2020\nDO  - 10.1000/1\nER  - \n").One().Title.Should().Be("A title");

    [Fact]
    public void Types_are_read() => Cite.Ris(string.Concat(new[] { "CHAP", "BOOK", "DATA", "RPRT", "ELEC", "UNPB", "CONF", "GEN", "XYZ" }.Select((type, i) =>
        $"TY  - {type}\nID  - k{i}\nAU  - A, B\nTI  - T\nT2  - J\nPB  - P\nPY  - 2020\nDO  - 10.1000/{i}\nER  - \n"))).Entries
        .Select(entry => $"{entry.Source!.Citation.Type} {entry.Source.Citation.Venue}").Should().Equal(
            "Chapter J", "Book P", "Dataset P", "Report P", "Webpage P", "Report P", "ArticleJournal J", "ArticleJournal J", "ArticleJournal J");
}
