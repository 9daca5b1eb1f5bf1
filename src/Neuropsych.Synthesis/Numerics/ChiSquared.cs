using System;
using MathNet.Numerics;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>The χ² and F distributions: upper tails and quantiles.</summary>
internal static class ChiSquared
{
    internal static double Upper(double x, double df) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(df / 2, x / 2);

    internal static double Lower(double x, double df) => x <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(df / 2, x / 2);

    /// <summary>P(X &lt; x) of a gamma distribution.</summary>
    internal static double Gamma(double x, double shape, double scale) => x <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(shape, x / scale);

    /// <summary>P(F &gt; f) with df1 and df2 degrees of freedom.</summary>
    internal static double UpperF(double f, double df1, double df2) => f <= 0
        ? 1
        : SpecialFunctions.BetaRegularized(df2 / 2, df1 / 2, df2 / (df2 + (df1 * f)));

    /// <summary>The x with P(X &gt; x) = p, for 0 &lt; p &lt; 1.</summary>
    internal static double UpperQuantile(double p, double df)
    {
        if (df == 1)
        {
            double z = Normal.UpperQuantile(p / 2);
            return z * z;
        }

        if (df == 2)
        {
            return -2 * Math.Log(p);
        }

        double h = 2 / (9 * df);
        double cube = 1 - h + (Normal.UpperQuantile(p) * Math.Sqrt(h));
        double x = cube > 0.05 ? df * cube * cube * cube : df * 1e-3;
        bool upper = p < 0.5;
        double low = 0;
        double high = double.PositiveInfinity;
        double logConstant = -(df / 2 * Math.Log(2)) - SpecialFunctions.GammaLn(df / 2);
        for (int i = 0; i < 200; i++)
        {
            // the smaller tail keeps its digits
            double tail = upper ? Upper(x, df) : Lower(x, df);
            double wanted = upper ? p : 1 - p;
            bool tooLow = upper ? tail > wanted : tail < wanted;
            if (tooLow)
            {
                low = x;
            }
            else
            {
                high = x;
            }

            double density = Math.Exp(logConstant + (((df / 2) - 1) * Math.Log(x)) - (x / 2));
            double step = tail / (x * density) * Math.Log(tail / wanted) * (upper ? 1 : -1);
            double next = x * Math.Exp(Math.Clamp(step, -2, 2));
            if (Math.Abs(step) < 1e-9)
            {
                // Newton's next step would be below the square of this one
                return next;
            }

            if (!(next > low && next < high))
            {
                next = double.IsPositiveInfinity(high) ? 2 * x : low == 0 ? high / 2 : 0.5 * (low + high);
            }

            if (Math.Abs(next - x) <= 4e-16 * x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }
}
