using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Running;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <content>Starting, stopping, unloading.</content>
public abstract partial class PluginConformance
{
    /// <summary>It registers what the manifest declares, no more and no less, and its code is gone when it was stopped.</summary>
    [Fact]
    public void It_registers_exactly_what_it_declares_and_is_gone_when_stopped()
    {
        using PluginUnderTest plugin = Stage();
        PluginHandle handle = plugin.Start();
        UnloadOutcome outcome = PluginUnderTest.Stop(handle);
        Rule.Empty(handle.Life.Steps.SelectMany(step => step.Diagnostics));
        Rule.Holds(outcome.IsGone, $"Its code is still in memory after it was stopped: {string.Join(", ", outcome.Left)}.");
    }

    /// <summary>It starts, answers and stops inside the deadlines of a host. The best of three counts, since the machine of a build is often busy.</summary>
    [Fact]
    public void It_starts_answers_and_stops_inside_the_deadlines()
    {
        var limits = new CallOptions();
        ImmutableArray<GoldenLog> logs = GoldenLogs is { } path ? GoldenLog.ReadAll(Absolute(path)) : [];
        TimeSpan start = TimeSpan.MaxValue, call = TimeSpan.MaxValue, stop = TimeSpan.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            using PluginUnderTest plugin = Stage();
            long at = Stopwatch.GetTimestamp();
            PluginHandle handle = plugin.Start();
            start = Least(start, Stopwatch.GetElapsedTime(at));
            call = Least(call, logs.Select(log => log.Slowest(handle)).DefaultIfEmpty(TimeSpan.Zero).Max());
            at = Stopwatch.GetTimestamp();
            PluginUnderTest.Stop(handle);
            stop = Least(stop, Stopwatch.GetElapsedTime(at));
        }

        Rule.Holds(start < limits.StartDeadline, $"It starts in {start.TotalSeconds:0.0} s; a host waits for {limits.StartDeadline.TotalSeconds:0.#} s.");
        Rule.Holds(call < limits.CallDeadline, $"Its slowest call takes {call.TotalSeconds:0.0} s; a host waits for {limits.CallDeadline.TotalSeconds:0.#} s.");
        Rule.Holds(stop < limits.StopDeadline + limits.UnloadDeadline, $"It stops in {stop.TotalSeconds:0.0} s; a host waits for {limits.StopDeadline.TotalSeconds:0.#} s.");

        static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    /// <summary>
    /// Loading, calling and unloading, again and again, in a process of its own: no context stays alive. Where one does, the chain of references that
    /// holds it is named.
    /// </summary>
    [Fact]
    public void Round_after_round_nothing_of_it_stays_in_memory() =>
        ChildProcess.Run("rounds", Absolute(Plugin), [.. Requires.Select(Absolute)], GoldenLogs is { } logs ? Absolute(logs) : null, Rounds);

    /// <summary>
    /// It leaves the process as it was: current directory, culture, console, environment, limits of the thread pool. Tried in a process of its own.
    /// </summary>
    [Fact]
    public void It_changes_nothing_that_belongs_to_the_whole_process() =>
        ChildProcess.Run("state", Absolute(Plugin), [.. Requires.Select(Absolute)], GoldenLogs is { } logs ? Absolute(logs) : null, 1);
}
