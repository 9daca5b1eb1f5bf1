using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Running;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <content>The exercise kinds: pure, replayable, always with an end.</content>
public abstract partial class PluginConformance
{
    /// <summary>No exercise asks a person for more than this many events; who needs more does not come to an end.</summary>
    private const int MostEvents = 20_000;

    private static readonly string[] Cultures = ["", "tr-TR", "de-DE"];

    /// <summary>Each kind that is declared has a golden log, and finds no fault in the definition of it.</summary>
    [Fact]
    public void Each_kind_has_a_golden_log_whose_definition_it_accepts() => WithKinds((handle, logs) =>
    {
        foreach (string kind in handle.Staged.ExerciseKinds)
        {
            Rule.Holds(logs.Any(log => log.Definition.ExerciseKind == kind), $"The kind '{kind}' has no golden log. Add a folder with definition.json and log.jsonl.");
        }

        foreach (GoldenLog log in logs)
        {
            ValueList<ContentFault> faults = Check(handle, log.Definition);
            Rule.Holds(faults.Count == 0, $"'{log.Name}': {string.Join("; ", faults.Select(fault => $"{fault.Pointer}: {fault.Found}, expected {fault.Expected}"))}");
        }
    });

    /// <summary>A log gives the steps that it gave when it was kept, in every culture. NEUROPSYCH_APPROVE=1 keeps what it gives now.</summary>
    [Fact]
    public void A_golden_log_gives_the_same_steps_for_ever() => WithKinds((handle, logs) =>
    {
        foreach (GoldenLog log in logs)
        {
            if (Environment.GetEnvironmentVariable("NEUROPSYCH_APPROVE") == "1")
            {
                log.Keep(log.Play(handle));
                continue;
            }

            string[] given = [.. log.Play(handle).Select(one => Rule.Json(one, ExerciseJson.Transition))];
            Rule.Same(string.Join('\n', log.Steps), string.Join('\n', given), $"What '{log.Name}' gives");
        }
    });

    /// <summary>The same run and event give the same transition: twice, in three cultures, on two threads at once.</summary>
    [Fact]
    public void The_same_event_gives_the_same_step_in_every_culture_and_thread() => WithKinds((handle, logs) =>
    {
        foreach (GoldenLog log in logs)
        {
            foreach ((RunView run, SessionEvent happened, Transition next) in Live(handle, log))
            {
                Task<Transition>[] asked = [.. Cultures.SelectMany(culture => Enumerable.Repeat(culture, 2)).Select(culture => Task.Run(() => Ask(culture, run, happened)))];
                Task.WaitAll(asked);
                foreach (Task<Transition> one in asked)
                {
                    Rule.Same(next, one.Result, ExerciseJson.Transition, $"'{log.Name}' after {happened.GetType().Name}");
                }
            }
        }

        Transition Ask(string culture, RunView run, SessionEvent happened) => PluginUnderTest.Ask(handle, run.Definition.ExerciseKind, "Next", (kind, copy) =>
        {
            CultureInfo own = CultureInfo.CurrentCulture;
            try
            {
                // On the plugin's own thread: what formats or compares by the culture shows here.
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                return copy.Of(kind.Next(run, happened), ExerciseJson.Transition);
            }
            finally
            {
                CultureInfo.CurrentCulture = own;
            }
        });
    });

    /// <summary>A whole log in one call ends where the events one by one end: the state is a cache, and a crash loses nothing.</summary>
    [Fact]
    public void A_replay_ends_where_the_run_stood_after_every_event() => WithKinds((handle, logs) =>
    {
        foreach (GoldenLog log in logs)
        {
            (RunView Run, SessionEvent Happened, Transition Next)[] live = [.. Live(handle, log)];
            foreach (int count in Enumerable.Range(1, live.Length).Where(count => count <= 60 || count == live.Length))
            {
                RunView begin = log.Begin();
                ValueList<SessionEvent> events = log.Events.Take(count).ToValueList();
                Transition folded = PluginUnderTest.Ask(handle, log.Definition.ExerciseKind, "Fold", (kind, copy) => copy.Of(kind.Fold(begin, events), ExerciseJson.Transition));
                Rule.Same(live[count - 1].Next, folded, ExerciseJson.Transition, $"'{log.Name}' replayed up to event {count}");
            }
        }
    });

    /// <summary>Whatever a person answers, declines or repeats, the exercise comes to its end, and each step of it can be sent as JSON.</summary>
    [Fact]
    public void Every_walk_comes_to_an_end() => WithKinds((handle, logs) =>
    {
        foreach (GoldenLog log in logs)
        {
            for (ulong seed = 1; seed <= 4; seed++)
            {
                var person = new SimulatedPerson(seed);
                RunView run = log.Begin() with { Seed = seed };
                Transition at = PluginUnderTest.Next(handle, run, log.Events[0]);
                int count = 1;
                while (at.Step is not FinishStep)
                {
                    Rule.Holds(at.Step is not InterruptStep, $"'{log.Name}' gives an interrupt, which is the engine's alone.");
                    foreach (SessionEvent happened in person.At(at.Step))
                    {
                        run = GoldenLog.With(run with { State = at.State }, happened);
                        at = PluginUnderTest.Next(handle, run, happened);
                        count++;
                    }

                    Rule.Holds(count < MostEvents, $"'{log.Name}' has not come to its end after {MostEvents} events (seed {seed}); it stands at '{at.Step.Id}'.");
                }
            }
        }
    });

    /// <summary>A content of any shape gives faults, and no exception.</summary>
    [Fact]
    public void A_content_of_any_shape_is_told_in_faults_and_never_throws() => WithKinds((handle, logs) =>
    {
        string[] shapes = ["{}", "[]", "null", "true", "0", "1e400", "\"\"", "[[[[]]]]", "{\"\":{\"\":[]}}", $"\"{new string('a', 5000)}\""];
        foreach (GoldenLog log in logs)
        {
            foreach (string content in shapes.Concat(Broken(log.Definition.Content)))
            {
                ValueList<ContentFault> faults = Check(handle, log.Definition with { Content = JsonElement.Parse(content) });
                Rule.Holds(faults.All(fault => fault.Pointer.Length == 0 || fault.Pointer[0] == '/'), $"'{log.Name}': a pointer begins with '/', or is empty.");
            }

            Rule.Holds(Check(handle, log.Definition with { Content = JsonElement.Parse("[]") }).Count > 0, $"'{log.Definition.ExerciseKind}' finds no fault in the content '[]'.");
        }
    });

    /// <summary>The content with one of its values at a time replaced by each of some others.</summary>
    private static IEnumerable<string> Broken(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty property in content.EnumerateObject())
        {
            foreach (string other in (string[])["null", "[]", "{}", "-1", "\"x\"", "[null]", "[{}]"])
            {
                IEnumerable<string> properties = content.EnumerateObject().Select(one =>
                    $"\"{JsonEncodedText.Encode(one.Name)}\":{(one.Name == property.Name ? other : one.Value.GetRawText())}");
                yield return $"{{{string.Join(',', properties)}}}";
            }
        }
    }

    private static ValueList<ContentFault> Check(PluginHandle handle, ExerciseDefinition definition) =>
        PluginUnderTest.Ask(handle, definition.ExerciseKind, "Check", (kind, copy) => copy.Of(kind.Check(definition), ExerciseJson.Faults));

    private static IEnumerable<(RunView Run, SessionEvent Happened, Transition Next)> Live(PluginHandle handle, GoldenLog log)
    {
        RunView run = log.Begin();
        foreach (SessionEvent happened in log.Events)
        {
            run = GoldenLog.With(run, happened);
            Transition next = PluginUnderTest.Next(handle, run, happened);
            yield return (run, happened, next);
            run = run with { State = next.State };
        }
    }

    private void WithKinds(Action<PluginHandle, ImmutableArray<GoldenLog>> rule)
    {
        using PluginUnderTest plugin = Stage();
        PluginHandle handle = plugin.Start();
        try
        {
            ImmutableArray<GoldenLog> logs = GoldenLogs is { } path ? GoldenLog.ReadAll(Absolute(path)) : [];
            Rule.Holds(handle.Staged.ExerciseKinds.Count == 0 || logs.Length > 0,
                $"The plugin brings {string.Join(", ", handle.Staged.ExerciseKinds)}, and there is no golden log. Name their folder in 'GoldenLogs'.");
            rule(handle, logs);
        }
        finally
        {
            PluginUnderTest.Stop(handle);
        }
    }
}
