using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>Intervals of τ², on the scale of the profile.</summary>
internal static class VarianceInterval
{
    internal static Estimable<Bounds> QProfile(Profile profile, double alpha)
    {
        int df = profile.K - profile.P;
        double upper = ChiSquared.UpperQuantile(alpha / 2, df);
        double lower = ChiSquared.UpperQuantile(1 - (alpha / 2), df);
        double q = profile.At(0).Q;
        return q < lower
            ? new NotEstimable(NotEstimableReason.EmptyInterval,
                FormattableString.Invariant($"Q is {q:G4} and even τ² = 0 asks for {lower:G4} or more: the interval is empty"))
            : new Bounds(Tau2Estimator.GeneralisedQ(profile, upper), Tau2Estimator.GeneralisedQ(profile, lower));
    }

    internal static Estimable<Bounds> Likelihood(Profile profile, double tau2, bool restricted, double alpha)
    {
        double wanted = profile.LogLikelihood(tau2, restricted) - (0.5 * ChiSquared.UpperQuantile(alpha, 1));
        double Above(double value) => profile.LogLikelihood(value, restricted) - wanted;
        double low = 0;
        double atZero = Above(0);
        if (tau2 > 0 && atZero < 0)
        {
            low = Roots.Zero(Above, 0, tau2, atZero, Above(tau2));
        }

        double left = tau2;
        double right = Math.Max(2 * tau2, profile.LargestV);
        double height = Above(right);
        for (int i = 0; i < 1000 && height > 0; i++)
        {
            left = right;
            right *= 2;
            height = Above(right);
        }

        return height > 0
            ? new NotEstimable(NotEstimableReason.NoMaximum, "the likelihood falls too slowly for an upper bound")
            : new Bounds(low, Roots.Zero(Above, left, right, Above(left), height));
    }
}
