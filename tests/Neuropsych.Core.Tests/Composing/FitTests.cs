using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>NP2417: a finding about something else than its claim.</summary>
public sealed class FitTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Others() => new (string What, string Found)[]
    {
        ("therapy", "NP2417 test /finding 'finding/f' has the exposure 'modality/emdr', and 'claim/c' is about 'modality/cbt'."),
        ("family", "NP2417 test /finding 'finding/f' has the exposure 'family/psychotherapy', and 'claim/c' is about 'modality/cbt'."),
        ("condition", "NP2417 test /finding 'finding/f' has the population 'population/adults-psychosis', and 'claim/c' is about 'population/ptsd-adults'."),
        ("age", "NP2417 test /finding 'finding/f' has the population 'population/children-ptsd', and 'claim/c' is about 'population/ptsd-adults'."),
        ("outcome", "NP2417 test /finding 'finding/f' has the outcome 'outcome/anxiety', and 'claim/c' is about 'outcome/depression'."),
        ("comparator", "NP2417 test /finding 'finding/f' has the comparator 'medication', and 'claim/c' is about 'waitlist'."),
    }.Select(row => new TheoryDataRow<string, string>(row.What, row.Found));

    [Theory]
    [MemberData(nameof(Others))]
    public void What_a_finding_is_about_is_held_to_its_claim(string what, string found)
    {
        Found.In(World().Link("c", "f", About(what)).Build()).Should().Equal(found);
        Found.In(World().Finding("f", About(what)).Link("c", "f", lowered: Strength.Weak, note: "Indirect.").Build()).Should().BeEmpty("the author judged it");
        Found.In(World().Finding("f", About(what)).Link("g", "f", Direction.Qualifies).Build())
            .Should().NotContain(line => line.StartsWith("NP2417", StringComparison.Ordinal), "what only qualifies may be about less or more");
    }

    [Theory]
    [InlineData("subtype")]
    [InlineData("component")]
    [InlineData("narrower group")]
    [InlineData("older people")]
    [InlineData("narrower outcome")]
    public void What_is_about_less_is_in_order(string what) =>
        Composed(what).Where(one => one.Code == DiagnosticCodes.FindingOfAnother).Should().BeEmpty();

    [Fact]
    public void Groups_that_may_overlap_are_information() =>
        Composed("described").Should().ContainSingle(one => one.Code == DiagnosticCodes.FindingOfAnother).Which.Severity.Should().Be(Severity.Information);

    [Fact]
    public void A_circle_of_terms_ends() =>
        ModelComposer.Compose([World().Concept("outcome/x", "X", links: [(Predicate.Broader, "outcome/y")]).Concept("outcome/y", "Y", links: [(Predicate.Broader, "outcome/x")])
            .Link("c", "f", Facts(outcome: "outcome/x")).Build()]).Diagnostics.Should().Contain(one => one.Code == DiagnosticCodes.FindingOfAnother);

    private static ImmutableArray<Diagnostic> Composed(string what) => ModelComposer.Compose([World().Link("c", "f", About(what)).Build()]).Diagnostics;

    private static Sketch World() => new Sketch().World()
        .Concept("condition/psychosis", "Psychosis")
        .Concept("condition/complex-ptsd", "Complex PTSD", links: [(Predicate.Broader, "condition/ptsd")])
        .Concept("population/ptsd-adults", "Adults with PTSD", Group("condition/ptsd", AgeGroup.Adults))
        .Concept("population/adults-psychosis", "Adults with psychosis", Group("condition/psychosis", AgeGroup.Adults))
        .Concept("population/children-ptsd", "Children with PTSD", Group("condition/ptsd", AgeGroup.Children))
        .Concept("population/older-complex", "Older people with complex PTSD", Group("condition/complex-ptsd", AgeGroup.OlderAdults))
        .Concept("population/veterans", "Veterans", new PopulationDetail { Description = Given.Text("Veterans") }, [(Predicate.Broader, "population/ptsd-adults")])
        .Concept("population/students", "Students", new PopulationDetail { Description = Given.Text("Students") })
        .Concept("outcome/melancholia", "Melancholic symptoms", new OutcomeDetail { Domain = OutcomeDomain.Symptom }, [(Predicate.Broader, "outcome/depression")])
        .Modality("modality/emdr", "EMDR", "family/psychotherapy")
        .Modality("modality/tf-cbt", "Trauma-focused CBT", "family/psychotherapy", links: [(Predicate.IsA, "modality/cbt")])
        .Claim("c", change: claim => claim with
        {
            Proposition = claim.Proposition with { Qualifiers = claim.Proposition.Qualifiers with { Population = Given.Id("population/ptsd-adults") } },
        })
        .Claim("g", subject: "modality/emdr").Link("g", "ground", Facts(therapy: "modality/emdr", population: "population/adults"));

    private static PopulationDetail Group(string condition, AgeGroup age) => new() { Condition = Given.Id(condition), AgeGroup = age };

    private static FindingFacts About(string what) => what switch
    {
        "therapy" => Facts(therapy: "modality/emdr"),
        "family" => Facts(therapy: "family/psychotherapy"),
        "condition" => Facts(population: "population/adults-psychosis"),
        "age" => Facts(population: "population/children-ptsd"),
        "outcome" => Facts(outcome: "outcome/anxiety"),
        "comparator" => Facts(comparator: ComparatorKind.Medication),
        "subtype" => Facts(therapy: "modality/tf-cbt"),
        "component" => Facts(therapy: "component/exposure"),
        "narrower group" => Facts(population: "population/veterans"),
        "older people" => Facts(population: "population/older-complex"),
        "narrower outcome" => Facts(outcome: "outcome/melancholia"),
        "described" => Facts(population: "population/students"),
        _ => throw new ArgumentException($"'{what}' is no case.", nameof(what)),
    };

    private static FindingFacts Facts(
        string therapy = "modality/cbt", string population = "population/ptsd-adults", string outcome = "outcome/depression",
        ComparatorKind comparator = ComparatorKind.Waitlist) =>
        new Sketch().Facts(comparator: comparator) is var facts ? facts with
        {
            Pico = facts.Pico with
            {
                Exposure = new Exposure { Therapy = Given.Id(therapy) },
                Population = Given.Id(population),
                Outcome = Given.Id(outcome),
            },
        } : facts;
}
