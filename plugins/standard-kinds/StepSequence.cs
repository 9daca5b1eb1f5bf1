using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>Plays steps one after the other. The state is the id of the step where the run stands, and nothing else.</summary>
internal static class StepSequence
{
    /// <summary>What follows on an event.</summary>
    /// <param name="run">The run.</param>
    /// <param name="happened">The event.</param>
    /// <param name="steps">The steps, in order, a <see cref="FinishStep"/> last. They may depend on answers, as long as the steps before them do not.</param>
    /// <param name="leap">The id of the step to go to instead of the next one; null: the next one.</param>
    internal static Transition Next(RunView run, SessionEvent happened, IReadOnlyList<Step> steps, Func<Step, SessionEvent, string?> leap)
    {
        Step at = run.State is { } state ? Find(steps, state.GetProperty("step").GetString()!) ?? steps[^1] : steps[0];
        if (run.State is not null)
        {
            at = happened is WentBack back ? Find(steps, back.ToStepId) ?? at
                : IsOver(at, happened, run.Answers) ? Find(steps, leap(at, happened)) ?? After(steps, at)
                : at;
        }

        return new Transition { State = JsonElement.Parse($"{{\"step\":\"{at.Id}\"}}"), Step = at };
    }

    private static Step After(IReadOnlyList<Step> steps, Step at) =>
        steps.SkipWhile(step => step.Id != at.Id).Skip(1).FirstOrDefault() ?? steps[^1];

    /// <summary>A step by its id, or the list that an entry such as <c>goals/3/goal</c> belongs to.</summary>
    private static Step? Find(IReadOnlyList<Step> steps, string? id) => id is null ? null
        : steps.FirstOrDefault(step => step.Id == id) ?? steps.FirstOrDefault(step => id.StartsWith(step.Id + "/", StringComparison.Ordinal));

    private static bool IsOver(Step at, SessionEvent happened, AnswerSet answers) => at switch
    {
        AskStep => happened switch
        {
            Answered answered => answered.StepId == at.Id,
            Declined declined => declined.StepId == at.Id,
            Skipped skipped => skipped.StepId == at.Id,
            _ => false,
        },

        // With the last entry, not with whichever: after going back all have an answer from before, and a page of them comes one by one.
        RankStep rank => GoesOn(at, happened) || (StepOf(happened) == $"{at.Id}/{rank.Entries[^1].Id}"
            && rank.Entries.All(entry => answers.Find($"{at.Id}/{entry.Id}") is not null)),
        FinishStep => false,
        _ => GoesOn(at, happened),
    };

    private static bool GoesOn(Step at, SessionEvent happened) => happened is Continued went && went.StepId == at.Id;

    private static string? StepOf(SessionEvent happened) => happened switch
    {
        Answered answered => answered.StepId,
        Declined declined => declined.StepId,
        Skipped skipped => skipped.StepId,
        _ => null,
    };
}
