using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Composition;

namespace Neuropsych.Packs;

/// <summary>The short way in: from folders on disk to a model that answers questions.</summary>
public static class Packs
{
    /// <summary>Loads a pack, or all packs of a folder.</summary>
    /// <param name="path">A folder with a <c>pack.yaml</c>, or a folder of such folders.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <returns>The model of all packs.</returns>
    /// <exception cref="PackException">A pack has an error; the exception carries everything that was found.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder at <paramref name="path"/>, or no pack in it.</exception>
    public static Task<KnowledgeModel> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LoadAsync([path], null, null, cancellationToken);
    }

    /// <summary>Loads packs of several folders.</summary>
    /// <param name="paths">Folders with a <c>pack.yaml</c>, or folders of such folders; their order does not matter.</param>
    /// <param name="options">How to compose; null: the defaults.</param>
    /// <param name="limits">What a pack may ask of the host; null: <see cref="PackLimits.Default"/>.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <returns>The model of all packs.</returns>
    /// <exception cref="PackException">A pack has an error; the exception carries everything that was found.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder at one of the paths, or no pack in it.</exception>
    public static async Task<KnowledgeModel> LoadAsync(
        IEnumerable<string> paths, ComposeOptions? options, PackLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        PackSet set = await Task.Run(() => PackSet.Read(paths, limits, cancellationToken), cancellationToken).ConfigureAwait(false);
        Composition.Composition composition = await Task.Run(() => set.Compose(options), cancellationToken).ConfigureAwait(false);
        return composition.HasErrors
            ? throw new PackException(composition.Diagnostics, set.LineOf)
            : composition.Model;
    }
}
