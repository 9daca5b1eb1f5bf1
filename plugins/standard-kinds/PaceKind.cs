using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// <c>pace/1</c>: an introduction, a choice of pattern where there are several, phases played in time, an end. Breathing and muscle relaxation.
/// </summary>
public sealed class PaceKind : IExerciseKind
{
    private readonly LastRead<PaceContent> contents = new(definition => PaceContent.Of(definition.Content));

    /// <inheritdoc/>
    public string Name => "pace/1";

    /// <inheritdoc/>
    public JsonElement ContentSchema => KindSchema.Of("pace");

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new PaceContentReader(definition.Content).Faults.Distinct().ToValueList();
    }

    /// <inheritdoc/>
    public ValueList<Step> Steps(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        PaceContent content = contents.Of(definition);
        List<Step> steps = [];
        if (content.IntroKey is not null)
        {
            steps.Add(StepOf(content, new PaceState(PaceContent.IntroStepId, null, default)));
        }

        if (content.HasChoice)
        {
            steps.Add(StepOf(content, new PaceState(PaceContent.ChooseStepId, null, default)));
        }

        steps.AddRange(content.Patterns.Select(pattern => Pace(content, pattern, default)));
        steps.Add(StepOf(content, new PaceState(PaceContent.EndStepId, null, default)));
        return steps.ToValueList();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Check"/> names.</exception>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        PaceContent content = contents.Of(run.Definition);
        PaceState next = run.State is { } state ? After(content, PaceState.Of(state), happened) : First(content);
        return new Transition { State = next.ToJson(), Step = StepOf(content, next) };
    }

    private static PaceState First(PaceContent content) =>
        content.IntroKey is not null ? new PaceState(PaceContent.IntroStepId, null, default) : AfterIntro(content);

    private static PaceState AfterIntro(PaceContent content) =>
        content.HasChoice ? new PaceState(PaceContent.ChooseStepId, null, default) : Play(null);

    private static PaceState Play(string? choice) => new(PaceContent.PaceStepId, choice, default);

    private static PaceState End(PaceState at) => at with { Step = PaceContent.EndStepId, Position = default };

    private static PaceState After(PaceContent content, PaceState at, SessionEvent happened)
    {
        PacePattern pattern = content.PatternOf(at.Choice);
        string current = at.Step == PaceContent.PaceStepId ? pattern.StepId : at.Step;
        switch (happened)
        {
            case Continued { StepId: var step } when step == current && at.Step == PaceContent.IntroStepId:
                return AfterIntro(content);

            // Whoever goes on before the pace is over has had enough of it.
            case Continued { StepId: var step } when step == current && at.Step == PaceContent.PaceStepId:
                return End(at);
            case Answered { Value: ChoiceAnswer { Options: [var chosen, ..] } } answered when answered.StepId == current && at.Step == PaceContent.ChooseStepId:
                return Play(content.PatternOf(chosen).Choice);

            // Who would rather not choose gets the pattern that the author put first.
            case Declined { StepId: var step } when step == current && at.Step == PaceContent.ChooseStepId:
            case Skipped { StepId: var skipped } when skipped == current && at.Step == PaceContent.ChooseStepId:
                return Play(content.Patterns[0].Choice);
            case TimerElapsed { IsOver: true } elapsed when elapsed.StepId == current && at.Step == PaceContent.PaceStepId && pattern.Has(elapsed.Position):
                return pattern.After(elapsed.Position) is { } position ? at with { Position = position } : End(at);
            case Resumed { Policy: ResumePolicy.RestartStep } when at.Step == PaceContent.PaceStepId:
                return at with { Position = default };
            case Resumed { Position: { } from } when at.Step == PaceContent.PaceStepId && pattern.Has(from):
                return at with { Position = from };
            case WentBack { ToStepId: PaceContent.IntroStepId } when content.IntroKey is not null:
                return new PaceState(PaceContent.IntroStepId, null, default);
            case WentBack { ToStepId: PaceContent.ChooseStepId } when content.HasChoice:
                return new PaceState(PaceContent.ChooseStepId, null, default);
            case WentBack { ToStepId: var to } when content.Patterns.FirstOrDefault(one => one.StepId == to) is { } again:
                return Play(again.Choice);
            default:
                // A pause, crisis information, an adverse effect: the run goes on where it is.
                return at;
        }
    }

    private static Step StepOf(PaceContent content, PaceState at) => at.Step switch
    {
        PaceContent.IntroStepId => new ShowStep { Id = PaceContent.IntroStepId, TextKey = content.IntroKey! },
        PaceContent.ChooseStepId => new AskStep
        {
            Id = PaceContent.ChooseStepId,
            PromptKey = content.ChooseKey!,
            Input = new ChoiceInput
            {
                Options = content.Patterns.Select(pattern => new ChoiceOption { Id = pattern.Choice!, TextKey = pattern.TextKey! }).ToValueList(),
            },
        },
        PaceContent.PaceStepId => Pace(content, content.PatternOf(at.Choice), at.Position),
        _ => new FinishStep { Id = PaceContent.EndStepId, TextKey = content.ClosingKey },
    };

    private static PaceStep Pace(PaceContent content, PacePattern pattern, PacePosition start) => new()
    {
        Id = pattern.StepId,
        Phases = pattern.Phases,
        Cycles = pattern.Cycles,
        RoundKeys = pattern.Rounds,
        TextKey = content.BesideKey,
        Start = start,
        OnResume = content.OnResume,
    };
}
