using System;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>What an author is told of a value that means something and is not written so.</summary>
public sealed class CureTests
{
    [Theory]
    [InlineData("level: 95", "level: 95%", "95")]
    [InlineData("reviewDue: 2027-11-23", "reviewDue: 23.11.2027", "2027-11-23")]
    [InlineData("reviewDue: 2027-11-23", "reviewDue: 23 November 2027", "2027-11-23")]
    [InlineData("reviewDue: 2027-11-23", "reviewDue: 11/12/2027", null)]
    [InlineData("outcome: outcome/a\n", "outcome: outcome/a\n        sample: { n: 1.180 }\n", "1180")]
    [InlineData("outcome: outcome/a\n", "outcome: outcome/a\n        sample: { n: 12.5 }\n", null)]
    public void A_value_in_another_form_is_named_with_what_it_means(string right, string wrong, string? meant)
    {
        ClaimText.Whole.Should().Contain(right);

        Diagnostic found = PackText.Read(("claims/a.yaml", ClaimText.Whole.Replace(right, wrong, StringComparison.Ordinal))).Only();

        found.Code.Should().Be(DiagnosticCodes.WrongType);
        found.DidYouMean.Should().Be(meant);
        found.Cure.Should().NotBeNullOrEmpty().And.EndWith(".");
    }

    [Fact]
    public void A_decimal_comma_inside_braces_is_named_once_at_the_number()
    {
        Diagnostic found = PackText.Read(("claims/a.yaml", ClaimText.Whole.Replace("low: 0.10", "low: 0,10", StringComparison.Ordinal))).Only();

        found.Message.Should().Be("Found '0,10'; expected a number such as 0.25.");
        found.DidYouMean.Should().Be("0.10");
        found.Pointer.Should().EndWith("/effect/interval/low");
    }

    [Theory]
    [InlineData("doi: 10.1234/<script>")]
    [InlineData("pmid: PMID 12345")]
    [InlineData("isbn: 9780393704571")]
    [InlineData("nct: NCT123")]
    public void An_identifier_of_the_wrong_form_says_where_the_right_one_stands(string line)
    {
        Diagnostic found = PackText.Read(("sources/a.yaml",
            $"- id: source/a\n  type: article-journal\n  title: A title of a source\n  authors: [Doe J]\n  year: 2020\n  venue: A Journal\n"
            + $"  publication: published\n  integrity: {{ state: none }}\n  {line}\n")).Only();

        found.Code.Should().Be(DiagnosticCodes.ExternalIdMalformed);
        found.Cure.Should().StartWith("Copy it from the ");
    }
}
