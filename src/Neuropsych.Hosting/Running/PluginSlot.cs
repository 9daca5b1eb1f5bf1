using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Staging;

namespace Neuropsych.Hosting.Running;

/// <summary>
/// One plugin id: the version that answers, those that are on their way out, and how often one did not go. One turn guards all its transitions.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody takes holds nothing to be given back.")]
internal sealed class PluginSlot(string id, PluginRuntime runtime)
{
    /// <summary>After so many leaks the id is started again only when the host restarts: each costs its memory for good.</summary>
    internal const int MostLeaks = 3;

    // What is gone stays visible, but not without end.
    private const int MostPast = 16;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly object gate = new();
    private readonly List<PluginHandle> leaving = [];
    private readonly Dictionary<string, PluginFault> givenUp = new(StringComparer.Ordinal);
    private PluginHandle? current;
    private int leaks;

    /// <summary>The id.</summary>
    internal string Id { get; } = id;

    /// <summary>How many versions did not go.</summary>
    internal int Leaks => Volatile.Read(ref leaks);

    /// <summary>The version that answers, or would when asked; null: none.</summary>
    internal PluginHandle? Current
    {
        get
        {
            lock (gate)
            {
                return current;
            }
        }
    }

    /// <summary>The versions before, the oldest first.</summary>
    internal ImmutableArray<PluginHandle> Past
    {
        get
        {
            lock (gate)
            {
                return [.. leaving];
            }
        }
    }

    /// <summary>Makes a version ready to be started, beside the one that answers.</summary>
    /// <param name="staged">Its code.</param>
    internal PluginHandle Prepare(StagedPlugin staged) => new(staged, runtime);

    /// <summary>Puts a version in the place of the one that answers.</summary>
    /// <param name="next">The version; null: none.</param>
    /// <returns>The version before; null: there was none.</returns>
    internal PluginHandle? Swap(PluginHandle? next)
    {
        lock (gate)
        {
            PluginHandle? before = current;
            current = next;
            if (before is not null && before != next)
            {
                leaving.Add(before);
                Forget();
            }

            return before == next ? null : before;
        }
    }

    /// <summary>Keeps a version that never answered visible until it is gone.</summary>
    /// <param name="handle">The version; null: there is none.</param>
    internal void Remember(PluginHandle? handle)
    {
        lock (gate)
        {
            if (handle is not null && !leaving.Contains(handle))
            {
                leaving.Add(handle);
                Forget();
            }
        }
    }

    /// <summary>Why bytes are not tried again: they did not start while another version answered. Null: nothing is known against them.</summary>
    /// <param name="hash">Their hash.</param>
    internal PluginFault? GivenUp(string hash)
    {
        lock (gate)
        {
            return givenUp.GetValueOrDefault(hash);
        }
    }

    /// <summary>Remembers that bytes did not start: only the operator has them tried again.</summary>
    /// <param name="hash">Their hash.</param>
    /// <param name="fault">Why.</param>
    internal void GiveUp(string hash, PluginFault fault)
    {
        lock (gate)
        {
            givenUp[hash] = fault;
        }
    }

    /// <summary>Has everything tried again.</summary>
    /// <returns>Whether something was given up.</returns>
    internal bool Forgive()
    {
        lock (gate)
        {
            bool had = givenUp.Count > 0;
            givenUp.Clear();
            return had;
        }
    }

    /// <summary>Keeps what is gone visible, the latest of it.</summary>
    private void Forget()
    {
        foreach (PluginHandle gone in leaving.Where(one => one.IsOver).Take(Math.Max(0, leaving.Count - MostPast)).ToList())
        {
            leaving.Remove(gone);
        }
    }

    /// <summary>The version that answers a call of a kind, started where this is its first use.</summary>
    /// <param name="first">The version that the caller's generation holds.</param>
    /// <param name="kind">The exercise kind.</param>
    /// <param name="fault">Why none answers.</param>
    internal PluginHandle? StartedFor(PluginHandle first, string kind, out PluginFault? fault)
    {
        fault = null;
        PluginHandle handle = first.Answers ? first : Current is { } now && now.Staged.ExerciseKinds.Contains(kind) ? now : first;
        if (handle.Answers)
        {
            return handle;
        }

        fault = Start(handle, $"First use: {kind}.");
        return fault is null ? handle : null;
    }

    /// <summary>Starts a version. Of several callers one starts it, the others wait for what comes of it.</summary>
    /// <param name="handle">The version.</param>
    /// <param name="cause">Why.</param>
    /// <returns>What went wrong; null: it answers.</returns>
    internal PluginFault? Start(PluginHandle handle, string cause)
    {
        turn.Wait();
        try
        {
            if (handle.Answers)
            {
                return null;
            }

            if (handle.IsRetired || handle.Life.State != PluginState.Staged)
            {
                return handle.Failure ?? handle.Gone(null, "start");
            }

            return Leaks >= MostLeaks
                ? handle.Fault(DiagnosticCodes.DidNotUnload, null, "start",
                    $"{MostLeaks} versions of it did not unload; it can be started again when the host restarts.")
                : handle.Start(cause);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Stops a version and proves that it is gone. The turn is held for the step into draining alone, so that the next version starts meanwhile.</summary>
    /// <param name="handle">The version.</param>
    /// <param name="cause">Why.</param>
    /// <returns>What came of it; null where it never started or is being stopped already.</returns>
    internal Task<UnloadOutcome?> StopAsync(PluginHandle handle, string cause) => Task.Factory.StartNew(
        () => Stop(handle, cause), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private UnloadOutcome? Stop(PluginHandle handle, string cause)
    {
        turn.Wait();
        try
        {
            if (!handle.BeginStop(cause))
            {
                return null;
            }
        }
        finally
        {
            turn.Release();
        }

        UnloadOutcome outcome = handle.EndStop();
        if (!outcome.IsGone)
        {
            Interlocked.Increment(ref leaks);
        }

        return outcome;
    }
}
