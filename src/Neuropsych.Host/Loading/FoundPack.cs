using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Host.Loading;

/// <summary>A pack as it was found in a folder.</summary>
internal sealed record FoundPack
{
    /// <summary>The name of its folder; the id of the pack where it could be read.</summary>
    internal required string Name { get; init; }

    /// <summary>The pack as far as it could be read; null where not even its manifest could be.</summary>
    internal Pack? Pack { get; init; }

    /// <summary>What was found while reading.</summary>
    internal ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Gives a line of a file of the pack, from 1; null where there is none.</summary>
    internal Func<string, int, string?> Line { get; init; } = (_, _) => null;

    /// <summary>Gives a picture of the pack by its path, such as <c>media/brain.png</c>; null where there is none.</summary>
    internal Func<string, ReadOnlyMemory<byte>?> Picture { get; init; } = _ => null;

    /// <summary>The folder or the built pack; empty for a pack made by code.</summary>
    internal string Folder { get; init; } = "";
}

/// <summary>Reads the packs of a folder: the folder itself where it is a pack, else each of its sub-folders that is one.</summary>
/// <param name="folder">The folder, or a built pack; absolute.</param>
internal delegate IReadOnlyList<FoundPack> PackLoader(string folder);
