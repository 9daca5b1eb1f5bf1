using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>
/// Selection models (10.1007/BF02294384): the effects as they would be if studies of a larger p value had as good a chance to be seen as
/// others. Maximum likelihood for mean, τ² and the chances.
/// </summary>
public sealed record SelectionModel
{
    /// <summary>The adjusted mean; the normal distribution.</summary>
    public required CoefficientTest Mean { get; init; }

    /// <summary>τ² of the effects before selection.</summary>
    public required double Tau2 { get; init; }

    /// <summary>The standard error of τ²; not estimable at 0.</summary>
    public required Estimable<double> Tau2StandardError { get; init; }

    /// <summary>The chances of the steps relative to the first, which is 1; or the one parameter of the half-normal form.</summary>
    public required ImmutableArray<double> Delta { get; init; }

    /// <summary>Their standard errors; not estimable where held fixed.</summary>
    public required ImmutableArray<Estimable<double>> DeltaStandardErrors { get; init; }

    /// <summary>The log-likelihood.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>The likelihood-ratio statistic against no selection, not below 0.</summary>
    public required double LikelihoodRatio { get; init; }

    /// <summary>Its p value; not estimable where no chance was estimated.</summary>
    public required Estimable<double> LikelihoodRatioP { get; init; }

    /// <summary>A step function of the one-sided p value, with three parameters for one step (3PSM).</summary>
    /// <param name="values">The effects; positive ones are those that selection favours.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="steps">The p values at which the chance changes, rising, inside 0 to 1; the last step, 1, is added.</param>
    /// <param name="fixedChances">The chances of all steps, held fixed; null: estimated.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable where a step holds no study, or the likelihood has no peak inside.</returns>
    /// <exception cref="ArgumentException">The steps do not rise inside 0 to 1, or chances are not one more than steps.</exception>
    public static Estimable<SelectionModel> StepFunction(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, IReadOnlyList<double> steps, IReadOnlyList<double>? fixedChances = null,
        double level = SynthesisDefaults.Level)
    {
        ArgumentNullException.ThrowIfNull(steps);
        double[] ends = [.. steps];
        ends = ends.Length > 0 && ends[^1] == 1 ? ends : [.. ends, 1];
        for (int i = 0; i < ends.Length; i++)
        {
            if (!(ends[i] > (i == 0 ? 0 : ends[i - 1])) || ends[i] > 1)
            {
                throw new ArgumentException("The steps rise inside 0 to 1.", nameof(steps));
            }
        }

        if (fixedChances is not null && fixedChances.Count != ends.Length)
        {
            throw new ArgumentException($"There are {fixedChances.Count} chances for {ends.Length} steps.", nameof(fixedChances));
        }

        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        SelectionData data = SelectionData.Of(values, variances);
        int[] step = [.. data.P.Select(p => Array.FindIndex(ends, end => p <= end))];
        for (int i = 0; fixedChances is null && i < ends.Length; i++)
        {
            if (!step.Contains(i))
            {
                return new NotEstimable(NotEstimableReason.TooFewEffects,
                    FormattableString.Invariant($"no study has a one-sided p value in the step that ends at {ends[i]}"));
            }
        }

        double[] cuts = [.. ends.Select(end => end == 1 ? double.NegativeInfinity : Normal.UpperQuantile(end))];
        double LogWeights(double mean, double tau2, double[] delta)
        {
            double sum = 0;
            for (int i = 0; i < data.K; i++)
            {
                double error = Math.Sqrt(data.V[i]);
                double spread = Math.Sqrt(data.V[i] + tau2);
                double area = 0;
                double above = 0;
                for (int j = 0; j < cuts.Length; j++)
                {
                    double beyond = double.IsNegativeInfinity(cuts[j]) ? 1 : Normal.Upper(((error * cuts[j]) - mean) / spread);
                    area += delta[j] * (beyond - above);
                    above = beyond;
                }

                sum += Math.Log(delta[step[i]]) - Math.Log(area);
            }

            return sum;
        }

        return data.Fit(LogWeights, fixedChances is null ? ends.Length - 1 : 0,
            free => fixedChances is null ? [1, .. free] : [.. fixedChances], level, hasFirst: true);
    }

    /// <summary>The half-normal form: a chance of exp(−δp²) for the one-sided p value p.</summary>
    /// <param name="values">The effects; positive ones are those that selection favours.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    public static Estimable<SelectionModel> HalfNormal(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double level = SynthesisDefaults.Level)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        SelectionData data = SelectionData.Of(values, variances);
        double LogWeights(double mean, double tau2, double[] delta)
        {
            double sum = 0;
            for (int i = 0; i < data.K; i++)
            {
                double error = Math.Sqrt(data.V[i]);
                double spread = Math.Sqrt(data.V[i] + tau2);
                double area = GaussLegendre.Integrate(z =>
                {
                    double p = Normal.Upper((mean + (spread * z)) / error);
                    return Normal.Density(z) * Math.Exp(-delta[0] * p * p);
                }, -9, 9, 12);
                sum += (-delta[0] * data.P[i] * data.P[i]) - Math.Log(area);
            }

            return sum;
        }

        return data.Fit(LogWeights, 1, free => free, level, hasFirst: false);
    }
}
