using System;
using System.Collections.Immutable;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>A pooled mean with what is needed to audit it. All numbers are on the scale of the effects that went in.</summary>
public sealed partial class PooledResult
{
    private readonly MeanProfile profile;
    private readonly int[] order;
    private readonly double scale;
    private readonly double tau2;
    private readonly double mean;
    private readonly double modelVariance;
    private readonly double typicalVariance;

    internal PooledResult(MeanProfile profile, int[] order, double scale, PoolingOptions options)
    {
        this.profile = profile;
        this.order = order;
        this.scale = scale;
        Options = options;
        double alpha = options.Alpha;
        tau2 = Tau2Estimator.Estimate(profile, options.Tau2);
        mean = profile.Mean(tau2, out double sum);
        modelVariance = 1 / sum;
        Moments fixedAt = profile.At(0);
        Q = K > 1 ? fixedAt.Q : 0;
        QP = K > 1 ? ChiSquared.Upper(Q, K - 1) : 1;
        typicalVariance = K > 1 ? (K - 1) / fixedAt.TraceP : 0;
        double factor = 1;
        if (options.Interval != IntervalMethod.Wald && K > 1)
        {
            factor = (tau2 == 0 ? fixedAt : profile.At(tau2)).Q / (K - 1);
            factor = options.Interval == IntervalMethod.KnappHartungFloor ? Math.Max(1, factor) : factor;
        }

        VarianceFactor = factor;
        Test = options.Interval == IntervalMethod.Wald || K > 1
            ? CoefficientTest.Of(mean * scale, Math.Sqrt(factor * modelVariance) * scale, DegreesOfFreedom, alpha)
            : NotEstimable.TooFew(K, 2, "a Knapp–Hartung interval");
    }

    /// <summary>How it was pooled.</summary>
    public PoolingOptions Options { get; }

    /// <summary>The number of effects.</summary>
    public int K => profile.K;

    /// <summary>The pooled mean Σwy / Σw with w = 1/(v + τ²).</summary>
    public double Estimate => mean * scale;

    /// <summary>The standard error that the model gives, (Σw)^−½, whatever the interval.</summary>
    public double ModelStandardError => Math.Sqrt(modelVariance) * scale;

    /// <summary>The factor s² = Σwe²/(k − 1) that <see cref="IntervalMethod"/> puts on the variance; 1 for Wald.</summary>
    public double VarianceFactor { get; }

    /// <summary>The degrees of freedom of the interval; null: the normal distribution.</summary>
    public double? DegreesOfFreedom => Options.Interval == IntervalMethod.Wald ? null : K - 1;

    /// <summary>Standard error, test and interval of the mean.</summary>
    public Estimable<CoefficientTest> Test { get; }

    /// <summary>The interval of the mean.</summary>
    public Estimable<Bounds> Interval => Test.Select(test => test.Interval);

    /// <summary>τ², the variance between studies.</summary>
    public Estimable<double> Tau2 => K > 1 || Options.Tau2 == Tau2Method.CommonEffect
        ? tau2 * scale * scale
        : NotEstimable.TooFew(K, 2, "a variance between studies");

    /// <summary>The standard error of τ².</summary>
    public Estimable<double> Tau2StandardError =>
        Tau2Estimator.StandardError(profile, Options.Tau2, tau2).Select(error => error * scale * scale);

    /// <summary>Cochran's Q with the weights of the common-effect model.</summary>
    public double Q { get; }

    /// <summary>The p value of <see cref="Q"/> against χ² with k − 1.</summary>
    public double QP { get; }

    /// <summary>The typical sampling variance (k − 1) / (Σw − Σw²/Σw) with w = 1/v (10.1002/sim.1186).</summary>
    public Estimable<double> TypicalVariance => K > 1
        ? typicalVariance * scale * scale
        : NotEstimable.TooFew(K, 2, "a typical variance");

    /// <summary>
    /// I² in per cent: 100·τ²/(τ² + typical variance); for the common effect the form from Q. See <see cref="HeterogeneityFromQ"/> for the
    /// other form (10.1002/sim.1186).
    /// </summary>
    public Estimable<double> I2 => Share(value => 100 * value / (value + typicalVariance), q => 100 * Math.Max(0, (q - (K - 1)) / q));

    /// <summary>H² = τ²/typical variance + 1; for the common effect Q/(k − 1) (10.1002/sim.1186).</summary>
    public Estimable<double> H2 => Share(value => (value / typicalVariance) + 1, q => q / (K - 1));

    /// <summary>I² and H from Q alone, with the interval of Higgins and Thompson (10.1002/sim.1186).</summary>
    public Estimable<HeterogeneityFromQ> FromQ => HeterogeneityFromQ.Of(Q, K, Options.Alpha);

    /// <summary>The weights in per cent, in the order in which the effects came.</summary>
    public ImmutableArray<double> Weights
    {
        get
        {
            double[] weights = new double[K];
            for (int i = 0; i < K; i++)
            {
                weights[order[i]] = 100 * modelVariance / (profile.V[i] + tau2);
            }

            return ImmutableArray.Create(weights);
        }
    }

    /// <summary>The log-likelihood and what follows from it; for ML and REML.</summary>
    public Estimable<LikelihoodFit> Likelihood => IsLikelihood && K > 1
        ? LikelihoodFit.Of(LogLikelihoodAt(tau2 * scale * scale), K, 1, Options.Tau2 == Tau2Method.RestrictedMaximumLikelihood)
        : new NotEstimable(NotEstimableReason.NotAsked, "only ML and REML of two or more effects have a likelihood");

    /// <summary>
    /// The log-likelihood at a τ², with the mean at its best for that τ²; the restricted one where the method is REML, the full one
    /// for all other methods.
    /// </summary>
    /// <param name="tau2">τ², 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tau2"/> is below 0 or no number.</exception>
    public double LogLikelihoodAt(double tau2)
    {
        if (!(tau2 >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tau2), tau2, "τ² is 0 or more.");
        }

        bool restricted = Options.Tau2 == Tau2Method.RestrictedMaximumLikelihood;
        return profile.LogLikelihood(tau2 / (scale * scale), restricted) - ((K - (restricted ? 1 : 0)) * Math.Log(scale));
    }

    private bool IsLikelihood => Options.Tau2 is Tau2Method.MaximumLikelihood or Tau2Method.RestrictedMaximumLikelihood;

    private Estimable<double> Share(Func<double, double> ofTau2, Func<double, double> ofQ)
    {
        if (K < 2)
        {
            return NotEstimable.TooFew(K, 2, "heterogeneity");
        }

        return Options.Tau2 != Tau2Method.CommonEffect ? ofTau2(tau2) : Q > 0 ? ofQ(Q) : 0;
    }
}
