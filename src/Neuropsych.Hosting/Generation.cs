using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting;

/// <summary>
/// Everything that a host serves at one time: the model and the exercise kinds that belong together. It never changes; when packs or plugins do, another
/// takes its place as a whole.
/// </summary>
public sealed class Generation
{
    private readonly object gate = new();
    private readonly TaskCompletionSource quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int readers;
    private bool isRetired;

    internal Generation()
    {
    }

    /// <summary>Its number within the host, from 1; 0 before anything was composed.</summary>
    public required int Number { get; init; }

    /// <summary>When it was composed, by the host's clock.</summary>
    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The model.</summary>
    public required KnowledgeModel Model { get; init; }

    /// <summary>What was found while composing, by pack and place.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>
    /// The exercise kinds of its plugins by name. A plugin's code is loaded at the first call; a call that fails throws
    /// <see cref="PluginFaultException"/>.
    /// </summary>
    public required ImmutableSortedDictionary<string, IExerciseKind> ExerciseKinds { get; init; }

    /// <summary>The code plugins that belong to it, in the order of loading.</summary>
    public required ImmutableArray<PluginIdentity> CodePlugins { get; init; }

    /// <summary>What it is made of; two generations of the same are one. Only where it lies may change: the same bytes in a folder that was renamed.</summary>
    internal ImmutableArray<Generations.LoadedPlugin> Loaded { get; set; } = [];

    /// <summary>Ends when another generation took its place and the last of its readers has left.</summary>
    internal Task Quiet => quiet.Task;

    internal static Generation Empty(DateTimeOffset now) => new()
    {
        Number = 0,
        ComposedAt = now,
        Model = Composition.ModelComposer.Compose([]).Model,
        Diagnostics = [],
        ExerciseKinds = ImmutableSortedDictionary.Create<string, IExerciseKind>(StringComparer.Ordinal),
        CodePlugins = [],
        Loaded = [],
    };

    /// <summary>Enters as a reader, unless another generation has taken its place.</summary>
    internal bool TryEnter()
    {
        lock (gate)
        {
            readers += isRetired ? 0 : 1;
            return !isRetired;
        }
    }

    internal void Leave()
    {
        lock (gate)
        {
            readers--;
            EndWhenQuiet();
        }
    }

    internal void Retire()
    {
        lock (gate)
        {
            isRetired = true;
            EndWhenQuiet();
        }
    }

    private void EndWhenQuiet()
    {
        if (isRetired && readers == 0)
        {
            quiet.TrySetResult();
        }
    }
}
