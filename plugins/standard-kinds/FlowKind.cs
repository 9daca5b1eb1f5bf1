using System;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// <c>flow/1</c>: settings that the person chooses, then a graph of steps that show, ask, wait, and branch on what was answered. Grounding, skills,
/// lessons with a question.
/// </summary>
public sealed class FlowKind : IExerciseKind
{
    private readonly LastRead<FlowContent> contents = new(definition => FlowContent.Of(definition.Content));

    /// <inheritdoc/>
    public string Name => "flow/1";

    /// <inheritdoc/>
    public JsonElement ContentSchema => KindSchema.Of("flow");

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new FlowReader(definition.Content).Faults.All.Distinct().ToValueList();
    }

    /// <inheritdoc/>
    public ValueList<Step> Steps(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        FlowContent content = contents.Of(definition);
        return content.Settings.Concat(content.Nodes.Select(node => node.Step)).ToValueList();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Check"/> names.</exception>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        FlowContent content = contents.Of(run.Definition);
        FlowState state = run.State is { } kept ? After(content, FlowState.Of(kept), run.Answers, happened)
            : new FlowState { Step = "" }.To(content.Settings.Count > 0 ? content.Settings[0].Id : content.Nodes[0].Step.Id, FlowState.TimeOf(happened));
        return new Transition { State = state.ToJson(), Step = StepOf(content, state) };
    }

    private static FlowState After(FlowContent content, FlowState at, AnswerSet answers, SessionEvent happened)
    {
        decimal now = FlowState.TimeOf(happened);
        Step step = StepOf(content, at);
        if (happened is WentBack back)
        {
            return IsStep(content, back.ToStepId) ? at.To(back.ToStepId, now) : at;
        }

        if (step is WaitStep wait && At(wait, at, happened) is { } silences)
        {
            return silences < wait.Silences.Count ? at with { Silences = silences } : Leave(content, at, answers, now);
        }

        return IsOver(step, happened) ? Leave(content, at, answers, now) : at;
    }

    private static FlowState Leave(FlowContent content, FlowState at, AnswerSet answers, decimal now)
    {
        int setting = content.Settings.ToList().FindIndex(one => one.Id == at.Step);
        if (setting >= 0)
        {
            return at.To(setting + 1 < content.Settings.Count ? content.Settings[setting + 1].Id : content.Nodes[0].Step.Id, now);
        }

        FlowNode node = content.Find(at.Step)!;

        // The seconds of the step that is left count for its own branches.
        FlowState left = at.To(at.Step, now) with { Visits = at.Visits };
        return node.Branches.Count == 0 ? at : left.To(content.After(node, new FlowFacts(content, left, answers)).Step.Id, now);
    }

    /// <summary>How many silences are over after an event; null: the event says nothing about them.</summary>
    private static int? At(WaitStep wait, FlowState at, SessionEvent happened) => happened switch
    {
        TimerElapsed { IsOver: true, Position.Cycle: 0 } elapsed when elapsed.StepId == wait.Id && elapsed.Position.Phase >= at.Silences => elapsed.Position.Phase + 1,
        Resumed { Policy: ResumePolicy.RestartStep } => 0,
        Resumed { Position: { Cycle: 0 } from } when from.Phase < wait.Silences.Count => from.Phase,

        // Whoever goes on before the silence is over has had enough of it.
        Continued went when went.StepId == wait.Id => wait.Silences.Count,
        _ => null,
    };

    private static bool IsOver(Step step, SessionEvent happened) => step switch
    {
        AskStep or BodymapStep => happened switch
        {
            Answered answered => answered.StepId == step.Id,
            Declined declined => declined.StepId == step.Id,
            Skipped skipped => skipped.StepId == step.Id,
            _ => false,
        },
        FinishStep => false,
        _ => happened is Continued went && went.StepId == step.Id,
    };

    private static bool IsStep(FlowContent content, string id) => content.Settings.Any(setting => setting.Id == id) || content.Find(id) is not null;

    private static Step StepOf(FlowContent content, FlowState at)
    {
        if (content.Settings.FirstOrDefault(setting => setting.Id == at.Step) is { } setting)
        {
            return setting;
        }

        Step step = content.Find(at.Step)!.Step;
        return step is WaitStep wait ? wait with { Start = at.Silences } : step;
    }
}
