using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Packs;

namespace Neuropsych.Host.Loading;

/// <summary>Reads packs from disk: source folders and built packs alike.</summary>
internal static class PackFolder
{
    /// <summary>The folder or package itself where it is a pack, else each in it that is one, in ordinal order of their names.</summary>
    /// <param name="folder">The folder or package, absolute.</param>
    internal static IReadOnlyList<FoundPack> Read(string folder)
    {
        ImmutableArray<PackReading> readings = PackReader.ReadAll(folder);

        // A folder that neither is a pack nor holds one was meant as one: reading it says what is missing.
        return readings.IsEmpty && Directory.EnumerateFiles(folder).Any()
            ? [Found(PackReader.ReadFrom(folder))]
            : [.. readings.Select(Found)];
    }

    private static FoundPack Found(PackReading reading) => new()
    {
        Name = reading.Name ?? Path.GetFileName(reading.Origin!),
        Pack = reading.Draft,
        Diagnostics = reading.Diagnostics,
        Line = reading.Files.Line,
        Folder = reading.Origin!,
    };
}
