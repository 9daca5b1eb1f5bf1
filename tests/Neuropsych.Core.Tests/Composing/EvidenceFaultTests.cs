using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>NP24xx: what is wrong between a claim and its evidence.</summary>
public sealed partial class EvidenceFaultTests
{
    private static readonly (Func<Sketch, Sketch> Change, string[] Expected)[] Faults =
    [
        // NP2204
        Row(sketch => sketch.Claim("c"),
            "NP2204 test /links 'claim/c' has no link that supports, disputes or is null; no empirical statement stands without evidence."),
        Row(sketch => sketch.Claim("c").Link("c", "f", sketch.Facts(), Direction.Qualifies),
            "NP2204 test /links 'claim/c' has no link that supports, disputes or is null; no empirical statement stands without evidence."),
        Row(sketch => sketch.Finding("f").Link("nowhere", "f"), "NP2203 test /claim 'claim/nowhere' is not defined in this pack."),
        Row(sketch => sketch.Claim("c").Finding("f").Link("c", "f").Link("c", "nowhere"),
            "NP2203 test /finding 'finding/nowhere' is not defined in this pack."),

        // NP2401
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, "modality/cbt", Predicate.AimsAt, "outcome/depression"),
            "NP2401 test /predicate 'aimsAt' is true by definition and stands in no claim."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, "modality/cbt", Predicate.Decreases, "region/amygdala"),
            "NP2402 test /qualifiers A claim of kind 'efficacy' names its 'outcome': what is measured.",
            "NP2401 test /predicate 'decreases' stands in claims of kind 'mechanism' or 'clinicalExperience', not 'efficacy'."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, "chemical/oxytocin", Predicate.Improves, "outcome/depression"),
            "NP2401 test /predicate 'improves' cannot lead from 'chemical' to 'outcome'."),
        Row(sketch => Cited(sketch, ClaimKind.Mechanism, "modality/cbt", Predicate.ActsThrough, "region/amygdala"),
            "NP2401 test /predicate 'actsThrough' cannot lead from 'modality' to 'region'."),
        Row(sketch => Cited(sketch, ClaimKind.Association, "process/reappraisal", Predicate.CorrelatesWith, "process/reappraisal"),
            "NP2202 test /object 'process/reappraisal' is both subject and object."),
        Row(sketch => Cited(sketch, ClaimKind.Association, "modality/cbt", Predicate.VariesWith, "construct/window", Outcome),
            "NP2401 test /object 'variesWith' leads to a construct of type 'study-factor'; 'construct/window' is none."),
        Row(sketch => Cited(sketch, ClaimKind.Association, "modality/cbt", Predicate.VariesWith, "construct/publication-year"),
            "NP2402 test /qualifiers A claim with 'variesWith' names its 'outcome': what is measured."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: Qualify(q => q with { Outcome = Given.Id("outcome/anxiety") })),
            "NP2401 test /qualifiers/outcome The outcome 'outcome/anxiety' is not the object 'outcome/depression'; a claim has one outcome."),

        // NP2402
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: Qualify(_ => new Qualifiers())),
            "NP2402 test /qualifiers A claim of kind 'efficacy' names its 'population': for whom it is claimed.",
            "NP2402 test /qualifiers A claim of kind 'efficacy' names its 'comparator': against what it is claimed."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, "modality/cbt", Predicate.Treats, "condition/ptsd"),
            "NP2402 test /qualifiers A claim of kind 'efficacy' names its 'outcome': what is measured."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy,
                change: Qualify(q => q with { Comparators = [new Comparator { Kind = ComparatorKind.None }] })),
            "NP2402 test /qualifiers/comparator A comparison of before and after carries no claim of efficacy; found was 'none' alone."),
        Row(sketch => Cited(sketch, ClaimKind.Harm, change: Qualify(_ => new Qualifiers())),
            "NP2402 test /qualifiers A claim of kind 'harm' names its 'population': for whom it is claimed."),
        Row(sketch => Cited(sketch, ClaimKind.Harm, "modality/cbt", Predicate.ContraindicatedFor, "condition/ptsd"),
            "NP2402 test /qualifiers A claim of kind 'harm' names its 'outcome': what is measured."),
        Row(sketch => Cited(sketch, ClaimKind.Mechanism, "modality/cbt", Predicate.Decreases, "region/amygdala", Qualify(_ => new Qualifiers())),
            "NP2402 test /qualifiers A claim of kind 'mechanism' names its 'population': for whom it is claimed.",
            "NP2402 test /qualifiers A claim of kind 'mechanism' names its 'method': how it was studied."),
        Row(sketch => Cited(sketch, ClaimKind.Association, "trait/resilience", change: Qualify(_ => new Qualifiers())),
            "NP2402 test /qualifiers A claim of kind 'association' names its 'population': for whom it is claimed."),
        Row(sketch => Cited(sketch, ClaimKind.Prevalence, "condition/ptsd", Predicate.HasPrevalence, "population/adults",
                Qualify(_ => new Qualifiers())),
            "NP2402 test /qualifiers A claim of kind 'prevalence' names its 'population': for whom it is claimed."),
        Row(sketch => Cited(sketch, ClaimKind.Measurement, "method/fmri", Predicate.ReliablyMeasures, "outcome/anxiety",
                Qualify(_ => new Qualifiers())),
            "NP2402 test /qualifiers A claim of kind 'measurement' names its 'population': for whom it is claimed."),
        Row(sketch => Cited(sketch, ClaimKind.Association, "trait/resilience", change: Qualify(q => q with
            {
                Population = Given.Id("condition/ptsd"), Method = Given.Id("region/amygdala"), Outcome = Given.Id("process/reappraisal"),
            })),
            "NP2205 test /qualifiers/population 'condition/ptsd' is of kind 'condition'; expected was 'population'.",
            "NP2205 test /qualifiers/method 'region/amygdala' is of kind 'region'; expected was 'method'.",
            "NP2205 test /qualifiers/outcome 'process/reappraisal' is of kind 'process'; expected was 'outcome'.",
            "NP2401 test /qualifiers/outcome The outcome 'process/reappraisal' is not the object 'outcome/depression'; a claim has one outcome."),
        Row(sketch => sketch.Claim("c").Link("c", "f", Given.Facts(pack: "test")),
            "NP2402 test - A finding under a claim of kind 'efficacy' names its 'exposure': the therapy that was given.",
            "NP2402 test - A finding under a claim of kind 'efficacy' names its 'comparator': against what it was compared."),
        Row(sketch => sketch.Claim("c").Link("c", "f", sketch.Facts(effect: G(0.5m) with { Benefit = Benefit.None })),
            "NP2402 test /effect/benefit An effect of a therapy says in which direction a higher value is good; found was 'none'."),

        // NP2404
        Row(sketch => sketch.Claim("c").Finding("f").Link("c", "f", Direction.Null, note: null),
            "NP2404 test - A link of direction 'null' says why in 'note'."),
        Row(sketch => sketch.Claim("c").Finding("f").Link("c", "f", Direction.Disputes, note: null),
            "NP2404 test - A link of direction 'disputes' says why in 'note'."),
        Row(sketch => sketch.Claim("c").Finding("f").Link("c", "f", Direction.Supports, Strength.Opinion, note: null),
            "NP2404 test - A link whose strength is lowered to 'opinion' says why in 'note'."),
        Row(sketch => sketch.Claim("c").Finding("f").Link("c", "f", Direction.Null, note: " "),
            "NP2404 test - A link of direction 'null' says why in 'note'."),

        // NP2409 to NP2411
        Row(sketch => Cited(sketch, ClaimKind.ClinicalExperience),
            "NP2409 test /finding 'finding/f' is a published result; 'claim/c' is a claim of clinical experience."),
        Row(sketch => sketch.Claim("c").Finding("f").Link("c", "f", Direction.Supports, Strength.Moderate, "Because."),
            "NP2410 test /strength The strength 'moderate' is above 'weak', which the rules give."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: claim => claim with { Override = Override(Standing.Preliminary) }),
            "NP2411 test /verdict/override/standing An override may not lift a claim to 'preliminary'."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: claim => claim with { Override = Override(Standing.Established) }),
            "NP2411 test /verdict/override/standing An override may not lift a claim to 'established'."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: claim => claim with { Override = Override(Standing.Suspended) }),
            "NP2411 test /verdict/override/standing 'suspended' is no standing that a person can set: it says that nothing is left to count."),

        // Claims beside a claim
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: claim => claim with { Related = [claim.Id, Given.Id("region/amygdala")] }),
            "NP2202 test /related/claim/c 'claim/c' is related to itself.",
            "NP2205 test /related/region/amygdala 'region/amygdala' is of kind 'region'; expected was 'claim'."),
        Row(sketch => Cited(sketch, ClaimKind.Efficacy, change: claim => claim with { Supersedes = Given.Id("claim/nowhere") }),
            "NP2203 test /supersedes 'claim/nowhere' is not defined in this pack."),
    ];

    public static IEnumerable<TheoryDataRow<int, string>> Rows() =>
        Faults.Select((fault, row) => new TheoryDataRow<int, string>(row, fault.Expected[0]));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_claim_or_link_that_breaks_a_rule(int row, string first)
    {
        Sketch sketch = new Sketch().World();
        (Func<Sketch, Sketch> change, string[] expected) = Faults[row];

        expected[0].Should().Be(first);
        Found.In(change(sketch).Build()).Should().BeEquivalentTo(expected);
        sketch.Compose().Errors().Should().OnlyContain(diagnostic => !string.IsNullOrWhiteSpace(diagnostic.Cure));
        sketch.Compose().Refused.Should().Equal("test");
    }

    [Theory]
    // On efficacy: wholly on the side of benefit, ends included.
    [InlineData(ClaimKind.Efficacy, Direction.Supports, "0.30", "0.00", "0.59", Benefit.Higher,
        "A 'supports' link needs an interval that excludes no effect; '[0.00, 0.59]' includes it.")]
    [InlineData(ClaimKind.Efficacy, Direction.Supports, "0.30", "0.01", "0.59", Benefit.Higher, null)]
    [InlineData(ClaimKind.Efficacy, Direction.Supports, "-0.30", "-0.59", "-0.01", Benefit.Lower, null)]
    [InlineData(ClaimKind.Efficacy, Direction.Supports, "0.30", "0.01", "0.59", Benefit.Lower,
        "A 'supports' link needs a result on the side of benefit; 'g 0.30' with 'lower' as the good direction is not.")]
    [InlineData(ClaimKind.Efficacy, Direction.Supports, "-0.30", null, null, Benefit.Higher,
        "A 'supports' link needs a result on the side of benefit; 'g -0.30' with 'higher' as the good direction is not.")]
    [InlineData(ClaimKind.Efficacy, Direction.Supports, "0", null, null, Benefit.Higher,
        "A 'supports' link needs a result on the side of benefit; 'g 0' with 'higher' as the good direction is not.")]
    [InlineData(ClaimKind.Efficacy, Direction.Null, "0.30", "0.00", "0.59", Benefit.Higher, null)]
    [InlineData(ClaimKind.Efficacy, Direction.Null, "0.30", "0.01", "0.59", Benefit.Higher,
        "A 'null' link needs an interval that includes no effect; '[0.01, 0.59]' does not.")]
    [InlineData(ClaimKind.Efficacy, Direction.Null, "0.05", null, null, Benefit.Higher, null)]
    [InlineData(ClaimKind.Efficacy, Direction.Disputes, "-0.30", "-0.59", "-0.01", Benefit.Higher, null)]
    [InlineData(ClaimKind.Efficacy, Direction.Disputes, "0.30", "0.01", "0.59", Benefit.Higher,
        "A 'disputes' link needs a result opposite to the claim; 'g 0.30' with 'higher' as the good direction is on the side of benefit.")]
    [InlineData(ClaimKind.Efficacy, Direction.Qualifies, "0.30", "0.00", "0.59", Benefit.Higher, null)]
    // On harm the side that supports is that of harm.
    [InlineData(ClaimKind.Harm, Direction.Supports, "0.30", "0.01", "0.59", Benefit.Lower, null)]
    [InlineData(ClaimKind.Harm, Direction.Supports, "0.30", "0.01", "0.59", Benefit.Higher,
        "A 'supports' link needs a result on the side of harm; 'g 0.30' with 'higher' as the good direction is not.")]
    [InlineData(ClaimKind.Harm, Direction.Disputes, "0.30", "0.01", "0.59", Benefit.Lower,
        "A 'disputes' link needs a result opposite to the claim; 'g 0.30' with 'lower' as the good direction is on the side of harm.")]
    // Elsewhere the interval counts and not the side.
    [InlineData(ClaimKind.Association, Direction.Supports, "-0.30", "-0.59", "-0.01", Benefit.None, null)]
    [InlineData(ClaimKind.Association, Direction.Supports, "0.30", "-0.01", "0.59", Benefit.None,
        "A 'supports' link needs an interval that excludes no effect; '[-0.01, 0.59]' includes it.")]
    [InlineData(ClaimKind.Association, Direction.Null, "0.30", "0.01", "0.59", Benefit.None,
        "A 'null' link needs an interval that includes no effect; '[0.01, 0.59]' does not.")]
    public void A_direction_must_fit_the_numbers(
        ClaimKind kind, Direction direction, string value, string? low, string? high, Benefit benefit, string? fault)
    {
        Effect effect = G(Number(value)) with
        {
            Benefit = benefit,
            Interval = low is null ? null : new Interval(Number(low), Number(high!), 95),
        };

        Directions(kind, direction, effect).Should().BeEquivalentTo(fault is null ? [] : new[] { $"NP2403 test /direction {fault}" });
    }

    [Fact]
    public void No_convergence_is_null_and_never_supports()
    {
        var effect = new Effect { Metric = EffectMetric.NoConvergence, Benefit = Benefit.None, Text = "Nothing survived." };

        Directions(ClaimKind.Efficacy, Direction.Null, effect).Should().BeEmpty();
        Directions(ClaimKind.Efficacy, Direction.Supports, effect).Should().Equal(
            "NP2403 test /direction A result of 'noConvergence' supports no claim.");
    }

    [Theory]
    [InlineData(Direction.Null, "0.024", "A 'null' link needs a result that cannot be told from no effect; p = '0.024' can.")]
    [InlineData(Direction.Null, "0.03", null)]
    [InlineData(Direction.Supports, "0.11", "A 'supports' link needs a result that can be told from no effect; p = '0.11' cannot.")]
    [InlineData(Direction.Supports, "0.10", null)]
    public void Without_an_interval_a_p_value_far_on_the_other_side_speaks(Direction direction, string p, string? fault) =>
        Directions(ClaimKind.Association, direction, G(0.3m) with { P = Number(p), Benefit = Benefit.None })
            .Should().BeEquivalentTo(fault is null ? [] : new[] { $"NP2403 test /direction {fault}" });

    [Fact]
    public void Ratios_are_compared_with_one()
    {
        Effect ratio = G(1.5m) with { Metric = EffectMetric.Rr, Interval = new Interval(1.1m, 2m, 95) };

        Directions(ClaimKind.Efficacy, Direction.Supports, ratio).Should().BeEmpty();
        Directions(ClaimKind.Efficacy, Direction.Supports, ratio with { Benefit = Benefit.Lower }).Should().Equal(
            "NP2403 test /direction A 'supports' link needs a result on the side of benefit; 'RR 1.5' with 'lower' as the good direction is not.");
        Directions(ClaimKind.Efficacy, Direction.Supports, ratio with { Interval = new Interval(1m, 2m, 95) }).Should().ContainSingle();
    }

    [Fact]
    public void A_retracted_source_flags_the_claim_and_its_finding_stays_visible()
    {
        Sketch sketch = new Sketch().World().Claim("c").Source(Given.Source("r", integrity: IntegrityState.Retracted));
        sketch.Link("c", "a", sketch.Facts()).Finding("b", sketch.Facts(n: 200, preregistered: true), "source/r").Link("c", "b");

        Found.In(sketch.Build()).Should().Equal("NP2407 test /finding 'source/r' was retracted; its finding 'finding/b' no longer counts for "
            + "'claim/c', which now stands as 'preliminary'.");
        var claim = (Claim)sketch.Model().Find("claim/c")!;
        claim.Links.Select(link => link.Counting).Should().Equal(Counting.Counts, Counting.Retracted);
        claim.Verdict.Explanation.Marks.Should().Equal(new Mark(MarkKind.RetractedSource, 1));
    }

    [Fact]
    public void A_claim_with_nothing_left_is_suspended_with_a_warning()
    {
        Sketch sketch = new Sketch().World().Claim("c").Source(Given.Source("r", integrity: IntegrityState.Retracted))
            .Finding("b", source: "source/r").Link("c", "b");

        Found.In(sketch.Build()).Should().BeEquivalentTo(
            "NP2407 test /finding 'source/r' was retracted; its finding 'finding/b' no longer counts for 'claim/c', which now stands as 'suspended'.",
            "NP2412 test /links Nothing is left to count for or against 'claim/c'.");
        sketch.Compose().Refused.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_review_date_is_judged_as_of_the_day_given(int daysLater, bool due)
    {
        Sketch sketch = new Sketch().World().Claim("c").Finding("f").Link("c", "f");
        var options = new ComposeOptions { AsOf = Given.Day.AddYears(1).AddDays(daysLater) };

        Found.In(options, sketch.Build()).Should().BeEquivalentTo(
            due ? ["NP2408 test /reviewDue The review of 'claim/c' was due on '2027-11-23'."] : Array.Empty<string>());
        ((Claim)sketch.Model(options).Find("claim/c")!).Verdict.Explanation.Marks.Any(mark => mark.Kind == MarkKind.ReviewDue).Should().Be(due);
        Found.In(sketch.Build()).Should().BeEmpty("without a day no date is past");
    }

    [Fact]
    public void Certainty_and_override_go_stale_when_evidence_changes_later()
    {
        DateOnly before = Given.Day.AddDays(-1);
        Sketch sketch = new Sketch().World().Claim("c", change: claim => claim with
        {
            Certainty = Given.Grade(CertaintyLevel.High) with { On = before },
            Override = Override(Standing.Contested) with { On = before },
        });
        sketch.Link("c", "f", sketch.Facts(n: 500, preregistered: true));

        Verdict verdict = ((Claim)sketch.Model().Find("claim/c")!).Verdict;

        verdict.Explanation.Marks.Should().Equal(new Mark(MarkKind.CertaintyStale, 1), new Mark(MarkKind.OverrideStale, 1));
        verdict.Standing.Should().Be(Standing.Supported, "the computed standing stays beside the override");
        verdict.Override!.Standing.Should().Be(Standing.Contested);
    }

    [Fact]
    public void A_later_retraction_or_withdrawal_makes_a_rating_stale()
    {
        Sketch sketch = new Sketch().World()
            .Claim("retracted", change: claim => claim with { Certainty = Given.High })
            .Claim("withdrawn", change: claim => claim with { Certainty = Given.High })
            .Source(Given.Source("r") with { Integrity = new Integrity { State = IntegrityState.Retracted, Date = Given.Day.AddDays(1) } });
        sketch.Link("retracted", "a", sketch.Facts(n: 200)).Finding("b", sketch.Facts(n: 200), "source/r").Link("retracted", "b");
        sketch.Link("withdrawn", "c", sketch.Facts(n: 200))
            .Link("withdrawn", "d", sketch.Facts(n: 200) with { Withdrawal = new Withdrawal(Given.Day.AddDays(1), "An error.") });

        foreach (Claim claim in sketch.Model().Claims)
        {
            claim.Verdict.Explanation.Marks.Should().Contain(new Mark(MarkKind.CertaintyStale, 1));
        }
    }

    [Fact]
    public void An_unverified_source_is_information()
    {
        Sketch sketch = new Sketch().Source(Given.Source("s", verified: false));

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.UnverifiedSource, sketch.Build());

        (diagnostic.Severity, diagnostic.Message).Should().Be((Severity.Information,
            "'source/s' is known only from memory: it weighs 'weak' at most and is shown with that mark."));
    }

    [Fact]
    public void A_mechanism_is_a_path_of_at_most_six_claims()
    {
        Sketch sketch = new Sketch().World();
        for (int i = 0; i < 8; i++)
        {
            sketch.Concept($"process/p{i}", $"P{i}");
        }

        for (int i = 0; i < 7; i++)
        {
            sketch.Claim($"c{i}", ClaimKind.Mechanism, $"process/p{i}", Predicate.Increases, $"process/p{i + 1}").Finding($"f{i}").Link($"c{i}", $"f{i}");
        }

        string[] seven = [.. Enumerable.Range(0, 7).Select(i => $"claim/c{i}")];
        Mechanism(seven[..6]).Should().BeEmpty();
        Mechanism(seven[1], seven[0]).Should().BeEmpty("a claim may be walked against its direction");
        Mechanism(seven).Should().Equal("NP2413 test /mechanism The mechanism of 'modality/x' has 7 claims; at most 6 are allowed.");
        Mechanism(seven[0], seven[2]).Should().Equal(
            "NP2413 test /mechanism The mechanism of 'modality/x' is no path: neighbouring claims share no entity, or one entity stands twice.");
        Mechanism(seven[0], seven[0]).Should().ContainSingle();
        Mechanism("claim/nowhere").Should().Equal("NP2203 test /mechanism/0 'claim/nowhere' is not defined in this pack.");
        Mechanism("region/amygdala").Should().Equal("NP2205 test /mechanism/0 'region/amygdala' is of kind 'region'; expected was 'claim'.");

        IEnumerable<string> Mechanism(params string[] claims)
        {
            Pack pack = sketch.Build();
            return Found.In(pack with
            {
                Modalities = pack.Modalities.Append(pack.Modalities.Single(modality => modality.Id.Slug == "cbt") with
                {
                    Id = Given.Id("modality/x"),
                    Mechanism = claims.Select(claim => Given.Id(claim)).ToValueList(),
                }).ToValueList(),
            });
        }
    }

    private static Sketch Cited(
        Sketch sketch, ClaimKind kind, string subject = "modality/cbt", Predicate? predicate = null, string? target = null,
        Func<ClaimDraft, ClaimDraft>? change = null) =>
        sketch.Claim("c", kind, subject, predicate, target, change).Finding("f").Link("c", "f");

    private static Func<ClaimDraft, ClaimDraft> Qualify(Func<Qualifiers, Qualifiers> change) => claim =>
        claim with { Proposition = claim.Proposition with { Qualifiers = change(claim.Proposition.Qualifiers) } };

    private static ClaimDraft Outcome(ClaimDraft claim) => Qualify(q => q with { Outcome = Given.Id("outcome/depression") })(claim);

    private static IEnumerable<string> Directions(ClaimKind kind, Direction direction, Effect effect)
    {
        Sketch sketch = new Sketch().World().Claim("c", kind, kind == ClaimKind.Association ? "trait/resilience" : "modality/cbt");
        return Found.In(sketch.Link("c", "f", sketch.Facts(effect: effect), direction).Link("c", "g", sketch.Facts()).Build());
    }

    private static IEnumerable<string> Ratings(ClaimKind kind, Certainty certainty)
    {
        (string subject, string target) = kind switch
        {
            ClaimKind.Prevalence => ("condition/ptsd", "population/adults"),
            ClaimKind.Theoretical => ("theory/polyvagal", "process/reappraisal"),
            ClaimKind.Measurement => ("method/fmri", "outcome/anxiety"),
            ClaimKind.Mechanism => ("modality/cbt", "region/amygdala"),
            _ => ("modality/cbt", "outcome/depression"),
        };
        Sketch sketch = new Sketch().World().Claim("c", kind, subject, null, target, claim => claim with { Certainty = certainty });
        return Found.In(sketch.Link("c", "f", sketch.Facts(n: 500)).Link("c", "g", sketch.Facts(n: 500)).Build());
    }

    private static CertaintyStep Step(CertaintyDomain domain, int step) => new() { Domain = domain, Step = step, Why = Given.Text("As described.") };

    private static Override Override(Standing standing) =>
        new() { Standing = standing, Reason = Given.Text("A reason."), By = "A reviewer", On = Given.Day };

    private static Effect G(decimal value) => new() { Metric = EffectMetric.G, Value = value, Benefit = Benefit.Higher };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static (Func<Sketch, Sketch> Change, string[] Expected) Row(Func<Sketch, Sketch> change, params string[] expected) =>
        (change, expected);
}
