using System;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Neuropsych.Packs.Built;

/// <summary>Unpacks deflated bytes (RFC 1951) up to a limit: no buffer is made by a size that somebody states.</summary>
internal static class Inflater
{
    private const int Step = 64 << 10;

    /// <summary>Unpacks.</summary>
    /// <param name="packed">The packed bytes.</param>
    /// <param name="limit">How many bytes are wanted at most.</param>
    /// <returns>The bytes; where there are more than <paramref name="limit"/>, at most one step (64 KiB) more than it. Null where the packed bytes are damaged.</returns>
    internal static ReadOnlyMemory<byte>? Inflate(ReadOnlyMemory<byte> packed, long limit)
    {
        using MemoryStream source = MemoryMarshal.TryGetArray(packed, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(packed.ToArray(), writable: false);
        using var deflate = new DeflateStream(source, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var buffer = new byte[Step];
        try
        {
            for (int read; bytes.Length <= limit && (read = deflate.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
