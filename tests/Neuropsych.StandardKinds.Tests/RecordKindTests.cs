using System;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

public sealed class RecordKindTests
{
    private const string Content = """
        { "intro": "t.intro", "review": "t.review", "closing": "t.end",
          "fields": [
            { "id": "thought", "ask": "t.thought", "help": "t.help", "text": { "maxLength": 400 } },
            { "id": "safe", "ask": "t.safe", "choice": { "options": [{ "no": "t.no" }, { "id": "yes", "text": "t.yes", "number": 1, "exclusive": true }] }, "required": false },
            { "id": "feelings", "ask": "t.feelings", "ratings": { "labels": [{ "joy": "t.joy" }, { "fear": "t.fear" }], "low": 0, "high": 100, "ownLabels": true } }],
          "followUp": { "ask": "t.tried", "yes": "t.did", "no": "t.not-yet", "fields": [
            { "id": "sure", "ask": "t.sure", "scale": { "low": 0, "high": 10, "lowText": "t.low", "highText": "t.high" } }] } }
        """;

    private readonly RecordKind kind = new();

    [Fact]
    public void Fields_are_asked_one_after_the_other_shown_again_and_filled_in_later()
    {
        Check(Content).Should().BeEmpty();
        var run = new Run(kind, Content);

        run.Step.Should().Be(new ShowStep { Id = "intro", TextKey = "t.intro" });
        run.Continue("intro").Step.Should().Be(
            new AskStep { Id = "thought", PromptKey = "t.thought", HelpKey = "t.help", Input = new TextInput { MaxLength = 400, IsSensitive = true } });
        run.Say("thought", "She is angry.").Step.Should().Be(new AskStep
        {
            Id = "safe",
            PromptKey = "t.safe",
            Required = false,
            Input = new ChoiceInput
            {
                Options = [new ChoiceOption { Id = "no", TextKey = "t.no" }, new ChoiceOption { Id = "yes", TextKey = "t.yes", Number = 1, IsExclusive = true }],
            },
        });
        run.Choose("safe", "no").Step.Should().BeOfType<AskStep>().Which.Input.Should().BeEquivalentTo(new RatingsInput
        {
            Labels = [new ChoiceOption { Id = "joy", TextKey = "t.joy" }, new ChoiceOption { Id = "fear", TextKey = "t.fear" }],
            Low = 0,
            High = 100,
            TakesOwnLabels = true,
        });
        run.After(new Declined { StepId = "feelings" }).Step.Should().Be(new ReviewStep { Id = "review", TextKey = "t.review", Steps = ["thought", "safe", "feelings"] });
        run.Continue("review").Step.Id.Should().Be("follow-up");
        run.Choose("follow-up", "yes").Step.Id.Should().Be("sure");
        run.Rate("sure", 4).Step.Should().Be(new FinishStep { Id = "end", TextKey = "t.end" });
    }

    [Theory]
    [InlineData("no")]
    [InlineData(null)]
    public void Who_has_not_tried_it_or_would_rather_not_say_is_asked_no_more_about_it(string? option)
    {
        Run run = new Run(kind, Content).Continue("intro").Say("thought", "x").Choose("safe", "no").After(new Skipped { StepId = "feelings", Reason = MissingReason.Skipped }).Continue("review");

        (option is null ? run.After(new Declined { StepId = "follow-up" }) : run.Choose("follow-up", option)).Step.Id.Should().Be("end");
    }

    [Fact]
    public void Going_back_asks_again_and_an_event_of_another_step_changes_nothing()
    {
        Run run = new Run(kind, Content).Continue("intro").Say("thought", "x");

        run.Continue("intro").Step.Id.Should().Be("safe");
        run.Say("feelings", "x").Step.Id.Should().Be("safe");
        run.After(new Paused { Reason = PauseReason.Background }).Step.Id.Should().Be("safe");
        run.After(new WentBack { ToStepId = "thought" }).Step.Id.Should().Be("thought");
    }

    [Theory]
    [InlineData("""{ }""", "", "no 'fields'")]
    [InlineData("""{ "fields": [] }""", "/fields", "a list of 0")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "text": {} }], "heading": "t" }""", "/heading", "the key 'heading'")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t" }] }""", "/fields/0", "a question without an input")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "text": {}, "date": {} }] }""", "/fields/0", "'text' and 'date'")]
    [InlineData("""{ "fields": [{ "id": "A", "ask": "t", "text": {} }] }""", "/fields/0/id", "'A'")]
    [InlineData("""{ "fields": [{ "id": "review", "ask": "t", "text": {} }] }""", "/fields/0/id", "'review' twice, or the name of a step that the kind has itself")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "text": {} }, { "id": "a", "ask": "t", "text": {} }] }""", "/fields/1/id", "'a' twice, or the name of a step that the kind has itself")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "scale": { "low": 3, "high": 3, "lowText": "t", "highText": "t" } }] }""", "/fields/0/scale/high", "3, not above 3")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "choice": { "options": [{ "x": "t" }, { "x": "t" }] } }] }""", "/fields/0/choice/options/1/x", "'x' twice")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "choice": { "options": [{ "x": "t" }, { "id": "y" }] } }] }""", "/fields/0/choice/options/1", "no 'text'")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": "t", "number": { "low": 2, "high": 1 } }] }""", "/fields/0/number/high", "1, below 2")]
    [InlineData("""{ "fields": [{ "id": "a", "ask": " ", "text": { "maxLength": 0 } }] }""", "/fields/0/ask,/fields/0/text/maxLength", "\" \",0")]
    public void A_fault_is_named_with_its_place(string content, string pointers, string found)
    {
        ValueList<ContentFault> faults = Check(content);

        string.Join(',', faults.Select(fault => fault.Pointer)).Should().Be(pointers);
        string.Join(',', faults.Select(fault => fault.Found)).Should().Be(found);
    }

    [Fact]
    public void A_definition_that_was_not_checked_is_refused_by_name()
    {
        Action run = () => _ = new Run(kind, "{}");

        run.Should().Throw<ArgumentException>().WithMessage("The content has 1 faults, the first at ''*");
    }

    private ValueList<ContentFault> Check(string content) => kind.Check(Run.Of(kind, content));
}
