using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Exercises;

/// <content>Starting, and opening from a log.</content>
public sealed partial class ExerciseRun
{
    /// <summary>Starts a run. What does not suit the person, and what nobody decided who is told of, does not start.</summary>
    /// <param name="kind">The kind of the definition.</param>
    /// <param name="definition">What is run.</param>
    /// <param name="options">What the host says.</param>
    /// <param name="seed">The seed of all that looks random.</param>
    /// <exception cref="ArgumentException">The kind is another than the definition's, or an option says what cannot be.</exception>
    public static RunOpening Start(IExerciseKind kind, ExerciseDefinition definition, RunOptions options, ulong seed)
    {
        CheckCall(kind, definition, options);
        List<Refusal> refusals = [.. Altered(definition), .. EngineSteps.WhyNot(definition, options)];
        var start = new Started
        {
            Definition = definition.Id,
            Version = definition.Version,
            Hash = definition.Hash,
            ExerciseKind = definition.ExerciseKind,
            PackVersion = options.PackVersion,
            Seed = seed,
            Locale = options.Locale,
            TextHash = options.TextHash,
            Renderer = options.Renderer.Id,
            Mode = options.Mode,
            EngineSteps = EngineSteps.Plan(definition, options),
        };
        if (refusals.Count > 0)
        {
            return new RunOpening(null, refusals.ToValueList());
        }

        // Asked before anything is shown: a kind that cannot begin is no reason to ask a person how they feel.
        var fold = new RunFold(kind, definition);
        if (fold.After(RunState.Begin, start with { EngineSteps = [] }).Failure is { } failure)
        {
            return Failed(definition, failure);
        }

        var run = new ExerciseRun(kind, definition, options, fold, RunState.Begin, []);
        var page = new Page(run.state, TimeSpan.Zero);
        page.Take(run.Stamped(start, 0, TimeSpan.Zero), fold);
        run.TakeDue(page);
        return run.Commit(page) is { } lost ? new RunOpening(null, [lost]) : new RunOpening(run, []);
    }

    /// <summary>
    /// Opens a run from its log. A log without an end was interrupted: the run says so and goes on from there. A log of another definition, or of another
    /// version of it, is refused, never continued; so is a definition whose hash is not that of what it holds (<see cref="ExerciseDefinition.WithHash"/>).
    /// </summary>
    /// <param name="kind">The kind of the definition.</param>
    /// <param name="definition">What is run.</param>
    /// <param name="options">What the host says now. What the run showed before its first step stays as the log has it.</param>
    /// <param name="log">The events, in order.</param>
    /// <exception cref="ArgumentException">The kind is another than the definition's, or an option says what cannot be.</exception>
    public static RunOpening Open(IExerciseKind kind, ExerciseDefinition definition, RunOptions options, ValueList<SessionEvent> log)
    {
        CheckCall(kind, definition, options);
        if (LogFault(log) is { } unfit)
        {
            return new RunOpening(null, [new Refusal { Reason = RefusalReason.LogUnfit, Detail = unfit }]);
        }

        if (Altered(definition) is { Count: > 0 } altered)
        {
            return new RunOpening(null, altered);
        }

        if (Difference((Started)log[0], log, definition) is { } difference)
        {
            return new RunOpening(null, [new Refusal { Reason = RefusalReason.DefinitionChanged, Detail = difference }]);
        }

        if (definition.Safety.Rules.Count > 0 && (options.Crisis is null || options.Told is null))
        {
            return new RunOpening(null, [.. EngineSteps.WhyNot(definition, options).Where(refusal => refusal.Reason == RefusalReason.CrisisLacking)]);
        }

        var fold = new RunFold(kind, definition);
        RunState state = RunState.Begin;
        foreach (SessionEvent happened in log)
        {
            state = fold.After(state, happened);
        }

        // The log is whole and is kept; that the kind fails now may pass.
        if (state is { Failure: { } failure, End: null })
        {
            return Failed(definition, failure);
        }

        var run = new ExerciseRun(kind, definition, options, fold, state, [.. log]);
        var page = new Page(state, state.Active);
        run.TakeDue(page);
        if (page.State.End is null)
        {
            DateTimeOffset? last = log.Reverse().Select(one => one.Stamp?.At).FirstOrDefault(at => at is not null);
            SessionEvent? found = last is { } at && options.Time.GetUtcNow() - at > options.MaxPause
                ? new Stopped { Reason = StopReason.Expired, StepId = page.State.KindStep?.Id }
                : page.State.Pause is null ? new Paused { Reason = PauseReason.Interrupted } : null;
            if (found is not null)
            {
                page.Take(run.Stamped(found, page.State.Count, state.Active), fold);
            }
        }

        run.pausedAt ??= page.State.Pause is null ? null : run.openedAt;
        return run.Commit(page) is { } lost ? new RunOpening(null, [lost]) : new RunOpening(run, []);
    }

    private static void CheckCall(IExerciseKind kind, ExerciseDefinition definition, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        if (kind.Name != definition.ExerciseKind)
        {
            faults.Add($"The kind '{kind.Name}' does not run a definition of '{definition.ExerciseKind}'.");
        }

        if (options.MaxPause <= TimeSpan.Zero)
        {
            faults.Add($"MaxPause is {options.MaxPause}; it is more than 0.");
        }

        if (options.Age < 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Age is {options.Age}; it is 0 or more."));
        }

        if (string.IsNullOrEmpty(options.Renderer.Id))
        {
            faults.Add("The renderer has no id.");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults));
        }
    }

    private static string? LogFault(ValueList<SessionEvent> log)
    {
        if (log.Count == 0 || log[0] is not Started)
        {
            return "it does not begin with a start";
        }

        for (int i = 0; i < log.Count; i++)
        {
            if (log[i].Stamp is { } stamp && stamp.Sequence != i)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the event at place {i} has the number {stamp.Sequence}");
            }

            if (i > 0 && log[i] is Started)
            {
                return string.Create(CultureInfo.InvariantCulture, $"it starts again at place {i}");
            }
        }

        return null;
    }

    private static string? Difference(Started start, ValueList<SessionEvent> log, ExerciseDefinition definition)
    {
        string hash = log.OfType<Migrated>().LastOrDefault()?.ToHash ?? start.Hash;
        return start.Definition != definition.Id ? $"the log is one of '{start.Definition}', not of '{definition.Id}'"
            : start.ExerciseKind != definition.ExerciseKind ? $"the run began with the kind '{start.ExerciseKind}', the definition has '{definition.ExerciseKind}'"
            : hash != definition.Hash ? $"the run began with version {start.Version} ({Short(hash)}), the definition is version {definition.Version} ({Short(definition.Hash)})"
            : null;
    }

    /// <summary>A hash is trusted no further than it is the hash of what stands there: a definition that was altered behind it would run under another's name.</summary>
    private static ValueList<Refusal> Altered(ExerciseDefinition definition) => DefinitionHash.Of(definition) is var held && held == definition.Hash ? []
        :
        [
            new Refusal
            {
                Reason = RefusalReason.DefinitionChanged,
                Detail = $"the definition of '{definition.Id}' names the hash '{Short(definition.Hash)}', and what it holds has '{Short(held)}': it was altered after its hash was made",
            },
        ];

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static RunOpening Failed(ExerciseDefinition definition, string failure) =>
        new(null, [new Refusal { Reason = RefusalReason.KindFailed, Detail = KindFault(definition, failure).Message }]);

    private static Diagnostic KindFault(ExerciseDefinition definition, string failure) => new()
    {
        Code = DiagnosticCodes.KindFailed,
        Severity = DiagnosticCodes.KindFailed.Severity,
        Message = $"the kind '{definition.ExerciseKind}' of '{definition.Id}' failed: {failure}",
        Cure = "Tell whoever made the kind. What was answered is kept, and signals stand.",
        Pack = definition.Id.Pack,
    };
}
