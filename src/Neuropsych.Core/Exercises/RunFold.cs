using System;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>
/// The one function that a run is the fold of: a state and an event give the next state. Live and in replay it is the same. Safety rules are looked at
/// before the kind is asked, so that no kind can swallow a signal.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="definition">The definition.</param>
internal sealed class RunFold(IExerciseKind kind, ExerciseDefinition definition)
{
    internal RunState After(RunState state, SessionEvent happened)
    {
        state = state with { Count = state.Count + 1, Active = happened.Stamp?.Active ?? state.Active };
        return happened switch
        {
            Started start => Advance(state with { Start = start, Stage = RunStage.Opening, At = -1 }, happened),
            Stopped or Finished => state with { End = happened, Stage = RunStage.Over, OffersToStop = false },
            Paused paused => ToKind(state with { Pause = paused.Reason }, happened),
            Resumed resumed => ToKind(Resume(state, resumed), happened),
            GateAnswered gate => AtGate(state, gate),
            Answered answered => AtAnswer(state, answered.StepId, new StepAnswer { StepId = answered.StepId, Answer = answered.Value }, happened),
            Declined declined => AtAnswer(state, declined.StepId, new StepAnswer { StepId = declined.StepId, Answer = new DeclinedAnswer() }, happened),
            Skipped skipped => AtAnswer(state, skipped.StepId, new StepAnswer { StepId = skipped.StepId, Missing = skipped.Reason }, happened),
            Continued went when EngineSteps.Owns(went.StepId) => went.StepId == state.OwnStep ? Advance(state, happened) : state,
            WentBack back => ToKind(GoBack(state, back.ToStepId), happened),
            AdverseEffectReported report => ToKind(AtAdverse(state, report), happened),
            SafetyAcknowledged acknowledged => Acknowledge(state, acknowledged),
            ClinicianTold told => state with { Untold = state.Untold.Remove(told.RuleId) },
            Migrated migrated => state with { Start = state.Start! with { Hash = migrated.ToHash } },
            SafetyShown or Erased => state,
            _ => ToKind(state, happened),
        };
    }

    private static RunState Resume(RunState state, Resumed resumed) => state with
    {
        Pause = null,
        PhaseSince = resumed.Policy is ResumePolicy.RestartPhase or ResumePolicy.RestartStep ? state.Active : state.PhaseSince,
    };

    private static RunState GoBack(RunState state, string to)
    {
        int at = state.Done.IndexOf(to);
        return state with
        {
            Stage = state.Stage == RunStage.Closing ? RunStage.Exercise : state.Stage,
            Done = at < 0 ? state.Done : state.Done.RemoveRange(at, state.Done.Count - at),
        };
    }

    private static RunState Acknowledge(RunState state, SafetyAcknowledged acknowledged)
    {
        if (acknowledged.RuleId is null || state.Interrupts.IsEmpty || state.Interrupts.Peek() is not { } signal || signal.RuleId != acknowledged.RuleId)
        {
            return acknowledged.Choice == SafetyChoice.Stop ? state with { Due = StopReason.Safety } : state;
        }

        bool stops = acknowledged.Choice == SafetyChoice.Stop || (acknowledged.Choice == SafetyChoice.GoOn && signal.Actions.Contains(SafetyAction.StopExercise));
        return acknowledged.Choice == SafetyChoice.Call ? state
            : state with { Interrupts = state.Interrupts.Dequeue(), Due = stops ? StopReason.Safety : state.Due };
    }

    private RunState AtGate(RunState state, GateAnswered answered)
    {
        if (state.Stage != RunStage.Opening)
        {
            return ToKind(state, answered);
        }

        if ((state.Advice ?? (state.OwnStep is { } id ? EngineSteps.Of(id, definition) as GateStep : null)) is not { } gate || gate.Id != answered.GateId)
        {
            return state;
        }

        bool agreed = answered.Choice == GateChoice.Agreed;
        return gate.Purpose switch
        {
            // At a caution, yes is "that is so for me".
            GatePurpose.Caution when answered.Choice == GateChoice.Refused => Advance(state, answered),
            GatePurpose.Caution when EngineSteps.Advises(gate.Id) => state with { Advice = EngineSteps.AdviceAfter(gate.Id) },
            GatePurpose.Caution when EngineSteps.Owns(gate.Id) || !agreed => state with { Due = StopReason.Caution },
            _ when agreed => Advance(state with { Advice = null }, answered),
            GatePurpose.Consent => state with { Due = EngineSteps.Owns(gate.Id) ? StopReason.Caution : StopReason.Person },
            _ => state with { Due = StopReason.Caution },
        };
    }

    private RunState AtAnswer(RunState state, string stepId, StepAnswer answer, SessionEvent happened)
    {
        if (EngineSteps.Owns(stepId))
        {
            return AtOwn(state with { Own = state.Own.With(answer) }, stepId, answer, happened);
        }

        InputSpec? input = RunState.InputOf(state.KindStep, stepId);
        state = state with
        {
            Answers = state.Answers.With(answer),
            Inputs = input is null ? state.Inputs : state.Inputs.SetItem(stepId, input),
            Done = state.Done.Contains(stepId) ? state.Done : state.Done.Add(stepId),
        };
        if (definition.Safety.Rules.Count > 0 && happened is Answered)
        {
            state = Raise(state, Scorer.Signals(definition.Safety.Rules, stepId, state.Answers, state.Inputs));
        }

        return ToKind(state, happened);
    }

    private RunState AtOwn(RunState state, string stepId, StepAnswer answer, SessionEvent happened)
    {
        string? chosen = answer.Answer is ChoiceAnswer { Options: [var only] } ? only : null;
        if (stepId == EngineSteps.Adverse)
        {
            bool stops = chosen is EngineSteps.Stop or EngineSteps.IfWorse && state.Stage != RunStage.Closing;
            return state with
            {
                OffersToStop = false,
                Offered = chosen == EngineSteps.IfWorse ? definition.Safety.IfWorse : state.Offered,
                Due = stops ? StopReason.Person : state.Due,
            };
        }

        if (stepId != state.OwnStep)
        {
            return state;
        }

        // The engine writes the event of the effect; that takes the run on.
        return stepId == EngineSteps.Worse && chosen is not null && Words.TryParse(chosen, out AdverseEffect effect)
            ? state with { Unreported = effect }
            : Advance(state, happened);
    }

    private RunState AtAdverse(RunState state, AdverseEffectReported report)
    {
        bool wasAsked = state.OwnStep == EngineSteps.Worse;
        state = state with { Unreported = null, OffersToStop = state.Stage != RunStage.Over };
        if (report.Effect == AdverseEffect.UrgeToHarm)
        {
            state = Raise(state,
            [
                new SafetySignal { RuleId = EngineSteps.UrgeRule, StepId = report.StepId ?? "", Actions = [SafetyAction.ShowCrisisResources, SafetyAction.TellClinician] },
            ]);
        }

        return wasAsked ? Advance(state, report) : state;
    }

    /// <summary>Takes signals in: each rule and step once; crisis information comes once for each rule.</summary>
    private static RunState Raise(RunState state, ValueList<SafetySignal> signals)
    {
        foreach (SafetySignal signal in signals)
        {
            if (state.Signals.Any(known => known.RuleId == signal.RuleId && known.StepId == signal.StepId))
            {
                continue;
            }

            bool isFirst = state.Signals.All(known => known.RuleId != signal.RuleId);
            bool interrupts = isFirst && (signal.Actions.Contains(SafetyAction.ShowCrisisResources) || signal.Actions.Contains(SafetyAction.StopExercise));
            bool tells = isFirst && signal.Actions.Contains(SafetyAction.TellClinician);
            state = state with
            {
                Signals = state.Signals.Add(signal),
                Interrupts = interrupts ? state.Interrupts.Enqueue(signal) : state.Interrupts,
                Untold = tells ? state.Untold.Add(signal.RuleId) : state.Untold,
            };
        }

        return state;
    }

    /// <summary>Goes on to the next of the engine's own steps, and from the last one before the kind to the kind's first step.</summary>
    private RunState Advance(RunState state, SessionEvent happened)
    {
        ValueList<string> own = state.Start!.EngineSteps;
        int at = state.At + 1;
        if (state.Stage == RunStage.Opening)
        {
            state = state with { At = at, Advice = null };
            return at < own.Count && !EngineSteps.IsClosing(own[at]) ? state
                : Ask(state with { Stage = RunStage.Exercise }, state.Start with { Stamp = happened.Stamp });
        }

        while (at < own.Count && (!EngineSteps.IsClosing(own[at]) || (own[at] == EngineSteps.Help && Unanswered(state).Count == 0)))
        {
            at++;
        }

        return state with { At = at };
    }

    private RunState ToKind(RunState state, SessionEvent happened) => state.Stage == RunStage.Exercise ? Ask(state, happened) : state;

    private RunState Ask(RunState state, SessionEvent happened)
    {
        if (state.Failure is not null)
        {
            return state;
        }

        Transition? next;
        try
        {
            next = kind.Next(new RunView { Definition = definition, State = state.Kind, Answers = state.Answers, Seed = state.Start!.Seed }, happened);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A kind is the code of others: whatever it throws ends its run and nothing else. The text is told with the diagnostic.
            return state with { Failure = $"it threw {exception.GetType().Name}: {exception.Message}" };
        }

        return StepCheck.FaultOf(next) is { } fault ? state with { Failure = $"it gave {fault}" } : Show(state, next!, happened);
    }

    private RunState Show(RunState state, Transition next, SessionEvent happened)
    {
        Step before = state.KindStep!, step = next.Step;
        bool isOther = state.KindStep is null || before.Id != step.Id;
        bool isMoved = isOther || (before, step) switch
        {
            (PaceStep was, PaceStep now) => was.Start != now.Start,
            (WaitStep was, WaitStep now) => was.Start != now.Start,
            _ => false,
        };
        state = state with { Kind = next.State, KindStep = step, PhaseSince = isMoved ? state.Active : state.PhaseSince };
        if (step is FinishStep)
        {
            return Advance(state with { Stage = RunStage.Closing, At = -1, Done = [] }, happened);
        }

        if (!isOther)
        {
            return state;
        }

        ImmutableStack<string> trail = state.Trail;
        if (happened is WentBack)
        {
            while (!trail.IsEmpty && trail.Peek() != step.Id)
            {
                trail = trail.Pop();
            }
        }

        return state with
        {
            Trail = trail.IsEmpty || trail.Peek() != step.Id ? trail.Push(step.Id) : trail,
            Shown = state.Shown.Add(step.Id).Union(step is FormStep form ? form.Asks.Select(ask => ask.Id) : []),
            Done = step is RepeatStep
                ? [.. state.Answers.Items.Select(item => item.StepId).Where(id => RunState.InputOf(step, id) is not null)]
                : [],
        };
    }

    /// <summary>Steps of risk rules that were shown and not answered: no "no".</summary>
    internal ValueList<string> Unanswered(RunState state) => definition.Safety.Rules.Count == 0 ? []
        : Scorer.RiskUnanswered(definition.Safety.Rules, state.Answers, state.Inputs)
            .Where(step => state.Stage == RunStage.Over || state.Shown.Contains(step) || state.Answers.Find(step) is not null).ToValueList();
}
