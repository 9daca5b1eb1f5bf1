namespace Neuropsych.Packs.Built;

/// <summary>One entry as the directory of an archive lists it; nothing in it is believed.</summary>
internal sealed record ZipEntry
{
    internal required string Name { get; init; }

    /// <summary>Where its record in the directory begins.</summary>
    internal required int RecordOffset { get; init; }

    /// <summary>Where its local header begins.</summary>
    internal required int Offset { get; init; }

    /// <summary>Where its bytes begin.</summary>
    internal int DataOffset { get; init; }

    /// <summary>How many bytes it has as packed.</summary>
    internal required int Packed { get; init; }

    /// <summary>How many bytes it says it has.</summary>
    internal required int Length { get; init; }

    internal required uint Crc { get; init; }

    internal required bool IsStored { get; init; }

    /// <summary>Whether all that is said about it can be: it may be read.</summary>
    internal bool IsReadable { get; init; } = true;

    /// <summary>Whether its headers are those that a built pack has; else another tool packed it, or something changed it.</summary>
    internal required bool IsOurs { get; init; }
}
