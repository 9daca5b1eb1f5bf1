using System;
using System.Globalization;
using System.Linq;
using Neuropsych.Hosting.Running;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <content>Starting, stopping, unloading.</content>
public abstract partial class PluginConformance
{
    /// <summary>It registers what the manifest declares, no more and no less, and stops again, each inside its deadline.</summary>
    [Fact]
    public void It_registers_what_it_declares_and_stops_in_time()
    {
        using PluginUnderTest plugin = Stage();
        PluginHandle handle = plugin.Start();
        UnloadOutcome outcome = PluginUnderTest.Stop(handle);
        Rule.Empty(handle.Life.Steps.SelectMany(step => step.Diagnostics));
        Rule.Holds(outcome.IsGone, $"Its code is still in memory after it was stopped: {string.Join(", ", outcome.Left)}.");
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
