using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Exercises;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Scores of a measure: how they are made, and what sources say of them.</summary>
internal static class ScoreDocument
{
    private static readonly Schema<string> Source = new MappedSchema<EntityId, string>(Schemas.IdOf(EntityKind.Source), id => id.ToString());
    private static readonly WordSchema<FigureReading> ReadingWord = Schemas.Word<FigureReading>("a way of reading");
    private static readonly ListSchema<string> Names = new(new SlugSchema());

    private static readonly Field<string> Id = Field.Required("id", "The name within the measure.", new SlugSchema());
    private static readonly Field<Localized> Name = Field.Optional("name", "What the score is called.", Schemas.ClientText);
    private static readonly Field<ValueList<string>> Items = Field.Required("items", "The items that it counts.", Names);
    private static readonly Field<ValueList<string>> Reversed =
        Field.Optional("reversed", "Items that count from the other end: lowest + highest - answer.", Names);
    private static readonly Field<ValueList<KeyValuePair<ScalarNode, decimal>>> Weights =
        Field.Optional("weights", "Items that count more or less than once.", new MapSchema<decimal>("items", Schemas.Number));
    private static readonly Field<ScoreCombination> Combine =
        Field.Required("combine", "How the items become one number.", Schemas.Word<ScoreCombination>("a way to combine items"));
    private static readonly Field<Expression> Formula = Field.Optional("formula", "The formula, where 'combine' says so.", ExerciseDocument.AnyExpression);
    private static readonly Field<ScoreRange> Range = Field.Optional("range", "The lowest and the highest score.", new RangeSchema());
    private static readonly Field<string> ScoreSource =
        Field.Optional("source", "Where the rule is published; left out: the first of the measure's sources.", Source);

    private static readonly Field<int> Allow = Field.Required("allow", "How many items may be missing.", Schemas.Integer);
    private static readonly Field<MissingMethod> Method = Field.Required("method", "How they are made up for.", Schemas.Word<MissingMethod>("a method"));
    private static readonly Field<ValueList<string>> NeverOver = Field.Optional("neverOver", "Items that are never made up for.", Names);
    private static readonly Field<string> FigureSource = Field.Required("source", "The source.", Source);
    private static readonly Field<FigureReading> FigureReadingOf = Field.Required("reading", "How the source was read.", ReadingWord);
    private static readonly Field<FigureReading> MaybeReading = Field.Optional("reading", "How the source was read.", ReadingWord);
    private static readonly Field<MissingRule> Missing = Field.Optional("missing", "The published rule for missing items; left out: none may be missing.",
        new Shape<MissingRule>("a rule for missing items", reader => new MissingRule
        {
            Allow = reader.Get(Allow),
            Method = reader.Get(Method),
            NeverOver = reader.Get(NeverOver),
            Source = reader.Get(FigureSource),
            Reading = reader.Get(FigureReadingOf),
        }, Allow, Method, NeverOver, FigureSource, FigureReadingOf));

    private static readonly Field<int> Places = Field.Required("places", "How many digits stay after the point.", Schemas.Integer);
    private static readonly Field<RoundingRule> Rule = Field.Optional("rule", "How; left out: a half away from zero.", Schemas.Word<RoundingRule>("a rule of rounding"));
    private static readonly Field<ScoreRounding> Rounding = Field.Optional("rounding", "How the manual rounds; left out: it does not.",
        new Shape<ScoreRounding>("a rounding", reader => new ScoreRounding { Places = reader.Get(Places), Rule = reader.Get(Rule), Source = reader.Get(FigureSource) },
            Places, Rule, FigureSource));

    private static readonly Field<ValueList<Band>> From = Field.Required("from", "The bands: [[from, id, text], …].", new ListSchema<Band>(new BandSchema()));
    private static readonly Field<(ScoreBands Bands, ValueList<Band> All)> Bands = Field.Optional("bands", "The bands of one published source.",
        new Shape<(ScoreBands, ValueList<Band>)>("bands", reader => (new ScoreBands
        {
            Source = reader.Get(FigureSource),
            Reading = reader.Maybe(MaybeReading),
            From = [],
        }, reader.Get(From)), FigureSource, MaybeReading, From));

    private static readonly Field<decimal> CutoffFrom = Field.Optional("from", "At this number or above.", Schemas.Number);
    private static readonly Field<decimal> Below = Field.Optional("below", "Below this number.", Schemas.Number);
    private static readonly Field<decimal> Sensitivity = Field.Optional("sensitivity", "0 to 1.", Schemas.Number);
    private static readonly Field<decimal> Specificity = Field.Optional("specificity", "0 to 1.", Schemas.Number);
    private static readonly Field<string> Population = Field.Optional("population", "For whom; left out: not stated in the source read.", Schemas.Text);
    private static readonly Field<ValueList<Cutoff>> Cutoffs = Field.Optional("cutoffs", "Numbers from which a source calls a score positive; never a diagnosis.",
        new ListSchema<Cutoff>(new Shape<Cutoff>("a cut-off", reader => new Cutoff
        {
            Id = reader.Get(Id),
            From = reader.Maybe(CutoffFrom),
            Below = reader.Maybe(Below),
            Sensitivity = reader.Maybe(Sensitivity),
            Specificity = reader.Maybe(Specificity),
            Population = reader.Get(Population),
            Source = reader.Get(FigureSource),
            Reading = reader.Get(FigureReadingOf),
        }, Id, CutoffFrom, Below, Sensitivity, Specificity, Population, FigureSource, FigureReadingOf)));

    private static readonly Field<ChangeKind> Kind = Field.Required("kind", "Which idea of change it is.", Schemas.Word<ChangeKind>("a kind of change"));
    private static readonly Field<decimal> Value = Field.Required("value", "The figure.", Schemas.Number);
    private static readonly Field<ChangeUnit> Unit = Field.Required("unit", "Of what.", Schemas.Word<ChangeUnit>("a unit of change"));
    private static readonly Field<ChangeDirection> Direction =
        Field.Optional("direction", "For which direction it was found.", Schemas.Word<ChangeDirection>("a direction"));
    private static readonly Field<string> MethodText = Field.Optional("method", "How it was found.", Schemas.Text);
    private static readonly Field<ValueList<ChangeFigure>> Change = Field.Optional("change", "What sources call a change: many, never the one.",
        new ListSchema<ChangeFigure>(new Shape<ChangeFigure>("a figure of change", reader => new ChangeFigure
        {
            Kind = reader.Get(Kind),
            Value = reader.Get(Value),
            Unit = reader.Get(Unit),
            Direction = reader.Maybe(Direction),
            Population = reader.Get(Population),
            Method = reader.Get(MethodText),
            Source = reader.Get(FigureSource),
            Reading = reader.Get(FigureReadingOf),
        }, Kind, Value, Unit, Direction, Population, MethodText, FigureSource, FigureReadingOf)));

    internal static Field<ValueList<(ScoreRule Rule, ValueList<KeyedText> Texts)>> Scores { get; } = Field.Required("scores", "How answers become scores.",
        new ListSchema<(ScoreRule, ValueList<KeyedText>)>(new Shape<(ScoreRule, ValueList<KeyedText>)>("a score", Build,
            Id, Name, Items, Reversed, Weights, Combine, Formula, Missing, Rounding, Range, Bands, Cutoffs, Change, ScoreSource)));

    private static (ScoreRule, ValueList<KeyedText>) Build(Reader reader)
    {
        string id = reader.Get(Id) ?? "";
        Localized? name = reader.Get(Name);
        List<KeyedText> texts = [];
        string key = $"scores/{id}";
        if (name is not null)
        {
            texts.Add(new KeyedText { Key = key, Text = name });
        }

        (ScoreBands? bands, ValueList<Band> all) = reader.Get(Bands);
        texts.AddRange(all.Where(band => band.Text is not null).DistinctBy(band => band.Id, StringComparer.Ordinal)
            .Select(band => new KeyedText { Key = $"{key}/{band.Id}", Text = band.Text }));
        return (new ScoreRule
        {
            Id = id,
            TextKey = name is null ? null : key,
            Items = reader.Get(Items),
            Reversed = reader.Get(Reversed),
            Weights = reader.Get(Weights).Select(weight => new ItemWeight { Item = weight.Key.Text, Weight = weight.Value }).ToValueList(),
            Combine = reader.Get(Combine),
            Formula = reader.Get(Formula),
            Missing = reader.Get(Missing),
            Rounding = reader.Get(Rounding),
            Range = reader.Get(Range),
            Bands = bands is null ? null : bands with
            {
                From = all.Select(band => new ScoreBand { From = band.From, Id = band.Id, TextKey = $"{key}/{band.Id}" }).ToValueList(),
            },
            Cutoffs = reader.Get(Cutoffs),
            Change = reader.Get(Change),
            Source = reader.Get(ScoreSource) ?? "",
        }, texts.ToValueList());
    }

    /// <summary>A band with its words.</summary>
    internal sealed record Band(decimal From, string Id, Localized Text);

    /// <summary><c>[from, id, text]</c>, or the same as a map.</summary>
    private sealed class BandSchema : Schema<Band>
    {
        private static readonly Field<decimal> At = Field.Required("from", "Where it begins, that number included.", Schemas.Number);
        private static readonly Field<Localized> Text = Field.Required("text", "The band in words.", Schemas.ClientText);
        private static readonly Shape<Band> Long = new("a band", reader => new Band(reader.Get(At), reader.Get(Id), reader.Get(Text)), At, Id, Text);

        internal override string Expected => "a band: [from, id, text]";

        internal override JsonObject ToJson(EditorScope scope) => EditorScope.Either(
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 3,
                ["maxItems"] = 3,
                ["items"] = new JsonArray(new JsonObject { ["type"] = "number" }, EditorScope.Matching("^[a-z0-9-]{1,64}$", "a name"), EditorScope.AnyText()),
            }, Long.ToJson(scope));

        internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out Band value)
        {
            if (node is SequenceNode { Items: [var from, var id, var text] })
            {
                node = new MappingNode(
                    [new MappingEntry(Key("from", from), from), new MappingEntry(Key("id", id), id), new MappingEntry(Key("text", text), text)], node.Line, node.Column);
            }

            return Long.TryRead(node, place, out value);
        }

        private static ScalarNode Key(string key, Node at) => new(key, ScalarForm.Plain, at.Line, at.Column);
    }

    private sealed class RangeSchema : Schema<ScoreRange>
    {
        private static readonly ListSchema<decimal> Both = new(Schemas.Number);

        internal override string Expected => "the lowest and the highest score: [0, 27]";

        internal override JsonObject ToJson(EditorScope scope) => new()
        {
            ["type"] = "array",
            ["minItems"] = 2,
            ["maxItems"] = 2,
            ["items"] = new JsonObject { ["type"] = "number" },
        };

        internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out ScoreRange value)
        {
            value = null;
            if (node is not SequenceNode { Items.Length: 2 })
            {
                WrongType(node, place);
                return false;
            }

            if (!Both.TryRead(node, place, out ValueList<decimal> both))
            {
                return false;
            }

            value = new ScoreRange { Low = both[0], High = both[1] };
            return true;
        }
    }
}
