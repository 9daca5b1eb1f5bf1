using System;
using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>What a kind sees of a run: the definition, its own state, the answers and the seed. Never the clock or the person.</summary>
public sealed record RunView
{
    /// <summary>The definition.</summary>
    public required ExerciseDefinition Definition { get; init; }

    /// <summary>What the kind returned last as its state; null before the first event.</summary>
    public JsonElement? State
    {
        get;
        init => field = value?.Clone();
    }

    /// <summary>What was answered so far.</summary>
    public AnswerSet Answers { get; init; } = AnswerSet.Empty;

    /// <summary>The seed of all that looks random.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Asks a kind about one event after the other: each sees the state and the answers that the ones before it left.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="happened">The events, in order, at least one.</param>
    /// <returns>The transition of the last event.</returns>
    /// <exception cref="ArgumentException"><paramref name="happened"/> is empty.</exception>
    public Transition Fold(IExerciseKind kind, ValueList<SessionEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (happened.Count == 0)
        {
            throw new ArgumentException("There is no event to fold.", nameof(happened));
        }

        RunView run = this;
        Transition? last = null;
        foreach (SessionEvent one in happened)
        {
            run = run with { Answers = AnswersAfter(run.Answers, one) };
            last = kind.Next(run, one);
            run = run with { State = last.State };
        }

        return last!;
    }

    /// <summary>Whether two views show the same.</summary>
    /// <param name="other">The view to compare with.</param>
    public bool Equals(RunView? other) => ReferenceEquals(this, other) || (other is not null
        && Seed == other.Seed
        && Definition == other.Definition
        && Answers == other.Answers
        && JsonValue.Same(State, other.State));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Definition, Answers, Seed);

    /// <summary>The latest answer counts; going back removes none.</summary>
    private static AnswerSet AnswersAfter(AnswerSet answers, SessionEvent happened) => happened switch
    {
        Answered answered => answers.With(new StepAnswer { StepId = answered.StepId, Answer = answered.Value }),
        Declined declined => answers.With(new StepAnswer { StepId = declined.StepId, Answer = new DeclinedAnswer() }),
        Skipped skipped => answers.With(new StepAnswer { StepId = skipped.StepId, Missing = skipped.Reason }),
        _ => answers,
    };
}
