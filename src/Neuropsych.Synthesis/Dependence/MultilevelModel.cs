using System;
using System.Collections.Generic;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Dependence;

/// <summary>
/// Effects inside studies: the three-level model (10.1002/jrsm.35) with ρ = 0, and the model of correlated and hierarchical effects with
/// ρ above 0 (10.1007/s11121-021-01246-3). Two effects of one study are one cluster.
/// </summary>
public static class MultilevelModel
{
    /// <summary>Fits the model.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances, each above 0.</param>
    /// <param name="clusters">The study of each effect.</param>
    /// <param name="options">How; null: three levels by REML with Student's t.</param>
    /// <returns>Not estimable with a bad number or fewer than two effects.</returns>
    /// <exception cref="ArgumentException">Values, variances and clusters differ in number.</exception>
    public static Estimable<MultilevelResult> Fit(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, IReadOnlyList<string> clusters, MultilevelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        options ??= new MultilevelOptions();
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        if (clusters.Count != values.Length)
        {
            throw new ArgumentException($"There are {clusters.Count} clusters for {values.Length} effects.", nameof(clusters));
        }

        return values.Length < 2
            ? NotEstimable.TooFew(values.Length, 2, "a model of effects inside studies")
            : new MultilevelResult(ClusterProfile.Create(values, variances, clusters, options.Rho), options);
    }
}

/// <summary>How effects inside studies are modelled.</summary>
public sealed class MultilevelOptions
{
    private readonly double rho;

    /// <summary>The correlation of sampling errors inside a study; assumed, and printed with the result.</summary>
    /// <value>0 or more and below 1; default 0, the three-level model.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double Rho
    {
        get => rho;
        init => rho = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A correlation of effects inside a study is 0 or more and below 1.");
    }

    /// <summary>Whether the likelihood is restricted.</summary>
    /// <value>Default true.</value>
    public bool Restricted { get; init; } = true;

    /// <summary>Whether tests and intervals of the model use Student's t with k − 1 instead of the normal distribution.</summary>
    /// <value>Default true.</value>
    public bool StudentT { get; init; } = true;

    /// <summary>The level of all intervals.</summary>
    /// <value>Above 0 and below 1; default 0.95.</value>
    public double Level { get; init; } = SynthesisDefaults.Level;
}

/// <summary>A fitted model of effects inside studies.</summary>
public sealed class MultilevelResult
{
    private readonly ClusterProfile profile;
    private readonly double between;
    private readonly double within;
    private readonly ClusterFit fit;
    private readonly double unit;

    internal MultilevelResult(ClusterProfile profile, MultilevelOptions options)
    {
        this.profile = profile;
        Options = options;
        unit = profile.Scale * profile.Scale;
        (between, within) = ClusterSearch.Maximum(profile, options.Restricted);
        fit = profile.At(between, within);
        Q = profile.At(0, 0).Q;
        QP = ChiSquared.Upper(Q, K - 1);
        double? df = options.StudentT ? K - 1 : null;
        Test = CoefficientTest.Of(fit.Mean * profile.Scale, profile.Scale / Math.Sqrt(fit.Information), df, 1 - options.Level);
    }

    /// <summary>How it was fitted.</summary>
    public MultilevelOptions Options { get; }

    /// <summary>The number of effects.</summary>
    public int K => profile.K;

    /// <summary>The number of studies.</summary>
    public int Clusters => profile.Clusters;

    /// <summary>The pooled mean.</summary>
    public double Estimate => Test.Estimate;

    /// <summary>Standard error, test and interval of the mean by the model; <see cref="Robust"/> gives those that trust it less.</summary>
    public CoefficientTest Test { get; }

    /// <summary>The variance between studies.</summary>
    public double BetweenVariance => between * unit;

    /// <summary>The variance of effects inside studies.</summary>
    public double WithinVariance => within * unit;

    /// <summary>The share of the variance of true effects that lies between studies.</summary>
    public Estimable<double> IntraclassCorrelation => between + within > 0
        ? between / (between + within)
        : new NotEstimable(NotEstimableReason.AtBoundary, "both variances are 0");

    /// <summary>Q with sampling variances and covariances alone, against χ² with k − 1.</summary>
    public double Q { get; }

    /// <summary>The p value of <see cref="Q"/>.</summary>
    public double QP { get; }

    /// <summary>The log-likelihood, or the restricted one with the constant ½ log|XᵀX|.</summary>
    public double LogLikelihood => profile.Copy().LogLikelihood(between, within, Options.Restricted)
        - ((K - (Options.Restricted ? 1 : 0)) * Math.Log(profile.Scale));

    /// <summary>Where the effect of a new study is expected, by the model's standard error.</summary>
    public Bounds PredictionInterval
    {
        get
        {
            double critical = Options.StudentT
                ? StudentT.TwoSidedQuantile(1 - Options.Level, K - 1)
                : Normal.UpperQuantile((1 - Options.Level) / 2);
            return Around(critical, Test.StandardError);
        }
    }

    /// <summary>I² of both levels in per cent: σ²/(Σσ² + typical variance), with the typical variance of independent effects.</summary>
    public MultilevelI2 I2
    {
        get
        {
            double s1 = 0;
            double s2 = 0;
            foreach (double v in profile.V)
            {
                s1 += 1 / v;
                s2 += 1 / (v * v);
            }

            double all = between + within + ((K - 1) / (s1 - (s2 / s1)));
            return new MultilevelI2(100 * between / all, 100 * within / all);
        }
    }

    /// <summary>The interval of the variance between studies, by profile likelihood.</summary>
    public Estimable<Bounds> BetweenInterval
    {
        get
        {
            ClusterProfile own = profile.Copy();
            return ClusterSearch.Interval(own, between,
                value => own.LogLikelihood(value, ClusterSearch.BestWithin(own, value, Options.Restricted), Options.Restricted),
                1 - Options.Level).Select(Scaled);
        }
    }

    /// <summary>The interval of the variance inside studies, by profile likelihood.</summary>
    public Estimable<Bounds> WithinInterval
    {
        get
        {
            ClusterProfile own = profile.Copy();
            return ClusterSearch.Interval(own, within,
                value => own.LogLikelihood(ClusterSearch.BestBetween(own, value, Options.Restricted), value, Options.Restricted),
                1 - Options.Level).Select(Scaled);
        }
    }

    /// <summary>
    /// Standard error, test and interval that hold though the model of dependence is wrong: cluster-robust variances.
    /// </summary>
    /// <param name="method">Which correction for few clusters.</param>
    /// <returns>Not estimable with one study.</returns>
    public Estimable<CoefficientTest> Robust(RobustVariance method = RobustVariance.Cr2) => Clusters < 2
        ? new NotEstimable(NotEstimableReason.TooFewClusters, "a robust variance needs two or more studies and there is 1")
        : RobustMean.Test(profile, between, within, fit, method, 1 - Options.Level);

    /// <summary>Where the effect of a new study is expected, by the robust standard error and t with k − 1.</summary>
    /// <param name="method">Which correction for few clusters.</param>
    public Estimable<Bounds> RobustPredictionInterval(RobustVariance method = RobustVariance.Cr2) =>
        Robust(method).Select(test => Around(StudentT.TwoSidedQuantile(1 - Options.Level, K - 1), test.StandardError));

    private Bounds Around(double critical, double error)
    {
        double half = critical * Math.Sqrt((error * error) + BetweenVariance + WithinVariance);
        return new Bounds(Estimate - half, Estimate + half);
    }

    private Bounds Scaled(Bounds bounds) => new(bounds.Low * unit, bounds.High * unit);
}

/// <summary>I² of both levels, in per cent.</summary>
/// <param name="Between">Between studies.</param>
/// <param name="Within">Inside studies.</param>
public sealed record MultilevelI2(double Between, double Within)
{
    /// <summary>Both together.</summary>
    public double Total => Between + Within;
}
