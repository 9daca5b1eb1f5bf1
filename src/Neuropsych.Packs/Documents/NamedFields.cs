using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Packs.Binding;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>The keys that concepts and therapies share.</summary>
internal static class NamedFields
{
    internal static readonly Field<Localized> Name = Field.Required("name", "The name.", Schemas.Localized);
    internal static readonly Field<Localized> Definition =
        Field.Required("definition", "What it is, for clinicians (Markdown).", Schemas.Definition);
    internal static readonly Field<Localized> Plain = Field.Optional("plain", "What it is, for clients (Markdown).", Schemas.Plain);
    internal static readonly Field<string> Abbreviation = Field.Optional("abbreviation", "The abbreviation.", Schemas.Text);
    internal static readonly Field<string> Type = Field.Optional("type", "A finer kind: a word of a-z, 0-9 and '-'.", Schemas.Slug);

    private static readonly Field<string> SynonymText = Field.Required("text", "The other name.", Schemas.Text);
    private static readonly Field<SynonymMatch> SynonymMatch =
        Field.Required("match", "How near it comes.", Schemas.Word<SynonymMatch>("a match"));
    private static readonly Field<string> SynonymLang =
        Field.Optional("lang", "Its language, where it is another than the pack's.", new TextSchema("a language such as de"));

    internal static readonly Field<ValueList<Synonym>> Synonyms = Field.Optional("synonyms", "Other names.", new ListSchema<Synonym>(
        new Shape<Synonym>("a synonym", reader => new Synonym
        {
            Text = reader.Get(SynonymText),
            Match = reader.Get(SynonymMatch),
            Lang = reader.Get(SynonymLang),
        }, SynonymText, SynonymMatch, SynonymLang)));

    private static readonly Field<Curie> MappingId = Field.Required("id", "The id in a public vocabulary.", new CurieSchema());
    private static readonly Field<MappingMatch> MappingMatch =
        Field.Required("match", "How near it comes.", Schemas.Word<MappingMatch>("a match"));

    internal static readonly Field<ValueList<Mapping>> Identifiers =
        Field.Optional("identifiers", "Ids in public vocabularies.", new ListSchema<Mapping>(
        new Shape<Mapping>("an identifier", reader => new Mapping
        {
            Id = reader.Get(MappingId),
            Match = reader.Get(MappingMatch),
        }, MappingId, MappingMatch)));

    /// <summary>Keys that are structural links, with their relation: those that every kind may have.</summary>
    internal static readonly ImmutableArray<LinkField> Links =
    [
        new(Field.Optional("broader", "What is wider.", Schemas.OneOrMoreOf(Predicate.Broader.Range)), Predicate.Broader),
        new(Field.Optional("isA", "What it is a kind of.", Schemas.OneOrMoreOf(Predicate.IsA.Range)), Predicate.IsA),
        new(Field.Optional("partOf", "What it is a part of.", Schemas.OneOrMoreOf(Predicate.PartOf.Range)), Predicate.PartOf),
        new(Field.Optional("related", "What it has to do with.", Schemas.OneOrMoreOf(Predicate.Related.Range)), Predicate.Related),
        new(Field.Optional("measuredBy", "What measures it.", Schemas.OneOrMoreOf(Predicate.MeasuredBy.Range)), Predicate.MeasuredBy),
        new(Field.Optional("manipulatedBy", "What changes it in a study.", Schemas.OneOrMoreOf(Predicate.ManipulatedBy.Range)), Predicate.ManipulatedBy),
        new(Field.Optional("aimsAt", "What the therapy aims at.", Schemas.OneOrMoreOf(Predicate.AimsAt.Range)), Predicate.AimsAt),
    ];

    /// <summary>All keys that are structural links: those above and those of single kinds.</summary>
    internal static ImmutableArray<(string Key, Predicate Relation)> LinkKeys { get; } =
    [
        .. Links.Select(link => (link.Field.Key, link.Relation)),
        ("members", Predicate.HasMember), ("ligandOf", Predicate.LigandOf), ("theory", Predicate.TheorisedBy),
        ("components", Predicate.HasComponent),
    ];

    /// <summary>The keys before those of one kind.</summary>
    internal static IEnumerable<Field> First { get; } =
        [Schemas.IdField, Name, Definition, Plain, Synonyms, Abbreviation, Identifiers];

    /// <summary>The keys after those of one kind.</summary>
    internal static IEnumerable<Field> Last { get; } =
        [.. Links.Select(link => link.Field), Schemas.Answers, Schemas.ChangeNote, Schemas.Rights];

    /// <summary>The links of an entity, ordered by relation and then target, each once.</summary>
    internal static ValueList<StructuralLink> ReadLinks(
        Reader reader, params IEnumerable<LinkField> own)
    {
        var links = new List<StructuralLink>();
        foreach ((Field<ValueList<EntityId>> field, Predicate relation) in Links.Concat(own))
        {
            foreach (EntityId target in reader.Get(field))
            {
                links.Add(new StructuralLink { Relation = relation, Target = target });
            }
        }

        return Sort(links);
    }

    /// <summary>Links by relation and then target, each once.</summary>
    internal static ValueList<StructuralLink> Sort(IEnumerable<StructuralLink> links) => links.Distinct()
        .OrderBy(link => RelationOrder[link.Relation]).ThenBy(link => link.Target)
        .ToValueList();

    private static readonly ImmutableDictionary<Predicate, int> RelationOrder =
        Predicate.All.Select((predicate, index) => (predicate, index)).ToImmutableDictionary(pair => pair.predicate, pair => pair.index);

    /// <summary>Definition and plain words as one text for two audiences.</summary>
    internal static Localized ReadDefinition(Reader reader)
    {
        Localized definition = reader.Get(Definition);
        Localized? plain = reader.Get(Plain);
        return definition is null || plain is null ? definition ?? plain! : definition.With(plain);
    }

    /// <summary>The terms of the item, else the pack's.</summary>
    internal static Rights ReadRights(Reader reader) => reader.Get(Schemas.Rights) ?? reader.Pack.Rights;
}

/// <summary>A key whose value is the targets of a structural link.</summary>
internal sealed record LinkField(Field<ValueList<EntityId>> Field, Predicate Relation);
