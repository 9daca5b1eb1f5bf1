using System;
using MathNet.Numerics;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>Student's t distribution through the regularised incomplete beta function; degrees of freedom may be broken.</summary>
internal static class StudentT
{
    internal static double TwoSided(double t, double df)
    {
        double square = t * t;
        if (double.IsPositiveInfinity(square))
        {
            return 0;
        }

        return square < df
            ? 1 - SpecialFunctions.BetaRegularized(0.5, df / 2, square / (df + square))
            : SpecialFunctions.BetaRegularized(df / 2, 0.5, df / (df + square));
    }

    internal static double Upper(double t, double df) => t >= 0 ? TwoSided(t, df) / 2 : 1 - (TwoSided(t, df) / 2);

    internal static double Lower(double t, double df) => Upper(-t, df);

    /// <summary>The t &gt; 0 with P(|T| &gt; t) = p, for 0 &lt; p &lt; 1: Newton in ln t on the tail, held in a bracket.</summary>
    internal static double TwoSidedQuantile(double p, double df)
    {
        if (df == 1)
        {
            return 1 / Math.Tan(Math.PI * p / 2);
        }

        if (df == 2)
        {
            return Math.Sqrt((2 / (p * (2 - p))) - 2);
        }

        double z = Normal.UpperQuantile(p / 2);
        double t = z + (((z * z * z) + z) / (4 * df));
        double low = 0;
        double high = double.PositiveInfinity;
        double logConstant = SpecialFunctions.GammaLn((df + 1) / 2) - SpecialFunctions.GammaLn(df / 2)
            - (0.5 * Math.Log(df * Math.PI));
        for (int i = 0; i < 200; i++)
        {
            double tail = TwoSided(t, df);
            if (tail > p)
            {
                low = t;
            }
            else
            {
                high = t;
            }

            double density = 2 * Math.Exp(logConstant - ((df + 1) / 2 * Math.Log(1 + (t * t / df))));
            double step = tail / (t * density) * Math.Log(tail / p);
            double next = t * Math.Exp(Math.Clamp(step, -2, 2));
            if (Math.Abs(step) < 1e-9)
            {
                // Newton's next step would be below the square of this one
                return next;
            }

            if (!(next > low && next < high))
            {
                next = double.IsPositiveInfinity(high) ? 2 * t : low == 0 ? high / 2 : Math.Sqrt(low * high);
            }

            if (Math.Abs(next - t) <= 4e-16 * t)
            {
                return next;
            }

            t = next;
        }

        return t;
    }
}
