using System;
using System.Collections.Immutable;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

public sealed partial class PooledResult
{
    /// <summary>Where the effect of a new study is expected.</summary>
    /// <param name="method">Which of the intervals that go by this name.</param>
    /// <returns>Not estimable for the common effect, and below the number of effects that its degrees of freedom need.</returns>
    public Estimable<Bounds> PredictionInterval(PredictionMethod method = SynthesisDefaults.Prediction)
    {
        if (Options.Tau2 == Tau2Method.CommonEffect)
        {
            return new NotEstimable(NotEstimableReason.FixedByModel, "the common-effect model expects no difference between studies");
        }

        int needed = method is PredictionMethod.Hts or PredictionMethod.HkPr ? 3 : 2;
        if (K < needed)
        {
            return NotEstimable.TooFew(K, needed, "this prediction interval");
        }

        bool adjusted = method is PredictionMethod.Hk or PredictionMethod.HkPr
            || (method == PredictionMethod.Normal && Options.Interval != IntervalMethod.Wald);
        double factor = !adjusted ? 1 : Options.Interval == IntervalMethod.Wald ? profile.At(tau2).Q / (K - 1) : VarianceFactor;
        double critical = method == PredictionMethod.Normal
            ? Normal.UpperQuantile(Options.Alpha / 2)
            : StudentT.TwoSidedQuantile(Options.Alpha, K + 1 - needed);
        double half = critical * Math.Sqrt((factor * modelVariance) + tau2) * scale;
        return new Bounds(Estimate - half, Estimate + half);
    }

    /// <summary>The interval of τ².</summary>
    /// <param name="method">By Q-profile (10.1002/sim.2514), or by profile likelihood for ML and REML.</param>
    /// <returns>
    /// Not estimable below two effects; <see cref="NotEstimableReason.EmptyInterval"/> where even τ² = 0 leaves less spread than chance alone
    /// makes likely.
    /// </returns>
    public Estimable<Bounds> Tau2Interval(Tau2IntervalMethod method = Tau2IntervalMethod.QProfile)
    {
        if (K < 2)
        {
            return NotEstimable.TooFew(K, 2, "an interval of τ²");
        }

        Estimable<Bounds> scaled = method == Tau2IntervalMethod.QProfile
            ? VarianceInterval.QProfile(profile, Options.Alpha)
            : IsLikelihood
                ? VarianceInterval.Likelihood(profile, tau2, Options.Tau2 == Tau2Method.RestrictedMaximumLikelihood, Options.Alpha)
                : new NotEstimable(NotEstimableReason.NotAsked, "only ML and REML have a profile likelihood");
        return scaled.Select(bounds => new Bounds(bounds.Low * scale * scale, bounds.High * scale * scale));
    }

    /// <summary>I² in per cent at another τ², such as an end of <see cref="Tau2Interval"/>.</summary>
    /// <param name="tau2">τ², 0 or more.</param>
    public Estimable<double> I2At(double tau2) =>
        TypicalVariance.Select(typical => 100 * tau2 / (tau2 + typical));

    /// <summary>H² at another τ².</summary>
    /// <param name="tau2">τ², 0 or more.</param>
    public Estimable<double> H2At(double tau2) => TypicalVariance.Select(typical => (tau2 / typical) + 1);

    /// <summary>
    /// The best linear unbiased predictions of the true effects, in the order in which the effects came: each is drawn to the mean by
    /// v/(τ² + v).
    /// </summary>
    /// <returns>Not estimable for the common effect, where all true effects are the mean.</returns>
    public Estimable<ImmutableArray<ShrunkenEffect>> ShrunkenEffects()
    {
        if (Options.Tau2 == Tau2Method.CommonEffect)
        {
            return new NotEstimable(NotEstimableReason.FixedByModel, "the common-effect model holds all true effects equal");
        }

        double critical = Options.Interval == IntervalMethod.Wald || K < 2
            ? Normal.UpperQuantile(Options.Alpha / 2)
            : StudentT.TwoSidedQuantile(Options.Alpha, K - 1);
        double variance = VarianceFactor * modelVariance;
        var effects = new ShrunkenEffect[K];
        for (int i = 0; i < K; i++)
        {
            double share = tau2 / (tau2 + profile.V[i]);
            double value = mean + (share * (profile.Y[i] - mean));
            double error = Math.Sqrt((share * profile.V[i]) + ((1 - share) * (1 - share) * variance));
            effects[order[i]] = new ShrunkenEffect(value * scale, error * scale,
                new Bounds((value - (critical * error)) * scale, (value + (critical * error)) * scale));
        }

        return ImmutableArray.Create(effects);
    }
}
