using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Packs.Documents;

/// <summary>Exercises: one document each. Their content is kept as it stands; the kind that runs it reads it.</summary>
internal static class ExerciseDocument
{
    internal static readonly Field<SemanticVersion> Version =
        Field.Required("version", "The version of the exercise: three numbers.", PackDocument.VersionOf);
    internal static readonly Field<string> Kind =
        Field.Required("exerciseKind", "The kind that runs it, such as flow/1.", new KindSchema());
    internal static readonly Field<Localized> Name = Field.Required("name", "The name.", Schemas.Localized);
    internal static readonly Field<Localized> Summary =
        Field.Required("summary", "What it is, in a sentence or two for clients.", Schemas.ClientText);
    internal static readonly Field<IntendedUse> Use =
        Field.Required("intendedUse", "What it may be used for.", Schemas.Word<IntendedUse>("an intended use"));
    internal static readonly Field<AgeRange> Ages = Field.Required("ages", "For which ages it is offered, such as 18-.", new AgesSchema());
    private static readonly Field<ValueList<EntityId>> Sources =
        Field.Required("sources", "Where the technique is described.", Schemas.OneOrMoreOf(EntityKind.Source));
    internal static readonly Field<ValueList<EntityId>> About =
        Field.Optional("about", "What it has to do with: concepts, therapies, techniques.", Schemas.OneOrMoreIds);
    internal static readonly Field<ValueList<EntityId>> Claims =
        Field.Optional("claims", "What is claimed and a reader of it should know.", Schemas.OneOrMoreOf(EntityKind.Claim));

    private static readonly Field<ValueList<string>> Conditions = Field.Optional(
        "conditions", "With which conditions; left out: always.", new ListSchema<string>(new SlugSchema(), allowsOne: true));
    private static readonly Field<CautionLevel> Level =
        Field.Optional("level", "How far the caution goes; left out: askFirst.", Schemas.Word<CautionLevel>("a level"));
    private static readonly Field<string> Basis =
        Field.Required("basis", "What it rests on: a claim, or 'guideline: …'.", new TextSchema("a claim, or 'guideline: …'"));
    private static readonly Field<Localized> CautionText = Field.Required("text", "The caution in words for clients.", Schemas.ClientText);
    private static readonly Field<ValueList<(ExerciseCaution Caution, Localized Text)>> Cautions = Field.Optional(
        "cautions", "What to heed before the start.",
        new ListSchema<(ExerciseCaution, Localized)>(new Shape<(ExerciseCaution, Localized)>("a caution", BuildCaution, Conditions, Level, Basis, CautionText)));

    private static readonly Field<string> RuleId = Field.Required("id", "The name of the rule.", new SlugSchema());
    private static readonly Field<ValueList<string>> RuleSteps =
        Field.Required("steps", "The steps whose answers it looks at.", new ListSchema<string>(Schemas.Text, allowsOne: true));
    private static readonly Field<Expression> When = Field.Required("when", "When it fires: an expression.", new ExpressionSchema());
    private static readonly Field<ValueList<SafetyAction>> Do = Field.Required(
        "do", "What then happens.", new ListSchema<SafetyAction>(Schemas.Word<SafetyAction>("an action"), allowsOne: true));
    private static readonly Field<ValueList<SafetyRule>> Rules = Field.Optional(
        "rules", "Which answers call for help at once.",
        new ListSchema<SafetyRule>(new Shape<SafetyRule>("a safety rule", BuildRule, RuleId, RuleSteps, When, Do)));

    private static readonly Field<string> Rating =
        Field.Optional("rating", "What is rated from 0 to 10 before and after, such as distress.", new SlugSchema());
    private static readonly Field<EntityId> IfWorse =
        Field.Optional("ifWorse", "The exercise to offer when somebody felt worse.", Schemas.IdOf(EntityKind.Exercise));
    internal static readonly Field<(SafetyProfile Profile, ValueList<Localized> Texts)> Safety = Field.Required(
        "safety", "What protects the person.",
        new Shape<(SafetyProfile, ValueList<Localized>)>("the safety of an exercise", BuildSafety, Rating, IfWorse, Cautions, Rules));

    private static readonly Field<JsonElement> Content = Field.Required("content", "What the kind runs, by its own schema.", new ContentSchema());

    private static readonly Field<string> Lang = Field.Required("lang", "The language.", new LangSchema());
    private static readonly Field<EntityId> TextSource =
        Field.Optional("textSource", "Where the words of a measure in that language were published.", Schemas.IdOf(EntityKind.Source));
    private static readonly Field<ValueList<TranslatedContent>> Translations = TranslationsOf(Content);

    private static readonly Shape<Exercise> Shape = new("an exercise", Build,
        Schemas.IdField, Version, Kind, Name, Summary, Use, Ages, Sources, About, Claims, Schemas.Answers, Safety, Content, Translations,
        Schemas.ChangeNote, Schemas.Rights);

    internal static EntitySchema<Exercise> Schema { get; } = new("an exercise", [EntityKind.Exercise], _ => Shape);

    /// <summary>A content as JSON: numbers, <c>true</c> and <c>false</c> without quotes are what they look like, all else is text.</summary>
    internal static Schema<JsonElement> AnyContent { get; } = new ContentSchema();

    /// <summary>An expression.</summary>
    internal static Schema<Expression> AnyExpression { get; } = new ExpressionSchema();

    /// <summary>The field of translated contents, which a built pack alone has.</summary>
    internal static Field<ValueList<TranslatedContent>> TranslationsOf(Field<JsonElement> content) => Field.Optional(
        "translations", "The content in other languages, in a built pack; in a folder these stand in files of their own, *.de.yaml.",
        new BuiltOnlySchema<ValueList<TranslatedContent>>(new ListSchema<TranslatedContent>(new Shape<TranslatedContent>("a translated content",
            reader => new TranslatedContent { Lang = reader.Get(Lang), Content = reader.Get(content), TextSource = reader.Maybe(TextSource) }, Lang, content, TextSource))));

    private static Exercise Build(Reader reader) => Common(reader, Content, Translations, reader.Get(Sources));

    /// <summary>What exercises and measures have in common.</summary>
    internal static Exercise Common(
        Reader reader, Field<JsonElement> content, Field<ValueList<TranslatedContent>> translations, ValueList<EntityId> sources)
    {
        (SafetyProfile? profile, ValueList<Localized> texts) = reader.Get(Safety);
        return new Exercise
        {
            Id = reader.Get(Schemas.IdField),
            Version = reader.Get(Version),
            ExerciseKind = reader.Get(Kind),
            Name = reader.Get(Name),
            Summary = reader.Get(Summary),
            Use = reader.Get(Use),
            Ages = reader.Get(Ages),
            Sources = Sorted(sources),
            About = Sorted(reader.Get(About)),
            Claims = Sorted(reader.Get(Claims)),
            Answers = reader.Get(Schemas.Answers),
            Safety = profile ?? new SafetyProfile(),
            CautionTexts = texts,
            Content = reader.Get(content) is { ValueKind: not JsonValueKind.Undefined } read ? read : Empty,
            Translations = reader.Get(translations).OrderBy(one => one.Lang, StringComparer.Ordinal).ToValueList(),
            ChangeNote = reader.Get(Schemas.ChangeNote),
            Rights = NamedFields.ReadRights(reader),
        };
    }

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    private static ValueList<EntityId> Sorted(ValueList<EntityId> ids) => ids.Distinct().Order().ToValueList();

    private static (SafetyProfile, ValueList<Localized>) BuildSafety(Reader reader)
    {
        ValueList<(ExerciseCaution Caution, Localized Text)> cautions = reader.Get(Cautions);
        return (new SafetyProfile
        {
            RatingKey = reader.Get(Rating),
            IfWorse = reader.Maybe(IfWorse),
            Cautions = cautions.Select((one, i) => one.Caution with { TextKey = Invariant($"safety/cautions/{i}") }).ToValueList(),
            Rules = reader.Get(Rules),
        }, cautions.Select(one => one.Text).ToValueList());
    }

    private static (ExerciseCaution, Localized) BuildCaution(Reader reader)
    {
        (EntityId? claim, string? guideline) = ModalityDocument.ReadBasis(reader, Basis);
        return (new ExerciseCaution
        {
            Conditions = reader.Get(Conditions),
            Level = reader.Maybe(Level) ?? CautionLevel.AskFirst,
            TextKey = "",
            BasisClaim = claim,
            BasisGuideline = guideline,
        }, reader.Get(CautionText));
    }

    private static SafetyRule BuildRule(Reader reader) => new()
    {
        Id = reader.Get(RuleId),
        Steps = reader.Get(RuleSteps),
        When = reader.Get(When),
        Actions = reader.Get(Do).Distinct().ToValueList(),
    };

    /// <summary>A value as JSON, keys in ordinal order.</summary>
    internal static JsonNode? ToJson(Node node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.OrderBy(entry => entry.Key.Text, StringComparer.Ordinal)
            .Select(entry => System.Collections.Generic.KeyValuePair.Create(entry.Key.Text, ToJson(entry.Value)))),
        SequenceNode list => new JsonArray([.. list.Items.Select(ToJson)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { Form: not ScalarForm.Text, Text: "true" or "false" } scalar => System.Text.Json.Nodes.JsonValue.Create(scalar.Text == "true"),
        ScalarNode { Form: not ScalarForm.Text } scalar when Numbers.TryParse(scalar.Text, out decimal number) => System.Text.Json.Nodes.JsonValue.Create(number),
        ScalarNode scalar => System.Text.Json.Nodes.JsonValue.Create(scalar.Text),
        _ => null,
    };

    private sealed class ContentSchema : Schema<JsonElement>
    {
        internal override string Expected => "a mapping that the kind reads";

        internal override JsonObject ToJson(EditorScope scope) => new() { ["type"] = "object" };

        internal override bool TryRead(Node node, Place place, out JsonElement value)
        {
            value = default;
            if (node is not MappingNode)
            {
                WrongType(node, place);
                return false;
            }

            Register(node, place);
            value = JsonSerializer.SerializeToElement(ExerciseDocument.ToJson(node), ContentJson.Default.JsonNode);
            return true;
        }

        /// <summary>Remembers where each part stands, for the faults that its kind finds.</summary>
        private static void Register(Node node, Place place)
        {
            place.Register(node);
            switch (node)
            {
                case MappingNode mapping:
                    foreach (MappingEntry entry in mapping.Entries)
                    {
                        Register(entry.Value, place.Child(entry.Key.Text));
                    }

                    break;
                case SequenceNode list:
                    for (int i = 0; i < list.Items.Length; i++)
                    {
                        Register(list.Items[i], place.Item(i));
                    }

                    break;
            }
        }
    }

    private sealed class ExpressionSchema : Schema<Expression>
    {
        internal override string Expected => "an expression such as { ge: [q9, 1] }";

        internal override bool TryRead(Node node, Place place, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Expression value)
        {
            ExpressionReading reading = ExpressionReader.Read(JsonSerializer.SerializeToElement(ExerciseDocument.ToJson(node), ContentJson.Default.JsonNode));
            value = reading.Expression;
            foreach (ContentFault fault in reading.Faults)
            {
                place.Report(DiagnosticCodes.WrongType, node, $"Found {Printable.Quote(fault.Found)}; expected {fault.Expected}.", fault.Help);
            }

            return value is not null;
        }
    }

    private sealed class KindSchema : Schema<string>
    {
        internal override string Expected => "a kind and its version, such as flow/1";

        internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^[a-z0-9-]{1,64}/[1-9][0-9]{0,3}$", Expected);

        internal override bool TryRead(Node node, Place place, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
        {
            value = null;
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (scalar.Text.Split('/') is [var name, { Length: > 0 and < 5 } number] && EntityId.IsSlug(name)
                && number.All(char.IsAsciiDigit) && number[0] != '0')
            {
                value = scalar.Text;
                return true;
            }

            WrongType(node, place);
            return false;
        }
    }

    private sealed class AgesSchema : Schema<AgeRange>
    {
        internal override string Expected => "a range of ages such as 18-, 12-17 or -";

        internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^[0-9]*-[0-9]*$", Expected);

        internal override bool TryRead(Node node, Place place, out AgeRange value)
        {
            value = default;
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (AgeRange.TryParse(scalar.Text, out value))
            {
                return true;
            }

            WrongType(node, place, "Write the lowest age, '-' and the highest; an open end is left out.");
            return false;
        }
    }

    /// <summary>What a built pack alone holds.</summary>
    private sealed class BuiltOnlySchema<T>(Schema<T> schema) : Schema<T>
    {
        internal override string Expected => schema.Expected;

        internal override JsonObject ToJson(EditorScope scope) => schema.ToJson(scope);

        internal override bool TryRead(Node node, Place place, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
        {
            if (place.Pack.IsBuilt)
            {
                return schema.TryRead(node, place, out value);
            }

            value = default;
            place.Report(DiagnosticCodes.UnknownKey, node, "A translation of an exercise stands in a file of its own.",
                "Write exercises/name.de.yaml with 'id', 'translationOf' and the texts.");
            return false;
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonNode))]
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class ContentJson : System.Text.Json.Serialization.JsonSerializerContext;
