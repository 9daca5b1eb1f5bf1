using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// <c>plan/1</c>: an introduction, a list that the person builds, its order by hand or by a number, a look at the whole, an end. A ladder, goals, a
/// safety plan.
/// </summary>
public sealed class PlanKind : IExerciseKind
{
    private readonly LastRead<PlanContent> contents = new(definition => PlanContent.Of(definition.Content));

    /// <inheritdoc/>
    public string Name => "plan/1";

    /// <inheritdoc/>
    public JsonElement ContentSchema => KindSchema.Of("plan");

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return PlanContent.Read(definition.Content).Faults;
    }

    /// <inheritdoc/>
    public ValueList<Step> Steps(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Steps(contents.Of(definition), AnswerSet.Empty).ToValueList();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Check"/> names.</exception>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        return StepSequence.Next(run, happened, Steps(contents.Of(run.Definition), run.Answers), (_, _) => null);
    }

    private static List<Step> Steps(PlanContent content, AnswerSet answers)
    {
        List<Step> steps = [];
        if (content.IntroKey is not null)
        {
            steps.Add(new ShowStep { Id = PlanContent.IntroStepId, TextKey = content.IntroKey });
        }

        steps.Add(new RepeatStep
        {
            Id = PlanContent.ListStepId,
            Entry = content.Entry,
            Least = content.Least,
            Most = content.Most,
            AnotherKey = content.AnotherKey,
        });
        List<int> entries = EntriesOf(content, answers);
        if (content.OrderAskKey is not null && entries.Count > 1)
        {
            steps.Add(new RankStep
            {
                Id = PlanContent.OrderStepId,
                PromptKey = content.OrderAskKey,
                Entries = entries.Select(number => new RankEntry { Id = Text(number), FromStep = StepOf(number, content.Entry[0].Id) }).ToValueList(),
            });
        }

        steps.Add(new ReviewStep
        {
            Id = PlanContent.ReviewStepId,
            TextKey = content.ReviewKey,
            Steps = Ordered(content, entries, answers).SelectMany(number => content.Entry.Select(question => StepOf(number, question.Id))).ToValueList(),
        });
        steps.Add(new FinishStep { Id = PlanContent.EndStepId, TextKey = content.ClosingKey });
        return steps;
    }

    /// <summary>The numbers of the entries of which something was said, in the order in which they were made.</summary>
    private static List<int> EntriesOf(PlanContent content, AnswerSet answers) =>
        [.. Enumerable.Range(1, content.Most).Where(number => content.Entry.Any(question => answers.Find(StepOf(number, question.Id)) is not null))];

    private static IEnumerable<int> Ordered(PlanContent content, List<int> entries, AnswerSet answers)
    {
        if (content.OrderBy is { } field)
        {
            // Who did not say how much comes last; equal numbers stay as they were made.
            return entries.OrderBy(number => NumberOf(answers, StepOf(number, field)) ?? decimal.MaxValue);
        }

        return content.OrderAskKey is null ? entries
            : entries.OrderBy(number => NumberOf(answers, $"{PlanContent.OrderStepId}/{Text(number)}") ?? decimal.MaxValue);
    }

    private static decimal? NumberOf(AnswerSet answers, string stepId) => (answers.Find(stepId)?.Answer as NumberAnswer)?.Value;

    private static string StepOf(int entry, string question) => $"{PlanContent.ListStepId}/{Text(entry)}/{question}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
