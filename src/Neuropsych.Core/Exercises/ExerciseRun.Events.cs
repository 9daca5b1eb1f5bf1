using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Neuropsych.Exercises;

/// <content>From what was submitted to events in the log.</content>
public sealed partial class ExerciseRun
{
    /// <summary>The running time, whole milliseconds: without pauses, and by no clock that can be set.</summary>
    private TimeSpan ActiveNow
    {
        get
        {
            TimeSpan gone = options.Time.GetElapsedTime(openedAt, pausedAt ?? options.Time.GetTimestamp()) - pausedFor;
            return TimeSpan.FromMilliseconds(Math.Floor((activeBefore + gone).TotalMilliseconds));
        }
    }

    private SessionEvent Stamped(SessionEvent happened, int sequence, TimeSpan active)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        return happened with
        {
            Stamp = new EventStamp { Sequence = sequence, At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), Active = active },
        };
    }

    /// <summary>Appends what the engine itself has to write, one after the other, as the state says.</summary>
    private void TakeDue(Page page)
    {
        while (DueAfter(page.State) is { } due)
        {
            page.Take(Stamped(due, page.State.Count, page.Active), fold);
        }
    }

    private SessionEvent? DueAfter(RunState at)
    {
        if (options.Told == WhoIsTold.NoOne && at.Untold.Count > 0)
        {
            return new ClinicianTold { RuleId = at.Untold[0], Channel = "none", Result = TellResult.NoOne };
        }

        if (at.End is not null)
        {
            return null;
        }

        if (at.Unreported is { } effect)
        {
            return new AdverseEffectReported { StepId = EngineSteps.Worse, Effect = effect };
        }

        return !at.Interrupts.IsEmpty ? null
            : at.Due is { } reason ? new Stopped { Reason = reason, StepId = at.OwnStep ?? at.KindStep?.Id }
            : at.Failure is not null ? new Stopped { Reason = StopReason.KindFailed, StepId = at.KindStep?.Id }
            : at.Stage == RunStage.Exercise && Lowering.IsOver(at.KindStep, options.Renderer, at.Done) ? new Continued { StepId = at.KindStep!.Id }
            : at.Stage == RunStage.Closing && at.OwnStep is null && !at.OffersToStop ? new Finished()
            : null;
    }

    /// <summary>Writes what a page gave; only then it counts.</summary>
    private Refusal? Commit(Page page)
    {
        if (page.Events.Count == 0)
        {
            return null;
        }

        try
        {
            options.Log?.Append(page.Events.ToValueList());
        }
        catch (IOException exception)
        {
            return new Refusal { Reason = RefusalReason.NotKept, Detail = exception.Message };
        }

        bool wasPaused = state.Pause is not null;
        log.AddRange(page.Events);
        if (page.State.KindStep?.Id != state.KindStep?.Id || page.State.Done.Count != state.Done.Count)
        {
            wantedEntry = 0;
        }

        state = page.State;
        long now = options.Time.GetTimestamp();
        if (state.Pause is not null)
        {
            pausedAt ??= now;
        }
        else if (wasPaused && pausedAt is { } since)
        {
            pausedFor += options.Time.GetElapsedTime(since, now);
            pausedAt = null;
        }

        return null;
    }

    /// <summary>
    /// The event that a submission means: a resumption gets its place, and no further entry of a lowered list is going on from the list, as in the log of a
    /// renderer that has lists.
    /// </summary>
    private SessionEvent Meant(SessionEvent submitted) => submitted switch
    {
        Resumed { Position: null } resumed when Standing is PaceStep or WaitStep => resumed with { Position = PositionAfter(resumed.Policy) },
        Answered { StepId: EngineSteps.Another } or Declined { StepId: EngineSteps.Another } when Current.Id == EngineSteps.Another =>
            new Continued { StepId = Standing.Id },
        _ => submitted,
    };

    /// <summary>Whether the pause has lasted longer than a host allows.</summary>
    private bool IsExpired(SessionEvent happened) => happened is Resumed && log.FindLast(one => one is Paused)?.Stamp is { } stamp
        && options.Time.GetUtcNow() - stamp.At > options.MaxPause;

    private PacePosition PositionAfter(ResumePolicy policy) => policy == ResumePolicy.RestartStep ? default : StartOf(Standing);

    private static PacePosition StartOf(Step step) => step switch
    {
        PaceStep pace => pace.Start,
        WaitStep wait => new PacePosition(0, wait.Start),
        _ => default,
    };

    /// <summary>The entry of a lowered list that the person wants to add; null: it is no such answer.</summary>
    private int? IsAnother(SessionEvent submitted) =>
        Current.Id == EngineSteps.Another && submitted is Answered { StepId: EngineSteps.Another, Value: ChoiceAnswer { Options: ["yes"] } } && Standing is RepeatStep list
            ? Lowering.NextOf(list, state.Done)?.Entry
            : null;

    /// <summary>Questions of a page that nothing was said to, where the person goes on from it: skipped, and so in the log.</summary>
    private static IEnumerable<SessionEvent> Unanswered(Page page, SessionEvent happened) =>
        happened is Continued went && page.State.Stage == RunStage.Exercise && page.State.KindStep is FormStep form && form.Id == went.StepId
            ? form.Asks.Where(ask => !page.State.Done.Contains(ask.Id)).Select(ask => new Skipped { StepId = ask.Id, Reason = MissingReason.Skipped })
            : [];

    /// <summary>The event with its sensitive words kept beside the log, and their reference in their place.</summary>
    private SessionEvent Kept(Page page, SessionEvent happened) => (happened, options.Log) switch
    {
        (Answered { Value: TextAnswer { Text: { } words } } answered, { } keeper) when RunState.InputOf(page.State.KindStep, answered.StepId) is TextInput { IsSensitive: true } =>
            answered with { Value = new TextAnswer { Kept = keeper.Keep(words) } },
        (AdverseEffectReported report, { } keeper) => report with { Words = Kept(report.Words, keeper), ActionTaken = Kept(report.ActionTaken, keeper) },
        _ => happened,
    };

    private static TextAnswer? Kept(TextAnswer? answer, IRunLog keeper) => answer?.Text is { } words ? new TextAnswer { Kept = keeper.Keep(words) } : answer;

    /// <summary>What one submission does, before it is written.</summary>
    private sealed class Page(RunState begin, TimeSpan active)
    {
        private readonly HashSet<string> left = new(StringComparer.Ordinal);

        /// <summary>Where the run stood when the page came.</summary>
        internal RunState Begin { get; } = begin;

        internal RunState State { get; private set; } = begin;

        internal TimeSpan Active { get; } = active;

        internal List<SessionEvent> Events { get; } = [];

        internal void Take(SessionEvent happened, RunFold fold)
        {
            string? before = State.KindStep?.Id;
            State = fold.After(State, happened);
            Events.Add(happened);
            if (before is not null && State.KindStep?.Id != before)
            {
                left.Add(before);
            }
        }

        /// <summary>Whether an event goes on from a step that the page itself has left already.</summary>
        internal bool IsLeft(SessionEvent happened) => happened is Continued went && left.Contains(went.StepId) && State.KindStep?.Id != went.StepId;
    }
}
