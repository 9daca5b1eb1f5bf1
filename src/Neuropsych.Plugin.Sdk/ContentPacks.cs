using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Plugin.Sdk;

/// <summary>The content packs of a release as packages: read once, checked together, written only where all of them are free of errors.</summary>
internal static class ContentPacks
{
    /// <summary>Writes the packages.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="packs">The source folders of the packs, each with the packs that it requires among them.</param>
    /// <param name="say">Takes each diagnostic, with the folder of its pack.</param>
    /// <returns>Whether they were written.</returns>
    internal static bool Write(string folder, IReadOnlyList<string> packs, Action<string, Diagnostic> say)
    {
        PackSet set = PackSet.Read(packs);
        Composition.Composition composition = set.Compose();
        var folders = packs.ToDictionary(pack => Path.GetFileName(Path.TrimEndingDirectorySeparator(pack)), StringComparer.Ordinal);
        foreach (Diagnostic found in composition.Diagnostics.Where(found => found.Severity == Severity.Error))
        {
            say(folders.GetValueOrDefault(found.Pack ?? "", ""), found);
        }

        if (composition.Refused.Any())
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        foreach (PackReading reading in set.Readings)
        {
            string path = Path.Combine(folder, PackPackage.FileNameOf(reading.Pack!.Info));
            File.WriteAllBytes(path + ".new", PackPackage.Build(reading));
            File.Move(path + ".new", path, overwrite: true);
            Console.WriteLine(path);
        }

        return true;
    }
}
