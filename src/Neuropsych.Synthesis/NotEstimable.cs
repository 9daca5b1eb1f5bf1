using System;

namespace Neuropsych.Synthesis;

/// <summary>Why a number cannot be had from the data: a kind for programs and a sentence for people.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Explanation">The sentence that follows "not estimable because", with the numbers at fault.</param>
public sealed record NotEstimable(NotEstimableReason Reason, string Explanation)
{
    /// <summary>Nobody asked for it.</summary>
    public static NotEstimable NotAsked { get; } = new(NotEstimableReason.NotAsked, "it was not asked for");

    /// <summary>The sentence, beginning with "not estimable because".</summary>
    public override string ToString() => "not estimable because " + Explanation;

    internal static NotEstimable TooFew(int k, int needed, string what) => new(NotEstimableReason.TooFewEffects,
        FormattableString.Invariant($"{what} needs {needed} or more effects and there {(k == 1 ? "is 1" : $"are {k}")}"));
}

/// <summary>The kinds of reasons why a number cannot be had.</summary>
public enum NotEstimableReason
{
    /// <summary>Nobody asked for it.</summary>
    NotAsked,

    /// <summary>There are no effects at all.</summary>
    NoEffects,

    /// <summary>There are fewer effects than the method needs.</summary>
    TooFewEffects,

    /// <summary>There are fewer studies (clusters) than the method needs.</summary>
    TooFewClusters,

    /// <summary>A sampling variance is zero, negative or not a finite number.</summary>
    BadVariance,

    /// <summary>A value is not a finite number.</summary>
    BadValue,

    /// <summary>A sample size is missing or below what the measure needs.</summary>
    BadSampleSize,

    /// <summary>A count of a table is negative or not a finite number.</summary>
    BadCount,

    /// <summary>A cell of a table is zero and no correction was asked for.</summary>
    ZeroCell,

    /// <summary>No events, or only events, in both arms.</summary>
    DoubleZero,

    /// <summary>A correlation of ±1, or beyond.</summary>
    PerfectCorrelation,

    /// <summary>A standard deviation that has to be above zero is not.</summary>
    NoSpread,

    /// <summary>Means of different signs, or a mean of zero, have no ratio.</summary>
    NoRatio,

    /// <summary>The standard error is zero, so that the test statistic is infinite.</summary>
    ZeroStandardError,

    /// <summary>The model holds this parameter fixed.</summary>
    FixedByModel,

    /// <summary>The estimate lies at the end of its range, where this has no meaning.</summary>
    AtBoundary,

    /// <summary>No value of the parameter fits the data: the interval is empty.</summary>
    EmptyInterval,

    /// <summary>The predictors do not vary, or one is a sum of others.</summary>
    CollinearPredictors,

    /// <summary>There is no effect, so the number is infinite.</summary>
    Infinite,

    /// <summary>The numbers imply a risk outside 0 to 1.</summary>
    RiskOutsideRange,

    /// <summary>The effects are on different scales.</summary>
    MixedMetrics,

    /// <summary>A higher value is good in one effect and bad in another.</summary>
    MixedDirections,

    /// <summary>The comparators are not named together by what was asked.</summary>
    MixedComparators,

    /// <summary>The likelihood has no single peak inside the range of its parameters.</summary>
    NoMaximum,

    /// <summary>What the method needs is not stated in the sources.</summary>
    NotStated,
}
