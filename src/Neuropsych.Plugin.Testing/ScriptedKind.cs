using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;

namespace Neuropsych.Plugin.Testing;

/// <summary>A kind that shows steps one after the other, whatever they are: what the kit tries renderers with.</summary>
internal sealed class ScriptedKind(ValueList<Step> steps) : IExerciseKind
{
    private readonly Step[] steps = [.. steps, new FinishStep { Id = "end", TextKey = "end" }];

    public string Name => "kit/1";

    public JsonElement ContentSchema { get; } = JsonElement.Parse("{}");

    /// <summary>A definition that it runs.</summary>
    internal ExerciseDefinition Definition(SafetyProfile safety) => new ExerciseDefinition
    {
        Id = EntityId.Parse("kit:exercise/renderer"),
        Version = new SemanticVersion(1, 0, 0),
        ExerciseKind = Name,
        Use = IntendedUse.Education,
        Ages = default,
        Rights = new Rights { Licence = "CC-BY-4.0", Redistributable = true },
        Safety = safety,
        Content = ContentSchema,
        Hash = "",
    }.WithHash();

    public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

    public ValueList<Step> Steps(ExerciseDefinition definition) => steps.ToValueList();

    public Transition Next(RunView run, SessionEvent happened)
    {
        (int at, int cycle, int phase) = run.State is { } state ? After(run, (state[0].GetInt32(), state[1].GetInt32(), state[2].GetInt32()), happened) : (0, 0, 0);
        Step step = steps[at] switch
        {
            PaceStep pace => pace with { Start = new PacePosition(cycle, phase) },
            WaitStep wait => wait with { Start = phase },
            var other => other,
        };
        return new Transition { State = JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $"[{at},{cycle},{phase}]")), Step = step };
    }

    private (int At, int Cycle, int Phase) After(RunView run, (int At, int Cycle, int Phase) was, SessionEvent happened)
    {
        (int at, int cycle, int phase) = was;
        string id = steps[at].Id;
        return (happened, steps[at]) switch
        {
            (WentBack back, _) => (Array.FindIndex(steps, step => step.Id == back.ToStepId || back.ToStepId.StartsWith(step.Id + "/", StringComparison.Ordinal)
                || (step is FormStep form && form.Asks.Any(ask => ask.Id == back.ToStepId))) is >= 0 and var to ? to : at, 0, 0),
            (Continued went, _) when went.StepId == id => (at + 1, 0, 0),
            (GateAnswered gate, GateStep) when gate.GateId == id => (at + 1, 0, 0),
            (Answered or Declined or Skipped, AskStep or BodymapStep) when StepOf(happened) == id => (at + 1, 0, 0),
            (Answered or Declined, RankStep rank) when StepOf(happened) == $"{id}/{rank.Entries[^1].Id}" && rank.Entries.All(entry => run.Answers.Find($"{id}/{entry.Id}") is not null) => (at + 1, 0, 0),
            (TimerElapsed { IsOver: true }, PaceStep pace) => phase + 1 < pace.Phases.Count ? (at, cycle, phase + 1)
                : cycle + 1 < pace.Cycles ? (at, cycle + 1, 0) : (at + 1, 0, 0),
            (TimerElapsed { IsOver: true }, WaitStep wait) => phase + 1 < wait.Silences.Count ? (at, 0, phase + 1) : (at + 1, 0, 0),
            (Resumed { Policy: ResumePolicy.RestartStep }, _) => (at, 0, 0),
            _ => was,
        };
    }

    private static string? StepOf(SessionEvent happened) => happened switch
    {
        Answered one => one.StepId,
        Declined one => one.StepId,
        Skipped one => one.StepId,
        _ => null,
    };
}
