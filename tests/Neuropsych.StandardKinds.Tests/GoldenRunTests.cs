using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

/// <summary>
/// Whole runs that the engine wrote, each with the definition that it was made with. A log and its definition are never written again: a later version has to replay
/// them as they are. What they gave (<c>outcome.json</c>, <c>transcript.txt</c>) was read when it was kept; NEUROPSYCH_APPROVE=1 keeps what it is now.
/// </summary>
public sealed class GoldenRunTests
{
    private static readonly IExerciseKind[] Kinds = [new FlowKind(), new MeasureKind(), new PaceKind(), new PlanKind(), new RecordKind()];

    private static string Runs { get; } = Path.Combine(Here(), "Runs");

    public static TheoryData<string> All => [.. Names(Runs)];

    /// <summary>The logs that the kinds themselves are held to: older than the stamps and the engine's own steps, and not all with an end.</summary>
    public static TheoryData<string> OfKinds => [.. Names(Golden)];

    private static string Golden { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "plugins", "standard-kinds", "golden"));

    [Fact]
    public void There_is_a_run_of_every_kind() =>
        All.Select(row => Definition(Path.Combine(Runs, row.Data)).ExerciseKind).Distinct().Should().BeEquivalentTo(Kinds.Select(kind => kind.Name));

    [Theory]
    [MemberData(nameof(All))]
    public void A_run_of_an_older_version_replays_to_the_same_state_and_transcript(string name)
    {
        string folder = Path.Combine(Runs, name);
        ExerciseDefinition definition = Definition(folder);
        ValueList<SessionEvent> log = Log(folder);

        ExerciseRun run = Open(definition, log).Run!;

        run.Log.Should().Equal(log, "nothing is added to what has ended");
        RunLogLines.Write(run.Log).Should().Equal(File.ReadAllBytes(Path.Combine(folder, "log.jsonl")), "it is written again as it was read");
        run.End.Should().Be(log[^1]);
        run.Failure.Should().BeNull();
        Same(Path.Combine(folder, "outcome.json"), Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(run.Outcome, ExerciseJson.Outcome)) + "\n");
        Same(Path.Combine(folder, "transcript.txt"), Transcript(definition, log));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_definition_that_changed_under_a_run_is_refused_at_every_event_and_nothing_is_written(string name)
    {
        ExerciseDefinition definition = Definition(Path.Combine(Runs, name));
        ValueList<SessionEvent> log = Log(Path.Combine(Runs, name));
        ExerciseDefinition changed = (definition with { Ages = new AgeRange(99, null), Version = new SemanticVersion(9, 0, 0) }).WithHash();
        for (int count = 1; count <= log.Count; count++)
        {
            var kept = new Written();

            RunOpening opening = Open(changed, log.Take(count).ToValueList(), kept);

            opening.Run.Should().BeNull();
            opening.Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.DefinitionChanged);
            opening.Refusals[0].Detail.Should().Contain(definition.Hash[..12]).And.Contain("version 9.0.0");
            kept.Events.Should().Be(0);
        }
    }

    [Theory]
    [MemberData(nameof(OfKinds))]
    public void A_log_of_a_kind_replays_through_the_engine_too(string name)
    {
        string folder = Path.Combine(Golden, name);
        string[] steps = File.ReadAllLines(Path.Combine(folder, "steps.jsonl"));

        // Logs of kinds name no hash, since a kind does not see it; the engine runs nothing without one.
        ExerciseDefinition definition = Definition(folder).WithHash();
        ValueList<SessionEvent> log = [.. Log(folder).Select(one => one is Started start ? start with { Hash = definition.Hash } : one)];
        for (int count = 1; count <= log.Count; count++)
        {
            RunOpening opening = Open(definition, log.Take(count).ToValueList());

            opening.Refusals.Should().BeEmpty();
            opening.Run!.Failure.Should().BeNull();
            Step given = JsonSerializer.Deserialize(steps[count - 1], ExerciseJson.Transition)!.Step;
            if (opening.Run.Current is InterruptStep)
            {
                // These logs know no interrupt; where the engine raises one, it stands before the step of the kind.
                continue;
            }

            if (given is FinishStep)
            {
                opening.Run.End.Should().BeOfType<Finished>("nothing of the engine stands behind the end of the kind");
            }
            else
            {
                opening.Run.Current.Should().Be(given, $"event {count - 1}");
            }
        }
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static RunOpening Open(ExerciseDefinition definition, ValueList<SessionEvent> log, IRunLog? kept = null) =>
        ExerciseRun.Open(Kinds.Single(kind => kind.Name == definition.ExerciseKind), definition, new RunOptions
        {
            Time = new Standing(log.Select(one => one.Stamp?.At).LastOrDefault() ?? DateTimeOffset.UnixEpoch),
            Renderer = new RendererInfo
            {
                Id = "golden",
                Languages = ["en"],
                Renders = [StepKind.Wait, StepKind.Form, StepKind.Repeat, StepKind.Rank, StepKind.Bodymap, StepKind.Review],
                Capabilities = Enum.GetValues<RendererNeed>().ToValueList(),
            },
            Locale = "en",
            TextHash = new string('0', 64),
            PackVersion = definition.Version,
            Crisis = CrisisDirectory.Fallback,
            Told = WhoIsTold.NoOne,
            Log = kept,
        }, log);

    /// <summary>What was read, step by step, with keys in the place of a pack's words.</summary>
    private static string Transcript(ExerciseDefinition definition, ValueList<SessionEvent> log)
    {
        var lines = new StringBuilder();
        string before = "";
        for (int count = 1; count <= log.Count; count++)
        {
            StepView view = Open(definition, log.Take(count).ToValueList()).Run!.View(key => key);
            string step = $"{view.Step.Id}\n{string.Concat(StepTranscript.Lines(view).Select(line => $"  {line}\n"))}";
            lines.Append(step == before ? "" : step);
            before = step;
        }

        return lines.ToString();
    }

    private static ExerciseDefinition Definition(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "definition.json")), ExerciseJson.Definition)!;

    private static ValueList<SessionEvent> Log(string folder)
    {
        RunLogReading reading = RunLogLines.Read(File.ReadAllBytes(Path.Combine(folder, "log.jsonl")));
        reading.Fault.Should().BeNull();
        return reading.Events;
    }

    private static void Same(string path, string found)
    {
        if (Environment.GetEnvironmentVariable("NEUROPSYCH_APPROVE") == "1")
        {
            File.WriteAllText(path, found);
        }

        found.Should().Be(File.ReadAllText(path));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    /// <summary>A clock that stands where the log ends.</summary>
    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Written : IRunLog
    {
        internal int Events { get; private set; }

        public void Append(ValueList<SessionEvent> events) => Events += events.Count;

        public TextReference Keep(string words) => throw new NotSupportedException();

        public string? Find(TextReference kept) => null;
    }
}
