namespace Neuropsych.Exercises;

/// <summary>What came of starting a run or opening its log: a run, or why there is none.</summary>
public sealed class RunOpening
{
    internal RunOpening(ExerciseRun? run, ValueList<Refusal> refusals) => (Run, Refusals) = (run, refusals);

    /// <summary>The run; null where it was refused.</summary>
    public ExerciseRun? Run { get; }

    /// <summary>Why it was refused; empty where there is a run.</summary>
    public ValueList<Refusal> Refusals { get; }
}
