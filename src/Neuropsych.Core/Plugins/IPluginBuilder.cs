using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Composition;
using Neuropsych.Exercises;

namespace Neuropsych.Plugins;

/// <summary>Takes what a code plugin brings, and shows it the host. The host makes it; a plugin uses it within <see cref="INeuropsychPlugin.Register"/>.</summary>
public interface IPluginBuilder
{
    /// <summary>Which plugin this is: written into every result and export.</summary>
    PluginIdentity Self { get; }

    /// <summary>What the host is and offers.</summary>
    HostDescription Host { get; }

    /// <summary>This plugin's own; cancelled when the host begins to stop it.</summary>
    CancellationToken Stopping { get; }

    /// <summary>Writes into the host's log.</summary>
    IPluginLog Log { get; }

    /// <summary>Adds a content pack that is made by code; the manifest's <c>contributes.packs</c> must allow it.</summary>
    /// <param name="pack">The pack; it defines ids under the plugin's own id alone.</param>
    /// <exception cref="InvalidOperationException">The call comes after <see cref="INeuropsychPlugin.Register"/>.</exception>
    void AddPack(Pack pack);

    /// <summary>Adds a kind of exercise; the manifest's <c>contributes.exerciseKinds</c> must list its name.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="InvalidOperationException">The call comes after <see cref="INeuropsychPlugin.Register"/>.</exception>
    void AddExerciseKind(IExerciseKind kind);

    /// <summary>Asks for something that the host may hand in.</summary>
    /// <typeparam name="T">An interface of the contract.</typeparam>
    /// <param name="capability">What the host hands in; null: the host does not offer it.</param>
    /// <returns>Whether the host offers it.</returns>
    bool TryGet<T>([NotNullWhen(true)] out T? capability)
        where T : class;

    /// <summary>Adds a step of stopping; the last one added runs first, all before <see cref="IAsyncDisposable.DisposeAsync"/>.</summary>
    /// <param name="stop">Stops something; its token is cancelled at the host's deadline.</param>
    /// <exception cref="InvalidOperationException">The call comes after <see cref="INeuropsychPlugin.Register"/>.</exception>
    void OnStop(Func<CancellationToken, ValueTask> stop);
}
