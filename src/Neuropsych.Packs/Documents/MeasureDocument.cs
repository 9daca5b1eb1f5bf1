using System;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;
using Neuropsych.Packs.Binding;
using static Neuropsych.Packs.Documents.ExerciseDocument;

namespace Neuropsych.Packs.Documents;

/// <summary>Measures: one document each, with what an exercise has and with scores.</summary>
internal static class MeasureDocument
{
    private static readonly Field<ValueList<EntityId>> Sources =
        Field.Optional("sources", "Where the measure is published, the first of all first; left out: questions of the pack's own, which nobody has validated.",
            Schemas.OneOrMoreOf(EntityKind.Source));
    private static readonly Field<HigherIs> HigherIs = Field.Required("higherIs", "What a higher score means.", Schemas.Word<HigherIs>("what a score can mean"));
    private static readonly Field<ValueList<Curie>> Identifiers =
        Field.Optional("identifiers", "Ids in public vocabularies, such as LOINC:44249-1.", new ListSchema<Curie>(new CurieSchema(), allowsOne: true));
    private static readonly Field<Rights> Rights = Field.Required("rights", "The terms of its text, read at its owner.", RightsDocument.Shape);
    private static readonly Field<JsonElement> Content = Field.Required("content", "What is asked, and what each answer counts.", new MeasureContentSchema());
    private static readonly Field<ValueList<TranslatedContent>> Translations = TranslationsOf(Content);

    private static readonly Shape<Exercise> Shape = new("a measure", Build,
        Schemas.IdField, ExerciseDocument.Version, Kind, Name, Summary, Use, Ages, HigherIs, Identifiers, Sources, About, Claims, Schemas.Answers, Rights, Safety,
        Content, Translations, ScoreDocument.Scores, Schemas.ChangeNote);

    internal static EntitySchema<Exercise> Schema { get; } = new("a measure", [EntityKind.Measure], _ => Shape);

    /// <summary>The content of a measure, for its translations.</summary>
    internal static Schema<JsonElement> AnyContent { get; } = new MeasureContentSchema();

    private static Exercise Build(Reader reader)
    {
        ValueList<EntityId> sources = reader.Get(Sources);
        ValueList<(ScoreRule Rule, ValueList<KeyedText> Texts)> scores = reader.Get(ScoreDocument.Scores);
        return Common(reader, Content, Translations, sources) with
        {
            HigherIs = reader.Maybe(HigherIs),
            Identifiers = reader.Get(Identifiers).Distinct().OrderBy(id => id.ToString(), StringComparer.Ordinal).ToValueList(),
            Scores = scores.Select(score => score.Rule.Source.Length > 0 ? score.Rule : score.Rule with
            {
                // Questions of a pack's own are scored as the measure itself says.
                Source = sources.Count > 0 ? sources[0].ToString() : reader.Get(Schemas.IdField).ToString(),
            }).ToValueList(),
            ScoreTexts = scores.SelectMany(score => score.Texts).ToValueList(),
        };
    }
}
