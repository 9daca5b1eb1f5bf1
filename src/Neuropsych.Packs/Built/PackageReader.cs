using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>Takes the files out of an archive, in memory, and holds each against the manifest.</summary>
internal sealed class PackageReader(ReadOnlyMemory<byte> archive, PackLimits limits, Reports reports)
{
    private readonly Dictionary<string, PackFile> unpacked = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The manifest; null where it cannot be used.</summary>
    internal PackManifest? Manifest { get; private set; }

    /// <summary>The files that are whole, the manifest among them.</summary>
    internal List<PackFile> Files { get; } = [];

    /// <summary>The entries of the envelope, unread.</summary>
    internal List<ZipEntry> Envelope { get; } = [];

    internal void Read()
    {
        if (archive.Length > limits.ArchiveBytes)
        {
            reports.Archive(DiagnosticCodes.TooLarge,
                FormattableString.Invariant($"The package has {archive.Length:N0} bytes; allowed are {limits.ArchiveBytes:N0}."), "Split the pack.");
            return;
        }

        if (ZipIndex.Read(archive, limits, reports) is not { } entries)
        {
            return;
        }

        foreach (ZipEntry entry in entries)
        {
            ReadEntry(entry);
        }

        if (entries.Length <= limits.Files && !reports.Has(DiagnosticCodes.TooManyFiles))
        {
            ReadManifest();
        }
    }

    private void ReadEntry(ZipEntry entry)
    {
        bool isNew = seen.Add(entry.Name);
        if ((isNew && !PackageNames.Check(entry.Name, limits, reports)) || !entry.IsReadable)
        {
            return;
        }

        if (PackageNames.IsEnvelope(entry.Name))
        {
            Envelope.Add(entry);
            return;
        }

        if (!entry.IsOurs)
        {
            reports.Entry(DiagnosticCodes.ArchiveFeature, entry.Name,
                $"The entry '{Printable.Quote(entry.Name)}' is not packed as 'pack build' packs it: another tool packed it again, or something changed it.",
                "Build the pack again with 'neuropsych pack build', or get the file again.", Severity.Warning);
        }

        if (CheckSize(entry) && Unpack(entry) is { } bytes)
        {
            unpacked[entry.Name] = new PackFile(entry.Name, bytes);
        }
    }

    private bool CheckSize(ZipEntry entry)
    {
        int? allowed = entry.Name switch
        {
            PackJson.File => limits.PackJsonBytes,
            ManifestJson.File => limits.ManifestBytes,
            _ => null,
        };
        if (allowed is null)
        {
            return FileRules.CheckSize(entry.Name, entry.Length, limits, reports.Bag);
        }

        if (entry.Length <= allowed)
        {
            return true;
        }

        reports.Entry(DiagnosticCodes.TooLarge, entry.Name,
            FormattableString.Invariant($"'{entry.Name}' has {entry.Length:N0} bytes; allowed are {allowed:N0}."), "Split the pack.");
        return false;
    }

    private ReadOnlyMemory<byte>? Unpack(ZipEntry entry)
    {
        ReadOnlyMemory<byte> packed = archive.Slice(entry.DataOffset, entry.Packed);
        if (entry.IsStored)
        {
            return IsWhole(entry, packed) ? packed : (ReadOnlyMemory<byte>?)null;
        }

        if (Inflater.Inflate(packed, entry.Length) is not { } bytes)
        {
            reports.Entry(DiagnosticCodes.HashNotAsListed, entry.Name,
                $"The entry '{entry.Name}' cannot be unpacked: its bytes were changed.", "Get the file again.");
            return null;
        }

        if (bytes.Length != entry.Length)
        {
            reports.Entry(DiagnosticCodes.LengthNotAsListed, entry.Name,
                $"The entry '{entry.Name}' unpacks to {(bytes.Length > entry.Length ? "more" : "less")} than the {entry.Length} bytes that it states.",
                "Get the file again.");
            return null;
        }

        return IsWhole(entry, bytes) ? bytes : (ReadOnlyMemory<byte>?)null;
    }

    private bool IsWhole(ZipEntry entry, ReadOnlyMemory<byte> bytes)
    {
        if (Crc32.Of(bytes.Span) == entry.Crc)
        {
            return true;
        }

        reports.Entry(DiagnosticCodes.HashNotAsListed, entry.Name,
            $"The bytes of '{entry.Name}' are not those that were packed: the checksum is another.", "Get the file again.");
        return false;
    }

    private void ReadManifest()
    {
        if (!seen.Contains(ManifestJson.File))
        {
            reports.Entry(DiagnosticCodes.ManifestShape, ManifestJson.File, $"There is no '{ManifestJson.File}'; this is no built pack.",
                "Build it with 'neuropsych pack build'.");
            return;
        }

        if (!unpacked.Remove(ManifestJson.File, out PackFile? file))
        {
            return;
        }

        Files.Add(file);
        Manifest = ManifestJson.Read(file, limits, reports.Bag);
        if (Manifest is null)
        {
            return;
        }

        foreach (PackManifestFile listed in Manifest.Files)
        {
            CheckListed(listed);
        }

        HashSet<string> paths = [.. Manifest.Files.Select(listed => listed.Path), ManifestJson.File];
        foreach (string name in seen.Where(name => !paths.Contains(name) && !PackageNames.IsEnvelope(name)).Order(StringComparer.Ordinal))
        {
            reports.Entry(DiagnosticCodes.NotAsListed, name, $"'{Printable.Quote(name)}' is in the package and not in its manifest.",
                "Get the file again: something was put into it.");
        }
    }

    private void CheckListed(PackManifestFile listed)
    {
        if (!seen.Contains(listed.Path))
        {
            if (PackageNames.Check(listed.Path, limits, reports))
            {
                reports.Entry(DiagnosticCodes.NotAsListed, listed.Path,
                    $"'{Printable.Quote(listed.Path)}' is in the manifest and not in the package.", "Get the file again: something was taken out of it.");
            }

            return;
        }

        if (!unpacked.TryGetValue(listed.Path, out PackFile? file))
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
