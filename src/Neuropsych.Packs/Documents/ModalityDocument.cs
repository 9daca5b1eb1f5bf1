using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Labels;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Families, therapies and components of <c>modalities/</c>.</summary>
internal static class ModalityDocument
{
    private const string Guideline = "guideline:";

    private static readonly Field<ValueList<EntityId>> Theory =
        Field.Optional("theory", "The theory behind it.", Schemas.OneOrMoreOf(Predicate.TheorisedBy.Range));
    private static readonly Field<EntityId> Family =
        Field.Required("family", "The family that the therapy belongs to.", Schemas.IdOf(EntityKind.Family));
    private static readonly Field<ValueList<EntityId>> Components =
        Field.Optional("components", "The techniques that it uses.", Schemas.OneOrMoreOf(Predicate.HasComponent.Range));
    private static readonly Field<ValueList<Delivery>> Delivery =
        Field.Optional("delivery", "The forms in which it is given.", new ListSchema<Delivery>(DeliveryDocument.Shape, allowsOne: true));

    private static readonly Field<ValueList<EntityId>> Mechanism = Field.Optional(
        "mechanism", "The claims, in order, by which it may work; neighbours share an entity.",
        Schemas.IdsOf(EntityKind.Claim));
    private static readonly Field<Localized> Procedure = Field.Optional("procedure", "What is done.", Schemas.Localized);

    private static readonly Field<ValueList<EntityId>> Conditions =
        Field.Optional("conditions", "The conditions that the caution is about.", Schemas.OneOrMoreOf(EntityKind.Condition));
    private static readonly Field<CautionLevel> Level =
        Field.Required("level", "How far the caution goes.", Schemas.Word<CautionLevel>("a level"));
    private static readonly Field<Localized> CautionText = Field.Required("text", "The caution in words.", Schemas.Localized);
    private static readonly Field<string> Basis =
        Field.Required("basis", "What it rests on: a claim, or 'guideline: …'.", new TextSchema("a claim, or 'guideline: …'"));

    private static readonly Field<ValueList<Caution>> Cautions = Field.Optional(
        "cautions", "Who should take care.",
        new ListSchema<Caution>(new Shape<Caution>("a caution", BuildCaution, Conditions, Level, CautionText, Basis)));

    private static readonly FrozenDictionary<EntityKind, Shape<Modality>> Shapes = new Dictionary<EntityKind, Shape<Modality>>
    {
        [EntityKind.Family] = Of("a family", Theory),
        [EntityKind.Modality] = Of("a modality", Family, Components, Delivery, Theory, Cautions, Mechanism, Procedure),
        [EntityKind.Component] = Of("a component", Procedure, Cautions),
    }.ToFrozenDictionary();

    internal static EntitySchema<Modality> Schema { get; } =
        new("a family, modality or component", Shapes.Keys, kind => Shapes[kind]);

    private static Shape<Modality> Of(string name, params Field[] own) =>
        new(name, Build, [.. NamedFields.First, NamedFields.Type, .. own, .. NamedFields.Last]);

    private static Modality Build(Reader reader)
    {
        EntityId id = reader.Get(Schemas.IdField);
        bool isModality = id.Kind == EntityKind.Modality;
        EntityId? family = isModality ? reader.Maybe(Family) : null;
        IEnumerable<LinkField> own = id.Kind switch
        {
            EntityKind.Family => [new(Theory, Predicate.TheorisedBy)],
            EntityKind.Modality => [new(Theory, Predicate.TheorisedBy), new(Components, Predicate.HasComponent)],
            _ => [],
        };
        ValueList<StructuralLink> links = NamedFields.ReadLinks(reader, own);
        if (family is { } target)
        {
            links = [.. links, new StructuralLink { Relation = Predicate.HasFamily, Target = target }];
        }

        var modality = new Modality
        {
            Id = id,
            Name = reader.Get(NamedFields.Name),
            Definition = NamedFields.ReadDefinition(reader),
            Family = family,
            Components = isModality ? reader.Get(Components).Distinct().Order().ToValueList() : [],
            Delivery = isModality ? reader.Get(Delivery) : [],
            Cautions = id.Kind == EntityKind.Family ? [] : reader.Get(Cautions),
            Mechanism = isModality ? reader.Get(Mechanism) : [],
            Procedure = id.Kind == EntityKind.Family ? null : reader.Get(Procedure),
            Synonyms = reader.Get(NamedFields.Synonyms),
            Abbreviation = reader.Get(NamedFields.Abbreviation),
            Identifiers = reader.Get(NamedFields.Identifiers),
            Links = NamedFields.Sort(links),
            Type = reader.Get(NamedFields.Type),
            Answers = reader.Get(Schemas.Answers),
            ChangeNote = reader.Get(Schemas.ChangeNote),
            Rights = NamedFields.ReadRights(reader),
        };
        LabelCheck.Check(reader, modality.Name, modality.Abbreviation, modality.Synonyms, modality.Identifiers);
        return modality;
    }

    private static Caution BuildCaution(Reader reader)
    {
        (EntityId? claim, string? guideline) = ReadBasis(reader, Basis);
        return new Caution
        {
            Conditions = reader.Get(Conditions),
            Level = reader.Get(Level),
            Text = reader.Get(CautionText),
            BasisClaim = claim,
            BasisGuideline = guideline,
        };
    }

    /// <summary>What a caution rests on: a claim or a guideline.</summary>
    internal static (EntityId? Claim, string? Guideline) ReadBasis(Reader reader, Field<string> field)
    {
        string? basis = reader.Get(field);
        string? guideline = null;
        EntityId? claim = null;
        if (basis is not null && basis.StartsWith(Guideline, StringComparison.OrdinalIgnoreCase))
        {
            guideline = basis[Guideline.Length..].Trim();
        }
        else if (basis is not null && reader.NodeOf(field) is ScalarNode node)
        {
            Place place = reader.Place.Child(field.Key);
            if (EntityId.TryParse(basis, reader.Pack.Id, out EntityId id) && id.Kind == EntityKind.Claim)
            {
                claim = id;
            }
            else
            {
                reader.Fail();
                place.Report(DiagnosticCodes.WrongType, node,
                    $"'{Printable.Quote(basis)}' is neither a claim nor a guideline.", "Write claim/… or \"guideline: …\" in quotes.");
            }
        }

        return (claim, guideline);
    }
}
