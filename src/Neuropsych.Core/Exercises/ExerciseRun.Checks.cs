using System;
using System.Linq;

namespace Neuropsych.Exercises;

/// <content>What the step that stands takes.</content>
public sealed partial class ExerciseRun
{
    /// <summary>By how much a timer may come too early: what timers of operating systems are inexact by.</summary>
    private static readonly TimeSpan Inexact = TimeSpan.FromMilliseconds(50);

    /// <summary>Why an event does not go into the log; null: it does.</summary>
    private Refusal? Check(Page page, SessionEvent happened)
    {
        RunState at = page.State;
        switch (happened)
        {
            case Started or Finished or Migrated or Stopped { Reason: not (StopReason.Person or StopReason.Replaced) }
                or Paused { Reason: PauseReason.Interrupted }:
                return No(RefusalReason.EngineOnly, null);
            case ClinicianTold told:
                return at.Untold.Contains(told.RuleId) ? null : No(RefusalReason.NotNow, null);
            case Erased erased:
                return erased.Events.Count > 0 && erased.Events.All(number => number >= 0 && number < at.Count) ? null : No(RefusalReason.NotNow, null);
            case AdverseEffectReported report:
                return report.Intensity is < 0 or > 10 ? No(RefusalReason.AnswerUnfit, report.StepId, AnswerFault.OutOfRange) : null;
            case SafetyShown { RuleId: null } or SafetyAcknowledged { RuleId: null, Choice: not SafetyChoice.Stop }:
                return null;
        }

        if (at.End is not null)
        {
            return No(RefusalReason.Over, null);
        }

        return happened switch
        {
            Stopped => null,
            SafetyAcknowledged { RuleId: null } => null,
            SafetyShown shown => IsShown(at, shown.RuleId),
            SafetyAcknowledged acknowledged => IsShown(at, acknowledged.RuleId),
            Resumed resumed => CheckResumed(at, resumed),
            Paused => at.Pause is null ? null : No(RefusalReason.Paused, null),
            _ when at.Pause is not null => No(RefusalReason.Paused, null),

            // Of a page that was sent at once all answers are kept; then the interrupt comes.
            _ when !page.Begin.Interrupts.IsEmpty && !at.Interrupts.IsEmpty => No(RefusalReason.NotNow, null),
            _ => CheckStep(at, happened, page.Active),
        };
    }

    private static Refusal? IsShown(RunState at, string? rule) =>
        !at.Interrupts.IsEmpty && at.Interrupts.Peek().RuleId == rule ? null : No(RefusalReason.NotNow, null);

    private Refusal? CheckResumed(RunState at, Resumed resumed) =>
        at.Pause is null || !ResumePolicies.Contains(resumed.Policy) ? No(RefusalReason.NotPaused, null)
        : resumed.Position is { } position && (Standing is not (PaceStep or WaitStep) || position != PositionAfter(resumed.Policy)) ? No(RefusalReason.NotPaused, null)
        : null;

    private Refusal? CheckStep(RunState at, SessionEvent happened, TimeSpan active)
    {
        if (happened is WentBack back)
        {
            return at.Stage is RunStage.Exercise or RunStage.Closing && !at.OffersToStop && (at.Shown.Contains(back.ToStepId) || at.Done.Contains(back.ToStepId))
                ? null : No(RefusalReason.NotShown, back.ToStepId);
        }

        // An offer or an interrupt that this page itself brought up does not hold up the rest of the page.
        Step step = at.OffersToStop ? EngineSteps.Of(EngineSteps.Adverse, Definition)
            : at.Advice ?? (at.OwnStep is { } own ? EngineSteps.Of(own, Definition) : at.KindStep!);
        return (happened, step) switch
        {
            (Answered or Declined or Skipped, _) => CheckAnswer(at, step, happened),
            (GateAnswered gate, GateStep shown) => gate.GateId != shown.Id ? No(RefusalReason.NotShown, gate.GateId)
                : gate.Version != shown.Version ? No(RefusalReason.NotNow, gate.GateId) : null,
            (TimerElapsed elapsed, PaceStep or WaitStep) => CheckTimer(at, step, elapsed, active),
            (Continued went, _) when went.StepId != step.Id => No(RefusalReason.NotShown, went.StepId),
            (Continued, FormStep form) => form.Asks.FirstOrDefault(ask => ask.Required && !at.Done.Contains(ask.Id)) is { } open
                ? No(RefusalReason.AnswerNeeded, open.Id) : null,
            (Continued, RepeatStep repeat) => CheckList(at, repeat),
            (Continued, ShowStep or ReviewStep or PaceStep or WaitStep or RankStep) => null,
            _ => No(RefusalReason.NotNow, step.Id),
        };
    }

    private static Refusal? CheckAnswer(RunState at, Step step, SessionEvent happened)
    {
        string stepId = happened switch { Answered one => one.StepId, Declined one => one.StepId, Skipped one => one.StepId, _ => "" };
        if (RunState.InputOf(step, stepId) is not { } input)
        {
            return No(RefusalReason.NotShown, stepId);
        }

        switch (happened)
        {
            case Answered { Value: DeclinedAnswer }:
                return No(RefusalReason.AnswerUnfit, stepId, AnswerFault.WrongType);
            case Answered answered when Inputs.FaultOf(input, answered.Value) is { } fault:
                return No(RefusalReason.AnswerUnfit, stepId, fault);
            case Answered { Value: TextAnswer { Kept: null } text } when string.IsNullOrWhiteSpace(text.Text):
                return No(RefusalReason.AnswerUnfit, stepId, AnswerFault.Empty);
            case Skipped { Reason: MissingReason.Technical }:
                return null;
            case Skipped skipped when skipped.Reason != MissingReason.Skipped || IsRequired(step, stepId):
                return No(RefusalReason.AnswerNeeded, stepId);
        }

        // The entries of a list have no gap between them.
        return step is RepeatStep list && Lowering.NextOf(list, at.Done) is { } next && EntryOf(list, stepId) > next.Entry ? No(RefusalReason.NotShown, stepId) : null;
    }

    private static bool IsRequired(Step step, string stepId) => step switch
    {
        AskStep ask => ask.Required,
        FormStep form => form.Asks.First(ask => ask.Id == stepId).Required,
        RepeatStep repeat => repeat.Entry.First(ask => stepId.EndsWith($"/{ask.Id}", StringComparison.Ordinal)).Required,
        _ => true,
    };

    private static int EntryOf(RepeatStep list, string stepId) =>
        int.Parse(stepId[(list.Id.Length + 1)..].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static Refusal? CheckList(RunState at, RepeatStep repeat)
    {
        (int entry, int ask) = Lowering.NextOf(repeat, at.Done) ?? (repeat.Most + 1, 0);
        bool isWhole = ask == 0 || repeat.Entry.Skip(ask).All(question => !question.Required);
        return entry > Math.Max(repeat.Least, 0) || (entry == repeat.Least && ask > 0) ? (isWhole ? null : No(RefusalReason.AnswerNeeded, repeat.Id))
            : No(RefusalReason.AnswerNeeded, repeat.Id);
    }

    private static Refusal? CheckTimer(RunState at, Step step, TimerElapsed elapsed, TimeSpan active)
    {
        if (elapsed.StepId != step.Id || elapsed.Position != StartOf(step))
        {
            return No(RefusalReason.NotShown, elapsed.StepId);
        }

        decimal seconds = step is PaceStep pace ? pace.Phases[elapsed.Position.Phase].Seconds : ((WaitStep)step).Silences[elapsed.Position.Phase];
        return elapsed.IsOver && active - at.PhaseSince + Inexact < TimeSpan.FromSeconds((double)seconds) ? No(RefusalReason.TooEarly, elapsed.StepId) : null;
    }

    private static Refusal No(RefusalReason reason, string? step, AnswerFault? fault = null) => new() { Reason = reason, StepId = step, Fault = fault };
}
