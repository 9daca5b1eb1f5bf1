using System;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;
using static Neuropsych.Tests.Exercises.Running.Played;

namespace Neuropsych.Tests.Exercises.Running;

public sealed class SafetyTests
{
    private static readonly SafetyProfile Risk = new() { Rules = [Rule("q9", SafetyAction.ShowCrisisResources, SafetyAction.TellClinician)] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_risk_answer_signals_whatever_the_total(bool isOpenedAgain)
    {
        // The other eight items are not there at all: no total, and the signal all the same.
        var score = new ScoreRule { Id = "total", Items = ["q1", "q9"], Combine = ScoreCombination.Sum, Source = "test" };
        var played = new Played(new Row(Ask("q9"), Ask("q1")), Risk, scores: [score]);
        ExerciseRun run = played.Start();

        run.Apply(Choose("q9", "some")).Should().BeEmpty();
        run = isOpenedAgain ? played.Open().Run! : run;

        run.Current.Should().BeOfType<InterruptStep>().Which.Signal.Should().Be(
            new SafetySignal { RuleId = "rule-q9", StepId = "q9", Actions = [SafetyAction.ShowCrisisResources, SafetyAction.TellClinician] });
        run.Outcome.Scores[0].Value.Should().BeNull();
        run.Outcome.Signals.Should().ContainSingle();
        run.Untold.Should().Equal("rule-q9");
    }

    [Fact]
    public void An_imported_response_signals_too()
    {
        // An import hands its answers to the same function: also a number beyond the range of the item.
        AnswerSet imported = AnswerSet.Empty.With(new StepAnswer { StepId = "q9", Answer = new NumberAnswer { Value = 7 } });
        var inputs = new System.Collections.Generic.Dictionary<string, InputSpec> { ["q9"] = Ask("q9").Input };

        Scorer.Signals(Risk.Rules, "q9", imported, inputs).Should().ContainSingle().Which.RuleId.Should().Be("rule-q9");
    }

    [Fact]
    public void A_kind_that_swallows_answers_cannot_swallow_a_signal()
    {
        Step[] shown = [Ask("q9"), Ask("q1")];
        foreach (Func<Transition?> instead in new Func<Transition?>[]
        {
            () => throw new InvalidOperationException("no"),
            () => new Transition { State = JsonElement.Parse("{}"), Step = Ask("q9") },
            () => new Transition { State = JsonElement.Parse("{}"), Step = new FinishStep { Id = "end" } },
            () => new Transition { State = default, Step = Ask("q1") },
        })
        {
            var played = new Played(new Row(shown) { Instead = happened => happened is Answered ? instead() : null }, Risk);
            ExerciseRun run = played.Start();

            run.Apply(Choose("q9", "some")).Should().BeEmpty();

            run.Current.Should().BeOfType<InterruptStep>();
            run.Outcome.Signals.Should().ContainSingle();
            run.Log.OfType<Answered>().Should().ContainSingle();
        }
    }

    [Fact]
    public void Nothing_has_to_be_confirmed_to_reach_the_numbers_and_the_person_may_go_on()
    {
        var played = new Played(new Row(Ask("q9"), Ask("q1")), Risk);
        ExerciseRun run = played.Start();
        run.Apply(Choose("q9", "some"));

        run.View(key => key).Help.Should().Be(new CrisisHelp());
        run.Apply(new SafetyAcknowledged { RuleId = "rule-q9", Choice = SafetyChoice.Call }).Should().BeEmpty();
        run.Current.Should().BeOfType<InterruptStep>();
        run.Apply(Choose("q1", "none")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NotNow);
        run.Apply(new SafetyAcknowledged { RuleId = "rule-q9", Choice = SafetyChoice.GoOn }).Should().BeEmpty();
        run.Current.Id.Should().Be("q1");
    }

    [Fact]
    public void It_comes_once_for_a_rule_and_a_changed_answer_takes_nothing_back()
    {
        var played = new Played(new Row(Ask("q9"), Ask("q1")), Risk);
        ExerciseRun run = played.Start();
        run.Apply(Choose("q9", "some"));
        run.Apply(new SafetyAcknowledged { RuleId = "rule-q9", Choice = SafetyChoice.GoOn }, new WentBack { ToStepId = "q9" }).Should().BeEmpty();

        run.Apply(Choose("q9", "none")).Should().BeEmpty();
        run.Outcome.Signals.Should().ContainSingle();
        run.Apply(new WentBack { ToStepId = "q9" });
        run.Apply(Choose("q9", "some")).Should().BeEmpty();

        run.Current.Id.Should().Be("q1");
    }

    [Fact]
    public void Of_a_page_sent_at_once_all_answers_are_kept_then_the_interrupt_comes()
    {
        var form = new FormStep { Id = "page", Asks = [Ask("q9"), Ask("q1"), Ask("q2", isRequired: false)] };
        ExerciseRun run = new Played(new Row(form), Risk).Start();

        run.Apply(Choose("q9", "some"), Choose("q1", "none"), GoOn("page")).Should().BeEmpty();

        run.Current.Should().BeOfType<InterruptStep>();
        run.Answers.Find("q1").Should().NotBeNull();
        run.Log.Select(one => one.GetType().Name).Should().Equal("Started", "Answered", "Answered", "Skipped", "Continued");
    }

    [Fact]
    public void A_rule_that_stops_the_exercise_stops_it_after_help_was_shown()
    {
        var safety = new SafetyProfile { Rules = [Rule("q9", SafetyAction.StopExercise)] };
        ExerciseRun run = new Played(new Row(Ask("q9"), Ask("q1")), safety).Start();
        run.Apply(Choose("q9", "some"));

        run.Apply(new SafetyAcknowledged { RuleId = "rule-q9", Choice = SafetyChoice.GoOn }).Should().BeEmpty();

        run.End.Should().BeOfType<Stopped>().Which.Reason.Should().Be(StopReason.Safety);
    }

    [Fact]
    public void A_risk_question_that_was_declined_is_no_no_and_help_is_offered_quietly_at_the_end()
    {
        ExerciseRun run = new Played(new Row(Ask("q9")), Risk).Start();

        run.Apply(new Declined { StepId = "q9" }).Should().BeEmpty();

        run.Outcome.RiskUnanswered.Should().Equal("q9");
        run.Current.Should().Be(new ShowStep { Id = "np.help", TextKey = "np/help" });
        run.Apply(GoOn("np.help")).Should().BeEmpty();
        run.End.Should().BeOfType<Finished>();
    }

    [Fact]
    public void Rules_need_to_know_where_help_is_and_who_is_told_before_a_run_starts()
    {
        var played = new Played(new Row(Ask("q9")), Risk);
        RunOptions decided = played.Options;
        foreach ((CrisisDirectory? crisis, WhoIsTold? told) in new (CrisisDirectory?, WhoIsTold?)[] { (null, WhoIsTold.Clinician), (CrisisDirectory.Fallback, null) })
        {
            var options = new RunOptions { Time = played.Clock, Renderer = Rich, Locale = "en", TextHash = "", PackVersion = decided.PackVersion, Crisis = crisis, Told = told };

            ExerciseRun.Start(played.Kind, played.Definition, options, 1).Refusals.Select(refusal => refusal.Reason).Should().Equal(RefusalReason.CrisisLacking);
        }
    }

    [Fact]
    public void Where_nobody_is_told_the_person_reads_so_first_and_the_log_says_so()
    {
        var played = new Played(new Row(Ask("q9")), Risk);
        var options = new RunOptions
        {
            Time = played.Clock,
            Renderer = Rich,
            Locale = "en",
            TextHash = "",
            PackVersion = new SemanticVersion(1, 0, 0),
            Age = 30,
            Crisis = CrisisDirectory.Fallback,
            Told = WhoIsTold.NoOne,
        };
        ExerciseRun run = ExerciseRun.Start(played.Kind, played.Definition, options, 1).Run!;

        run.Current.Should().Be(new ShowStep { Id = "np.nobody", TextKey = "np/nobody" });
        run.Apply(GoOn("np.nobody"), Choose("q9", "some")).Should().BeEmpty();
        run.Log.OfType<ClinicianTold>().Should().ContainSingle().Which.Result.Should().Be(TellResult.NoOne);
        run.Untold.Should().BeEmpty();
    }

    [Fact]
    public void An_expired_resource_is_never_shown_and_the_fallback_is()
    {
        var day = new DateOnly(2026, 3, 1);
        CrisisContact Contact(string id, DateOnly verified, DateOnly expires, string by = "A person") => new()
        {
            Id = id,
            Country = "GB",
            Languages = ["en"],
            Channel = CrisisChannel.Call,
            Address = "1",
            Source = "s",
            VerifiedOn = verified,
            VerifiedBy = by,
            ExpiresOn = expires,
        };
        var directory = new CrisisDirectory
        {
            Version = "1",
            Emergency = [Contact("old-number", day.AddDays(-30), day)],
            Contacts =
            [
                Contact("good", day.AddDays(-30), day.AddDays(1)), Contact("expired", day.AddDays(-30), day), Contact("too-long", day.AddDays(-181), day.AddDays(300)),
                Contact("tomorrow", day.AddDays(1), day.AddDays(30)), Contact("by-nobody", day, day.AddDays(30), " "),
            ],
        };

        directory.HelpFor("gb", day).Contacts.Select(one => one.Id).Should().Equal("good");
        directory.HelpFor("GB", day).EmergencyNumber.Should().BeNull();
        directory.HelpFor("DE", day).Should().Be(new CrisisHelp { Country = "DE" });
        EngineTexts.Find("np/crisis", "en").Should().Contain("local emergency number").And.Contain("findahelpline.com");
        EngineTexts.Find("np/crisis", "de").Should().Contain("Notrufnummer").And.Contain("findahelpline.com");
    }

    [Fact]
    public void It_felt_worse_can_be_said_at_every_step_and_offers_to_stop()
    {
        EntityId other = EntityId.Parse("test:exercise/orienting");
        var played = new Played(new Row(Show("a"), Ask("q1")), new SafetyProfile { IfWorse = other });
        foreach (int at in new[] { 0, 1 })
        {
            ExerciseRun run = played.Start();
            run.Apply(new SessionEvent[] { GoOn("a") }.Take(at).ToValueList());
            run.Apply(new AdverseEffectReported { Effect = AdverseEffect.Dizziness, Intensity = 11 }).Should().ContainSingle().Which.Fault.Should().Be(AnswerFault.OutOfRange);

            run.Apply(new AdverseEffectReported { StepId = "a", Effect = AdverseEffect.Dizziness, Intensity = 4, Words = new TextAnswer { Text = "The room turned." } }).Should().BeEmpty();
            run.Current.Id.Should().Be("np.adverse");
            run.Log.OfType<AdverseEffectReported>().Single().Words!.Text.Should().BeNull("it stands beside the log");
            run.Apply(Choose("np.adverse", at == 0 ? "if-worse" : "go-on")).Should().BeEmpty();
            (run.End as Stopped)?.Reason.Should().Be(StopReason.Person);
            run.Offered.Should().Be(at == 0 ? other : null);
        }
    }

    [Fact]
    public void An_urge_to_harm_interrupts_like_a_risk_rule_also_where_there_is_none()
    {
        ExerciseRun run = new Played(new Row(Ask("q1")), new SafetyProfile { RatingKey = "distress" }).Start();
        run.Apply(new Answered { StepId = "np.before", Value = new NumberAnswer { Value = 3 } }, Choose("q1", "none"), new Answered { StepId = "np.after", Value = new NumberAnswer { Value = 9 } });

        run.Current.Id.Should().Be("np.worse");
        run.Apply(Choose("np.worse", "urgeToHarm")).Should().BeEmpty();

        run.Log.OfType<AdverseEffectReported>().Should().ContainSingle().Which.Effect.Should().Be(AdverseEffect.UrgeToHarm);
        run.Current.Should().BeOfType<InterruptStep>().Which.Signal.RuleId.Should().Be("np.urge-to-harm");
        run.Apply(new SafetyAcknowledged { RuleId = "np.urge-to-harm", Choice = SafetyChoice.GoOn }, Choose("np.adverse", "stop")).Should().BeEmpty();
        run.End.Should().BeOfType<Finished>();
    }

    [Fact]
    public void A_kind_that_fails_stops_its_run_and_nothing_else()
    {
        foreach (Func<SessionEvent, Transition?> instead in new Func<SessionEvent, Transition?>[]
        {
            _ => throw new FormatException("broken"),
            _ => new Transition { State = JsonElement.Parse($"\"{new string('x', 70_000)}\""), Step = Ask("q1") },
            _ => new Transition { State = JsonElement.Parse("1"), Step = Ask("np.q1") },
            _ => new Transition { State = JsonElement.Parse("1"), Step = Ask("Q 1") },
            _ => new Transition { State = JsonElement.Parse("1"), Step = new InterruptStep(new SafetySignal { RuleId = "r", StepId = "q", Actions = [] }, new CrisisHelp()) },
            _ => new Transition { State = JsonElement.Parse("1"), Step = new FormStep { Id = "f", Asks = [] } },
            _ => new Transition { State = JsonElement.Parse("1"), Step = Pace(11, 1) },
        })
        {
            var played = new Played(new Row(Ask("q1"), Ask("q2")) { Instead = happened => happened is Answered ? instead(happened) : null });
            ExerciseRun run = played.Start();

            run.Apply(Choose("q1", "some")).Should().BeEmpty();

            run.End.Should().BeOfType<Stopped>().Which.Reason.Should().Be(StopReason.KindFailed);
            run.Failure!.Code.Id.Should().Be("NP7112");
            run.Failure.Message.Should().StartWith("the kind 'row/1' of 'test:exercise/one' failed: it ");
            run.Answers.Find("q1").Should().NotBeNull();
            played.OnDisk.Should().HaveCount(3);
        }

        new Played(new Row(Ask("q1")) { Instead = _ => throw new FormatException("broken") }).Open([]).Run.Should().BeNull();
        FluentActions.Invoking(() => new Played(new Row(Ask("q1")) { Instead = _ => throw new FormatException("broken") }).Start()).Should().Throw<InvalidOperationException>()
            .WithMessage("*KindFailed*");
    }

    private static PaceStep Pace(decimal hold, int cycles) => new()
    {
        Id = "pace",
        Cycles = cycles,
        Phases = [new PacePhase { Cue = PaceCue.Hold, TextKey = "hold", Seconds = hold }],
    };
}
