using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>Numbers of one finding that can each be, and not together.</summary>
public sealed class ConsistencyTests
{
    public static IEnumerable<TheoryDataRow<string, Effect, int?, int?, string>> Contradictions() => new (string Why, Effect Effect, int? K, int? N, string Found)[]
    {
        // (0.70 - 0.10) / (2 · 1.96) = 0.153
        ("a standard deviation in place of the error", G(0.40m, 0.10m, 0.70m) with { StandardError = 0.90m }, null, 200,
            "NP2113 /effect/se The standard error '0.90' does not belong to the interval '[0.10, 0.70]', which means about '0.153'."),
        ("an error far too small", G(0.40m, 0.10m, 0.70m) with { StandardError = 0.05m }, null, 200,
            "NP2113 /effect/se The standard error '0.05' does not belong to the interval '[0.10, 0.70]', which means about '0.153'."),
        // ln(0.9) - ln(0.4) = 0.811; / 3.92 = 0.207
        ("a ratio with an error that is not logged", Ratio(0.60m, 0.40m, 0.90m) with { StandardError = 1.23m }, null, 200,
            "NP2113 /effect/se The standard error '1.23' does not belong to the interval '[0.40, 0.90]', which means about '0.207' on the logarithmic scale."),
        ("a value at the edge of its interval", G(0.40m, 0.39m, 0.91m), null, 100,
            "NP2114 /effect/value The value '0.40' is not in the middle of its interval '[0.39, 0.91]', which is about '0.65'."),
        // sqrt(0.25 · 4.00) = 1
        ("a ratio in the middle of the natural scale only", Ratio(2.12m, 0.25m, 4.00m), null, 100,
            "NP2114 /effect/value The value '2.12' is not in the middle of its interval '[0.25, 4.00]', which is about '1' on the logarithmic scale."),
        ("a hazard ratio of 100000", Ratio(100000m, null, null), null, 100,
            "NP2110 /effect/value A ratio of '100000' is very large and nobody comments on it."),
        ("an odds ratio whose point is lost", Ratio(0.0004m, null, null), null, 100,
            "NP2110 /effect/value A ratio of '0.0004' is very small and nobody comments on it."),
        ("p beside a standard error", G(0.50m) with { StandardError = 0.10m, P = 0.40m }, null, 100,
            "NP2111 /effect/p p = '0.40' says otherwise than the value '0.50' with its standard error '0.10', which lies far from no effect."),
        ("p beside an interval of another level", G(0.40m, 0.10m, 0.70m, 99) with { P = 0.04m }, null, 100,
            "NP2111 /effect/p p = '0.04' says otherwise than the interval '[0.10, 0.70]', which excludes no effect."),
        ("a mean difference of nothing", G(-3.2m) with { Metric = EffectMetric.Md }, null, 100,
            "NP2009 /effect The key 'unit' is missing: a mean difference says nothing without what it is counted in."),
        ("more studies than people", G(0.50m), 120, 12, "NP2115 /sample/k '120' studies cannot have '12' people in all."),
    }.Select(row => new TheoryDataRow<string, Effect, int?, int?, string>(row.Why, row.Effect, row.K, row.N, row.Found));

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Numbers_that_contradict_each_other_are_found(string why, Effect effect, int? k, int? n, string found) =>
        Lines(Facts(effect, k, n)).Should().Equal([found], why);

    public static IEnumerable<TheoryDataRow<string, Effect, int?, int?>> Agreements() => new (string Why, Effect Effect, int? K, int? N)[]
    {
        // 0.79 ± 1.96 · 0.0485 = [0.695, 0.885], printed with two digits
        ("two digits", G(0.79m, 0.70m, 0.89m) with { StandardError = 0.05m }, 142, 12005),
        // the middle of what [0.1, 0.4] may be printed for reaches from 0.2 to 0.3
        ("one digit", G(0.3m, 0.1m, 0.4m), null, 80),
        ("a ratio around 1 on its own scale", Ratio(1.00m, 0.25m, 4.00m), null, 80),
        // t of 3 degrees of freedom is 3.18: 0.50 ± 3.18 · 0.16
        ("four studies and a t distribution", G(0.50m, -0.01m, 1.01m) with { StandardError = 0.16m }, 4, 200),
        ("a normal interval of four studies", G(0.50m, 0.19m, 0.81m) with { StandardError = 0.16m }, 4, 200),
        // tanh(atanh(0.80) ± 1.96 / sqrt(27)) = [0.616, 0.902]
        ("a correlation by Fisher's z", G(0.80m, 0.62m, 0.90m) with { Metric = EffectMetric.R }, null, 30),
        ("what the author comments on", G(0.40m, 0.39m, 0.91m) with { Note = "The source prints it so." }, null, 100),
        ("an interval that touches its value", G(0.01m, 0.00m, 0.02m), null, 100),
        ("a mean difference of something", G(-3.2m) with { Metric = EffectMetric.Md, Unit = "points" }, null, 100),
        ("a proportion near its end", G(0.02m, 0.00m, 0.09m) with { Metric = EffectMetric.Prevalence }, null, 100),
    }.Select(row => new TheoryDataRow<string, Effect, int?, int?>(row.Why, row.Effect, row.K, row.N));

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Numbers_that_agree_as_far_as_their_digits_tell_are_in_order(string why, Effect effect, int? k, int? n) =>
        Lines(Facts(effect, k, n)).Should().BeEmpty(why);

    [Fact]
    public void Groups_that_are_larger_than_what_they_were_drawn_from_are_found()
    {
        Arm arm = new() { Name = "A", Side = ArmSide.Exposure, Randomised = 40, People = 62 };
        FindingFacts facts = Facts(G(0.5m), null, 90) with
        {
            Sample = new Sample { People = 90, Analysed = 125 },
            Arms = [arm, new Arm { Name = "B", Side = ArmSide.Comparator, People = 63, Events = 70 }, new Arm { Name = "C", Side = ArmSide.Comparator, Events = 91 }],
        };

        Lines(facts).Should().BeEquivalentTo(
            "NP2115 /sample/analysed '125' people analysed are more than the '90' of the sample.",
            "NP2115 /arms/0/n The numbers of the group rest on '62' people, and '40' were randomised to it.",
            "NP2115 /arms/1/events '70' people with the event are more than the '63' that there were.",
            "NP2115 /arms/2/events '91' people with the event are more than the '90' that there were.");
    }

    [Fact]
    public void What_an_importer_took_over_stands_as_the_data_set_has_it()
    {
        FindingFacts facts = Facts(G(0.5m), null, 90) with
        {
            Sample = new Sample { People = 90, Analysed = 125 },
            Extraction = Given.ReadBy(ExtractionMode.Imported),
        };

        Composed(facts).Diagnostics.Where(one => one.Code == DiagnosticCodes.CountsContradict)
            .Should().ContainSingle().Which.Severity.Should().Be(Severity.Information);
    }

    // (2 · (1.96 + 2.3263) / 1.2)² = 51.03
    [Theory]
    [InlineData(8, StudyDesign.RandomisedTrial, true)]
    [InlineData(51, StudyDesign.RandomisedTrial, true)]
    [InlineData(52, StudyDesign.RandomisedTrial, false)]
    [InlineData(12, StudyDesign.CrossSectional, true)]
    [InlineData(13, StudyDesign.CrossSectional, false)]
    public void A_power_that_so_few_people_cannot_give_is_found(int people, StudyDesign design, bool isFound)
    {
        FindingFacts facts = Facts(G(0.5m), null, people) with { Power = 0.99m, Design = design };

        Composed(facts).Diagnostics.Count(one => one.Code == DiagnosticCodes.PowerNotPossible).Should().Be(isFound ? 1 : 0);
    }

    [Fact]
    public void A_power_that_so_few_people_cannot_give_makes_no_trial_strong()
    {
        static SideWeight Of(int? people) =>
            Given.Explain(ClaimKind.Efficacy, [Given.Link(Direction.Supports, Given.Finding("a", Given.Facts(n: people, preregistered: true, power: 0.99m)))]).For;

        Of(8).Should().Be(SideWeight.Weak);
        Of(80).Should().Be(SideWeight.Strong);
        Of(null).Should().Be(SideWeight.Strong, "the number of people is not stated");
    }

    [Fact]
    public void Days_that_cannot_be_are_found_each_at_its_place()
    {
        Sketch sketch = new Sketch().World().Claim("c", change: claim => claim with { AsOf = new DateOnly(2999, 1, 1), ReviewDue = new DateOnly(2999, 2, 1) });
        Source late = Given.Source("late");
        sketch.Link("c", "a", sketch.Facts(extraction: Given.ReadBy() with { On = new DateOnly(2999, 3, 1) }))
            .Source(late with { Verified = late.Verified! with { On = new DateOnly(2999, 4, 1) } });

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2104 test /verdict/asOf The verdict is on '2999-01-01', which is still to come.",
            "NP2104 test /reviewDue The review is due on '2999-02-01', more than 10 years after the verdict of '2999-01-01'.",
            "NP2104 test /extraction/on The result was read on '2999-03-01', which is still to come.",
            "NP2104 test /verified/on The record was seen on '2999-04-01', which is still to come.");
    }

    [Fact]
    public void A_day_that_only_the_clock_calls_the_future_refuses_nothing()
    {
        Sketch sketch = new Sketch().World().Claim("c").Link("c", "a", new Sketch().Facts());
        Composition.Composition composition = ModelComposer.Compose([sketch.Build()], new ComposeOptions { AsOf = Given.Day.AddDays(-2) });

        composition.Refused.Should().BeEmpty();
        composition.Diagnostics.Where(one => one.Code == DiagnosticCodes.YearNotPossible).Select(one => (one.Severity, one.Pointer))
            .Should().BeEquivalentTo([(Severity.Warning, "/verified/on"), (Severity.Warning, "/extraction/on"), (Severity.Warning, "/verdict/asOf")]);
        ModelComposer.Compose([sketch.Build()], new ComposeOptions { AsOf = Given.Day.AddDays(-1) }).Diagnostics
            .Where(one => one.Severity != Severity.Information).Should().BeEmpty("elsewhere it is tomorrow already");
    }

    [Fact]
    public void Nothing_is_read_or_judged_before_it_was_published()
    {
        Sketch sketch = new Sketch().World().Claim("c", change: claim => claim with { AsOf = new DateOnly(2017, 1, 1), ReviewDue = new DateOnly(2016, 1, 1) })
            .Link("c", "a", new Sketch().Facts(extraction: Given.ReadBy() with { On = new DateOnly(2018, 12, 31) }));

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2104 test /extraction/on The result was read on '2018-12-31', and 'source/a' is of 2020.",
            "NP2104 test /verdict/asOf The verdict is of '2017-01-01' and rests on 'source/a' of 2020.",
            "NP2104 test /reviewDue The review is due on '2016-01-01', before the verdict of '2017-01-01'.");
    }

    [Theory]
    [InlineData("NCT1234567", null)]
    [InlineData("nct 01234567", "NCT01234567")]
    public void A_registration_that_no_registry_gives_is_found(string registration, string? meant)
    {
        Diagnostic found = Found.Single(DiagnosticCodes.ExternalIdMalformed, new Sketch().World().Study("s", registration).Build());

        found.Pointer.Should().Be("/registration");
        found.DidYouMean.Should().Be(meant);
        Found.In(new Sketch().World().Study("s", "ChiCTR-IPR-15006092").Build()).Should().BeEmpty();
    }

    private static Effect G(decimal value, decimal? low = null, decimal? high = null, decimal level = 95) => new()
    {
        Metric = EffectMetric.G,
        Value = value,
        Interval = low is { } from && high is { } to ? new Interval(from, to, level) : null,
        Benefit = Benefit.None,
    };

    private static Effect Ratio(decimal value, decimal? low, decimal? high) => G(value, low, high) with { Metric = EffectMetric.Hr };

    private static FindingFacts Facts(Effect effect, int? k, int? n) =>
        new Sketch().Facts(synthesis: k is null ? Synthesis.None : Synthesis.Pairwise, k: k, n: n, effect: effect);

    /// <summary>A finding that nothing is claimed of, so that its numbers alone speak.</summary>
    private static Composition.Composition Composed(FindingFacts facts) => ModelComposer.Compose([new Sketch().World().Finding("f", facts).Build()]);

    private static IEnumerable<string> Lines(FindingFacts facts) => Composed(facts).Diagnostics
        .Where(one => one.Severity != Severity.Information).Select(one => $"{one.Code.Id} {one.Pointer} {one.Message}");
}
