using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>
/// A step as plain lines: all that is needed to follow it by text alone. A console prints them, a voice reads them, a test approves them.
/// </summary>
public static class StepTranscript
{
    /// <summary>The lines of a step, in the order in which they are read. Answers to choose from are numbered from 1.</summary>
    /// <param name="view">The step and its words.</param>
    public static ValueList<string> Lines(StepView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Of(view, view.Step).OfType<string>().Where(line => line.Length > 0).ToValueList();
    }

    private static IEnumerable<string?> Of(StepView view, Step step) => step switch
    {
        ShowStep show => [view.Text(show.TextKey), show.Media is { } media ? view.Text(media.AlternativeKey) : null],
        AskStep ask => Question(view, ask.PromptKey, ask.HelpKey, ask.Input),
        BodymapStep map => Question(view, map.PromptKey, null, map.Input),
        GateStep gate =>
        [
            view.Text(gate.TextKey),
            .. Enum.GetValues<GateChoice>().Select((choice, i) => Numbered(i + 1, EngineTexts.Format($"np/gate/{Words.Of(gate.Purpose)}/{Words.Of(choice)}", view.Lang))),
        ],
        InterruptStep interrupt =>
        [
            EngineTexts.Format("np/crisis", view.Lang),
            .. Help(view.Lang, interrupt.Help),
            .. Enum.GetValues<SafetyChoice>().Select((choice, i) => Numbered(i + 1, EngineTexts.Format($"np/crisis/{Words.Of(choice)}", view.Lang))),
        ],
        FinishStep finish => [Optional(view, finish.TextKey)],
        ReviewStep review => [view.Text(review.TextKey)],
        FormStep form => [Optional(view, form.TextKey), .. form.Asks.SelectMany(ask => Of(view, ask))],
        RepeatStep repeat =>
            [Optional(view, repeat.TextKey), EngineTexts.Format("np/repeat", view.Lang, Text(repeat.Most)), .. repeat.Entry.SelectMany(ask => Of(view, ask))],
        RankStep rank =>
        [
            view.Text(rank.PromptKey),
            EngineTexts.Format("np/rank", view.Lang),
            .. rank.Entries.Select(entry => entry.TextKey is { } key ? view.Text(key)
                : entry.FromStep is { } from && view.Answers.Find(from)?.Answer is TextAnswer { Text: { } words } ? words : entry.Id),
        ],
        PaceStep pace =>
        [
            Optional(view, pace.TextKey),
            EngineTexts.Format("np/pace/times", view.Lang, Text(pace.Cycles)),
            .. pace.Phases.Select(phase => Phase(view, phase)),
            .. pace.RoundKeys.Select((key, i) => Numbered(i + 1, view.Text(key))),
        ],
        WaitStep wait =>
            [Optional(view, wait.TextKey), .. wait.Silences.Select(seconds => EngineTexts.Format("np/wait", view.Lang, Text(seconds), view.Text(wait.BellKey)))],
        _ => [],
    };

    /// <summary>A phase of a pace with its time.</summary>
    /// <param name="view">The step and its words.</param>
    /// <param name="phase">The phase.</param>
    public static string Phase(StepView view, PacePhase phase)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(phase);
        return $"{view.Text(phase.TextKey)} ({EngineTexts.Format("np/pace/seconds", view.Lang, Text(phase.Seconds))})";
    }

    /// <summary>Where help is found: the emergency number, then the contacts.</summary>
    /// <param name="lang">The language of the words between.</param>
    /// <param name="help">Where help is found.</param>
    public static ValueList<string> Help(string lang, CrisisHelp help)
    {
        ArgumentNullException.ThrowIfNull(help);
        return
        [
            .. help.EmergencyNumber is { } number ? [$"{EngineTexts.Format("np/crisis/emergency", lang)}: {number}"] : (string[])[],
            .. help.Contacts.Select(one => Contact(lang, one)),
        ];
    }

    /// <summary>One contact with the day on which it was verified, so that a printed page tells its age.</summary>
    private static string Contact(string lang, CrisisContact one)
    {
        string channel = one.Channel == CrisisChannel.Call ? "" : EngineTexts.Format($"np/crisis/{Words.Of(one.Channel)}", lang) + " ";
        string verified = EngineTexts.Format("np/crisis/verified", lang, one.VerifiedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return string.Join(" · ", new[] { one.Name, one.Audience, $"{channel}{one.Address}", one.Region, one.Hours, one.Cost, verified }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static IEnumerable<string?> Question(StepView view, string prompt, string? help, InputSpec input) =>
        [view.Text(prompt), Optional(view, help), .. Input(view, input)];

    private static IEnumerable<string> Input(StepView view, InputSpec input) => input switch
    {
        ChoiceInput choice => [Choices(view, choice.Most), .. Options(view, choice.Options)],
        ScaleInput scale => [Format(view, "scale", Text(scale.Low), view.Text(scale.LowKey), Text(scale.High), view.Text(scale.HighKey))],
        SliderInput slider => [Format(view, "scale", Text(slider.Low), view.Text(slider.LowKey), Text(slider.High), view.Text(slider.HighKey))],
        NumberInput number => [Format(view, "number", Text(number.Low), Text(number.High)) + (number.UnitKey is { } unit ? $" ({view.Text(unit)})" : "")],
        TextInput => [Format(view, "text")],
        DateInput => [Format(view, "date")],
        TimeInput => [Format(view, "time")],
        DurationInput => [Format(view, "duration")],
        RatingsInput ratings =>
            [Format(view, "ratings", Text(ratings.Low), Text(ratings.High)), .. Options(view, ratings.Labels), .. ratings.TakesOwnLabels ? [Format(view, "own")] : (string[])[]],
        RegionsInput regions => [Format(view, "regions"), .. Options(view, regions.Regions)],
        _ => [],
    };

    private static string Choices(StepView view, int most) => most == 1 ? Format(view, "choice") : Format(view, "choices", Text(most));

    private static IEnumerable<string> Options(StepView view, ValueList<ChoiceOption> options) => options.Select((option, i) => Numbered(i + 1, view.Text(option.TextKey)));

    private static string Format(StepView view, string key, params ReadOnlySpan<string> values) => EngineTexts.Format($"np/input/{key}", view.Lang, values);

    private static string? Optional(StepView view, string? key) => key is null ? null : view.Text(key);

    private static string Numbered(int number, string text) => $"  {Text(number)}. {text}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
