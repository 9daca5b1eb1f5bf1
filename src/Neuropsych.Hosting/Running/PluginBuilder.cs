using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Composition;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Staging;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Running;

/// <summary>Takes what a plugin registers and holds it against what its manifest declares: exactly that, whole or not at all.</summary>
internal sealed class PluginBuilder(StagedPlugin staged, PluginRuntime runtime, CancellationToken stopping) : IPluginBuilder
{
    private readonly List<Pack> packs = [];
    private readonly List<Registered> kinds = [];
    private readonly List<Func<CancellationToken, ValueTask>> stops = [];
    private bool closed;

    /// <inheritdoc/>
    public PluginIdentity Self { get; } = new()
    {
        Id = staged.Id,
        Version = staged.Version,
        ContentHash = staged.ContentHash,
    };

    /// <inheritdoc/>
    public HostDescription Host => runtime.Host;

    /// <inheritdoc/>
    public CancellationToken Stopping => stopping;

    /// <inheritdoc/>
    public IPluginLog Log { get; } = new PluginLog(staged.Id, runtime.Events);

    /// <inheritdoc/>
    public void AddPack(Pack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        Open();
        packs.Add(pack);
    }

    /// <inheritdoc/>
    public void AddExerciseKind(IExerciseKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Open();

        // Read once: a name that changes later changes nothing here.
        kinds.Add(new Registered(kind.Name ?? "", kind));
    }

    /// <inheritdoc/>
    public bool TryGet<T>([NotNullWhen(true)] out T? capability)
        where T : class
    {
        capability = runtime.Capabilities.GetValueOrDefault(typeof(T)) as T;
        return capability is not null;
    }

    /// <inheritdoc/>
    public void OnStop(Func<CancellationToken, ValueTask> stop)
    {
        ArgumentNullException.ThrowIfNull(stop);
        Open();
        stops.Add(stop);
    }

    /// <summary>Ends the registering.</summary>
    /// <param name="plugin">The entry object.</param>
    /// <exception cref="ResultUnfitException">Something else was registered than is declared.</exception>
    internal PluginHandle.Started ToStarted(INeuropsychPlugin plugin)
    {
        closed = true;
        string[] faults = [.. Differences()];
        if (faults.Length > 0)
        {
            throw new ResultUnfitException(string.Join(" ", faults));
        }

        var limits = new ResultCopy(runtime.Options);
        return new PluginHandle.Started
        {
            Registration = new Registration(plugin, kinds.ToFrozenDictionary(one => one.Name, one => one.Kind, StringComparer.Ordinal), stops),
            Packs = [.. packs],
            Schemas = kinds.ToFrozenDictionary(one => one.Name, one => new KindSchema(limits.Json(one.Kind.ContentSchema)), StringComparer.Ordinal),
        };
    }

    private IEnumerable<string> Differences()
    {
        string[] registered = [.. kinds.Select(one => one.Name)];
        foreach (string twice in registered.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return $"The exercise kind '{twice}' is registered more than once.";
        }

        foreach (string name in registered.Except(staged.ExerciseKinds, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return $"The exercise kind '{name}' is registered and not declared.";
        }

        foreach (string name in staged.ExerciseKinds.Except(registered, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return $"The exercise kind '{name}' is declared and not registered.";
        }

        if (staged.ContributesPacks != packs.Count > 0)
        {
            yield return staged.ContributesPacks
                ? "Packs are declared and none is registered."
                : $"The pack '{packs[0].Info.Id}' is registered, and no packs are declared.";
        }

        foreach (Pack pack in packs.Where(pack => pack.Info.Id != staged.Id))
        {
            yield return $"The pack '{pack.Info.Id}' is registered; a plugin registers packs under its own id '{staged.Id}' alone.";
        }

        if (packs.Count > 1)
        {
            yield return $"The pack '{staged.Id}' is registered {packs.Count} times.";
        }
    }

    private void Open()
    {
        if (closed)
        {
            throw new InvalidOperationException("Register has ended; a plugin adds everything while it runs.");
        }
    }

    /// <summary>An exercise kind under the name that it had when it was registered. A class: code over a value type would be compiled for this one start.</summary>
    private sealed record Registered(string Name, IExerciseKind Kind);
}
