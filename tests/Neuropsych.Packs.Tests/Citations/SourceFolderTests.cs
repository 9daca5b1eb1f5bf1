using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Packs.Tests.Citations;

/// <summary>Files of reference managers in the folder of a pack, and their import.</summary>
public class SourceFolderTests
{
    private const string Nord = "@article{Nord_2021, author={Nord, Camilla}, title={Neural effects}, journal={Tests}, volume={1}, pages={2-3}, year=2021, doi={10.1000/nord}}\n";

    [Fact]
    public void A_pack_reads_bib_and_ris_files_as_unverified_sources()
    {
        PackReading reading = PackText.Read(
            ("sources/library.bib", Nord),
            ("sources/more.ris", "TY  - JOUR\nAU  - Smith, J\nTI  - Other\nJF  - J\nPY  - 2020\nDO  - 10.1000/2\nER  - \n"));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Sources.Select(source => $"{source.Id} {source.Verified is null} {source.Integrity.State}").Should().Equal(
            "test:source/nord-2021 True Unchecked", "test:source/smith-2020 True Unchecked");
        reading.Pack.Positions.Find("test:source/nord-2021").Should().Be(new SourcePosition("sources/library.bib", 1, 1));
    }

    [Fact]
    public void A_broken_reference_is_left_out_with_a_warning_and_the_pack_loads()
    {
        PackReading reading = PackText.Read(("sources/library.bib", "@article{bad, title = {x\n\n" + Nord));

        reading.Only().ShouldBe("NP2701", "sources/library.bib", 1, 1).Severity.Should().Be(Severity.Warning);
        reading.Pack!.Sources.Should().ContainSingle();
    }

    [Fact]
    public void A_publication_that_stands_twice_is_told()
    {
        PackReading reading = PackText.Read(
            ("sources/a.bib", Nord),
            ("sources/b.yaml", """
                - id: source/nord-own
                  type: article-journal
                  title: Neural effects
                  authors: [Nord C]
                  year: 2021
                  venue: Tests 1:2-3
                  doi: 10.1000/NORD
                  publication: published
                  integrity: {state: unchecked}
                """));

        reading.Only().ShouldBe("NP2703", "sources/a.bib", 1, 1).Message.Should()
            .Be("'source/nord-2021' is the same publication as 'source/nord-own' at sources/b.yaml:1:3.");
    }

    [Fact]
    public void A_bib_file_elsewhere_is_refused() => PackText.Read(("concepts/a.bib", Nord)).Only().Code.Should().Be(DiagnosticCodes.CodeInContentPack);

    [Fact]
    public void Two_keys_that_become_one_slug_both_stay() =>
        PackText.Read(("sources/a.bib", Nord + Nord.Replace("nord}", "other}").Replace("Neural", "Late"))).Pack!.Sources.Select(source => source.Id.Slug)
            .Should().Equal("nord-2021", "nord-2021b");

    [Fact]
    public void Every_reference_of_an_import_is_new_a_duplicate_or_refused()
    {
        var bib = new StringBuilder();
        var ris = new StringBuilder();
        for (int i = 1; i <= 50; i++)
        {
            bib.Append(CultureInfo.InvariantCulture, $"@article{{key{i}, author={{Family{i}, Given}}, title={{Title number {i}}}, journal={{J}}, year=2020, doi={{10.1000/{i}}}}}\n");

            // 10 of them are the same by DOI, 10 by title, year and author, 5 have no year.
            string id = i <= 10 ? $"DO  - 10.1000/{i}" : i <= 20 ? $"AN  - {i}\nDB  - PubMed" : $"DO  - 10.2000/{i}";
            string title = i <= 10 ? "Other words" : i <= 20 ? $"TITLE: number {i}" : $"New title {i}";
            string year = i > 45 ? "in press" : "2020";
            ris.Append(CultureInfo.InvariantCulture, $"TY  - JOUR\nAU  - Family{i}, G\nTI  - {title}\nJF  - J\nPY  - {year}\n{id}\nER  - \n");
        }

        SourceImport import = SourceImport.Plan([Cite.Bib(bib.ToString()), Cite.Ris(ris.ToString())], []);

        (import.Read, import.New.Length, import.Duplicates.Length, import.Refused.Length).Should().Be((100, 75, 20, 5));
        import.Duplicates.Select(duplicate => duplicate.Of.Slug).Should().Equal(Enumerable.Range(1, 20).Select(i => $"key{i}"));
        import.Refused.Select(refused => refused.Entry.Line).Should().Equal(Line(46), Line(47), Line(48), Line(49), Line(50));
        SourceImport.Plan([Cite.Bib(bib.ToString())], import.New).New.Should().BeEmpty();

        // Seven lines each, but eight from 11 to 20.
        static int Line(int i) => ((i - 1) * 7) + 10 + 1;
    }

    [Fact]
    public void Different_DOIs_tell_publications_of_one_title_apart()
    {
        CitationReading reading = Cite.Bib(Nord + Nord.Replace("10.1000/nord", "10.1000/other"));

        SourceImport.Plan([reading], []).New.Select(source => source.Id.Slug).Should().Equal("nord-2021", "nord-2021b");
    }

    [Fact]
    public void Too_many_references_and_too_large_a_file_are_refused()
    {
        var limits = new PackLimits { References = 1, ReferenceBytes = 400 };

        CitationReader.Read("a.bib", Encoding.UTF8.GetBytes(Nord + Nord), CitationFormat.Bibtex, "test", limits).Diagnostics
            .Should().ContainSingle(found => found.Code == DiagnosticCodes.TooLarge);
        CitationReader.Read("a.bib", new byte[401], CitationFormat.Bibtex, "test", limits).Diagnostics
            .Should().ContainSingle(found => found.Code == DiagnosticCodes.TooLarge);
    }
}
