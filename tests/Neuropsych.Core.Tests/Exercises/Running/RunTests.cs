using System;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;
using static Neuropsych.Tests.Exercises.Running.Played;

namespace Neuropsych.Tests.Exercises.Running;

public sealed class RunTests
{
    [Fact]
    public void A_run_goes_from_step_to_step_to_its_end_and_its_log_says_how()
    {
        var played = new Played(new Row(Show("hello"), Ask("q1"), Ask("q2")));
        ExerciseRun run = played.Start();

        run.Current.Id.Should().Be("hello");
        run.Apply(GoOn("hello")).Should().BeEmpty();
        played.Clock.Run(4.2);
        run.Apply(Choose("q1", "some")).Should().BeEmpty();
        run.Apply(new Declined { StepId = "q2" }).Should().BeEmpty();

        run.End.Should().BeOfType<Finished>();
        run.Current.Should().BeOfType<FinishStep>().Which.Id.Should().Be("end");
        run.Log.Select(one => one.GetType().Name).Should().Equal("Started", "Continued", "Answered", "Declined", "Finished");
        run.Log.Select(one => one.Stamp!.Sequence).Should().Equal(0, 1, 2, 3, 4);
        run.Log[2].Stamp!.Active.Should().Be(TimeSpan.FromSeconds(4.2));
        played.OnDisk.Should().Equal(run.Log);
    }

    [Fact]
    public void Replay_equals_live_after_every_event()
    {
        var played = new Played(new Row(Show("hello"), Ask("q1"), Ask("q2")), new SafetyProfile { RatingKey = "distress", Rules = [Rule("q1", SafetyAction.ShowCrisisResources)] });
        ExerciseRun run = played.Start();
        SessionEvent[] all =
        [
            Number("np.before", 4), GoOn("hello"), Choose("q1", "some"), new SafetyShown { RuleId = "rule-q1", DirectoryVersion = "fallback", Resources = [], Renderer = "rich" },
            new SafetyAcknowledged { RuleId = "rule-q1", Choice = SafetyChoice.GoOn }, new Paused { Reason = PauseReason.Person }, new Resumed { Policy = ResumePolicy.Continue },
            new WentBack { ToStepId = "hello" }, GoOn("hello"), Choose("q1", "none"), Choose("q2", "none"), Number("np.after", 2), Choose("np.worse", "no"),
        ];
        foreach (SessionEvent one in all)
        {
            run.Apply(one).Should().BeEmpty(one.ToString());
            ExerciseRun again = played.Open(run.Log).Run!;
            again.Outcome.Should().Be(run.Outcome);
            again.Answers.Should().Be(run.Answers);
            again.EngineAnswers.Should().Be(run.EngineAnswers);
            again.Current.Should().Be(run.Current);
            played.OnDisk.RemoveRange(run.Log.Count, played.OnDisk.Count - run.Log.Count);
        }

        run.End.Should().BeOfType<Finished>();
    }

    [Fact]
    public void A_log_without_an_end_was_interrupted_and_says_so()
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2")));
        played.Start().Apply(Choose("q1", "some"));

        ExerciseRun again = played.Open().Run!;

        again.Pause.Should().Be(PauseReason.Interrupted);
        again.Current.Id.Should().Be("q2");
        again.Apply(Choose("q2", "none")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.Paused);
        again.Apply(new Resumed { Policy = ResumePolicy.Continue }).Should().BeEmpty();
        again.Apply(Choose("q2", "none")).Should().BeEmpty();
        again.End.Should().BeOfType<Finished>();
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void What_paused_longer_than_a_day_is_over_and_its_answers_stay(int hours, bool goesOn)
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2")));
        ExerciseRun live = played.Start();
        live.Apply(Choose("q1", "some"));
        live.Apply(new Paused { Reason = PauseReason.Person });
        played.Clock.Run(hours * 3600);

        ExerciseRun again = played.Open(live.Log).Run!;
        live.Apply(new Resumed { Policy = ResumePolicy.Continue }).Should().BeEmpty();

        foreach (ExerciseRun run in new[] { again, live })
        {
            (run.End is null).Should().Be(goesOn);
            run.Answers.Find("q1").Should().NotBeNull();
            (run.End as Stopped)?.Reason.Should().Be(StopReason.Expired);
        }
    }

    [Fact]
    public void What_could_not_be_written_did_not_happen()
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2")));
        ExerciseRun run = played.Start();
        played.IsFull = true;

        run.Apply(Choose("q1", "some")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NotKept);
        run.Current.Id.Should().Be("q1");
        run.Log.Should().ContainSingle();

        played.IsFull = false;
        run.Apply(Choose("q1", "some")).Should().BeEmpty();
        run.Current.Id.Should().Be("q2");
    }

    [Fact]
    public void A_definition_that_changed_is_never_silently_gone_on_with()
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2")));
        played.Start().Apply(Choose("q1", "some"));
        ExerciseDefinition changed = (played.Definition with { Ages = new AgeRange(21, null), Version = new SemanticVersion(1, 1, 0) }).WithHash();
        var later = new Played(new Row(Ask("q1"), Ask("q2"))) { Definition = changed };

        RunOpening opening = later.Open(played.OnDisk.ToValueList());

        opening.Run.Should().BeNull();
        Refusal refusal = opening.Refusals.Should().ContainSingle().Subject;
        refusal.Reason.Should().Be(RefusalReason.DefinitionChanged);
        refusal.Detail.Should().Be($"the run began with version 1.0.0 ({played.Definition.Hash[..12]}), the definition is version 1.1.0 ({changed.Hash[..12]})");
        later.OnDisk.Should().BeEmpty();
    }

    [Fact]
    public void A_definition_that_was_altered_behind_its_hash_neither_starts_nor_goes_on()
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2")));
        played.Start().Apply(Choose("q1", "some"));
        SafetyRule rule = new() { Id = "r", Steps = ["q1"], When = new BooleanLiteral { Value = true }, Actions = [SafetyAction.ShowCrisisResources] };
        ExerciseDefinition[] altered =
        [
            played.Definition with { Safety = new SafetyProfile { Rules = [rule] } },
            played.Definition with { Ages = new AgeRange(12, null) },
            played.Definition with { Content = JsonElement.Parse("""{ "more": null }""") },
            played.Definition with { Hash = played.Definition.Hash.ToUpperInvariant() },
        ];
        foreach (ExerciseDefinition one in altered)
        {
            var later = new Played(new Row(Ask("q1"), Ask("q2"))) { Definition = one };

            foreach (RunOpening opening in new[] { later.Open(played.OnDisk.ToValueList()), ExerciseRun.Start(later.Kind, one, later.Options, 7) })
            {
                opening.Run.Should().BeNull();
                opening.Refusals.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Reason == RefusalReason.DefinitionChanged
                    && refusal.Detail!.EndsWith("it was altered after its hash was made"));
            }

            later.OnDisk.Should().BeEmpty();
            one.WithHash().Hash.Should().MatchRegex("^[0-9a-f]{64}$");
        }

        altered.Take(3).Select(one => one.WithHash().Hash).Append(played.Definition.Hash).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_hash_of_a_definition_does_not_hang_on_the_order_or_the_blanks_of_its_content()
    {
        ExerciseDefinition one = new Played(new Row(Ask("q1"))).Definition;

        (one with { Content = JsonElement.Parse("""{"b":{"d":1.50,"c":[{"f":"ü","e":null}]},"a":false}""") }).WithHash().Hash.Should().Be(
            (one with { Content = JsonElement.Parse("""{ "a" : false, "b" : { "c" : [ { "e" : null, "f" : "\u00fc" } ], "d" : 1.50 } }""") }).WithHash().Hash);
    }

    [Fact]
    public void A_log_with_a_gap_or_without_a_beginning_is_refused()
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2"), Ask("q3")));
        ExerciseRun run = played.Start();
        run.Apply(Choose("q1", "some"), Choose("q2", "some"));

        played.Open([]).Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.LogUnfit);
        played.Open(run.Log.Skip(1).ToValueList()).Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.LogUnfit);
        played.Open([run.Log[0], run.Log[2]]).Refusals.Should().ContainSingle().Which.Detail.Should().Be("the event at place 1 has the number 2");
    }

    [Fact]
    public void Sensitive_words_are_kept_beside_the_log_and_can_be_erased_alone()
    {
        var words = new AskStep { Id = "thought", PromptKey = "t", Input = new TextInput { IsSensitive = true } };
        var played = new Played(new Row(words, Ask("q1")));
        ExerciseRun run = played.Start();

        run.Apply(Say("thought", "Nobody likes me.")).Should().BeEmpty();
        var kept = (TextAnswer)((Answered)run.Log[1]).Value;

        kept.Text.Should().BeNull();
        run.WordsOf(kept).Should().Be("Nobody likes me.");
        run.View(key => key).Answers.Find("thought")!.Answer.Should().BeOfType<TextAnswer>().Which.Text.Should().Be("Nobody likes me.");
        played.Erase(kept.Kept!.Id);
        run.Apply(new Erased { Events = [1], Reason = "asked" }).Should().BeEmpty();
        run.WordsOf(kept).Should().BeNull();
        played.Open().Run!.Outcome.Should().Be(run.Outcome);
    }

    [Fact]
    public void A_person_can_leave_at_every_step()
    {
        var played = new Played(new Row(Show("hello"), Ask("q1")), new SafetyProfile { RatingKey = "distress" });
        SessionEvent[] path = [Number("np.before", 3), GoOn("hello"), Choose("q1", "none"), Number("np.after", 3)];
        for (int count = 0; count <= path.Length; count++)
        {
            ExerciseRun run = played.Start();
            run.Apply(path.Take(count).ToValueList()).Should().BeEmpty();
            run.Apply(new Stopped { Reason = StopReason.Person }).Should().BeEmpty();
            run.Current.Should().BeOfType<FinishStep>().Which.TextKey.Should().Be("np/stopped/person");
            run.Apply(GoOn("hello")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.Over);
        }
    }

    [Fact]
    public void Going_back_removes_nothing_and_the_latest_answer_counts()
    {
        ExerciseRun run = new Played(new Row(Ask("q1"), Ask("q2"))).Start();
        run.View(key => key).BackTo.Should().BeNull();
        run.Apply(Choose("q1", "some"));
        run.View(key => key).BackTo.Should().Be("q1");
        run.Apply(new WentBack { ToStepId = "q2" }, new WentBack { ToStepId = "q3" }).Should().ContainSingle().Which.StepId.Should().Be("q3");
        run.Apply(new WentBack { ToStepId = "q1" }).Should().BeEmpty();

        run.Current.Id.Should().Be("q1");
        run.View(key => key).BackTo.Should().BeNull();
        run.Apply(Choose("q1", "none")).Should().BeEmpty();
        run.Answers.Find("q1")!.Answer.Should().Be(new ChoiceAnswer { Options = ["none"] });
        run.Log.OfType<Answered>().Should().HaveCount(2);
    }

    private static Answered Number(string step, decimal value) => new() { StepId = step, Value = new NumberAnswer { Value = value } };
}
