namespace Neuropsych.Packs.Built;

/// <summary>The parts of the zip format that a built pack has (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4).</summary>
internal static class ZipFormat
{
    internal const uint LocalHeader = 0x04034B50;
    internal const uint DirectoryRecord = 0x02014B50;
    internal const uint DirectoryEnd = 0x06054B50;
    internal const uint Zip64Locator = 0x07064B50;
    internal const uint Descriptor = 0x08074B50;

    internal const int LocalHeaderLength = 30;
    internal const int DirectoryRecordLength = 46;
    internal const int DirectoryEndLength = 22;
    internal const int Zip64LocatorLength = 20;

    /// <summary>Version 2.0, by MS-DOS: what every built pack states, so that it has the same bytes on every system.</summary>
    internal const ushort Version = 20;

    /// <summary>The first of January 1980, the first day that the format knows.</summary>
    internal const ushort Date = 0x0021;

    internal const ushort Stored = 0;
    internal const ushort Deflated = 8;

    internal const ushort Encrypted = 0x0001 | 0x0040 | 0x2000;
    internal const ushort HasDescriptor = 0x0008;
    internal const ushort PatchData = 0x0020;
}
