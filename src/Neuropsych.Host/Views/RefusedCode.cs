using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting;

namespace Neuropsych.Host.Views;

/// <summary>Why the code of plugins was refused, for whoever misses what it brings.</summary>
internal static class RefusedCode
{
    /// <summary>The code plugins of a host that were refused, by id.</summary>
    internal static ImmutableArray<PluginStatus> Of(PluginHost host) =>
        [.. host.Plugins.Where(one => one is { Tier: PluginTier.InProcess, State: PluginState.Refused }).OrderBy(one => one.Id, System.StringComparer.Ordinal)];

    /// <summary>Draws the errors of plugins, each below the name of its own.</summary>
    internal static void Draw(Page page, IReadOnlyCollection<PluginStatus> plugins)
    {
        if (plugins.Count == 0)
        {
            return;
        }

        page.Section("Plugins that were refused");
        foreach (PluginStatus one in plugins)
        {
            page.Text($"{one.Id} {one.Version}", 2, Ink.Strong);
            DrawErrors(page, one.Diagnostics);
        }
    }

    /// <summary>Draws the errors of a plugin.</summary>
    internal static void DrawErrors(Page page, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic error in diagnostics.Where(one => one.Severity == Severity.Error))
        {
            page.Item(4, error.Code.Id, error.Cure is { } cure ? $"{error.Message} {cure}" : error.Message, labelInk: Ink.Error);
        }
    }
}
