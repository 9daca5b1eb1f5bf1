using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;

namespace Neuropsych.Tests.Composing;

/// <summary>NP21xx: numbers that cannot be, and numbers that are worth a look.</summary>
public sealed class ValueFaultTests
{
    [Fact]
    public void J8_each_number_that_cannot_be_is_found_in_one_run()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        (string Slug, FindingFacts Facts)[] findings =
        [
            ("reversed", sketch.Facts(effect: Smd(0.5m) with { Interval = new Interval(0.9m, 0.1m, 95) })),
            ("p", sketch.Facts(effect: Smd(0.5m) with { P = 1.3m })),
            ("n", sketch.Facts(n: -5)),
            ("r", sketch.Facts(effect: Smd(1.7m) with { Metric = EffectMetric.R })),
            ("outside", sketch.Facts(effect: Smd(0.95m) with { Interval = new Interval(0.1m, 0.9m, 95) })),
        ];
        foreach ((string slug, FindingFacts facts) in findings)
        {
            sketch.Link("c", slug, facts);
        }

        sketch.Source(Given.Source("late") is var late ? late with { Citation = late.Citation with { Year = 2999 } } : late);

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2101 test /effect/interval/low The lower bound '0.9' is above the upper bound '0.1'.",
            "NP2102 test /effect/p A p value is 0 to 1; found was '1.3'.",
            "NP2103 test /sample/n '-5' is no count; expected is 1 or more.",
            "NP2104 test /year The year '2999' is not possible; expected is 1665 to the year after the source was seen, and no later than next year.",
            "NP2105 test /effect/value A value of the metric 'r' is -1 to 1; found was '1.7'.",
            "NP2106 test /effect/value The value '0.95' lies outside its own interval '[0.1, 0.9]'.");
    }

    public static IEnumerable<TheoryDataRow<Effect, string>> Effects() => new (Effect Effect, string Found)[]
    {
        (Smd(0.5m) with { Metric = EffectMetric.Or, Value = 0m }, "NP2105 test /effect/value A value of the metric 'or' is above 0; found was '0'."),
        (Smd(0.5m) with { Metric = EffectMetric.Rr, Value = -0.4m }, "NP2105 test /effect/value A value of the metric 'rr' is above 0; found was '-0.4'."),
        (Smd(0.5m) with { Metric = EffectMetric.Hr, Benefit = Benefit.Lower, Interval = new Interval(-0.2m, 0.9m, 95) },
            "NP2105 test /effect/interval/low A value of the metric 'hr' is above 0; found was '-0.2'."),
        (Smd(0.5m) with { Metric = EffectMetric.Rd, Value = 1.01m }, "NP2105 test /effect/value A value of the metric 'rd' is -1 to 1; found was '1.01'."),
        (Smd(0.5m) with { Metric = EffectMetric.Icc, Value = 1.2m }, "NP2105 test /effect/value A value of the metric 'icc' is -1 to 1; found was '1.2'."),
        (Smd(0.5m) with { Metric = EffectMetric.Prevalence, Value = 12m },
            "NP2105 test /effect/value A value of the metric 'prevalence' is 0 to 1; found was '12'."),
        (Smd(0.5m) with { Metric = EffectMetric.Prevalence, Value = 101m, Unit = "%" },
            "NP2105 test /effect/value A value of the metric 'prevalence' is 0 to 100; found was '101'."),
        (Smd(0.5m) with { StandardError = 0m }, "NP2103 test /effect/se A standard error is above 0; found was '0'."),
        (Smd(0.5m) with { P = -0.01m }, "NP2102 test /effect/p A p value is 0 to 1; found was '-0.01'."),
        (Smd(0.5m) with { Interval = new Interval(0.1m, 0.9m, 100) },
            "NP2105 test /effect/interval/level The level of an interval is in per cent, above 1 and below 100; found was '100'."),
        (Smd(0.5m) with { Interval = new Interval(0.1m, 0.9m, 0) },
            "NP2105 test /effect/interval/level The level of an interval is in per cent, above 1 and below 100; found was '0'."),
        (Smd(0.5m) with { Interval = new Interval(0.1m, 0.9m, 0.95m) },
            "NP2105 test /effect/interval/level The level of an interval is in per cent, above 1 and below 100; found was '0.95'."),
        (new Effect { Metric = EffectMetric.G, Benefit = Benefit.Higher },
            "NP2009 test /effect The key 'value' is missing: the metric 'g' needs a value; use 'narrative' with 'text' where there is none."),
        (new Effect { Metric = EffectMetric.Narrative, Benefit = Benefit.None },
            "NP2009 test /effect The key 'text' is missing: the metric 'narrative' needs the result in words."),
        (new Effect { Metric = EffectMetric.Narrative, Benefit = Benefit.None, Text = "In words.", Value = 0.5m },
            "NP2105 test /effect/value The metric 'narrative' has no number."),
        (Smd(0.5m) with { Reported = Reported.Converted },
            "NP2009 test /effect The key 'from' is missing: a converted number says from what and by which formula."),
        (Smd(0.5m) with { Reported = Reported.Converted, ConvertedFrom = "t" },
            "NP2009 test /effect The key 'formula' is missing: a converted number says from what and by which formula."),
        (Smd(3.01m), "NP2110 test /effect/value A standardised difference of '3.01' is very large and nobody comments on it."),
        (Smd(-5.03m) with { Benefit = Benefit.Lower },
            "NP2110 test /effect/value A standardised difference of '-5.03' is very large and nobody comments on it."),
        (Smd(0.5m) with { P = 0.2m, Interval = new Interval(0.1m, 0.9m, 95) },
            "NP2111 test /effect/p p = '0.2' says otherwise than the interval '[0.1, 0.9]', which excludes no effect."),
    }.Select(row => new TheoryDataRow<Effect, string>(row.Effect, row.Found));

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_effect_that_cannot_be_or_is_odd(Effect effect, string found)
    {
        Sketch sketch = new Sketch().World().Claim("c");

        Found.In(sketch.Link("c", "f", sketch.Facts(effect: effect)).Build()).Should().Equal(found);
    }

    [Fact]
    public void Numbers_at_the_edge_of_what_can_be_are_let_through()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        Effect[] effects =
        [
            Smd(0.5m) with { Metric = EffectMetric.R, Value = 1m },
            Smd(0.5m) with { Metric = EffectMetric.Or, Value = 9m, P = 0m, Interval = new Interval(9m, 9m, 99.9m) },
            Smd(3m),
            Smd(4m) with { Note = "A small pilot with people on a waiting list; the source says the same." },
            Smd(0.5m) with { P = 0.05m, Interval = new Interval(0.01m, 0.9m, 95) },
            Smd(0.5m) with { P = 0.2m, Interval = new Interval(0.1m, 0.9m, 80) },
            Smd(0.5m) with { Metric = EffectMetric.Prevalence, Value = 100m, Unit = "%" },
        ];
        for (int i = 0; i < effects.Length; i++)
        {
            sketch.Link("c", $"f{i}", sketch.Facts(effect: effects[i]));
        }

        Found.In(sketch.Build()).Should().BeEmpty();
    }

    [Fact]
    public void A_p_value_against_an_interval_that_includes_no_effect_is_worth_a_look()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "f", sketch.Facts(effect: Smd(0.5m) with { P = 0.001m, Interval = new Interval(-0.1m, 0.9m, 95) }), Direction.Null);

        Found.In(sketch.Build()).Should().Equal(
            "NP2111 test /effect/p p = '0.001' says otherwise than the interval '[-0.1, 0.9]', which includes no effect.");
    }

    [Fact]
    public void A_missing_level_of_an_interval_is_information()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "f", sketch.Facts(effect: Smd(0.5m) with { Interval = new Interval(0.1m, 0.9m) }));

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.IntervalLevelMissing, sketch.Build());

        (diagnostic.Severity, diagnostic.Pointer).Should().Be((Severity.Information, "/effect/interval"));
    }

    public static IEnumerable<TheoryDataRow<FindingFacts, string>> Facts()
    {
        FindingFacts facts = new Sketch().World().Facts();
        return new (FindingFacts Facts, string Found)[]
        {
            (facts with { Sample = new Sample { Studies = 0 } }, "NP2103 test /sample/k '0' is no count; expected is 1 or more."),
            (facts with { Sample = new Sample { Analysed = -1 } }, "NP2103 test /sample/analysed '-1' is no count; expected is 1 or more."),
            (facts with { Power = 95m }, "NP2105 test /power A power is 0 to 1; found was '95'."),
            (facts with { Heterogeneity = new Heterogeneity { I2 = 101m } },
                "NP2105 test /heterogeneity/i2 I² in per cent is 0 to 100; found was '101'."),
            (facts with { Heterogeneity = new Heterogeneity { Tau2 = -0.1m } },
                "NP2105 test /heterogeneity/tau2 τ² is 0 or more; found was '-0.1'."),
            (facts with { Heterogeneity = new Heterogeneity { Q = -2m } }, "NP2105 test /heterogeneity/q Q is 0 or more; found was '-2'."),
            (facts with { Heterogeneity = new Heterogeneity { PredictionInterval = new Interval(1m, -1m, 95) } },
                "NP2101 test /heterogeneity/predictionInterval/low The lower bound '1' is above the upper bound '-1'."),
            (facts with { Time = new TimePoint { Weeks = -1 } }, "NP2103 test /time/weeks '-1' weeks are below 0."),
            (facts with { RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RoB2, HighShare = 1.5m } },
                "NP2105 test /riskOfBias/highShare A share is 0 to 1; found was '1.5'."),
            (facts with { RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RoB2, Overall = "hihg" } },
                "NP2108 test /riskOfBias/overall 'hihg' is no overall judgement of 'RoB2'; its words are 'low', 'some concerns', 'high'."),
            (facts with { RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RobinsI, Overall = "high" } },
                "NP2108 test /riskOfBias/overall 'high' is no overall judgement of 'ROBINS-I'; its words are 'low', 'moderate', 'serious', "
                + "'critical', 'no information'."),
            (facts with { Pico = facts.Pico with { Exposure = facts.Pico.Exposure! with { Delivery = new Delivery { Sessions = 0 } } } },
                "NP2103 test /exposure/delivery/sessions '0' is no count; expected is 1 or more."),
        }.Select(row => new TheoryDataRow<FindingFacts, string>(row.Facts, row.Found));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_number_of_a_finding_that_cannot_be(FindingFacts facts, string found)
    {
        Sketch sketch = new Sketch().World().Claim("c").Link("c", "f", facts);

        Found.In(sketch.Build()).Should().Equal(found);
    }

    [Theory]
    [InlineData(25, false)]
    [InlineData(26, true)]
    public void A_quotation_as_locator_has_at_most_25_words(int words, bool refused)
    {
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "f", sketch.Facts() with { Locator = string.Join(' ', Enumerable.Repeat("word", words)) });

        Found.In(sketch.Build()).Should().BeEquivalentTo(refused
            ? ["NP2007 test /locator The locator has '26' words; a quotation has at most 25."] : Array.Empty<string>());
    }

    [Fact]
    public void A_misspelt_judgement_of_bias_is_guessed_at()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "f", sketch.Facts() with { RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RoB2, Overall = "some concern" } });

        Found.Single(DiagnosticCodes.NotInClosedSet, sketch.Build()).DidYouMean.Should().Be("some concerns");
    }

    [Fact]
    public void Counts_of_studies_and_deliveries_are_counts()
    {
        Pack pack = new Sketch().World().Study("s", "NCT00360399", people: 0).Modality("modality/short", "Short", "family/psychotherapy").Build();
        pack = pack with
        {
            Modalities = pack.Modalities.Select(modality => modality.Id.Slug == "short"
                ? modality with { Delivery = [new Delivery { Sessions = 8, Minutes = -50, Weeks = 0 }] } : modality).ToValueList(),
        };

        Found.In(pack).Should().BeEquivalentTo(
            "NP2103 test /n '0' is no count; expected is 1 or more.",
            "NP2103 test /delivery/0/minutes '-50' is no count; expected is 1 or more.",
            "NP2103 test /delivery/0/weeks '0' is no count; expected is 1 or more.");
    }

    [Theory]
    [InlineData(1664, true)]
    [InlineData(1665, false)]
    [InlineData(2027, false)]
    [InlineData(2028, true)]
    public void A_year_lies_between_the_first_journal_and_the_year_after_the_source_was_seen(int year, bool refused)
    {
        // The source was seen in 2026; articles in press carry the next year.
        Source source = Given.Source("s") is var s ? s with { Citation = s.Citation with { Year = year } } : s;

        Found.In(new Sketch().Source(source).Build()).Any(line => line.StartsWith("NP2104", StringComparison.Ordinal)).Should().Be(refused);
    }

    [Fact]
    public void A_notice_contradicts_a_state_that_says_there_is_none()
    {
        Source source = Given.Source("s") with { Integrity = new Integrity { State = IntegrityState.None, Notice = "10.1234/retraction" } };

        Found.In(new Sketch().Source(source).Build()).Should().Equal(
            "NP2107 test /integrity The state 'none' contradicts the notice given with it.");
    }

    [Fact]
    public void Each_fault_says_how_to_cure_it() =>
        Effects().Select(row => row.Data.Item1).Should().AllSatisfy(effect =>
        {
            Sketch sketch = new Sketch().World().Claim("c");
            sketch.Link("c", "f", sketch.Facts(effect: effect)).Compose().Diagnostics.Should().OnlyContain(diagnostic => !string.IsNullOrWhiteSpace(diagnostic.Cure));
        });

    private static Effect Smd(decimal value) => new() { Metric = EffectMetric.Smd, Value = value, Benefit = Benefit.Higher };
}
