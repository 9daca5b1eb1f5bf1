using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Packs.Binding;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>The keys that concepts and therapies share.</summary>
internal static class NamedFields
{
    internal static readonly Field<Localized> Name = Field.Required("name", Schemas.Localized);
    internal static readonly Field<Localized> Definition = Field.Required("definition", Schemas.Definition);
    internal static readonly Field<Localized> Plain = Field.Optional("plain", Schemas.Plain);
    internal static readonly Field<string> Abbreviation = Field.Optional("abbreviation", Schemas.Text);
    internal static readonly Field<string> Type = Field.Optional("type", Schemas.Slug);

    private static readonly Field<string> SynonymText = Field.Required("text", Schemas.Text);
    private static readonly Field<SynonymMatch> SynonymMatch = Field.Required("match", Schemas.Word<SynonymMatch>("a match"));
    private static readonly Field<string> SynonymLang = Field.Optional("lang", new TextSchema("a language such as de"));

    internal static readonly Field<ValueList<Synonym>> Synonyms = Field.Optional("synonyms", new ListSchema<Synonym>(
        new Shape<Synonym>("a synonym", reader => new Synonym
        {
            Text = reader.Get(SynonymText),
            Match = reader.Get(SynonymMatch),
            Lang = reader.Get(SynonymLang),
        }, SynonymText, SynonymMatch, SynonymLang)));

    private static readonly Field<Curie> MappingId = Field.Required("id", new CurieSchema());
    private static readonly Field<MappingMatch> MappingMatch = Field.Required("match", Schemas.Word<MappingMatch>("a match"));

    internal static readonly Field<ValueList<Mapping>> Identifiers = Field.Optional("identifiers", new ListSchema<Mapping>(
        new Shape<Mapping>("an identifier", reader => new Mapping
        {
            Id = reader.Get(MappingId),
            Match = reader.Get(MappingMatch),
        }, MappingId, MappingMatch)));

    /// <summary>Keys that are structural links, with their relation: those that every kind may have.</summary>
    internal static readonly ImmutableArray<(Field<ValueList<EntityId>> Field, Predicate Relation)> Links =
    [
        (Field.Optional("broader", Schemas.OneOrMoreIds), Predicate.Broader),
        (Field.Optional("isA", Schemas.OneOrMoreIds), Predicate.IsA),
        (Field.Optional("partOf", Schemas.OneOrMoreIds), Predicate.PartOf),
        (Field.Optional("related", Schemas.OneOrMoreIds), Predicate.Related),
        (Field.Optional("measuredBy", Schemas.OneOrMoreIds), Predicate.MeasuredBy),
        (Field.Optional("manipulatedBy", Schemas.OneOrMoreIds), Predicate.ManipulatedBy),
        (Field.Optional("aimsAt", Schemas.OneOrMoreIds), Predicate.AimsAt),
    ];

    /// <summary>The keys before those of one kind.</summary>
    internal static IEnumerable<Field> First { get; } =
        [Schemas.IdField, Name, Definition, Plain, Synonyms, Abbreviation, Identifiers];

    /// <summary>The keys after those of one kind.</summary>
    internal static IEnumerable<Field> Last { get; } =
        [.. Links.Select(link => link.Field), Schemas.Answers, Schemas.ChangeNote, Schemas.Rights];

    /// <summary>The links of an entity, ordered by relation and then target, each once.</summary>
    internal static ValueList<StructuralLink> ReadLinks(
        Reader reader, params IEnumerable<(Field<ValueList<EntityId>> Field, Predicate Relation)> own)
    {
        var links = new List<StructuralLink>();
        foreach ((Field<ValueList<EntityId>> field, Predicate relation) in Links.Concat(own))
        {
            links.AddRange(reader.Get(field).Select(target => new StructuralLink { Relation = relation, Target = target }));
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
