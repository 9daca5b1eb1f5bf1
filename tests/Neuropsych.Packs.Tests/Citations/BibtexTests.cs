using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Packs.Tests.Citations;

/// <summary>BibTeX in the manner of the tools that write it.</summary>
public class BibtexTests
{
    [Fact]
    public void An_entry_as_Zotero_exports_it() => Cite.Bib("""
        @article{vanderkolk_yoga_2014,
        	title = {Yoga as an adjunctive treatment for {PTSD}: a randomized trial},
        	volume = {75},
        	issn = {0160-6689},
        	shorttitle = {Yoga as an adjunctive treatment},
        	doi = {10.1000/jcp.13m08561},
        	abstract = {BACKGROUND: 50\% of {patients} \& others.},
        	language = {eng},
        	number = {6},
        	journal = {The Journal of Testing},
        	author = {van der Kolk, Bessel A. and Stone, Laura and West, Jennifer and {Trauma Center at JRI}},
        	month = jun,
        	year = {2014},
        	note = {PMID: 25004196},
        	pages = {e559--565},
        	file = {Full Text:/home/x/a.pdf:application/pdf},
        }
        """).One().Line().Should().Be(
            "van der Kolk BA; Stone L; West J; Trauma Center at JRI | 2014 | Yoga as an adjunctive treatment for PTSD: a randomized trial | "
            + "The Journal of Testing 75(6):e559-565 | DOI:10.1000/jcp.13m08561, PMID:25004196");

    [Fact]
    public void An_entry_as_Mendeley_exports_it() => Cite.Bib("""
        @article{Muller2019,
        abstract = {Some text},
        author = {M{\"{u}}ller, J{\"{o}}rg and Garc{\'{i}}a-L{\'{o}}pez, Jos{\'{e}} and {\O}stergaard, S{\o}ren D. and {\v{S}}imi{\'{c}}, A.},
        doi = {10.1000/S0033291718003264},
        file = {:C$\backslash$:/a.pdf:pdf},
        isbn = {0033-2917},
        journal = {Psychological Testing},
        mendeley-groups = {PTSD},
        number = {12},
        pages = {2001--2010},
        pmid = {30501234},
        title = {{The na{\"{i}}ve brain: $\alpha$ and $\beta$ oscillations, r$^{2}$ {\textless} 0.5 -- a {\textit{review}}}},
        url = {https://example.org/a{\_}b},
        volume = {49},
        year = {2019}
        }
        """).One().Line().Should().Be(
            "Müller J; García-López J; Østergaard SD; Šimić A | 2019 | The naïve brain: α and β oscillations, r2 < 0.5 – a review | "
            + "Psychological Testing 49(12):2001-2010 | DOI:10.1000/S0033291718003264, PMID:30501234");

    [Fact]
    public void An_entry_as_Web_of_Science_exports_it() => Cite.Bib("""
        @article{ WOS:000461234500012,
        Author = {Smith, John A. and Doe, Jane},
        Title = {{A title that goes on
           to a second line}},
        Journal = {{JOURNAL OF TESTS}},
        Year = {{2019}},
        Volume = {{55}},
        Number = {{4, SI}},
        Pages = {{316-340}},
        Month = {{AUG-SEP}},
        DOI = {{10.1000/pst0000172}},
        EarlyAccessDate = {{DEC 2018}},
        Unique-ID = {{WOS:000461234500012}},
        }
        """).One().Line().Should().Be(
            "Smith JA; Doe J | 2019 | A title that goes on to a second line | JOURNAL OF TESTS 55(4, SI):316-340 | DOI:10.1000/pst0000172");

    [Fact]
    public void A_file_as_Scopus_exports_it()
    {
        CitationReading reading = Cite.Bib("""
            Scopus
            EXPORT DATE: 23 November 2026

            @ARTICLE{Smith2020123,
                author = {Smith, J.-P. and O'Brien, K.},
                title = {Trials & errors},
                year = {2020},
                journal = {Tests},
                volume = {7},
                pages = {123 – 130},
                doi = {https://doi.org/10.1000/abc.def},
                url = {https://www.scopus.example/x?eid=2-s2.0&doi=10.1},
                note = {Cited by: 5},
                source = {Scopus}
            }
            """);

        reading.One().Line().Should().Be("Smith J-P; O'Brien K | 2020 | Trials & errors | Tests 7:123-130 | DOI:10.1000/abc.def");
        reading.Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void An_entry_as_EndNote_exports_it() => Cite.Bib("""
        @article{RN42,
           author = {King, Jr., Martin L. and Ford, Henry, III},
           title = {On suffixes},
           journal = {Journal of Names},
           volume = {1},
           number = {2},
           pages = {5},
           ISSN = {1234-5678},
           DOI = {doi:10.1000/names.1},
           year = {2001},
           type = {Journal Article}
        }
        """).One().Authors[0].Should().Be("King ML Jr.");

    [Fact]
    public void The_fields_of_BibLaTeX_are_read() => Cite.Bib("""
        @article{a, author = {Ludwig van Beethoven and de la Cruz, Ana and others}, title = {Main}, subtitle = {And sub},
          journaltitle = {Notes}, date = {1827-03/1827-04}, issue = {3}, volume = {9}, eid = {e12}, doi = {10.1000/n9}}
        """).One().Line().Should().Be("van Beethoven L; de la Cruz A; et al. | 1827 | Main: And sub | Notes 9(3):e12 | DOI:10.1000/n9");

    [Fact]
    public void Macros_are_joined_and_unknown_ones_are_told()
    {
        CitationReading reading = Cite.Bib("""
            @string{jot = {Journal of } # "Tests"}
            @STRING(pub = "Press")
            @comment{jabref-meta: databaseType:bibtex;}
            % @article{no, title = {in a remark}}
            @article(one, author = "Smith, J.", title = "A " # {B} # " C", journal = jot # ": Letters", year = 2020, month = 10 # "~" # jan, doi = {10.1000/1})
            @article{two, author = {Smith, J.}, title = {T}, journal = nowhere, year = 2020, doi = {10.1000/2}}
            """);

        reading.Entries[0].Source!.Citation.Line().Should().Be("Smith J | 2020 | A B C | Journal of Tests: Letters | DOI:10.1000/1");
        reading.Entries[1].Refusal.Should().Contain("no journal");
        reading.Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.ReferencePartUnread && found.Message.Contains("'nowhere'")
            && found.Position!.Line == 6);
    }

    [Theory]
    [InlineData("title = {open, year = {2020}", "a closing brace is missing")]
    [InlineData("title {no sign}, year = {2020}}", "'=' after 'title'")]
    [InlineData("title = {A} year = {2020}}", "',' or '}' after the field 'title'")]
    [InlineData("title = \"open, year = {2020}}", "a closing brace too many")]
    [InlineData("title = , year = {2020}}", "a value in braces or quotes")]
    public void A_broken_entry_costs_itself_alone_and_is_told_with_its_line(string fields, string why)
    {
        const string Good = "author = {Smith, J.}, title = {T}, journal = {J}, year = 2020";
        CitationReading reading = Cite.Bib($$"""
            @article{first, {{Good}}, doi = {10.1000/1} }

            @article{broken, author = {Smith, J.},
              {{fields}}

            @article{last, {{Good}}, doi = {10.1000/3} }
            """);

        reading.Entries.Select(entry => entry.Key).Should().Equal("first", "broken", "last");
        reading.Refused().Should().ContainSingle().Which.Should().Match<CitationEntry>(entry => entry.Line == 3 && entry.Refusal!.Contains(why));
        Diagnostic told = reading.Diagnostics.Single(found => found.Code == DiagnosticCodes.ReferenceLeftOut);
        told.Position.Should().Be(new SourcePosition("library.bib", 3, 1));
        told.Severity.Should().Be(Severity.Warning);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("artwork")]
    [InlineData("some-type-of-mine")]
    public void A_broken_entry_swallows_no_neighbour_of_a_type_that_no_list_holds(string type)
    {
        const string Good = "author = {Smith, J.}, title = {T}, journal = {J}, year = 2020";
        CitationReading reading = Cite.Bib($$"""
            @article{broken, author = {Smith, J.}, title = {never closed,

            @{{type}}{ next:2020, {{Good}}, doi = {10.1000/2} }

            @article{broken-too, author = {Smith, J.} title = {T} }
            @{{type}}{third, {{Good}}, doi = {10.1000/3} }
            """);

        reading.Entries.Select(entry => entry.Key).Should().Equal("broken", "next:2020", "broken-too", "third");
        reading.Refused().Select(entry => entry.Line).Should().Equal(1, 5);
    }

    [Fact]
    public void An_abstract_that_names_a_handle_at_the_start_of_a_line_stays_one_text()
    {
        Cite.Bib("@article{a, author={A, B}, title={T}, journal={J}, year=2020, doi={10.1000/1}, abstract={Written to\n@someone, then\n@other{but not closed} }}")
            .Refused().Should().BeEmpty();
    }

    [Fact]
    public void What_is_missing_is_told_together()
    {
        Cite.Bib("@article{a, title = {T}, year = {in press}}").Entries[0].Refusal.Should()
            .Be("It has no author, no year in four digits in 'in press', no journal, book, publisher or repository, no DOI, PMID, PMCID, NCT or ISBN.");
        Cite.Bib("@article{a, author={A, B}, title={T}, journal={J}, year=2020, pmid={7}}").Diagnostics
            .Should().ContainSingle().Which.Should().Match<Diagnostic>(found => found.Code == DiagnosticCodes.ReferenceWithoutDoi
                && found.Message == "The reference 'a' has no DOI; it is known by PMID:7.");
    }

    [Fact]
    public void Publication_online_gives_the_year_where_no_issue_does()
    {
        CitationReading reading = Cite.Bib("@article{a, author={A, B}, title={T}, journal={J}, EarlyAccessDate={{JAN 2021}}, doi={10.1000/1}}");

        reading.One().Year.Should().Be(2021);
        reading.Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("'JAN 2021'");
    }

    [Fact]
    public void Unknown_fields_are_told_once_for_a_file()
    {
        CitationReading reading = Cite.Bib(string.Concat(Enumerable.Range(1, 3).Select(i =>
            $"@article{{k{i}, author={{A, B}}, title={{T}}, journal={{J}}, year=2020, doi={{10.1000/{i}}}, mood={{good}}}}\n")));

        reading.Diagnostics.Should().ContainSingle().Which.Message.Should().Be("The field 'mood' is not known and was not read (3 times, here first).");
    }

    [Theory]
    [InlineData("{\\'E}lan \\\"u\\ss \\c{c} \\c c {\\i} \\'{\\i} \\aa{}ngstr\\\"om \\o re", "Élan üßç ç ı í ångström øre")]
    [InlineData("a \\& b \\% c \\_ d \\# e \\$ f", "a & b % c _ d # e $ f")]
    [InlineData("``quoted'' --- so", "“quoted” — so")]
    [InlineData("{\\em stress} \\textsuperscript{2} H$_2$O \\ldots{} end", "stress 2 H2O … end")]
    [InlineData("\\~{} \\^{} x", "~ ^ x")]
    [InlineData("\\v{\\i} \\H{o} \\k{a} \\r{u} \\={e}", "ǐ ő ą ů ē")]
    public void LaTeX_becomes_text(string latex, string text) => LatexText.Decode(latex).Should().Be(text);

    [Theory]
    [InlineData("{Smith and Sons}", "Smith and Sons")]
    [InlineData("{World Health Organization} and Smith, J.", "World Health Organization; Smith J")]
    [InlineData("Jean-Paul Sartre", "Sartre J-P")]
    [InlineData("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", "de la Vallée Poussin CLXJ")]
    [InlineData("Smith JA AND Doe B", "Smith JA; Doe B")]
    [InlineData("von Neumann, John", "von Neumann J")]
    [InlineData("Davis, Jr, Sammy", "Davis S Jr")]
    [InlineData("A, B and et al.", "A B; et al.")]
    [InlineData("Anderson, Sandy", "Anderson S")]
    public void Names_are_read_as_BibTeX_reads_them(string raw, string names) =>
        string.Join("; ", BibtexNames.Read(raw)).Should().Be(names);

    [Fact]
    public void Macros_of_macros_cannot_eat_memory()
    {
        var text = new StringBuilder("@string{a0 = {0123456789}}\n");
        for (int i = 1; i < 60; i++)
        {
            text.Append(FormattableString.Invariant($"@string{{a{i} = a{i - 1} # a{i - 1} # a{i - 1} # a{i - 1}}}\n"));
        }

        text.Append("@article{x, title = a59}\n@article{y, author={A, B}, title={T}, journal={J}, year=2020, doi={10.1000/1}}");
        var watch = Stopwatch.StartNew();

        CitationReading reading = Cite.Bib(text.ToString());

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        reading.Entries[^1].Source.Should().NotBeNull();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("@article{")]
    [InlineData("@")]
    [InlineData("@article{a,t={")]
    [InlineData("\"")]
    [InlineData("\\'")]
    [InlineData("@article{a,a={x} and ")]
    [InlineData("TY  - JOUR\nER  - \n")]
    public void Repetition_is_read_in_linear_time(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        Cite.Bib(text);
        Cite.Bib("@article{a, title={" + text + "}}");
        Cite.Ris(text);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Type_and_state_are_read() =>
        Cite.Bib("""
            @misc{a, author={A, B}, title={T}, year=2020, eprint={2001.1}, archiveprefix={arXiv}, doi={10.1000/1}}
            @incollection{b, author={A, B}, title={T}, booktitle={B}, publisher={P}, year=2020, doi={10.1000/2}}
            @book{c, editor={A, B}, title={T}, publisher={P}, year=2020, isbn={978-3-16-148410-0}}
            @phdthesis{d, author={A, B}, title={T}, school={S}, year=2020, doi={10.1000/4}}
            @techreport{e, title={T}, institution={NICE}, year=2020, doi={10.1000/5}}
            """).Entries.Select(entry => $"{entry.Source!.Citation.Type} {entry.Source.Citation.Status} {entry.Source.Citation.Venue} {entry.Source.Citation.Authors[0]}")
            .Should().Equal("Preprint Preprint arXiv A B", "Chapter Published B A B", "Book Published P A B", "Report Published S A B", "Report Published NICE NICE");
}
