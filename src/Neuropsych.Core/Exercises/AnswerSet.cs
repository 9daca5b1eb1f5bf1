using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>What was answered so far, by step: the latest answer counts. The engine keeps it; a kind reads it.</summary>
public sealed record AnswerSet
{
    private readonly ImmutableSortedDictionary<string, StepAnswer> byStep =
        ImmutableSortedDictionary.Create<string, StepAnswer>(StringComparer.Ordinal);

    /// <summary>A set without any answer.</summary>
    public static AnswerSet Empty { get; } = new();

    /// <summary>The answers, in ordinal order of the steps; each step stands once.</summary>
    /// <exception cref="ArgumentException">A step stands twice (when the list is set).</exception>
    public ValueList<StepAnswer> Items
    {
        get => byStep.Values.ToValueList();
        init => byStep = Index(value);
    }

    /// <summary>The number of steps with an entry, 0 or more.</summary>
    [JsonIgnore]
    public int Count => byStep.Count;

    /// <summary>The entry of a step; null: the step was not reached, or nothing was said yet.</summary>
    /// <param name="stepId">The id of the step.</param>
    public StepAnswer? Find(string stepId)
    {
        ArgumentNullException.ThrowIfNull(stepId);
        return byStep.GetValueOrDefault(stepId);
    }

    /// <summary>The set with an entry put in the place of the one that its step had.</summary>
    /// <param name="item">The entry.</param>
    public AnswerSet With(StepAnswer item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new AnswerSet(byStep.SetItem(item.StepId, item));
    }

    /// <summary>Whether two sets hold the same answers.</summary>
    /// <param name="other">The set to compare with.</param>
    public bool Equals(AnswerSet? other) => ReferenceEquals(this, other)
        || (other is not null && Count == other.Count && byStep.Values.SequenceEqual(other.byStep.Values));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (StepAnswer item in byStep.Values)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Makes a set without any answer.</summary>
    public AnswerSet()
    {
    }

    private AnswerSet(ImmutableSortedDictionary<string, StepAnswer> byStep) => this.byStep = byStep;

    private static ImmutableSortedDictionary<string, StepAnswer> Index(ValueList<StepAnswer> items)
    {
        ImmutableSortedDictionary<string, StepAnswer>.Builder builder =
            ImmutableSortedDictionary.CreateBuilder<string, StepAnswer>(StringComparer.Ordinal);
        foreach (StepAnswer item in items)
        {
            if (!builder.TryAdd(item.StepId, item))
            {
                throw new ArgumentException($"The step '{item.StepId}' stands twice.", nameof(items));
            }
        }

        return builder.ToImmutable();
    }
}

/// <summary>What was said at one step: an answer, or why there is none.</summary>
public sealed record StepAnswer
{
    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>The answer, <see cref="DeclinedAnswer"/> included; null where <see cref="Missing"/> says why there is none.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public MissingReason? Missing { get; init; }
}

/// <summary>Why a step has no answer. Declined is an answer and no such reason.</summary>
public enum MissingReason
{
    /// <summary>The step was not shown.</summary>
    NotShown,

    /// <summary>The step does not apply to this person.</summary>
    NotApplicable,

    /// <summary>The person left it out.</summary>
    Skipped,

    /// <summary>It could not be shown, read or kept.</summary>
    Technical,
}
