using System;
using System.Text.Json;
using Neuropsych.Composition;

namespace Neuropsych.Exercises;

/// <summary>
/// An exercise or a measure as data. What can hurt somebody stands in the common part, which the engine runs; what makes the exercise
/// what it is stands in <see cref="Content"/>, which its kind runs.
/// </summary>
public sealed record ExerciseDefinition
{
    /// <summary>The identity, such as <c>practices:exercise/slow-breathing</c>.</summary>
    public required EntityId Id { get; init; }

    /// <summary>The version of the definition.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>The name of the kind that runs it, such as <c>pace/1</c>.</summary>
    public required string ExerciseKind { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IntendedUse Use { get; init; }

    /// <summary>For which ages it is offered.</summary>
    public required AgeRange Ages { get; init; }

    /// <summary>Under which terms it may be used and passed on.</summary>
    public required Rights Rights { get; init; }

    /// <summary>What protects the person: cautions, gates and safety rules.</summary>
    public SafetyProfile Safety { get; init; } = new();

    /// <summary>How answers become scores, in order; none: the exercise gives none.</summary>
    public ValueList<ScoreRule> Scores { get; init; } = [];

    /// <summary>
    /// What the kind runs, as canonical JSON by the kind's own schema. Texts are keys of a table per language, never the words.
    /// </summary>
    public required JsonElement Content
    {
        get;
        init => field = value.Clone();
    }

    /// <summary>The SHA-256 of the canonical JSON without texts, as 64 small hexadecimal digits (<see cref="WithHash"/>); a run is pinned to it.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// The definition with the hash of what it holds: of its kind, its ages, what protects the person, its scores and its content. A run starts and is opened
    /// with that hash alone, so whoever makes a definition, or changes one by <c>with</c>, calls this last.
    /// </summary>
    public ExerciseDefinition WithHash() => DefinitionHash.Hashed(this);

    /// <summary>Whether two definitions hold the same.</summary>
    /// <param name="other">The definition to compare with.</param>
    public bool Equals(ExerciseDefinition? other) => ReferenceEquals(this, other) || (other is not null
        && Id == other.Id
        && Version == other.Version
        && ExerciseKind == other.ExerciseKind
        && Use == other.Use
        && Ages == other.Ages
        && Rights == other.Rights
        && Safety == other.Safety
        && Scores == other.Scores
        && Hash == other.Hash
        && JsonValue.Same(Content, other.Content));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version, Hash);
}
