using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

public sealed class FoldTests
{
    [Fact]
    public void A_fold_asks_the_kind_about_each_event_with_the_state_and_answers_before_it()
    {
        var kind = new Recorder();

        Transition last = ((IExerciseKind)kind).Fold(Run, [new Continued { StepId = "s" }, Answered("q", 1), new Declined { StepId = "p" },
            new Skipped { StepId = "r", Reason = MissingReason.Skipped }, new WentBack { ToStepId = "q" }, Answered("q", 2)]);

        kind.Seen.Should().Equal(
            "none | ",
            "1 | q=1",
            "2 | p=declined q=1",
            "3 | p=declined q=1 r=Skipped",
            "4 | p=declined q=1 r=Skipped",
            "5 | p=declined q=2 r=Skipped");
        last.State.GetInt32().Should().Be(6);
    }

    [Fact]
    public void Folding_at_once_equals_folding_in_parts()
    {
        ValueList<SessionEvent> all = [new Continued { StepId = "s" }, Answered("q", 1), Answered("q", 2)];
        var kind = new Recorder();
        Transition atOnce = Run.Fold(kind, all);

        RunView run = Run;
        Transition? last = null;
        foreach (SessionEvent one in all)
        {
            last = run.Fold(kind, [one]);
            run = run with { State = last.State };
        }

        last.Should().Be(atOnce);
    }

    [Fact]
    public void Folding_nothing_is_a_misuse() =>
        FluentActions.Invoking(() => Run.Fold(new Recorder(), [])).Should().Throw<ArgumentException>().WithMessage("*no event*");

    [Fact]
    public void States_are_the_same_whatever_document_they_come_from_and_outlive_it()
    {
        JsonElement state;
        Transition one;
        using (JsonDocument document = JsonDocument.Parse("""{"cycle":1,"phase":0}"""))
        {
            one = new Transition { State = document.RootElement, Step = new FinishStep { Id = "end" } };
        }

        state = JsonDocument.Parse("""{"cycle": 1, "phase": 0}""").RootElement;

        one.Should().Be(new Transition { State = state, Step = new FinishStep { Id = "end" } });
        one.Should().NotBe(one with { State = JsonDocument.Parse("{}").RootElement });
        one.State.GetProperty("cycle").GetInt32().Should().Be(1);
    }

    private static RunView Run { get; } = new()
    {
        Definition = new ExerciseDefinition
        {
            Id = new EntityId("p", EntityKind.Exercise, "e"),
            Version = new SemanticVersion(1, 0, 0),
            ExerciseKind = "recorder/1",
            Use = IntendedUse.Education,
            Ages = new AgeRange(18, null),
            Rights = new Rights { Licence = "MIT" },
            Content = JsonDocument.Parse("{}").RootElement,
            Hash = new string('0', 64),
        },
        Seed = 1,
    };

    private static Answered Answered(string step, decimal value) => new() { StepId = step, Value = new NumberAnswer { Value = value } };

    /// <summary>Counts its events in the state and writes down what it sees.</summary>
    private sealed class Recorder : IExerciseKind
    {
        public List<string> Seen { get; } = [];

        public string Name => "recorder/1";

        public JsonElement ContentSchema { get; } = JsonDocument.Parse("{}").RootElement;

        public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

        public Transition Next(RunView run, SessionEvent happened)
        {
            Seen.Add($"{run.State?.GetRawText() ?? "none"} | " + string.Join(' ', run.Answers.Items.Select(item =>
                $"{item.StepId}={item.Answer switch { NumberAnswer number => $"{number.Value}", DeclinedAnswer => "declined", _ => $"{item.Missing}" }}")));
            int count = (run.State?.GetInt32() ?? 0) + 1;
            return new Transition { State = JsonDocument.Parse($"{count}").RootElement, Step = new FinishStep { Id = "end" } };
        }
    }
}
