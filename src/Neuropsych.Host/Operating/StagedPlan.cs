using System;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Planning;

namespace Neuropsych.Host.Operating;

/// <summary>A plan whose code lies in the store, ready to be loaded, and stays there until this is disposed.</summary>
internal sealed class StagedPlan : IDisposable
{
    private readonly PluginPlanner planner;

    internal StagedPlan(HostSetUp setUp, TimeProvider time)
    {
        planner = new PluginPlanner(setUp.Options, setUp.Options.Describe(), time: time);
        Plan = planner.Plan(PluginDiscovery.Look(setUp.Options), stage: true);
    }

    /// <summary>The plan.</summary>
    internal PluginPlan Plan { get; }

    /// <inheritdoc/>
    public void Dispose() => planner.Store.Dispose();
}
