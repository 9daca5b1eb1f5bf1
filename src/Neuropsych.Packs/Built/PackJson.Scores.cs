using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;
using Neuropsych.Text;

namespace Neuropsych.Packs.Built;

/// <content>Scores of a measure.</content>
internal static partial class PackJson
{
    private static void Scores(CanonicalJson json, Exercise measure)
    {
        Dictionary<string, Localized> texts = measure.ScoreTexts.DistinctBy(text => text.Key).ToDictionary(text => text.Key, text => text.Text);
        json.Objects("scores", measure.Scores, score =>
        {
            json.Text("id", score.Id);
            json.Localized("name", score.TextKey is { } key ? texts.GetValueOrDefault(key) : null);
            json.Texts("items", score.Items);
            json.Texts("reversed", score.Reversed);
            json.Object("weights", score.Weights.Count == 0 ? null : () =>
            {
                foreach (ItemWeight weight in score.Weights)
                {
                    json.Number(weight.Item, weight.Weight);
                }
            });
            json.Word<ScoreCombination>("combine", score.Combine);
            if (score.Formula is { } formula)
            {
                json.Value("formula", JsonSerializer.SerializeToElement(formula, ExerciseJson.Expression));
            }

            json.Object("missing", score.Missing is not { } missing ? null : () =>
            {
                json.Number("allow", missing.Allow);
                json.Word<MissingMethod>("method", missing.Method);
                json.Texts("neverOver", missing.NeverOver);
                From(json, missing.Source, missing.Reading);
            });
            json.Object("rounding", score.Rounding is not { } rounding ? null : () =>
            {
                json.Number("places", rounding.Places);
                json.Word<RoundingRule>("rule", rounding.Rule);
                From(json, rounding.Source, null);
            });
            if (score.Range is { } range)
            {
                json.Value("range", JsonSerializer.SerializeToElement(new[] { range.Low, range.High }, ScoreJson.Default.DecimalArray));
            }

            json.Object("bands", score.Bands is not { } bands ? null : () =>
            {
                From(json, bands.Source, bands.Reading);
                json.Objects("from", bands.From, band =>
                {
                    json.Number("from", band.From);
                    json.Text("id", band.Id);
                    json.Localized("text", texts.GetValueOrDefault(band.TextKey));
                });
            });
            json.Objects("cutoffs", score.Cutoffs, cutoff =>
            {
                json.Text("id", cutoff.Id);
                json.Number("from", cutoff.From);
                json.Number("below", cutoff.Below);
                json.Number("sensitivity", cutoff.Sensitivity);
                json.Number("specificity", cutoff.Specificity);
                json.Text("population", cutoff.Population);
                From(json, cutoff.Source, cutoff.Reading);
            });
            json.Objects("change", score.Change, figure =>
            {
                json.Word<ChangeKind>("kind", figure.Kind);
                json.Number("value", figure.Value);
                json.Word<ChangeUnit>("unit", figure.Unit);
                json.Word("direction", figure.Direction);
                json.Text("population", figure.Population);
                json.Text("method", figure.Method);
                From(json, figure.Source, figure.Reading);
            });
            From(json, score.Source, null);
        });
    }

    private static void From(CanonicalJson json, string source, FigureReading? reading)
    {
        if (EntityId.TryParse(source, "", out EntityId id))
        {
            json.Id("source", id);
        }
        else
        {
            json.Text("source", source);
        }

        json.Word("reading", reading);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(decimal[]))]
internal sealed partial class ScoreJson : System.Text.Json.Serialization.JsonSerializerContext;
