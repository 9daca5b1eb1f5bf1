using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neuropsych.Packs;

namespace Neuropsych.Host.Loading;

/// <summary>Reads packs from disk: source folders and built packs alike.</summary>
internal static class PackFolder
{
    private const string Manifest = "pack.yaml";
    private const string Media = "media/";

    /// <summary>The folder or package itself where it is a pack, else each in it that is one, in ordinal order of their names.</summary>
    /// <param name="folder">The folder or package, absolute.</param>
    internal static IReadOnlyList<FoundPack> Read(string folder) => [.. PacksIn(folder).Select(ReadOne)];

    private static string[] PacksIn(string folder)
    {
        if (IsPack(folder))
        {
            return [folder];
        }

        string[] inside = [.. Directory.EnumerateFileSystemEntries(folder).Where(IsPack).Order(StringComparer.Ordinal)];

        // A folder that neither is a pack nor holds one was meant as one: reading it says what is missing.
        return inside.Length > 0 || !Directory.EnumerateFiles(folder).Any() ? inside : [folder];
    }

    private static bool IsPack(string path) => PackReader.IsBuilt(path) || File.Exists(Path.Combine(path, Manifest));

    /// <summary>Reads what stands at a path as one pack, whether it looks like one or not.</summary>
    /// <param name="folder">The folder or package, absolute.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither.</exception>
    internal static FoundPack ReadOne(string folder)
    {
        PackReading reading = PackReader.ReadFrom(folder);
        return new FoundPack
        {
            Name = reading.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Pack = reading.Draft,
            Diagnostics = reading.Diagnostics,
            Line = reading.Files.Line,
            Picture = path => Picture(reading.Files, path),
            Folder = folder,
        };
    }

    private static ReadOnlyMemory<byte>? Picture(PackFiles files, string path) =>
        path.StartsWith(Media, StringComparison.Ordinal) && path.EndsWith(".png", StringComparison.Ordinal)
            ? files.Files.FirstOrDefault(file => file.Path == path)?.Bytes
            : null;
}
