using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>Scaled effects in canonical order with their one-sided p values, and the search for a selection model's parameters.</summary>
internal sealed class SelectionData
{
    private readonly MeanProfile profile;
    private readonly double scale;

    private SelectionData(MeanProfile profile, double scale)
    {
        this.profile = profile;
        this.scale = scale;
        P = [.. profile.Y.Select((y, i) => Normal.Upper(y / Math.Sqrt(profile.V[i])))];
    }

    internal int K => profile.K;

    internal double[] V => profile.V;

    internal double[] P { get; }

    internal static SelectionData Of(ReadOnlySpan<double> values, ReadOnlySpan<double> variances) =>
        new(Effects.Profile(values, variances, out _, out double scale), scale);

    /// <summary>
    /// Climbs in mean, ln τ² and the logarithms of the free chances, so that none leaves its range; starts from the model without selection.
    /// </summary>
    internal Estimable<SelectionModel> Fit(
        Func<double, double, double[], double> logWeights, int free, Func<double[], double[]> chances, double level, bool hasFirst)
    {
        if (K < 3 + free)
        {
            return NotEstimable.TooFew(K, 3 + free, "a selection model");
        }

        double tau2 = Tau2Estimator.Estimate(profile, Tau2Method.MaximumLikelihood);
        double unselected = profile.LogLikelihood(tau2, restricted: false);
        double mean = profile.Mean(tau2, out _);
        double floor = 1e-10 * profile.SmallestV;

        double Height(double[] at)
        {
            double t = Math.Exp(at[1]);
            double[] delta = chances([.. at[2..].Select(Math.Exp)]);
            double sum = 0;
            for (int i = 0; i < K; i++)
            {
                double s = V[i] + t;
                double e = profile.Y[i] - at[0];
                sum -= Normal.LogSqrtTwoPi + (0.5 * Math.Log(s)) + (0.5 * e * e / s);
            }

            return sum + logWeights(at[0], t, delta);
        }

        double[]? best = null;
        double[] bestHessian = [];
        double highest = double.NegativeInfinity;
        foreach (double start in (ReadOnlySpan<double>)[tau2, 0.1 * tau2, profile.SmallestV])
        {
            double[] at = [mean, Math.Log(Math.Max(start, floor)), .. Enumerable.Repeat(hasFirst ? 0.0 : -0.5, free)];
            if (Newton.Climb(Height, at, out double height, out double[] hessian) && height > highest + 1e-9)
            {
                (best, bestHessian, highest) = (at, hessian, height);
            }
        }

        if (best is null)
        {
            return new NotEstimable(NotEstimableReason.NoMaximum, "the likelihood has no peak inside the range of its parameters");
        }

        double[] variances = Newton.Variances(bestHessian, best.Length);
        if (variances.Length == 0)
        {
            return new NotEstimable(NotEstimableReason.NoMaximum, "the likelihood is flat at its highest place");
        }

        double[] freeDelta = [.. best[2..].Select(Math.Exp)];
        double found = Math.Exp(best[1]);
        double ratio = Math.Max(0, 2 * (highest - unselected));
        Estimable<double> held = new NotEstimable(NotEstimableReason.FixedByModel, "the model holds it fixed");
        ImmutableArray<double> delta = [.. chances(freeDelta)];
        int fixedCount = delta.Length - free;
        return new SelectionModel
        {
            Mean = CoefficientTest.Of(best[0] * scale, Math.Sqrt(variances[0]) * scale, null, 1 - level),
            Tau2 = found * scale * scale,
            Tau2StandardError = found * Math.Sqrt(variances[1]) * scale * scale,
            Delta = delta,
            DeltaStandardErrors =
            [
                .. delta.Select((value, i) => i < fixedCount ? held : value * Math.Sqrt(variances[2 + i - fixedCount])),
            ],
            LogLikelihood = highest - (K * Math.Log(scale)),
            LikelihoodRatio = ratio,
            LikelihoodRatioP = free == 0
                ? new NotEstimable(NotEstimableReason.FixedByModel, "no chance was estimated")
                : ChiSquared.Upper(ratio, free),
        };
    }
}
