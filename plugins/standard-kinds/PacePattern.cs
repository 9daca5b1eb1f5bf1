using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>One pattern: the phases of a cycle and how often they are played.</summary>
/// <param name="Choice">The id of the choice that stands for it; null: the exercise has this one pattern.</param>
/// <param name="TextKey">The key of the name of the choice; null where there is no choice.</param>
/// <param name="Phases">The phases in order.</param>
/// <param name="Cycles">How often they are played.</param>
/// <param name="Rounds">The keys of the names of the cycles: one for each, or none.</param>
internal sealed record PacePattern(string? Choice, string? TextKey, ValueList<PacePhase> Phases, int Cycles, ValueList<string> Rounds)
{
    /// <summary>The id of the step that plays it: another pattern is another step.</summary>
    internal string StepId => Choice is null ? PaceContent.PaceStepId : $"{PaceContent.PaceStepId}/{Choice}";

    /// <summary>How long one cycle is, in seconds.</summary>
    internal decimal CycleSeconds => Phases.Sum(phase => phase.Seconds);

    /// <summary>Whether it tells the person when to breathe.</summary>
    internal bool IsBreathing => Phases.Any(phase => phase.Cue is PaceCue.In or PaceCue.Out);

    /// <summary>The breaths of one cycle: phases of breathing in, of which several that follow one another are one breath.</summary>
    internal int Breaths => Phases.Where((phase, i) => phase.Cue == PaceCue.In && Phases[(i + Phases.Count - 1) % Phases.Count].Cue != PaceCue.In).Count()
        is var starts and > 0 ? starts : Phases.Any(phase => phase.Cue == PaceCue.In) ? 1 : 0;

    /// <summary>Whether a place lies within it.</summary>
    internal bool Has(PacePosition position) => position.Cycle < Cycles && position.Phase < Phases.Count;

    /// <summary>The place after another; null: the pattern is over.</summary>
    internal PacePosition? After(PacePosition position) =>
        position.Phase + 1 < Phases.Count ? new PacePosition(position.Cycle, position.Phase + 1)
        : position.Cycle + 1 < Cycles ? new PacePosition(position.Cycle + 1, 0)
        : null;

    /// <summary>
    /// The stretches of a cycle in which a person who breathes by it does not breathe, each by its first phase: phases of holding, and in breathing
    /// those of rest too. The end of one cycle goes over into the beginning of the next.
    /// </summary>
    internal IEnumerable<(int First, decimal Seconds)> Holds()
    {
        bool StandsStill(int i) => Phases[i].Cue == PaceCue.Hold || (IsBreathing && Phases[i].Cue == PaceCue.Rest);
        if (Phases.Count > 0 && Enumerable.Range(0, Phases.Count).All(StandsStill))
        {
            yield return (0, CycleSeconds * Cycles);
            yield break;
        }

        for (int i = 0; i < Phases.Count; i++)
        {
            int before = (i + Phases.Count - 1) % Phases.Count;
            if (!StandsStill(i) || (StandsStill(before) && (i > 0 || Cycles > 1)))
            {
                continue;
            }

            decimal seconds = 0;
            for (int j = i; j < (Cycles > 1 ? i + Phases.Count : Phases.Count) && StandsStill(j % Phases.Count); j++)
            {
                seconds += Phases[j % Phases.Count].Seconds;
            }

            yield return (i, seconds);
        }
    }
}
