using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Planning;

/// <summary>What a host would load, in which order, and why not the rest. The same inputs give the same plan.</summary>
public sealed record PluginPlan
{
    /// <summary>
    /// First what is to be loaded: dependencies first, then by ordinal id. Then the rest by id, version and place.
    /// </summary>
    public required ValueList<PlannedPlugin> Plugins { get; init; }

    /// <summary>What was found that belongs to no plugin, such as a folder that cannot be read.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What is to be loaded, in order.</summary>
    public IEnumerable<PlannedPlugin> ToLoad => Plugins.Where(plugin => plugin.State is PluginState.Staged or PluginState.Active);
}
