using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
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

    /// <summary>What can be given to people in a study.</summary>
    internal static EntityKind[] Given { get; } =
        [EntityKind.Modality, EntityKind.Family, EntityKind.Component, EntityKind.Chemical];

    internal static IdSchema IdOf(params IEnumerable<EntityKind> kinds) => new(kinds);

    internal static IdListSchema IdsOf(params IEnumerable<EntityKind> kinds) => new(allowsOne: false, kinds);

    internal static IdListSchema OneOrMoreOf(params IEnumerable<EntityKind> kinds) => new(allowsOne: true, kinds);

    /// <summary>The kinds that may stand at one end of an empirical predicate.</summary>
    internal static IEnumerable<EntityKind> Ends(Func<Predicate, IEnumerable<EntityKind>> end) =>
        Predicate.All.Where(predicate => !predicate.IsStructural).SelectMany(end);

    internal static LocalizedSchema Localized { get; } = new();

    internal static LocalizedSchema ClientText { get; } = new(Audience.Client);

    internal static LocalizedSchema Definition { get; } = new(isMarkdown: true);

    internal static LocalizedSchema Plain { get; } = new(Audience.Client, isMarkdown: true);

    internal static TextSchema Slug { get; } = new("a word of a-z, 0-9 and '-'");

    internal static WordSchema<T> Word<T>(string what)
        where T : struct, Enum => new(what);

    internal static Field<EntityId> IdField { get; } = Field.Required("id", "The id: kind/name.", DefinedId);

    internal static Field<ValueList<string>> Answers { get; } =
        Field.Optional("answers", "The questions of the pack that this answers.", new ListSchema<string>(new QuestionIdSchema()));

    internal static Field<string> ChangeNote { get; } =
        Field.Optional("changeNote", "What changed since the last version, for readers.", Text);

    private static Field<string> ReviewedBy { get; } = Field.Required("by", "Who read the text.", Text);

    private static Field<DateOnly> ReviewedOn { get; } = Field.Required("on", "On which day.", Date);

    internal static Field<TextReview> Reviewed { get; } = Field.Optional("reviewed", "Who, other than the author, read the text, and when.",
        new Shape<TextReview>("a review", reader => new TextReview(reader.Get(ReviewedBy), reader.Get(ReviewedOn)), ReviewedBy, ReviewedOn));

    internal static Field<Rights> Rights { get; } =
        Field.Optional("rights", "The terms, where they are others than the pack's.", RightsDocument.Shape);
}

/// <summary>The id of a question; whether it is asked is found when composing.</summary>
internal sealed class QuestionIdSchema : Schema<string>
{
    internal override string Expected => Schemas.Text.Expected;

    internal override JsonObject ToJson(EditorScope scope) => scope.Question();

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out string value) =>
        Schemas.Text.TryRead(node, place, out value);
}
