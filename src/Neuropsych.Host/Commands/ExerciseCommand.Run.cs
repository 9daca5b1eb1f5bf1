using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <content><c>exercise run</c>: plays an exercise, and goes on where it was interrupted.</content>
internal static partial class ExerciseCommand
{
    private static Command Run(Session session)
    {
        Argument<string> id = Named();
        var log = new Option<string?>("--log") { Description = "The file that keeps the run. Default: one in the account's folder.", HelpName = "FILE" };
        var anew = new Option<bool>("--new") { Description = "Begin anew where an earlier run was interrupted." };
        var age = new Option<int?>("--age") { Description = "The age in years, so that it is not asked.", HelpName = "YEARS" };
        Option<string?> country = Country();
        var since = new Option<string?>("--since")
        {
            Description = "An earlier score to compare with: NUMBER, SCORE=NUMBER, each with @DATE if known, or the log of an earlier run. Default: the last run kept here.",
            HelpName = "SCORE|LOG",
        };
        var command = new Command("run", "Play an exercise here. Ctrl+C pauses it; the same call goes on.") { id, log, anew, age, country, since };
        command.SetAction(async (parse, cancellation) =>
        {
            using var desk = ExerciseDesk.Of(session, parse);
            if (!desk.TryFind(parse.GetValue(id)!, out ExerciseDesk.Found? found, out Answer? otherwise))
            {
                session.Give(parse, "exercise run", otherwise, null);
                return otherwise.ExitCode;
            }

            (Exercise exercise, IExerciseKind kind, BoundExercise bound) = found;
            string lang = Spoken(desk, bound);
            if (parse.GetValue(since) is not null && bound.Definition.Scores.Count == 0)
            {
                throw new UsageException($"'{exercise.Id}' gives no score, so that nothing can be compared.");
            }

            // Read before the first question, so that a wrong call is told at once.
            EarlierScores? earlier = parse.GetValue(since) is { } compared ? EarlierScores.Read(session, compared, kind, bound.Definition) : null;
            string path = parse.GetValue(log) is { } named ? session.Absolute(named) : PathOf(session.Terminal, exercise, parse.GetValue(anew));
            using RunFile file = OpenLog(path);
            if (file.Reading.Events is [Started { Locale: var begun }, ..] && bound.Languages.Contains(begun))
            {
                lang = begun;
            }

            if (file.Reading.TornLine is { } torn)
            {
                session.Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"Line {torn} of '{path}' was cut off by a crash before it counted; it is left out."));
            }

            var player = new ConsolePlayer(session.Terminal, kind.Steps(bound.Definition), key => bound.Find(key, lang));
            var options = new RunOptions
            {
                Time = session.Terminal.Clock,
                Renderer = player.Info,
                Locale = lang,
                TextHash = bound.TextHash(lang)!,
                PackVersion = desk.PackOf(exercise).Version,
                Age = parse.GetValue(age),
                Country = CountryOf(parse, country),
                Crisis = desk.Reader.Model.Crisis,
                Told = WhoIsTold.NoOne,
                Log = file,
            };
            RunOpening opening = file.Reading.Events.Count == 0
                ? ExerciseRun.Start(kind, bound.Definition, options, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)))
                : ExerciseRun.Open(kind, bound.Definition, options, file.Reading.Events);
            if (opening.Run is not { } run)
            {
                foreach (Refusal refusal in opening.Refusals)
                {
                    session.Terminal.Error.WriteLine($"{EngineTexts.Format(refusal.TextKey, lang)}{(refusal.Detail is { } detail ? $" ({detail})" : "")}");
                }

                return ExitCodes.Findings;
            }

            session.Terminal.Out.WriteLine(exercise.Name.For(lang, Text.Audience.Client));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.Terminal.Stop);
            try
            {
                await run.PlayAsync(player, key => bound.Find(key, lang), stop.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or EndOfStreamException)
            {
                run.Apply(new Paused { Reason = PauseReason.Person });
                session.Terminal.Out.WriteLine();
                session.Terminal.Error.WriteLine($"Paused. Kept in '{path}'. To go on: neuropsych exercise run {exercise.Id.Slug}"
                    + (parse.GetValue(log) is null ? "" : $" --log {Human.Quoted(parse.GetValue(log)!)}"));
                return ExitCodes.Clean;
            }

            TellOutcome(session, desk.Reader, bound, run, lang);
            TellChange(session, desk.Reader, exercise, run, earlier ?? EarlierScores.Before(path, kind, bound.Definition));
            return run.Failure is null ? ExitCodes.Clean : ExitCodes.Internal;
        });
        return command;
    }

    private static void TellOutcome(Session session, Reader reader, BoundExercise bound, ExerciseRun run, string lang)
    {
        foreach ((Score score, ScoreRule rule) in run.Outcome.Scores.Zip(bound.Definition.Scores))
        {
            string source = MeasureView.Source(reader, score.Source);
            string band = score.Band is { } id && rule.Bands?.From.FirstOrDefault(one => one.Id == id) is { } found
                ? $", {bound.Find(found.TextKey, lang) ?? id} (band in the published source{(rule.Bands.Source == score.Source ? "" : ", " + MeasureView.Source(reader, rule.Bands.Source))})"
                : "";
            session.Terminal.Out.WriteLine(score.Value is { } value
                ? string.Create(CultureInfo.InvariantCulture, $"{score.Id}: {value}{band}. Source: {source}")
                : string.Create(CultureInfo.InvariantCulture, $"{score.Id}: not scored, {score.Missing} missing ({Words.Of(score.Reason!.Value)}). Source: {source}"));
        }

        if (run.Failure is { } failure)
        {
            session.Terminal.Error.WriteLine(failure.ToString());
        }

        if (run.Offered is { } offered)
        {
            session.Terminal.Out.WriteLine($"neuropsych exercise run {offered.Slug}");
        }
    }

    /// <summary>What became of each score since an earlier one, by every published definition.</summary>
    private static void TellChange(Session session, Reader reader, Exercise exercise, ExerciseRun run, EarlierScores? earlier)
    {
        if (earlier is null || !run.Outcome.Scores.Any(score => score.Value is not null))
        {
            return;
        }

        var page = Page.On(session.Terminal.Out, session.Terminal.Width, session.Terminal.Colours);
        page.Blank();
        if (earlier.WhyNot is { } why)
        {
            page.Text($"Not compared with '{earlier.From}': {why}.", 0, Ink.Quiet);
            return;
        }

        page.Text($"Since {earlier.From}:");
        foreach ((Score score, ScoreRule rule) in run.Outcome.Scores.Zip(exercise.Scores).Where(pair => pair.First.Value is not null && earlier.Values.ContainsKey(pair.First.Id)))
        {
            ChangeView.Draw(page, reader, rule, ScoreChange.Between(earlier.Values[score.Id], score.Value!.Value, rule.Change, exercise.HigherIs ?? HigherIs.Worse));
        }
    }

    private static RunFile OpenLog(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            RunFile file = RunFile.Open(path);
            if (file.Reading.Fault is not { } fault)
            {
                return file;
            }

            file.Dispose();
            throw new UsageException($"'{path}' cannot be gone on with. {fault}. It was left as it is; begin anew with another --log.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be opened: it is not there, cannot be written, or another run has it open.");
        }
    }

    /// <summary>The log of the last run of an exercise where it has no end yet, else the next free name.</summary>
    private static string PathOf(Terminal terminal, Exercise exercise, bool isAnew)
    {
        string folder = Path.Combine(terminal.StateFolder, "runs");
        for (int number = 1; ; number++)
        {
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{exercise.Id.Pack}-{exercise.Id.Slug}-{number:0000}.jsonl"));
            if (!File.Exists(path))
            {
                return path;
            }

            string next = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{exercise.Id.Pack}-{exercise.Id.Slug}-{number + 1:0000}.jsonl"));
            if (!isAnew && !File.Exists(next) && !HasEnded(path))
            {
                return path;
            }
        }
    }

    private static bool HasEnded(string path)
    {
        using RunFile file = OpenLog(path);
        return file.Reading.Events.Any(one => one is Finished or Stopped);
    }
}
