using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>Dense matrices of the size of a model's coefficients, row by row in one array.</summary>
internal static class SmallMatrix
{
    /// <summary>The lower triangular L with A = LLᵀ; false where A is not positive definite.</summary>
    internal static bool Cholesky(ReadOnlySpan<double> a, Span<double> l, int p)
    {
        l.Clear();
        for (int j = 0; j < p; j++)
        {
            double sum = a[(j * p) + j];
            for (int m = 0; m < j; m++)
            {
                sum -= l[(j * p) + m] * l[(j * p) + m];
            }

            if (!(sum > 0))
            {
                return false;
            }

            double diagonal = Math.Sqrt(sum);
            l[(j * p) + j] = diagonal;
            for (int i = j + 1; i < p; i++)
            {
                double s = a[(i * p) + j];
                for (int m = 0; m < j; m++)
                {
                    s -= l[(i * p) + m] * l[(j * p) + m];
                }

                l[(i * p) + j] = s / diagonal;
            }
        }

        return true;
    }

    /// <summary>The inverse of LLᵀ.</summary>
    internal static void InverseFromCholesky(ReadOnlySpan<double> l, Span<double> inverse, int p)
    {
        Span<double> column = p <= 64 ? stackalloc double[p] : new double[p];
        for (int c = 0; c < p; c++)
        {
            column.Clear();
            column[c] = 1;
            for (int i = c; i < p; i++)
            {
                double s = column[i];
                for (int m = c; m < i; m++)
                {
                    s -= l[(i * p) + m] * column[m];
                }

                column[i] = s / l[(i * p) + i];
            }

            for (int i = p - 1; i >= 0; i--)
            {
                double s = column[i];
                for (int m = i + 1; m < p; m++)
                {
                    s -= l[(m * p) + i] * column[m];
                }

                column[i] = s / l[(i * p) + i];
                inverse[(i * p) + c] = column[i];
            }
        }
    }

    internal static double[] Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int p)
    {
        double[] product = new double[p * p];
        for (int i = 0; i < p; i++)
        {
            for (int m = 0; m < p; m++)
            {
                double factor = a[(i * p) + m];
                for (int j = 0; j < p; j++)
                {
                    product[(i * p) + j] += factor * b[(m * p) + j];
                }
            }
        }

        return product;
    }

    internal static double Trace(ReadOnlySpan<double> a, int p)
    {
        double sum = 0;
        for (int i = 0; i < p; i++)
        {
            sum += a[(i * p) + i];
        }

        return sum;
    }
}
