namespace Neuropsych.Exercises;

/// <summary>
/// What a pace may ask of a body, whatever kind gives it. Chosen for caution, and no findings; a kind may say more exactly where its content breaks
/// them, and the engine plays none that does.
/// </summary>
internal static class PaceLimits
{
    /// <summary>The shortest phase, in seconds.</summary>
    internal const decimal ShortestPhase = 1;

    /// <summary>The longest time of holding the breath, in seconds.</summary>
    internal const decimal LongestHold = 7;

    /// <summary>The fewest breaths a minute.</summary>
    internal const decimal FewestBreaths = 3;

    /// <summary>The most breaths a minute.</summary>
    internal const decimal MostBreaths = 10;

    /// <summary>The longest pace, in seconds.</summary>
    internal const decimal LongestRun = 30 * 60;

    /// <summary>What a pace asks beyond the limits; null: nothing.</summary>
    internal static string? FaultOf(PaceStep pace)
    {
        ValueList<PacePhase> phases = pace.Phases;
        if (phases.Count == 0 || pace.Cycles < 1 || pace.Start.Cycle >= pace.Cycles || pace.Start.Phase >= phases.Count
            || (pace.RoundKeys.Count != 0 && pace.RoundKeys.Count != pace.Cycles))
        {
            return "no phase to play";
        }

        decimal cycle = 0, hold = 0, longest = 0;
        int breaths = 0;
        bool isBreathing = false;

        // Twice round, since a hold may go over from the end of a cycle into the next.
        for (int i = 0; i < phases.Count * 2; i++)
        {
            PacePhase phase = phases[i % phases.Count];
            if (phase.Seconds is < ShortestPhase or > LongestRun)
            {
                return "a phase shorter than a second or longer than all may be";
            }

            hold = phase.Cue == PaceCue.Hold ? hold + phase.Seconds : 0;
            longest = i < phases.Count || pace.Cycles > 1 ? System.Math.Max(longest, hold) : longest;
            if (i < phases.Count)
            {
                cycle += phase.Seconds;
                breaths += phase.Cue == PaceCue.In && phases[(i + phases.Count - 1) % phases.Count].Cue != PaceCue.In ? 1 : 0;
                isBreathing |= phase.Cue is PaceCue.In or PaceCue.Out;
            }
        }

        return cycle * pace.Cycles > LongestRun ? "more than 30 minutes"
            : longest > LongestHold ? "more than 7 seconds of holding the breath"
            : isBreathing && breaths > 0 && 60 * breaths / cycle is < FewestBreaths or > MostBreaths ? "breaths outside 3 to 10 a minute"
            : null;
    }
}
