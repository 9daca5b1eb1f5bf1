using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>
/// The peak of a smooth function of a few variables: Newton steps, damped until they climb, with derivatives by central differences of
/// fourth order.
/// </summary>
internal static class Newton
{
    private const double Step = 2e-3;

    /// <summary>Climbs from a start; false where no peak was reached.</summary>
    internal static bool Climb(Func<double[], double> function, double[] at, out double height, out double[] hessian)
    {
        int n = at.Length;
        height = function(at);
        hessian = [];
        for (int round = 0; round < 200; round++)
        {
            double[] gradient = Gradient(function, at);
            hessian = Hessian(function, at, height);
            double damping = 0;
            bool climbed = false;
            double[] step = new double[n];
            for (int attempt = 0; attempt < 40 && !climbed; attempt++)
            {
                if (Solve(hessian, gradient, damping, step))
                {
                    double longest = 0;
                    foreach (double part in step)
                    {
                        longest = Math.Max(longest, Math.Abs(part));
                    }

                    if (longest < 1e-9)
                    {
                        return damping == 0;
                    }

                    double[] next = (double[])at.Clone();
                    for (int i = 0; i < n; i++)
                    {
                        next[i] += longest > 2 ? step[i] * 2 / longest : step[i];
                    }

                    double there = function(next);
                    if (there >= height - (1e-13 * Math.Abs(height)))
                    {
                        next.CopyTo(at, 0);
                        climbed = there > height || longest < 1e-5;
                        bool done = longest < 1e-7;
                        height = Math.Max(there, height);
                        if (done)
                        {
                            hessian = Hessian(function, at, function(at));
                            return true;
                        }
                    }
                }

                damping = damping == 0 ? 1e-3 : damping * 4;
            }

            if (!climbed)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The variances of the peak's place: the diagonal of the inverse of −H; empty where H is not negative definite.</summary>
    internal static double[] Variances(double[] hessian, int n)
    {
        double[] information = new double[n * n];
        for (int i = 0; i < information.Length; i++)
        {
            information[i] = -hessian[i];
        }

        double[] l = new double[n * n];
        if (!SmallMatrix.Cholesky(information, l, n))
        {
            return [];
        }

        double[] inverse = new double[n * n];
        SmallMatrix.InverseFromCholesky(l, inverse, n);
        double[] variances = new double[n];
        for (int i = 0; i < n; i++)
        {
            variances[i] = inverse[(i * n) + i];
        }

        return variances;
    }

    private static double[] Gradient(Func<double[], double> function, double[] at)
    {
        double[] gradient = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            double Off(double distance)
            {
                double[] place = (double[])at.Clone();
                place[i] += distance;
                return function(place);
            }

            gradient[i] = ((8 * (Off(Step) - Off(-Step))) - (Off(2 * Step) - Off(-2 * Step))) / (12 * Step);
        }

        return gradient;
    }

    private static double[] Hessian(Func<double[], double> function, double[] at, double height)
    {
        int n = at.Length;
        const double h = 4 * Step;
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double Off(double a, double b)
                {
                    double[] place = (double[])at.Clone();
                    place[i] += a * h;
                    place[j] += b * h;
                    return function(place);
                }

                double value;
                if (i == j)
                {
                    value = ((16 * (Off(1, 0) + Off(-1, 0))) - (Off(2, 0) + Off(-2, 0)) - (30 * height)) / (12 * h * h);
                }
                else
                {
                    double near = Off(1, 1) - Off(1, -1) - Off(-1, 1) + Off(-1, -1);
                    double far = Off(2, 2) - Off(2, -2) - Off(-2, 2) + Off(-2, -2);
                    value = ((16 * near) - far) / (48 * h * h);
                }

                hessian[(i * n) + j] = value;
                hessian[(j * n) + i] = value;
            }
        }

        return hessian;
    }

    private static bool Solve(double[] hessian, double[] gradient, double damping, double[] step)
    {
        int n = gradient.Length;
        double[] a = new double[n * n];
        for (int i = 0; i < n * n; i++)
        {
            a[i] = -hessian[i];
        }

        for (int i = 0; i < n; i++)
        {
            a[(i * n) + i] += damping * (1 + Math.Abs(a[(i * n) + i]));
        }

        double[] l = new double[n * n];
        if (!SmallMatrix.Cholesky(a, l, n))
        {
            return false;
        }

        double[] inverse = new double[n * n];
        SmallMatrix.InverseFromCholesky(l, inverse, n);
        for (int i = 0; i < n; i++)
        {
            step[i] = 0;
            for (int j = 0; j < n; j++)
            {
                step[i] += inverse[(i * n) + j] * gradient[j];
            }
        }

        return true;
    }
}
