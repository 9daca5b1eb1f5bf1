using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Neuropsych.Packs.Built;

/// <summary>
/// Writes an archive whose bytes depend on names and contents alone. Entries are stored: what deflate makes of a text differs between
/// versions and processors, and some of its bits mean nothing, so that a changed one could not be noticed.
/// </summary>
internal static class ZipWriter
{
    /// <summary>No comment, the first disk, no attributes.</summary>
    private static ReadOnlySpan<byte> Nothing => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Writes entries in the given order; names are ASCII.</summary>
    internal static byte[] Write(IReadOnlyList<PackFile> files)
    {
        using var archive = new MemoryStream();
        using var directory = new MemoryStream();
        Span<byte> common = stackalloc byte[26];
        foreach (PackFile file in files)
        {
            byte[] name = Encoding.ASCII.GetBytes(file.Path);
            common.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(common, ZipFormat.Version);
            BinaryPrimitives.WriteUInt16LittleEndian(common[8..], ZipFormat.Date);
            BinaryPrimitives.WriteUInt32LittleEndian(common[10..], Crc32.Of(file.Bytes.Span));
            BinaryPrimitives.WriteInt32LittleEndian(common[14..], file.Bytes.Length);
            BinaryPrimitives.WriteInt32LittleEndian(common[18..], file.Bytes.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)name.Length);

            int offset = (int)archive.Position;
            Write32(archive, ZipFormat.LocalHeader);
            archive.Write(common);
            archive.Write(name);
            archive.Write(file.Bytes.Span);

            Write32(directory, ZipFormat.DirectoryRecord);
            Write16(directory, ZipFormat.Version);
            directory.Write(common);
            directory.Write(Nothing);
            Write32(directory, (uint)offset);
            directory.Write(name);
        }

        uint start = (uint)archive.Position;
        directory.WriteTo(archive);
        Write32(archive, ZipFormat.DirectoryEnd);
        Write32(archive, 0);
        Write16(archive, (ushort)files.Count);
        Write16(archive, (ushort)files.Count);
        Write32(archive, (uint)directory.Length);
        Write32(archive, start);
        Write16(archive, 0);
        return archive.ToArray();
    }

    private static void Write16(Stream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
