using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>Meta-regression: effects explained by properties of their studies, with the variance that remains between studies.</summary>
public static class MetaRegression
{
    /// <summary>Fits a model with predictors.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances, each above 0.</param>
    /// <param name="design">The predictors, one row for each effect.</param>
    /// <param name="options">How; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <returns>Not estimable with a bad number, with fewer effects than coefficients, or with predictors that do not vary.</returns>
    /// <exception cref="ArgumentException">Values, variances and rows differ in number.</exception>
    public static Estimable<MetaRegressionResult> Fit(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, Design design, PoolingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        options ??= new PoolingOptions();
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        int k = values.Length;
        int p = design.Names.Length;
        if (design.Rows != k)
        {
            throw new ArgumentException($"The design has {design.Rows} rows for {k} effects.", nameof(design));
        }

        if (p == 0 || k <= p)
        {
            return NotEstimable.TooFew(k, p + 1, $"a model of {p} coefficients");
        }

        double[][] rows = [.. Enumerable.Range(0, k).Select(design.Row)];
        if (rows.Any(row => row.Any(value => !double.IsFinite(value))))
        {
            return new NotEstimable(NotEstimableReason.BadValue, "a predictor is no number");
        }

        int[] order = CanonicalOrder.Of(values, variances, rows);
        double scale = Scale.Of(variances);
        (double[] y, double[] v) = Effects.Arrange(values, variances, order, scale);
        Estimable<DesignProfile> profile = DesignProfile.Create(y, v, [.. order.Select(place => rows[place])]);
        return profile.IsEstimable
            ? new MetaRegressionResult(profile.Value, new MeanProfile(y, v), design, order, scale, options)
            : profile.Why!;
    }
}

/// <summary>A fitted meta-regression.</summary>
public sealed class MetaRegressionResult
{
    private readonly DesignProfile profile;
    private readonly double scale;
    private readonly double tau2;
    private readonly double nullTau2;
    private readonly double nullQ;
    private readonly double typicalVariance;
    private readonly double[] beta;
    private readonly double[] modelCovariance;
    private readonly double[] gamma;
    private readonly int[] order;

    internal MetaRegressionResult(DesignProfile profile, MeanProfile mean, Design design, int[] order, double scale, PoolingOptions options)
    {
        this.profile = profile;
        this.scale = scale;
        this.order = order;
        Design = design;
        Options = options;
        double alpha = options.Alpha;
        int p = profile.P;
        tau2 = Tau2Estimator.Estimate(profile, options.Tau2);
        nullTau2 = Tau2Estimator.Estimate(mean, options.Tau2);
        nullQ = mean.At(0).Q;
        Moments fixedAt = profile.At(0);
        Q = fixedAt.Q;
        QP = ChiSquared.Upper(Q, K - p);
        typicalVariance = (K - p) / fixedAt.TraceP;
        double factor = options.Interval == IntervalMethod.Wald ? 1 : profile.At(tau2).Q / (K - p);
        VarianceFactor = options.Interval == IntervalMethod.KnappHartungFloor ? Math.Max(1, factor) : factor;
        gamma = profile.Fit(tau2, out double[] m, out _);
        double[] inverse = profile.InverseR;
        beta = new double[p];
        double[] half = SmallMatrix.Multiply(inverse, m, p);
        modelCovariance = new double[p * p];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                beta[i] += inverse[(i * p) + j] * gamma[j];
                double sum = 0;
                for (int n = 0; n < p; n++)
                {
                    sum += half[(i * p) + n] * inverse[(j * p) + n];
                }

                modelCovariance[(i * p) + j] = sum;
            }
        }

        Coefficients =
        [
            .. Enumerable.Range(0, p).Select(j => CoefficientTest.Of(
                beta[j] * scale, Math.Sqrt(VarianceFactor * modelCovariance[(j * p) + j]) * scale, DegreesOfFreedom, alpha)),
        ];
    }

    /// <summary>How it was fitted.</summary>
    public PoolingOptions Options { get; }

    /// <summary>The predictors.</summary>
    public Design Design { get; }

    /// <summary>The number of effects.</summary>
    public int K => profile.K;

    /// <summary>The coefficients, in the order of <see cref="Design.Names"/>.</summary>
    public ImmutableArray<CoefficientTest> Coefficients { get; }

    /// <summary>The degrees of freedom k − p of tests and intervals; null: the normal distribution.</summary>
    public double? DegreesOfFreedom => Options.Interval == IntervalMethod.Wald ? null : K - profile.P;

    /// <summary>The Knapp–Hartung factor on the variance; 1 for Wald.</summary>
    public double VarianceFactor { get; }

    /// <summary>τ² that remains between studies.</summary>
    public double Tau2 => tau2 * scale * scale;

    /// <summary>The standard error of τ².</summary>
    public Estimable<double> Tau2StandardError =>
        Tau2Estimator.StandardError(profile, Options.Tau2, tau2).Select(error => error * scale * scale);

    /// <summary>The residual Q with the weights of the common-effect model.</summary>
    public double Q { get; }

    /// <summary>The p value of <see cref="Q"/> against χ² with k − p.</summary>
    public double QP { get; }

    /// <summary>The typical sampling variance (k − p)/tr P.</summary>
    public double TypicalVariance => typicalVariance * scale * scale;

    /// <summary>I² that remains, in per cent; for the common effect the form from Q.</summary>
    public double I2 => Options.Tau2 != Tau2Method.CommonEffect
        ? 100 * tau2 / (tau2 + typicalVariance)
        : Q > 0 ? 100 * Math.Max(0, (Q - (K - profile.P)) / Q) : 0;

    /// <summary>H² that remains.</summary>
    public double H2 => Options.Tau2 != Tau2Method.CommonEffect ? (tau2 / typicalVariance) + 1 : Q / (K - profile.P);

    /// <summary>
    /// R² in per cent: the share of τ² that the predictors take away; for the common effect the share of Q/df. Not below 0.
    /// </summary>
    /// <returns>Not estimable without an intercept, or where there is nothing to explain.</returns>
    public Estimable<double> R2
    {
        get
        {
            double all = Options.Tau2 == Tau2Method.CommonEffect ? nullQ / (K - 1) : nullTau2;
            double rest = Options.Tau2 == Tau2Method.CommonEffect ? Q / (K - profile.P) : tau2;
            return !Design.HasIntercept
                ? new NotEstimable(NotEstimableReason.NotAsked, "R² compares with a model of an intercept alone, and this one has none")
                : all > 0 ? 100 * Math.Max(0, (all - rest) / all)
                : new NotEstimable(NotEstimableReason.AtBoundary, "there is no variance between studies to explain");
        }
    }

    /// <summary>The test that all coefficients but the intercept are 0.</summary>
    public Estimable<WaldTest> Omnibus => Test(Design.HasIntercept ? 1 : 0, profile.P - (Design.HasIntercept ? 1 : 0));

    /// <summary>The test that all coefficients of a term are 0, such as of a factor with several levels.</summary>
    /// <param name="term">A term of <see cref="Design"/>.</param>
    public Estimable<WaldTest> TermTest(DesignTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Test(term.First, term.Count);
    }

    /// <summary>The covariance of two coefficients.</summary>
    /// <param name="i">The place of the first.</param>
    /// <param name="j">The place of the second.</param>
    public double Covariance(int i, int j) => VarianceFactor * modelCovariance[(i * profile.P) + j] * scale * scale;

    /// <summary>The log-likelihood and what follows from it; for ML and REML.</summary>
    public Estimable<LikelihoodFit> Likelihood
    {
        get
        {
            if (Options.Tau2 is not (Tau2Method.MaximumLikelihood or Tau2Method.RestrictedMaximumLikelihood))
            {
                return new NotEstimable(NotEstimableReason.NotAsked, "only ML and REML have a likelihood");
            }

            bool restricted = Options.Tau2 == Tau2Method.RestrictedMaximumLikelihood;
            double value = profile.LogLikelihood(tau2, restricted) - ((K - (restricted ? profile.P : 0)) * Math.Log(scale));
            return LikelihoodFit.Of(value, K, profile.P, restricted);
        }
    }

    /// <summary>What the model expects where its predictors have given values.</summary>
    /// <param name="predictors">The values, without the intercept, in the order of the coefficients.</param>
    /// <returns>The mean, its interval, and where the effect of a new study is expected (not for the common effect).</returns>
    /// <exception cref="ArgumentException">The number of values is not that of the predictors.</exception>
    public ExpectedEffect At(params ReadOnlySpan<double> predictors)
    {
        int first = Design.HasIntercept ? 1 : 0;
        int p = profile.P;
        if (predictors.Length != p - first)
        {
            throw new ArgumentException($"There are {predictors.Length} values for {p - first} predictors.", nameof(predictors));
        }

        double[] x = new double[p];
        x[0] = 1;
        predictors.CopyTo(x.AsSpan(first));
        double value = 0;
        double variance = 0;
        for (int i = 0; i < p; i++)
        {
            value += x[i] * beta[i];
            for (int j = 0; j < p; j++)
            {
                variance += x[i] * x[j] * modelCovariance[(i * p) + j];
            }
        }

        variance *= VarianceFactor;
        CoefficientTest test = CoefficientTest.Of(value * scale, Math.Sqrt(variance) * scale, DegreesOfFreedom, Options.Alpha);
        double critical = DegreesOfFreedom is { } df
            ? StudentT.TwoSidedQuantile(Options.Alpha, df)
            : Normal.UpperQuantile(Options.Alpha / 2);
        double half = critical * Math.Sqrt(variance + tau2) * scale;
        return new ExpectedEffect(test, Options.Tau2 == Tau2Method.CommonEffect
            ? new NotEstimable(NotEstimableReason.FixedByModel, "the common-effect model expects no difference between studies")
            : new Bounds((value * scale) - half, (value * scale) + half));
    }

    /// <summary>The residuals y − Xβ, in the order in which the effects came.</summary>
    public ImmutableArray<double> Residuals
    {
        get
        {
            double[] residuals = new double[K];
            for (int i = 0; i < K; i++)
            {
                residuals[order[i]] = profile.Residual(i, gamma) * scale;
            }

            return ImmutableArray.Create(residuals);
        }
    }

    private Estimable<WaldTest> Test(int first, int count)
    {
        if (count == 0)
        {
            return new NotEstimable(NotEstimableReason.NotAsked, "there is no coefficient to test");
        }

        int p = profile.P;
        double[] block = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                block[(i * count) + j] = VarianceFactor * modelCovariance[((first + i) * p) + first + j];
            }
        }

        double[] l = new double[count * count];
        if (!SmallMatrix.Cholesky(block, l, count))
        {
            return new NotEstimable(NotEstimableReason.ZeroStandardError, "the standard errors are 0");
        }

        // β'V⁻¹β = |L⁻¹β|²
        double sum = 0;
        double[] z = new double[count];
        for (int i = 0; i < count; i++)
        {
            double s = beta[first + i];
            for (int m = 0; m < i; m++)
            {
                s -= l[(i * count) + m] * z[m];
            }

            z[i] = s / l[(i * count) + i];
            sum += z[i] * z[i];
        }

        return DegreesOfFreedom is { } df
            ? new WaldTest(sum / count, count, df, ChiSquared.UpperF(sum / count, count, df))
            : new WaldTest(sum, count, null, ChiSquared.Upper(sum, count));
    }
}

/// <summary>A test of several coefficients at once.</summary>
/// <param name="Statistic">χ², or F where there are denominator degrees of freedom.</param>
/// <param name="Count">How many coefficients.</param>
/// <param name="DenominatorDegreesOfFreedom">Of F; null: χ².</param>
/// <param name="P">The p value.</param>
public sealed record WaldTest(double Statistic, int Count, double? DenominatorDegreesOfFreedom, double P);

/// <summary>What a model expects at given values of its predictors.</summary>
/// <param name="Mean">The mean with its interval.</param>
/// <param name="PredictionInterval">Where the effect of a new study is expected.</param>
public sealed record ExpectedEffect(CoefficientTest Mean, Estimable<Bounds> PredictionInterval);
