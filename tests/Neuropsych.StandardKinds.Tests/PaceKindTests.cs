using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

public sealed class PaceKindTests
{
    private const string In = """{ "cue": "in", "text": "t.in", "seconds": 4, "haptic": "rising", "sound": "low" }""";
    private const string Out = """{ "cue": "out", "text": "t.out", "seconds": 6, "haptic": "falling", "sound": "high" }""";

    private readonly PaceKind kind = new();

    [Fact]
    public void Slow_breathing_is_played_phase_by_phase_to_its_end()
    {
        ExerciseDefinition definition = Definition($$"""{ "breathing": true, "intro": "t.intro", "closing": "t.end", "phases": [{{In}}, {{Out}}], "cycles": 2 }""");
        kind.Check(definition).Should().BeEmpty();

        var run = new Played(kind, definition);
        run.Step.Should().Be(new ShowStep { Id = "intro", TextKey = "t.intro" });
        run.After(new Continued { StepId = "intro" });
        PaceStep pace = run.Step.Should().BeOfType<PaceStep>().Subject;
        (pace.Id, pace.Cycles, pace.Start, pace.OnResume).Should().Be(("pace", 2, default(PacePosition), ResumePolicy.OfferChoice));
        pace.Phases.Should().Equal(
            new PacePhase { Cue = PaceCue.In, TextKey = "t.in", Seconds = 4, Haptic = HapticPattern.Rising, Sound = ToneCue.Low },
            new PacePhase { Cue = PaceCue.Out, TextKey = "t.out", Seconds = 6, Haptic = HapticPattern.Falling, Sound = ToneCue.High });
        foreach ((int cycle, int phase) in new[] { (0, 0), (0, 1), (1, 0) })
        {
            run.After(Elapsed("pace", cycle, phase));
        }

        ((PaceStep)run.Step).Start.Should().Be(new PacePosition(1, 1));
        run.After(Elapsed("pace", 1, 1));
        run.Step.Should().Be(new FinishStep { Id = "end", TextKey = "t.end" });
    }

    [Fact]
    public void A_chosen_pattern_is_a_step_of_its_own_and_who_declines_gets_the_first()
    {
        ExerciseDefinition definition = Definition($$"""
            { "choose": "t.which", "choices": [
              { "id": "even", "text": "t.even", "cycles": 3, "phases": [{{In}}, {{Out}}] },
              { "id": "muscles", "text": "t.muscles", "rounds": ["t.hands", "t.arms"], "phases": [
                { "cue": "tense", "text": "t.tense", "seconds": 5 }, { "cue": "release", "text": "t.release", "seconds": 15.5 }] }] }
            """);
        kind.Check(definition).Should().BeEmpty();

        var chosen = new Played(kind, definition);
        AskStep ask = chosen.Step.Should().BeOfType<AskStep>().Subject;
        ask.PromptKey.Should().Be("t.which");
        ((ChoiceInput)ask.Input).Options.Should().Equal(
            new ChoiceOption { Id = "even", TextKey = "t.even" }, new ChoiceOption { Id = "muscles", TextKey = "t.muscles" });
        chosen.After(new Answered { StepId = "choose", Value = new ChoiceAnswer { Options = ["muscles"] } });
        PaceStep pace = (PaceStep)chosen.Step;
        (pace.Id, pace.Cycles, pace.RoundKeys[1], pace.Phases[1].Seconds).Should().Be(("pace/muscles", 2, "t.arms", 15.5m));

        var declined = new Played(kind, definition);
        declined.After(new Declined { StepId = "choose" });
        declined.Step.Id.Should().Be("pace/even");
    }

    [Fact]
    public void A_sign_of_life_a_pause_and_a_timer_of_another_step_change_nothing()
    {
        var run = new Played(kind, Definition(Content(In, Out)));
        run.After(Elapsed("pace", 0, 0));
        Transition before = run.Last;

        run.After(new TimerElapsed { StepId = "pace", Position = new PacePosition(0, 1), IsOver = false });
        run.Last.Should().Be(before);
        run.After(new Paused { Reason = PauseReason.Person });
        run.Last.Should().Be(before);
        run.After(Elapsed("pace/other", 0, 1));
        run.Last.Should().Be(before);
        run.After(Elapsed("pace", 9, 0));
        run.Last.Should().Be(before, "there is no tenth cycle");
    }

    [Fact]
    public void After_a_pause_the_run_goes_on_where_the_event_says()
    {
        var run = new Played(kind, Definition(Content(In, Out)));
        run.After(Elapsed("pace", 0, 0));
        run.After(Elapsed("pace", 0, 1));

        run.After(new Resumed { Policy = ResumePolicy.RestartPhase, Position = new PacePosition(1, 0) });
        ((PaceStep)run.Step).Start.Should().Be(new PacePosition(1, 0));
        run.After(new Resumed { Policy = ResumePolicy.RestartStep });
        ((PaceStep)run.Step).Start.Should().Be(default(PacePosition));
    }

    [Fact]
    public void Going_back_and_going_on_early_are_possible_everywhere()
    {
        var run = new Played(kind, Definition($$"""{ "intro": "t.intro", "phases": [{{In}}, {{Out}}], "cycles": 2 }"""));
        run.After(new Continued { StepId = "intro" });
        run.After(Elapsed("pace", 0, 0));
        run.After(new WentBack { ToStepId = "intro" });
        run.Step.Id.Should().Be("intro");
        run.After(new Continued { StepId = "intro" });
        ((PaceStep)run.Step).Start.Should().Be(default(PacePosition));
        run.After(new Continued { StepId = "pace" });
        run.Step.Should().Be(new FinishStep { Id = "end" });
        run.After(new WentBack { ToStepId = "pace" });
        run.Step.Id.Should().Be("pace");
    }

    // 60 s over the length of a breath: 4 + 6 s give 6 breaths a minute, 2 + 3.9 s 10.17, 10 + 10.1 s 2.99.
    [Theory]
    [InlineData("4", "6", null)]
    [InlineData("2", "4", null)]
    [InlineData("10", "10", null)]
    [InlineData("2", "3.9", "10.17 breaths a minute")]
    [InlineData("10", "10.1", "2.99 breaths a minute")]
    public void Three_to_ten_breaths_a_minute_are_allowed(string breatheIn, string breatheOut, string? found)
    {
        ValueList<ContentFault> faults = Check(Content(
            $$"""{ "cue": "in", "text": "a", "seconds": {{breatheIn}} }""", $$"""{ "cue": "out", "text": "b", "seconds": {{breatheOut}} }"""));

        faults.Select(fault => (fault.Kind, fault.Pointer, fault.Found)).Should().Equal(
            found is null ? [] : [(ContentFaultKind.TimerLimit, "/phases", found)]);
    }

    [Theory]
    [InlineData("""{ "cue": "hold", "text": "h", "seconds": 7 }""", null)]
    [InlineData("""{ "cue": "hold", "text": "h", "seconds": 7.5 }""", "7.5 s without breathing")]
    [InlineData("""{ "cue": "rest", "text": "h", "seconds": 8 }""", "8 s without breathing")]
    [InlineData("""{ "cue": "hold", "text": "h", "seconds": 4 }, { "cue": "hold", "text": "i", "seconds": 4 }""", "8 s without breathing")]
    public void No_breath_is_held_for_longer_than_seven_seconds_however_it_is_written(string hold, string? found) =>
        Check(Content($$"""{ "cue": "in", "text": "a", "seconds": 3 }""", hold, $$"""{ "cue": "out", "text": "b", "seconds": 3 }"""))
            .Select(fault => (fault.Kind, fault.Pointer, fault.Found)).Should().Equal(
                found is null ? [] : [(ContentFaultKind.TimerLimit, "/phases/1", found)]);

    [Fact]
    public void Holding_at_the_end_of_a_cycle_goes_on_at_the_beginning_of_the_next()
    {
        const string Hold = """{ "cue": "hold", "text": "h", "seconds": 4 }""";
        string phases = $"{Hold}, {In}, {Out}, {Hold}";

        Check($$"""{ "phases": [{{phases}}], "cycles": 2 }""").Select(fault => (fault.Pointer, fault.Found)).Should().Equal(("/phases/3", "8 s without breathing"));
        Check($$"""{ "phases": [{{phases}}], "cycles": 1 }""").Should().BeEmpty("there is no next one");
    }

    [Fact]
    public void Half_an_hour_is_the_longest_run()
    {
        Check($$"""{ "phases": [{{In}}, {{Out}}], "cycles": 180 }""").Should().BeEmpty("180 times 10 s are 30 minutes");
        ContentFault only = Check($$"""{ "phases": [{{In}}, {{Out}}], "cycles": 181 }""").Should().ContainSingle().Subject;
        (only.Kind, only.Pointer, only.Found, only.Expected).Should().Be(
            (ContentFaultKind.TimerLimit, "/cycles", "181 times 10 s, 30.2 minutes", "at most 30 minutes"));
    }

    [Fact]
    public void A_phase_shorter_than_a_second_is_refused() =>
        Check(Content("""{ "cue": "rest", "text": "a", "seconds": 0.9 }""")).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Kind = ContentFaultKind.TimerLimit, Pointer = "/phases/0/seconds", Found = "0.9 s", Expected = "1 to 1800 s" });

    [Fact]
    public void In_and_out_differ_in_every_channel_that_is_used()
    {
        string alike = Out.Replace("t.out", "t.in", StringComparison.Ordinal).Replace("falling", "rising", StringComparison.Ordinal)
            .Replace("high", "low", StringComparison.Ordinal);

        ValueList<ContentFault> faults = Check(Content(In, alike));

        faults.Should().OnlyContain(fault => fault.Kind == ContentFaultKind.CuesAlike);
        faults.Select(fault => fault.Pointer).Should().Equal("/phases/1/text", "/phases/1/haptic", "/phases/1/sound");
    }

    [Theory]
    [InlineData("[]", "", "a list")]
    [InlineData("{}", "", "neither 'phases' nor 'choices'")]
    [InlineData("""{ "phases": [], "cycles": 1 }""", "/phases", "a list of 0")]
    [InlineData("""{ "phases": [7], "cycles": 1 }""", "/phases/0", "7")]
    [InlineData("""{ "phases": [{ "cue": "rest", "text": "a", "seconds": 1e400 }], "cycles": 1 }""", "/phases/0/seconds", "1e400")]
    [InlineData("""{ "phases": [{ "cue": "rest", "text": "a", "seconds": 3 }] }""", "", "neither 'cycles' nor 'rounds'")]
    [InlineData("""{ "phases": [{ "cue": "rest", "text": "a", "seconds": 3 }], "cycles": 1.5 }""", "/cycles", "1.5")]
    [InlineData("""{ "phases": [{ "cue": "rest", "text": "a", "seconds": 3 }], "cycles": 3, "rounds": ["a"] }""", "/rounds", "1 names for 3 cycles")]
    [InlineData("""{ "phases": [{ "cue": "sigh", "text": "a", "seconds": 3 }], "cycles": 3 }""", "/phases/0/cue", "\"sigh\"")]
    [InlineData("""{ "phases": [{ "cue": "rest", "text": " ", "seconds": 3 }], "cycles": 3 }""", "/phases/0/text", "\" \"")]
    [InlineData("""{ "phases": [{ "cue": "rest", "seconds": 3 }], "cycles": 3 }""", "/phases/0", "a phase without 'text'")]
    [InlineData("""{ "phases": [{ "cue": "rest", "text": "a", "seconds": 3, "a/b~": 1 }], "cycles": 3 }""", "/phases/0/a~1b~0", "the key 'a/b~'")]
    [InlineData("""{ "phases": [{ "cue": "in", "text": "a", "seconds": 3 }], "cycles": 3 }""", "/phases", "paced breathing without a cue 'out'")]
    [InlineData("""{ "breathing": true, "phases": [{ "cue": "rest", "text": "a", "seconds": 3 }], "cycles": 3 }""", "/phases", "paced breathing without a cue 'in' and 'out'")]
    public void A_faulty_content_is_told_at_its_place_and_never_throws(string content, string pointer, string found) =>
        Check(content).Select(fault => (fault.Pointer, fault.Found)).Should().Equal((pointer, found));

    [Fact]
    public void All_faults_of_a_content_are_told_at_once() =>
        Check("""
            { "breathing": "yes", "intro": 1, "choices": [{ "id": "A", "text": "a", "phases": [{}], "cycles": 0 }, 3], "cycles": 2, "onResume": "later" }
            """).Select(fault => fault.Pointer).Should().Equal(
            "/breathing", "", "/cycles", "/choices/0/id", "/choices/1", "/intro", "/onResume");

    [Fact]
    public void The_schema_names_every_word_and_key_that_the_check_takes()
    {
        JsonElement schema = kind.ContentSchema;
        JsonElement phase = schema.GetProperty("definitions").GetProperty("phase").GetProperty("properties");

        Enum("cue").Should().Equal(Words.All<PaceCue>());
        Enum("haptic").Should().Equal(Words.All<HapticPattern>());
        Enum("sound").Should().Equal(Words.All<ToneCue>());
        schema.GetProperty("properties").GetProperty("onResume").GetProperty("enum").EnumerateArray().Select(word => word.GetString())
            .Should().Equal(Words.All<ResumePolicy>());

        // A key that the schema does not know is told by the check as well, with the keys that there are.
        Check("""{ "x": 1 }""")[0].Expected.Should().Be("one of " + string.Join(", ", Keys(schema)));
        Check("""{ "phases": [{ "x": 1 }], "cycles": 1 }""")[0].Expected.Should().Be("one of " + string.Join(", ", phase.EnumerateObject().Select(one => one.Name)));

        IEnumerable<string?> Enum(string key) => phase.GetProperty(key).GetProperty("enum").EnumerateArray().Select(word => word.GetString());
        static IEnumerable<string> Keys(JsonElement of) => of.GetProperty("properties").EnumerateObject().Select(one => one.Name);
    }

    [Fact]
    public void A_definition_that_was_not_checked_is_refused_by_name()
    {
        Action run = () => _ = new Played(kind, Definition("{}"));
        run.Should().Throw<ArgumentException>().WithMessage("The content has 1 faults, the first at ''*");
    }

    private ValueList<ContentFault> Check(string content) => kind.Check(Definition(content));

    private static string Content(params string[] phases) => $$"""{ "phases": [{{string.Join(", ", phases)}}], "cycles": 3 }""";

    private static TimerElapsed Elapsed(string step, int cycle, int phase) => new() { StepId = step, Position = new PacePosition(cycle, phase) };

    private static ExerciseDefinition Definition(string content) => new()
    {
        Id = EntityId.Parse("test:exercise/pace"),
        Version = new SemanticVersion(1, 0, 0),
        ExerciseKind = "pace/1",
        Use = IntendedUse.Education,
        Ages = default,
        Rights = new Rights { Licence = "CC-BY-4.0", Holder = "Neuropsych.Core contributors", Redistributable = true },
        Content = JsonElement.Parse(content),
        Hash = new string('0', 64),
    };

    private sealed class Played
    {
        private readonly PaceKind kind;
        private RunView view;

        internal Played(PaceKind kind, ExerciseDefinition definition)
        {
            this.kind = kind;
            view = new RunView { Definition = definition, Seed = 1 };
            Last = kind.Next(view, new Continued { StepId = "start" });
            view = view with { State = Last.State };
        }

        internal Transition Last { get; private set; }

        internal Step Step => Last.Step;

        internal void After(SessionEvent happened)
        {
            Last = kind.Next(view, happened);
            view = view with { State = Last.State };
        }
    }
}
