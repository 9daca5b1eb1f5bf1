using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>Which texts a step shows.</summary>
public static class StepTexts
{
    /// <summary>The keys of a step's texts, in the order in which they are read; a key that stands twice is given once.</summary>
    /// <param name="step">The step.</param>
    public static ValueList<string> KeysOf(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Keys(step).OfType<string>().Distinct(StringComparer.Ordinal).ToValueList();
    }

    private static IEnumerable<string?> Keys(Step step) => step switch
    {
        ShowStep show => [show.TextKey, show.Media?.AlternativeKey],
        AskStep ask => [ask.PromptKey, ask.HelpKey, .. Keys(ask.Input)],
        GateStep gate => [gate.TextKey],
        FinishStep finish => [finish.TextKey],
        WaitStep wait => [wait.TextKey, wait.BellKey],
        PaceStep pace => [pace.TextKey, .. pace.RoundKeys, .. pace.Phases.SelectMany(phase => (string?[])[phase.TextKey, phase.SpeakKey])],
        FormStep form => [form.TextKey, .. form.Asks.SelectMany(Keys)],
        RepeatStep repeat => [repeat.TextKey, .. repeat.Entry.SelectMany(Keys), repeat.AnotherKey],
        RankStep rank => [rank.PromptKey, .. rank.Entries.Select(entry => entry.TextKey)],
        BodymapStep map => [map.PromptKey, .. Keys(map.Input)],
        ReviewStep review => [review.TextKey],
        _ => [],
    };

    private static IEnumerable<string?> Keys(InputSpec input) => input switch
    {
        ChoiceInput choice => choice.Options.Select(option => option.TextKey),
        ScaleInput scale => [scale.LowKey, scale.HighKey],
        SliderInput slider => [slider.LowKey, slider.HighKey],
        NumberInput { UnitKey: { } unit } => [unit],
        RatingsInput ratings => ratings.Labels.Select(label => label.TextKey),
        RegionsInput regions => regions.Regions.Select(region => region.TextKey),
        _ => [],
    };
}
