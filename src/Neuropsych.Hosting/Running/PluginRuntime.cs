using System;
using System.Collections.Generic;
using System.Threading;
using Neuropsych.Hosting.Loading;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Running;

/// <summary>What all plugins of one host have in common while they run.</summary>
internal sealed class PluginRuntime
{
    /// <summary>Loads code.</summary>
    internal required IPluginLoader Loader { get; init; }

    /// <summary>Sees assemblies that enter a plugin's context.</summary>
    internal required StageGuard Guard { get; init; }

    /// <summary>Deadlines and limits.</summary>
    internal required CallOptions Options { get; init; }

    /// <summary>The clock.</summary>
    internal required TimeProvider Time { get; init; }

    /// <summary>What a plugin is told of the host.</summary>
    internal required HostDescription Host { get; init; }

    /// <summary>What the host hands in, by the type under which a plugin asks for it.</summary>
    internal IReadOnlyDictionary<Type, object> Capabilities { get; init; } = new Dictionary<Type, object>();

    /// <summary>Is told what happens.</summary>
    internal required IPluginEvents Events { get; init; }

    /// <summary>Held while code is loaded: plugins load one by one.</summary>
    internal SemaphoreSlim LoadTurn { get; } = new(1, 1);
}
