using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

public sealed class MeasureKindTests
{
    private const string Content = """
        { "recall": "P14D", "stem": "t.stem",
          "items": [{ "id": "q1", "text": "t.q1" }, { "id": "q2", "text": "t.q2", "help": "t.help", "scale": { "low": 0, "high": 10, "lowText": "t.low", "highText": "t.high" } }],
          "options": [{ "id": "no", "number": 0, "text": "t.no" }, { "id": "yes", "number": 1, "text": "t.yes" }],
          "unscored": [{ "id": "hard", "when": { "ge": ["q1", 1] }, "text": "t.hard", "options": [{ "id": "a", "text": "t.a" }, { "id": "b", "text": "t.b" }] }] }
        """;

    private readonly MeasureKind kind = new();

    [Fact]
    public void Items_are_asked_one_after_the_other_with_the_stem_beside_each()
    {
        Check(Content).Should().BeEmpty();
        var run = new Run(kind, Content);

        run.Step.Should().Be(new ShowStep { Id = "stem", TextKey = "t.stem" });
        run.Continue("stem").Step.Should().Be(new AskStep
        {
            Id = "q1",
            PromptKey = "t.q1",
            HelpKey = "t.stem",
            Input = new ChoiceInput
            {
                Options = [new ChoiceOption { Id = "no", TextKey = "t.no", Number = 0 }, new ChoiceOption { Id = "yes", TextKey = "t.yes", Number = 1 }],
            },
        });
        run.Choose("q1", "yes").Step.Should().Be(
            new AskStep { Id = "q2", PromptKey = "t.q2", HelpKey = "t.help", Input = new ScaleInput { Low = 0, High = 10, LowKey = "t.low", HighKey = "t.high" } });
        run.Rate("q2", 3).Step.Id.Should().Be("hard");
        run.Choose("hard", "a").Step.Should().Be(new FinishStep { Id = "end" });
    }

    [Fact]
    public void What_counts_in_no_score_is_asked_only_where_its_condition_holds()
    {
        Run run = new Run(kind, Content).Continue("stem").Choose("q1", "no").Rate("q2", 3);

        run.Step.Id.Should().Be("end");
        run.After(new WentBack { ToStepId = "q1" }).Step.Id.Should().Be("q1");
        run.Choose("q1", "yes").Rate("q2", 3).Step.Id.Should().Be("hard", "the latest answer counts");
        new Run(kind, Content).Continue("stem").After(new Declined { StepId = "q1" }).Rate("q2", 3).Step.Id.Should().Be("end", "what is missing is no yes");
    }

    [Theory]
    [InlineData("""{ }""", "", "no 'items'")]
    [InlineData("""{ "items": [] }""", "/items", "a list of 0")]
    [InlineData("""{ "items": { "q1": "t" } }""", "/items", "a map")]
    [InlineData("""{ "items": [{ "id": "a", "text": "t" }] }""", "/items/0", "an item without answers")]
    [InlineData("""{ "items": [{ "id": "a", "text": "t", "scale": { "low": 3, "high": 3 } }] }""", "/items/0/scale/high", "3, not above 3")]
    [InlineData("""{ "items": [{ "id": "end", "text": "t", "scale": { "low": 0, "high": 3 } }] }""", "/items/0/id", "'end', the name of a step that every measure has")]
    [InlineData("""{ "items": [{ "id": "a", "text": "t" }, { "id": "a", "text": "t" }], "options": [{ "id": "n", "number": 0 }, { "id": "y", "number": 1 }] }""", "/items/1/id", "'a' twice")]
    [InlineData("""{ "items": [{ "id": "a", "text": "t" }], "options": [{ "id": "n" }, { "id": "y", "number": 1 }] }""", "/options/0", "no 'number'")]
    [InlineData("""{ "items": [{ "id": "a", "text": "t", "when": true }], "options": [{ "id": "n", "number": 0 }, { "id": "y", "number": 1 }] }""", "/items/0", "")]
    [InlineData("""{ "recall": "two weeks", "items": [{ "id": "a", "text": "t", "scale": { "low": 0, "high": 3 } }] }""", "/recall", "'two weeks'")]
    [InlineData("""{ "items": [{ "id": "a", "scale": { "low": 0, "high": 3 } }] }""", "/items", "items without their words")]
    [InlineData("""{ "items": [{ "id": "a", "text": "t", "scale": { "low": 0, "high": 3 } }], "heading": "t" }""", "/heading", "the key 'heading'")]
    public void A_fault_is_named_with_its_place(string content, string pointer, string found)
    {
        ContentFault fault = Check(content).Should().ContainSingle().Subject;

        fault.Pointer.Should().StartWith(pointer);
        if (found.Length > 0)
        {
            (fault.Pointer, fault.Found).Should().Be((pointer, found));
        }
    }

    private ValueList<ContentFault> Check(string content) => kind.Check(Run.Of(kind, content));
}
