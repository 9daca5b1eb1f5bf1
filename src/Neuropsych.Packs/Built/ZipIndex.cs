using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs.Built;

/// <summary>
/// The one index of an archive, built once from its directory and held against the local headers. Every byte must belong to an entry or
/// to the directory; every name must be one of a kind. Nothing is inflated here, and nothing is allocated by a size that the archive
/// states.
/// </summary>
internal sealed class ZipIndex
{
    private const string Rebuild = "Build the pack again with 'neuropsych pack build', or get the file again.";

    private readonly ReadOnlyMemory<byte> archive;
    private readonly PackLimits limits;
    private readonly Reports reports;
    private readonly List<ZipEntry> entries = [];

    private ZipIndex(ReadOnlyMemory<byte> archive, PackLimits limits, Reports reports)
    {
        this.archive = archive;
        this.limits = limits;
        this.reports = reports;
    }

    private ReadOnlySpan<byte> Bytes => archive.Span;

    /// <summary>Reads the index. What is wrong is reported; what comes back may be read.</summary>
    /// <returns>The entries in the order of the directory; null where there is no archive.</returns>
    internal static ImmutableArray<ZipEntry>? Read(ReadOnlyMemory<byte> archive, PackLimits limits, Reports reports)
    {
        var index = new ZipIndex(archive, limits, reports);
        return index.ReadDirectory() ? index.Check() : null;
    }

    private bool ReadDirectory()
    {
        int end = FindEnd();
        if (end < 0)
        {
            reports.Archive(DiagnosticCodes.NoArchive,
                Bytes.StartsWith("PK\u0003\u0004"u8)
                    ? "The file begins as a built pack and has no end: part of it is missing."
                    : "The file is no built pack: it is no zip archive.",
                "Get the file again, or build the pack again.");
            return false;
        }

        ReadOnlySpan<byte> record = Bytes[end..];
        ushort count = U16(record[10..]);
        uint length = U32(record[12..]);
        uint start = U32(record[16..]);
        if (count == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue || HasZip64Locator(end))
        {
            reports.Archive(DiagnosticCodes.ArchiveFeature, "The archive is of the kind zip64, for sizes that no pack has.", Rebuild);
            return false;
        }

        if (U16(record[4..]) != 0 || U16(record[6..]) != 0 || U16(record[8..]) != count)
        {
            reports.Archive(DiagnosticCodes.ArchiveFeature, "The archive says that it is in several parts.", Rebuild);
            return false;
        }

        if (start + (ulong)length > (ulong)end)
        {
            reports.Archive(DiagnosticCodes.NoArchive,
                $"The end of the archive places its directory at bytes {start} to {start + (ulong)length}, which it does not have.", Rebuild);
            return false;
        }

        if (start + length < end)
        {
            reports.Gap((int)(start + length), end);
        }

        int after = end + ZipFormat.DirectoryEndLength;
        if (after < Bytes.Length)
        {
            reports.Gap(after, Bytes.Length);
        }
        else if (U16(record[20..]) != 0)
        {
            reports.Archive(DiagnosticCodes.NoArchive, "The archive announces a comment that it does not have.", Rebuild);
        }

        return ReadRecords((int)start, (int)(start + length), count);
    }

    private bool ReadRecords(int at, int end, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (i >= limits.Files)
            {
                reports.Archive(DiagnosticCodes.TooManyFiles,
                    FormattableString.Invariant($"The archive has {count:N0} entries; allowed are {limits.Files:N0}. The rest was not looked at."),
                    "Split the pack.");
                return true;
            }

            if (end - at < ZipFormat.DirectoryRecordLength || U32(Bytes[at..]) != ZipFormat.DirectoryRecord)
            {
                reports.Archive(DiagnosticCodes.NoArchive,
                    $"The directory of the archive is broken at byte {at}: entry {i + 1} of {count} is missing.", Rebuild);
                return false;
            }

            ReadOnlySpan<byte> record = Bytes[at..];
            int nameLength = U16(record[28..]);
            int extra = U16(record[30..]);
            int comment = U16(record[32..]);
            if (end - at - ZipFormat.DirectoryRecordLength < nameLength + extra + comment)
            {
                reports.Archive(DiagnosticCodes.NoArchive,
                    $"The directory of the archive is broken at byte {at}: entry {i + 1} of {count} is longer than it.", Rebuild);
                return false;
            }

            ReadRecord(record, at, Bytes.Slice(at + ZipFormat.DirectoryRecordLength, nameLength));
            at += ZipFormat.DirectoryRecordLength + nameLength + extra + comment;
        }

        if (at < end)
        {
            reports.Gap(at, end);
        }

        return true;
    }

    private void ReadRecord(ReadOnlySpan<byte> record, int at, ReadOnlySpan<byte> nameBytes)
    {
        string name = NameOf(nameBytes);
        ushort flags = U16(record[8..]);
        ushort method = U16(record[10..]);
        uint packed = U32(record[20..]);
        uint length = U32(record[24..]);
        uint attributes = U32(record[38..]);
        uint offset = U32(record[42..]);
        bool isReadable = true;
        if (packed == uint.MaxValue || length == uint.MaxValue || offset == uint.MaxValue)
        {
            isReadable = Refuse("states sizes of the kind zip64, which no pack has.");
        }
        else if ((flags & ZipFormat.Encrypted) != 0)
        {
            isReadable = Refuse("is encrypted.");
        }
        else if (method is not (ZipFormat.Stored or ZipFormat.Deflated) || (flags & ZipFormat.PatchData) != 0)
        {
            isReadable = Refuse($"is packed by the method {method}; allowed are 0 (stored) and 8 (deflated).");
        }
        else if (offset + (ulong)ZipFormat.LocalHeaderLength + packed > (ulong)Bytes.Length || (method == ZipFormat.Stored && packed != length))
        {
            isReadable = Refuse($"states sizes that cannot be: {packed} bytes packed, {length} unpacked, at byte {offset}.");
        }

        uint mode = (attributes >> 16) & 0xF000;
        if (mode is not (0 or 0x8000) || (attributes & 0x10) != 0 || name.EndsWith('/'))
        {
            reports.Entry(DiagnosticCodes.LinkNotPlainFile, name,
                $"The entry '{Printable.Quote(name)}' is {(mode == 0xA000 ? "a symbolic link" : "no plain file")}; a pack holds plain files alone.",
                "Put the file itself there.");
            isReadable = false;
        }

        entries.Add(new ZipEntry
        {
            Name = name,
            RecordOffset = at,
            Offset = isReadable ? (int)offset : 0,
            Packed = isReadable ? (int)packed : 0,
            Length = isReadable ? (int)Math.Min(length, int.MaxValue) : 0,
            Crc = U32(record[16..]),
            IsStored = method == ZipFormat.Stored,
            IsReadable = isReadable,
            IsOurs = U16(record[4..]) == ZipFormat.Version && U16(record[6..]) == ZipFormat.Version && flags == 0
                && method == ZipFormat.Stored && U16(record[12..]) == 0 && U16(record[14..]) == ZipFormat.Date
                && U16(record[30..]) == 0 && U16(record[32..]) == 0 && U16(record[34..]) == 0 && U16(record[36..]) == 0
                && attributes == 0,
        });

        bool Refuse(string what)
        {
            reports.Entry(DiagnosticCodes.ArchiveFeature, name, $"The entry '{Printable.Quote(name)}' {what}", Rebuild);
            return false;
        }
    }

    /// <summary>Holds the entries against their local headers, against each other and against the limits.</summary>
    private ImmutableArray<ZipEntry> Check()
    {
        bool mayTile = entries.All(entry => entry.IsReadable) && entries.Count <= limits.Files && !reports.HasGaps;
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].IsReadable)
            {
                entries[i] = CheckLocal(entries[i]);
            }
        }

        if (mayTile && !reports.Has(DiagnosticCodes.TooManyFiles))
        {
            CheckTiling();
        }

        CheckNames();
        CheckSizes();
        return [.. entries];
    }

    private ZipEntry CheckLocal(ZipEntry entry)
    {
        ReadOnlySpan<byte> local = Bytes[entry.Offset..];
        ReadOnlySpan<byte> record = Bytes[entry.RecordOffset..];
        int nameLength = U16(record[28..]);
        bool isSame = U32(local) == ZipFormat.LocalHeader && U16(local[26..]) == nameLength
            && ZipFormat.LocalHeaderLength + nameLength <= local.Length
            && local.Slice(ZipFormat.LocalHeaderLength, nameLength)
                .SequenceEqual(record.Slice(ZipFormat.DirectoryRecordLength, nameLength));
        ushort flags = U16(record[8..]);
        bool hasDescriptor = (flags & ZipFormat.HasDescriptor) != 0;

        // Version, flags, method, time and date; then checksum and sizes, which stand behind the bytes where a descriptor does.
        isSame = isSame && local[4..14].SequenceEqual(record[6..16])
            && (local[14..26].SequenceEqual(record[16..28]) || (hasDescriptor && local[14..26].IndexOfAnyExcept((byte)0) < 0));
        int extra = U16(local[28..]);
        int data = entry.Offset + ZipFormat.LocalHeaderLength + nameLength + extra;
        if (isSame && data + (long)entry.Packed <= Bytes.Length)
        {
            return entry with { DataOffset = data, IsOurs = entry.IsOurs && extra == 0 };
        }

        reports.Entry(DiagnosticCodes.ArchiveFeature, entry.Name,
            $"The entry '{Printable.Quote(entry.Name)}' is described twice, at byte {entry.Offset} and at byte {entry.RecordOffset}, and not alike.",
            Rebuild);
        return entry with { IsReadable = false };
    }

    /// <summary>Every byte before the directory belongs to one entry.</summary>
    private void CheckTiling()
    {
        int at = 0;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.Offset))
        {
            if (!entry.IsReadable)
            {
                return;
            }

            if (entry.Offset > at)
            {
                reports.Gap(at, entry.Offset);
            }
            else if (entry.Offset < at)
            {
                reports.Entry(DiagnosticCodes.ArchiveFeature, entry.Name,
                    $"The entry '{Printable.Quote(entry.Name)}' lies over another: it begins at byte {entry.Offset}, before byte {at}.", Rebuild);
                return;
            }

            at = entry.DataOffset + entry.Packed + DescriptorLength(entry);
        }

        int directory = entries.Count == 0 ? 0 : entries.Min(entry => entry.RecordOffset);
        if (at < directory)
        {
            reports.Gap(at, directory);
        }
    }

    private int DescriptorLength(ZipEntry entry)
    {
        if ((U16(Bytes[(entry.RecordOffset + 8)..]) & ZipFormat.HasDescriptor) == 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = Bytes[(entry.DataOffset + entry.Packed)..];
        ReadOnlySpan<byte> stated = Bytes.Slice(entry.RecordOffset + 16, 12);
        return rest.StartsWith(stated) ? 12
            : rest.Length >= 16 && U32(rest) == ZipFormat.Descriptor && rest[4..].StartsWith(stated) ? 16
            : 0;
    }

    /// <summary>Of names that some file system takes for the same, none is used.</summary>
    private void CheckNames()
    {
        foreach (IGrouping<string, (ZipEntry Entry, int Index)> same in entries.Select((entry, index) => (entry, index))
            .GroupBy(pair => Fold(pair.entry.Name), StringComparer.Ordinal).Where(group => group.Count() > 1).ToList())
        {
            (ZipEntry first, _) = same.First();
            reports.Entry(DiagnosticCodes.NameTwice, first.Name,
                $"The name '{Printable.Quote(first.Name)}' stands for {same.Count()} entries, at the bytes "
                + $"{string.Join(" and ", same.Select(pair => pair.Entry.Offset))}; none of them is used.",
                "Remove all but one.");
            foreach ((_, int index) in same)
            {
                entries[index] = entries[index] with { IsReadable = false };
            }
        }
    }

    private void CheckSizes()
    {
        long packed = 0;
        long unpacked = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            ZipEntry entry = entries[i];
            packed += entry.Packed;
            unpacked += entry.Length;
            if (entry.Length > Math.Max(1L, entry.Packed) * limits.Ratio || entry.Length > limits.UnpackedBytes)
            {
                reports.Entry(DiagnosticCodes.UnpacksBeyondLimit, entry.Name, FormattableString.Invariant(
                    $"The entry '{Printable.Quote(entry.Name)}' unpacks from {entry.Packed:N0} to {entry.Length:N0} bytes; allowed are {limits.Ratio} times as many and {limits.UnpackedBytes:N0} bytes."),
                    Rebuild);
                entries[i] = entry with { IsReadable = false };
            }
        }

        if (unpacked > limits.UnpackedBytes || unpacked > Math.Max(1L, packed) * limits.Ratio)
        {
            reports.Archive(DiagnosticCodes.UnpacksBeyondLimit, FormattableString.Invariant(
                $"The entries unpack to {unpacked:N0} bytes; allowed are {limits.UnpackedBytes:N0}, and {limits.Ratio} times the packed size."),
                Rebuild);
            for (int i = 0; i < entries.Count; i++)
            {
                entries[i] = entries[i] with { IsReadable = false };
            }
        }
    }

    private int FindEnd()
    {
        int last = Bytes.Length - ZipFormat.DirectoryEndLength;
        int first = Math.Max(0, last - ushort.MaxValue);
        for (int at = last; at >= first; at--)
        {
            if (U32(Bytes[at..]) == ZipFormat.DirectoryEnd)
            {
                return at;
            }
        }

        return -1;
    }

    private bool HasZip64Locator(int end) =>
        end >= ZipFormat.Zip64LocatorLength && U32(Bytes[(end - ZipFormat.Zip64LocatorLength)..]) == ZipFormat.Zip64Locator;

    /// <summary>UTF-8 where it is; else each byte as a character, so that the name can be printed and refused.</summary>
    private static string NameOf(ReadOnlySpan<byte> bytes)
    {
        string name = Encoding.UTF8.GetString(bytes);
        return name.Contains('\uFFFD', StringComparison.Ordinal) ? Encoding.Latin1.GetString(bytes) : name;
    }

    private static string Fold(string name) => NormalForm.Composed(name).ToUpperInvariant();

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
