using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Host.Commands;
using Neuropsych.Packs;

namespace Neuropsych.Host.Playing;

/// <summary>
/// The scores that a run is compared with: those of an earlier log of the same definition, or a number that the person names. Scores of another
/// version of the scoring are not compared, and that is said.
/// </summary>
internal sealed record EarlierScores
{
    private const string LogEnding = ".jsonl";

    /// <summary>The scores that have a value, by their names.</summary>
    internal ImmutableDictionary<string, decimal> Values { get; private init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>Where they are from, in words, such as <c>the run of 2026-11-01</c>.</summary>
    internal required string From { get; init; }

    /// <summary>Why there is nothing to compare with; null: there is.</summary>
    internal string? WhyNot { get; private init; }

    /// <summary>Reads what a call names: <c>NUMBER</c>, <c>SCORE=NUMBER</c>, each with <c>@yyyy-MM-dd</c> where the day is known, or the file of a log.</summary>
    /// <param name="session">The call.</param>
    /// <param name="asked">What was written.</param>
    /// <param name="kind">The kind that plays the exercise.</param>
    /// <param name="definition">The exercise; it has scores.</param>
    /// <exception cref="UsageException">It is none of these.</exception>
    internal static EarlierScores Read(Session session, string asked, IExerciseKind kind, ExerciseDefinition definition)
    {
        string[] parts = asked.Split('@');
        if (parts.Length <= 2 && Number(parts[0], definition) is var (rule, value))
        {
            string when = parts.Length == 1 ? "a day that was not named"
                : DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? parts[1]
                : throw new UsageException($"'{parts[1]}' is no day of the form 2026-11-23.");
            return rule.Range?.Contains(value) == false
                ? throw new UsageException(string.Create(CultureInfo.InvariantCulture,
                    $"{value} is no score that '{rule.Id}' can have: it goes from {rule.Range.Low} to {rule.Range.High}."))
                : new EarlierScores { Values = ImmutableDictionary<string, decimal>.Empty.Add(rule.Id, value), From = when };
        }

        EarlierScores read = OfLog(session.ReadNamed(asked), asked, kind, definition);
        return read.WhyNot is { } why ? throw new UsageException($"'{asked}' cannot be compared with: {why}.") : read;
    }

    /// <summary>The last run of the same exercise before a log, in the same folder, that came to its end.</summary>
    /// <param name="log">The log of this run, whose name ends with its number.</param>
    /// <param name="kind">The kind that plays the exercise.</param>
    /// <param name="definition">The exercise.</param>
    /// <returns>Null where there is none.</returns>
    internal static EarlierScores? Before(string log, IExerciseKind kind, ExerciseDefinition definition)
    {
        string name = Path.GetFileNameWithoutExtension(log);
        int dash = name.LastIndexOf('-');
        if (dash < 0 || !int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return null;
        }

        for (int earlier = number - 1; earlier > 0; earlier--)
        {
            string path = Path.Combine(Path.GetDirectoryName(log)!, string.Create(CultureInfo.InvariantCulture, $"{name[..dash]}-{earlier:0000}{LogEnding}"));
            if (!File.Exists(path))
            {
                continue;
            }

            byte[] bytes;
            try
            {
                bytes = PlainFile.ReadAllBytes(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return new EarlierScores { From = path, WhyNot = "it cannot be read" };
            }

            EarlierScores read = OfLog(bytes, path, kind, definition);
            if (read.WhyNot is not null || !read.Values.IsEmpty)
            {
                return read;
            }
        }

        return null;
    }

    private static EarlierScores OfLog(byte[] bytes, string path, IExerciseKind kind, ExerciseDefinition definition)
    {
        RunLogReading reading = RunLogLines.Read(bytes);
        if (reading.Fault is { } fault)
        {
            return new EarlierScores { From = path, WhyNot = fault };
        }

        if (reading.Events is not [Started started, ..])
        {
            return new EarlierScores { From = path, WhyNot = "it is no log of a run" };
        }

        if (started.Definition != definition.Id)
        {
            return new EarlierScores { From = path, WhyNot = $"it is a run of '{started.Definition}'" };
        }

        if (started.Hash != definition.Hash)
        {
            return new EarlierScores
            {
                From = path,
                WhyNot = $"it was scored by version {started.Version}, this one is {definition.Version} with other rules; scores of two versions are not compared",
            };
        }

        // Read alone: nothing is written to that log.
        RunOpening opening = ExerciseRun.Open(kind, definition, new RunOptions
        {
            Time = TimeProvider.System,
            Renderer = new RendererInfo { Id = started.Renderer, Languages = EngineTexts.Languages },
            Locale = started.Locale,
            TextHash = started.TextHash,
            PackVersion = started.PackVersion,
            Crisis = CrisisDirectory.Fallback,
            Told = WhoIsTold.NoOne,
        }, reading.Events);
        string when = started.Stamp is { } stamp ? $"the run of {stamp.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : path;
        return opening.Run is not { } run
            ? new EarlierScores { From = path, WhyNot = string.Join("; ", opening.Refusals.Select(refusal => refusal.Detail ?? Words.Of(refusal.Reason))) }
            : new EarlierScores
            {
                From = when,
                Values = run.Outcome.Scores.Where(score => score.Value is not null).ToImmutableDictionary(score => score.Id, score => score.Value!.Value, StringComparer.Ordinal),
            };
    }

    private static (ScoreRule Rule, decimal Value)? Number(string text, ExerciseDefinition definition)
    {
        (string? name, string digits) = text.Split('=') is [var before, var after] ? (before, after) : (null, text);
        return !decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? null
            : definition.Scores.FirstOrDefault(rule => name is null || rule.Id == name) is { } rule ? (rule, value)
            : throw new UsageException($"'{name}' is no score of '{definition.Id}'; it has {string.Join(", ", definition.Scores.Select(one => one.Id))}.");
    }
}
