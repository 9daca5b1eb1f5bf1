using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>
/// A model with predictors. The predictors are made orthonormal once, without weights, so that years or intercepts far from 0 cost no
/// digits; each τ² then needs sums of size p × p alone.
/// </summary>
internal sealed class DesignProfile : Profile
{
    private readonly double[] basis;

    private DesignProfile(double[] y, double[] v, int p, double[] basis, double[] inverseR)
        : base(y, v, p)
    {
        this.basis = basis;
        InverseR = inverseR;
    }

    /// <summary>R⁻¹ of X = QR: from coefficients of the basis to coefficients of the predictors.</summary>
    internal double[] InverseR { get; }

    internal static Estimable<DesignProfile> Create(double[] y, double[] v, double[][] x)
    {
        int k = y.Length;
        int p = x[0].Length;
        double[] q = new double[k * p];
        double[] r = new double[p * p];
        for (int j = 0; j < p; j++)
        {
            double norm0 = 0;
            for (int i = 0; i < k; i++)
            {
                q[(i * p) + j] = x[i][j];
                norm0 += x[i][j] * x[i][j];
            }

            // twice is enough: the second pass takes away what rounding left
            for (int pass = 0; pass < 2; pass++)
            {
                for (int m = 0; m < j; m++)
                {
                    double dot = 0;
                    for (int i = 0; i < k; i++)
                    {
                        dot += q[(i * p) + m] * q[(i * p) + j];
                    }

                    r[(m * p) + j] += dot;
                    for (int i = 0; i < k; i++)
                    {
                        q[(i * p) + j] -= dot * q[(i * p) + m];
                    }
                }
            }

            double norm = 0;
            for (int i = 0; i < k; i++)
            {
                norm += q[(i * p) + j] * q[(i * p) + j];
            }

            if (!(norm > 1e-20 * norm0))
            {
                return new NotEstimable(NotEstimableReason.CollinearPredictors,
                    "a predictor does not vary, or is a sum of others");
            }

            norm = Math.Sqrt(norm);
            r[(j * p) + j] = norm;
            for (int i = 0; i < k; i++)
            {
                q[(i * p) + j] /= norm;
            }
        }

        double[] inverse = new double[p * p];
        for (int c = 0; c < p; c++)
        {
            for (int i = c; i >= 0; i--)
            {
                double s = i == c ? 1 : 0;
                for (int m = i + 1; m <= c; m++)
                {
                    s -= r[(i * p) + m] * inverse[(m * p) + c];
                }

                inverse[(i * p) + c] = s / r[(i * p) + i];
            }
        }

        return new DesignProfile(y, v, p, q, inverse);
    }

    internal override Moments At(double tau2)
    {
        double[] gamma = Fit(tau2, out double[] m, out _);
        int p = P;
        double[] second = new double[p * p];
        double[] third = new double[p * p];
        double s1 = 0;
        double s2 = 0;
        double q = 0;
        double ypp = 0;
        for (int i = 0; i < K; i++)
        {
            double w = 1 / (V[i] + tau2);
            double e = Residual(i, gamma);
            s1 += w;
            s2 += w * w;
            q += w * e * e;
            ypp += w * w * e * e;
            AddOuter(second, i, w * w);
            AddOuter(third, i, w * w * w);
        }

        double[] ms = SmallMatrix.Multiply(m, second, p);
        double tracePp = s2 - (2 * TraceOfProduct(m, third, p)) + TraceOfProduct(ms, ms, p);
        return new Moments(q, ypp, s1, s2, s1 - SmallMatrix.Trace(ms, p), tracePp);
    }

    internal override double TracePSigmaSquared(double offset, double tau2, bool unweighted)
    {
        int p = P;
        double[] a = new double[p * p];
        double[] first = new double[p * p];
        double[] second = new double[p * p];
        double sum = 0;
        for (int i = 0; i < K; i++)
        {
            double w = unweighted ? 1 : 1 / (V[i] + offset);
            double sigma = V[i] + tau2;
            sum += w * w * sigma * sigma;
            AddOuter(a, i, w);
            AddOuter(first, i, w * w * sigma);
            AddOuter(second, i, w * w * w * sigma * sigma);
        }

        double[] m = Inverse(a, out _);
        double[] mf = SmallMatrix.Multiply(m, first, p);
        return sum - (2 * TraceOfProduct(m, second, p)) + TraceOfProduct(mf, mf, p);
    }

    internal override (double TracePv, double Rss) Unweighted()
    {
        int p = P;
        double[] gamma = new double[p];
        for (int i = 0; i < K; i++)
        {
            for (int j = 0; j < p; j++)
            {
                gamma[j] += basis[(i * p) + j] * Y[i];
            }
        }

        double rss = 0;
        double trace = 0;
        for (int i = 0; i < K; i++)
        {
            double e = Residual(i, gamma);
            rss += e * e;
            double leverage = 0;
            for (int j = 0; j < p; j++)
            {
                leverage += basis[(i * p) + j] * basis[(i * p) + j];
            }

            trace += V[i] * (1 - leverage);
        }

        return (trace, rss);
    }

    protected override double LogDeterminants(double tau2)
    {
        Fit(tau2, out _, out double logDeterminant);
        return -0.5 * logDeterminant;
    }

    /// <summary>The coefficients of the basis, their covariance, and log|QᵀWQ|.</summary>
    internal double[] Fit(double tau2, out double[] covariance, out double logDeterminant)
    {
        int p = P;
        double[] a = new double[p * p];
        double[] b = new double[p];
        for (int i = 0; i < K; i++)
        {
            double w = 1 / (V[i] + tau2);
            AddOuter(a, i, w);
            for (int j = 0; j < p; j++)
            {
                b[j] += w * basis[(i * p) + j] * Y[i];
            }
        }

        covariance = Inverse(a, out logDeterminant);
        double[] gamma = new double[p];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                gamma[i] += covariance[(i * p) + j] * b[j];
            }
        }

        return gamma;
    }

    internal double Residual(int i, double[] gamma)
    {
        double fitted = 0;
        for (int j = 0; j < gamma.Length; j++)
        {
            fitted += basis[(i * gamma.Length) + j] * gamma[j];
        }

        return Y[i] - fitted;
    }

    private double[] Inverse(double[] a, out double logDeterminant)
    {
        int p = P;
        double[] l = new double[p * p];
        if (!SmallMatrix.Cholesky(a, l, p))
        {
            // the basis is orthonormal and weights are above 0, so this is rounding at weights that differ by 16 digits or more
            throw new InvalidOperationException("The weights of this model differ by more digits than a number holds.");
        }

        double[] inverse = new double[p * p];
        SmallMatrix.InverseFromCholesky(l, inverse, p);
        logDeterminant = 0;
        for (int i = 0; i < p; i++)
        {
            logDeterminant += 2 * Math.Log(l[(i * p) + i]);
        }

        return inverse;
    }

    private void AddOuter(double[] sum, int row, double factor)
    {
        int p = P;
        for (int i = 0; i < p; i++)
        {
            double left = factor * basis[(row * p) + i];
            for (int j = 0; j < p; j++)
            {
                sum[(i * p) + j] += left * basis[(row * p) + j];
            }
        }
    }

    private static double TraceOfProduct(double[] a, double[] b, int p)
    {
        double sum = 0;
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                sum += a[(i * p) + j] * b[(j * p) + i];
            }
        }

        return sum;
    }
}
