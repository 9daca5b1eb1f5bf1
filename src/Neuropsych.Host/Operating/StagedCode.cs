using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Staging;

namespace Neuropsych.Host.Operating;

/// <summary>The code of a host in the store, ready to be loaded; it stays there until this is disposed. The content that was read with it is let go.</summary>
internal sealed class StagedCode : IDisposable
{
    private readonly PluginStore store;

    private StagedCode(PluginStore store) => this.store = store;

    /// <summary>All ids that lie in the sources, in the order of the plan.</summary>
    internal required ImmutableArray<string> Ids { get; init; }

    /// <summary>The plugins with code, in the order of the plan.</summary>
    internal required ImmutableArray<One> Plugins { get; init; }

    /// <summary>Plans and stages.</summary>
    /// <param name="setUp">The host.</param>
    /// <param name="time">The clock.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static StagedCode Of(HostSetUp setUp, TimeProvider time)
    {
        var planner = new PluginPlanner(setUp.Options, setUp.Options.Describe(), time: time);
        PluginPlan plan = planner.Plan(PluginDiscovery.Look(setUp.Options), stage: true);
        return new StagedCode(planner.Store)
        {
            Ids = [.. plan.Plugins.Select(one => one.Id).Distinct()],
            Plugins = [.. plan.Plugins.Where(one => one.Tier == PluginTier.InProcess).Select(one => new One(one.Id, one.Version, one.State, one.Diagnostics, one.Code))],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    /// <summary>A plugin with code.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Version">Its version; null where it cannot be read.</param>
    /// <param name="State">The state to come.</param>
    /// <param name="Diagnostics">What was found.</param>
    /// <param name="Code">Its code in the store; null where it may not run.</param>
    internal sealed record One(string Id, SemanticVersion? Version, PluginState State, ValueList<Diagnostic> Diagnostics, StagedPlugin? Code);
}
