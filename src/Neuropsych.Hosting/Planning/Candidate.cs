using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Planning;

/// <summary>A pack or plugin as read and inspected, before anything is decided about it.</summary>
internal sealed record Candidate
{
    /// <summary>Where it was found.</summary>
    internal required FoundPlugin Found { get; init; }

    /// <summary>Its id; the name of its file or folder where the id cannot be read.</summary>
    internal required string Id { get; init; }

    /// <summary>What its pack says of itself; null where that cannot be read.</summary>
    internal PackInfo? Info { get; init; }

    /// <summary>Its version; null where it cannot be read.</summary>
    internal SemanticVersion? Version { get; init; }

    /// <summary>The SHA-256 of its manifest, or of the names and hashes of its files where it has none; null where it cannot be read.</summary>
    internal string? Hash { get; init; }

    /// <summary>The built pack; null for a source folder.</summary>
    internal PackPackage? Package { get; init; }

    /// <summary>Its content; null where there is an error.</summary>
    internal Pack? Pack { get; init; }

    /// <summary>Its code as inspected; null where it declares none, or could not be read so far.</summary>
    internal CodeInspection? Code { get; init; }

    /// <summary>What was found.</summary>
    internal required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether it declares code.</summary>
    internal bool HasCode => Info?.Code is not null;

    /// <summary>The id of the key that its manifest names; null: it is not signed.</summary>
    internal string? KeyId => Package?.Manifest?.Signature?.KeyId;

    /// <summary>Whether something is wrong with it.</summary>
    internal bool HasErrors => Info is null || Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Whether all of it could be read and is what its manifest lists; a source folder without errors.</summary>
    internal bool IsWhole => Package?.IsWhole ?? !HasErrors;

    /// <summary>Whether its bytes are not those that its manifest lists.</summary>
    internal bool IsChanged => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error
        && (diagnostic.Code == DiagnosticCodes.HashNotAsListed || diagnostic.Code == DiagnosticCodes.LengthNotAsListed
            || diagnostic.Code == DiagnosticCodes.NotAsListed));

    /// <summary>Orders by rank, then the highest version, then path: which of several of one id comes first.</summary>
    internal static int Compare(Candidate one, Candidate other) =>
        one.Found.Rank.CompareTo(other.Found.Rank) is var rank and not 0 ? rank
        : Nullable.Compare(other.Version, one.Version) is var version and not 0 ? version
        : string.CompareOrdinal(one.Found.Path, other.Found.Path);
}
