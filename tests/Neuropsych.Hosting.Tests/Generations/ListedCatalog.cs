using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Generations;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Staging;

namespace Neuropsych.Hosting.Tests.Generations;

/// <summary>Sources that hold what a test says.</summary>
internal sealed class ListedCatalog : IPluginCatalog
{
    internal ImmutableArray<PlannedPlugin> Plugins { get; set; } = [];

    public ImmutableArray<string> Roots => ["/packs"];

    public string Decisions => "";

    public SourceListing Look() => new()
    {
        Found = [.. Plugins.Select(one => new FoundPlugin(one.Path, one.Rank, FoundKind.BuiltFolder, one.ContentHash ?? ""))],
    };

    public bool IsWhole(string path) => true;

    public PluginPlan Plan(IReadOnlyCollection<string> changed, IReadOnlyCollection<string> gone) => new() { Plugins = [.. Plugins] };

    public void Sweep(IEnumerable<StagedPlugin> used)
    {
    }

    public void Dispose()
    {
    }
}
