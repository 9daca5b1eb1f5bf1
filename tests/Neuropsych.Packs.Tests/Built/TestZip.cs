using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Neuropsych.Packs.Tests.Built;

/// <summary>An entry of an archive that a test makes by hand, with whatever lies it wants to tell.</summary>
internal sealed record TestEntry(string Name, byte[] Bytes)
{
    internal ushort Method { get; init; }

    internal ushort Flags { get; init; }

    internal uint Attributes { get; init; }

    /// <summary>The length that both headers state; null: the real one.</summary>
    internal uint? Length { get; init; }

    internal uint? Packed { get; init; }

    /// <summary>The checksum that both headers state; null: the real one.</summary>
    internal uint? Crc { get; init; }
}

/// <summary>Makes archives byte by byte, after PKWARE's APPNOTE and not after the code under test.</summary>
internal static class TestZip
{
    /// <summary>The files of a small built pack, with a manifest that fits them.</summary>
    internal static List<TestEntry> Pack(params TestEntry[] more) => WithManifest([.. SmallPack(), .. more]);

    /// <summary>The files alone.</summary>
    internal static IEnumerable<TestEntry> SmallPack() =>
        PackageText.Files(PackageText.Small).Where(file => !file.Path.EndsWith("manifest.json", StringComparison.Ordinal))
            .Select(file => new TestEntry(file.Path, file.Bytes.ToArray()));

    /// <summary>The entries with a manifest of their real lengths and hashes.</summary>
    internal static List<TestEntry> WithManifest(IReadOnlyList<TestEntry> entries, string version = "0.1.0")
    {
        IEnumerable<string> files = entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry =>
            $"  {{\n   \"path\": \"{entry.Name}\",\n   \"length\": {Unpacked(entry).Length},\n   \"sha256\": \"{Convert.ToHexStringLower(SHA256.HashData(Unpacked(entry)))}\"\n  }}");
        string manifest = "{\n \"format\": 1,\n \"id\": \"test\",\n \"version\": \"" + version + "\",\n \"files\": [\n" + string.Join(",\n", files) + "\n ]\n}\n";
        return [.. entries, new TestEntry("neuropsych/manifest.json", Encoding.UTF8.GetBytes(manifest))];
    }

    internal static TestEntry Deflated(string name, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            deflate.Write(bytes);
        }

        return new TestEntry(name, packed.ToArray()) { Method = 8, Length = (uint)bytes.Length };
    }

    internal static byte[] Write(params IEnumerable<TestEntry> entries)
    {
        using var archive = new MemoryStream();
        using var directory = new MemoryStream();
        using var to = new BinaryWriter(archive);
        using var list = new BinaryWriter(directory);
        ushort count = 0;
        foreach (TestEntry entry in entries)
        {
            count++;
            byte[] name = Encoding.UTF8.GetBytes(entry.Name);
            uint offset = (uint)archive.Position;
            to.Write(0x04034B50u);
            Common(to, entry, name);
            to.Write(name);
            to.Write(entry.Bytes);
            list.Write(0x02014B50u);
            list.Write((ushort)20);
            Common(list, entry, name);
            list.Write((ushort)0);
            list.Write((ushort)0);
            list.Write((ushort)0);
            list.Write(entry.Attributes);
            list.Write(offset);
            list.Write(name);
        }

        uint start = (uint)archive.Position;
        to.Write(directory.ToArray());
        to.Write(0x06054B50u);
        to.Write(0u);
        to.Write(count);
        to.Write(count);
        to.Write((uint)directory.Length);
        to.Write(start);
        to.Write((ushort)0);
        return archive.ToArray();
    }

    private static byte[] Unpacked(TestEntry entry)
    {
        if (entry.Method != 8)
        {
            return entry.Bytes;
        }

        using var deflate = new DeflateStream(new MemoryStream(entry.Bytes), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        deflate.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Common(BinaryWriter to, TestEntry entry, byte[] name)
    {
        to.Write((ushort)20);
        to.Write(entry.Flags);
        to.Write(entry.Method);
        to.Write((ushort)0);
        to.Write((ushort)0x21);
        to.Write(entry.Crc ?? Crc(entry));
        to.Write(entry.Packed ?? (uint)entry.Bytes.Length);
        to.Write(entry.Length ?? (uint)entry.Bytes.Length);
        to.Write((ushort)name.Length);
        to.Write((ushort)0);
    }

    /// <summary>The checksum bit by bit (ISO 3309), slow and plain.</summary>
    private static uint Crc(TestEntry entry)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in Unpacked(entry))
        {
            crc ^= next;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        return ~crc;
    }
}
