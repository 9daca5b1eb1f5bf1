using System;
using System.Collections.Immutable;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.Robustness;

/// <summary>What happens to a pooled result when one effect is left out, and which effects steer it (10.1002/jrsm.11).</summary>
public static class LeaveOneOut
{
    /// <summary>Pools without each effect in turn.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="options">How; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <returns>One result for each effect left out, in order; not estimable below two effects.</returns>
    public static Estimable<ImmutableArray<PooledResult>> Results(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        if (values.Length < 2)
        {
            return NotEstimable.TooFew(values.Length, 2, "leaving one out");
        }

        int k = values.Length;
        double[] y = new double[k - 1];
        double[] v = new double[k - 1];
        var results = ImmutableArray.CreateBuilder<PooledResult>(k);
        for (int i = 0; i < k; i++)
        {
            Without(values, i, y);
            Without(variances, i, v);
            results.Add(Pool.Effects(y, v, options).Value);
        }

        return results.MoveToImmutable();
    }

    /// <summary>Measures of influence of each effect (10.1002/jrsm.11), and the place of each in Baujat's plot (Statistics in Medicine 21:2641).</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="options">How; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <returns>In order; not estimable below three effects.</returns>
    public static Estimable<ImmutableArray<EffectInfluence>> Influence(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, PoolingOptions? options = null)
    {
        Estimable<ImmutableArray<PooledResult>> without = Results(values, variances, options);
        if (!without.IsEstimable)
        {
            return without.Why!;
        }

        int k = values.Length;
        if (k < 3)
        {
            return NotEstimable.TooFew(k, 3, "influence");
        }

        PooledResult all = Pool.Effects(values, variances, options).Value;
        double tau2 = all.Tau2.Value;
        double error = all.Test.Value.StandardError;
        double sum = Weights(variances, tau2);
        var influences = ImmutableArray.CreateBuilder<EffectInfluence>(k);
        for (int i = 0; i < k; i++)
        {
            PooledResult other = without.Value[i];
            double otherTau2 = other.Tau2.Value;
            double otherError = other.Test.Value.StandardError;
            double shift = all.Estimate - other.Estimate;
            double hat = 1 / (variances[i] + tau2) / sum;
            double residual = values[i] - all.Estimate;
            double residualError = Math.Sqrt((variances[i] + tau2) * (1 - hat));
            double factor = other.VarianceFactor;
            double dffits = shift / Math.Sqrt(factor * hat * (otherTau2 + variances[i]));
            double cook = error > 0 ? shift * shift / (error * error) : 0;
            double dfbetas = shift / Math.Sqrt(factor / Weights(variances, otherTau2));
            influences.Add(new EffectInfluence
            {
                Residual = residual,
                ResidualStandardError = residualError,
                StandardisedResidual = residual / residualError,
                StudentisedResidual = (values[i] - other.Estimate)
                    / Math.Sqrt(variances[i] + otherTau2 + (otherError * otherError)),
                Dffits = dffits,
                CookDistance = cook,
                CovarianceRatio = error > 0 ? otherError * otherError / (error * error) : 1,
                Tau2Without = otherTau2,
                QWithout = other.Q,
                Hat = hat,
                Dfbetas = dfbetas,
                Baujat = new BaujatPoint(residual * residual / (variances[i] + tau2), otherError > 0 ? shift * shift / (otherError * otherError) : 0),
                IsInfluential = Math.Abs(dffits) > 3 * Math.Sqrt(1.0 / (k - 1)) || ChiSquared.Lower(cook, 1) > 0.5
                    || hat > 3.0 / k || Math.Abs(dfbetas) > 1,
            });
        }

        return influences.MoveToImmutable();
    }

    private static double Weights(ReadOnlySpan<double> variances, double tau2)
    {
        double[] sorted = variances.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        foreach (double variance in sorted)
        {
            sum += 1 / (variance + tau2);
        }

        return sum;
    }

    private static void Without(ReadOnlySpan<double> all, int left, double[] rest)
    {
        all[..left].CopyTo(rest);
        all[(left + 1)..].CopyTo(rest.AsSpan(left));
    }
}

/// <summary>How one effect steers a pooled result.</summary>
public sealed record EffectInfluence
{
    /// <summary>The effect less the pooled mean.</summary>
    public required double Residual { get; init; }

    /// <summary>The standard error of the residual.</summary>
    public required double ResidualStandardError { get; init; }

    /// <summary>Residual over its standard error.</summary>
    public required double StandardisedResidual { get; init; }

    /// <summary>The residual from the mean of all others, over its standard error.</summary>
    public required double StudentisedResidual { get; init; }

    /// <summary>By how many standard errors the fitted value moves without it.</summary>
    public required double Dffits { get; init; }

    /// <summary>Cook's distance.</summary>
    public required double CookDistance { get; init; }

    /// <summary>The variance of the mean without it, over that with it.</summary>
    public required double CovarianceRatio { get; init; }

    /// <summary>τ² without it.</summary>
    public required double Tau2Without { get; init; }

    /// <summary>Q without it.</summary>
    public required double QWithout { get; init; }

    /// <summary>Its leverage: its share of the weights.</summary>
    public required double Hat { get; init; }

    /// <summary>By how many standard errors the mean moves without it.</summary>
    public required double Dfbetas { get; init; }

    /// <summary>Its place in Baujat's plot.</summary>
    public required BaujatPoint Baujat { get; init; }

    /// <summary>
    /// Whether it counts as influential: |DFFITS| above 3√(1/(k − 1)), a Cook's distance beyond the median of χ² with one degree of freedom,
    /// leverage above 3/k, or |DFBETAS| above 1 (10.1002/jrsm.11).
    /// </summary>
    public required bool IsInfluential { get; init; }
}

/// <summary>A point of Baujat's plot.</summary>
/// <param name="Heterogeneity">What the effect adds to heterogeneity: its squared Pearson residual.</param>
/// <param name="Influence">What it does to the mean: the squared, standardised change without it.</param>
public readonly record struct BaujatPoint(double Heterogeneity, double Influence);
