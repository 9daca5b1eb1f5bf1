namespace Neuropsych.Packs;

/// <summary>How much a pack may ask of a host. An operator may change a limit, a pack may not.</summary>
public sealed class PackLimits
{
    /// <summary>The limits that hold where nobody states others.</summary>
    public static PackLimits Default { get; } = new();

    /// <summary>How many files a pack may have.</summary>
    /// <value>1 or more; default 5,000.</value>
    public int Files { get; init; } = 5_000;

    /// <summary>How many folders deep a file may lie.</summary>
    /// <value>0 or more; default 8.</value>
    public int FolderDepth { get; init; } = 8;

    /// <summary>The size of a YAML file in bytes.</summary>
    /// <value>Default 4 MiB.</value>
    public int YamlBytes { get; init; } = 4 << 20;

    /// <summary>How many YAML events (scalars, starts and ends) a file may have.</summary>
    /// <value>Default 500,000.</value>
    public int YamlEvents { get; init; } = 500_000;

    /// <summary>How deep YAML may nest.</summary>
    /// <value>1 or more; default 32. The cost of the scan grows with the square of the depth.</value>
    public int YamlDepth { get; init; } = 32;

    /// <summary>The size of a Markdown document in bytes.</summary>
    /// <value>Default 256 KiB.</value>
    public int MarkdownBytes { get; init; } = 256 << 10;

    /// <summary>The size of the front matter of a Markdown document in bytes.</summary>
    /// <value>Default 64 KiB.</value>
    public int FrontMatterBytes { get; init; } = 64 << 10;

    /// <summary>The length of one text in UTF-16 units; Markdown or not.</summary>
    /// <value>Default 16 KiB.</value>
    public int TextLength { get; init; } = 16 << 10;

    /// <summary>The length of the body of a handout in UTF-16 units: one field, but a whole document.</summary>
    /// <value>Default 64 KiB.</value>
    public int HandoutLength { get; init; } = 64 << 10;

    /// <summary>How deep Markdown may nest.</summary>
    /// <value>Default 8.</value>
    public int MarkdownDepth { get; init; } = 8;

    /// <summary>How many columns a Markdown table may have.</summary>
    /// <value>Default 12.</value>
    public int TableColumns { get; init; } = 12;

    /// <summary>How many rows a Markdown table may have.</summary>
    /// <value>Default 200.</value>
    public int TableRows { get; init; } = 200;

    /// <summary>How many links one text may have.</summary>
    /// <value>Default 500.</value>
    public int Links { get; init; } = 500;

    /// <summary>The size of a JSON file of sources in bytes.</summary>
    /// <value>Default 16 MiB.</value>
    public int JsonBytes { get; init; } = 16 << 20;

    /// <summary>The size of the <c>pack.json</c> of a built pack in bytes.</summary>
    /// <value>Default 128 MiB.</value>
    public int PackJsonBytes { get; init; } = 128 << 20;

    /// <summary>The size of the <c>manifest.json</c> of a built pack in bytes.</summary>
    /// <value>Default 1 MiB.</value>
    public int ManifestBytes { get; init; } = 1 << 20;

    /// <summary>The size of a built pack in bytes.</summary>
    /// <value>Default 64 MiB.</value>
    public int ArchiveBytes { get; init; } = 64 << 20;

    /// <summary>The size of all files of a pack together, of a built one unpacked, in bytes.</summary>
    /// <value>Default 256 MiB.</value>
    public int UnpackedBytes { get; init; } = 256 << 20;

    /// <summary>How many times larger than packed an entry of a built pack, or all of them, may be.</summary>
    /// <value>1 or more; default 200.</value>
    public int Ratio { get; init; } = 200;

    /// <summary>How deep JSON may nest.</summary>
    /// <value>1 to 500; default 64.</value>
    public int JsonDepth { get; init; } = 64;

    /// <summary>How many keys a JSON object may have.</summary>
    /// <value>Default 10,000.</value>
    public int JsonKeys { get; init; } = 10_000;

    /// <summary>How many elements a JSON array may have.</summary>
    /// <value>Default 500,000.</value>
    public int JsonElements { get; init; } = 500_000;

    /// <summary>The size of a JSON string in bytes.</summary>
    /// <value>Default 1 MiB.</value>
    public int JsonStringBytes { get; init; } = 1 << 20;

    /// <summary>The size of a BibTeX or RIS file in bytes.</summary>
    /// <value>Default 16 MiB.</value>
    public int ReferenceBytes { get; init; } = 16 << 20;

    /// <summary>How many references a BibTeX or RIS file may have.</summary>
    /// <value>Default 20,000.</value>
    public int References { get; init; } = 20_000;

    /// <summary>The size of one file of a plugin's code, in bytes.</summary>
    /// <value>Default 32 MiB.</value>
    public int CodeFileBytes { get; init; } = 32 << 20;

    /// <summary>The size of a plain text file in bytes.</summary>
    /// <value>Default 1 MiB.</value>
    public int TextFileBytes { get; init; } = 1 << 20;

    /// <summary>The size of a picture in bytes.</summary>
    /// <value>Default 4 MiB.</value>
    public int PictureBytes { get; init; } = 4 << 20;

    /// <summary>The side of a picture in pixels.</summary>
    /// <value>Default 4,096.</value>
    public int PicturePixels { get; init; } = 4_096;
}
