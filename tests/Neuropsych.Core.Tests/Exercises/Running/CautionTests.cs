using System.Collections.Generic;
using System.Linq;
using Neuropsych.Exercises;
using static Neuropsych.Tests.Exercises.Running.Played;

namespace Neuropsych.Tests.Exercises.Running;

public sealed class CautionTests
{
    /// <summary>The table of the safety design: level, who leads, what was declared, and what comes of it.</summary>
    [Theory]
    [InlineData(CautionLevel.Inform, RunMode.SelfHelp, Declaration.No, "")]
    [InlineData(CautionLevel.Inform, RunMode.SelfHelp, Declaration.Unknown, "np.caution/0")]
    [InlineData(CautionLevel.Inform, RunMode.SelfHelp, Declaration.Yes, "np.caution/0")]
    [InlineData(CautionLevel.Inform, RunMode.WithClinician, Declaration.Yes, "np.caution/0")]
    [InlineData(CautionLevel.AskFirst, RunMode.SelfHelp, Declaration.No, "")]
    [InlineData(CautionLevel.AskFirst, RunMode.SelfHelp, Declaration.Unknown, "np.caution-ask/0")]
    [InlineData(CautionLevel.AskFirst, RunMode.SelfHelp, Declaration.Yes, "np.caution/0 np.ask-first/0")]
    [InlineData(CautionLevel.AskFirst, RunMode.WithClinician, Declaration.Unknown, "np.caution-ask/0")]
    [InlineData(CautionLevel.ClinicianOnly, RunMode.SelfHelp, Declaration.No, "")]
    [InlineData(CautionLevel.ClinicianOnly, RunMode.SelfHelp, Declaration.Unknown, "np.caution-stop/0")]
    [InlineData(CautionLevel.ClinicianOnly, RunMode.SelfHelp, Declaration.Yes, "refused")]
    [InlineData(CautionLevel.ClinicianOnly, RunMode.WithClinician, Declaration.Yes, "refused")]
    [InlineData(CautionLevel.ClinicianOnly, RunMode.WithClinician, Declaration.Yes, "np.caution/0", true)]
    [InlineData(CautionLevel.DoNotOffer, RunMode.SelfHelp, Declaration.No, "")]
    [InlineData(CautionLevel.DoNotOffer, RunMode.SelfHelp, Declaration.Unknown, "np.caution-stop/0")]
    [InlineData(CautionLevel.DoNotOffer, RunMode.SelfHelp, Declaration.Yes, "refused")]
    [InlineData(CautionLevel.DoNotOffer, RunMode.WithClinician, Declaration.Yes, "refused", true)]
    public void Every_level_by_mode_by_declared_condition_does_what_the_table_says(
        CautionLevel level, RunMode mode, Declaration declared, string expected, bool isConfirmed = false)
    {
        RunOpening opening = Open(level, mode, isConfirmed, new DeclaredCondition { Condition = "panic", Declared = declared });

        (opening.Run is { } run ? string.Join(' ', ((Started)run.Log[0]).EngineSteps) : "refused").Should().Be(expected);
        opening.Refusals.Select(refusal => refusal.Reason).Should().Equal(opening.Run is null ? [RefusalReason.CautionForbids] : []);
    }

    [Fact]
    public void What_holds_always_asks_or_forbids_always()
    {
        Open(CautionLevel.DoNotOffer, RunMode.SelfHelp, false, null, isAlways: true).Run.Should().BeNull();
        Open(CautionLevel.AskFirst, RunMode.SelfHelp, false, null, isAlways: true).Run!.Current.Id.Should().Be("np.caution-ask/0");
    }

    [Theory]
    [InlineData(GateChoice.Refused, "q1")]
    [InlineData(GateChoice.Agreed, "np.ask-first/0")]
    [InlineData(GateChoice.NotSure, "np.ask-first/0")]
    public void Yes_and_not_sure_advise_to_ask_first_and_going_on_is_the_persons_choice_in_the_log(GateChoice choice, string next)
    {
        ExerciseRun run = Open(CautionLevel.AskFirst, RunMode.SelfHelp, false, null).Run!;

        run.Apply(new GateAnswered { GateId = "np.caution-ask/0", Version = 1, Choice = choice }).Should().BeEmpty();
        run.Current.Id.Should().Be(next);
        if (next != "q1")
        {
            run.Apply(new GateAnswered { GateId = next, Version = 2, Choice = GateChoice.Agreed }).Should().ContainSingle();
            run.Apply(new GateAnswered { GateId = next, Version = 1, Choice = GateChoice.Agreed }).Should().BeEmpty();
            run.Current.Id.Should().Be("q1");
            run.Log.OfType<GateAnswered>().Should().HaveCount(2);
        }
    }

    [Theory]
    [InlineData(GateChoice.Refused, null)]
    [InlineData(GateChoice.Agreed, StopReason.Caution)]
    [InlineData(GateChoice.NotSure, StopReason.Caution)]
    public void Unknown_means_ask_and_what_is_forbidden_ends_on_yes_and_on_not_sure(GateChoice choice, StopReason? ended)
    {
        ExerciseRun run = Open(CautionLevel.DoNotOffer, RunMode.SelfHelp, false, null).Run!;

        run.Apply(new GateAnswered { GateId = "np.caution-stop/0", Version = 1, Choice = choice }).Should().BeEmpty();

        (run.End as Stopped)?.Reason.Should().Be(ended);
        (run.End is null).Should().Be(ended is null);
    }

    [Theory]
    [InlineData(17, null)]
    [InlineData(18, "q1")]
    [InlineData(null, "np.age")]
    public void Outside_the_ages_it_is_not_offered_and_an_unknown_age_is_asked(int? age, string? first)
    {
        var played = new Played(new Row(Ask("q1")));
        RunOpening opening = ExerciseRun.Start(played.Kind, played.Definition, With(played, RunMode.SelfHelp, false, [], age), 1);

        opening.Run?.Current.Id.Should().Be(first);
        (opening.Run is null).Should().Be(first is null);
        if (first == "np.age")
        {
            opening.Run!.View(key => null).Text("np/age/18-").Should().Be("This is meant for people of 18 years and over. Is that you?");
            opening.Run.Apply(new GateAnswered { GateId = "np.age", Version = 1, Choice = GateChoice.NotSure });
            opening.Run.End.Should().BeOfType<Stopped>().Which.Reason.Should().Be(StopReason.Caution);
        }
    }

    [Fact]
    public void A_consent_that_is_refused_ends_the_run_before_its_first_step()
    {
        var gate = new GateStep { Id = "keep", Purpose = GatePurpose.Consent, Version = 3, TextKey = "keep" };
        var played = new Played(new Row(Ask("q1")), new SafetyProfile { Gates = [gate] });
        ExerciseRun run = played.Start();

        run.Current.Should().Be(gate);
        run.Apply(Choose("q1", "some")).Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.NotShown);
        run.Apply(new GateAnswered { GateId = "keep", Version = 3, Choice = GateChoice.Refused }).Should().BeEmpty();
        run.End.Should().BeOfType<Stopped>().Which.Reason.Should().Be(StopReason.Person);
        run.Answers.Count.Should().Be(0);
    }

    [Fact]
    public void A_run_starts_in_no_language_without_words_for_crises()
    {
        var played = new Played(new Row(Ask("q1")));

        RunOpening opening = ExerciseRun.Start(played.Kind, played.Definition, With(played, RunMode.SelfHelp, false, [], 30, "fr"), 1);

        opening.Refusals.Should().ContainSingle().Which.Reason.Should().Be(RefusalReason.LanguageLacking);
        EngineTexts.Languages.Should().Equal("de", "en");
        EngineTexts.Keys("de").Should().BeEquivalentTo(EngineTexts.Keys("en"));
        EngineTexts.Languages.Select(EngineTexts.ReviewedBy).Should().AllBe((string?)null, "no clinician has reviewed them yet");
    }

    private static RunOpening Open(CautionLevel level, RunMode mode, bool isConfirmed, DeclaredCondition? declared, bool isAlways = false)
    {
        var caution = new ExerciseCaution { Level = level, TextKey = "safety/cautions/0", Conditions = isAlways ? [] : ["panic"], BasisGuideline = "test" };
        var played = new Played(new Row(Ask("q1")), new SafetyProfile { Cautions = [caution] });
        return ExerciseRun.Start(played.Kind, played.Definition, With(played, mode, isConfirmed, declared is null ? [] : [declared], 30), 1);
    }

    private static RunOptions With(Played played, RunMode mode, bool isConfirmed, IEnumerable<DeclaredCondition> declared, int? age, string lang = "en") => new()
    {
        Time = played.Clock,
        Renderer = Rich,
        Locale = lang,
        TextHash = "",
        PackVersion = new SemanticVersion(1, 0, 0),
        Mode = mode,
        AreCautionsConfirmed = isConfirmed,
        Conditions = declared.ToValueList(),
        Age = age,
    };
}
