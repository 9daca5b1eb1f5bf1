using System;
using MathNet.Numerics;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>The standard normal distribution; tails keep their digits far out.</summary>
internal static class Normal
{
    internal const double LogSqrtTwoPi = 0.91893853320467274178;
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    internal static double Density(double z) => InverseSqrtTwoPi * Math.Exp(-0.5 * z * z);

    internal static double Lower(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    internal static double Upper(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    internal static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>The z with P(Z &gt; z) = p, for 0 &lt; p &lt; 1.</summary>
    internal static double UpperQuantile(double p)
    {
        if (p > 0.5)
        {
            return -UpperQuantile(1 - p);
        }

        double z = Start(p);
        for (int i = 0; i < 8; i++)
        {
            double error = Upper(z) - p;
            double step = error / Density(z);
            step /= 1 - (0.5 * z * step);
            z += step;
            if (Math.Abs(step) <= 1e-15 * Math.Max(1, Math.Abs(z)))
            {
                break;
            }
        }

        return z;
    }

    /// <summary>The z with P(Z &lt; z) = p, for 0 &lt; p &lt; 1.</summary>
    internal static double LowerQuantile(double p) => p == 0.5 ? 0 : -UpperQuantile(p);

    /// <summary>A start within 0.003 (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.22); Halley's steps do the rest.</summary>
    private static double Start(double p)
    {
        double t = Math.Sqrt(-2 * Math.Log(p));
        return t - ((2.30753 + (0.27061 * t)) / (1 + (0.99229 * t) + (0.04481 * t * t)));
    }
}
