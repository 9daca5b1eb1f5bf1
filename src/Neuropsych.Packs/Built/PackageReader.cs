using System;
using System.Collections.Generic;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>Takes the files out of an archive, in memory, and holds each against the manifest.</summary>
internal sealed class PackageReader(ReadOnlyMemory<byte> archive, PackLimits limits, Reports reports)
{
    /// <summary>What was taken out, to be held against the manifest.</summary>
    internal ListedFiles Listed { get; } = new("package", limits, reports);

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
            Listed.Check();
        }
    }

    private void ReadEntry(ZipEntry entry)
    {
        if (!Listed.See(entry.Name) || !entry.IsReadable)
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

        if (Listed.CheckSize(entry.Name, entry.Length) && Unpack(entry) is { } bytes)
        {
            Listed.Take(new PackFile(entry.Name, bytes));
        }
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
}
