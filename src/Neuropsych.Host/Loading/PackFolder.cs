using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Packs;

namespace Neuropsych.Host.Loading;

/// <summary>Reads packs from disk: source folders and built packs alike.</summary>
internal static class PackFolder
{
    private const string Media = "media/";

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

    /// <summary>Reads what stands at a path as one pack, whether it looks like one or not.</summary>
    /// <param name="path">The folder or package, absolute.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither.</exception>
    internal static FoundPack ReadOne(string path) => Found(PackReader.ReadFrom(path));

    private static FoundPack Found(PackReading reading) => new()
    {
        Name = reading.Name ?? Path.GetFileName(reading.Origin!),
        Pack = reading.Draft,
        Diagnostics = reading.Diagnostics,
        Line = reading.Files.Line,
        Picture = path => Picture(reading.Files, path),
        Folder = reading.Origin!,
    };

    private static ReadOnlyMemory<byte>? Picture(PackFiles files, string path) =>
        path.StartsWith(Media, StringComparison.Ordinal) && path.EndsWith(".png", StringComparison.Ordinal)
            ? files.Files.FirstOrDefault(file => file.Path == path)?.Bytes
            : null;
}
