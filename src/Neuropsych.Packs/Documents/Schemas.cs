using System;
using Neuropsych.Packs.Binding;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>The schemas that several documents share.</summary>
internal static class Schemas
{
    internal static TextSchema Text { get; } = new();

    internal static ListSchema<string> TextList { get; } = new(Text);

    internal static NumberSchema Number { get; } = new();

    internal static IntegerSchema Integer { get; } = new();

    internal static BooleanSchema Boolean { get; } = new();

    internal static DateSchema Date { get; } = new();

    internal static IdSchema Id => IdSchema.Instance;

    internal static IdListSchema IdList { get; } = new(allowsOne: false);

    internal static IdListSchema OneOrMoreIds { get; } = new(allowsOne: true);

    internal static DefinedIdSchema DefinedId { get; } = new();

    internal static LocalizedSchema Localized { get; } = new();

    internal static LocalizedSchema ClientText { get; } = new(Audience.Client);

    internal static LocalizedSchema Definition { get; } = new(isMarkdown: true);

    internal static LocalizedSchema Plain { get; } = new(Audience.Client, isMarkdown: true);

    internal static TextSchema Slug { get; } = new("a word of a-z, 0-9 and '-'");

    internal static WordSchema<T> Word<T>(string what)
        where T : struct, Enum => new(what);

    internal static Field<EntityId> IdField { get; } = Field.Required("id", DefinedId);

    internal static Field<ValueList<string>> Answers { get; } = Field.Optional("answers", TextList);

    internal static Field<string> ChangeNote { get; } = Field.Optional("changeNote", Text);

    private static Field<string> ReviewedBy { get; } = Field.Required("by", Text);

    private static Field<DateOnly> ReviewedOn { get; } = Field.Required("on", Date);

    internal static Field<TextReview> Reviewed { get; } = Field.Optional("reviewed", new Shape<TextReview>(
        "a review", reader => new TextReview(reader.Get(ReviewedBy), reader.Get(ReviewedOn)), ReviewedBy, ReviewedOn));

    internal static Field<Rights> Rights { get; } = Field.Optional("rights", RightsDocument.Shape);
}
