using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Running;

/// <summary>The states that one version of a plugin goes through, each with time, cause and diagnostics. Only the arrows that are drawn can be taken.</summary>
internal sealed class PluginLife
{
    private static readonly FrozenDictionary<PluginState, ImmutableArray<PluginState>> Arrows =
        new Dictionary<PluginState, ImmutableArray<PluginState>>
        {
            [PluginState.Discovered] =
                [PluginState.Refused, PluginState.Disabled, PluginState.Superseded, PluginState.Held, PluginState.Staged],
            [PluginState.Refused] = [PluginState.Discovered],
            [PluginState.Disabled] = [PluginState.Discovered],
            [PluginState.Superseded] = [PluginState.Discovered],
            [PluginState.Held] = [PluginState.Discovered],
            [PluginState.Staged] = [PluginState.Discovered, PluginState.Starting],
            [PluginState.Starting] = [PluginState.Active, PluginState.Faulted],
            [PluginState.Faulted] = [PluginState.Draining],
            [PluginState.Active] = [PluginState.Quarantined, PluginState.Draining],
            [PluginState.Quarantined] = [PluginState.Draining],
            [PluginState.Draining] = [PluginState.Unloading],
            [PluginState.Unloading] = [PluginState.Unloaded, PluginState.UnloadLeaked],
            [PluginState.Unloaded] = [PluginState.Staged],
            [PluginState.UnloadLeaked] = [PluginState.Staged],
        }.ToFrozenDictionary();

    private readonly object gate = new();
    private readonly List<PluginTransition> steps = [];
    private readonly string id;
    private readonly string version;
    private readonly TimeProvider time;
    private readonly Action<PluginTransition> happened;

    /// <summary>Begins a life.</summary>
    /// <param name="id">The id of the plugin.</param>
    /// <param name="version">Its version.</param>
    /// <param name="state">The state that it begins in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="happened">Is told each transition, one after the other.</param>
    internal PluginLife(string id, string version, PluginState state, TimeProvider time, Action<PluginTransition> happened)
    {
        this.id = id;
        this.version = version;
        this.time = time;
        this.happened = happened;
        State = state;
    }

    /// <summary>The state.</summary>
    internal PluginState State { get; private set; }

    /// <summary>Why it does not run although it should: the step into Faulted or Quarantined; null where there is none.</summary>
    internal PluginTransition? Failure { get; private set; }

    /// <summary>All steps so far, the oldest first.</summary>
    internal ImmutableArray<PluginTransition> Steps
    {
        get
        {
            lock (gate)
            {
                return [.. steps];
            }
        }
    }

    /// <summary>Whether an arrow leads from one state to another.</summary>
    /// <param name="from">The state left.</param>
    /// <param name="to">The state entered.</param>
    internal static bool Leads(PluginState from, PluginState to) => Arrows[from].Contains(to);

    /// <summary>Goes on to a state.</summary>
    /// <param name="to">The state.</param>
    /// <param name="cause">Why.</param>
    /// <param name="diagnostics">What was found.</param>
    /// <exception cref="InvalidOperationException">No arrow leads there.</exception>
    internal void To(PluginState to, string cause, params ImmutableArray<Diagnostic> diagnostics)
    {
        if (!TryTo(to, cause, diagnostics))
        {
            throw new InvalidOperationException($"'{id}' {version} cannot go from {State} to {to}.");
        }
    }

    /// <summary>Goes on to a state where an arrow leads there; what two threads find out at once is told once.</summary>
    /// <param name="to">The state.</param>
    /// <param name="cause">Why.</param>
    /// <param name="diagnostics">What was found.</param>
    internal bool TryTo(PluginState to, string cause, params ImmutableArray<Diagnostic> diagnostics)
    {
        lock (gate)
        {
            if (!Leads(State, to))
            {
                return false;
            }

            var step = new PluginTransition
            {
                Plugin = id,
                Version = version,
                From = State,
                To = to,
                At = time.GetUtcNow(),
                Cause = cause,
                Diagnostics = diagnostics,
            };
            State = to;
            Failure = to switch
            {
                PluginState.Faulted or PluginState.Quarantined => step,
                PluginState.Staged => null,
                _ => Failure,
            };
            steps.Add(step);
            happened(step);
            return true;
        }
    }
}
