using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>
/// NP2418: a number in a sentence about a claim that no finding of the claim states. The claim here rests on a meta-analysis with g 0.79 [0.70, 0.89] of 52
/// studies with 4,835 people, I² 64 %, and on a trial with OR 0.60, of 218 people, 42 of 108 of whom fell ill again against 66 of 110, and that says in words
/// that 23 of 30 stayed to the end.
/// </summary>
public sealed class StatedNumberTests
{
    [Theory]
    [InlineData("en", "Studies find that symptoms fall by 50% on average [claim/c].", "50 %")]
    [InlineData("en", "Studies find that 8 out of 10 people improve [claim/c].", "8 out of 10")]
    [InlineData("en", "Studies find that 9 in 10 adults feel less sad [claim/c].", "9 in 10")]
    [InlineData("en", "Studies find a large effect, g = 1.20 [claim/c].", "1.20")]
    [InlineData("en", "Studies find an effect of **0.97** [claim/c].", "0.97")]
    [InlineData("en", "Studies find this (d = 2) [claim/c].", "2")]
    [InlineData("en", "In 300 studies people felt less sad [claim/c].", "300 studies")]
    [InlineData("en", "Studies with 12,000 people find less sadness [claim/c].", "12,000 people")]
    [InlineData("en", "Studies of exactly 200 people saw less sadness [claim/c].", null)]
    [InlineData("en", "Studies find that seventy, or 70 percent, get better [claim/c].", "70 %")]
    [InlineData("de", "Studien finden, dass Beschwerden um 35 % sinken [claim/c].", "35 %")]
    [InlineData("de", "Studien finden einen Effekt von 1,2 [claim/c].", "1,2")]
    [InlineData("de", "Studien mit 12.000 Menschen finden weniger Trauer [claim/c].", "12.000 menschen")]
    [InlineData("de", "In Studien ging es 8 von 10 Menschen besser [claim/c].", "8 von 10")]
    public void A_number_that_no_finding_states_is_told_with_those_that_the_claim_has(string lang, string sentence, string? number)
    {
        Diagnostic[] found = In(Pack(lang, sentence));

        found.Select(one => one.Message).Should().Equal(number is null ? [] :
            [$"'{number}' stands in no finding of 'claim/c': they state g 0.79 [0.70, 0.89], k = 52, n = 4835; OR 0.60, n = 218."]);
        found.All(one => one is { Severity: Severity.Warning, Pointer: "/text", Cure: not null }).Should().BeTrue();
    }

    /// <summary>What a finding states, rounded as the sentence writes it or written in another way.</summary>
    [Theory]
    [InlineData("en", "Studies find an effect of g 0.79 [0.70, 0.89] [claim/c].")]
    [InlineData("en", "Studies find an effect of 0.8 [claim/c].")]
    [InlineData("en", "In 52 studies with 4,835 people it helped on average [claim/c].")]
    [InlineData("en", "In about 50 studies with nearly 5,000 people it helped on average [claim/c].")]
    [InlineData("en", "In 2 reviews it helped on average [claim/c].")]
    [InlineData("en", "In 53 studies with 5,053 people it helped on average [claim/c].")]
    [InlineData("en", "Studies find 40% lower odds [claim/c].")]
    [InlineData("en", "In one trial 39% fell ill again, against 60 percent of those who waited [claim/c].")]
    [InlineData("en", "In one trial 42 of 108 people fell ill again [claim/c].")]
    [InlineData("en", "In one trial 23 of 30 people stayed to the end [claim/c].")]
    [InlineData("en", "Results differ between studies, with an I² of 64% [claim/c].")]
    [InlineData("en", "The 95% interval is narrow, studies find [claim/c].")]
    [InlineData("de", "Studien finden einen Effekt von 0,79 bei 4.835 Menschen [claim/c].")]
    [InlineData("de", "Studien finden, dass rund 4 von 10 Menschen wieder krank wurden [claim/c].")]
    public void A_number_that_a_finding_states_is_let_through(string lang, string sentence) =>
        In(Pack(lang, sentence)).Should().BeEmpty();

    /// <summary>Numbers that tell no result.</summary>
    [Theory]
    [InlineData("en", "Studies since 1998 find that it helps adults over 65 on average [claim/c].")]
    [InlineData("en", "Studies of an 8-week course with 2.5-hour meetings find that it helps on average [claim/c].")]
    [InlineData("en", "In studies people practised for 1.5 hours, 3 times a week, 0.5 mg less [claim/c].")]
    [InlineData("en", "Studies that used the PHQ-9 with covid-19 patients find that it helps on average [claim/c].")]
    [InlineData("en", "Call 116 123 or 0800 111 0 111 at 8.30 a.m.; studies find that calls help on average [claim/c].")]
    [InlineData("en", "See version 1.2.3 of 23.11.2026; studies find that it helps on average [claim/c].")]
    [InlineData("en", "No study has shown that 90% get better [claim/c].")]
    [InlineData("en", "Do 90% get better [claim/c]?")]
    [InlineData("en", "1. Studies find that it helps two people in a room on average [claim/c].")]
    [InlineData("en", "About 90% of people breathe through the nose.")]
    [InlineData("de", "Studien seit 1998 mit 1,5 Stunden Übung finden, dass es im Durchschnitt hilft [claim/c].")]
    public void What_tells_no_result_is_let_through(string lang, string sentence) =>
        In(Pack(lang, sentence)).Should().BeEmpty();

    [Fact]
    public void The_texts_of_the_claim_itself_are_held_to_its_findings()
    {
        Pack pack = World(claim => claim with
        {
            Statement = Localized.Of("en", "CBT lowers depressive symptoms by 55% more than waiting."),
            Plain = Localized.Of("en", "Studies find that it helps 7 out of 10 people on average."),
        }).Build();

        In(pack).Select(one => $"{one.Pointer} {one.Message.Split(" stands", 2)[0]}").Should().Equal("/statement '55 %'", "/plain '7 out of 10'");
    }

    [Fact]
    public void A_sentence_about_two_claims_may_state_the_numbers_of_either()
    {
        Sketch sketch = World();
        sketch.Claim("d").Link("d", "h", sketch.Facts(effect: Effect(EffectMetric.G, 0.31m, null, Benefit.Higher)));

        In(sketch.Handout("h", "Studies find 0.79 and 0.31 [claim/c] [claim/d].").Build()).Should().BeEmpty();
        In(sketch.Handout("i", "Studies find 0.79 and 0.99 [claim/c] [claim/d].").Build()).Select(one => one.Message).Should().Equal(
            "'0.99' stands in no finding of 'claim/c', 'claim/d'.");
    }

    private static Diagnostic[] In(Pack pack) =>
        [.. ModelComposer.Compose([pack]).Diagnostics.Where(one => one.Code == DiagnosticCodes.NumberWithoutFinding)];

    private static Pack Pack(string lang, string sentence) => World().Handout("h", sentence, lang: lang).Build();

    private static Sketch World(Func<ClaimDraft, ClaimDraft>? change = null)
    {
        Sketch sketch = new Sketch { Languages = ["en", "de"] }.World().Claim("c", change: change);
        FindingFacts pooled = sketch.Facts(k: 52, n: 4835, effect: Effect(EffectMetric.G, 0.79m, new Interval(0.70m, 0.89m, 95), Benefit.Higher));
        FindingFacts trial = sketch.Facts(n: 218, effect: Effect(EffectMetric.Or, 0.60m, null, Benefit.Lower));
        return sketch
            .Link("c", "a", pooled with { Synthesis = Synthesis.Pairwise, Heterogeneity = new Heterogeneity { I2 = 64m } })
            .Link("c", "b", trial with
            {
                Arms =
                [
                    new Arm { Name = "CBT", Side = ArmSide.Exposure, People = 108, Events = 42 },
                    new Arm { Name = "Waiting", Side = ArmSide.Comparator, People = 110, Events = 66 },
                ],
                Note = "23 of 30 stayed to the end.",
            });
    }

    private static Effect Effect(EffectMetric metric, decimal value, Interval? interval, Benefit benefit) =>
        new() { Metric = metric, Value = value, Interval = interval, Benefit = benefit };
}
