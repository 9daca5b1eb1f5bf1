namespace Neuropsych.Exercises;

/// <summary>The run began; it is pinned to what stands here.</summary>
public sealed record Started : SessionEvent
{
    /// <summary>The definition.</summary>
    public required EntityId Definition { get; init; }

    /// <summary>Its version.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>The SHA-256 of the definition without texts.</summary>
    public required string Hash { get; init; }

    /// <summary>The name of the kind, such as <c>pace/1</c>.</summary>
    public required string ExerciseKind { get; init; }

    /// <summary>The version of the pack that the definition stands in.</summary>
    public required SemanticVersion PackVersion { get; init; }

    /// <summary>The seed of all that looks random.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The language shown, a BCP 47 tag.</summary>
    public required string Locale { get; init; }

    /// <summary>The SHA-256 of the texts shown.</summary>
    public required string TextHash { get; init; }

    /// <summary>The renderer, such as <c>console</c>.</summary>
    public required string Renderer { get; init; }

    /// <summary>Who leads.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>
    /// The engine's own steps of this run, in order: what is told and asked before the first step of the kind (cautions, gates, the rating before)
    /// and after its last. They were decided at the start and do not change with what a host knows later.
    /// </summary>
    public ValueList<string> EngineSteps { get; init; } = [];
}

/// <summary>Who leads a run.</summary>
public enum RunMode
{
    /// <summary>The person alone.</summary>
    SelfHelp,

    /// <summary>The person, as a clinician assigned it.</summary>
    WithClinician,
}
