using System;
using Neuropsych.Exercises;
using static Neuropsych.Tests.Exercises.Running.Played;

namespace Neuropsych.Tests.Exercises.Running;

public sealed class TimerTests
{
    private static readonly PaceStep Breath = new()
    {
        Id = "pace",
        Cycles = 2,
        Phases = [new PacePhase { Cue = PaceCue.In, TextKey = "in", Seconds = 4 }, new PacePhase { Cue = PaceCue.Out, TextKey = "out", Seconds = 6 }],
    };

    [Fact]
    public void A_timer_that_comes_too_early_for_the_running_time_is_refused()
    {
        var played = new Played(new Row(Breath));
        ExerciseRun run = played.Start();
        played.Clock.Run(3.9);

        run.Apply(Over(0, 0)).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.TooEarly);
        run.Apply(Over(0, 1)).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NotShown);
        run.Apply(Over(0, 0) with { IsOver = false }).Should().BeEmpty("it is a sign of life");
        played.Clock.Run(0.06);
        run.Apply(Over(0, 0)).Should().BeEmpty();
        run.View(key => key).Elapsed.Should().Be(TimeSpan.Zero);
        run.Apply(Over(0, 1)).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.TooEarly);
    }

    [Fact]
    public void No_change_of_the_clock_moves_a_timer()
    {
        var played = new Played(new Row(Breath));
        ExerciseRun run = played.Start();
        played.Clock.Set(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        run.Apply(Over(0, 0)).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.TooEarly);
        played.Clock.Set(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        played.Clock.Run(4);
        run.Apply(Over(0, 0)).Should().BeEmpty();
        run.Log[^1].Stamp!.Active.Should().Be(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void A_pause_changes_no_phase()
    {
        var played = new Played(new Row(Breath));
        ExerciseRun run = played.Start();
        played.Clock.Run(4);
        run.Apply(Over(0, 0));
        played.Clock.Run(2);
        run.Apply(new Paused { Reason = PauseReason.Person }).Should().BeEmpty();
        played.Clock.Run(600);
        run.View(key => key).Elapsed.Should().Be(TimeSpan.FromSeconds(2));
        run.View(key => key).Resume.Should().Equal(ResumePolicy.Continue, ResumePolicy.RestartPhase, ResumePolicy.RestartStep);

        run.Apply(new Resumed { Policy = ResumePolicy.OfferChoice }).Should().ContainSingle();
        run.Apply(new Resumed { Policy = ResumePolicy.Continue }).Should().BeEmpty();
        ((Resumed)run.Log[^1]).Position.Should().Be(new PacePosition(0, 1));
        played.Clock.Run(3.9);
        run.Apply(Over(0, 1)).Should().ContainSingle("2 s were over and 3.9 s came since");
        played.Clock.Run(0.1);
        run.Apply(Over(0, 1)).Should().BeEmpty();
        run.Log[^1].Stamp!.Active.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(ResumePolicy.RestartPhase, "0:1", 6)]
    [InlineData(ResumePolicy.RestartStep, "0:0", 4)]
    public void A_phase_or_a_step_can_begin_again(ResumePolicy policy, string position, double seconds)
    {
        var played = new Played(new Row(Breath));
        ExerciseRun run = played.Start();
        played.Clock.Run(4);
        run.Apply(Over(0, 0));
        played.Clock.Run(5);
        run.Apply(new Paused { Reason = PauseReason.Background });
        run.Apply(new Resumed { Policy = policy }).Should().BeEmpty();

        ((PaceStep)run.Current).Start.ToString().Should().Be(position);
        PacePosition at = ((PaceStep)run.Current).Start;
        played.Clock.Run(seconds - 0.1);
        run.Apply(Over(at.Cycle, at.Phase)).Should().ContainSingle();
        played.Clock.Run(0.1);
        run.Apply(Over(at.Cycle, at.Phase)).Should().BeEmpty();
    }

    [Fact]
    public void A_crash_inside_a_pace_loses_at_most_the_phase()
    {
        var played = new Played(new Row(Breath));
        ExerciseRun run = played.Start();
        played.Clock.Run(4);
        run.Apply(Over(0, 0));
        played.Clock.Run(5);

        ExerciseRun again = played.Open().Run!;
        ((PaceStep)again.Current).Start.Should().Be(new PacePosition(0, 1));
        again.View(key => key).Elapsed.Should().Be(TimeSpan.Zero);
        again.Apply(new Resumed { Policy = ResumePolicy.Continue }).Should().BeEmpty();
        again.Apply(Over(0, 1)).Should().ContainSingle();
        played.Clock.Run(6);
        again.Apply(Over(0, 1)).Should().BeEmpty();
    }

    [Fact]
    public void An_author_who_chose_how_to_go_on_leaves_no_choice()
    {
        var played = new Played(new Row(Breath with { OnResume = ResumePolicy.RestartStep }));
        ExerciseRun run = played.Start();
        run.Apply(new Paused { Reason = PauseReason.Person });

        run.Apply(new Resumed { Policy = ResumePolicy.Continue }).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NotPaused);
        run.Apply(new Resumed { Policy = ResumePolicy.RestartStep, Position = new PacePosition(1, 0) }).Should().ContainSingle();
        run.Apply(new Resumed { Policy = ResumePolicy.RestartStep }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(8, 1, PaceCue.Hold)]
    [InlineData(0.5, 1, PaceCue.Rest)]
    [InlineData(100, 19, PaceCue.Rest)]
    [InlineData(2, 3, PaceCue.In)]
    [InlineData(61, 1, PaceCue.In)]
    public void A_pace_outside_the_limits_is_refused(double seconds, int cycles, PaceCue cue)
    {
        PaceStep pace = Breath with { Cycles = cycles, Phases = [new PacePhase { Cue = cue, TextKey = "x", Seconds = (decimal)seconds }, new PacePhase { Cue = PaceCue.Out, TextKey = "out", Seconds = 1 }] };

        FluentActions.Invoking(() => new Played(new Row(pace)).Start()).Should().Throw<InvalidOperationException>().WithMessage("*KindFailed*");
    }

    [Fact]
    public void Leaving_a_pace_early_is_going_on()
    {
        ExerciseRun run = new Played(new Row(Breath)).Start();

        run.Apply(GoOn("pace")).Should().BeEmpty();

        run.End.Should().BeOfType<Finished>();
    }

    private static TimerElapsed Over(int cycle, int phase) => new() { StepId = "pace", Position = new PacePosition(cycle, phase) };
}
