using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>
/// Puts a step into kinds that a renderer has: same step ids, same events, so that the log does not tell which renderer there was. Lists and forms go
/// question by question, by what was said since the step is shown.
/// </summary>
internal static class Lowering
{
    /// <summary>The key under which a view holds the person's own words of a step.</summary>
    internal const string WordsPrefix = "np/words/";

    /// <summary>The step as the renderer shows it.</summary>
    /// <param name="step">The step that the kind gave.</param>
    /// <param name="renderer">The renderer.</param>
    /// <param name="done">What was said to its questions.</param>
    /// <param name="entry">The entry of a list that the person asked for; 0: none.</param>
    internal static Step For(Step step, RendererInfo renderer, ImmutableList<string> done, int entry)
    {
        while (step.Fallback is { } fallback && step.Requires.Any(need => !renderer.Capabilities.Contains(need)))
        {
            // The events name the step that the kind knows.
            step = fallback with { Id = step.Id };
        }

        return step switch
        {
            WaitStep wait when !renderer.Renders.Contains(StepKind.Wait) => Pace(wait),
            BodymapStep map when !renderer.Renders.Contains(StepKind.Bodymap) => new AskStep { Id = map.Id, PromptKey = map.PromptKey, Input = map.Input },
            ReviewStep review when !renderer.Renders.Contains(StepKind.Review) => new ShowStep { Id = review.Id, TextKey = review.TextKey },
            FormStep form when !renderer.Renders.Contains(StepKind.Form) => form.Asks.FirstOrDefault(ask => !done.Contains(ask.Id)) ?? form.Asks[^1],
            RankStep rank when !renderer.Renders.Contains(StepKind.Rank) => Place(rank, done),
            RepeatStep repeat when !renderer.Renders.Contains(StepKind.Repeat) => Entry(repeat, done, entry),
            _ => step,
        };
    }

    /// <summary>Whether a lowered step is over, so that going on from it is the one thing left.</summary>
    internal static bool IsOver(Step? step, RendererInfo renderer, ImmutableList<string> done) => step switch
    {
        FormStep form => !renderer.Renders.Contains(StepKind.Form) && form.Asks.All(ask => done.Contains(ask.Id)),
        RepeatStep repeat => !renderer.Renders.Contains(StepKind.Repeat) && NextOf(repeat, done) is null,
        _ => false,
    };

    /// <summary>The entry of a list that comes next, from 1, and the place of its open question; null: the list is full.</summary>
    internal static (int Entry, int Ask)? NextOf(RepeatStep repeat, ImmutableList<string> done)
    {
        for (int entry = 1; entry <= repeat.Most; entry++)
        {
            for (int ask = 0; ask < repeat.Entry.Count; ask++)
            {
                if (!done.Contains(Id(repeat, entry, ask)))
                {
                    return (entry, ask);
                }
            }
        }

        return null;
    }

    private static PaceStep Pace(WaitStep wait) => new()
    {
        Id = wait.Id,
        Phases = wait.Silences.Select(seconds => new PacePhase { Cue = PaceCue.Rest, TextKey = wait.BellKey, Seconds = seconds, Sound = ToneCue.Bell }).ToValueList(),
        Cycles = 1,
        TextKey = wait.TextKey,
        Start = new PacePosition(0, wait.Start),
        OnResume = wait.OnResume,
    };

    private static AskStep Place(RankStep rank, ImmutableList<string> done)
    {
        RankEntry open = rank.Entries.FirstOrDefault(entry => !done.Contains($"{rank.Id}/{entry.Id}")) ?? rank.Entries[^1];
        return new AskStep
        {
            Id = $"{rank.Id}/{open.Id}",
            PromptKey = open.TextKey ?? WordsPrefix + open.FromStep,
            HelpKey = rank.PromptKey,
            Input = new NumberInput { Low = 1, High = rank.Entries.Count },
        };
    }

    private static AskStep Entry(RepeatStep repeat, ImmutableList<string> done, int wanted)
    {
        (int entry, int ask) = NextOf(repeat, done) ?? (repeat.Most, repeat.Entry.Count - 1);
        if (ask > 0 || entry <= Math.Max(1, repeat.Least) || entry == wanted)
        {
            AskStep question = repeat.Entry[ask];
            return question with { Id = Id(repeat, entry, ask), HelpKey = question.HelpKey ?? (entry == 1 && ask == 0 ? repeat.TextKey : null) };
        }

        return new AskStep
        {
            Id = EngineSteps.Another,
            PromptKey = repeat.AnotherKey,
            Input = new ChoiceInput
            {
                Options =
                [
                    new ChoiceOption { Id = "yes", TextKey = "np/another/yes" },
                    new ChoiceOption { Id = "no", TextKey = "np/another/no" },
                ],
            },
        };
    }

    private static string Id(RepeatStep repeat, int entry, int ask) =>
        string.Create(CultureInfo.InvariantCulture, $"{repeat.Id}/{entry}/{repeat.Entry[ask].Id}");
}
