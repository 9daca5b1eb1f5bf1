using System;
using System.Collections.Generic;
using System.Globalization;

namespace Neuropsych.Exercises;

/// <summary>A person made of numbers: goes through an exercise by chance, the same way for the same seed. It tries every branch when it is asked often enough.</summary>
/// <param name="seed">The seed.</param>
public sealed class SimulatedPerson(ulong seed)
{
    /// <summary>With letters and a number that a careless reader takes by the culture of the machine.</summary>
    private const string Words = "One İı ß ŸÆ 1,5";

    private ulong state = seed;

    /// <summary>How long the person lets pass before answering a step: the phase of a timer, else nothing.</summary>
    /// <param name="step">The step.</param>
    public static TimeSpan TimeFor(Step step) => step switch
    {
        PaceStep pace => TimeSpan.FromSeconds((double)pace.Phases[pace.Start.Phase].Seconds),
        WaitStep wait => TimeSpan.FromSeconds((double)wait.Silences[wait.Start]),
        _ => TimeSpan.Zero,
    };

    /// <summary>What the person does at a step, event by event; empty at the end.</summary>
    /// <param name="step">The step.</param>
    public ValueList<SessionEvent> At(Step step)
    {
        List<SessionEvent> events = [];
        switch (step)
        {
            case FinishStep:
                break;
            case AskStep ask:
                events.Add(Answer(ask.Id, ask.Input, ask.Required));
                break;
            case BodymapStep map:
                events.Add(Answer(map.Id, map.Input, isRequired: true));
                break;
            case FormStep form:
                foreach (AskStep one in form.Asks)
                {
                    events.Add(Answer(one.Id, one.Input, one.Required));
                }

                events.Add(new Continued { StepId = form.Id });
                break;
            case RankStep rank:
                for (int i = 0; i < rank.Entries.Count; i++)
                {
                    events.Add(new Answered { StepId = $"{rank.Id}/{rank.Entries[i].Id}", Value = new NumberAnswer { Value = i + 1 } });
                }

                events.Add(new Continued { StepId = rank.Id });
                break;
            case RepeatStep repeat:
                for (int i = 1; i <= Math.Clamp(repeat.Least + Below(3), 1, repeat.Most); i++)
                {
                    foreach (AskStep one in repeat.Entry)
                    {
                        events.Add(Answer(string.Create(CultureInfo.InvariantCulture, $"{repeat.Id}/{i}/{one.Id}"), one.Input, one.Required));
                    }
                }

                events.Add(new Continued { StepId = repeat.Id });
                break;
            case GateStep gate:
                events.Add(new GateAnswered { GateId = gate.Id, Version = gate.Version, Choice = (GateChoice)Below(3) });
                break;
            case InterruptStep interrupt:
                events.Add(new SafetyAcknowledged { RuleId = interrupt.Signal.RuleId, Choice = Below(4) == 0 ? SafetyChoice.Stop : SafetyChoice.GoOn });
                break;
            case WaitStep wait:
                events.Add(new TimerElapsed { StepId = wait.Id, Position = new PacePosition(0, wait.Start) });
                break;
            case PaceStep pace:
                events.Add(Below(60) == 0 ? new Continued { StepId = pace.Id } : new TimerElapsed { StepId = pace.Id, Position = pace.Start });
                break;
            default:
                events.Add(new Continued { StepId = step.Id });
                break;
        }

        return events.ToValueList();
    }

    private SessionEvent Answer(string stepId, InputSpec input, bool isRequired)
    {
        int chance = Below(12);
        return chance == 0 ? new Declined { StepId = stepId }
            : chance == 1 && !isRequired ? new Skipped { StepId = stepId, Reason = MissingReason.Skipped }
            : new Answered { StepId = stepId, Value = ValueOf(input) };
    }

    private Answer ValueOf(InputSpec input) => input switch
    {
        ChoiceInput choice => new ChoiceAnswer { Options = [choice.Options[Below(choice.Options.Count)].Id] },
        ScaleInput scale => new NumberAnswer { Value = scale.Low + Below(scale.High - scale.Low + 1) },
        SliderInput slider => new NumberAnswer { Value = slider.Low + (slider.Step * Below((int)Math.Min(1000, (slider.High - slider.Low) / slider.Step) + 1)) },
        NumberInput number => new NumberAnswer { Value = number.Low + Below((int)Math.Min(1000, number.High - number.Low) + 1) },
        TextInput text => new TextAnswer { Text = Words[..Math.Min(Words.Length, text.MaxLength)] },
        DateInput date => new DateAnswer { Value = date.Earliest ?? date.Latest ?? new DateOnly(2024, 2, 29) },
        TimeInput => new TimeAnswer { Value = new TimeOnly(23, 59) },
        DurationInput duration => new DurationAnswer { Value = duration.Least ?? duration.Most ?? TimeSpan.FromMinutes(5) },
        RatingsInput { Labels.Count: 0 } ratings => new RatingsAnswer { Ratings = [new Rating { Own = "Own", Intensity = ratings.Low }] },
        RatingsInput ratings => new RatingsAnswer
        {
            Ratings = [new Rating { Label = ratings.Labels[Below(ratings.Labels.Count)].Id, Intensity = ratings.Low + Below(ratings.High - ratings.Low + 1) }],
        },
        RegionsInput regions => new RegionsAnswer { Regions = [regions.Regions[Below(regions.Regions.Count)].Id] },
        _ => throw new ArgumentException($"'{input.GetType().Name}' is no input of Neuropsych.Core.", nameof(input)),
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
