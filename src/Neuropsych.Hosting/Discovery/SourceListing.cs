using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Discovery;

/// <summary>One look at all sources.</summary>
internal sealed record SourceListing
{
    /// <summary>What was found, by rank and then by ordinal path.</summary>
    internal required ValueList<FoundPlugin> Found { get; init; }

    /// <summary>Sources that could not be listed (NP1015): what was found in them before stays.</summary>
    internal ValueList<string> Unreadable { get; init; } = [];

    /// <summary>What was wrong with sources.</summary>
    internal ValueList<Diagnostic> Diagnostics { get; init; } = [];
}
