using System;

namespace Neuropsych.Synthesis.Numerics;

/// <summary>Integrals of smooth functions over panels of 16 Gauss–Legendre points each; the points are found by Newton, not copied.</summary>
internal static class GaussLegendre
{
    private const int Order = 16;
    private static readonly double[] Points = new double[Order];
    private static readonly double[] Weights = new double[Order];

    static GaussLegendre()
    {
        for (int i = 0; i < Order; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (Order + 0.5));
            double derivative = 0;
            for (int step = 0; step < 50; step++)
            {
                double p0 = 1;
                double p1 = x;
                for (int n = 2; n <= Order; n++)
                {
                    (p0, p1) = (p1, ((((2 * n) - 1) * x * p1) - ((n - 1) * p0)) / n);
                }

                derivative = Order * ((x * p1) - p0) / ((x * x) - 1);
                double change = p1 / derivative;
                x -= change;
                if (Math.Abs(change) < 1e-16)
                {
                    break;
                }
            }

            Points[i] = x;
            Weights[i] = 2 / ((1 - (x * x)) * derivative * derivative);
        }
    }

    internal static double Integrate(Func<double, double> function, double from, double to, int panels)
    {
        double width = (to - from) / panels;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++)
        {
            double middle = from + ((panel + 0.5) * width);
            for (int i = 0; i < Order; i++)
            {
                sum += Weights[i] * function(middle + (0.5 * width * Points[i]));
            }
        }

        return 0.5 * width * sum;
    }
}
