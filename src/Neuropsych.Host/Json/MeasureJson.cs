using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Json;

/// <summary>Writes what a measure has beside an exercise. Figures from memory are left out.</summary>
internal static class MeasureJson
{
    internal static void Write(JsonAnswer json, Reader reader, Exercise measure)
    {
        if (measure.Id.Kind != EntityKind.Measure)
        {
            return;
        }

        json.Word("higherIs", measure.HigherIs);
        json.Texts("identifiers", measure.Identifiers.Select(id => id.ToString()));
        json.Object("rights", () =>
        {
            json.Text("licence", measure.Rights.Licence);
            json.Text("holder", measure.Rights.Holder);
            json.Text("notice", measure.Rights.Notice);
            json.Text("textHash", measure.Rights.TextHash);
        });
        if (MeasureContent.Read(measure.Content).Content is { } content)
        {
            json.Text("recall", content.Recall);
            json.Text("stem", content.Stem);
            json.Flag("hasItemTexts", content.HasItemTexts);
            json.List("items", content.Items, item => Item(json, item));
            json.List("unscored", content.Unscored, item => Item(json, item));
        }

        json.List("safetyRules", measure.Safety.Rules, rule =>
        {
            json.Text("id", rule.Id);
            json.Texts("steps", rule.Steps);
            json.Texts("do", rule.Actions.Select(action => Words.Of(action)));
        });
        json.List("scores", measure.Scores, score => Score(json, reader, measure, score));
    }

    private static void Item(JsonAnswer json, MeasureItem item)
    {
        json.Text("id", item.Id);
        json.Text("text", item.Text);
        json.List("options", (item.Input as ChoiceInput)?.Options ?? [], option =>
        {
            json.Text("id", option.Id);
            json.Number("number", option.Number);
            json.Text("text", option.TextKey.Length > 0 ? option.TextKey : null);
        });
        json.Object("scale", item.Input as ScaleInput, scale =>
        {
            json.Number("low", scale.Low);
            json.Number("high", scale.High);
            json.Text("lowText", scale.LowKey.Length > 0 ? scale.LowKey : null);
            json.Text("highText", scale.HighKey.Length > 0 ? scale.HighKey : null);
        });
    }

    private static void Score(JsonAnswer json, Reader reader, Exercise measure, ScoreRule score)
    {
        json.Text("id", score.Id);
        json.Texts("items", score.Items);
        json.Texts("reversed", score.Reversed);
        json.Word("combine", score.Combine);
        json.Object("range", score.Range, range =>
        {
            json.Number("low", range.Low);
            json.Number("high", range.High);
        });
        json.Object("missing", score.Missing, missing =>
        {
            json.Number("allow", missing.Allow);
            json.Word("method", missing.Method);
            json.Texts("neverOver", missing.NeverOver);
            json.Text("source", missing.Source);
            json.Word("reading", missing.Reading);
        });
        json.Object("bands", score.Bands, bands =>
        {
            json.Text("source", bands.Source);
            json.List("from", bands.From, band =>
            {
                json.Number("from", band.From);
                json.Text("id", band.Id);
                json.Text("text", measure.ScoreTexts.FirstOrDefault(text => text.Key == band.TextKey)?.Text is { } words ? reader.Plain(words) : null);
            });
        });
        json.List("cutoffs", score.Cutoffs.Where(one => one.Reading != FigureReading.Memory), cutoff =>
        {
            json.Text("id", cutoff.Id);
            json.Number("from", cutoff.From);
            json.Number("below", cutoff.Below);
            json.Number("sensitivity", cutoff.Sensitivity);
            json.Number("specificity", cutoff.Specificity);
            json.Text("population", cutoff.Population);
            json.Text("source", cutoff.Source);
            json.Word("reading", cutoff.Reading);
        });
        json.List("change", score.Change.Where(one => one.Reading != FigureReading.Memory), figure => Figure(json, figure));
        json.Text("source", score.Source);
    }

    /// <summary>A figure of change with all that its source states.</summary>
    internal static void Figure(JsonAnswer json, ChangeFigure figure)
    {
        json.Word("kind", figure.Kind);
        json.Number("value", figure.Value);
        json.Word("unit", figure.Unit);
        json.Word("direction", figure.Direction);
        json.Text("population", figure.Population);
        json.Text("method", figure.Method);
        json.Text("source", figure.Source);
        json.Word("reading", figure.Reading);
    }
}
