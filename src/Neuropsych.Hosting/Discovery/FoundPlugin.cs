namespace Neuropsych.Hosting.Discovery;

/// <summary>Something in a source that is meant as a pack or plugin; not yet read.</summary>
/// <param name="Path">Where it is, absolute.</param>
/// <param name="Rank">The place of its source among the configured folders, from 0.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Stamp">Names, lengths and times of its files: another stamp means that it may have changed.</param>
internal sealed record FoundPlugin(string Path, int Rank, FoundKind Kind, string Stamp);

/// <summary>What something in a source looks like.</summary>
internal enum FoundKind
{
    /// <summary>One archive, <c>.nupkg</c>.</summary>
    Package,

    /// <summary>A folder with <c>neuropsych/manifest.json</c>.</summary>
    BuiltFolder,

    /// <summary>A folder with <c>pack.yaml</c> alone.</summary>
    SourceFolder,
}
