using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Neuropsych.Exercises;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Staging;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Host.Operating;

/// <summary>Loads, calls and unloads the code of a plugin again and again, and looks each time whether it is gone.</summary>
internal sealed record UnloadRun
{
    /// <summary>The rounds that were made; fewer than asked for where one failed.</summary>
    internal required int Rounds { get; init; }

    /// <summary>The rounds after which code was left in memory.</summary>
    internal required int Alive { get; init; }

    /// <summary>How long it took until the code was gone, round by round, the shortest first.</summary>
    internal required ImmutableArray<TimeSpan> Times { get; init; }

    /// <summary>By how much the memory of this process grew after the first round, in bytes.</summary>
    internal required long Growth { get; init; }

    /// <summary>Why a round could not be made; null: all were.</summary>
    internal string? Fault { get; init; }

    /// <summary>What holds the code that is left: the thread, or the chain of references from its root.</summary>
    internal ImmutableArray<string> HeldBy { get; init; } = [];

    /// <summary>Runs the rounds. The first leak or fault ends them.</summary>
    /// <param name="staged">The plugin.</param>
    /// <param name="host">The options of the host.</param>
    /// <param name="rounds">How many, 1 or more.</param>
    /// <param name="progress">Is told each round.</param>
    internal static UnloadRun Of(StagedPlugin staged, NeuropsychOptions host, int rounds, Action<int> progress)
    {
        using var guard = new StageGuard();
        var runtime = new PluginRuntime
        {
            Loader = new McMasterLoader(),
            Guard = guard,
            Options = host.Calls,
            Time = TimeProvider.System,
            Host = host.Describe(),
            Events = new Silence(),
        };
        var times = ImmutableArray.CreateBuilder<TimeSpan>(rounds);
        long first = 0;
        for (int round = 1; round <= rounds; round++)
        {
            progress(round);
            (string? fault, UnloadOutcome? outcome) = Round(staged, runtime);
            if (outcome is { IsGone: true })
            {
                times.Add(outcome.Elapsed);
            }

            first = round == 1 ? Process.GetCurrentProcess().WorkingSet64 : first;
            bool isAlive = outcome is { IsGone: false };
            if (fault is not null || isAlive || round == rounds)
            {
                times.Sort();
                return new UnloadRun
                {
                    Rounds = round,
                    Alive = isAlive ? 1 : 0,
                    Times = times.ToImmutable(),
                    Growth = Process.GetCurrentProcess().WorkingSet64 - first,
                    Fault = fault,
                    HeldBy = isAlive ? [.. UnloadExplainer.Explain(staged.Folder)] : [],
                };
            }
        }

        throw new ArgumentOutOfRangeException(nameof(rounds), rounds, "There is at least one round.");
    }

    private static (string? Fault, UnloadOutcome? Outcome) Round(StagedPlugin staged, PluginRuntime runtime)
    {
        var handle = new PluginHandle(staged, runtime);
        PluginFault? fault = handle.Start("To prove that it unloads.");
        ExerciseDefinition definition = Nothing(staged);
        foreach (string kind in fault is null ? staged.ExerciseKinds : [])
        {
            fault ??= handle.Call(kind, "Check", (one, copy) => copy.Of(one.Check(definition with { ExerciseKind = kind }), ExerciseJson.Faults)).Fault;
        }

        return (fault?.ToDiagnostic().Message, handle.BeginStop("To prove that it unloads.") ? handle.EndStop() : null);
    }

    /// <summary>An exercise without content: every kind can say what is missing in it.</summary>
    private static ExerciseDefinition Nothing(StagedPlugin staged) => new()
    {
        Id = new EntityId(staged.Id, EntityKind.Exercise, "nothing"),
        Version = staged.Version,
        ExerciseKind = "",
        Use = Composition.IntendedUse.Education,
        Ages = default,
        Rights = new Rights { Licence = "CC0-1.0", Holder = staged.Id, Redistributable = true },
        Content = JsonElement.Parse("{}"),
        Hash = new string('0', 64),
    };

    /// <summary>Hears what the plugin does and keeps none of it.</summary>
    private sealed class Silence : IPluginEvents
    {
        public void Moved(PluginTransition step)
        {
        }

        public void Called(string plugin, string contribution, string operation, TimeSpan took, PluginFault? fault)
        {
        }

        public void Said(string plugin, LogLevel level, string text)
        {
        }

        public void Failed(PluginFault fault)
        {
        }

        public void MustStop(PluginHandle plugin)
        {
        }
    }
}
