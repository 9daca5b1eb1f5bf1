using Neuropsych.Packs.Binding;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Studies, as they stand in <c>claims/</c>.</summary>
internal static class StudyDocument
{
    private static readonly Field<Localized> Name = Field.Required("name", "The name.", Schemas.Localized);
    private static readonly Field<string> Registration =
        Field.Optional("registration", "Its registration, such as an NCT number.", Schemas.Text);
    private static readonly Field<EntityId> Source =
        Field.Optional("source", "The source that describes it.", Schemas.IdOf(EntityKind.Source));
    private static readonly Field<int> People = Field.Optional("n", "How many people.", Schemas.Integer);
    private static readonly Field<int> Sites = Field.Optional("sites", "At how many places.", Schemas.Integer);
    private static readonly Field<ValueList<string>> Arms = Field.Optional("arms", "What the groups were given.", Schemas.TextList);

    private static readonly Shape<Study> Shape = new("a study", reader => new Study
    {
        Id = reader.Get(Schemas.IdField),
        Name = reader.Get(Name),
        Registration = reader.Get(Registration),
        Source = reader.Maybe(Source),
        People = reader.Maybe(People),
        Sites = reader.Maybe(Sites),
        Arms = reader.Get(Arms),
        Rights = NamedFields.ReadRights(reader),
    }, Schemas.IdField, Name, Registration, Source, People, Sites, Arms, Schemas.Rights);

    internal static EntitySchema<Study> Schema { get; } = new("a study", [EntityKind.Study], _ => Shape);
}
