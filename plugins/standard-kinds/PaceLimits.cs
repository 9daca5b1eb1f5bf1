using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// What a pattern may ask of a body. The limits are chosen for caution and are no findings; a host may tighten and not widen them. They hold wherever
/// the breath is paced, whatever the content calls itself.
/// </summary>
internal static class PaceLimits
{
    /// <summary>The shortest phase, in seconds.</summary>
    internal const decimal ShortestPhase = 1;

    /// <summary>The longest time without breathing, in seconds.</summary>
    internal const decimal LongestHold = 7;

    /// <summary>The fewest breaths a minute.</summary>
    internal const decimal FewestBreaths = 3;

    /// <summary>The most breaths a minute.</summary>
    internal const decimal MostBreaths = 10;

    /// <summary>The longest run, in seconds.</summary>
    internal const decimal LongestRun = 30 * 60;

    private static readonly (PaceCue One, PaceCue Other)[] Opposites = [(PaceCue.In, PaceCue.Out), (PaceCue.Tense, PaceCue.Release)];

    /// <summary>All that a pattern asks beyond the limits.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pointer">Where it stands in the content.</param>
    /// <param name="breathing">What the content says of itself; null: nothing.</param>
    internal static IEnumerable<ContentFault> Faults(PacePattern pattern, string pointer, bool? breathing)
    {
        bool breathesIn = pattern.Phases.Any(phase => phase.Cue == PaceCue.In);
        bool breathesOut = pattern.Phases.Any(phase => phase.Cue == PaceCue.Out);
        if (breathing == false && (breathesIn || breathesOut))
        {
            yield return Fault(ContentFaultKind.Content, "/breathing", "'breathing: false' with a cue 'in' or 'out'", "true, or nothing", "Leave out 'breathing'.");
        }

        if ((breathing == true || breathesIn || breathesOut) && breathesIn != breathesOut || (breathing == true && !breathesIn))
        {
            string lacking = breathesIn ? "'out'" : breathesOut ? "'in'" : "'in' and 'out'";
            yield return Fault(ContentFaultKind.Content, $"{pointer}/phases", $"paced breathing without a cue {lacking}", "breathing in and breathing out",
                $"Add a phase with the cue {lacking}.");
        }

        foreach ((int first, decimal seconds) in pattern.Holds().Where(hold => hold.Seconds > LongestHold))
        {
            yield return Timer($"{pointer}/phases/{first.ToString(CultureInfo.InvariantCulture)}", Text($"{seconds} s without breathing"), Text($"at most {LongestHold} s"),
                "Shorten the holding, and the rest beside it.");
        }

        if (breathesIn && breathesOut)
        {
            decimal rate = 60 * pattern.Breaths / pattern.CycleSeconds;
            if (rate is < FewestBreaths or > MostBreaths)
            {
                yield return Timer($"{pointer}/phases", Text($"{Math.Round(rate, 2)} breaths a minute"), Text($"{FewestBreaths} to {MostBreaths}"),
                    "Change the length of breathing in and out.");
            }
        }

        decimal whole = pattern.CycleSeconds * pattern.Cycles;
        if (whole > LongestRun)
        {
            yield return Timer($"{pointer}/{(pattern.Rounds.Count > 0 ? "rounds" : "cycles")}",
                Text($"{pattern.Cycles} times {pattern.CycleSeconds} s, {Math.Round(whole / 60, 1)} minutes"), Text($"at most {LongestRun / 60:0} minutes"),
                "Play it less often.");
        }

        foreach (ContentFault alike in Alike(pattern, pointer))
        {
            yield return alike;
        }
    }

    /// <summary>People practise with closed eyes: what they can tell opposites by must differ in every channel that is used.</summary>
    private static IEnumerable<ContentFault> Alike(PacePattern pattern, string pointer)
    {
        (string Key, Func<PacePhase, object?> Of)[] channels =
            [("text", phase => phase.TextKey), ("haptic", phase => phase.Haptic), ("sound", phase => phase.Sound), ("speak", phase => phase.SpeakKey)];
        foreach ((PaceCue one, PaceCue other) in Opposites)
        {
            foreach ((string key, Func<PacePhase, object?> of) in channels)
            {
                HashSet<object> used = [.. pattern.Phases.Where(phase => phase.Cue == one).Select(of).OfType<object>()];
                for (int i = 0; i < pattern.Phases.Count; i++)
                {
                    if (pattern.Phases[i].Cue == other && of(pattern.Phases[i]) is { } value && used.Contains(value))
                    {
                        yield return Fault(ContentFaultKind.CuesAlike, string.Create(CultureInfo.InvariantCulture, $"{pointer}/phases/{i}/{key}"),
                            $"the same '{key}' for '{Words.Of(one)}' and '{Words.Of(other)}'", "cues that differ in every channel used",
                            $"Give '{Words.Of(other)}' another '{key}'.");
                    }
                }
            }
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static ContentFault Timer(string pointer, string found, string expected, string help) =>
        Fault(ContentFaultKind.TimerLimit, pointer, found, expected, help);

    private static ContentFault Fault(ContentFaultKind kind, string pointer, string found, string expected, string help) =>
        new() { Kind = kind, Pointer = pointer, Found = found, Expected = expected, Help = help };
}
