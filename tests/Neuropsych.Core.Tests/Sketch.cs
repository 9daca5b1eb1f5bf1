using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests;

/// <summary>A pack made by code, piece by piece; what a test does not ask for is there and in order.</summary>
internal sealed class Sketch(string id = "test", string version = "1.0.0")
{
    /// <summary>A text for clients that says what any standing needs, and no more.</summary>
    internal const string CarefulPlain =
        "Studies disagree about this. Small studies suggest that it may be so. Larger ones did not find it. Clinicians report it.";

    private readonly List<Concept> concepts = [];
    private readonly List<Modality> modalities = [];
    private readonly List<Source> sources = [];
    private readonly List<Study> studies = [];
    private readonly List<FindingDraft> findings = [];
    private readonly List<ClaimDraft> claims = [];
    private readonly List<LinkDraft> links = [];
    private readonly List<Handout> handouts = [];
    private readonly List<Question> questions = [];
    private readonly List<Tombstone> tombstones = [];
    private readonly List<PackRequirement> requirements = [];
    private readonly List<EntityId> overrides = [];

    internal string[] Languages { get; set; } = ["en"];

    internal EntityId Id(string text) => Given.Id(text, id);

    /// <summary>One entity of each kind that claims and findings need.</summary>
    internal Sketch World() => this
        .Concept("region/amygdala", "Amygdala")
        .Concept("region/prefrontal-cortex", "Prefrontal cortex")
        .Concept("network/default-mode", "Default mode network", links:
            [(Predicate.HasMember, "region/amygdala"), (Predicate.HasMember, "region/prefrontal-cortex")])
        .Concept("chemical/oxytocin", "Oxytocin", new ChemicalDetail { Role = ChemicalRole.Molecule })
        .Concept("process/reappraisal", "Reappraisal")
        .Concept("process/extinction", "Extinction")
        .Concept("trait/resilience", "Resilience")
        .Concept("emotion/fear", "Fear")
        .Concept("theory/polyvagal", "Polyvagal theory")
        .Concept("construct/window", "Window of tolerance", links: [(Predicate.TheorisedBy, "theory/polyvagal")])
        .Concept("construct/publication-year", "Year of publication", type: "study-factor")
        .Concept("condition/ptsd", "Post-traumatic stress disorder")
        .Concept("outcome/depression", "Depressive symptoms", new OutcomeDetail { Domain = OutcomeDomain.Symptom })
        .Concept("outcome/anxiety", "Anxiety symptoms", new OutcomeDetail { Domain = OutcomeDomain.Symptom })
        .Concept("method/fmri", "Task fMRI", type: "imaging")
        .Concept("population/adults", "Adults", new PopulationDetail { AgeGroup = AgeGroup.Adults })
        .Concept("population/adults-ptsd", "Adults with PTSD", new PopulationDetail { Condition = Id("condition/ptsd") })
        .Modality("family/psychotherapy", "Psychotherapy")
        .Modality("modality/cbt", "Cognitive behavioural therapy", "family/psychotherapy", ["component/exposure"])
        .Modality("component/exposure", "Exposure");

    internal Sketch Concept(
        string local, string name, ConceptDetail? detail = null, (Predicate Relation, string Target)[]? links = null, string? type = null,
        string? abbreviation = null, Localized? definition = null, string[]? answers = null, Synonym[]? synonyms = null)
    {
        concepts.Add(new Concept
        {
            Id = Id(local),
            Name = Given.Text(name),
            Definition = definition ?? Given.Text($"What {name} means."),
            Detail = detail,
            Links = (links ?? []).Select(link => new StructuralLink { Relation = link.Relation, Target = Id(link.Target) }).ToValueList(),
            Type = type,
            Abbreviation = abbreviation,
            Synonyms = (synonyms ?? []).ToValueList(),
            Answers = (answers ?? []).ToValueList(),
            Rights = Given.Rights,
        });
        return this;
    }

    internal Sketch Modality(
        string local, string name, string? family = null, string[]? components = null, string? abbreviation = null,
        string[]? mechanism = null, Caution[]? cautions = null, (Predicate Relation, string Target)[]? links = null)
    {
        IEnumerable<StructuralLink> own = (links ?? []).Select(link => new StructuralLink { Relation = link.Relation, Target = Id(link.Target) });
        IEnumerable<StructuralLink> toFamily =
            family is null ? [] : [new StructuralLink { Relation = Predicate.HasFamily, Target = Id(family) }];
        modalities.Add(new Modality
        {
            Id = Id(local),
            Name = Given.Text(name),
            Definition = Given.Text($"What {name} means."),
            Family = family is null ? null : Id(family),
            Components = (components ?? []).Select(Id).ToValueList(),
            Links =
            [
                .. toFamily, .. (components ?? []).Select(target => new StructuralLink { Relation = Predicate.HasComponent, Target = Id(target) }),
                .. own,
            ],
            Abbreviation = abbreviation,
            Mechanism = (mechanism ?? []).Select(Id).ToValueList(),
            Cautions = (cautions ?? []).ToValueList(),
            Rights = Given.Rights,
        });
        return this;
    }

    internal Sketch Source(Source source)
    {
        sources.Add(source);
        return this;
    }

    internal Sketch Study(string slug, string? registration = null, string? source = null, int? people = null)
    {
        studies.Add(new Study
        {
            Id = Id($"study/{slug}"),
            Name = Given.Text(slug),
            Registration = registration,
            Source = source is null ? null : Id($"source/{source}"),
            People = people,
            Rights = Given.Rights,
        });
        return this;
    }

    /// <summary>A finding; its source is made beside it unless one is named.</summary>
    internal Sketch Finding(string slug, FindingFacts? facts = null, string? source = null)
    {
        if (source is null)
        {
            sources.Add(Given.Source(slug, id));
        }

        findings.Add(new FindingDraft
        {
            Id = Id($"finding/{slug}"),
            Source = source is null ? Id($"source/{slug}") : source.Length == 0 ? default : Id(source),
            Facts = facts ?? Given.Facts(pack: id, exposure: "modality/cbt", comparator: ComparatorKind.Waitlist),
            Rights = Given.Rights,
        });
        return this;
    }

    internal FindingFacts Facts(
        StudyDesign design = StudyDesign.RandomisedTrial, Synthesis synthesis = Synthesis.None, int? k = null, int? n = null,
        bool? preregistered = null, Effect? effect = null, string? study = null, string[]? includedIn = null, Extraction? extraction = null,
        ComparatorKind comparator = ComparatorKind.Waitlist, string population = "population/adults") =>
        Given.Facts(design, synthesis, k, n, preregistered, null, study, effect, id, extraction, includedIn, null, comparator, "modality/cbt")
            is var facts ? facts with { Pico = facts.Pico with { Population = Id(population) } } : facts;

    internal Sketch Claim(
        string slug, ClaimKind kind = ClaimKind.Efficacy, string subject = "modality/cbt", Predicate? predicate = null,
        string? target = null, Func<ClaimDraft, ClaimDraft>? change = null)
    {
        predicate ??= kind switch
        {
            ClaimKind.Efficacy => Predicate.Improves,
            ClaimKind.Harm => Predicate.MayHarm,
            ClaimKind.Mechanism => Predicate.Decreases,
            ClaimKind.Association => Predicate.CorrelatesWith,
            ClaimKind.Prevalence => Predicate.HasPrevalence,
            ClaimKind.Measurement => Predicate.ReliablyMeasures,
            ClaimKind.Theoretical => Predicate.Explains,
            _ => Predicate.Improves,
        };
        bool needsPopulation = kind is not (ClaimKind.Theoretical or ClaimKind.ClinicalExperience);
        var claim = new ClaimDraft
        {
            Id = Id($"claim/{slug}"),
            Kind = kind,
            Proposition = new Proposition
            {
                Subject = Id(subject),
                Predicate = predicate,
                Object = Id(target ?? (kind == ClaimKind.Mechanism ? "region/amygdala" : "outcome/depression")),
                Qualifiers = new Qualifiers
                {
                    Population = needsPopulation ? Id("population/adults") : null,
                    Comparators = kind == ClaimKind.Efficacy ? [new Comparator { Kind = ComparatorKind.Waitlist }] : [],
                    Method = kind is ClaimKind.Mechanism or ClaimKind.Measurement ? Id("method/fmri") : null,
                },
            },
            Statement = Given.Text("The sentence that was tested."),
            Plain = Localized.Of("en", CarefulPlain),
            DoesNotShow = Given.Text("That it holds for one person."),
            Rationale = Given.Text("As the rules say."),
            AsOf = Given.Day,
            DecidedBy = "rules",
            ReviewDue = Given.Day.AddYears(1),
            Rights = Given.Rights,
        };
        claims.Add(change is null ? claim : change(claim));
        return this;
    }

    internal Sketch Link(
        string claim, string finding, Direction direction = Direction.Supports, Strength? lowered = null, string? note = "Why.")
    {
        links.Add(new LinkDraft
        {
            Claim = Id($"claim/{claim}"),
            Finding = Id($"finding/{finding}"),
            Direction = direction,
            Lowered = lowered,
            Note = note is null || (note == "Why." && direction == Direction.Supports && lowered is null) ? null : Given.Text(note),
            Place = $"{Id($"claim/{claim}")}/links/{links.Count(link => link.Claim == Id($"claim/{claim}"))}",
        });
        return this;
    }

    internal Sketch Link(string claim, string finding, FindingFacts facts, Direction direction = Direction.Supports) =>
        Finding(finding, facts).Link(claim, finding, direction);

    /// <summary>A link to a claim of another pack.</summary>
    internal Sketch LinkTo(EntityId claim, string finding, Direction direction = Direction.Supports)
    {
        links.Add(new LinkDraft
        {
            Claim = claim,
            Finding = Id($"finding/{finding}"),
            Direction = direction,
            Note = direction == Direction.Supports ? null : Given.Text("Why."),
            Place = $"{id}:links/{links.Count}",
        });
        return this;
    }

    internal Sketch Handout(string slug, string text, string[]? basedOn = null, Audience audience = Audience.Client, string lang = "en")
    {
        handouts.Add(new Handout
        {
            Id = Id($"handout/{slug}"),
            Name = Given.Text(slug),
            Audience = audience,
            BasedOn = (basedOn ?? []).Select(Id).ToValueList(),
            Text = Localized.Of(lang, text),
            Rights = Given.Rights,
        });
        return this;
    }

    internal Sketch Question(string question, QuestionKind kind = QuestionKind.Empirical)
    {
        questions.Add(new Question { Id = question, Kind = kind, Text = $"What about {question}?" });
        return this;
    }

    internal Sketch Tombstone(string local, string? successor = null)
    {
        tombstones.Add(new Tombstone
        {
            Id = Id(local),
            Reason = "merged",
            Date = new DateOnly(2026, 1, 2),
            Successor = successor is null ? null : Id(successor),
        });
        return this;
    }

    internal Sketch Requires(string pack, string range = ">=1.0 <2")
    {
        requirements.Add(new PackRequirement(pack, Range(range)));
        return this;
    }

    internal Sketch Overrides(params string[] entities)
    {
        overrides.AddRange(entities.Select(EntityId.Parse));
        return this;
    }

    internal Pack Build() => new()
    {
        Info = new PackInfo
        {
            Id = id,
            Version = SemanticVersion.TryParse(version, out SemanticVersion number) ? number : throw new FormatException(version),
            Title = $"The pack {id}",
            Summary = "A pack made by a test.",
            Authors = ["A tester"],
            Licence = "CC-BY-4.0",
            Languages = Languages.ToValueList(),
            IntendedUse = IntendedUse.Education,
            RequiresNeuropsych = Range(">=0.0 <99"),
            RequiresPacks = requirements.OrderBy(need => need.Id, StringComparer.Ordinal).ToValueList(),
            Overrides = overrides.Order().ToValueList(),
        },
        Concepts = concepts.ToValueList(),
        Modalities = modalities.ToValueList(),
        Sources = sources.ToValueList(),
        Studies = studies.ToValueList(),
        Findings = findings.ToValueList(),
        Claims = claims.ToValueList(),
        Links = links.ToValueList(),
        Handouts = handouts.ToValueList(),
        Questions = questions.ToValueList(),
        Tombstones = tombstones.ToValueList(),
    };

    /// <summary>The pack composed alone.</summary>
    internal Composition.Composition Compose(ComposeOptions? options = null) => ModelComposer.Compose([Build()], options);

    /// <summary>The model of the pack alone, which must have no error.</summary>
    internal KnowledgeModel Model(ComposeOptions? options = null)
    {
        Composition.Composition composition = Compose(options);
        composition.Errors().Select(diagnostic => diagnostic.ToString()).Should().BeEmpty();
        return composition.Model;
    }

    internal static VersionRange Range(string text) =>
        VersionRange.TryParse(text, out VersionRange? range) ? range! : throw new FormatException(text);
}
