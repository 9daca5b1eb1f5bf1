using System;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>What one source calls a change of a score.</summary>
public sealed record ChangeFigure
{
    /// <summary>Which idea of change it is.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The figure, above 0: a distance, or for a clinically significant change the cut-off that is crossed.</summary>
    public required decimal Value { get; init; }

    /// <summary>Of what the figure is.</summary>
    public required ChangeUnit Unit { get; init; }

    /// <summary>For which direction it was found; null: the source read does not state it, and it is applied to both.</summary>
    public ChangeDirection? Direction { get; init; }

    /// <summary>For whom; null: the source read does not state it.</summary>
    public string? Population { get; init; }

    /// <summary>How it was found; null: the source read does not state it.</summary>
    public string? Method { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>How the source was read.</summary>
    public required FigureReading Reading { get; init; }

    /// <summary>What became of a score by this definition: a change counts that reaches the figure.</summary>
    /// <param name="before">The earlier score.</param>
    /// <param name="after">The later score, of the same measure and scoring version.</param>
    /// <param name="higherIs">What a higher score means.</param>
    /// <returns>Null: the definition says nothing here, such as a percentage of 0.</returns>
    public ChangeVerdict? Judge(decimal before, decimal after, HigherIs higherIs)
    {
        decimal gain = higherIs == HigherIs.Worse ? before - after : after - before;
        ChangeVerdict verdict;
        switch (Kind, Unit)
        {
            case (ChangeKind.Csc, _):
                bool wasOver = higherIs == HigherIs.Worse ? before >= Value : before <= Value;
                bool isOver = higherIs == HigherIs.Worse ? after >= Value : after <= Value;
                verdict = wasOver == isOver ? ChangeVerdict.Unchanged : isOver ? ChangeVerdict.Deteriorated : ChangeVerdict.Improved;
                break;
            case (_, ChangeUnit.Percent) when before == 0:
                return null;
            default:
                // Compared without dividing, so that 21 percent stay 21 percent.
                decimal reached = Unit == ChangeUnit.Percent ? gain * 100 : gain;
                decimal needed = Unit == ChangeUnit.Percent ? Value * Math.Abs(before) : Value;
                verdict = reached >= needed ? ChangeVerdict.Improved : reached <= -needed ? ChangeVerdict.Deteriorated : ChangeVerdict.Unchanged;
                break;
        }

        return (Direction, verdict) switch
        {
            (ChangeDirection.Improvement, ChangeVerdict.Deteriorated) or (ChangeDirection.Deterioration, ChangeVerdict.Improved) => null,
            _ => verdict,
        };
    }
}

/// <summary>Which idea of change a figure is.</summary>
public enum ChangeKind
{
    /// <summary>The reliable change index: more than the error of measurement (Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12).</summary>
    Rci,

    /// <summary>The minimal clinically important difference: what people notice or call important.</summary>
    Mcid,

    /// <summary>Clinically significant change: from one side of a cut-off to the other.</summary>
    Csc,
}

/// <summary>Of what a figure of change is.</summary>
public enum ChangeUnit
{
    /// <summary>Points of the score.</summary>
    Points,

    /// <summary>Percent of the earlier score.</summary>
    Percent,
}

/// <summary>For which direction a figure of change was found.</summary>
public enum ChangeDirection
{
    /// <summary>For getting better.</summary>
    Improvement,

    /// <summary>For getting worse.</summary>
    Deterioration,
}

/// <summary>What a higher score means.</summary>
public enum HigherIs
{
    /// <summary>More distress.</summary>
    Worse,

    /// <summary>More well-being.</summary>
    Better,
}

/// <summary>What became of a score by one definition.</summary>
public enum ChangeVerdict
{
    /// <summary>Improved by that definition.</summary>
    Improved,

    /// <summary>Neither by that definition.</summary>
    Unchanged,

    /// <summary>Deteriorated by that definition.</summary>
    Deteriorated,
}

/// <summary>A change by every published definition, and whether these agree.</summary>
public sealed record ScoreChange
{
    /// <summary>The earlier score.</summary>
    public required decimal Before { get; init; }

    /// <summary>The later score.</summary>
    public required decimal After { get; init; }

    /// <summary>What each definition says, in the order of the measure; figures from memory are left out.</summary>
    public required ValueList<ChangeJudgement> Judgements { get; init; }

    /// <summary>Whether all definitions that say something say the same; null: none says anything.</summary>
    public bool? Agree => Judgements.Select(one => one.Verdict).OfType<ChangeVerdict>().Distinct().Count() switch
    {
        0 => null,
        1 => true,
        _ => false,
    };

    /// <summary>Compares two scores of one measure and one scoring version.</summary>
    /// <param name="before">The earlier score.</param>
    /// <param name="after">The later score.</param>
    /// <param name="figures">The definitions of the measure.</param>
    /// <param name="higherIs">What a higher score means.</param>
    public static ScoreChange Between(decimal before, decimal after, ValueList<ChangeFigure> figures, HigherIs higherIs) => new()
    {
        Before = before,
        After = after,
        Judgements = figures.Where(figure => figure.Reading != FigureReading.Memory)
            .Select(figure => new ChangeJudgement { Figure = figure, Verdict = figure.Judge(before, after, higherIs) }).ToValueList(),
    };
}

/// <summary>What one definition says.</summary>
public sealed record ChangeJudgement
{
    /// <summary>The definition.</summary>
    public required ChangeFigure Figure { get; init; }

    /// <summary>What it says; null: nothing here.</summary>
    public ChangeVerdict? Verdict { get; init; }
}

/// <summary>The reliable change index of Jacobson and Truax (1991), doi:10.1037/0022-006X.59.1.12.</summary>
public static class ReliableChange
{
    /// <summary>The change that the error of measurement exceeds in 5 of 100 cases: 1.96 · SD · √(2(1 − r)), to 2 places.</summary>
    /// <param name="deviation">The standard deviation of the score, above 0.</param>
    /// <param name="reliability">The reliability, from 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double Of(double deviation, double reliability)
    {
        if (!(deviation > 0) || double.IsInfinity(deviation))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is a number above 0.");
        }

        if (!(reliability >= 0) || reliability >= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A reliability lies from 0 to below 1.");
        }

        return Math.Round(1.96 * deviation * Math.Sqrt(2 * (1 - reliability)), 2, MidpointRounding.AwayFromZero);
    }
}
