using System.Linq;
using Neuropsych.Packs.Binding;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Handouts: one Markdown document each.</summary>
internal static class HandoutDocument
{
    private static readonly Field<Localized> Name = Field.Required("name", "The title.", Schemas.Localized);
    private static readonly Field<Audience> Audience =
        Field.Required("audience", "For whom it is written.", Schemas.Word<Audience>("an audience"));
    private static readonly Field<ValueList<EntityId>> BasedOn =
        Field.Required("basedOn", "The claims that it tells of.", Schemas.OneOrMoreOf(EntityKind.Claim));
    private static readonly Field<Localized> Text =
        Field.Required("text", "The text (Markdown).", new LocalizedSchema(isMarkdown: true, isHandout: true));

    private static readonly Shape<Handout> Shape = new("a handout", Build,
        Schemas.IdField, Name, Audience, BasedOn, Text, Schemas.Answers, Schemas.Reviewed, Schemas.ChangeNote, Schemas.Rights);

    internal static EntitySchema<Handout> Schema { get; } = new("a handout", [EntityKind.Handout], _ => Shape);

    private static Handout Build(Reader reader)
    {
        Audience audience = reader.Get(Audience);
        Localized? text = reader.Get(Text);
        return new Handout
        {
            Id = reader.Get(Schemas.IdField),
            Name = reader.Get(Name),
            Audience = audience,
            BasedOn = reader.Get(BasedOn).Distinct().Order().ToValueList(),
            Text = text is null ? null! : For(text, audience),
            Answers = reader.Get(Schemas.Answers),
            Reviewed = reader.Get(Schemas.Reviewed),
            ChangeNote = reader.Get(Schemas.ChangeNote),
            Rights = NamedFields.ReadRights(reader),
        };
    }

    /// <summary>The same texts for another audience.</summary>
    internal static Localized For(Localized text, Audience audience) =>
        new() { Texts = text.Texts.Select(one => one with { Audience = audience }).ToValueList() };
}
