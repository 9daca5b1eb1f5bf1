using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Dependence;

/// <summary>Corrections of cluster-robust variances.</summary>
public enum RobustVariance
{
    /// <summary>None; Satterthwaite's degrees of freedom.</summary>
    Cr0,

    /// <summary>The factor m/(m − 1); Satterthwaite's degrees of freedom.</summary>
    Cr1,

    /// <summary>The factor m/(m − 1); m − 1 degrees of freedom.</summary>
    Cr1Naive,

    /// <summary>
    /// Bias-reduced linearisation, exact where the model of dependence is right, with Satterthwaite's degrees of freedom (Pustejovsky and
    /// Tipton 2018, Journal of Business and Economic Statistics 36:672).
    /// </summary>
    Cr2,
}

/// <summary>The robust variance of a weighted mean.</summary>
internal static class RobustMean
{
    internal static CoefficientTest Test(
        ClusterProfile profile, double between, double within, ClusterFit fit, RobustVariance method, double alpha)
    {
        double m = 1 / fit.Information;
        int clusters = profile.Clusters;
        double variance = 0;
        double[] own = new double[clusters];
        double[] sums = new double[clusters];
        for (int j = 0; j < clusters; j++)
        {
            (Vector<double> a, double aPhiA) = Weights(profile, j, between, within, m, method == RobustVariance.Cr2);
            ReadOnlySpan<double> y = profile.Values[profile.Cluster(j)];
            double score = 0;
            for (int i = 0; i < y.Length; i++)
            {
                score += a[i] * (y[i] - fit.Mean);
            }

            variance += score * score;
            own[j] = aPhiA;
            sums[j] = a.Sum();
        }

        variance *= m * m;
        bool stretched = method is RobustVariance.Cr1 or RobustVariance.Cr1Naive;
        variance *= stretched ? clusters / (clusters - 1.0) : 1;
        double df = method == RobustVariance.Cr1Naive ? clusters - 1 : Satterthwaite(own, sums, m);
        return CoefficientTest.Of(fit.Mean * profile.Scale, Math.Sqrt(variance) * profile.Scale, df, alpha);
    }

    /// <summary>
    /// (tr G)²/tr G² with Gᵢⱼ = aᵢᵀ(δᵢⱼΦᵢ − m11ᵀ)aⱼ: the squares of all pairs are a product of sums, so no clusters × clusters matrix is made.
    /// </summary>
    private static double Satterthwaite(double[] own, double[] sums, double m)
    {
        double trace = 0;
        double squares = 0;
        double fourth = 0;
        double diagonal = 0;
        for (int j = 0; j < own.Length; j++)
        {
            double square = sums[j] * sums[j];
            double g = own[j] - (m * square);
            trace += g;
            diagonal += g * g;
            squares += square;
            fourth += square * square;
        }

        return trace * trace / (diagonal + (m * m * ((squares * squares) - fourth)));
    }

    /// <summary>a = AW1 and aᵀΦa of one cluster; A is the identity without correction.</summary>
    private static (Vector<double> A, double Quadratic) Weights(
        ClusterProfile profile, int j, double between, double within, double m, bool corrected)
    {
        Matrix<double> phi = Matrix<double>.Build.DenseOfArray(profile.Covariance(j, between, within));
        Cholesky<double> cholesky = phi.Cholesky();
        Vector<double> w = cholesky.Solve(Vector<double>.Build.Dense(phi.RowCount, 1));
        if (corrected)
        {
            // A = DᵀB^−½D with Φ = DᵀD and B = D(Φ − m11ᵀ)Dᵀ
            Matrix<double> d = cholesky.Factor.Transpose();
            Matrix<double> b = d * (phi - m) * d.Transpose();
            Evd<double> eigen = ((b + b.Transpose()) * 0.5).Evd(Symmetricity.Symmetric);
            double largest = 0;
            foreach (System.Numerics.Complex value in eigen.EigenValues)
            {
                largest = Math.Max(largest, value.Real);
            }

            Vector<double> rotated = eigen.EigenVectors.TransposeThisAndMultiply(d * w);
            for (int i = 0; i < rotated.Count; i++)
            {
                double value = eigen.EigenValues[i].Real;
                rotated[i] = value > 1e-12 * largest ? rotated[i] / Math.Sqrt(value) : 0;
            }

            w = d.TransposeThisAndMultiply(eigen.EigenVectors * rotated);
        }

        return (w, w * (phi * w));
    }
}
