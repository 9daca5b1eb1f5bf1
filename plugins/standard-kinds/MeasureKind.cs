using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// <c>measure/1</c>: the stem, item after item with the stem beside it, then what is asked besides and counts in no score. Scores and calls for help are
/// not the kind's: the engine makes them of the answers.
/// </summary>
public sealed class MeasureKind : IExerciseKind
{
    private const string StemStepId = "stem";
    private const string EndStepId = "end";

    private readonly LastRead<MeasureContent> contents = new(definition => MeasureContent.Of(definition.Content));

    /// <inheritdoc/>
    public string Name => MeasureContent.KindName;

    /// <inheritdoc/>
    public JsonElement ContentSchema => KindSchema.Of("measure");

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        MeasureReading reading = MeasureContent.Read(definition.Content);
        return reading.Content is { HasItemTexts: false }
            ? [new ContentFault
            {
                Kind = ContentFaultKind.NoTextPath,
                Pointer = "/items",
                Found = "items without their words",
                Expected = "the words of each item",
                Help = "Nobody can be asked them here; enter the numbers beside the paper form.",
            }]
            : reading.Faults;
    }

    /// <inheritdoc/>
    public ValueList<Step> Steps(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Steps(contents.Of(definition), null).ToValueList();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Check"/> names.</exception>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        MeasureContent content = contents.Of(run.Definition);
        return StepSequence.Next(run, happened, Steps(content, run.Answers), (_, _) => null);
    }

    /// <summary>The steps for what was answered; without answers all that there are.</summary>
    private static List<Step> Steps(MeasureContent content, AnswerSet? answers)
    {
        List<Step> steps = [];
        if (content.Stem is { } stem)
        {
            steps.Add(new ShowStep { Id = StemStepId, TextKey = stem });
        }

        IReadOnlyDictionary<string, InputSpec> inputs = content.Inputs;
        var facts = new MeasureFacts(inputs, answers ?? AnswerSet.Empty);
        steps.AddRange(content.Items.Concat(content.Unscored.Where(item => answers is null || (item.When?.Evaluate(facts).IsYes ?? true))).Select(item => new AskStep
        {
            Id = item.Id,
            PromptKey = item.Text!,
            HelpKey = item.Help ?? content.Stem,
            Input = item.Input,
        }));
        steps.Add(new FinishStep { Id = EndStepId });
        return steps;
    }

    /// <summary>What the condition of an unscored item may ask for: answers alone.</summary>
    private sealed class MeasureFacts(IReadOnlyDictionary<string, InputSpec> inputs, AnswerSet answers) : IExpressionFacts
    {
        public ExpressionValue Find(ReferenceKind to, string name)
        {
            Answer? answer = answers.Find(name)?.Answer;
            return to switch
            {
                ReferenceKind.Answer => Inputs.NumberOf(inputs.GetValueOrDefault(name), answer) is { } number ? ExpressionValue.Of(number) : ExpressionValue.Missing,
                ReferenceKind.Option => answer is ChoiceAnswer { Options: [var only] } ? ExpressionValue.Of(only) : ExpressionValue.Missing,
                ReferenceKind.Answered => ExpressionValue.Of(answer is not (null or DeclinedAnswer)),
                ReferenceKind.Declined => ExpressionValue.Of(answer is DeclinedAnswer),
                ReferenceKind.IsMissing => ExpressionValue.Of(answer is null or DeclinedAnswer),
                _ => ExpressionValue.Missing,
            };
        }

        public ExpressionValue Rating(string of, string label) => ExpressionValue.Missing;
    }
}
