using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Discovery;

/// <content>What lies there, is no pack, and may have been meant as one: nobody should wait for it in vain.</content>
internal static partial class PluginDiscovery
{
    private static readonly string[] OtherArchives = [".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".snupkg"];

    private static void TellOfFile(string root, string name, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        string extension = Path.GetExtension(name).ToLowerInvariant();
        if (OtherArchives.Contains(extension))
        {
            Tell(Path.Combine(root, name), "is another archive than '.nupkg'",
                "Unpack it, and put the folder that holds 'neuropsych/manifest.json' here, or take the '.nupkg' that the build makes.", diagnostics);
        }
        else if (extension is ".dll" or ".exe")
        {
            Tell(Path.Combine(root, name), "is a program file by itself, without a manifest that says what it is",
                "Build the plugin with 'Neuropsych.Plugin.Sdk', and put the folder or the '.nupkg' that comes of it here.", diagnostics);
        }
    }

    private static void TellOfFolder(string path, List<Entry> entries, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        string[] files = [.. entries.Where(one => !one.IsFolder).Select(one => one.Name)];
        string[] folders = [.. entries.Where(one => one is { IsFolder: true, IsLink: false }).Select(one => one.Name).Order(StringComparer.Ordinal)];
        if (folders.FirstOrDefault(name => Is(name, Path.GetDirectoryName(ManifestJson.File)!)) is { } inner)
        {
            string? other = Spelled(Path.Combine(path, inner));
            Tell(path, other is null ? "has no 'neuropsych/manifest.json', or not yet: a build writes it last"
                : $"has '{Printable.Quote(inner)}/{Printable.Quote(other)}', which is spelled in another way than 'neuropsych/manifest.json'",
                other is null ? "Copy the whole folder of the build." : "Copy the folder again without changing names.", diagnostics);
        }
        else if (folders.FirstOrDefault(name => File.Exists(Path.Combine(path, name, ManifestJson.File))) is { } deeper)
        {
            Tell(path, $"holds the pack '{Printable.Quote(deeper)}' one folder too deep", "Move that folder up, or configure this one as a source.", diagnostics);
        }
        else if (files.Contains(Source, StringComparer.OrdinalIgnoreCase))
        {
            Tell(path, "is the source of a pack, and this host reads built packs alone",
                "Build it with 'neuropsych pack build'; for development, set 'Neuropsych:Plugins:SourceFolders' to true.", diagnostics);
        }
        else if (files.Any(name => Is(Path.GetExtension(name), ".dll")))
        {
            Tell(path, "holds program files and no 'neuropsych/manifest.json'",
                "Build the plugin with 'Neuropsych.Plugin.Sdk', and put the folder or the '.nupkg' that comes of it here.", diagnostics);
        }
    }

    /// <summary>A file of the folder that would be the manifest if names had no case.</summary>
    private static string? Spelled(string folder)
    {
        try
        {
            return Entries(folder).Select(entry => entry.Name).Order(StringComparer.Ordinal).FirstOrDefault(name => Is(name, Path.GetFileName(ManifestJson.File)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether anything is left, here or one folder down: a manifest that was taken away leaves the rest.</summary>
    private static bool HasFiles(string path, List<Entry> entries)
    {
        try
        {
            return entries.Exists(entry => !entry.IsFolder)
                || entries.Exists(entry => entry is { IsFolder: true, IsLink: false } && Entries(Path.Combine(path, entry.Name)).Count > 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is changing just now; the next look sees what came of it.
            return true;
        }
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static void Tell(string path, string what, string cure, ImmutableArray<Diagnostic>.Builder diagnostics) =>
        Report(diagnostics, DiagnosticCodes.NoPack, path, $"'{Printable.Quote(Path.GetFileName(path))}' {what}; nothing of it is loaded.", cure);
}
