using System;
using System.Globalization;

namespace Neuropsych.Exercises;

/// <summary>Phases that the renderer plays in time, cycle after cycle, and that can be followed by eye, by ear and by text alone.</summary>
public sealed record PaceStep : Step
{
    /// <summary>The phases of one cycle, in order, at least one.</summary>
    public required ValueList<PacePhase> Phases { get; init; }

    /// <summary>How many cycles, 1 or more.</summary>
    public required int Cycles { get; init; }

    /// <summary>The keys of the names of the cycles, such as muscle groups: one for each cycle, or none.</summary>
    public ValueList<string> RoundKeys { get; init; } = [];

    /// <summary>The key of a text that stays beside the pace; null: none.</summary>
    public string? TextKey { get; init; }

    /// <summary>Where a renderer that opens the step begins.</summary>
    public PacePosition Start { get; init; }

    /// <summary>What happens after a pause.</summary>
    public ResumePolicy OnResume { get; init; }
}

/// <summary>One phase of a pace.</summary>
public sealed record PacePhase
{
    /// <summary>What the person does.</summary>
    public required PaceCue Cue { get; init; }

    /// <summary>The key of the text: the phase must be clear from it alone.</summary>
    public required string TextKey { get; init; }

    /// <summary>How long, in seconds, 1 or more.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>How it feels; null: not at all.</summary>
    public HapticPattern? Haptic { get; init; }

    /// <summary>How it sounds; null: not at all.</summary>
    public ToneCue? Sound { get; init; }

    /// <summary>The key of the words that a voice says; null: nothing is said.</summary>
    public string? SpeakKey { get; init; }
}

/// <summary>A place in a pace.</summary>
/// <remarks><c>default</c> is the first phase of the first cycle.</remarks>
public readonly record struct PacePosition
{
    /// <summary>Makes a place.</summary>
    /// <param name="cycle">The cycle, counted from 0.</param>
    /// <param name="phase">The phase within the cycle, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 0.</exception>
    public PacePosition(int cycle, int phase)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cycle);
        ArgumentOutOfRangeException.ThrowIfNegative(phase);
        (Cycle, Phase) = (cycle, phase);
    }

    /// <summary>The cycle, counted from 0.</summary>
    public int Cycle { get; }

    /// <summary>The phase within the cycle, counted from 0.</summary>
    public int Phase { get; }

    /// <summary>Reads cycle and phase, joined by a colon.</summary>
    /// <param name="text">Such as <c>12:1</c>.</param>
    /// <param name="position">The place.</param>
    /// <returns>False where the text is no place.</returns>
    public static bool TryParse(string? text, out PacePosition position)
    {
        position = default;
        if (text?.Split(':') is not [var first, var second]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int cycle)
            || !int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int phase))
        {
            return false;
        }

        position = new PacePosition(cycle, phase);
        return true;
    }

    /// <summary>Cycle and phase, joined by a colon.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cycle}:{Phase}");
}

/// <summary>What the person does in a phase.</summary>
public enum PaceCue
{
    /// <summary>Breathe in.</summary>
    In,

    /// <summary>Hold the breath.</summary>
    Hold,

    /// <summary>Breathe out.</summary>
    Out,

    /// <summary>Tense a muscle group.</summary>
    Tense,

    /// <summary>Let go of the tension.</summary>
    Release,

    /// <summary>Rest, and notice.</summary>
    Rest,
}

/// <summary>How a phase feels.</summary>
public enum HapticPattern
{
    /// <summary>Grows stronger.</summary>
    Rising,

    /// <summary>Grows weaker.</summary>
    Falling,

    /// <summary>Stays the same.</summary>
    Steady,

    /// <summary>Short pulses.</summary>
    Pulses,
}

/// <summary>How a phase sounds.</summary>
public enum ToneCue
{
    /// <summary>A low tone.</summary>
    Low,

    /// <summary>A high tone.</summary>
    High,

    /// <summary>A tone that rises.</summary>
    Rising,

    /// <summary>A tone that falls.</summary>
    Falling,

    /// <summary>One stroke of a bell.</summary>
    Bell,
}

/// <summary>What happens after a pause.</summary>
public enum ResumePolicy
{
    /// <summary>The person chooses.</summary>
    OfferChoice,

    /// <summary>What remains of the phase is played.</summary>
    Continue,

    /// <summary>The phase begins again.</summary>
    RestartPhase,

    /// <summary>The step begins again.</summary>
    RestartStep,
}
