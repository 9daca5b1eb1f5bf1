using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Neuropsych.Benchmarks.Plugins;
using Neuropsych.Exercises;
using Neuropsych.StandardKinds;

namespace Neuropsych.Benchmarks.Exercises;

/// <summary>
/// The figures that the engine of exercises is to reach. The measure is the PHQ-9 as it ships, its run is one of the golden runs, and the log is kept nowhere, so that
/// no disk is measured.
/// </summary>
internal static class ExerciseBenchmark
{
    private const int Events = 12;

    private static readonly ExerciseDefinition Definition = JsonSerializer.Deserialize(Resource("measure.json"), ExerciseJson.Definition)!;

    private static readonly RunOptions Options = new()
    {
        Time = TimeProvider.System,
        Renderer = new RendererInfo { Id = "none", Languages = ["en"] },
        Locale = "en",
        TextHash = new string('0', 64),
        PackVersion = Definition.Version,
        Age = 30,
        Crisis = CrisisDirectory.Fallback,
        Told = WhoIsTold.NoOne,
        MaxPause = TimeSpan.FromDays(100_000),
    };

    private static readonly MeasureKind Kind = new();

    /// <summary>Prints the table.</summary>
    /// <returns>0 where all goals are kept.</returns>
    internal static int Run()
    {
        bool isKept = true;
        foreach (Goal goal in Goals())
        {
            Console.WriteLine(goal);
            isKept &= goal.IsKept;
        }

        return isKept ? 0 : 1;
    }

    private static IEnumerable<Goal> Goals()
    {
        byte[] bytes = Resource("measure.jsonl");
        byte[] lines = [.. bytes.Take(Nth(bytes, Events))];
        ValueList<SessionEvent> log = RunLogLines.Read(lines).Events;
        Ensure(log.Count == Events, "The golden run has become another.");
        (double replay, double least) = Timing.Microseconds(() => Opened(log));
        yield return new Goal($"replay of {Events} events", "< 300 µs", Goal.Text($"{replay:0} µs, least {least:0} µs"), replay < 300);
        (double read, least) = Timing.Microseconds(() => Opened(RunLogLines.Read(lines).Events));
        yield return new Goal("the same from the bytes of its log", "< 300 µs", Goal.Text($"{read:0} µs, least {least:0} µs"), read < 300);

        foreach (int items in (int[])[9, 180])
        {
            (double[] allocated, double[] took) = Steps(items);
            double early = Goal.Quantile(allocated.Take(5), 0.5), late = Goal.Quantile(allocated.TakeLast(5), 0.5), time = Goal.Quantile(took, 0.5);
            yield return new Goal(Goal.Text($"one answer of {items}, first and last: memory; time"), "<= 16 KiB, last <= 2 x first; < 25 µs",
                Goal.Text($"{early / 1024:0.0} and {late / 1024:0.0} KiB; {time:0.0} µs"), late <= 16 * 1024 && late <= 2 * early && time < 25);
        }
    }

    /// <summary>What each answer of a measure allocates, in bytes, and how long it takes, in microseconds: least of some runs.</summary>
    private static (double[] Allocated, double[] Took) Steps(int items)
    {
        const int Rounds = 400;
        string list = string.Join(',', Enumerable.Range(1, items).Select(i => Goal.Text($$"""{ "id": "q{{i}}", "text": "t{{i}}" }""")));
        ExerciseDefinition definition = (Definition with
        {
            Content = JsonElement.Parse($$"""{ "items": [{{list}}], "options": [{ "id": "no", "number": 0, "text": "no" }, { "id": "yes", "number": 1, "text": "yes" }] }"""),
        }).WithHash();
        double[] allocated = [.. Enumerable.Repeat(double.MaxValue, items)], took = [.. allocated];
        for (int round = 0; round < Rounds; round++)
        {
            ExerciseRun run = Taken(ExerciseRun.Start(Kind, definition, Options, 1));
            while (run.Current is not AskStep)
            {
                Ensure(run.Apply(run.Current is GateStep gate ? new GateAnswered { GateId = gate.Id, Version = gate.Version, Choice = GateChoice.Refused }
                    : new Continued { StepId = run.Current.Id }).Count == 0, "An opening step was refused.");
            }

            for (int i = 0; i < items; i++)
            {
                ValueList<SessionEvent> answer = [new Answered { StepId = Goal.Text($"q{i + 1}"), Value = new ChoiceAnswer { Options = ["no"] } }];
                long before = GC.GetAllocatedBytesForCurrentThread(), start = System.Diagnostics.Stopwatch.GetTimestamp();
                int refused = run.Apply(answer).Count;
                took[i] = Math.Min(took[i], System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                allocated[i] = Math.Min(allocated[i], GC.GetAllocatedBytesForCurrentThread() - before);
                Ensure(refused == 0, "An answer was refused.");
            }
        }

        return (allocated, took);
    }

    private static void Opened(ValueList<SessionEvent> log) => Taken(ExerciseRun.Open(Kind, Definition, Options, log));

    private static ExerciseRun Taken(RunOpening opening) => opening.Run ?? throw new InvalidOperationException(opening.Refusals[0].Detail);

    /// <summary>The number of bytes up to the end of a line.</summary>
    private static int Nth(byte[] bytes, int line)
    {
        int at = -1;
        for (int i = 0; i < line; i++)
        {
            at = Array.IndexOf(bytes, (byte)'\n', at + 1);
        }

        return at + 1;
    }

    private static void Ensure(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(ExerciseBenchmark).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
