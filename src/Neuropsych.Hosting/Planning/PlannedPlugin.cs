using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Staging;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting.Planning;

/// <summary>One pack or plugin of a source, and what is to come of it.</summary>
public sealed record PlannedPlugin
{
    /// <summary>Its id; the name of its file or folder where the id cannot be read.</summary>
    public required string Id { get; init; }

    /// <summary>Its version; null where it cannot be read.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>Its title; null where it cannot be read.</summary>
    public string? Title { get; init; }

    /// <summary>The SHA-256 of its manifest, and so of every file; null where it has none that can be used.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The id of the key that its manifest names; null where it is not signed.</summary>
    public string? Publisher { get; init; }

    /// <summary>Where it was found, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The place of its source among the configured folders, from 0.</summary>
    public required int Rank { get; init; }

    /// <summary>What it is made of.</summary>
    public required PluginTier Tier { get; init; }

    /// <summary>What is known of its maker and its bytes.</summary>
    public required TrustVerdict Verdict { get; init; }

    /// <summary>The state to come: refused, disabled, superseded, held, staged (its code may run) or active (content alone).</summary>
    public required PluginState State { get; init; }

    /// <summary>Why, each as one sentence.</summary>
    public ValueList<string> Reasons { get; init; } = [];

    /// <summary>What was found while it was read and checked.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The packs that it needs.</summary>
    public ValueList<PackRequirement> Requires { get; init; } = [];

    /// <summary>Whether its files are those that its manifest lists. Where they are not, its hash says what it should be and not what it is.</summary>
    internal bool IsWhole { get; init; } = true;

    /// <summary>What its pack says of itself; null where that cannot be read.</summary>
    internal PackInfo? Info { get; init; }

    /// <summary>Its content, to be composed; null where it has none or may not be used. That of a plugin whose code is off is there.</summary>
    internal Pack? Data { get; init; }

    /// <summary>Its code in the store; null unless <see cref="State"/> is <see cref="PluginState.Staged"/> and staging was asked for.</summary>
    internal StagedPlugin? Code { get; init; }
}
