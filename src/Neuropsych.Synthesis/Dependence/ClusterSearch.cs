using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Dependence;

/// <summary>
/// The two variances with the highest likelihood: one inside the other, each by the falls of its own score through 0 on a grid that
/// doubles, so that the search ends for any data.
/// </summary>
internal static class ClusterSearch
{
    internal static (double Between, double Within) Maximum(ClusterProfile profile, bool restricted)
    {
        double between = Best(profile,
            value => profile.BetweenScore(value, BestWithin(profile, value, restricted), restricted),
            value => profile.LogLikelihood(value, BestWithin(profile, value, restricted), restricted));
        return (between, BestWithin(profile, between, restricted));
    }

    internal static double BestWithin(ClusterProfile profile, double between, bool restricted) => Best(profile,
        value => profile.WithinScore(between, value, restricted),
        value => profile.LogLikelihood(between, value, restricted));

    internal static double BestBetween(ClusterProfile profile, double within, bool restricted) => Best(profile,
        value => profile.BetweenScore(value, within, restricted),
        value => profile.LogLikelihood(value, within, restricted));

    /// <summary>Where the profile likelihood of one variance falls by half a quantile of χ² on both sides of its peak.</summary>
    internal static Estimable<Bounds> Interval(ClusterProfile profile, double peak, Func<double, double> height, double alpha)
    {
        double wanted = height(peak) - (0.5 * ChiSquared.UpperQuantile(alpha, 1));
        double Above(double value) => height(value) - wanted;
        double atZero = Above(0);
        double low = peak > 0 && atZero < 0 ? Roots.Zero(Above, 0, peak, atZero, Above(peak)) : 0;
        double left = peak;
        double right = Math.Max(2 * peak, profile.Smallest);
        double above = Above(right);
        for (int i = 0; i < 200 && above > 0; i++)
        {
            left = right;
            right *= 2;
            above = Above(right);
        }

        return above > 0
            ? new NotEstimable(NotEstimableReason.NoMaximum, "the likelihood falls too slowly for an upper bound")
            : new Bounds(low, Roots.Zero(Above, left, right, Above(left), above));
    }

    private static double Best(ClusterProfile profile, Func<double, double> score, Func<double, double> height)
    {
        double best = 0;
        double highest = double.NaN;
        double left = 0;
        double scoreLeft = score(0);
        double first = scoreLeft;
        int peaks = 0;
        double right = profile.Smallest / 16;
        for (int i = 0; i < 2000; i++)
        {
            double scoreRight = score(right);
            if (scoreLeft > 0 && scoreRight <= 0)
            {
                double place = Roots.Zero(score, left, right, scoreLeft, scoreRight);
                if (peaks++ == 0 && first > 0)
                {
                    best = place;
                }
                else
                {
                    highest = double.IsNaN(highest) ? height(best) : highest;
                    double there = height(place);
                    (best, highest) = there > highest ? (place, there) : (best, highest);
                }
            }

            if (right >= profile.End && scoreRight <= 0)
            {
                break;
            }

            (left, scoreLeft) = (right, scoreRight);
            right *= 2;
        }

        return best;
    }
}
