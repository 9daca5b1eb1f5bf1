using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Staging;

namespace Neuropsych.Hosting.Generations;

/// <summary>Knows what lies in the sources. What it has read of a pack stays as it was read until it is told that the pack has changed.</summary>
internal interface IPluginCatalog : IDisposable
{
    /// <summary>The folders that are looked at, absolute.</summary>
    ImmutableArray<string> Roots { get; }

    /// <summary>A text that is another one once a decision of the operator has changed: what is trusted, switched off, revoked or locked.</summary>
    string Decisions { get; }

    /// <summary>Looks at the sources, without reading packs.</summary>
    SourceListing Look();

    /// <summary>Reads a pack anew and says whether it is whole; what was read is taken over by the next <see cref="Plan"/> that names it.</summary>
    /// <param name="path">Its path.</param>
    bool IsWhole(string path);

    /// <summary>Plans what is to be loaded, and stages its code.</summary>
    /// <param name="changed">Paths that are to be read anew.</param>
    /// <param name="gone">Paths that are no longer there.</param>
    PluginPlan Plan(IReadOnlyCollection<string> changed, IReadOnlyCollection<string> gone);

    /// <summary>Takes away staged code that nothing uses.</summary>
    /// <param name="used">What is used or to be used.</param>
    void Sweep(IEnumerable<StagedPlugin> used);
}
