using System;
using System.Collections.Generic;

namespace Neuropsych.Composition;

/// <summary>How packs are composed.</summary>
public sealed class ComposeOptions
{
    /// <summary>The day as of which review dates are judged.</summary>
    /// <value>Default null: no date is past, and the model depends on no clock.</value>
    public DateOnly? AsOf { get; set; }

    /// <summary>The version of this library that packs are checked against.</summary>
    /// <value>Default: the version of the assembly.</value>
    public SemanticVersion Version { get; set; } = LibraryVersion.Current;

    /// <summary>
    /// Packs that are held to what a release needs besides: no facts from memory, no unverified source that is not accepted, and a reviewer for
    /// every text for clients that states findings.
    /// </summary>
    /// <value>Ids of packs. Default: none.</value>
    public ISet<string> PacksToRelease { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Packs whose links do not count for any standing; they stay visible.</summary>
    /// <value>Default: none.</value>
    public ISet<string> PacksWithoutSay { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Which pack may replace which entity of another, where its manifest says so too.</summary>
    /// <value>Default: none.</value>
    public ISet<(string Pack, EntityId Entity)> PermittedOverrides { get; } = new HashSet<(string, EntityId)>();
}
