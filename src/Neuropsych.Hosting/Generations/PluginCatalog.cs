using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Staging;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting.Generations;

/// <summary>The sources on disk, planned by trust: what a running host looks at.</summary>
/// <remarks>Not for use by several threads at once.</remarks>
/// <param name="options">Which folders.</param>
/// <param name="planner">Makes the plans; it keeps what it has read.</param>
internal sealed class PluginCatalog(NeuropsychOptions options, PluginPlanner planner) : IPluginCatalog
{
    private readonly SortedDictionary<string, FoundPlugin> taken = new(StringComparer.Ordinal);
    private SourceListing? last;

    /// <inheritdoc/>
    public ImmutableArray<string> Roots => options.Sources;

    /// <inheritdoc/>
    public string Decisions => TrustStore.StampOf(options);

    /// <inheritdoc/>
    public SourceListing Look() => last = PluginDiscovery.Look(options, last);

    /// <inheritdoc/>
    public bool IsWhole(string path) => (last ?? Look()).Found.FirstOrDefault(found => found.Path == path) is { } found && planner.IsWhole(found);

    /// <inheritdoc/>
    public PluginPlan Plan(IReadOnlyCollection<string> changed, IReadOnlyCollection<string> gone)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(gone);
        SourceListing look = last ?? Look();
        Dictionary<string, FoundPlugin> found = look.Found.ToDictionary(one => one.Path, StringComparer.Ordinal);
        foreach (string path in gone)
        {
            taken.Remove(path);
        }

        // What has not settled stays as it was read; only what is named is taken over.
        foreach (string path in changed)
        {
            if (found.TryGetValue(path, out FoundPlugin? now))
            {
                taken[path] = now;
            }
        }

        return planner.Plan(
            look with { Found = taken.Values.OrderBy(one => one.Rank).ThenBy(one => one.Path, StringComparer.Ordinal).ToValueList() }, stage: true);
    }

    /// <inheritdoc/>
    public void Sweep(IEnumerable<StagedPlugin> used) => planner.Store.Sweep(used);

    /// <inheritdoc/>
    public void Dispose() => planner.Store.Dispose();
}
