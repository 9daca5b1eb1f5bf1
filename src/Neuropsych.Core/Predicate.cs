using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych;

/// <summary>
/// A relation between entities: a closed registry. Structural relations are true by definition; empirical ones stand only
/// in claims. Compares by identity of its id.
/// </summary>
public sealed class Predicate : IEquatable<Predicate>
{
    private const EntityKindSet Therapies = EntityKindSet.Family | EntityKindSet.Modality | EntityKindSet.Component;

    private const EntityKindSet Concepts = EntityKindSet.Region | EntityKindSet.Network | EntityKindSet.Chemical
        | EntityKindSet.Process | EntityKindSet.Trait | EntityKindSet.Emotion | EntityKindSet.Construct
        | EntityKindSet.Theory | EntityKindSet.Condition;

    /// <summary>Concepts, and the kinds that research needs besides.</summary>
    private const EntityKindSet Described =
        Concepts | EntityKindSet.Outcome | EntityKindSet.Method | EntityKindSet.Population;

    private const EntityKindSet Neural =
        EntityKindSet.Region | EntityKindSet.Network | EntityKindSet.Chemical;

    private static readonly List<Predicate> Registered = [];

    /// <summary>Mappings that were checked; RO's terms for modulating and correlating are from memory and left out until they are.</summary>
    private static readonly FrozenDictionary<string, string> Mappings = new Dictionary<string, string>
    {
        ["broader"] = "skos:broader",
        ["related"] = "skos:related",
        ["isA"] = "rdfs:subClassOf",
        ["partOf"] = "BFO:0000050",
        ["theorisedBy"] = "COGAT:in_theory",
        ["measuredBy"] = "COGAT:measured_by",
        ["actsThrough"] = "BCIOR:000008",
        ["involves"] = "RO:0000057",
        ["occursIn"] = "BFO:0000066",
        ["locatedIn"] = "RO:0001025",
    }.ToFrozenDictionary();

    private readonly EntityKindSet domain;
    private readonly EntityKindSet range;

    private Predicate(
        string id, string label, string inverseLabel, EntityKindSet domain, EntityKindSet range, ImmutableArray<ClaimKind> claimKinds)
    {
        Id = id;
        Label = label;
        InverseLabel = inverseLabel;
        this.domain = domain;
        this.range = range;
        ClaimKinds = claimKinds;
        Ordinal = Registered.Count;
        Registered.Add(this);
    }

    [Flags]
    private enum EntityKindSet
    {
        Region = 1 << EntityKind.Region,
        Network = 1 << EntityKind.Network,
        Chemical = 1 << EntityKind.Chemical,
        Process = 1 << EntityKind.Process,
        Trait = 1 << EntityKind.Trait,
        Emotion = 1 << EntityKind.Emotion,
        Construct = 1 << EntityKind.Construct,
        Theory = 1 << EntityKind.Theory,
        Condition = 1 << EntityKind.Condition,
        Outcome = 1 << EntityKind.Outcome,
        Method = 1 << EntityKind.Method,
        Population = 1 << EntityKind.Population,
        Family = 1 << EntityKind.Family,
        Modality = 1 << EntityKind.Modality,
        Component = 1 << EntityKind.Component,
    }

    /// <summary>Means more than the other (SKOS broader); transitive. A modality may name its family.</summary>
    public static Predicate Broader { get; } = Structural("broader", "is narrower than", "is broader than",
        Described | Therapies, Described | Therapies, sameKind: true, transitive: true);

    /// <summary>Is a kind of the other (rdfs:subClassOf); transitive.</summary>
    public static Predicate IsA { get; } = Structural("isA", "is a kind of", "has the kind",
        Described | Therapies, Described | Therapies, sameKind: true, transitive: true);

    /// <summary>Is part of the other (BFO:0000050); transitive.</summary>
    public static Predicate PartOf { get; } = Structural("partOf", "is part of", "has the part",
        EntityKindSet.Region | EntityKindSet.Network | EntityKindSet.Process | EntityKindSet.Construct | EntityKindSet.Component,
        EntityKindSet.Region | EntityKindSet.Network | EntityKindSet.Process | EntityKindSet.Construct | EntityKindSet.Component,
        transitive: true);

    /// <summary>Has to do with another of its kind (SKOS related).</summary>
    public static Predicate Related { get; } = Structural("related", "is related to", "is related to",
        Described | Therapies, Described | Therapies, sameKind: true, symmetric: true);

    /// <summary>A network has the region as a member.</summary>
    public static Predicate HasMember { get; } =
        Structural("hasMember", "has the member", "is a member of", EntityKindSet.Network, EntityKindSet.Region);

    /// <summary>A chemical binds to a receptor or transporter.</summary>
    public static Predicate LigandOf { get; } =
        Structural("ligandOf", "is a ligand of", "has the ligand", EntityKindSet.Chemical, EntityKindSet.Chemical);

    /// <summary>A therapy belongs to a family.</summary>
    public static Predicate HasFamily { get; } =
        Structural("hasFamily", "belongs to the family", "has the member", EntityKindSet.Modality, EntityKindSet.Family);

    /// <summary>A therapy uses a technique.</summary>
    public static Predicate HasComponent { get; } =
        Structural("hasComponent", "uses", "is used in", EntityKindSet.Modality, EntityKindSet.Component);

    /// <summary>What a therapy intends; an intention is not an effect.</summary>
    public static Predicate AimsAt { get; } = Structural("aimsAt", "aims at", "is an aim of",
        Therapies, EntityKindSet.Process | EntityKindSet.Outcome);

    /// <summary>A construct, process or therapy stands in a theory.</summary>
    public static Predicate TheorisedBy { get; } = Structural("theorisedBy", "is described by", "describes",
        EntityKindSet.Construct | EntityKindSet.Process | EntityKindSet.Family | EntityKindSet.Modality, EntityKindSet.Theory);

    /// <summary>Intended use of a method or an outcome; whether it measures well is a claim.</summary>
    public static Predicate MeasuredBy { get; } =
        Structural("measuredBy", "is measured by", "is used to measure", Concepts | EntityKindSet.Outcome, EntityKindSet.Method);

    /// <summary>Intended use of a method that changes something; whether it does is a claim.</summary>
    public static Predicate ManipulatedBy { get; } =
        Structural("manipulatedBy", "is manipulated by", "is used to manipulate", Concepts | EntityKindSet.Outcome, EntityKindSet.Method);

    /// <summary>A therapy makes an outcome better.</summary>
    public static Predicate Improves { get; } = Empirical("improves", "improves", "is improved by",
        Therapies, EntityKindSet.Outcome, causal: true, ClaimKind.Efficacy, ClaimKind.ClinicalExperience);

    /// <summary>A therapy treats a condition.</summary>
    public static Predicate Treats { get; } = Empirical("treats", "treats", "is treated by",
        Therapies, EntityKindSet.Condition, causal: true, ClaimKind.Efficacy, ClaimKind.ClinicalExperience);

    /// <summary>A therapy may do harm.</summary>
    public static Predicate MayHarm { get; } = Empirical("mayHarm", "may harm", "may be harmed by",
        Therapies, EntityKindSet.Outcome, causal: true, ClaimKind.Harm, ClaimKind.ClinicalExperience);

    /// <summary>A therapy should not be used with a condition or in a population.</summary>
    public static Predicate ContraindicatedFor { get; } = Empirical(
        "contraindicatedFor", "is contraindicated for", "is a contraindication of",
        Therapies, EntityKindSet.Condition | EntityKindSet.Population, causal: true,
        ClaimKind.Harm, ClaimKind.ClinicalExperience);

    /// <summary>Changes the other, in either direction.</summary>
    public static Predicate Modulates { get; } = Mechanism("modulates", "modulates", "is modulated by");

    /// <summary>Raises the other.</summary>
    public static Predicate Increases { get; } = Mechanism("increases", "increases", "is increased by");

    /// <summary>Lowers the other.</summary>
    public static Predicate Decreases { get; } = Mechanism("decreases", "decreases", "is decreased by");

    /// <summary>A therapy works by way of a process.</summary>
    public static Predicate ActsThrough { get; } = Empirical("actsThrough", "acts through", "is a process used by",
        EntityKindSet.Modality | EntityKindSet.Component, EntityKindSet.Process, causal: true,
        ClaimKind.Mechanism, ClaimKind.ClinicalExperience);

    /// <summary>A process or emotion takes place with the part of a region, network or chemical.</summary>
    public static Predicate Involves { get; } = Empirical("involves", "involves", "is involved in",
        EntityKindSet.Process | EntityKindSet.Emotion, Neural, causal: false, ClaimKind.Mechanism, ClaimKind.Association);

    /// <summary>A process or emotion takes place in a region or network.</summary>
    public static Predicate OccursIn { get; } = Empirical("occursIn", "occurs in", "is the place of",
        EntityKindSet.Process | EntityKindSet.Emotion, Neural, causal: false, ClaimKind.Mechanism, ClaimKind.Association);

    /// <summary>A chemical is found in a region.</summary>
    public static Predicate LocatedIn { get; } = Empirical("locatedIn", "is located in", "is the location of",
        EntityKindSet.Chemical, EntityKindSet.Region, causal: false, ClaimKind.Association);

    /// <summary>Goes with the other; symmetric.</summary>
    public static Predicate CorrelatesWith { get; } = Empirical("correlatesWith", "goes with", "goes with",
        Concepts | EntityKindSet.Component | EntityKindSet.Outcome, Concepts | EntityKindSet.Outcome, causal: false, symmetric: true,
        ClaimKind.Association);

    /// <summary>Tells an outcome ahead.</summary>
    public static Predicate Predicts { get; } = Empirical("predicts", "predicts", "is predicted by",
        Concepts, EntityKindSet.Outcome, causal: false, ClaimKind.Association);

    /// <summary>An effect differs with a factor of the studies; the outcome is a qualifier.</summary>
    public static Predicate VariesWith { get; } = Empirical("variesWith", "varies with", "moderates the effect of",
        Therapies, EntityKindSet.Construct, causal: false, ClaimKind.Association);

    /// <summary>How common a condition, trait or construct is in a population.</summary>
    public static Predicate HasPrevalence { get; } = Empirical("hasPrevalence", "has a prevalence in", "has the prevalence of",
        EntityKindSet.Condition | EntityKindSet.Trait | EntityKindSet.Construct, EntityKindSet.Population, causal: false,
        ClaimKind.Prevalence);

    /// <summary>A method measures a concept or outcome reliably.</summary>
    public static Predicate ReliablyMeasures { get; } = Empirical(
        "reliablyMeasures", "reliably measures", "is reliably measured by",
        EntityKindSet.Method, Concepts | EntityKindSet.Outcome, causal: false, ClaimKind.Measurement);

    /// <summary>A theory explains a process or construct.</summary>
    public static Predicate Explains { get; } = Empirical("explains", "explains", "is explained by",
        EntityKindSet.Theory, EntityKindSet.Process | EntityKindSet.Construct, causal: false, ClaimKind.Theoretical);

    /// <summary>A theory contradicts another.</summary>
    public static Predicate ContradictsTheory { get; } = Empirical(
        "contradictsTheory", "contradicts", "is contradicted by",
        EntityKindSet.Theory, EntityKindSet.Theory, causal: false, ClaimKind.Theoretical);

    /// <summary>All relations in the order of their definition.</summary>
    public static IReadOnlyList<Predicate> All { get; } = [.. Registered];

    /// <summary>The id, such as <c>actsThrough</c>.</summary>
    public string Id { get; }

    /// <summary>How it reads from subject to object.</summary>
    public string Label { get; }

    /// <summary>How it reads from object to subject.</summary>
    public string InverseLabel { get; }

    /// <summary>The kinds of claim it may stand in; empty for structural relations.</summary>
    public ImmutableArray<ClaimKind> ClaimKinds { get; }

    /// <summary>Whether it is true by definition.</summary>
    public bool IsStructural => ClaimKinds.IsEmpty;

    /// <summary>Whether it says that one thing brings about another.</summary>
    public bool IsCausal { get; private init; }

    /// <summary>Whether it reads the same in both directions.</summary>
    public bool IsSymmetric { get; private init; }

    /// <summary>Whether it may be followed over several links; such relations must not form a circle.</summary>
    public bool IsTransitive { get; private init; }

    /// <summary>Whether both ends must be of one kind; of <see cref="Broader"/> a modality's other end may be its family.</summary>
    public bool IsSameKind { get; private init; }

    /// <summary>
    /// The relation of a public vocabulary that means the same or nearly so, as <c>prefix:id</c>; null where there is none, or none
    /// that was checked.
    /// </summary>
    public string? Mapping => Mappings.GetValueOrDefault(Id);

    internal int Ordinal { get; }

    /// <summary>The relation with an id.</summary>
    /// <param name="id">The id; the case of letters counts.</param>
    /// <returns>Null where there is none.</returns>
    public static Predicate? Find(string id) => All.FirstOrDefault(predicate => predicate.Id == id);

    /// <summary>Whether the relation may lead from one kind to another.</summary>
    /// <param name="from">The kind of the subject.</param>
    /// <param name="to">The kind of the object.</param>
    public bool Allows(EntityKind from, EntityKind to) =>
        Has(domain, from) && Has(range, to)
        && (!IsSameKind || from == to
            || (ReferenceEquals(this, Broader) && from == EntityKind.Modality && to == EntityKind.Family));

    /// <summary>The kinds that may be the subject.</summary>
    public IEnumerable<EntityKind> Domain => Enum.GetValues<EntityKind>().Where(kind => Has(domain, kind));

    /// <summary>The kinds that may be the object.</summary>
    public IEnumerable<EntityKind> Range => Enum.GetValues<EntityKind>().Where(kind => Has(range, kind));

    /// <inheritdoc/>
    public bool Equals(Predicate? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    private static bool Has(EntityKindSet set, EntityKind kind) => ((int)set & (1 << (int)kind)) != 0;

    private static Predicate Structural(
        string id, string label, string inverse, EntityKindSet domain, EntityKindSet range,
        bool sameKind = false, bool transitive = false, bool symmetric = false) =>
        new(id, label, inverse, domain, range, [])
        {
            IsSameKind = sameKind,
            IsTransitive = transitive,
            IsSymmetric = symmetric,
        };

    private static Predicate Empirical(
        string id, string label, string inverse, EntityKindSet domain, EntityKindSet range, bool causal,
        params ReadOnlySpan<ClaimKind> kinds) =>
        Empirical(id, label, inverse, domain, range, causal, symmetric: false, kinds);

    private static Predicate Empirical(
        string id, string label, string inverse, EntityKindSet domain, EntityKindSet range, bool causal, bool symmetric,
        params ReadOnlySpan<ClaimKind> kinds) =>
        new(id, label, inverse, domain, range, [.. kinds]) { IsCausal = causal, IsSymmetric = symmetric };

    private static Predicate Mechanism(string id, string label, string inverse) => Empirical(id, label, inverse,
        Therapies | EntityKindSet.Chemical | EntityKindSet.Process | EntityKindSet.Region,
        Neural | EntityKindSet.Process | EntityKindSet.Construct, causal: true,
        ClaimKind.Mechanism, ClaimKind.ClinicalExperience);
}
