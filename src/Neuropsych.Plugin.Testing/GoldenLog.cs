using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Plugin.Testing;

/// <summary>A run that was kept: a definition, what happened, and the steps that the kind gave. It replays for ever.</summary>
internal sealed class GoldenLog
{
    private const string DefinitionFile = "definition.json";
    private const string LogFile = "log.jsonl";
    private const string StepsFile = "steps.jsonl";

    private readonly string folder;

    private GoldenLog(string folder)
    {
        this.folder = folder;
        Name = Path.GetFileName(folder);
        Definition = Read(File.ReadAllText(Path.Combine(folder, DefinitionFile)), ExerciseJson.Definition, DefinitionFile);
        Events = Lines(LogFile).Select((line, i) => Read(line, ExerciseJson.Event, FormattableString.Invariant($"{LogFile}:{i + 1}"))).ToValueList();
        Rule.Holds(Events.Count > 0, $"'{Name}/{LogFile}' holds no event; the first is the one by which the run started.");
        Steps = [.. Lines(StepsFile)];
    }

    /// <summary>The name of the folder.</summary>
    internal string Name { get; }

    /// <summary>What is run.</summary>
    internal ExerciseDefinition Definition { get; }

    /// <summary>What happened, in order.</summary>
    internal ValueList<SessionEvent> Events { get; }

    /// <summary>What the kind gave after each event, as JSON; shorter than the events where it was not kept yet.</summary>
    internal ImmutableArray<string> Steps { get; }

    /// <summary>The seed that the log began with.</summary>
    internal ulong Seed => Events.OfType<Started>().FirstOrDefault()?.Seed ?? 0;

    /// <summary>All logs of a folder, in ordinal order.</summary>
    internal static ImmutableArray<GoldenLog> ReadAll(string path) => Directory.Exists(path)
        ? [.. Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).Select(folder => new GoldenLog(folder))]
        : [];

    /// <summary>The run before its first event.</summary>
    internal RunView Begin() => new() { Definition = Definition, Seed = Seed };

    /// <summary>Plays the log event by event through the door of plugins.</summary>
    /// <param name="handle">The plugin.</param>
    /// <param name="most">How many events at most.</param>
    internal List<Transition> Play(PluginHandle handle, int most = int.MaxValue)
    {
        RunView run = Begin();
        var given = new List<Transition>();
        foreach (SessionEvent happened in Events.Take(most))
        {
            run = With(run, happened);
            Transition next = PluginUnderTest.Next(handle, run, happened);
            given.Add(next);
            run = run with { State = next.State };
        }

        return given;
    }

    /// <summary>How long the slowest event takes.</summary>
    internal TimeSpan Slowest(PluginHandle handle)
    {
        RunView run = Begin();
        TimeSpan slowest = TimeSpan.Zero;
        foreach (SessionEvent happened in Events)
        {
            run = With(run, happened);
            long start = Stopwatch.GetTimestamp();
            Transition next = PluginUnderTest.Next(handle, run, happened);
            slowest = Stopwatch.GetElapsedTime(start) is var took && took > slowest ? took : slowest;
            run = run with { State = next.State };
        }

        return slowest;
    }

    /// <summary>Keeps what the kind gives now, in place of what was kept.</summary>
    internal void Keep(IEnumerable<Transition> given) =>
        File.WriteAllText(Path.Combine(folder, StepsFile), string.Concat(given.Select(one => Rule.Json(one, ExerciseJson.Transition) + "\n")), new UTF8Encoding(false));

    private T Read<T>(string json, JsonTypeInfo<T> type, string place)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            Rule.Holds(false, $"'{Name}/{place}' cannot be read: {fault.Message}");
            throw;
        }
    }

    private IEnumerable<string> Lines(string file) =>
        File.Exists(Path.Combine(folder, file)) ? File.ReadLines(Path.Combine(folder, file)).Where(line => line.Length > 0) : [];

    /// <summary>The run with the answer that an event brings; the engine adds it before it asks the kind.</summary>
    internal static RunView With(RunView run, SessionEvent happened) => happened switch
    {
        Answered answered => run with { Answers = run.Answers.With(new StepAnswer { StepId = answered.StepId, Answer = answered.Value }) },
        Declined declined => run with { Answers = run.Answers.With(new StepAnswer { StepId = declined.StepId, Answer = new DeclinedAnswer() }) },
        Skipped skipped => run with { Answers = run.Answers.With(new StepAnswer { StepId = skipped.StepId, Missing = skipped.Reason }) },
        _ => run,
    };
}
