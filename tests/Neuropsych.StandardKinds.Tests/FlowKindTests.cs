using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

public sealed class FlowKindTests
{
    private const string Here = """{ "id": "here", "ask": "t.here", "choice": { "options": [{ "near": "t.near" }, { "far": "t.far" }] } """;

    private readonly FlowKind kind = new();

    [Fact]
    public void A_flow_branches_on_an_answer_and_turns_back_only_so_often()
    {
        string content = $$"""
            { "steps": [
              { "id": "start", "show": "t.start" },
              {{Here}}, "next": [{ "when": { "and": [{ "eq": [{ "option": "here" }, { "key": "far" }] }, { "lt": [{ "visits": "here" }, 3] }] }, "to": "again" }, { "to": "end" }] },
              { "id": "again", "show": "t.again", "next": "here" },
              { "id": "end", "finish": "t.end" }] }
            """;
        Check(content).Should().BeEmpty();

        Run run = new Run(kind, content).Continue("start");
        foreach (int time in new[] { 1, 2 })
        {
            run.Choose("here", "far").Step.Should().Be(new ShowStep { Id = "again", TextKey = "t.again" }, "it is visit {0}", time);
            run.Continue("again").Step.Id.Should().Be("here");
        }

        run.Choose("here", "far").Step.Should().Be(new FinishStep { Id = "end", TextKey = "t.end" });
        new Run(kind, content).Continue("start").After(new Declined { StepId = "here" }).Step.Id.Should().Be("end", "a condition that is missing is no yes");
    }

    [Fact]
    public void Settings_are_asked_first_and_who_does_not_choose_gets_the_first_option()
    {
        const string Content = """
            { "settings": [{ "id": "length", "ask": "t.length", "choice": { "options": [{ "short": "t.short" }, { "long": "t.long" }] } }],
              "steps": [
                { "id": "start", "show": "t.start", "next": [{ "when": { "eq": [{ "setting": "length" }, { "key": "long" }] }, "to": "long" }, { "to": "short" }] },
                { "id": "short", "wait": "t.wait", "bell": "t.bell", "silences": [60], "next": "end" },
                { "id": "long", "wait": "t.wait", "bell": "t.bell", "silences": [60, 60.5] },
                { "id": "end", "finish": "t.end" }] }
            """;
        Check(Content).Should().BeEmpty();

        new Run(kind, Content).After(new Declined { StepId = "length" }).Continue("start").Step.Id.Should().Be("short");
        Run run = new Run(kind, Content).Choose("length", "long").Continue("start");
        run.Step.Should().Be(new WaitStep { Id = "long", TextKey = "t.wait", BellKey = "t.bell", Silences = [60, 60.5m] });

        // The first bell, a sign of life, a bell that came before: only the first moves the run.
        run.After(Elapsed("long", 0)).Step.Should().BeOfType<WaitStep>().Which.Start.Should().Be(1);
        run.After(Elapsed("long", 1) with { IsOver = false }).After(Elapsed("long", 0)).Step.Should().BeOfType<WaitStep>().Which.Start.Should().Be(1);
        run.After(new Resumed { Policy = ResumePolicy.RestartStep }).Step.Should().BeOfType<WaitStep>().Which.Start.Should().Be(0);
        run.After(new Resumed { Policy = ResumePolicy.Continue, Position = new PacePosition(0, 1) }).After(Elapsed("long", 1)).Step.Id.Should().Be("end");
        run.After(new WentBack { ToStepId = "long" }).Continue("long").Step.Id.Should().Be("end", "silence may be left early");
    }

    [Fact]
    public void Regions_are_marked_and_answers_are_shown_again()
    {
        const string Content = """
            { "steps": [
                { "id": "where", "bodymap": "t.where", "figure": "body-front", "regions": [{ "chest": "t.chest" }, { "belly": "t.belly" }],
                  "next": [{ "when": { "has": [{ "options": "where" }, "chest"] }, "to": "map" }, { "to": "end" }] },
                { "id": "map", "review": "t.map", "of": ["where"] },
                { "id": "end", "finish": "t.end" }] }
            """;
        Check(Content).Should().BeEmpty();
        Run run = new(kind, Content);

        run.Step.Should().BeOfType<BodymapStep>().Which.Input.Regions.Select(region => region.Id).Should().Equal("chest", "belly");
        run.Answer("where", new RegionsAnswer { Regions = ["chest"] }).Step.Should().Be(new ReviewStep { Id = "map", TextKey = "t.map", Steps = ["where"] });
        run.Continue("map").Step.Id.Should().Be("end");
    }

    [Theory]
    [InlineData("""{ "id": "a", "show": "t" }""", "NoFinish", "/steps/0", "the last step, 'a', which leads nowhere")]
    [InlineData("""{ "id": "a", "show": "t", "next": "b" }, { "id": "end", "finish": "t" }""", "Content", "/steps/0/next", "a way to 'b', which is no step")]
    [InlineData("""{ "id": "a", "show": "t", "next": "end" }, { "id": "b", "show": "t" }, { "id": "end", "finish": "t" }""", "Content", "/steps/1", "'b', which no way leads to")]
    [InlineData("""{ "id": "a", "show": "t", "next": [{ "when": { "lt": [{ "visits": "a" }, 2] }, "to": "b" }, { "to": "end" }] }, { "id": "b", "show": "t", "next": "b" }, { "id": "end", "finish": "t" }""",
        "NoFinish", "/steps/1", "'b', from which no way leads to an end")]
    [InlineData("""{ "id": "a", "wait": "t", "bell": "t", "silences": [5], "next": [{ "when": { "lt": [{ "visits": "a" }, 2] }, "to": "a" }, { "to": "end" }] }, { "id": "end", "finish": "t" }""",
        "EndlessCycle", "/steps/0", "'a', a silence in a circle of silences")]
    [InlineData("""{ "id": "a", "show": "t", "next": [{ "when": { "answered": "q" }, "to": "q" }, { "to": "q" }] }, { "id": "q", "ask": "t", "text": {} }, { "id": "end", "finish": "t" }""",
        "NotAskedBefore", "/steps/0/next/0/when/answered", null)]
    [InlineData("""{ "id": "a", "ask": "t", "date": {}, "next": [{ "when": 3, "to": "end" }, { "to": "end" }] }, { "id": "end", "finish": "t" }""", "Expression", "/steps/0/next/0/when", "a number")]
    [InlineData("""{ "id": "a", "show": "t", "next": [{ "to": "end" }, { "to": "end" }] }, { "id": "end", "finish": "t" }""", "Content", "/steps/0/next/0",
        "a branch without 'when' before the last one")]
    [InlineData("""{ "id": "a", "wait": "t", "bell": "t", "silences": [1800, 1] }, { "id": "end", "finish": "t" }""", "TimerLimit", "/steps/0/silences", "1801 s in all")]
    [InlineData("""{ "id": "a", "show": "t", "finish": "t" }""", "Content", "/steps/0", "'show' and 'finish'")]
    [InlineData("""{ "id": "a", "review": "t", "of": ["b"] }, { "id": "b", "show": "t" }, { "id": "end", "finish": "t" }""", "NotAskedBefore", "/steps/0/of", "'b', which is no question")]
    public void A_fault_is_named_with_its_place(string steps, string of, string pointer, string? found)
    {
        ContentFault fault = Check($$"""{ "steps": [{{steps}}] }""")[0];

        (fault.Kind.ToString(), fault.Pointer, found is null ? null : fault.Found).Should().Be((of, pointer, found));
    }

    [Fact]
    public void A_question_counts_as_asked_only_where_every_way_leads_over_it()
    {
        // 'here' may be left out on the way over 'b', so that 'c' must not branch on it.
        string content = $$"""
            { "steps": [
              { "id": "a", "ask": "t", "choice": { "options": [{ "x": "t" }, { "y": "t" }] }, "next": [{ "when": { "eq": [{ "option": "a" }, { "key": "x" }] }, "to": "here" }, { "to": "c" }] },
              {{Here}} },
              { "id": "c", "show": "t", "next": [{ "when": { "eq": [{ "option": "here" }, { "key": "far" }] }, "to": "end" }, { "to": "end" }] },
              { "id": "end", "finish": "t" }] }
            """;

        Check(content).Should().ContainSingle().Which.Kind.Should().Be(ContentFaultKind.NotAskedBefore);
        Check(content.Replace("\"to\": \"c\"", "\"to\": \"here\"", System.StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static TimerElapsed Elapsed(string step, int silence) => new() { StepId = step, Position = new PacePosition(0, silence) };

    private ValueList<ContentFault> Check(string content) => kind.Check(Run.Of(kind, content));
}
