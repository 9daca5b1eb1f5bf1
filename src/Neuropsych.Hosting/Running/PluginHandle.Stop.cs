using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Loading;

namespace Neuropsych.Hosting.Running;

/// <content>The end: drain, stop, let go, and prove that it is gone.</content>
internal sealed partial class PluginHandle
{
    /// <summary>Takes no calls from now on.</summary>
    /// <param name="cause">Why.</param>
    /// <returns>False: it never started, or is being stopped already.</returns>
    internal bool BeginStop(string cause)
    {
        if (!Life.TryTo(PluginState.Draining, cause))
        {
            IsRetired = Life.State == PluginState.Staged;
            return false;
        }

        lock (gate)
        {
            accepts = false;
        }

        return true;
    }

    /// <summary>Drains, stops, lets go and watches the code go. Blocks for as long as the deadlines allow.</summary>
    internal UnloadOutcome EndStop()
    {
        var left = new List<string>();
        Drain(left);
        Life.To(PluginState.Unloading, "No call runs any more, or its time is over.");
        UnloadOutcome outcome = Release().Wait(runtime.Options.UnloadDeadline);
        if (outcome.IsGone)
        {
            Life.To(PluginState.Unloaded, string.Create(CultureInfo.InvariantCulture, $"Gone after {outcome.Rounds} collections."));
            return outcome;
        }

        Diagnostic leak = Leak(outcome, left);
        Life.To(PluginState.UnloadLeaked, leak.Message, leak);
        return outcome;
    }

    private void Drain(List<string> left)
    {
        // A thread of its own: those of the plugin may all hang.
        var stopper = new PluginThreads($"neuropsych plugin {Staged.Id} stops", 1, 2);
        bool isTold = Runs(stopper, Tell, runtime.Options.StopDeadline, "the cancelling of its 'Stopping' token", left);
        if (!AwaitCalls(runtime.Options.DrainDeadline))
        {
            lock (gate)
            {
                left.AddRange(running.Where(one => one.Value > 0).Select(one => $"a call of '{one.Key}' still runs").Order(StringComparer.Ordinal));
            }
        }

        threads.Abandon();
        if (isTold)
        {
            Runs(stopper, StopHere, runtime.Options.StopDeadline, "its stop ('OnStop', 'DisposeAsync')", left);
        }

        stopper.Close();
    }

    private bool AwaitCalls(TimeSpan deadline)
    {
        long start = Stopwatch.GetTimestamp();
        lock (gate)
        {
            while (leases > 0)
            {
                TimeSpan rest = deadline - Stopwatch.GetElapsedTime(start);
                if (rest <= TimeSpan.Zero)
                {
                    return false;
                }

                Monitor.Wait(gate, Math.Max(1, (int)rest.TotalMilliseconds));
            }
        }

        return true;
    }

    private bool Runs(PluginThreads stopper, Func<int> work, TimeSpan deadline, string what, List<string> left)
    {
        var call = new PluginCall<int>(work);
        stopper.TryAdd(call);
        if (call.Wait(deadline) == WorkEnd.TimedOut)
        {
            left.Add($"{what} has not ended");
            return false;
        }

        if (call.Thrown is { } thrown)
        {
            runtime.Events.Said(Staged.Id, Microsoft.Extensions.Logging.LogLevel.Warning, $"{what} threw {thrown.Type}: {thrown.Message}");
        }

        return true;
    }

    /// <summary>Runs on the stopping thread: what hangs on the token is code of the plugin.</summary>
    private int Tell()
    {
        stopping?.Cancel();
        return 0;
    }

    /// <summary>Runs on the stopping thread: the last that was registered stops first, and one that throws keeps no other from stopping.</summary>
    private int StopHere()
    {
        if (registration is not { } registered)
        {
            return 0;
        }

        Exception? first = null;
        using var late = new CancellationTokenSource(runtime.Options.StopDeadline);
        foreach (Func<CancellationToken, ValueTask> stop in registered.Stops.Reverse())
        {
            first = Ends(() => stop(late.Token)) ?? first;
        }

        first = Ends(registered.Plugin.DisposeAsync) ?? first;
        return first is null ? 0 : throw first;
    }

    private static Exception? Ends(Func<ValueTask> step)
    {
        try
        {
            step().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>Lets go of everything and asks for the unloading. A frame of its own, so that no local of the plugin outlives it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private UnloadProof Release()
    {
        LoadedCode? loaded;
        lock (gate)
        {
            loaded = code;
            code = null;
            registration = null;
            stopping = null;
        }

        if (loaded is null)
        {
            return UnloadProof.OfNothing;
        }

        runtime.Guard.Forget(loaded.Context);
        UnloadProof proof = UnloadProof.Of(loaded.Context);
        loaded.Dispose();
        return proof;
    }

    private Diagnostic Leak(UnloadOutcome outcome, List<string> left)
    {
        if (threads.Alive > 0)
        {
            left.Add(string.Create(CultureInfo.InvariantCulture, $"{threads.Alive} of its {(threads.Alive == 1 ? "threads has" : "threads have")} not come back"));
        }

        string known = left.Count == 0 ? "Nothing that the host started runs in it any more; something refers to it from elsewhere." : $"Known: {string.Join("; ", left)}.";
        return new Diagnostic
        {
            Code = DiagnosticCodes.DidNotUnload,
            Severity = Severity.Error,
            Pack = Staged.Id,
            Message = string.Create(CultureInfo.InvariantCulture,
                $"'{Staged.Id}' {Staged.Version} is stopped, but its code is still in memory after {outcome.Rounds} collections: {string.Join(", ", outcome.Left)}. {known}"),
            Cure = "Its authors end threads, timers and loops and give back static events and handles in 'DisposeAsync'. "
                + "The memory comes back when the host restarts.",
        };
    }
}
