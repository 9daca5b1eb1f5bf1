using System;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>How effects are pooled. The defaults are those of <see cref="SynthesisDefaults"/>.</summary>
public sealed class PoolingOptions
{
    /// <summary>How τ² is estimated.</summary>
    /// <value>Default: <see cref="Tau2Method.RestrictedMaximumLikelihood"/>.</value>
    public Tau2Method Tau2 { get; init; } = SynthesisDefaults.Tau2;

    /// <summary>How the interval of the estimate is made.</summary>
    /// <value>Default: <see cref="IntervalMethod.KnappHartung"/>.</value>
    public IntervalMethod Interval { get; init; } = SynthesisDefaults.Interval;

    /// <summary>The level of all intervals.</summary>
    /// <value>Above 0 and below 1; default 0.95.</value>
    public double Level { get; init; } = SynthesisDefaults.Level;

    internal double Alpha => Level is > 0 and < 1
        ? 1 - Level
        : throw new InvalidOperationException(FormattableString.Invariant($"A level lies between 0 and 1, and this one is {Level}."));
}

/// <summary>How the interval of a pooled estimate is made.</summary>
public enum IntervalMethod
{
    /// <summary>The standard normal distribution and the standard error (Σw)^−½.</summary>
    Wald,

    /// <summary>Knapp and Hartung: the variance times Σwe²/(k − p), Student's t with k − p (10.1002/sim.1482, 10.1002/sim.1262).</summary>
    KnappHartung,

    /// <summary>As <see cref="KnappHartung"/>, with a factor of 1 or more, so that the interval is never narrower than the model's own.</summary>
    KnappHartungFloor,
}

/// <summary>How a prediction interval is made: "the" prediction interval is not one number (10.1136/bmj.d549).</summary>
public enum PredictionMethod
{
    /// <summary>Higgins, Thompson and Spiegelhalter: standard error of the model, t with k − 2 (10.1136/bmj.d549).</summary>
    Hts,

    /// <summary>Standard error of the model, t with k − 1.</summary>
    V,

    /// <summary>Knapp–Hartung standard error, t with k − 1.</summary>
    Hk,

    /// <summary>Knapp–Hartung standard error, t with k − 2.</summary>
    HkPr,

    /// <summary>The standard error of the interval, normal distribution.</summary>
    Normal,
}

/// <summary>How the interval of τ² is made.</summary>
public enum Tau2IntervalMethod
{
    /// <summary>Viechtbauer's Q-profile (10.1002/sim.2514).</summary>
    QProfile,

    /// <summary>Where the profile likelihood falls by half a quantile of χ² with one degree of freedom; ML and REML only.</summary>
    ProfileLikelihood,
}
