using System.Collections.Generic;
using System.Linq;
using Neuropsych.Exercises;
using static Neuropsych.Tests.Exercises.Running.Played;

namespace Neuropsych.Tests.Exercises.Running;

public sealed class LoweringTests
{
    private static readonly AskStep Goal = new() { Id = "goal", PromptKey = "goal", Input = new TextInput() };

    [Fact]
    public void Lowered_and_native_give_equal_logs()
    {
        Step[] steps =
        [
            new FormStep { Id = "page", Asks = [Ask("q1"), Ask("q2", isRequired: false)] },
            new RepeatStep { Id = "plan", Entry = [Goal, Ask("done")], Least = 1, Most = 3, AnotherKey = "another" },
            new RankStep { Id = "order", PromptKey = "order", Entries = [new RankEntry { Id = "1", FromStep = "plan/1/goal" }, new RankEntry { Id = "2", FromStep = "plan/2/goal" }] },
            new BodymapStep { Id = "body", PromptKey = "where", Input = new RegionsInput { Figure = "body-front", Regions = [new ChoiceOption { Id = "chest", TextKey = "chest" }] } },
            new ReviewStep { Id = "review", TextKey = "look" },
            new WaitStep { Id = "wait", Silences = [2, 3], BellKey = "bell" },
        ];
        Played native = new(new Row(steps), renderer: Rich), lean = new(new Row(steps), renderer: Lean);
        ExerciseRun one = native.Start(), other = lean.Start();
        SessionEvent[] answers =
        [
            Choose("q1", "some"), new Skipped { StepId = "q2", Reason = MissingReason.Skipped }, Say("plan/1/goal", "Walk"), Choose("plan/1/done", "none"),
            Say("plan/2/goal", "Call"), new Declined { StepId = "plan/2/done" }, Number("order/1", 2), Number("order/2", 1),
            new Answered { StepId = "body", Value = new RegionsAnswer { Regions = ["chest"] } },
        ];
        one.Apply(answers[0], answers[1], GoOn("page")).Should().BeEmpty();
        one.Apply(answers[2], answers[3], answers[4], answers[5], GoOn("plan")).Should().BeEmpty();
        one.Apply(answers[6], answers[7], GoOn("order")).Should().BeEmpty();
        one.Apply(answers[8]).Should().BeEmpty();
        one.Apply(GoOn("review")).Should().BeEmpty();
        Elapse(native, one);

        List<string> shown = [];
        foreach (SessionEvent answer in answers.Append(GoOn("review")))
        {
            if (other.Current.Id == "np.another")
            {
                shown.Add("np.another");
                other.Apply(Choose("np.another", answer is Answered { StepId: "plan/2/goal" } ? "yes" : "no")).Should().BeEmpty();
            }

            shown.Add(other.Current.Id);
            other.Current.Should().Match<Step>(step => step is AskStep || step is ShowStep);
            other.Apply(answer).Should().BeEmpty();
        }

        other.Current.Should().BeOfType<PaceStep>().Which.Phases.Select(phase => phase.Seconds).Should().Equal(2, 3);
        Elapse(lean, other);

        shown.Should().Equal("q1", "q2", "plan/1/goal", "plan/1/done", "np.another", "plan/2/goal", "plan/2/done", "np.another", "order/1", "order/2", "body", "review");
        other.End.Should().BeOfType<Finished>();
        Told(other).Should().Equal(Told(one));
    }

    [Fact]
    public void The_words_of_what_is_put_in_order_are_the_persons_own()
    {
        Step[] steps = [Goal, new RankStep { Id = "order", PromptKey = "order", Entries = [new RankEntry { Id = "1", FromStep = "goal" }] }];
        ExerciseRun run = new Played(new Row(steps), renderer: Lean).Start();
        run.Apply(Say("goal", "Walk by the river"));

        var ask = (AskStep)run.Current;
        run.View(key => null).Text(ask.PromptKey).Should().Be("Walk by the river");
    }

    [Fact]
    public void A_step_that_needs_what_a_renderer_lacks_shows_its_fallback_under_its_own_name()
    {
        var step = new ShowStep { Id = "film", TextKey = "film", Requires = [RendererNeed.Video], Fallback = new ShowStep { Id = "film/text", TextKey = "text" } };

        new Played(new Row(step), renderer: Rich).Start().Current.Should().Be(step);
        ExerciseRun run = new Played(new Row(step), renderer: Lean).Start();
        run.Current.Should().Be(new ShowStep { Id = "film", TextKey = "text" });
        run.Apply(GoOn("film")).Should().BeEmpty();
        run.End.Should().BeOfType<Finished>();
    }

    [Fact]
    public void A_lowered_form_can_be_gone_back_in_question_by_question_and_survives_being_opened_again()
    {
        var played = new Played(new Row(new FormStep { Id = "page", Asks = [Ask("q1"), Ask("q2"), Ask("q3")] }), renderer: Lean);
        ExerciseRun run = played.Start();
        run.Apply(Choose("q1", "none"));
        run.Apply(Choose("q2", "none"));
        run.View(key => key).BackTo.Should().Be("q2");
        run.Apply(new WentBack { ToStepId = "q2" }).Should().BeEmpty();
        run.Current.Id.Should().Be("q2");

        ExerciseRun again = played.Open().Run!;
        again.Apply(new Resumed { Policy = ResumePolicy.Continue });
        again.Current.Id.Should().Be("q2");
        again.Apply(Choose("q2", "some"));
        again.Apply(Choose("q3", "some"));
        again.End.Should().BeOfType<Finished>();
    }

    [Fact]
    public void A_list_has_its_least_entries_and_no_gap()
    {
        var list = new RepeatStep { Id = "plan", Entry = [Goal], Least = 2, Most = 2, AnotherKey = "another" };
        ExerciseRun run = new Played(new Row(list)).Start();

        run.Apply(Say("plan/2/goal", "b")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NotShown);
        run.Apply(Say("plan/1/goal", "a"), GoOn("plan")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.AnswerNeeded);
        run.Apply(Say("plan/01/goal", "x"), Say("plan/3/goal", "x"), Say("plan/2/other", "x")).Should().HaveCount(3);
        run.Apply(Say("plan/2/goal", "b"), GoOn("plan")).Should().BeEmpty();
        run.End.Should().BeOfType<Finished>();
    }

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public void An_answer_that_does_not_fit_is_refused_with_words_for_the_person(Step step, SessionEvent happened, RefusalReason reason, AnswerFault? fault)
    {
        ExerciseRun run = new Played(new Row(step)).Start();

        Refusal refusal = run.Apply(happened).Should().ContainSingle().Subject;

        (refusal.Reason, refusal.Fault).Should().Be((reason, fault));
        EngineTexts.Languages.Should().OnlyContain(lang => EngineTexts.Find(refusal.TextKey, lang) != null);
        run.View(key => key).Refusals.Should().Equal(refusal);
        run.Log.Should().ContainSingle();
    }

    public static TheoryData<Step, SessionEvent, RefusalReason, AnswerFault?> BadAnswers => new()
    {
        { Ask("q1"), Choose("q1", "other"), RefusalReason.AnswerUnfit, AnswerFault.NotOffered },
        { Ask("q1"), Number("q1", 1), RefusalReason.AnswerUnfit, AnswerFault.WrongType },
        { Ask("q1"), Choose("q2", "some"), RefusalReason.NotShown, null },
        { Ask("q1"), new Answered { StepId = "q1", Value = new DeclinedAnswer() }, RefusalReason.AnswerUnfit, AnswerFault.WrongType },
        { Ask("q1"), new Skipped { StepId = "q1", Reason = MissingReason.Skipped }, RefusalReason.AnswerNeeded, null },
        { Ask("q1"), GoOn("q1"), RefusalReason.NotNow, null },
        { Goal, Say("goal", " \t"), RefusalReason.AnswerUnfit, AnswerFault.Empty },
        { Goal, Say("goal", new string('x', 2001)), RefusalReason.AnswerUnfit, AnswerFault.TooLong },
        { Show("a"), new Finished(), RefusalReason.EngineOnly, null },
        { Show("a"), new Stopped { Reason = StopReason.Safety }, RefusalReason.EngineOnly, null },
        { Show("a"), new ClinicianTold { RuleId = "r", Channel = "c", Result = TellResult.Delivered }, RefusalReason.NotNow, null },
        { Show("a"), new SafetyAcknowledged { RuleId = "r", Choice = SafetyChoice.GoOn }, RefusalReason.NotNow, null },
        { Show("a"), new Erased { Events = [7], Reason = "x" }, RefusalReason.NotNow, null },
    };

    private static void Elapse(Played played, ExerciseRun run)
    {
        foreach ((int phase, double seconds) in new[] { (0, 2d), (1, 3d) })
        {
            played.Clock.Run(seconds);
            run.Apply(new TimerElapsed { StepId = "wait", Position = new PacePosition(0, phase) }).Should().BeEmpty();
        }
    }

    private static IEnumerable<SessionEvent> Told(ExerciseRun run) => run.Log.Select(one => one with { Stamp = null }).Select(one => one is Started start ? start with { Renderer = "" } : one);

    private static Answered Number(string step, decimal value) => new() { StepId = step, Value = new NumberAnswer { Value = value } };
}
