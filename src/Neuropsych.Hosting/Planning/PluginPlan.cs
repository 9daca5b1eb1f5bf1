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

    /// <summary>The ids that are switched off: what runs under one of them stops, whatever lies in the sources.</summary>
    internal System.Collections.Immutable.ImmutableSortedSet<string> SwitchedOff { get; init; } = [];

    /// <summary>What was revoked: what of it runs stops, whatever lies in the sources.</summary>
    internal ValueList<Trust.Revocation> Revoked { get; init; } = [];

    /// <summary>What is to be loaded, in order.</summary>
    public IEnumerable<PlannedPlugin> ToLoad => Plugins.Where(plugin => plugin.State is PluginState.Staged or PluginState.Active);

    /// <summary>What is not to be loaded.</summary>
    internal IEnumerable<PlannedPlugin> Rest => Plugins.Where(plugin => plugin.State is not (PluginState.Staged or PluginState.Active));

    /// <summary>What is to be loaded and needs a pack, directly or not, in the order of loading: what would go with it.</summary>
    /// <param name="id">The id of the pack.</param>
    public IEnumerable<PlannedPlugin> DependentsOf(string id)
    {
        var needed = new HashSet<string>(System.StringComparer.Ordinal) { id };
        foreach (PlannedPlugin plugin in ToLoad)
        {
            // Dependencies stand before their dependents, so one walk sees all.
            if (plugin.Requires.Any(need => needed.Contains(need.Id)) && needed.Add(plugin.Id))
            {
                yield return plugin;
            }
        }
    }
}
