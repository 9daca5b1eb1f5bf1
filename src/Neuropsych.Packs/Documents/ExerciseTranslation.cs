using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Packs.Documents;

/// <summary>
/// An exercise in another language, a document beside the original: its name, summary and cautions, and the content of the same shape in
/// other words.
/// </summary>
internal static class ExerciseTranslation
{
    private static readonly Field<string> TranslationOf = Field.Optional("translationOf",
        "The hash of the text that it translates; 'check' prints it, and 'check --fix' writes it over the placeholder.",
        new TextSchema("sha256: and a hash"));
    private static readonly Field<Localized> Name = Field.Required("name", "The name.", Schemas.Localized);
    private static readonly Field<Localized> Summary = Field.Required("summary", "What it is, in a sentence or two for clients.", Schemas.ClientText);
    private static readonly Field<ValueList<Localized>> Cautions =
        Field.Optional("cautions", "The texts of the cautions, in their order.", new ListSchema<Localized>(Schemas.ClientText));
    private static readonly Field<JsonElement> Content =
        Field.Required("content", "The content, of the same shape and in other words.", ExerciseDocument.AnyContent);

    private static readonly Field<JsonElement> MeasureContent =
        Field.Required("content", "The content, of the same shape and in other words.", MeasureDocument.AnyContent);
    private static readonly Field<EntityId> TextSource =
        Field.Required("textSource", "Where the wording in this language was published: a measure is never translated here.", Schemas.IdOf(EntityKind.Source));
    private static readonly Field<ValueList<KeyValuePair<ScalarNode, Localized>>> ScoreTexts = Field.Optional("scores",
        "The words of scores and bands: total: …, total/mild: ….", new MapSchema<Localized>("scores and bands", Schemas.ClientText));

    internal static Shape<Parts> Shape { get; } = Make("a translation of an exercise", Content);

    /// <summary>A translation of a measure: its words are those of a source.</summary>
    internal static Shape<Parts> OfMeasure { get; } = Make("a translation of a measure", MeasureContent, TextSource, ScoreTexts);

    private static Shape<Parts> Make(string name, Field<JsonElement> content, params Field[] more) => new(name,
        reader => new Parts(reader.Get(Schemas.IdField), reader.Get(TranslationOf), reader.Get(Name), reader.Get(Summary), reader.Get(Cautions), reader.Get(content))
        {
            TextSource = more.Length > 0 ? reader.Get(TextSource) : null,
            ScoreTexts = more.Length > 0 ? reader.Get(ScoreTexts) : [],
        },
        [Schemas.IdField, TranslationOf, Name, Summary, Cautions, content, .. more]);

    /// <summary>Reads a translation and puts its texts into the exercise.</summary>
    internal static void Read(Node node, Place place)
    {
        if (node is not MappingNode mapping || mapping.Find("id") is not { } idNode)
        {
            place.Report(DiagnosticCodes.KeyMissing, node, "'id' is missing; a translation needs the id of what it translates.",
                "Add 'id:' with the id of the original.");
            return;
        }

        if (!IdSchema.Instance.TryRead(idNode, place.Child("id"), out EntityId id))
        {
            return;
        }

        PackBuilder pack = place.Pack;
        Place own = place.Root(id.ToString(), keepAlias: false).Child(place.Lang!);
        own.Register(mapping);
        bool isMeasure = id.Kind == EntityKind.Measure;
        if (!(isMeasure ? OfMeasure : Shape).TryRead(mapping, own, out Parts? parts))
        {
            return;
        }

        List<Exercise> all = isMeasure ? pack.Measures : pack.Exercises;
        if (pack.IndexOf(all, item => item.Id, id) is not (>= 0 and var index))
        {
            if (!pack.Knows(id))
            {
                place.Report(DiagnosticCodes.NotDefined, idNode, $"'{id.Local}' is no {(isMeasure ? "measure" : "exercise")} of this pack, so there is nothing to translate.",
                    "Write the original first.", pack.Nearest(id.Local, [.. all.Select(item => item.Id.Local)]));
            }

            return;
        }

        Exercise old = all[index];
        if (parts.Cautions.Count != old.CautionTexts.Count || !HaveSameShape(old.Content, parts.Content))
        {
            place.Report(DiagnosticCodes.WrongType, mapping, Invariant($"The translation has another shape than '{id.Local}'."),
                "Keep every key, every list and everything that is no text as it stands in the original; as many cautions, in the same order.");
            return;
        }

        foreach ((ScalarNode key, Localized _) in parts.ScoreTexts.Where(text => old.ScoreTexts.All(known => known.Key != "scores/" + text.Key.Text)))
        {
            place.Report(DiagnosticCodes.UnknownKey, key, $"'{Printable.Quote(key.Text)}' is no score or band with words in '{id.Local}'.",
                $"Known: {string.Join(", ", old.ScoreTexts.Select(known => known.Key[7..]))}.", pack.Nearest(key.Text, [.. old.ScoreTexts.Select(known => known.Key[7..])]));
        }

        all[index] = old with
        {
            Name = old.Name.With(parts.Name),
            Summary = old.Summary.With(parts.Summary),
            CautionTexts = old.CautionTexts.Zip(parts.Cautions, (text, other) => text.With(other)).ToValueList(),
            ScoreTexts = old.ScoreTexts.Select(known => parts.ScoreTexts.FirstOrDefault(text => "scores/" + text.Key.Text == known.Key) is { Value: { } words }
                ? known with { Text = known.Text.With(words) } : known).ToValueList(),
            Translations = old.Translations.Append(new TranslatedContent { Lang = place.Lang!, Content = parts.Content, TextSource = parts.TextSource })
                .OrderBy(one => one.Lang, System.StringComparer.Ordinal).ToValueList(),
        };
        TranslationDocument.CheckHash(mapping, own, parts.TranslationOf, OriginalOf(old, pack.Lang));
    }

    /// <summary>The texts that the hash of a translation is made of.</summary>
    private static List<(string Key, string? Text)> OriginalOf(Exercise exercise, string lang) =>
    [
        ("name", exercise.Name.Find(lang, Audience.Clinician)),
        ("summary", exercise.Summary.Find(lang, Audience.Client)),
        .. exercise.ScoreTexts.Select(text => (text.Key, text.Text.Find(lang, Audience.Client))),
        .. exercise.CautionTexts.Select((text, i) => (Invariant($"cautions/{i}"), text.Find(lang, Audience.Client))),
        ("content", JsonSerializer.Serialize(exercise.Content, ContentJson.Default.JsonElement)),
    ];

    /// <summary>Whether two contents differ in texts alone: a text is what has a blank, or stands where the original has one.</summary>
    private static bool HaveSameShape(JsonElement original, JsonElement translated) => (original.ValueKind, translated.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => original.EnumerateObject().Select(member => member.Name)
            .SequenceEqual(translated.EnumerateObject().Select(member => member.Name))
            && original.EnumerateObject().Zip(translated.EnumerateObject()).All(pair => HaveSameShape(pair.First.Value, pair.Second.Value)),
        (JsonValueKind.Array, JsonValueKind.Array) => original.GetArrayLength() == translated.GetArrayLength()
            && original.EnumerateArray().Zip(translated.EnumerateArray()).All(pair => HaveSameShape(pair.First, pair.Second)),
        (JsonValueKind.String, JsonValueKind.String) => true,
        _ => JsonElement.DeepEquals(original, translated),
    };

    /// <summary>What a translation holds.</summary>
    internal sealed record Parts(
        EntityId Id, string? TranslationOf, Localized Name, Localized Summary, ValueList<Localized> Cautions, JsonElement Content)
    {
        /// <summary>Where the words of a measure were published; null: of an exercise.</summary>
        internal EntityId? TextSource { get; init; }

        internal ValueList<KeyValuePair<ScalarNode, Localized>> ScoreTexts { get; init; } = [];
    }
}
