using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>Zeros and peaks of functions of one variable, held in a bracket so that the search always ends.</summary>
internal static class Roots
{
    /// <summary>
    /// The zero of a function between two points where its sign differs (R. P. Brent, Algorithms for Minimization Without Derivatives,
    /// 1973, chapter 4), to the last digits.
    /// </summary>
    internal static double Zero(Func<double, double> function, double a, double b, double fa, double fb)
    {
        if (fa == 0)
        {
            return a;
        }

        if (fb == 0)
        {
            return b;
        }

        double c = a;
        double fc = fa;
        double d = b - a;
        double e = d;
        for (int i = 0; i < 300; i++)
        {
            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            double tolerance = 2.3e-16 * Math.Abs(b);
            double half = 0.5 * (c - b);
            if (Math.Abs(half) <= tolerance || fb == 0)
            {
                return b;
            }

            if (Math.Abs(e) >= tolerance && Math.Abs(fa) > Math.Abs(fb))
            {
                double s = fb / fa;
                double p;
                double q;
                if (a == c)
                {
                    p = 2 * half * s;
                    q = 1 - s;
                }
                else
                {
                    double r = fb / fc;
                    double t = fa / fc;
                    p = s * ((2 * half * t * (t - r)) - ((b - a) * (r - 1)));
                    q = (t - 1) * (r - 1) * (s - 1);
                }

                if (p > 0)
                {
                    q = -q;
                }
                else
                {
                    p = -p;
                }

                if (2 * p < Math.Min((3 * half * q) - Math.Abs(tolerance * q), Math.Abs(e * q)))
                {
                    e = d;
                    d = p / q;
                }
                else
                {
                    d = half;
                    e = d;
                }
            }
            else
            {
                d = half;
                e = d;
            }

            a = b;
            fa = fb;
            b += Math.Abs(d) > tolerance ? d : Math.CopySign(tolerance, half);
            fb = function(b);
            if (fb > 0 == fc > 0)
            {
                c = a;
                fc = fa;
                d = b - a;
                e = d;
            }
        }

        return b;
    }

    internal static double Zero(Func<double, double> function, double a, double b) => Zero(function, a, b, function(a), function(b));
}
