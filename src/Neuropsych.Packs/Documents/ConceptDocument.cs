using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Labels;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Concepts of <c>concepts/</c>: one shape for each kind.</summary>
internal static class ConceptDocument
{
    private static readonly Field<Laterality> Laterality =
        Field.Optional("laterality", "The side of the brain.", Schemas.Word<Laterality>("a side"));
    private static readonly Field<string> Atlas = Field.Optional("atlas", "The atlas that draws the region.", Schemas.Text);
    private static readonly Field<ValueList<EntityId>> Members =
        Field.Required("members", "The regions of the network, two or more.", Schemas.OneOrMoreOf(Predicate.HasMember.Range));
    private static readonly Field<string> Circuit = Field.Optional("circuit", "The circuit, in a few words.", Schemas.Text);
    private static readonly Field<ChemicalRole> Role =
        Field.Required("role", "What the chemical is.", Schemas.Word<ChemicalRole>("a role"));
    private static readonly Field<bool> Hormone = Field.Optional("hormone", "Whether it is a hormone.", Schemas.Boolean);
    private static readonly Field<ValueList<EntityId>> LigandOf =
        Field.Optional("ligandOf", "The receptors that it binds to.", Schemas.OneOrMoreOf(Predicate.LigandOf.Range));
    private static readonly Field<string> CognitiveAtlasClass =
        Field.Optional("cognitiveAtlasClass", "The class in the Cognitive Atlas.", Schemas.Text);
    private static readonly Field<Valence> Valence =
        Field.Optional("valence", "Whether it feels good or bad.", Schemas.Word<Valence>("a valence"));
    private static readonly Field<ValueList<EntityId>> Theory =
        Field.Optional("theory", "The theory that it belongs to.", Schemas.OneOrMoreOf(Predicate.TheorisedBy.Range));
    private static readonly Field<ValueList<string>> Dimensions = Field.Optional("dimensions", "Its dimensions.", Schemas.TextList);
    private static readonly Field<ValueList<EntityId>> Premises =
        Field.Optional("premises", "The claims that the theory rests on.", Schemas.IdsOf(EntityKind.Claim));
    private static readonly Field<AgeGroup> AgeGroup =
        Field.Optional("ageGroup", "The age of the people.", Schemas.Word<AgeGroup>("an age group"));
    private static readonly Field<OutcomeDomain> Domain =
        Field.Required("domain", "What kind of result it is.", Schemas.Word<OutcomeDomain>("a domain"));
    private static readonly Field<ValueList<string>> Measures =
        Field.Optional("measures", "The instruments that measure it.", Schemas.TextList);
    private static readonly Field<string> MethodType =
        Field.Required("type", "What kind of method it is: imaging, eeg, task, questionnaire …", Schemas.Slug);
    private static readonly Field<string> Paradigm = Field.Optional("paradigm", "The task or the set-up.", Schemas.Text);
    private static readonly Field<string> Contrast = Field.Optional("contrast", "What is compared with what.", Schemas.Text);
    private static readonly Field<EntityId> Condition =
        Field.Optional("condition", "The condition that the people have.", Schemas.IdOf(EntityKind.Condition));
    private static readonly Field<Localized> Description = Field.Optional("description", "Who the people are.", Schemas.Localized);
    private static readonly Field<string> Severity = Field.Optional("severity", "How severe it is.", Schemas.Text);
    private static readonly Field<string> Setting = Field.Optional("setting", "Where they are treated.", Schemas.Text);
    private static readonly Field<string> Country = Field.Optional("country", "Where they live.", Schemas.Text);

    private static readonly FrozenDictionary<EntityKind, Shape<Concept>> Shapes = new[]
    {
        Of(EntityKind.Region, "a region", reader => reader.Maybe(Laterality) is var side && reader.Get(Atlas) is var atlas
            && (side is not null || atlas is not null) ? new RegionDetail { Laterality = side, Atlas = atlas } : null,
            [Laterality, Atlas]),
        Of(EntityKind.Network, "a network", reader => reader.Get(Circuit) is { } circuit
            ? new NetworkDetail { Circuit = circuit } : null,
            [Circuit], new LinkField(Members, Predicate.HasMember)),
        Of(EntityKind.Chemical, "a chemical", reader => new ChemicalDetail
        {
            Role = reader.Get(Role),
            Hormone = reader.Maybe(Hormone),
        }, [Role, Hormone], new LinkField(LigandOf, Predicate.LigandOf)),
        Of(EntityKind.Process, "a process", Mental, [CognitiveAtlasClass, Valence], new LinkField(Theory, Predicate.TheorisedBy)),
        Of(EntityKind.Trait, "a trait", Mental, [CognitiveAtlasClass, Valence]),
        Of(EntityKind.Emotion, "an emotion", Mental, [CognitiveAtlasClass, Valence]),
        Of(EntityKind.Construct, "a construct", reader => reader.Get(Dimensions) is { Count: > 0 } dimensions
            ? new ConstructDetail { Dimensions = dimensions } : null,
            [Dimensions], new LinkField(Theory, Predicate.TheorisedBy)),
        Of(EntityKind.Theory, "a theory", reader => reader.Get(Premises) is { Count: > 0 } premises
            ? new TheoryDetail { Premises = premises } : null,
            [Premises]),
        Of(EntityKind.Condition, "a condition", reader => reader.Maybe(AgeGroup) is { } age
            ? new ConditionDetail { AgeGroup = age } : null,
            [AgeGroup]),
        Of(EntityKind.Outcome, "an outcome", reader => new OutcomeDetail
        {
            Domain = reader.Get(Domain),
            Measures = reader.Get(Measures),
        }, [Domain, Measures]),
        Of(EntityKind.Method, "a method", reader => reader.Get(Paradigm) is var paradigm && reader.Get(Contrast) is var contrast
            && (paradigm is not null || contrast is not null) ? new MethodDetail { Paradigm = paradigm, Contrast = contrast } : null,
            [MethodType, Paradigm, Contrast]),
        Of(EntityKind.Population, "a population", reader => new PopulationDetail
        {
            Condition = reader.Maybe(Condition),
            AgeGroup = reader.Maybe(AgeGroup),
            Description = reader.Get(Description),
            Severity = reader.Get(Severity),
            Setting = reader.Get(Setting),
            Country = reader.Get(Country),
        }, [Condition, AgeGroup, Description, Severity, Setting, Country]),
    }.ToFrozenDictionary(pair => pair.Kind, pair => pair.Shape);

    internal static EntitySchema<Concept> Schema { get; } = new("a concept", Shapes.Keys, kind => Shapes[kind]);

    internal static IReadOnlyCollection<Shape<Concept>> All => Shapes.Values;

    private static MentalDetail? Mental(Reader reader)
    {
        string? atlasClass = reader.Get(CognitiveAtlasClass);
        Valence? valence = reader.Maybe(Valence);
        return atlasClass is null && valence is null ? null : new MentalDetail { CognitiveAtlasClass = atlasClass, Valence = valence };
    }

    private static (EntityKind Kind, Shape<Concept> Shape) Of(
        EntityKind kind, string name, Func<Reader, ConceptDetail?> detail, ImmutableArray<Field> own,
        params ImmutableArray<LinkField> links)
    {
        Field<string> type = kind == EntityKind.Method ? MethodType : NamedFields.Type;
        IEnumerable<Field> fields =
        [
            .. NamedFields.First, type, .. own.Where(field => field.Key != type.Key), .. links.Select(link => link.Field),
            .. NamedFields.Last,
        ];
        return (kind, new Shape<Concept>(name, reader => Build(reader, detail, type, links), fields));
    }

    private static Concept Build(
        Reader reader, Func<Reader, ConceptDetail?> detail, Field<string> type,
        ImmutableArray<LinkField> links)
    {
        var concept = new Concept
        {
            Id = reader.Get(Schemas.IdField),
            Name = reader.Get(NamedFields.Name),
            Definition = NamedFields.ReadDefinition(reader),
            Detail = detail(reader),
            Synonyms = reader.Get(NamedFields.Synonyms),
            Abbreviation = reader.Get(NamedFields.Abbreviation),
            Identifiers = reader.Get(NamedFields.Identifiers),
            Links = NamedFields.ReadLinks(reader, links),
            Type = reader.Get(type),
            Answers = reader.Get(Schemas.Answers),
            ChangeNote = reader.Get(Schemas.ChangeNote),
            Rights = NamedFields.ReadRights(reader),
        };
        LabelCheck.Check(reader, concept.Name, concept.Abbreviation, concept.Synonyms, concept.Identifiers);
        return concept;
    }
}
