using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Neuropsych.Exercises;

/// <summary>What a kind may give back. Anything else stops its run: a step of no known type, of a name that is the engine's, or without sense.</summary>
internal static class StepCheck
{
    /// <summary>The longest state of a kind, in bytes.</summary>
    internal const int StateBytes = 64 * 1024;

    private const int LongestId = 200;
    private const int DeepestFallback = 4;

    /// <summary>What is wrong with a transition; null where nothing is.</summary>
    internal static string? FaultOf(Transition? transition) =>
        transition is null ? "nothing"
        : transition.Step is null ? "no step"
        : transition.State.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "no state"
        : JsonMarshal.GetRawUtf8Value(transition.State).Length > StateBytes ? $"a state of more than {StateBytes} bytes"
        : FaultOf(transition.Step, 0);

    private static string? FaultOf(Step step, int depth)
    {
        if (!IsId(step.Id))
        {
            return $"a step with the id '{step.Id}', which is not 1 to {LongestId} of a-z, 0-9, '-' and '/'";
        }

        if (step.GetType() == typeof(InterruptStep) || KindOf(step) is null)
        {
            return $"the step '{step.Id}' of the type {step.GetType().Name}, which is the engine's alone or unknown";
        }

        if (step.Fallback is { } fallback && (depth >= DeepestFallback || FaultOf(fallback, depth + 1) is not null))
        {
            return $"the step '{step.Id}' with a fallback that is no step to show";
        }

        string? fault = step switch
        {
            AskStep ask => InputFault(ask.Input),
            BodymapStep map => InputFault(map.Input),
            FormStep form => form.Asks.Count == 0 ? "no question" : Questions(form.Asks),
            RepeatStep repeat => repeat.Entry.Count == 0 || repeat.Most is < 1 or > 100 || repeat.Least < 0 || repeat.Least > repeat.Most
                ? "no list to build" : Questions(repeat.Entry),
            RankStep rank => rank.Entries.Count == 0 || !rank.Entries.All(entry => IsId(entry.Id)) ? "nothing to put in order" : null,
            PaceStep pace => PaceLimits.FaultOf(pace),
            WaitStep wait => wait.Silences.Count == 0 || wait.Silences.Any(seconds => seconds < PaceLimits.ShortestPhase)
                || wait.Silences.Sum() > PaceLimits.LongestRun || wait.Start < 0 || wait.Start >= wait.Silences.Count ? "no silence to wait" : null,
            FinishStep { Outcome: not null } => "an outcome, which is the engine's",
            _ => null,
        };
        return fault is null ? null : $"the step '{step.Id}' with {fault}";
    }

    /// <summary>The kind of a step; null where the type is none of the closed set, also where it was derived from one.</summary>
    internal static StepKind? KindOf(Step step) => step switch
    {
        ShowStep => StepKind.Show,
        AskStep => StepKind.Ask,
        PaceStep => StepKind.Pace,
        GateStep => StepKind.Gate,
        InterruptStep => StepKind.Interrupt,
        FinishStep => StepKind.Finish,
        WaitStep => StepKind.Wait,
        FormStep => StepKind.Form,
        RepeatStep => StepKind.Repeat,
        RankStep => StepKind.Rank,
        BodymapStep => StepKind.Bodymap,
        ReviewStep => StepKind.Review,
        _ => null,
    };

    private static string? Questions(IEnumerable<AskStep> asks)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (AskStep ask in asks)
        {
            if (!IsId(ask.Id) || !ids.Add(ask.Id))
            {
                return $"the question '{ask.Id}', which has no id of its own";
            }

            if (InputFault(ask.Input) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? InputFault(InputSpec? input) => input switch
    {
        null => "no input",
        ChoiceInput choice => choice.Options.Count == 0 || choice.Most < 1 ? "nothing to choose" : null,
        ScaleInput scale => scale.Low >= scale.High ? "a scale without a range" : null,
        SliderInput slider => slider.Low >= slider.High || slider.Step <= 0 ? "a slider without a range" : null,
        NumberInput number => number.Low > number.High ? "a number without a range" : null,
        RatingsInput ratings => ratings.Low >= ratings.High || (ratings.Labels.Count == 0 && !ratings.TakesOwnLabels) ? "nothing to rate" : null,
        RegionsInput regions => regions.Regions.Count == 0 ? "no region" : null,
        _ => null,
    };

    private static bool IsId(string? id)
    {
        if (id is not { Length: > 0 and <= LongestId })
        {
            return false;
        }

        foreach (char letter in id)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
