using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>What a kind answers to an event: its new state, and what is shown next.</summary>
public sealed record Transition
{
    /// <summary>The state: positions, not answers, as canonical JSON of at most 64 KiB.</summary>
    public required JsonElement State
    {
        get;
        init => field = value.Clone();
    }

    /// <summary>What is shown next. A step with the id of the one before goes on where it is.</summary>
    public required Step Step { get; init; }

    /// <summary>Whether two transitions are the same.</summary>
    /// <param name="other">The transition to compare with.</param>
    public bool Equals(Transition? other) => ReferenceEquals(this, other)
        || (other is not null && Step == other.Step && JsonValue.Same(State, other.State));

    /// <inheritdoc/>
    public override int GetHashCode() => Step.GetHashCode();
}
