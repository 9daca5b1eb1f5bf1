using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds.Tests;

/// <summary>Plays a kind event by event, as the engine would: the answers are kept first, then the kind is asked.</summary>
internal sealed class Run
{
    private readonly IExerciseKind kind;
    private RunView view;

    internal Run(IExerciseKind kind, string content)
    {
        this.kind = kind;
        view = new RunView { Definition = Of(kind, content), Seed = 1 };
        After(new Continued { StepId = "np.start" });
    }

    internal Step Step { get; private set; } = null!;

    internal static ExerciseDefinition Of(IExerciseKind kind, string content) => new()
    {
        Id = EntityId.Parse("test:exercise/one"),
        Version = new SemanticVersion(1, 0, 0),
        ExerciseKind = kind.Name,
        Use = IntendedUse.Education,
        Ages = default,
        Rights = new Rights { Licence = "CC-BY-4.0", Holder = "Neuropsych.Core contributors", Redistributable = true },
        Content = JsonElement.Parse(content),
        Hash = new string('0', 64),
    };

    internal Run Answer(string step, Answer answer) => After(new Answered { StepId = step, Value = answer });

    internal Run Say(string step, string words) => Answer(step, new TextAnswer { Text = words });

    internal Run Choose(string step, params string[] options) => Answer(step, new ChoiceAnswer { Options = options.ToValueList() });

    internal Run Rate(string step, decimal number) => Answer(step, new NumberAnswer { Value = number });

    internal Run Continue(string step) => After(new Continued { StepId = step });

    internal Run After(SessionEvent happened)
    {
        view = view with
        {
            Answers = happened switch
            {
                Answered answered => view.Answers.With(new StepAnswer { StepId = answered.StepId, Answer = answered.Value }),
                Declined declined => view.Answers.With(new StepAnswer { StepId = declined.StepId, Answer = new DeclinedAnswer() }),
                Skipped skipped => view.Answers.With(new StepAnswer { StepId = skipped.StepId, Missing = skipped.Reason }),
                _ => view.Answers,
            },
        };
        Transition next = kind.Next(view, happened);
        view = view with { State = next.State };
        Step = next.Step;
        return this;
    }
}
