using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Presentation;
using static System.FormattableString;

namespace Neuropsych.Host.Views;

/// <summary>Draws what a measure has beside an exercise: items, answers, safety rules, scores and every figure with its source.</summary>
internal static class MeasureView
{
    internal static void Draw(Page page, Reader reader, Exercise measure)
    {
        if (measure.Id.Kind != EntityKind.Measure)
        {
            return;
        }

        if (MeasureContent.Read(measure.Content).Content is { } content)
        {
            DrawItems(page, content);
        }

        foreach (SafetyRule rule in measure.Safety.Rules)
        {
            page.Section("Calls for help at the answer");
            page.Text($"{rule.Id}: {string.Join(", ", rule.Steps)}, whatever else is missing", 2, Ink.Warning);
            page.Text(string.Join(", ", rule.Actions.Select(Human.Word)), 4, Ink.Quiet);
        }

        foreach (ScoreRule score in measure.Scores)
        {
            page.Section($"Score {score.Id}");
            DrawScore(page, reader, measure, score);
        }

        page.Section("Terms");
        page.Text($"{measure.Rights.Licence}{(measure.Rights.Holder is { } holder ? $", {holder}" : "")}", 2);
        if (measure.Rights.Notice is { } notice)
        {
            page.Text(notice, 4, Ink.Quiet);
        }
    }

    private static void DrawItems(Page page, MeasureContent content)
    {
        page.Section("Items");
        if (content.Stem is { } stem)
        {
            page.Text(stem, 2);
        }

        if (!content.HasItemTexts)
        {
            page.Text("The words are not loaded: the licence does not let the pack hold them. Numbers can be entered beside the paper form.", 2, Ink.Warning);
        }

        foreach (IGrouping<InputSpec, MeasureItem> group in content.Items.GroupBy(item => item.Input))
        {
            foreach (MeasureItem item in group)
            {
                page.Item(4, item.Id, item.Text ?? "–", labelWidth: 6);
            }

            page.Text(AnswersOf(group.Key), 4, Ink.Quiet);
        }

        foreach (MeasureItem item in content.Unscored)
        {
            page.Item(4, item.Id, $"{item.Text} (counts in no score)", labelWidth: 6);
        }
    }

    private static string AnswersOf(InputSpec input) => input switch
    {
        ChoiceInput choice => string.Join(", ", choice.Options.Select(option => Invariant($"{option.Number} {(option.TextKey.Length > 0 ? option.TextKey : option.Id)}"))),
        ScaleInput scale => Invariant($"{scale.Low} {scale.LowKey} to {scale.High} {scale.HighKey}").Trim(),
        _ => "",
    };

    private static void DrawScore(Page page, Reader reader, Exercise measure, ScoreRule score)
    {
        page.Text($"{Words.Of(score.Combine)} of {string.Join(", ", score.Items)}{(score.Range is { } range ? Invariant($", {range.Low} to {range.High}") : "")}", 2);
        if (score.Reversed.Count > 0)
        {
            page.Text($"counted the other way round: {string.Join(", ", score.Reversed)}", 4, Ink.Quiet);
        }

        page.Text(score.Missing is { Method: not MissingMethod.None } missing
            ? Invariant($"at most {missing.Allow} missing, {Human.Word(missing.Method)}{(missing.NeverOver.Count > 0 ? $", never over {string.Join(", ", missing.NeverOver)}" : "")}; {Source(reader, missing.Source)}, {Human.Word(missing.Reading)}")
            : "no item may be missing: no published rule was read", 4, Ink.Quiet);
        if (score.Bands is { } bands)
        {
            page.Text($"bands in {Source(reader, bands.Source)}:", 2);
            foreach (ScoreBand band in bands.From)
            {
                page.Item(4, Invariant($"{band.From}"), measure.ScoreTexts.FirstOrDefault(text => text.Key == band.TextKey)?.Text is { } words ? reader.Text(words) : band.Id, labelWidth: 6);
            }
        }

        foreach (Cutoff cutoff in score.Cutoffs.Where(one => one.Reading != FigureReading.Memory))
        {
            string place = cutoff.From is { } from ? Invariant($"from {from}") : Invariant($"below {cutoff.Below}");
            string shares = (cutoff.Sensitivity, cutoff.Specificity) is (null, null) ? ""
                : Invariant($", sensitivity {cutoff.Sensitivity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not stated"}, specificity {cutoff.Specificity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not stated"}");
            page.Text($"cut-off {cutoff.Id}: {place}{shares}", 2);
            page.Text($"{cutoff.Population ?? "population not stated in the source read"}; {Source(reader, cutoff.Source)}, {Human.Word(cutoff.Reading)}; no diagnosis", 4, Ink.Quiet);
        }

        foreach (ChangeFigure figure in score.Change.Where(one => one.Reading != FigureReading.Memory))
        {
            page.Text($"change ({FigureText.Of(figure)})", 2);
            page.Text($"{FigureText.ForWhom(figure)}; {Source(reader, figure.Source)}, {Human.Word(figure.Reading)}", 4, Ink.Quiet);
        }
    }

    internal static string Source(Reader reader, string source) =>
        !EntityId.TryParse(source, "", out EntityId id) ? source : reader.Model.Find(id) switch
        {
            Neuropsych.Source record => CitationText.Short(record),
            Exercise => OwnQuestions,
            _ => source,
        };

    /// <summary>What stands in the place of a source where a pack asks questions of its own.</summary>
    internal const string OwnQuestions = "questions of the pack's own, not validated";
}

/// <summary>Figures of change in words.</summary>
internal static class FigureText
{
    internal static string Of(ChangeFigure figure) => Invariant($"{figure.Kind switch
    {
        ChangeKind.Rci => "reliable change",
        ChangeKind.Mcid => "minimal important difference",
        _ => "clinically significant change",
    }}: {figure.Value} {Words.Of(figure.Unit)}");

    internal static string ForWhom(ChangeFigure figure) =>
        $"{figure.Population ?? "population not stated in the source read"}{(figure.Direction is { } direction ? $", for {Words.Of(direction)}" : "")}{(figure.Method is { } method ? $", by {method}" : "")}";
}
