using System.Collections.Immutable;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting;

/// <summary>How one version of a pack or plugin stands at this moment.</summary>
public sealed record PluginStatus
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version; null where it cannot be read.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>What it is made of.</summary>
    public required PluginTier Tier { get; init; }

    /// <summary>What is known of its maker and its bytes; null for a version that is on its way out.</summary>
    public TrustVerdict? Verdict { get; init; }

    /// <summary>Its state.</summary>
    public required PluginState State { get; init; }

    /// <summary>Whether it belongs to the generation that is served now.</summary>
    public bool IsServed { get; init; }

    /// <summary>Why it is in that state, or why it stopped: one sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What was found, with cures.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The exercise kinds that it declares.</summary>
    public ImmutableArray<string> ExerciseKinds { get; init; } = [];

    /// <summary>Those of them that its faults have switched off.</summary>
    public ImmutableArray<string> SwitchedOff { get; init; } = [];

    /// <summary>Its steps from state to state, the oldest first; empty for content alone.</summary>
    public ImmutableArray<PluginTransition> Steps { get; init; } = [];
}
