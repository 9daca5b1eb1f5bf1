using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;

namespace Neuropsych.Hosting.Running;

/// <content>Calls: take a lease, run on a thread of the plugin, copy the result, give the lease back.</content>
internal sealed partial class PluginHandle
{
    /// <summary>Calls an exercise kind.</summary>
    /// <typeparam name="T">A type of the contract or the host.</typeparam>
    /// <param name="kind">The name of the kind.</param>
    /// <param name="operation">What it is asked, for messages.</param>
    /// <param name="call">Calls it, on a thread of the plugin, and copies what it gives.</param>
    internal PluginAnswer<T> Call<T>(string kind, string operation, Func<IExerciseKind, ResultCopy, T> call)
    {
        long start = Stopwatch.GetTimestamp();
        PluginAnswer<T> answer = CallUntimed(kind, operation, call);
        runtime.Events.Called(Staged.Id, kind, operation, Stopwatch.GetElapsedTime(start), answer.Fault);
        return answer;
    }

    private PluginAnswer<T> CallUntimed<T>(string kind, string operation, Func<IExerciseKind, ResultCopy, T> call)
    {
        if (!TryEnter(kind))
        {
            return PluginAnswer<T>.Gone(Gone(kind, operation));
        }

        try
        {
            if (breakers[kind].IsOpen)
            {
                return PluginAnswer<T>.Of(Fault(DiagnosticCodes.PluginQuarantined, kind, operation, string.Create(CultureInfo.InvariantCulture,
                    $"it is switched off after {runtime.Options.Faults} faults within {runtime.Options.FaultWindow.TotalMinutes:0.##} minutes.")));
            }

            // The plugin's object is looked up on the plugin's thread: no frame of a caller ever holds it.
            var work = new PluginCall<T>(() => call(Target(kind), new ResultCopy(runtime.Options)));
            return threads.TryAdd(work) switch
            {
                Admission.Taken => Await(work, kind, operation),
                Admission.Full => PluginAnswer<T>.Of(Fault(DiagnosticCodes.PluginQueueFull, kind, operation, string.Create(
                    CultureInfo.InvariantCulture, $"all {runtime.Options.Threads} threads are busy and {runtime.Options.Queue} calls wait already."))),
                _ => PluginAnswer<T>.Gone(Gone(kind, operation)),
            };
        }
        finally
        {
            Leave(kind);
        }
    }

    private PluginAnswer<T> Await<T>(PluginCall<T> work, string kind, string operation)
    {
        switch (work.Wait(runtime.Options.CallDeadline))
        {
            case WorkEnd.Refused:
                return PluginAnswer<T>.Gone(Gone(kind, operation));
            case WorkEnd.TimedOut:
                PluginFault hung = Fault(DiagnosticCodes.CallDeadlinePassed, kind, operation, string.Create(
                    CultureInfo.InvariantCulture, $"no answer within {runtime.Options.CallDeadline.TotalSeconds:0.###} s."));
                Quarantine(hung);
                return PluginAnswer<T>.Of(hung);
            case WorkEnd.Done when work.Thrown is { } thrown:
                return Broken<T>(kind, Fault(DiagnosticCodes.CallThrew, kind, operation, "", thrown));
            case WorkEnd.Done when work.Unfit is { } unfit:
                return Broken<T>(kind, Fault(DiagnosticCodes.ResultRefused, kind, operation, unfit));
            default:
                return PluginAnswer<T>.Of(work.Value!);
        }
    }

    private PluginAnswer<T> Broken<T>(string kind, PluginFault fault)
    {
        if (breakers[kind].Count(fault.At) && SwitchedOff.Length == breakers.Count)
        {
            Quarantine(fault);
        }

        return PluginAnswer<T>.Of(fault);
    }

    private IExerciseKind Target(string kind) => registration!.Kinds[kind];

    private bool TryEnter(string kind)
    {
        lock (gate)
        {
            if (!accepts)
            {
                return false;
            }

            leases++;
            running[kind] = running.GetValueOrDefault(kind) + 1;
            return true;
        }
    }

    private void Leave(string kind)
    {
        lock (gate)
        {
            leases--;
            running[kind]--;
            System.Threading.Monitor.PulseAll(gate);
        }
    }

    /// <summary>Why it does not answer: the fault that stopped it, else that it was stopped.</summary>
    internal PluginFault Gone(string? kind, string operation) =>
        Fault(DiagnosticCodes.PluginQuarantined, kind, operation, Failure is { } failure
            ? $"the plugin was stopped: {failure.ToDiagnostic().Message}"
            : !IsRetired && Life.State is PluginState.Staged or PluginState.Starting ? "the plugin is not started." : "the plugin was stopped or replaced.");
}
