using Neuropsych.Evidence;

namespace Neuropsych.Tests;

public sealed class CitationTests
{
    [Theory]
    [InlineData("Goldberg 2018", "Goldberg SB")]
    [InlineData("Johnsen & Friborg 2018", "Johnsen TJ", "Friborg O")]
    [InlineData("Nord et al. 2018", "Nord CL", "Barrett LF", "Lindquist KA")]
    [InlineData("Nord et al. 2018", "Nord CL", "et al.")]
    [InlineData("van den Heuvel 2018", "van den Heuvel OA")]
    [InlineData("Boraxbekk 2018", "Boraxbekk C-J")]
    [InlineData("World Health Organization 2018", "World Health Organization")]
    [InlineData("The title of s 2018")]
    public void The_short_form_is_first_author_and_year(string expected, params string[] authors) =>
        (Given.Source("s").Citation with { Year = 2018, Authors = authors.ToValueList() }).Short.Should().Be(expected);

    [Fact]
    public void The_doi_is_found_among_the_ids_or_is_null()
    {
        Citation citation = Given.Source("s").Citation;

        (citation with { Identifiers = [Given.Curie("PMID:12"), Given.Curie("DOI:10.1234/x")] }).Doi.Should().Be(Given.Curie("DOI:10.1234/x"));
        (citation with { Identifiers = [Given.Curie("PMID:12")] }).Doi.Should().BeNull();
    }

    [Fact]
    public void A_finding_is_named_by_the_short_citation_of_its_source() =>
        Given.Finding("f").Name.ToString().Should().Be("Doe 2020");

    [Fact]
    public void A_comparator_names_which_where_it_is_known()
    {
        new Comparator { Kind = ComparatorKind.CareAsUsual }.ToString().Should().Be("careAsUsual");
        new Comparator { Kind = ComparatorKind.OtherModality, Which = Given.Id("modality/cbt") }.ToString().Should().Be("otherModality (modality/cbt)");
    }
}
