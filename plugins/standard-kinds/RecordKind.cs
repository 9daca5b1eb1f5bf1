using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// <c>record/1</c>: an introduction, fields one after the other, a look at what was written, and fields that are filled in later. One run is one
/// entry of a record; runs of the same definition, side by side, are its table.
/// </summary>
public sealed class RecordKind : IExerciseKind
{
    private readonly LastRead<RecordContent> contents = new(definition => RecordContent.Of(definition.Content));

    /// <inheritdoc/>
    public string Name => "record/1";

    /// <inheritdoc/>
    public JsonElement ContentSchema => KindSchema.Of("record");

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return RecordContent.Read(definition.Content).Faults;
    }

    /// <inheritdoc/>
    public ValueList<Step> Steps(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Steps(contents.Of(definition)).ToValueList();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Check"/> names.</exception>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        RecordContent content = contents.Of(run.Definition);
        return StepSequence.Next(run, happened, Steps(content), Leap);
    }

    private static List<Step> Steps(RecordContent content)
    {
        List<Step> steps = [];
        if (content.IntroKey is not null)
        {
            steps.Add(new ShowStep { Id = RecordContent.IntroStepId, TextKey = content.IntroKey });
        }

        steps.AddRange(content.Fields);
        if (content.ReviewKey is not null)
        {
            steps.Add(new ReviewStep { Id = RecordContent.ReviewStepId, TextKey = content.ReviewKey, Steps = content.Fields.Select(field => field.Id).ToValueList() });
        }

        if (content.FollowUp is { } later)
        {
            steps.Add(new AskStep
            {
                Id = RecordContent.FollowUpStepId,
                PromptKey = later.AskKey,
                Input = new ChoiceInput
                {
                    Options = [new ChoiceOption { Id = RecordContent.Yes, TextKey = later.YesKey }, new ChoiceOption { Id = RecordContent.No, TextKey = later.NoKey }],
                },
            });
            steps.AddRange(later.Fields);
        }

        steps.Add(new FinishStep { Id = RecordContent.EndStepId, TextKey = content.ClosingKey });
        return steps;
    }

    /// <summary>Whoever has not done it yet, or would rather not say, is asked no more about it.</summary>
    private static string? Leap(Step at, SessionEvent happened) =>
        at.Id != RecordContent.FollowUpStepId || happened is Answered { Value: ChoiceAnswer { Options: [RecordContent.Yes] } } ? null : RecordContent.EndStepId;
}
