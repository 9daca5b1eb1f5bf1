using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>Gauss' hypergeometric function for 0 ≤ z &lt; 1 and a, b, c above 0, where all terms of its series are positive.</summary>
internal static class Hypergeometric
{
    internal static double Gauss(double a, double b, double c, double z)
    {
        // for c < a + b the series is slow near 1; Euler's form has the same value and a falling last factor
        if (c < a + b)
        {
            return Math.Pow(1 - z, c - a - b) * Series(c - a, c - b, c, z);
        }

        return Series(a, b, c, z);
    }

    private static double Series(double a, double b, double c, double z)
    {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < 1_000_000; n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.Abs(term) <= 1e-17 * Math.Abs(sum))
            {
                break;
            }
        }

        return sum;
    }
}
