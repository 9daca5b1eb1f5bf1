using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Staging;

namespace Neuropsych.Hosting.Running;

/// <summary>
/// One version of a code plugin, from the store to being gone. All calls go through it; nothing outside ever holds an object of the plugin, so
/// that its context can go while callers live on.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer, and its token lives as long as the plugin's code does.")]
internal sealed partial class PluginHandle
{
    private readonly object gate = new();
    private readonly PluginRuntime runtime;
    private readonly PluginThreads threads;
    private readonly FrozenDictionary<string, ContributionBreaker> breakers;
    private readonly Dictionary<string, int> running = new(StringComparer.Ordinal);
    private CancellationTokenSource? stopping = new();
    private LoadedCode? code;
    private Registration? registration;
    private WeakReference? home;
    private bool accepts;
    private int leases;

    internal PluginHandle(StagedPlugin staged, PluginRuntime runtime)
    {
        Staged = staged;
        this.runtime = runtime;
        Life = new PluginLife(staged.Id, staged.Version.ToString(), PluginState.Staged, runtime.Time, runtime.Events.Moved);
        threads = new PluginThreads($"neuropsych plugin {staged.Id}", runtime.Options.Threads, runtime.Options.Queue);
        breakers = staged.ExerciseKinds.ToFrozenDictionary(
            kind => kind, _ => new ContributionBreaker(runtime.Options.Faults, runtime.Options.FaultWindow), StringComparer.Ordinal);
    }

    /// <summary>What lies in the store.</summary>
    internal StagedPlugin Staged { get; }

    /// <summary>Its states.</summary>
    internal PluginLife Life { get; }

    /// <summary>The fault that keeps it from answering; null while there is none.</summary>
    internal PluginFault? Failure { get; private set; }

    /// <summary>The packs that its code registered; empty before the start.</summary>
    internal ValueList<Pack> Packs { get; private set; }

    /// <summary>The schemas of its exercise kinds by name, copied at the start.</summary>
    internal FrozenDictionary<string, KindSchema> Schemas { get; private set; } = FrozenDictionary<string, KindSchema>.Empty;

    /// <summary>Whether it was put aside before its first use: it is not started any more.</summary>
    internal bool IsRetired { get; private set; }

    /// <summary>Whether nothing of it is in memory and nothing will be.</summary>
    internal bool IsOver => IsRetired || Life.State == PluginState.Unloaded;

    /// <summary>Whether it takes calls.</summary>
    internal bool Answers
    {
        get
        {
            lock (gate)
            {
                return accepts;
            }
        }
    }

    /// <summary>The calls that run at this moment.</summary>
    internal int Leases
    {
        get
        {
            lock (gate)
            {
                return leases;
            }
        }
    }

    /// <summary>The exercise kinds that its faults have switched off, in ordinal order.</summary>
    internal ImmutableArray<string> SwitchedOff =>
        [.. breakers.Where(one => one.Value.IsOpen).Select(one => one.Key).Order(StringComparer.Ordinal)];

    /// <summary>Whether a context is the one of this plugin.</summary>
    /// <param name="context">The context.</param>
    internal bool Owns(AssemblyLoadContext context)
    {
        lock (gate)
        {
            // Kept after the plugin has stopped: a thread that it left behind is still its own.
            return home?.Target == context;
        }
    }

    /// <summary>Stops answering at once, for a reason that is no call's.</summary>
    /// <param name="fault">What happened.</param>
    internal void Quarantine(PluginFault fault)
    {
        lock (gate)
        {
            accepts = false;
            Failure ??= fault;
        }

        if (Life.TryTo(PluginState.Quarantined, fault.ToDiagnostic().Message, fault.ToDiagnostic()))
        {
            threads.Close();
            runtime.Events.MustStop(this);
        }
        else
        {
            // Stopped already, or about to be; what it still does is told all the same.
            runtime.Events.Failed(fault);
        }
    }

    /// <summary>A fault of this plugin, at this moment.</summary>
    internal PluginFault Fault(DiagnosticCode code, string? contribution, string operation, string message, ThrownText? thrown = null) => new()
    {
        Code = code,
        Plugin = Staged.Id,
        Version = Staged.Version.ToString(),
        Contribution = contribution,
        Operation = operation,
        Type = thrown?.Type,
        Message = thrown?.Message ?? message,
        Stack = thrown?.Stack,
        At = runtime.Time.GetUtcNow(),
    };
}
