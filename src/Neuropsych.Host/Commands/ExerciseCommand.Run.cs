using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;
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
        var country = new Option<string?>("--country") { Description = "The country for help in a crisis, two letters.", HelpName = "CODE" };
        var command = new Command("run", "Play an exercise here. Ctrl+C pauses it; the same call goes on.") { id, log, anew, age, country };
        command.SetAction(async (parse, cancellation) =>
        {
            using var desk = ExerciseDesk.Of(session, parse);
            (Exercise exercise, IExerciseKind kind, BoundExercise bound) = desk.Find(parse.GetValue(id)!);
            string lang = Spoken(desk, bound);
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
                Country = parse.GetValue(country),
                Crisis = CrisisDirectory.Fallback,
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

            TellOutcome(session, bound, run, lang);
            return run.Failure is null ? ExitCodes.Clean : ExitCodes.Internal;
        });
        return command;
    }

    private static void TellOutcome(Session session, BoundExercise bound, ExerciseRun run, string lang)
    {
        foreach ((Score score, ScoreRule rule) in run.Outcome.Scores.Zip(bound.Definition.Scores))
        {
            string band = score.Band is { } id && rule.Bands?.From.FirstOrDefault(one => one.Id == id) is { } found
                ? $", {bound.Find(found.TextKey, lang) ?? id} (band in the published source, {rule.Bands.Source})"
                : "";
            session.Terminal.Out.WriteLine(score.Value is { } value
                ? string.Create(CultureInfo.InvariantCulture, $"{score.Id}: {value}{band}. Source: {score.Source}")
                : string.Create(CultureInfo.InvariantCulture, $"{score.Id}: not scored, {score.Missing} missing ({Words.Of(score.Reason!.Value)}). Source: {score.Source}"));
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
