using System;
using System.Collections.Generic;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>τ² by each method, on the scale of the profile; each ends in a number for two effects or more.</summary>
internal static class Tau2Estimator
{
    internal static double Estimate(Profile profile, Tau2Method method) => profile.K <= profile.P ? 0 : method switch
    {
        Tau2Method.CommonEffect => 0,
        Tau2Method.DerSimonianLaird => DerSimonianLaird(profile),
        Tau2Method.Hedges => Hedges(profile),
        Tau2Method.HunterSchmidt => HunterSchmidt(profile),
        Tau2Method.SidikJonkman => SidikJonkman(profile),
        Tau2Method.MaximumLikelihood => Likelihood(profile, restricted: false),
        Tau2Method.RestrictedMaximumLikelihood => Likelihood(profile, restricted: true),
        Tau2Method.PauleMandel => GeneralisedQ(profile, profile.K - profile.P),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "This is no method for τ²."),
    };

    /// <summary>
    /// The standard error of τ²: from Var(yᵀPy) = 2 tr(PΣPΣ) for the moment estimators, from the expected information for ML and REML
    /// (Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30:261), and 2k²/(k − p)/(Σw)² for Paule–Mandel.
    /// </summary>
    internal static Estimable<double> StandardError(Profile profile, Tau2Method method, double tau2)
    {
        if (method == Tau2Method.CommonEffect)
        {
            return new NotEstimable(NotEstimableReason.FixedByModel, "the common-effect model holds τ² at 0");
        }

        int df = profile.K - profile.P;
        if (df < 1)
        {
            return NotEstimable.TooFew(profile.K, profile.P + 1, "a standard error of τ²");
        }

        Moments at = profile.At(tau2);
        switch (method)
        {
            case Tau2Method.MaximumLikelihood:
                return Math.Sqrt(2 / at.S2);
            case Tau2Method.RestrictedMaximumLikelihood:
                return Math.Sqrt(2 / at.TracePP);
            case Tau2Method.PauleMandel:
                return Math.Sqrt(2.0 * profile.K * profile.K / df) / at.S1;
            case Tau2Method.DerSimonianLaird:
                return Math.Sqrt(2 * profile.TracePSigmaSquared(0, tau2, false)) / profile.At(0).TraceP;
            case Tau2Method.HunterSchmidt:
                return Math.Sqrt(2 * profile.TracePSigmaSquared(0, tau2, false)) / profile.At(0).S1;
            case Tau2Method.SidikJonkman:
                double start = SidikJonkmanStart(profile);
                return start / df * Math.Sqrt(2 * profile.TracePSigmaSquared(start, tau2, false));
            default:
                return Math.Sqrt(2 * profile.TracePSigmaSquared(0, tau2, true)) / df;
        }
    }

    private static double DerSimonianLaird(Profile profile)
    {
        Moments at = profile.At(0);
        return Math.Max(0, (at.Q - (profile.K - profile.P)) / at.TraceP);
    }

    private static double Hedges(Profile profile)
    {
        (double trace, double rss) = profile.Unweighted();
        return Math.Max(0, (rss - trace) / (profile.K - profile.P));
    }

    private static double HunterSchmidt(Profile profile)
    {
        Moments at = profile.At(0);
        return Math.Max(0, (at.Q - profile.K) / at.S1);
    }

    /// <summary>The crude estimate of the first step: Σ(y − ȳ)²/k, whatever the predictors are.</summary>
    private static double SidikJonkmanStart(Profile profile)
    {
        double mean = 0;
        foreach (double value in profile.Y)
        {
            mean += value;
        }

        mean /= profile.K;
        double sum = 0;
        foreach (double value in profile.Y)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / profile.K;
    }

    private static double SidikJonkman(Profile profile)
    {
        double start = SidikJonkmanStart(profile);
        return start == 0 ? 0 : start * profile.At(start).Q / (profile.K - profile.P);
    }

    /// <summary>
    /// The τ² with Q(τ²) = wanted; 0 where Q(0) is not above it. Q falls and is convex, so that 1/Q is nearly straight: Newton on 1/Q from
    /// the left, held in a bracket.
    /// </summary>
    internal static double GeneralisedQ(Profile profile, double wanted)
    {
        Moments at = profile.At(0);
        if (at.Q <= wanted || wanted <= 0)
        {
            return 0;
        }

        double low = 0;
        double high = double.PositiveInfinity;
        double tau2 = 0;
        for (int i = 0; i < 400; i++)
        {
            double step = ((at.Q / wanted) - 1) * at.Q / at.Ypp;
            if (at.Q > wanted)
            {
                low = tau2;
            }
            else
            {
                high = tau2;
            }

            double next = tau2 + step;
            if (Math.Abs(step) <= 1e-9 * tau2)
            {
                // Newton's next step would be below the square of this one
                return next;
            }

            if (!(next > low && next < high))
            {
                next = double.IsPositiveInfinity(high) ? (2 * tau2) + profile.SmallestV : 0.5 * (low + high);
            }

            if (Math.Abs(next - tau2) <= 1e-15 * Math.Abs(next))
            {
                return next;
            }

            tau2 = next;
            at = profile.At(tau2);
        }

        return tau2;
    }

    /// <summary>
    /// The τ² with the highest (restricted) likelihood: every fall of the score through 0 on a grid that doubles is followed to its place,
    /// and the highest of these peaks and of τ² = 0 counts, so that neither a slow start nor a second peak leads astray.
    /// </summary>
    internal static double Likelihood(Profile profile, bool restricted)
    {
        double best = 0;
        int peaks = 0;
        List<double> places = Peaks(profile, restricted);
        if (places.Count == 0)
        {
            return 0;
        }

        if (places.Count == 1 && profile.Score(0, restricted) > 0)
        {
            return places[0];
        }

        double highest = profile.LogLikelihood(0, restricted);
        foreach (double place in places)
        {
            double height = profile.LogLikelihood(place, restricted);
            if (height > highest)
            {
                (best, highest) = (place, height);
                peaks++;
            }
        }

        return peaks == 0 ? 0 : best;
    }

    /// <summary>The places above 0 where the likelihood has a peak.</summary>
    internal static List<double> Peaks(Profile profile, bool restricted)
    {
        var places = new List<double>(1);
        double left = 0;
        double scoreLeft = profile.Score(0, restricted);
        double end = (2 * profile.Range * profile.Range) + profile.SmallestV;
        double right = Math.Min(profile.SmallestV, end) / 64;
        for (int i = 0; i < 2000; i++)
        {
            double score = profile.Score(right, restricted);
            if (scoreLeft > 0 && score <= 0)
            {
                places.Add(Roots.Zero(tau2 => profile.Score(tau2, restricted), left, right, scoreLeft, score));
            }

            if (right >= end && score <= 0)
            {
                break;
            }

            (left, scoreLeft) = (right, score);
            right *= 2;
        }

        return places;
    }
}
