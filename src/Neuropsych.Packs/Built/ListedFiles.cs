using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>The files of a built pack, held against its manifest: whatever is missing, more or other is reported.</summary>
/// <param name="place">What holds the files, in messages: the package or the folder.</param>
/// <param name="limits">The limits.</param>
/// <param name="reports">Where faults go.</param>
internal sealed class ListedFiles(string place, PackLimits limits, Reports reports)
{
    private readonly Dictionary<string, PackFile> taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The manifest; null where it cannot be used.</summary>
    internal PackManifest? Manifest { get; private set; }

    /// <summary>The SHA-256 of the manifest's bytes, in small hexadecimal digits; null where there is none.</summary>
    internal string? ContentHash { get; private set; }

    /// <summary>The files that are whole, the manifest among them.</summary>
    internal List<PackFile> Files { get; } = [];

    /// <summary>Takes note of a name, and checks it when it is new.</summary>
    /// <returns>Whether the file may be read.</returns>
    internal bool See(string name) => !seen.Add(name) || PackageNames.Check(name, limits, reports);

    /// <summary>Takes over a file that was read.</summary>
    internal void Take(PackFile file) => taken[file.Path] = file;

    /// <summary>Checks the size of a file by its name.</summary>
    internal bool CheckSize(string name, long length)
    {
        int? allowed = name switch
        {
            PackJson.File => limits.PackJsonBytes,
            ManifestJson.File => limits.ManifestBytes,
            _ => null,
        };
        if (allowed is null)
        {
            return FileRules.CheckSize(name, length, limits, reports.Bag);
        }

        if (length <= allowed)
        {
            return true;
        }

        reports.Entry(DiagnosticCodes.TooLarge, name,
            FormattableString.Invariant($"'{name}' has {length:N0} bytes; allowed are {allowed:N0}."), "Split the pack.");
        return false;
    }

    /// <summary>Reads the manifest and holds every file against it.</summary>
    internal void Check()
    {
        if (!seen.Contains(ManifestJson.File))
        {
            reports.Entry(DiagnosticCodes.ManifestShape, ManifestJson.File, $"There is no '{ManifestJson.File}'; this is no built pack.",
                "Build it with 'neuropsych pack build'.");
            return;
        }

        if (!taken.Remove(ManifestJson.File, out PackFile? file))
        {
            return;
        }

        Files.Add(file);
        Manifest = ManifestJson.Read(file, limits, reports.Bag);
        if (Manifest is null)
        {
            return;
        }

        ContentHash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span));
        foreach (PackManifestFile listed in Manifest.Files)
        {
            Check(listed);
        }

        HashSet<string> paths = [.. Manifest.Files.Select(listed => listed.Path), ManifestJson.File];
        foreach (string name in seen.Where(name => !paths.Contains(name) && !PackageNames.IsEnvelope(name)).Order(StringComparer.Ordinal))
        {
            reports.Entry(DiagnosticCodes.NotAsListed, name, $"'{Printable.Quote(name)}' is in the {place} and not in its manifest.",
                "Get the file again: something was put into it.");
        }
    }

    private void Check(PackManifestFile listed)
    {
        if (!seen.Contains(listed.Path))
        {
            if (PackageNames.Check(listed.Path, limits, reports))
            {
                reports.Entry(DiagnosticCodes.NotAsListed, listed.Path,
                    $"'{Printable.Quote(listed.Path)}' is in the manifest and not in the {place}.", "Get the file again: something was taken out of it.");
            }

            return;
        }

        if (!taken.TryGetValue(listed.Path, out PackFile? file))
        {
            return;
        }

        if (file.Bytes.Length != listed.Length)
        {
            reports.Entry(DiagnosticCodes.LengthNotAsListed, listed.Path,
                $"'{listed.Path}' has {file.Bytes.Length} bytes; the manifest lists {listed.Length}.", "Get the file again.");
        }
        else if (Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)) != listed.Sha256)
        {
            reports.Entry(DiagnosticCodes.HashNotAsListed, listed.Path,
                $"'{listed.Path}' is not the file that the manifest lists: its SHA-256 is another.", "Get the file again.");
        }
        else if (FileRules.CheckContent(listed.Path, file.Bytes.Span, limits, reports.Bag))
        {
            Files.Add(file);
        }
    }
}
