using System;
using System.Collections.Immutable;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting;

/// <summary>One step of a plugin from a state to the next: when, and why.</summary>
public sealed record PluginTransition
{
    /// <summary>The id of the plugin.</summary>
    public required string Plugin { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The state that it left.</summary>
    public required PluginState From { get; init; }

    /// <summary>The state that it is in now.</summary>
    public required PluginState To { get; init; }

    /// <summary>When, by the host's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What was found, with cures; empty where nothing is wrong.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The transition on one line.</summary>
    public override string ToString() => $"{Plugin} {Version}: {From} → {To}. {Cause}";
}
