using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.StandardKinds;

namespace Neuropsych.Foundations.Tests;

/// <summary>Simulated people go through every exercise of <c>practices</c>, by the engine.</summary>
public sealed class PracticesSimulationTests
{
    private const int People = 1000;

    private static readonly IExerciseKind[] Kinds = [new FlowKind(), new PaceKind(), new PlanKind(), new RecordKind()];

    public static TheoryData<string> All => [.. Practices.Model.Exercises.Select(exercise => exercise.Id.Slug)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_thousand_people_go_every_way_and_come_to_an_end_with_something_to_read_at_each_step(string slug)
    {
        Exercise exercise = Practices.Model.Exercises.Single(one => one.Id.Slug == slug);
        IExerciseKind kind = Kinds.Single(one => one.Name == exercise.ExerciseKind);
        var bound = new BoundExercise(exercise, kind.ContentSchema, "en");
        HashSet<string> shown = [];
        List<string> faults = [];
        foreach (string lang in bound.Languages)
        {
            for (int seed = 1; seed <= People / bound.Languages.Count; seed++)
            {
                Simulation walk = Simulation.Run(kind, bound.Definition, key => bound.Find(key, lang), lang, (ulong)seed);
                shown.UnionWith(walk.Shown.Select(step => step.Id));
                faults.AddRange(walk.Faults.Select(fault => FormattableString.Invariant($"{lang} {seed}: {fault}")));
                walk.Log[^1].Should().Match<SessionEvent>(end => end is Finished || end is Stopped || end is ClinicianTold);
                walk.Transcript.Should().NotBeEmpty();
            }
        }

        faults.Should().BeEmpty();
        kind.Steps(bound.Definition).Select(step => step.Id).Except(shown).Should().BeEmpty("every branch is gone");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_person_goes_the_same_way_and_the_log_replays_to_the_same_end(string slug)
    {
        Exercise exercise = Practices.Model.Exercises.Single(one => one.Id.Slug == slug);
        IExerciseKind kind = Kinds.Single(one => one.Name == exercise.ExerciseKind);
        var bound = new BoundExercise(exercise, kind.ContentSchema, "en");
        for (ulong seed = 1; seed <= 10; seed++)
        {
            Simulation walk = Simulation.Run(kind, bound.Definition, key => bound.Find(key, "en"), "en", seed);
            ValueList<SessionEvent> read = RunLogLines.Read(RunLogLines.Write(walk.Log)).Events;

            read.Should().Equal(walk.Log);
            Simulation.Run(kind, bound.Definition, key => bound.Find(key, "en"), "en", seed).Log.Should().Equal(walk.Log);
            ExerciseRun again = ExerciseRun.Open(kind, bound.Definition, Options(bound), read).Run!;
            again.Outcome.Should().Be(walk.Outcome);
            again.Log.Should().Equal(walk.Log, "it is over, so that nothing is added");
        }
    }

    private static RunOptions Options(BoundExercise bound) => new()
    {
        Time = TimeProvider.System,
        Renderer = new RendererInfo { Id = "test", Languages = ["en"] },
        Locale = "en",
        TextHash = bound.TextHash("en")!,
        PackVersion = new SemanticVersion(1, 0, 0),
        Crisis = CrisisDirectory.Fallback,
        Told = WhoIsTold.NoOne,
    };
}
