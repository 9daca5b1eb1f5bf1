using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Loading;
using Neuropsych.Hosting;

namespace Neuropsych.Host.Operating;

/// <summary>What a plugin host serves at one moment, as this program shows it; nothing of a plugin's code is held.</summary>
internal sealed record HostedLibrary
{
    /// <summary>The packs and the model, as reading commands have them.</summary>
    internal required Library Library { get; init; }

    /// <summary>All packs and plugins that lie in the sources, in the order of the plan.</summary>
    internal required ImmutableArray<PluginStatus> Plugins { get; init; }

    /// <summary>How the exercises of the packs and the kinds of the plugins fit together.</summary>
    internal required ImmutableArray<KindUse> Kinds { get; init; }

    /// <summary>What was found about the sources themselves.</summary>
    internal required ImmutableArray<Diagnostic> SourceDiagnostics { get; init; }

    /// <summary>Composes through the plugin host: finds, decides on trust, stages, starts code, asks each kind about its exercises, and lets all code go.</summary>
    /// <param name="setUp">The set-up.</param>
    /// <param name="time">The clock.</param>
    internal static HostedLibrary Of(HostSetUp setUp, TimeProvider time)
    {
        setUp.MakeRoom();
        setUp.Options.Start = PluginStart.BeforeServing;
        var host = PluginHost.Create(setUp.Options, NullLogger.Instance, time);
        try
        {
            host.StartAsync().GetAwaiter().GetResult();
            return Of(host);
        }
        finally
        {
            host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static HostedLibrary Of(PluginHost host)
    {
        Generation served = host.Current;
        ImmutableArray<KindUse> kinds = KindUse.Of(served);
        ImmutableArray<PluginStatus> plugins = host.Plugins;
        PluginStatus[] refused = [.. plugins.Where(one => one is { IsServed: false, State: PluginState.Refused })];
        var bag = new DiagnosticBag();
        bag.AddRange(plugins.SelectMany(one => one.Diagnostics));
        return new HostedLibrary
        {
            Library = new Library
            {
                Found = [.. refused.Select(one => new FoundPack { Name = one.Id, Diagnostics = one.Diagnostics })],
                Composition = new Composition.Composition { Model = served.Model, Diagnostics = served.Diagnostics, Refused = [] },
                Diagnostics = bag.ToImmutable(),
            },
            Plugins = plugins,
            Kinds = kinds,
            SourceDiagnostics = host.SourceDiagnostics,
        };
    }

    /// <summary>The plugins with code.</summary>
    internal IEnumerable<PluginStatus> Code => Plugins.Where(one => one.Tier == PluginTier.InProcess);

    /// <summary>What is not served and waits for somebody: for a decision, or for a cure.</summary>
    internal IEnumerable<PluginStatus> Waiting => Plugins.Where(one => one is { IsServed: false, State: PluginState.Held or PluginState.Faulted or PluginState.Quarantined });
}
