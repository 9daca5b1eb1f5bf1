using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neuropsych.Packs;

namespace Neuropsych.Host.Loading;

/// <summary>Reads packs from folders on disk.</summary>
internal static class PackFolder
{
    private const string Manifest = "pack.yaml";

    /// <summary>The folder itself where it is a pack, else each sub-folder that is one, in ordinal order of their names.</summary>
    /// <param name="folder">The folder, absolute.</param>
    internal static IReadOnlyList<FoundPack> Read(string folder) => [.. PacksIn(folder).Select(ReadOne)];

    private static string[] PacksIn(string folder)
    {
        if (IsPack(folder))
        {
            return [folder];
        }

        string[] inside = [.. Directory.EnumerateDirectories(folder).Where(IsPack).Order(StringComparer.Ordinal)];

        // A folder that neither is a pack nor holds one was meant as one: reading it says what is missing.
        return inside.Length > 0 || !Directory.EnumerateFiles(folder).Any() ? inside : [folder];
    }

    private static bool IsPack(string folder) => File.Exists(Path.Combine(folder, Manifest));

    private static FoundPack ReadOne(string folder)
    {
        PackReading reading = PackReader.Read(PackFiles.FromFolder(folder));
        return new FoundPack
        {
            Name = reading.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Pack = reading.Draft,
            Diagnostics = reading.Diagnostics,
            Line = reading.Files.Line,
            Folder = folder,
        };
    }
}
