using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

public sealed class PlanKindTests
{
    private const string Entry = """
        [{ "id": "step", "ask": "t.step", "text": {} }, { "id": "fear", "ask": "t.fear", "scale": { "low": 0, "high": 100, "lowText": "t.none", "highText": "t.most" } }]
        """;

    private readonly PlanKind kind = new();

    [Fact]
    public void A_list_is_built_and_shown_in_the_order_of_a_number()
    {
        string content = $$"""{ "intro": "t.intro", "entry": {{Entry}}, "another": "t.another", "least": 2, "most": 5, "orderBy": "fear", "review": "t.review", "closing": "t.end" }""";
        Check(content).Should().BeEmpty();
        Run run = new Run(kind, content).Continue("intro");

        RepeatStep list = run.Step.Should().BeOfType<RepeatStep>().Subject;
        (list.Id, list.Least, list.Most, list.AnotherKey).Should().Be(("plan", 2, 5, "t.another"));
        list.Entry.Select(question => question.Id).Should().Equal("step", "fear");

        // Three entries; nobody said how much fear the second brings, so it comes last.
        run.Say("plan/1/step", "bridge").Rate("plan/1/fear", 80).Say("plan/2/step", "tower").After(new Declined { StepId = "plan/2/fear" });
        run.Step.Should().BeOfType<RepeatStep>();
        run.Say("plan/3/step", "chair").Rate("plan/3/fear", 20).Continue("plan");
        run.Step.Should().Be(new ReviewStep
        {
            Id = "review",
            TextKey = "t.review",
            Steps = ["plan/3/step", "plan/3/fear", "plan/1/step", "plan/1/fear", "plan/2/step", "plan/2/fear"],
        });
        run.Continue("review").Step.Should().Be(new FinishStep { Id = "end", TextKey = "t.end" });
    }

    [Fact]
    public void Entries_are_put_in_order_by_hand_and_known_by_the_persons_own_words()
    {
        Run run = new Run(kind, $$"""{ "entry": {{Entry}}, "another": "t.another", "most": 5, "orderAsk": "t.order", "review": "t.review" }""")
            .Say("plan/1/step", "first").Say("plan/2/step", "second").Continue("plan");

        run.Step.Should().Be(new RankStep
        {
            Id = "order",
            PromptKey = "t.order",
            Entries = [new RankEntry { Id = "1", FromStep = "plan/1/step" }, new RankEntry { Id = "2", FromStep = "plan/2/step" }],
        });
        run.Rate("order/1", 2).Step.Id.Should().Be("order", "one entry has no place yet");
        run.Rate("order/2", 1).Step.Should().BeOfType<ReviewStep>().Which.Steps.Should().Equal("plan/2/step", "plan/2/fear", "plan/1/step", "plan/1/fear");
    }

    [Fact]
    public void An_order_that_is_given_again_is_taken_whole_before_the_plan_goes_on()
    {
        Run run = new Run(kind, $$"""{ "entry": {{Entry}}, "another": "t.another", "most": 5, "orderAsk": "t.order", "review": "t.review" }""")
            .Say("plan/1/step", "first").Say("plan/2/step", "second").Continue("plan").Rate("order/1", 1).Rate("order/2", 2).After(new WentBack { ToStepId = "order" });

        run.Rate("order/1", 2).Step.Id.Should().Be("order", "the place of the second entry is the one from before");
        run.Rate("order/2", 1).Step.Should().BeOfType<ReviewStep>().Which.Steps.Should().Equal("plan/2/step", "plan/2/fear", "plan/1/step", "plan/1/fear");
    }

    [Fact]
    public void A_single_entry_needs_no_order_and_going_back_to_an_entry_opens_the_list()
    {
        Run run = new Run(kind, $$"""{ "entry": {{Entry}}, "another": "t.another", "most": 5, "orderAsk": "t.order", "review": "t.review" }""")
            .Say("plan/1/step", "only").Continue("plan");

        run.Step.Should().BeOfType<ReviewStep>();
        run.After(new WentBack { ToStepId = "plan/1/step" }).Step.Should().BeOfType<RepeatStep>();
    }

    [Theory]
    [InlineData("""{ "entry": [{ "id": "a", "ask": "t", "text": {} }], "most": 3, "review": "t" }""", "", "no 'another'")]
    [InlineData("""{ "entry": [{ "id": "a", "ask": "t", "text": {} }], "another": "t", "least": 4, "most": 3, "review": "t" }""", "/most", "3, below the least of 4")]
    [InlineData("""{ "entry": [{ "id": "a", "ask": "t", "text": {} }], "another": "t", "most": 3, "review": "t", "orderBy": "a" }""", "/orderBy", "'a'")]
    [InlineData("""{ "entry": [{ "id": "a", "ask": "t", "date": {} }], "another": "t", "most": 3, "review": "t", "orderAsk": "t" }""", "/orderAsk",
        "an order by hand over 'a', which is no text")]
    [InlineData("""{ "entry": [{ "id": "a", "ask": "t", "number": { "low": 0, "high": 9 } }], "another": "t", "most": 101, "review": "t", "orderBy": "a" }""", "/most", "101")]
    public void A_fault_is_named_with_its_place(string content, string pointer, string found) =>
        Check(content).Select(fault => (fault.Pointer, fault.Found)).Should().Equal((pointer, found));

    private ValueList<ContentFault> Check(string content) => kind.Check(Run.Of(kind, content));
}
