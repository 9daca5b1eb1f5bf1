using System;
using System.Linq;

namespace Neuropsych.Packs.Built;

/// <summary>The checksum of zip archives (CRC-32, polynomial EDB88320). It finds accidents; SHA-256 finds intent.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in bytes)
        {
            crc = Table[(crc ^ next) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Entry(int index)
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        }

        return value;
    }
}
