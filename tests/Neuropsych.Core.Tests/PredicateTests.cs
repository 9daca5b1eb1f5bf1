using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Tests;

/// <summary>The registry of relations against the two tables of the document.</summary>
public sealed class PredicateTests
{
    private const string Therapy = "family modality component";

    private const string Concept = "region network chemical process trait emotion construct theory condition";

    /// <summary>All kinds that the C# type of concepts holds.</summary>
    private const string Any = Concept + " outcome method population";

    /// <summary>Id, from, to, properties, kinds of claim, mapping; a mapping from memory is not exported.</summary>
    private static readonly (string Id, string From, string To, string Properties, string Kinds, string? Mapping)[] Document =
    [
        ("broader", $"{Any} {Therapy}", $"{Any} {Therapy}", "structural transitive sameKind", "", "skos:broader"),
        ("related", $"{Any} {Therapy}", $"{Any} {Therapy}", "structural symmetric sameKind", "", "skos:related"),
        ("isA", $"{Any} {Therapy}", $"{Any} {Therapy}", "structural transitive sameKind", "", "rdfs:subClassOf"),
        ("partOf", "region network process construct component", "region network process construct component", "structural transitive", "",
            "BFO:0000050"),
        ("hasMember", "network", "region", "structural", "", null),
        ("ligandOf", "chemical", "chemical", "structural", "", null),
        ("hasFamily", "modality", "family", "structural", "", null),
        ("hasComponent", "modality", "component", "structural", "", null),
        ("aimsAt", Therapy, "process outcome", "structural", "", null),
        ("theorisedBy", "construct process family modality", "theory", "structural", "", "COGAT:in_theory"),
        ("measuredBy", $"{Concept} outcome", "method", "structural", "", "COGAT:measured_by"),
        ("manipulatedBy", $"{Concept} outcome", "method", "structural", "", null),
        ("improves", Therapy, "outcome", "causal", "efficacy clinicalExperience", null),
        ("treats", Therapy, "condition", "causal", "efficacy clinicalExperience", null),
        ("mayHarm", Therapy, "outcome", "causal", "harm clinicalExperience", null),
        ("contraindicatedFor", Therapy, "condition population", "causal", "harm clinicalExperience", null),
        ("modulates", $"{Therapy} chemical process region", "region network chemical process construct", "causal",
            "mechanism clinicalExperience", null),
        ("increases", $"{Therapy} chemical process region", "region network chemical process construct", "causal",
            "mechanism clinicalExperience", null),
        ("decreases", $"{Therapy} chemical process region", "region network chemical process construct", "causal",
            "mechanism clinicalExperience", null),
        ("actsThrough", "modality component", "process", "causal", "mechanism clinicalExperience", "BCIOR:000008"),
        ("involves", "process emotion", "region network chemical", "", "mechanism association", "RO:0000057"),
        ("occursIn", "process emotion", "region network chemical", "", "mechanism association", "BFO:0000066"),
        ("locatedIn", "chemical", "region", "", "association", "RO:0001025"),
        ("correlatesWith", $"{Concept} component outcome", $"{Concept} outcome", "symmetric", "association", null),
        ("predicts", Concept, "outcome", "", "association", null),
        ("variesWith", Therapy, "construct", "", "association", null),
        ("hasPrevalence", "condition trait construct", "population", "", "prevalence", null),
        ("reliablyMeasures", "method", $"{Concept} outcome", "", "measurement", null),
        ("explains", "theory", "process construct", "", "theoretical", null),
        ("contradictsTheory", "theory", "theory", "", "theoretical", null),
    ];

    public static IEnumerable<TheoryDataRow<string>> Ids() => Document.Select(row => new TheoryDataRow<string>(row.Id));

    [Fact]
    public void The_registry_is_closed() => Predicate.All.Select(predicate => predicate.Id).Should().BeEquivalentTo(Document.Select(row => row.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_relation_is_as_the_document_says(string id)
    {
        (_, string from, string to, string properties, string kinds, string? mapping) = Document.Single(row => row.Id == id);
        Predicate predicate = Predicate.Find(id)!;

        predicate.Domain.Select(Words.Of).Should().BeEquivalentTo(from.Split(' '));
        predicate.Range.Select(Words.Of).Should().BeEquivalentTo(to.Split(' '));
        predicate.ClaimKinds.Select(Words.Of).Should().BeEquivalentTo(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        predicate.IsStructural.Should().Be(properties.Contains("structural", StringComparison.Ordinal));
        predicate.IsCausal.Should().Be(properties.Contains("causal", StringComparison.Ordinal));
        predicate.IsSymmetric.Should().Be(properties.Contains("symmetric", StringComparison.Ordinal));
        predicate.IsTransitive.Should().Be(properties.Contains("transitive", StringComparison.Ordinal));
        predicate.IsSameKind.Should().Be(properties.Contains("sameKind", StringComparison.Ordinal));
        predicate.Mapping.Should().Be(mapping);
        (predicate.Label.Length > 0 && predicate.InverseLabel.Length > 0).Should().BeTrue();
        (predicate.Label == predicate.InverseLabel).Should().Be(predicate.IsSymmetric);
        predicate.ToString().Should().Be(id);
    }

    [Fact]
    public void Broader_joins_one_kind_and_a_modality_also_its_family()
    {
        Predicate.Broader.Allows(EntityKind.Modality, EntityKind.Modality).Should().BeTrue();
        Predicate.Broader.Allows(EntityKind.Modality, EntityKind.Family).Should().BeTrue();
        Predicate.Broader.Allows(EntityKind.Family, EntityKind.Modality).Should().BeFalse();
        Predicate.Broader.Allows(EntityKind.Region, EntityKind.Network).Should().BeFalse();
    }

    [Fact]
    public void Is_a_joins_one_kind_alone()
    {
        Predicate.IsA.Allows(EntityKind.Modality, EntityKind.Modality).Should().BeTrue();
        Predicate.IsA.Allows(EntityKind.Modality, EntityKind.Family).Should().BeFalse();
    }

    [Fact]
    public void What_is_symmetric_may_be_written_from_either_end()
    {
        Predicate.CorrelatesWith.Allows(EntityKind.Component, EntityKind.Outcome).Should().BeTrue();
        Predicate.CorrelatesWith.Allows(EntityKind.Outcome, EntityKind.Trait).Should().BeTrue();
        Predicate.CorrelatesWith.Allows(EntityKind.Method, EntityKind.Outcome).Should().BeFalse();
        Predicate.Predicts.Allows(EntityKind.Outcome, EntityKind.Trait).Should().BeFalse();
    }

    [Fact]
    public void No_evidence_is_no_subject_of_a_claim()
    {
        foreach (Predicate predicate in Predicate.All)
        {
            foreach (EntityKind kind in new[] { EntityKind.Claim, EntityKind.Finding, EntityKind.Source, EntityKind.Study, EntityKind.Handout })
            {
                predicate.Allows(kind, EntityKind.Outcome).Should().BeFalse();
                predicate.Allows(EntityKind.Process, kind).Should().BeFalse();
            }
        }
    }

    [Theory]
    [InlineData("Improves")]
    [InlineData("helps")]
    [InlineData("")]
    public void An_unknown_relation_is_not_found(string id) => Predicate.Find(id).Should().BeNull();
}
