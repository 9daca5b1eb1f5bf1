using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Packs.Tests.Citations;

/// <summary>Reference text by the published rules: APA 7, chapter 9; ICMJE Recommendations, samples of formatted references.</summary>
public class ReferenceTests
{
    private static readonly Source Article = Cite.Source(
        ["Goldberg SB", "Tucker RP", "van der Kolk BA"], 2018, "Mindfulness-based interventions", "Clinical Psychology Review 59(2):52-60",
        ["DOI:10.1000/j.cpr", "PMID:29126747"]);

    [Fact]
    public void An_article_in_APA() => CitationWriter.Reference(Article, CitationStyle.Apa).Should().Be(
        "Goldberg, S. B., Tucker, R. P., & van der Kolk, B. A. (2018). Mindfulness-based interventions. Clinical Psychology Review, 59(2), 52–60. "
        + "https://doi.org/10.1000/j.cpr");

    [Fact]
    public void An_article_in_Vancouver() => CitationWriter.Reference(Article, CitationStyle.Vancouver).Should().Be(
        "Goldberg SB, Tucker RP, van der Kolk BA. Mindfulness-based interventions. Clinical Psychology Review. 2018;59(2):52-60. doi: 10.1000/j.cpr");

    [Theory]
    [InlineData(1, "A1, B. (2020).")]
    [InlineData(2, "A1, B., & A2, B. (2020).")]
    [InlineData(20, "A18, B., A19, B., & A20, B. (2020).")]
    [InlineData(21, "A18, B., A19, B., . . . A21, B. (2020).")]
    [InlineData(25, "A18, B., A19, B., . . . A25, B. (2020).")]
    public void APA_names_twenty_authors(int count, string end)
    {
        string text = CitationWriter.Reference(With([.. Enumerable.Range(1, count).Select(i => $"A{i} B")]), CitationStyle.Apa);

        text.Should().StartWith("A1, B.").And.Contain(end);
    }

    [Theory]
    [InlineData(6, "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B. T.")]
    [InlineData(7, "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B, et al. T.")]
    public void Vancouver_names_six_authors(int count, string start) =>
        CitationWriter.Reference(With([.. Enumerable.Range(1, count).Select(i => $"A{i} B")]), CitationStyle.Vancouver).Should().StartWith(start);

    [Theory]
    [InlineData("World Health Organization", "World Health Organization. (2020).")]
    [InlineData("King ML Jr", "King, M. L., Jr. (2020).")]
    [InlineData("Sartre J-P", "Sartre, J.-P. (2020).")]
    public void Names_in_APA(string author, string start) =>
        CitationWriter.Reference(With(author), CitationStyle.Apa).Should().StartWith(start);

    [Fact]
    public void A_list_that_is_not_complete_says_so()
    {
        CitationWriter.Reference(With("Smith J", "et al."), CitationStyle.Apa).Should().StartWith("Smith, J., et al. (2020).");
        CitationWriter.Reference(With("Smith J", "et al."), CitationStyle.Vancouver).Should().StartWith("Smith J, et al. T.");
    }

    [Fact]
    public void Other_types_in_both_styles()
    {
        Source chapter = Cite.Source(["Smith J"], 2020, "Why?", "Handbook of tests 2:10-20", ["DOI:10.1000/c"], PublicationType.Chapter);
        Source book = Cite.Source(["Smith J", "Doe A"], 2020, "A book", "Guilford Press", ["ISBN:9783161484100"], PublicationType.Book);
        Source data = Cite.Source(["Smith J"], 2020, "Rows", "Zenodo", ["DOI:10.1000/d"], PublicationType.Dataset);
        Source locator = Cite.Source(["Smith J"], 2013, "Plasticity", "PLoS ONE 8(9):e74657", ["PMID:7"]);

        CitationWriter.Reference(chapter, CitationStyle.Apa).Should().Be("Smith, J. (2020). Why? In Handbook of tests (Vol. 2, pp. 10–20). https://doi.org/10.1000/c");
        CitationWriter.Reference(book, CitationStyle.Apa).Should().Be("Smith, J., & Doe, A. (2020). A book. Guilford Press.");
        CitationWriter.Reference(data, CitationStyle.Apa).Should().Be("Smith, J. (2020). Rows [Data set]. Zenodo. https://doi.org/10.1000/d");
        CitationWriter.Reference(locator, CitationStyle.Apa).Should().Be("Smith, J. (2013). Plasticity. PLoS ONE, 8(9), Article e74657.");
        CitationWriter.Reference(book, CitationStyle.Vancouver).Should().Be("Smith J, Doe A. A book. Guilford Press; 2020.");
        CitationWriter.Reference(locator, CitationStyle.Vancouver).Should().Be("Smith J. Plasticity. PLoS ONE. 2013;8(9):e74657. PMID: 7");
    }

    [Theory]
    [InlineData(CitationStyle.Apa)]
    [InlineData(CitationStyle.Vancouver)]
    [InlineData(CitationStyle.Bibtex)]
    [InlineData(CitationStyle.Ris)]
    [InlineData(CitationStyle.Csl)]
    public void A_retracted_source_says_so_in_every_form(CitationStyle style) =>
        CitationWriter.Reference(Article with { Integrity = new Integrity { State = IntegrityState.Retracted } }, style).Should().ContainEquivalentOf("retracted");

    private static Source With(params string[] authors) => Cite.Source(authors, 2020, "T", "J", ["DOI:10.1000/1"]);
}
