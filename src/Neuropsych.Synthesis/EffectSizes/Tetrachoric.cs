using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>
/// The tetrachoric correlation: the correlation of a bivariate normal distribution, cut once on each axis, that gives the four cells
/// exactly. This is the maximum of the likelihood, as the model has as many parameters as a table has free cells.
/// </summary>
internal static class Tetrachoric
{
    /// <summary>The correlation; −1 or 1 where a cell is zero.</summary>
    internal static Estimable<double> Correlation(TwoByTwo t)
    {
        if (t.IsDoubleZero)
        {
            return new NotEstimable(NotEstimableReason.DoubleZero, "nobody, or everybody, had the event");
        }

        if (t.HasZero)
        {
            return t.Events1 == 0 || t.Others2 == 0 ? -1 : 1;
        }

        (double h, double k) = Cuts(t);
        return Math.Sin(Angle(t, h, k));
    }

    internal static Estimable<(double R, double Variance)> Of(TwoByTwo t)
    {
        Estimable<double> correlation = Correlation(t);
        if (!correlation.IsEstimable)
        {
            return correlation.Why!;
        }

        if (t.HasZero)
        {
            return new NotEstimable(NotEstimableReason.AtBoundary,
                FormattableString.Invariant($"a zero cell puts the correlation at {correlation.Value}, where it has no standard error"));
        }

        double n = t.People;
        (double h, double k) = Cuts(t);
        double theta = Angle(t, h, k);
        double r = Math.Sin(theta);
        double cosine = Math.Cos(theta);
        double density = Density(h, k, theta) / cosine;
        double byRow = Normal.Lower((k - (r * h)) / cosine);
        double byColumn = Normal.Lower((h - (r * k)) / cosine);

        // r moves with the share of the first cell and of both margins: the variance of that sum over one person
        double mean = 0;
        double square = 0;
        void Cell(double count, double u)
        {
            mean += count / n * u;
            square += count / n * u * u;
        }

        Cell(t.Events1, 1 - byRow - byColumn);
        Cell(t.Others1, -byRow);
        Cell(t.Events2, -byColumn);
        Cell(t.Others2, 0);
        return (r, (square - (mean * mean)) / (n * density * density));
    }

    private static (double H, double K) Cuts(TwoByTwo t) =>
        (Normal.LowerQuantile(t.People1 / t.People), Normal.LowerQuantile((t.Events1 + t.Events2) / t.People));

    private static double Angle(TwoByTwo t, double h, double k)
    {
        double start = Normal.Lower(h) * Normal.Lower(k);
        return Roots.Zero(angle => start + Integral(h, k, angle) - (t.Events1 / t.People), -Math.PI / 2, Math.PI / 2);
    }

    /// <summary>The log-likelihood of a correlation with the cuts at the margins.</summary>
    internal static double LogLikelihood(TwoByTwo t, double r)
    {
        (double h, double k) = Cuts(t);
        double row = t.People1 / t.People;
        double column = (t.Events1 + t.Events2) / t.People;
        double both = (row * column) + Integral(h, k, Math.Asin(r));
        return (t.Events1 * Math.Log(both)) + (t.Others1 * Math.Log(row - both)) + (t.Events2 * Math.Log(column - both))
            + (t.Others2 * Math.Log(1 - row - column + both));
    }

    /// <summary>
    /// Φ₂(h, k; sin θ) − Φ(h)Φ(k): the density integrated over the correlation, by angle, so that the ends ±1 need no care.
    /// </summary>
    private static double Integral(double h, double k, double theta) => GaussLegendre.Integrate(angle => Density(h, k, angle), 0, theta, 24);

    private static double Density(double h, double k, double angle)
    {
        double sine = Math.Sin(angle);
        double cosine2 = 1 - (sine * sine);
        double distance = (h * h) + (k * k) - (2 * h * k * sine);
        return cosine2 < 1e-300
            ? distance > 0 ? 0 : 1 / (2 * Math.PI)
            : Math.Exp(-distance / (2 * cosine2)) / (2 * Math.PI);
    }
}
