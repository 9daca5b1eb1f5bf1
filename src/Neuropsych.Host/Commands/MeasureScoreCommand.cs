using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Host.Json;
using Neuropsych.Host.Measures;
using Neuropsych.Host.Playing;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;
using static System.FormattableString;

namespace Neuropsych.Host.Commands;

/// <summary><c>measure score ID FILE</c> and <c>measure change ID BEFORE AFTER</c>: answers become scores, and scores changes, or the reason why not.</summary>
internal static class MeasureScoreCommand
{
    internal static Command Score(Session session)
    {
        Argument<string> what = session.Completed(new Argument<string>("ID|NAME") { Description = "A measure, such as measure/phq-9." }, EntityKind.Measure);
        var file = new Argument<string>("FILE") { Description = "The answers: JSON (items to answers, or a list) or CSV (item,answer)." };
        var before = new Option<string?>("--before") { Description = "Earlier answers of the same person: what changed, by every published definition." };
        return session.Reading("score", "Answers become scores with band and source, or the reason why there is none.", [what, file, before],
            (parse, reader) => Lookup.One(reader, parse.GetValue(what)!, entity =>
            {
                (Exercise measure, MeasureContent content) = MeasureOf(reader, entity);
                ScoredSheet now = ScoredSheet.Of(measure, content, Read(session, parse.GetValue(file)!, content));
                ScoredSheet? earlier = parse.GetValue(before) is { } path ? ScoredSheet.Of(measure, content, Read(session, path, content)) : null;
                return Tell(reader, measure, now, earlier);
            }));
    }

    internal static Command Change(Session session)
    {
        Argument<string> what = session.Completed(new Argument<string>("ID|NAME") { Description = "A measure, such as measure/phq-9." }, EntityKind.Measure);
        var before = new Argument<string>("BEFORE") { Description = "The earlier score." };
        var after = new Argument<string>("AFTER") { Description = "The later score." };
        var score = new Option<string?>("--score") { Description = "Which score of the measure. Default: the first." };
        return session.Reading("change", "What became of a score, by every published definition, and whether they agree.", [what, before, after, score],
            (parse, reader) => Lookup.One(reader, parse.GetValue(what)!, entity =>
            {
                (Exercise measure, MeasureContent _) = MeasureOf(reader, entity);
                string? named = parse.GetValue(score);
                ScoreRule rule = measure.Scores.FirstOrDefault(one => named is null || one.Id == named)
                    ?? throw new UsageException($"'{named}' is no score of {reader.ShortId(measure.Id)}; it has {string.Join(", ", measure.Scores.Select(one => one.Id))}.");
                var change = ScoreChange.Between(Number(parse.GetValue(before)!, rule), Number(parse.GetValue(after)!, rule), rule.Change, measure.HigherIs ?? HigherIs.Worse);
                return new Answer
                {
                    Draw = page => ChangeView.Draw(page, reader, rule, change),
                    Write = json => WriteChange(json, rule, change),
                };
            }));
    }

    private static (Exercise Measure, MeasureContent Content) MeasureOf(Reader reader, IEntity entity) =>
        entity is Exercise { Id.Kind: EntityKind.Measure } measure && MeasureContent.Read(measure.Content).Content is { } content
            ? (measure, content) : throw new UsageException($"'{reader.ShortId(entity.Id)}' is no measure. See: neuropsych list measure");

    private static AnswerSheet Read(Session session, string path, MeasureContent content)
    {
        (AnswerSheet? sheet, string? fault) = AnswerSheet.Read(session.ReadNamed(path), content);
        return sheet ?? throw new UsageException($"'{path}' holds no answers: {fault}.");
    }

    private static decimal Number(string text, ScoreRule rule)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            throw new UsageException($"'{text}' is no number.");
        }

        return rule.Range?.Contains(number) == false
            ? throw new UsageException(Invariant($"{number} is no score that '{rule.Id}' can have: it goes from {rule.Range.Low} to {rule.Range.High}.")) : number;
    }

    private static Answer Tell(Reader reader, Exercise measure, ScoredSheet now, ScoredSheet? earlier) => new()
    {
        ExitCode = now.Scores.All(one => one.Reason is null) && now.Unknown.IsEmpty ? ExitCodes.Clean : ExitCodes.Findings,
        Draw = page =>
        {
            page.Title(reader.Text(measure.Name), $"{reader.ShortId(measure.Id)} · {measure.Version}");
            if (!ExerciseDesk.HasWords(measure))
            {
                page.Text("Its words are not loaded: the licence does not let the pack hold them. The numbers are those of the paper form.", 0, Ink.Quiet);
            }

            foreach (SafetySignal signal in now.Signals)
            {
                page.Text($"CALL FOR HELP: the answer to {signal.StepId} makes the safety rule '{signal.RuleId}' fire, whatever the score.", 0, Ink.Error);
                page.Text(string.Join(", ", signal.Actions.Select(Human.Word)), 2, Ink.Error);
            }

            foreach (string item in now.RiskUnanswered)
            {
                page.Text($"{item} was not answered; that is no \"no\".", 0, Ink.Warning);
            }

            foreach ((string item, string? meant) in now.Unknown)
            {
                page.Text($"'{item}' is no item of this measure and was not counted.{(meant is null ? "" : $" Did you mean '{meant}'?")}", 0, Ink.Warning);
            }

            page.Blank();
            foreach ((ScoreRule rule, Score score, string? reason, ImmutableArray<string> named) in now.Scores)
            {
                string items = string.Join(", ", named);
                page.Text(score.Value is { } value ? Invariant($"score {rule.Id}: {value}{(rule.Range is { } range ? Invariant($" ({range.Low} to {range.High})") : "")}")
                    : $"score {rule.Id}: not scored, {reason}{(items.Length > 0 ? $": {items}" : "")}", 2, score.Value is null ? Ink.Warning : Ink.Strong);
                if (score.Value is { } number)
                {
                    DrawPlace(page, reader, measure, rule, score, number);
                }
            }

            foreach ((ScoreRule rule, ScoreChange change) in Changes(measure, now, earlier))
            {
                page.Blank();
                ChangeView.Draw(page, reader, rule, change);
            }

            page.Blank();
            page.Text("A score is no diagnosis and chooses no therapy.", 0, Ink.Quiet);
        },
        Write = json =>
        {
            json.Id("measure", measure.Id);
            json.Text("version", measure.Version.ToString());
            json.Flag("hasItemTexts", ExerciseDesk.HasWords(measure));
            json.List("signals", now.Signals, signal =>
            {
                json.Text("rule", signal.RuleId);
                json.Text("item", signal.StepId);
                json.Texts("do", signal.Actions.Select(action => Words.Of(action)));
            });
            json.Texts("riskUnanswered", now.RiskUnanswered);
            json.Texts("unknownItems", now.Unknown.Select(one => one.Item));
            json.List("scores", now.Scores, one =>
            {
                json.Text("id", one.Rule.Id);
                json.Number("value", one.Score.Value);
                json.Text("notScored", one.Reason);
                json.Texts("items", one.Items);
                json.Number("missing", one.Score.Missing);
                json.Text("band", one.Score.Band);
                json.Text("bandSource", one.Score.Band is null ? null : one.Rule.Bands?.Source);
                json.List("cutoffs", one.Rule.Cutoffs.Where(cutoff => cutoff.Reading != FigureReading.Memory && one.Score.Value is not null), cutoff =>
                {
                    json.Text("id", cutoff.Id);
                    json.Flag("isReached", cutoff.IsReachedBy(one.Score.Value!.Value));
                    json.Text("source", cutoff.Source);
                });
                json.Text("source", one.Score.Source);
            });
            json.List("changes", Changes(measure, now, earlier), pair => WriteChange(json, pair.Rule, pair.Change));
        },
    };

    private static void DrawPlace(Page page, Reader reader, Exercise measure, ScoreRule rule, Score score, decimal value)
    {
        if (score.Band is not null && rule.Bands is { } bands)
        {
            string key = bands.From.First(band => band.Id == score.Band).TextKey;
            string words = measure.ScoreTexts.FirstOrDefault(text => text.Key == key)?.Text is { } text ? reader.Text(text) : score.Band;
            page.Text($"band in the published source: {words} ({MeasureView.Source(reader, bands.Source)})", 4);
        }

        if (score.Missing > 0)
        {
            page.Text(Invariant($"{score.Missing} missing, made up for by the published rule ({MeasureView.Source(reader, rule.Missing!.Source)})"), 4, Ink.Quiet);
        }

        foreach (Cutoff cutoff in rule.Cutoffs.Where(cutoff => cutoff.Reading != FigureReading.Memory))
        {
            string place = cutoff.From is { } from ? Invariant($"at or above {from}") : Invariant($"below {cutoff.Below}");
            page.Text($"{(cutoff.IsReachedBy(value) ? "" : "not ")}{place} ({MeasureView.Source(reader, cutoff.Source)}; {cutoff.Population ?? "population not stated in the source read"})", 4, Ink.Quiet);
        }
    }

    /// <summary>The changes of scores that both have a value. Scores of one measure and one version alone are compared.</summary>
    private static IEnumerable<(ScoreRule Rule, ScoreChange Change)> Changes(Exercise measure, ScoredSheet now, ScoredSheet? earlier) => earlier is null ? []
        : now.Scores.Zip(earlier.Scores).Where(pair => pair.First.Score.Value is not null && pair.Second.Score.Value is not null && pair.First.Rule.Change.Count > 0)
            .Select(pair => (pair.First.Rule,
                ScoreChange.Between(pair.Second.Score.Value!.Value, pair.First.Score.Value!.Value, pair.First.Rule.Change, measure.HigherIs ?? HigherIs.Worse)));

    private static void WriteChange(JsonAnswer json, ScoreRule rule, ScoreChange change)
    {
        json.Text("score", rule.Id);
        json.Number("before", change.Before);
        json.Number("after", change.After);
        json.Flag("agree", change.Agree);
        json.List("definitions", change.Judgements, one =>
        {
            json.Word("verdict", one.Verdict);
            MeasureJson.Figure(json, one.Figure);
        });
    }
}
