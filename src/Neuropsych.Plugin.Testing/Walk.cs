using System;
using System.Collections.Generic;
using Neuropsych.Exercises;

namespace Neuropsych.Plugin.Testing;

/// <summary>A person made of numbers: goes through an exercise by chance, the same way for the same seed.</summary>
internal sealed class Walk(ulong seed)
{
    private ulong state = seed;

    /// <summary>The run with the answer that an event brings; the engine adds it before it asks the kind.</summary>
    internal static RunView With(RunView run, SessionEvent happened) => happened switch
    {
        Answered answered => run with { Answers = run.Answers.With(new StepAnswer { StepId = answered.StepId, Answer = answered.Value }) },
        Declined declined => run with { Answers = run.Answers.With(new StepAnswer { StepId = declined.StepId, Answer = new DeclinedAnswer() }) },
        Skipped skipped => run with { Answers = run.Answers.With(new StepAnswer { StepId = skipped.StepId, Missing = skipped.Reason }) },
        _ => run,
    };

    /// <summary>What the person does at a step, event by event; empty: the step is the end.</summary>
    internal IEnumerable<SessionEvent> At(Step step)
    {
        switch (step)
        {
            case FinishStep:
                yield break;
            case AskStep ask:
                yield return Answer(ask.Id, ask.Input);
                break;
            case BodymapStep map:
                yield return Answer(map.Id, map.Input);
                break;
            case FormStep form:
                foreach (AskStep one in form.Asks)
                {
                    yield return Answer(one.Id, one.Input);
                }

                yield return new Continued { StepId = form.Id };
                break;
            case RankStep rank:
                for (int i = 0; i < rank.Entries.Count; i++)
                {
                    yield return new Answered { StepId = $"{rank.Id}/{rank.Entries[i].Id}", Value = new NumberAnswer { Value = i + 1 } };
                }

                yield return new Continued { StepId = rank.Id };
                break;
            case RepeatStep repeat:
                for (int i = 1; i <= Math.Clamp(repeat.Least, 1, repeat.Most); i++)
                {
                    foreach (AskStep one in repeat.Entry)
                    {
                        yield return Answer(FormattableString.Invariant($"{repeat.Id}/{i}/{one.Id}"), one.Input);
                    }
                }

                yield return new Continued { StepId = repeat.Id };
                break;
            case GateStep gate:
                yield return new GateAnswered { GateId = gate.Id, Version = gate.Version, Choice = (GateChoice)Below(3) };
                break;
            case WaitStep wait:
                for (int i = wait.Start; i < wait.Silences.Count; i++)
                {
                    yield return new TimerElapsed { StepId = wait.Id, Position = new PacePosition(0, i) };
                }

                break;
            case PaceStep pace:
                yield return new TimerElapsed { StepId = pace.Id, Position = pace.Start };
                break;
            default:
                yield return new Continued { StepId = step.Id };
                break;
        }
    }

    private SessionEvent Answer(string stepId, InputSpec input) => Below(6) == 0
        ? new Declined { StepId = stepId }
        : new Answered
        {
            StepId = stepId,
            Value = input switch
            {
                ChoiceInput choice => new ChoiceAnswer { Options = [choice.Options[Below(choice.Options.Count)].Id] },
                ScaleInput scale => new NumberAnswer { Value = scale.Low + Below(scale.High - scale.Low + 1) },
                SliderInput slider => new NumberAnswer { Value = slider.Low },
                NumberInput number => new NumberAnswer { Value = number.High },
                TextInput => new TextAnswer { Text = "İı ß ŸÆ 1,5" },
                DateInput date => new DateAnswer { Value = date.Earliest ?? date.Latest ?? new DateOnly(2024, 2, 29) },
                TimeInput => new TimeAnswer { Value = new TimeOnly(23, 59) },
                DurationInput duration => new DurationAnswer { Value = duration.Most ?? duration.Least ?? TimeSpan.FromMinutes(5) },
                RatingsInput ratings => new RatingsAnswer { Ratings = [new Rating { Label = ratings.Labels[Below(ratings.Labels.Count)].Id, Intensity = ratings.High }] },
                RegionsInput regions => new RegionsAnswer { Regions = [regions.Regions[Below(regions.Regions.Count)].Id] },
                _ => new DeclinedAnswer(),
            },
        };

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195): small, and the same everywhere.</summary>
    private int Below(int count)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)count);
    }
}
