using System.Collections.Immutable;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis;

/// <summary>
/// The conventions that hold where nobody says otherwise, all in one place and printed with each result. They are choices of this
/// project among those that the field uses, not findings.
/// </summary>
public static class SynthesisDefaults
{
    /// <summary>The version of the conventions; it rises when one of them changes.</summary>
    public const string Version = "1";

    /// <summary>τ² by restricted maximum likelihood (10.1002/jrsm.1164).</summary>
    public const Tau2Method Tau2 = Tau2Method.RestrictedMaximumLikelihood;

    /// <summary>Knapp–Hartung intervals (10.1002/sim.1482).</summary>
    public const IntervalMethod Interval = IntervalMethod.KnappHartung;

    /// <summary>Prediction intervals of Higgins, Thompson and Spiegelhalter (10.1136/bmj.d549).</summary>
    public const PredictionMethod Prediction = PredictionMethod.Hts;

    /// <summary>The level of all intervals.</summary>
    public const double Level = 0.95;

    /// <summary>The correlation of effects inside a study where none is stated; the value of the field's pipeline.</summary>
    public const double WithinStudyCorrelation = 0.6;

    /// <summary>The control event rate of the number needed to treat where none is stated; the value of the field's pipeline.</summary>
    public const double ControlEventRate = 0.2;

    /// <summary>The fewest effects for a test of small-study effects.</summary>
    public const int SmallStudyTestNeeds = 10;

    /// <summary>The conventions in words, one a line of a footer.</summary>
    public static ImmutableArray<string> InWords { get; } =
    [
        "random effects: τ² by restricted maximum likelihood",
        "interval: Knapp–Hartung, 95%",
        "prediction interval: Higgins–Thompson–Spiegelhalter, t with k − 2, 95%",
        "I² from τ² and the typical sampling variance; I² from Q beside it",
        "one study, one effect: effects of one study are combined with ρ = 0.6",
        "number needed to treat: Furukawa–Leucht at a control event rate of 20%",
    ];
}
