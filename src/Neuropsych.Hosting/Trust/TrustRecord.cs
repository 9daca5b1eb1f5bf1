using System;

namespace Neuropsych.Hosting.Trust;

/// <summary>One decision to let code run.</summary>
internal sealed record TrustRecord
{
    /// <summary>The id of the plugin.</summary>
    internal required string Id { get; init; }

    /// <summary>Its version.</summary>
    internal required SemanticVersion Version { get; init; }

    /// <summary>The SHA-256 of its manifest, and so of every file: 64 small hexadecimal digits.</summary>
    internal required string Sha256 { get; init; }

    /// <summary>The id of the key of its publisher; null: not signed.</summary>
    internal string? Publisher { get; init; }

    /// <summary>How its code runs.</summary>
    internal PluginTier Tier { get; init; } = PluginTier.InProcess;

    /// <summary>Who decided: an account, or the policy that did.</summary>
    internal required string DecidedBy { get; init; }

    /// <summary>On which day (UTC).</summary>
    internal required DateOnly DecidedOn { get; init; }

    /// <summary>Why; null: not stated.</summary>
    internal string? Why { get; init; }
}
