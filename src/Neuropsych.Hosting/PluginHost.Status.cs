using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Generations;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Hosting;

/// <content>What an operator sees.</content>
public sealed partial class PluginHost
{
    /// <summary>
    /// All packs and plugins with their states: first what is planned, in the order of the plan, then versions that go on although something else lies in
    /// the sources, then those on their way out or leaked.
    /// </summary>
    public ImmutableArray<PluginStatus> Plugins
    {
        get
        {
            Generation served = Current;
            return
            [
                .. Planned.Select(planned => StatusOf(planned, served)),
                .. served.Loaded.Where(one => !Planned.Any(planned => IsThis(one, planned))).Select(StatusOf),
                .. Slots().SelectMany(slot => slot.Past).Where(IsWorthTelling).Select(StatusOf),
            ];
        }
    }

    /// <summary>What is wrong with the sources themselves, such as a folder that cannot be read.</summary>
    public ImmutableArray<Diagnostic> SourceDiagnostics => [.. sourceFaults.Union(plan is { } last ? last.Diagnostics : [])];

    private ValueList<PlannedPlugin> Planned => plan is { } last ? last.Plugins : [];

    private PluginStatus StatusOf(PlannedPlugin planned, Generation served)
    {
        LoadedPlugin? loaded = served.Loaded.FirstOrDefault(one => IsThis(one, planned));
        PluginHandle? handle = planned.Code is { } code && Slot(planned.Id) is { } slot
            ? slot.Past.Append(slot.Current).OfType<PluginHandle>().LastOrDefault(one => one.Staged.ContentHash == code.ContentHash)
            : loaded?.Code;
        bool isRefusedByComposing = loaded is { Packs.Count: > 0 } && served.Model.Packs.All(pack => pack.Id != planned.Id);
        PluginState state = handle?.Life.State ?? (isRefusedByComposing || (loaded is null && planned.State == PluginState.Active)
            ? PluginState.Refused
            : loaded is not null ? PluginState.Active
            : planned.State);
        keptOld.TryGetValue(planned.Path, out Diagnostic? kept);
        return new PluginStatus
        {
            Id = planned.Id,
            Version = planned.Version,
            Tier = planned.Tier,
            Verdict = planned.Verdict,
            State = state,
            IsServed = loaded is not null && !isRefusedByComposing && handle?.Life.Failure is null,
            Cause = handle?.Life.Failure?.Cause ?? handle?.Life.Steps.LastOrDefault()?.Cause ?? string.Join(" ", planned.Reasons),
            Diagnostics =
            [
                .. planned.Diagnostics,
                .. kept is null || loaded is not null ? ImmutableArray<Diagnostic>.Empty : [kept],
                .. served.Diagnostics.Where(found => found.Pack == planned.Id && loaded is not null).Except(planned.Diagnostics),
                .. (handle?.Life.Steps ?? []).SelectMany(step => step.Diagnostics).Except(planned.Diagnostics),
            ],
            ExerciseKinds = handle is null ? [] : [.. handle.Staged.ExerciseKinds],
            SwitchedOff = handle?.SwitchedOff ?? [],
            Steps = handle?.Life.Steps ?? [],
        };
    }

    /// <summary>What is on its way out or leaked, unless the plan shows the very same version already.</summary>
    private bool IsWorthTelling(PluginHandle handle) => handle.Life.State is not (PluginState.Unloaded or PluginState.Staged)
        && Planned.All(planned => planned.Code?.ContentHash != handle.Staged.ContentHash
            || Slot(planned.Id)?.Current is { } now && now != handle && now.Staged.ContentHash == handle.Staged.ContentHash);

    /// <summary>What goes on although the plan has something else in its place.</summary>
    private static PluginStatus StatusOf(LoadedPlugin loaded) => new()
    {
        Id = loaded.Id,
        Version = loaded.Planned.Version,
        Tier = loaded.Planned.Tier,
        Verdict = loaded.Planned.Verdict,
        State = loaded.Code?.Life.State ?? PluginState.Active,
        IsServed = loaded.Code?.Life.Failure is null,
        Cause = loaded.Code?.Life.Failure?.Cause ?? "It goes on; what lies in the source now was not taken over.",
        ExerciseKinds = loaded.Code is { } code ? [.. code.Staged.ExerciseKinds] : [],
        SwitchedOff = loaded.Code?.SwitchedOff ?? [],
        Steps = loaded.Code?.Life.Steps ?? [],
    };

    private static bool IsThis(LoadedPlugin loaded, PlannedPlugin planned) => loaded.Id == planned.Id
        && loaded.Planned.ContentHash == planned.ContentHash && planned.IsWhole
        && (planned.State != PluginState.Superseded || loaded.Planned.Path == planned.Path);

    private static PluginStatus StatusOf(PluginHandle handle) => new()
    {
        Id = handle.Staged.Id,
        Version = handle.Staged.Version,
        Tier = PluginTier.InProcess,
        State = handle.Life.State,
        Cause = handle.Life.Steps.LastOrDefault()?.Cause ?? "",
        Diagnostics = [.. handle.Life.Steps.SelectMany(step => step.Diagnostics)],
        ExerciseKinds = [.. handle.Staged.ExerciseKinds],
        SwitchedOff = handle.SwitchedOff,
        Steps = handle.Life.Steps,
    };
}
