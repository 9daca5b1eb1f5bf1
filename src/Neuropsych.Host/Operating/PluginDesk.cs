using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Planning;

namespace Neuropsych.Host.Operating;

/// <summary>The packs and plugins of a host as they lie in its sources: read, checked and planned; no code runs and nothing is written.</summary>
internal sealed class PluginDesk : IDisposable
{
    private readonly Terminal terminal;
    private readonly PluginPlanner planner;

    private PluginDesk(Terminal terminal, HostSetUp setUp, string? besides)
    {
        this.terminal = terminal;
        SetUp = setUp;
        Faults = NeuropsychOptionsRules.AllFaults(setUp.Options);
        planner = new PluginPlanner(setUp.Options, setUp.Options.Describe(), time: terminal.Clock);
        Plan = Faults.IsEmpty ? planner.Plan(Listing(besides), stage: false) : new PluginPlan { Plugins = [] };
    }

    /// <summary>The set-up of the host.</summary>
    internal HostSetUp SetUp { get; }

    /// <summary>What is wrong with the settings of the host; where anything is, there is no plan.</summary>
    internal ImmutableArray<Diagnostic> Faults { get; }

    /// <summary>The plan.</summary>
    internal PluginPlan Plan { get; }

    /// <summary>What the plan does not load and somebody should look at: what is refused, and what waits for a decision.</summary>
    internal IEnumerable<PlannedPlugin> Wrong => Plan.Plugins.Where(one => one.State is PluginState.Refused or PluginState.Held);

    /// <summary>Plans.</summary>
    /// <param name="terminal">Where the program runs.</param>
    /// <param name="setUp">The set-up; it goes with the desk.</param>
    /// <param name="besides">A pack that is looked at as if it lay in the first source; absolute; null: none.</param>
    internal static PluginDesk Open(Terminal terminal, HostSetUp setUp, string? besides = null) => new(terminal, setUp, besides);

    /// <summary>The ids that lie in the sources, in the order of the plan.</summary>
    internal ImmutableArray<string> Ids => [.. Plan.Plugins.Select(one => one.Id).Distinct()];

    /// <summary>What the sources hold under an id, or what lies at a path; empty: nothing.</summary>
    /// <param name="target">The id; or the path, absolute.</param>
    internal ImmutableArray<PlannedPlugin> Find(string target) =>
        [.. Plan.Plugins.Where(one => one.Path == target || (!Path.IsPathRooted(target) && one.Id == target))];

    /// <summary>The stage that the code of a plugin has or would have; null where it has none.</summary>
    internal Neuropsych.Hosting.Staging.StagedPlugin? StageOf(PlannedPlugin plugin) => planner.StageOf(plugin);

    /// <summary>Where a plugin lies, as seen from the current folder; what came with the program is said so.</summary>
    internal string PlaceOf(PlannedPlugin plugin) => Loading.PluginFolders.OfRelease(terminal) is { } release
        && plugin.Path.StartsWith(release + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        ? $"came with the program: {Path.GetRelativePath(release, plugin.Path).Replace('\\', '/')}"
        : Shown(plugin.Path);

    /// <summary>A path as seen from the current folder.</summary>
    internal string Shown(string path) => Path.GetRelativePath(terminal.CurrentFolder, path).Replace('\\', '/');

    /// <inheritdoc/>
    public void Dispose()
    {
        planner.Store.Dispose();
        SetUp.Dispose();
    }

    private SourceListing Listing(string? besides)
    {
        SourceListing look = PluginDiscovery.Look(SetUp.Options);
        if (besides is null || look.Found.Any(one => one.Path == besides))
        {
            return look;
        }

        var alone = new NeuropsychOptions { BaseFolder = SetUp.Options.BaseFolder, Plugins = { SourceFolders = true } };
        alone.Plugins.Folders.Add(besides);
        return look with { Found = PluginDiscovery.Look(alone).Found.Where(one => one.Path == besides).Concat(look.Found).ToValueList() };
    }
}
