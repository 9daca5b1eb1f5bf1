using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>One trial that stands as two sources is asked about and counts once.</summary>
public sealed class OneInvestigationTests
{
    private const string Title = "Trauma therapy for veterans: a randomised trial";

    [Fact]
    public void A_preprint_and_its_article_are_asked_about_and_count_once()
    {
        Pack pack = Two(Report("a", year: 2019, status: PublicationStatus.Published), Report("b", year: 2020, title: "Trauma Therapy for Veterans. A randomised trial"));

        Found.In(pack).Should().Equal(
            "NP2209 test - 'source/b' looks like 'source/a': one title, one first author, 2019 and 2020, and no identifier in common. Their findings count once.");
        Of(pack).Explanation.For.Should().Be(SideWeight.Single);
        Of(pack).Explanation.Rules.Should().ContainSingle(rule => rule.Rule == "3.once")
            .Which.Text.Should().Be("'finding/a', 'finding/b' are of one investigation and count once.");
    }

    [Fact]
    public void A_doi_here_and_a_pmid_there_are_found_in_two_packs_that_do_not_know_each_other()
    {
        Sketch base_ = new Sketch().World().Claim("c").Source(Report("a")).Finding("a", Large(), "source/a").Link("c", "a");
        Source other = Report("b", pack: "more");
        Sketch more = new Sketch("more").Requires("test").Source(other with { Citation = other.Citation with { Identifiers = [Given.Curie("PMID:12345")] } });
        more.Finding("b", Given.Facts(n: 150, exposure: "modality/cbt", comparator: ComparatorKind.Waitlist), "source/b").LinkTo(Given.Id("claim/c"), "b");

        Composition.Composition composition = ModelComposer.Compose([base_.Build(), more.Build()]);

        composition.Refused.Should().BeEmpty();
        composition.Diagnostics.Where(one => one.Code == DiagnosticCodes.PerhapsOnePublication).Should().ContainSingle()
            .Which.Pack.Should().Be("more");
        composition.Model.Claims.Single().Verdict.Explanation.For.Should().Be(SideWeight.Single);
    }

    [Theory]
    [InlineData("ISRCTN12345678", "isrctn 12345678", SideWeight.Single)]
    [InlineData("NCT01234567", "NCT07654321", SideWeight.Corroborated)]
    public void Two_papers_on_one_registered_trial_count_once(string one, string other, SideWeight weight)
    {
        Pack pack = Two(Report("a", title: "Outcomes at one year of a trial") with { Registration = one },
            Report("b", title: "A cost study of the same people") with { Registration = other });

        Of(pack).Explanation.For.Should().Be(weight);
    }

    [Fact]
    public void A_study_and_a_source_of_one_registration_are_one()
    {
        Source first = Report("a", title: "Outcomes at one year of a trial");
        Sketch sketch = Sketch(first with { Citation = first.Citation with { Identifiers = [.. first.Citation.Identifiers, Given.Curie("NCT:NCT01234567")] } },
            Report("b", title: "A cost study of the same people"), second: "s");
        Of(sketch.Study("s", "NCT01234567").Build()).Explanation.For.Should().Be(SideWeight.Single);
    }

    [Fact]
    public void What_the_author_has_answered_is_not_asked_again()
    {
        Pack OneStudy() => Sketch(Report("a"), Report("b"), first: "s", second: "s").Study("s", "NCT01234567").Build();
        Pack TwoTrials() => Two(Report("a") with { Registration = "NCT01234567" }, Report("b") with { Registration = "NCT07654321" });
        Pack Unused() => new Sketch().World().Source(Report("a", status: PublicationStatus.Preprint)).Source(Report("b")).Build();

        foreach (Func<Pack> pack in (Func<Pack>[])[OneStudy, TwoTrials, Unused])
        {
            Found.In(pack()).Should().BeEmpty();
        }

        Of(TwoTrials()).Explanation.For.Should().Be(SideWeight.Corroborated);
    }

    public static IEnumerable<TheoryDataRow<Source>> Others() =>
    [
        Report("b", year: 2022), Report("b", title: "Trauma therapy for nurses: a randomised trial"), Report("b", author: "Roe A"),
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_year_title_or_author_is_another_publication(Source other) => Found.In(Two(Report("a"), other)).Should().BeEmpty();

    [Fact]
    public void Editions_of_a_book_and_short_titles_are_not_asked_about()
    {
        Source Book(string slug, int year) => Report(slug, year: year) is var book ? book with { Citation = book.Citation with { Type = PublicationType.Book } } : book;

        Found.In(Two(Book("a", 2019), Book("b", 2020))).Should().BeEmpty();
        Found.In(Two(Report("a", title: "Editorial"), Report("b", title: "Editorial"))).Should().BeEmpty();
    }

    [Fact]
    public void Many_records_of_one_title_are_looked_through_in_proportion()
    {
        Sketch Records(int count)
        {
            Sketch sketch = new Sketch().World();
            for (int i = 0; i < count; i++)
            {
                sketch.Source(Report(string.Create(CultureInfo.InvariantCulture, $"s{i:D6}"), author: string.Create(CultureInfo.InvariantCulture, $"Doe{i % 97} A")));
            }

            return sketch;
        }

        ModelComposer.Compose([Records(5_000).Build()]).Diagnostics.Any(one => one.Code == DiagnosticCodes.PerhapsOnePublication).Should().BeTrue();
    }

    private static Source Report(
        string slug, int year = 2020, string title = Title, string author = "Doe J", PublicationStatus status = PublicationStatus.Published, string pack = "test") =>
        Given.Source(slug, pack, status: status) is var source
            ? source with { Citation = source.Citation with { Title = title, Year = year, Authors = [author, "Roe R"] } } : source;

    /// <summary>A trial that is moderate by itself: randomised, 150 people.</summary>
    private static FindingFacts Large(string? study = null) => new Sketch().Facts(n: 150, study: study);

    private static Sketch Sketch(Source one, Source other, string? first = null, string? second = null) => new Sketch().World().Claim("c")
        .Source(one).Source(other)
        .Finding("a", Large(first), "source/a").Link("c", "a")
        .Finding("b", Large(second), "source/b").Link("c", "b");

    private static Pack Two(Source one, Source other) => Sketch(one, other).Build();

    private static Verdict Of(Pack pack) => ModelComposer.Compose([pack]).Model.Claims.Single().Verdict;
}
