using System;

namespace Neuropsych.Evidence;

/// <summary>Who took a result over from its source, how and how deeply it was read.</summary>
public sealed record Extraction
{
    /// <summary>Who is answerable for it.</summary>
    public required string By { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>By a person, a tested importer or a machine.</summary>
    public required ExtractionMode How { get; init; }

    /// <summary>Whether the source itself was read.</summary>
    public required Reading Reading { get; init; }

    /// <summary>How much of it.</summary>
    public required ReadingDepth Depth { get; init; }

    /// <summary>A second person who checked it; null: nobody did.</summary>
    public string? SecondReader { get; init; }
}

/// <summary>How a result was taken over.</summary>
public enum ExtractionMode
{
    /// <summary>A person read it.</summary>
    Human,

    /// <summary>A tested importer took it from a data file.</summary>
    Imported,

    /// <summary>A program or an assistant read it.</summary>
    Machine,
}

/// <summary>Where a fact was read.</summary>
public enum Reading
{
    /// <summary>In the source named.</summary>
    Read,

    /// <summary>In another source that quotes it.</summary>
    Quoted,

    /// <summary>Nowhere: recalled and not checked.</summary>
    Memory,
}

/// <summary>How much of a source was read.</summary>
public enum ReadingDepth
{
    /// <summary>The full text.</summary>
    FullText,

    /// <summary>The abstract.</summary>
    Abstract,

    /// <summary>A data file.</summary>
    DataFile,
}
