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

    private readonly LastRead<MeasureSteps> contents = new(definition => new MeasureSteps(MeasureContent.Of(definition.Content)));

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
        return contents.Of(definition).All.ToValueList();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Check"/> names.</exception>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        return StepSequence.Next(run, happened, contents.Of(run.Definition).For(run.Answers), (_, _) => null);
    }

    /// <summary>The steps of a measure, made once for each definition.</summary>
    private sealed class MeasureSteps
    {
        private readonly IReadOnlyDictionary<string, InputSpec> inputs;
        private readonly Dictionary<string, Expression> conditions;

        internal MeasureSteps(MeasureContent content)
        {
            inputs = content.Inputs;
            conditions = content.Unscored.Where(item => item.When is not null).ToDictionary(item => item.Id, item => item.When!, StringComparer.Ordinal);
            All =
            [
                .. content.Stem is { } stem ? [new ShowStep { Id = StemStepId, TextKey = stem }] : (Step[])[],
                .. content.Items.Concat(content.Unscored).Select(item => new AskStep { Id = item.Id, PromptKey = item.Text!, HelpKey = item.Help ?? content.Stem, Input = item.Input }),
                new FinishStep { Id = EndStepId },
            ];
        }

        /// <summary>All that there are.</summary>
        internal IReadOnlyList<Step> All { get; }

        /// <summary>Those that are asked after what was answered.</summary>
        internal IReadOnlyList<Step> For(AnswerSet answers)
        {
            if (conditions.Count == 0)
            {
                return All;
            }

            var facts = new MeasureFacts(inputs, answers);
            return [.. All.Where(step => !conditions.TryGetValue(step.Id, out Expression? when) || when.Evaluate(facts).IsYes)];
        }
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
