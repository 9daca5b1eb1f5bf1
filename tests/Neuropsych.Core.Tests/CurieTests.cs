namespace Neuropsych.Tests;

public sealed class CurieTests
{
    [Fact]
    public void The_prefixes_are_those_of_the_document() =>
        Curie.Prefixes.Should().BeEquivalentTo(
            ("UBERON CHEBI PR HGNC NCBIGENE HP MF MFOEM COGAT RDOC BCIO GO MONDO DOID ICD11 MESH LOINC ECO STATO SEVCO DOI PMID PMCID NCT ISBN "
                + "ORCID METAPSY").Split(' '));

    [Theory]
    [InlineData("UBERON:0001876")]
    [InlineData("CHEBI:7872")]
    [InlineData("HGNC:8529")]
    [InlineData("MONDO:0005618")]
    [InlineData("DOID:2055")]
    [InlineData("DOID:14320")]
    [InlineData("COGAT:trm_51a690a7492eb")]
    [InlineData("COGAT:trm_4fe39e4388409")]
    [InlineData("BCIO:050955")]
    [InlineData("ECO:0006018")]
    [InlineData("STATO:0000420")]
    [InlineData("SEVCO:01003")]
    [InlineData("ICD11:6B41")]
    [InlineData("MESH:D000679")]
    [InlineData("LOINC:71969-0")]
    [InlineData("DOI:10.1192/bjp.2021.16")]
    [InlineData("DOI:10.31887/DCNS.2015.17.3/sbrooks")]
    [InlineData("DOI:10.1002/(SICI)1097-0193(1996)4:1<58::AID-HBM4>3.0.CO;2-O")]
    [InlineData("PMID:26836415")]
    [InlineData("PMCID:PMC4872422")]
    [InlineData("NCT:NCT00360399")]
    [InlineData("ISBN:9780393704570")]
    [InlineData("ISBN:080442957X")]
    [InlineData("ORCID:0000-0002-1825-0097")]
    [InlineData("DOI:10.1016/0022-3999(67)90010-4")]
    public void An_id_of_its_vocabulary_reads_as_it_is_written(string text)
    {
        Curie.TryParse(text, out Curie curie).Should().BeTrue();
        curie.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("UBERON:1876")]
    [InlineData("UBERON:0001876 ")]
    [InlineData("UBERON:0001876\n")]
    [InlineData("UBERON:٠٠٠١٨٧٦")]
    [InlineData("UBERON:")]
    [InlineData(":0001876")]
    [InlineData("FMA:61841")]
    [InlineData("DOI:10.1/x")]
    [InlineData("DOI:https://doi.org/10.1192/bjp.2021.16")]
    [InlineData("DOI:10.1192/bjp 2021")]
    [InlineData("PMID:PMC4872422")]
    [InlineData("PMID:0123")]
    [InlineData("PMCID:4872422")]
    [InlineData("NCT:00360399")]
    [InlineData("ISBN:978-0-393-70457-0")]
    [InlineData("")]
    [InlineData(null)]
    public void What_does_not_fit_the_pattern_of_its_vocabulary_is_refused(string? text) =>
        Curie.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void The_case_of_the_prefix_does_not_count_and_that_of_the_local_part_does()
    {
        Curie.TryParse("uberon:0001876", out Curie lower).Should().BeTrue();
        lower.Prefix.Should().Be("UBERON");
        Given.Curie("DOI:10.1/a".Replace("10.1/", "10.1234/", System.StringComparison.Ordinal)).Should().NotBe(Given.Curie("DOI:10.1234/A"));
    }

    [Fact]
    public void The_default_is_no_id() => default(Curie).ToString().Should().BeEmpty();

    [Fact]
    public void A_hostile_text_takes_linear_time() =>
        Curie.TryParse("DOI:10.1234/" + new string('!', 100_000), out _).Should().BeFalse();

    [Theory]
    [InlineData("DOI:10.1234/<script>alert(1)</script>")]
    [InlineData("DOI:10.1234/\"onload=x")]
    [InlineData("DOI:10.1234/a.b.")]
    [InlineData("DOI:10.1234/a{b}")]
    [InlineData("ISBN:9780393704571")]
    [InlineData("ISBN:1234567890128")]
    [InlineData("ISBN:0804429571")]
    [InlineData("ORCID:0000-0002-1825-0098")]
    public void An_id_with_a_wrong_check_digit_or_a_sign_that_its_vocabulary_has_not_is_none(string text) =>
        Curie.TryParse(text, out _).Should().BeFalse();
}
