using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>One analysis of a body of evidence, on the scale of pooling.</summary>
public sealed record Analysis
{
    /// <summary>What was done.</summary>
    public required string Name { get; init; }

    /// <summary>Its numbers; not estimable where it could not be done.</summary>
    public required Estimable<AnalysisNumbers> Numbers { get; init; }

    internal static Analysis None(string name, NotEstimable why) => new() { Name = name, Numbers = why };

    internal static Analysis Of(string name, Estimable<PooledResult> result, int studies) => new()
    {
        Name = name,
        Numbers = result.Select(pooled => new AnalysisNumbers
        {
            K = pooled.K,
            Studies = studies,
            Estimate = pooled.Estimate,
            Interval = pooled.Interval,
            PredictionInterval = pooled.PredictionInterval(),
            Tau2 = pooled.Tau2,
            I2 = pooled.I2,
        }),
    };

    internal static Analysis Of(string name, Estimable<MultilevelResult> result) => new()
    {
        Name = name,
        Numbers = result.Select(fit => new AnalysisNumbers
        {
            K = fit.K,
            Studies = fit.Clusters,
            Estimate = fit.Estimate,
            Interval = fit.Robust().Select(test => test.Interval),
            PredictionInterval = fit.RobustPredictionInterval(),
            Tau2 = fit.BetweenVariance + fit.WithinVariance,
            I2 = fit.I2.Total,
        }),
    };
}

/// <summary>The numbers of an analysis.</summary>
public sealed record AnalysisNumbers
{
    /// <summary>Effects.</summary>
    public required int K { get; init; }

    /// <summary>Studies.</summary>
    public required int Studies { get; init; }

    /// <summary>The pooled mean.</summary>
    public required double Estimate { get; init; }

    /// <summary>Its interval: Knapp–Hartung, or cluster-robust (CR2) for models of effects inside studies.</summary>
    public required Estimable<Bounds> Interval { get; init; }

    /// <summary>Where the effect of a new study is expected.</summary>
    public required Estimable<Bounds> PredictionInterval { get; init; }

    /// <summary>The variance of true effects.</summary>
    public required Estimable<double> Tau2 { get; init; }

    /// <summary>I² from that variance, in per cent.</summary>
    public required Estimable<double> I2 { get; init; }
}
