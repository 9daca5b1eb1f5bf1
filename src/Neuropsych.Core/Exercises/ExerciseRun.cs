using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;

namespace Neuropsych.Exercises;

/// <summary>
/// One run of an exercise: the fold of its events over one pure function. The log is the run; all else is computed from it. Not safe for use on
/// several threads at once.
/// </summary>
public sealed partial class ExerciseRun
{
    private readonly IExerciseKind kind;
    private readonly RunOptions options;
    private readonly RunFold fold;
    private readonly List<SessionEvent> log;
    private readonly long openedAt;
    private readonly TimeSpan activeBefore;
    private RunState state;
    private TimeSpan pausedFor;
    private long? pausedAt;
    private int wantedEntry;
    private ValueList<Refusal> refused = [];

    private ExerciseRun(IExerciseKind kind, ExerciseDefinition definition, RunOptions options, RunFold fold, RunState state, List<SessionEvent> log)
    {
        this.kind = kind;
        Definition = definition;
        this.options = options;
        this.fold = fold;
        this.state = state;
        this.log = log;
        openedAt = options.Time.GetTimestamp();
        activeBefore = state.Active;
        pausedAt = state.Pause is null ? null : openedAt;
    }

    /// <summary>What is run. It is the one that the log names, to its hash.</summary>
    public ExerciseDefinition Definition { get; }

    /// <summary>The step that stands, as the renderer of the options shows it; after the end a <see cref="FinishStep"/>.</summary>
    public Step Current => Lowering.For(Standing, options.Renderer, state.Done, wantedEntry);

    /// <summary>What the run gave so far: scores, signals, and risk questions without an answer.</summary>
    public Outcome Outcome => OutcomeOf(state);

    /// <summary>The events, in order.</summary>
    public ValueList<SessionEvent> Log => log.ToValueList();

    /// <summary>What was answered to the kind's questions.</summary>
    public AnswerSet Answers => state.Answers;

    /// <summary>What was answered to the engine's own questions, such as the rating before (<c>np.before</c>) and after (<c>np.after</c>).</summary>
    public AnswerSet EngineAnswers => state.Own;

    /// <summary>The event that ended the run, <see cref="Finished"/> or <see cref="Stopped"/>; null: it goes on.</summary>
    public SessionEvent? End => state.End;

    /// <summary>Why the run pauses; null: it does not.</summary>
    public PauseReason? Pause => state.Pause;

    /// <summary>The exercise that the person chose to do instead, after an adverse effect; null: none.</summary>
    public EntityId? Offered => state.Offered;

    /// <summary>The rules of which a clinician has yet to be told, in the order in which they fired. <see cref="ClinicianTold"/> takes a rule from it.</summary>
    public ValueList<string> Untold => state.Untold.ToValueList();

    /// <summary>Why the kind failed, so that the run stopped (NP7112); null: it did not.</summary>
    public Diagnostic? Failure => state.Failure is { } failure ? KindFault(Definition, failure) : null;

    /// <summary>Takes what happened: a whole page at once, or one event. All that fits is kept, and on disk, before this comes back.</summary>
    /// <param name="submission">The events, in order, without stamps.</param>
    /// <returns>What was refused and why; empty: all was taken.</returns>
    public ValueList<Refusal> Apply(params ValueList<SessionEvent> submission)
    {
        List<Refusal> refusals = [];
        TimeSpan active = ActiveNow;
        var page = new Page(state, active);
        foreach (SessionEvent submitted in submission)
        {
            ArgumentNullException.ThrowIfNull(submitted, nameof(submission));
            if (IsAnother(submitted) is { } another)
            {
                wantedEntry = another;
                continue;
            }

            SessionEvent happened = Meant(submitted);
            if (page.IsLeft(happened))
            {
                continue;
            }

            if (Check(page, happened) is { } refusal)
            {
                refusals.Add(refusal);
                continue;
            }

            if (IsExpired(happened))
            {
                happened = new Stopped { Reason = StopReason.Expired, StepId = page.State.KindStep?.Id };
            }

            try
            {
                foreach (SessionEvent one in Unanswered(page, happened).Append(Kept(page, happened)))
                {
                    page.Take(Stamped(one, page.State.Count, active), fold);
                }
            }
            catch (IOException exception)
            {
                return [new Refusal { Reason = RefusalReason.NotKept, Detail = exception.Message }];
            }

            TakeDue(page);
        }

        return Commit(page) is { } lost ? Refused([lost]) : Refused(refusals.ToValueList());
    }

    /// <summary>What a renderer needs to show the step that stands.</summary>
    /// <param name="find">The words of a pack's text by its key (<see cref="BoundExercise.Find"/> in the run's language); null where there are none.</param>
    public StepView View(Func<string, string?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        Step step = Current;
        string lang = state.Start!.Locale;
        return new StepView
        {
            Step = step,
            Lang = lang,
            Texts = StepTexts.KeysOf(step).Select(key => new ShownText { Key = key, Text = Words(key, lang, find) ?? key }).ToValueList(),
            Answers = EngineSteps.Owns(step.Id) ? state.Own : ReadableAnswers(),
            Pause = state.Pause,
            Resume = state.Pause is null ? [] : ResumePolicies,
            Elapsed = step is PaceStep or WaitStep ? (state.Pause is null ? ActiveNow : state.Active) - state.PhaseSince : TimeSpan.Zero,
            BackTo = BackTo,
            CanStop = state.End is null,
            Help = Help,
            DirectoryVersion = Directory.Version,
            Refusals = refused,
        };
    }

    /// <summary>Plays the run to its end, or until it is cancelled; then it can be opened again from its log.</summary>
    /// <param name="renderer">The renderer of the options.</param>
    /// <param name="find">The words of a pack's text by its key.</param>
    /// <param name="cancellationToken">Ends playing after the event that was taken last.</param>
    public async ValueTask PlayAsync(IStepRenderer renderer, Func<string, string?> find, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        while (state.End is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Apply(await renderer.RenderAsync(View(find), cancellationToken).ConfigureAwait(false));
        }

        await renderer.RenderAsync(View(find), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The words that were kept beside the log; null where they were erased, or the run has no log.</summary>
    /// <param name="answer">The answer.</param>
    public string? WordsOf(TextAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Text ?? (answer.Kept is { } kept ? options.Log?.Find(kept) : null);
    }

    /// <summary>The step that stands, before it is lowered.</summary>
    private Step Standing => StandingOf(state);

    private CrisisDirectory Directory => options.Crisis ?? CrisisDirectory.Fallback;

    private CrisisHelp Help => Directory.HelpFor(options.Country, DateOnly.FromDateTime(options.Time.GetUtcNow().Date), options.Locale);

    private string? BackTo => state.Stage is not (RunStage.Exercise or RunStage.Closing) || !state.Interrupts.IsEmpty || state.OffersToStop ? null
        : state.Stage == RunStage.Closing ? (state.Trail.IsEmpty ? null : state.Trail.Peek())
        : state.Done.Count > 0 && Current.Id != Standing.Id ? state.Done[^1]
        : state.Trail.IsEmpty || state.Trail.Pop() is not { IsEmpty: false } before ? null
        : before.Peek();

    private ValueList<ResumePolicy> ResumePolicies => Standing switch
    {
        PaceStep { OnResume: ResumePolicy.OfferChoice } or WaitStep { OnResume: ResumePolicy.OfferChoice } =>
            [ResumePolicy.Continue, ResumePolicy.RestartPhase, ResumePolicy.RestartStep],
        PaceStep pace => [pace.OnResume],
        WaitStep wait => [wait.OnResume],
        _ => [ResumePolicy.Continue],
    };

    private Step StandingOf(RunState at) =>
        at.End is { } end ? EndOf(at, end)
        : !at.Interrupts.IsEmpty ? new InterruptStep(at.Interrupts.Peek(), Help)
        : at.OffersToStop ? EngineSteps.Of(EngineSteps.Adverse, Definition)
        : at.Advice is { } advice ? advice
        : at.OwnStep is { } own ? EngineSteps.Of(own, Definition)
        : at.KindStep is FinishStep finish ? finish with { Outcome = OutcomeOf(at) }
        : at.KindStep ?? new FinishStep { Id = EngineSteps.Over };

    private FinishStep EndOf(RunState at, SessionEvent end) => end is Finished && at.KindStep is FinishStep finish
        ? finish with { Outcome = OutcomeOf(at) }
        : new FinishStep
        {
            Id = EngineSteps.Over,
            TextKey = end is Stopped stopped ? $"np/stopped/{Neuropsych.Words.Of(stopped.Reason)}" : null,
            Outcome = OutcomeOf(at),
        };

    private Outcome OutcomeOf(RunState at)
    {
        IReadOnlyDictionary<string, InputSpec> inputs = at.Inputs;
        return new Outcome
        {
            Scores = Definition.Scores.Select(rule => Scorer.Score(rule, at.Answers, inputs)).ToValueList(),
            Signals = at.Signals.ToValueList(),
            RiskUnanswered = fold.Unanswered(at),
        };
    }

    private string? Words(string key, string lang, Func<string, string?> find)
    {
        if (key.StartsWith(Lowering.WordsPrefix, StringComparison.Ordinal))
        {
            return state.Answers.Find(key[Lowering.WordsPrefix.Length..])?.Answer is TextAnswer own ? WordsOf(own) : null;
        }

        return EngineTexts.Owns(key) ? EngineTexts.Find(key, lang) : find(key);
    }

    /// <summary>The answers with the words that are kept beside the log put in.</summary>
    private AnswerSet ReadableAnswers()
    {
        AnswerSet readable = state.Answers;
        foreach (StepAnswer item in state.Answers.Items)
        {
            if (item.Answer is TextAnswer { Text: null, Kept: not null } kept && WordsOf(kept) is { } words)
            {
                readable = readable.With(item with { Answer = kept with { Text = words } });
            }
        }

        return readable;
    }

    private ValueList<Refusal> Refused(ValueList<Refusal> refusals) => refused = refusals;
}
