using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Queries;

/// <summary>Links in both directions, and the arrays that hold them against a naive scan.</summary>
public sealed class RelationTests
{
    private static readonly KnowledgeModel Model = new Sketch().World()
        .Modality("modality/exposure-therapy", "Exposure therapy", "family/psychotherapy", ["component/exposure"],
            links: [(Predicate.AimsAt, "process/extinction")])
        .Concept("region/basolateral", "Basolateral amygdala", links: [(Predicate.PartOf, "region/amygdala")])
        .Concept("process/new-learning", "New learning", links: [(Predicate.Related, "process/extinction")])
        .Claim("efficacy", "modality/exposure-therapy", Predicate.Improves, "outcome/anxiety")
        .Claim("mechanism", "modality/exposure-therapy", Predicate.ActsThrough, "process/extinction")
        .Claim("correlation", "trait/resilience", Predicate.CorrelatesWith, "outcome/anxiety").Model();

    [Fact]
    public void Structural_links_come_first_then_claims_each_with_its_label() =>
        Lines("modality/exposure-therapy").Should().Equal(
            "belongs to the family family/psychotherapy", "uses component/exposure", "aims at process/extinction",
            "improves outcome/anxiety (claim/efficacy)", "acts through process/extinction (claim/mechanism)");

    [Fact]
    public void A_link_is_seen_from_its_other_end_under_its_inverse_label()
    {
        Lines("region/amygdala").Should().Equal("has the part region/basolateral", "is a member of network/default-mode");
        Lines("outcome/anxiety").Should().Equal(
            "is improved by modality/exposure-therapy (claim/efficacy)", "goes with trait/resilience (claim/correlation)");
        Lines("component/exposure").Should().Equal("is used in modality/cbt", "is used in modality/exposure-therapy");
    }

    [Fact]
    public void A_symmetric_link_is_seen_once_from_either_end()
    {
        Lines("process/new-learning").Should().Equal("is related to process/extinction");
        Lines("process/extinction").Should().Contain("is related to process/new-learning");
        Lines("trait/resilience").Should().Equal("goes with outcome/anxiety (claim/correlation)");
    }

    [Fact]
    public void Two_claims_between_the_same_ends_are_two_links()
    {
        KnowledgeModel model = new Sketch().World().Claim("b", "modality/cbt", Predicate.Improves, "outcome/anxiety")
            .Claim("a", "modality/cbt", Predicate.Improves, "outcome/anxiety", Standing.Null).Model();

        model.RelationsOf(Given.Id("modality/cbt"), Predicate.Improves).Select(relation => relation.Claim!.Id.Slug).Should().Equal("a", "b");
        model.RelationsOf(Given.Id("outcome/anxiety"), Predicate.Improves, inverse: true).Should().HaveCount(2);
        model.RelationsOf(Given.Id("outcome/anxiety"), Predicate.Improves).Should().BeEmpty();
        model.ClaimsAbout(Given.Id("outcome/anxiety")).Select(claim => claim.Id.Slug).Should().Equal("a", "b");
    }

    [Fact]
    public void An_entity_without_links_and_one_that_is_not_there_have_none()
    {
        Model.RelationsOf(Given.Id("emotion/fear")).Should().BeEmpty();
        Model.RelationsOf(Given.Id("region/nothing")).Should().BeEmpty();
        FluentActions.Invoking(() => Model.RelationsOf(Given.Id("emotion/fear"), null!)).Should().Throw<System.ArgumentNullException>();
    }

    [Fact]
    public void Neighbours_are_those_of_a_naive_scan_on_any_graph() =>
        Gen.Select(Gen.Int[1, 12], Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11], Gen.Int[0, 3]).Array[0, 40]).Sample((nodes, links) =>
        {
            (int From, int To, Predicate Relation)[] edges =
            [
                .. links.Where(link => link.Item1 < nodes && link.Item2 < nodes && link.Item1 < link.Item2).Select(link =>
                    (link.Item1, link.Item2, new[] { Predicate.IsA, Predicate.PartOf, Predicate.Broader, Predicate.Related }[link.Item3])).Distinct(),
            ];
            var sketch = new Sketch();
            for (int i = 0; i < nodes; i++)
            {
                sketch.Concept(Name(i), "N",
                    links: [.. edges.Where(edge => edge.From == i).Select(edge => (edge.Relation, Name(edge.To)))]);
            }

            KnowledgeModel model = sketch.Model();
            return Enumerable.Range(0, nodes).All(node => Predicate.All.All(relation =>
                Naive(edges.Where(edge => edge.From == node && edge.Relation.Equals(relation)).Select(edge => edge.To))
                    .SequenceEqual(model.RelationsOf(Given.Id(Name(node)), relation).Select(link => link.To.Local))
                && Naive(edges.Where(edge => edge.To == node && edge.Relation.Equals(relation)).Select(edge => edge.From))
                    .SequenceEqual(model.RelationsOf(Given.Id(Name(node)), relation, inverse: true).Select(link => link.To.Local))));

            static string Name(int node) => $"process/n{node:00}";

            static IEnumerable<string> Naive(IEnumerable<int> targets) => targets.Order().Select(Name);
        }, iter: 1_000);

    private static IEnumerable<string> Lines(string id) => Model.RelationsOf(Given.Id(id)).Select(relation =>
        $"{relation.Label} {relation.To.Local}{(relation.Claim is { } claim ? $" ({claim.Id.Local})" : "")}");
}
