using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Generations;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Staging;
using Neuropsych.Hosting.Trust;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting;

/// <content>From a plan to the next generation: prepare beside what runs, compose, swap one reference, then let the old go.</content>
public sealed partial class PluginHost
{
    /// <summary>Takes a changed set over, as a whole or not at all. Held by one thread at a time.</summary>
    private void Apply(ImmutableArray<string> changed, ImmutableArray<string> gone)
    {
        if (stopped.IsCancellationRequested)
        {
            return;
        }

        using var activity = HostTelemetry.Reloading();
        PluginPlan? last = plan;
        PluginPlan next = catalog.Plan(changed, gone);
        plan = next;
        telemetry.Planned(next, last);
        Generation before = Current;
        var kept = new Dictionary<string, Diagnostic>(StringComparer.Ordinal);
        var old = before.Loaded.ToDictionary(one => one.Id, StringComparer.Ordinal);
        List<LoadedPlugin> loads = Prepare(next, old, kept);
        Composition.Composition composition = Compose(loads, old, kept);
        keptOld = kept.ToImmutableDictionary(StringComparer.Ordinal);
        if (before.Number > 0 && loads.Count == before.Loaded.Length && loads.Zip(before.Loaded).All(pair => pair.First.IsSameAs(pair.Second)))
        {
            before.Loaded = [.. loads];
            telemetry.Unchanged(keptOld.Values);
        }
        else
        {
            Swap(before, loads, composition);
        }

        Looked?.Invoke(this, EventArgs.Empty);
    }

    private List<LoadedPlugin> Prepare(PluginPlan next, Dictionary<string, LoadedPlugin> old, Dictionary<string, Diagnostic> kept)
    {
        var loads = new SortedDictionary<string, LoadedPlugin>(StringComparer.Ordinal);
        foreach (PlannedPlugin planned in next.ToLoad)
        {
            if (Ready(planned, old.GetValueOrDefault(planned.Id), kept) is { } ready)
            {
                loads.Add(ready.Id, ready);
            }
        }

        GoOn(next, loads, old, kept);
        return [.. Dependencies.Sort(loads, one => one.Planned.Requires.Select(need => need.Id))];
    }

    /// <summary>What may not take the place of what runs lets it run on, except where the operator or a revocation wants it gone.</summary>
    private static void GoOn(
        PluginPlan next, SortedDictionary<string, LoadedPlugin> loads, Dictionary<string, LoadedPlugin> old, Dictionary<string, Diagnostic> kept)
    {
        // Of a file that cannot be read, the place alone says what it was.
        ILookup<string, LoadedPlugin> byPlace = old.Values.ToLookup(one => one.Planned.Path, StringComparer.Ordinal);
        ILookup<string, PlannedPlugin> refused = next.Rest
            .Select(planned => (Planned: planned, Last: old.GetValueOrDefault(planned.Id) ?? byPlace[planned.Path].FirstOrDefault()))
            .Where(pair => pair.Last is { } last && !loads.ContainsKey(last.Id))
            .ToLookup(pair => pair.Last!.Id, pair => pair.Planned, StringComparer.Ordinal);
        var going = refused.Select(group => old[group.Key]).Where(last => MayGoOn(last, next)
            && refused[last.Id].All(one => one.State is PluginState.Refused or PluginState.Held or PluginState.Superseded && one.Verdict != TrustVerdict.Revoked))
            .ToDictionary(last => last.Id, StringComparer.Ordinal);

        // One whose kinds another has now, or whose needs are no longer met, goes; and with it what needs it.
        HashSet<string> kinds = [.. loads.Values.SelectMany(one => one.Code?.Staged.ExerciseKinds ?? [])];
        foreach (LoadedPlugin last in going.Values.Where(last => last.Code?.Staged.ExerciseKinds.Any(kinds.Contains) == true).ToList())
        {
            going.Remove(last.Id);
        }

        while (going.Values.Where(last => !last.Planned.Requires.All(IsMet)).ToList() is { Count: > 0 } fallen)
        {
            fallen.ForEach(last => going.Remove(last.Id));
        }

        foreach (LoadedPlugin last in going.Values)
        {
            loads.Add(last.Id, last);
            foreach (PlannedPlugin planned in refused[last.Id].Where(planned => !IsThis(last, planned)))
            {
                Keep(last, planned, planned.Diagnostics.FirstOrDefault(found => found.Severity == Severity.Error), kept);
            }
        }

        bool IsMet(PackRequirement need) =>
            (loads.GetValueOrDefault(need.Id) ?? going.GetValueOrDefault(need.Id)) is { Planned.Version: { } version } && need.Range.Contains(version);
    }

    private static bool MayGoOn(LoadedPlugin last, PluginPlan next) => !next.SwitchedOff.Contains(last.Id)
        && !next.Revoked.Any(one => one.Means(last.Id, last.Planned.Version ?? default, last.Planned.ContentHash, last.Planned.Publisher));

    /// <summary>A planned plugin with its code as ready as it must be; the version before where it does not start; null where there is none either.</summary>
    private LoadedPlugin? Ready(PlannedPlugin planned, LoadedPlugin? last, Dictionary<string, Diagnostic> kept)
    {
        if (planned.Code is not { } staged)
        {
            return new LoadedPlugin(planned, null);
        }

        PluginSlot slot = SlotOf(staged.Id);
        if (slot.Current is { } running && running.Staged.ContentHash == staged.ContentHash)
        {
            return staged.ContributesPacks && running.Packs.Count == 0 ? null : new LoadedPlugin(planned, running);
        }

        bool goesOn = slot.Current is { Answers: true } && last is not null;
        if (goesOn && slot.GivenUp(staged.ContentHash) is { } known)
        {
            Keep(last!, planned, known.ToDiagnostic(), kept);
            return last;
        }

        PluginHandle handle = slot.Prepare(staged);
        bool isNeededNow = staged.ContributesPacks || options.Start == PluginStart.BeforeServing || slot.Current is { Answers: true };
        if (!isNeededNow)
        {
            return new LoadedPlugin(planned, handle);
        }

        if (slot.Start(handle, "It is to be served.") is not { } fault)
        {
            return new LoadedPlugin(planned, handle);
        }

        if (goesOn)
        {
            slot.Remember(handle);
            slot.GiveUp(staged.ContentHash, fault);
            Keep(last!, planned, fault.ToDiagnostic(), kept);
            return last;
        }

        // Nothing to fall back to: it stays visible with its fault, and brings nothing.
        slot.Remember(slot.Swap(handle));
        return null;
    }

    private Composition.Composition Compose(
        List<LoadedPlugin> loads, Dictionary<string, LoadedPlugin> old, Dictionary<string, Diagnostic> kept)
    {
        while (true)
        {
            var compose = new ComposeOptions { AsOf = options.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
            options.Permit(compose);
            Composition.Composition composition = ModelComposer.Compose(loads.SelectMany(one => one.Packs), compose);
            HashSet<string> refused = [.. composition.Refused];
            LoadedPlugin[] bad = [.. loads.Where(one => one.Packs.Count > 0 && refused.Contains(one.Id))];
            bool isChanged = false;
            foreach (LoadedPlugin one in bad)
            {
                int at = loads.IndexOf(one);
                Diagnostic? why = composition.Diagnostics.FirstOrDefault(found => found.Pack == one.Id && found.Severity == Severity.Error);
                if (old.TryGetValue(one.Id, out LoadedPlugin? last) && !last.IsSameAs(one))
                {
                    Abandon(one);
                    loads[at] = last;
                    Keep(last, one.Planned, why, kept);
                    isChanged = true;
                }
                else if (one.Code is not null)
                {
                    // Whole or not at all: where its content is refused, its code brings nothing either.
                    Abandon(one);
                    loads.RemoveAt(at);
                    isChanged = true;
                }
            }

            if (!isChanged)
            {
                return composition;
            }
        }
    }

    private void Swap(Generation before, List<LoadedPlugin> loads, Composition.Composition composition)
    {
        var kinds = ImmutableSortedDictionary.CreateBuilder<string, IExerciseKind>(StringComparer.Ordinal);
        foreach (LoadedPlugin one in loads)
        {
            foreach (string kind in one.Code is { } code ? code.Staged.ExerciseKinds : [])
            {
                // One kind has one plugin: the plan refused any other.
                kinds.Add(kind, new HostedExerciseKind(kind, SlotOf(one.Id), one.Code!));
            }
        }

        var next = new Generation
        {
            Number = before.Number + 1,
            ComposedAt = time.GetUtcNow(),
            Model = composition.Model,
            Diagnostics = composition.Diagnostics,
            ExerciseKinds = kinds.ToImmutable(),
            CodePlugins = [.. loads.Where(one => one.Code is not null).Select(one => new PluginIdentity
            {
                Id = one.Id,
                Version = one.Code!.Staged.Version,
                ContentHash = one.Code.Staged.ContentHash,
            })],
            Loaded = [.. loads],
        };
        var leaving = new List<(PluginSlot Slot, PluginHandle Handle)>();
        var served = loads.Where(one => one.Code is not null).ToDictionary(one => one.Id, one => one.Code!, StringComparer.Ordinal);
        foreach (PluginSlot slot in Slots())
        {
            PluginHandle? now = served.GetValueOrDefault(slot.Id);
            if (now is null && slot.Current is { Life.Failure: not null })
            {
                continue;
            }

            if (slot.Swap(now) is { } last)
            {
                leaving.Add((slot, last));
            }
        }

        Volatile.Write(ref current, next);
        before.Retire();
        foreach ((PluginSlot slot, PluginHandle handle) in leaving)
        {
            Track(LeaveAsync(before, slot, handle));
        }

        telemetry.Swapped(next, keptOld.Values);
        Raise(() => GenerationChanged?.Invoke(this, next));
    }

    /// <summary>Stops a version once the requests that hold its generation are through, or their time is over.</summary>
    private async Task LeaveAsync(Generation generation, PluginSlot slot, PluginHandle handle)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(generation.Quiet, Task.Delay(options.Calls.DrainDeadline, TimeProvider.System, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        await slot.StopAsync(handle, slot.Current is null ? "It was removed." : "Another version took its place.").ConfigureAwait(false);
        await refreshing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            Sweep();
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Takes away stages that nothing uses any more; held by one thread at a time, since the next plan may be staging.</summary>
    private void Sweep() => catalog.Sweep(Planned.Select(planned => planned.Code)
        .Concat(Slots().SelectMany(slot => slot.Past.Append(slot.Current)).Where(handle => handle is { IsOver: false })
            .Select(handle => handle?.Staged))
        .OfType<StagedPlugin>());

    private void Abandon(LoadedPlugin one)
    {
        if (one.Code is { } handle && SlotOf(one.Id) is var slot && slot.Current != handle)
        {
            slot.Remember(handle);
            Track(slot.StopAsync(handle, "Its content was refused."));
        }
    }

    private static void Keep(LoadedPlugin last, PlannedPlugin refused, Diagnostic? why, Dictionary<string, Diagnostic> kept)
    {
        string reason = why is null ? "" : $": {why.Code.Id} {why.Message}";
        kept[refused.Path] = new Diagnostic
        {
            Code = DiagnosticCodes.NewVersionRefused,
            Severity = Severity.Error,
            Pack = last.Id,
            Message = $"What lies in the source now was refused{reason} Version {last.Planned.Version} goes on.",
            Cure = why?.Cure ?? "Mend the new version, or put the old one back.",
        };
    }

    private PluginSlot SlotOf(string id)
    {
        lock (gate)
        {
            if (!slots.TryGetValue(id, out PluginSlot? slot))
            {
                slots.Add(id, slot = new PluginSlot(id, runtime));
            }

            return slot;
        }
    }
}
