using System;
using System.Linq;
using Neuropsych.Synthesis.Numerics;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>Means that give small studies less say, or none.</summary>
public static class SmallStudyAdjusted
{
    /// <summary>Unrestricted weighted least squares: the common-effect mean with a factor for the spread, t with k − 1.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable below two effects.</returns>
    public static Estimable<CoefficientTest> Uwls(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double level = SynthesisDefaults.Level)
    {
        Estimable<PooledResult> pooled = Pool.Effects(values, variances,
            new PoolingOptions { Tau2 = Tau2Method.CommonEffect, Interval = IntervalMethod.KnappHartung, Level = level });
        return pooled.IsEstimable ? pooled.Value.Test : pooled.Why!;
    }

    /// <summary>
    /// The weighted average of the adequately powered: <see cref="Uwls"/> over the studies whose standard error is at most |UWLS|/2.8, that is,
    /// with 80% power for the unrestricted mean.
    /// </summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable where fewer than two studies are adequately powered.</returns>
    public static Estimable<PoweredMean> Waap(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double level = SynthesisDefaults.Level)
    {
        Estimable<CoefficientTest> all = Uwls(values, variances, level);
        if (!all.IsEstimable)
        {
            return all.Why!;
        }

        double largest = Math.Abs(all.Value.Estimate) / 2.8;
        double[] y = values.ToArray();
        double[] v = variances.ToArray();
        int[] powered = [.. Enumerable.Range(0, y.Length).Where(i => Math.Sqrt(v[i]) <= largest)];
        return powered.Length < 2
            ? NotEstimable.TooFew(powered.Length, 2, "the mean of adequately powered studies")
            : Uwls(powered.Select(i => y[i]).ToArray(), powered.Select(i => v[i]).ToArray(), level)
                .Select(test => new PoweredMean(powered.Length, test));
    }

    /// <summary>
    /// PET-PEESE (10.1002/jrsm.1211): the limit of the line on variances where the limit of the line on standard errors differs from 0 in the
    /// direction of the effect (one-sided p below 0.05), else that limit itself.
    /// </summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    public static Estimable<PetPeese> PetPeese(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double level = SynthesisDefaults.Level)
    {
        Estimable<EggerTest> pet = EggerTest.LeastSquares(values, variances, SizePredictor.StandardError, level);
        Estimable<EggerTest> peese = EggerTest.LeastSquares(values, variances, SizePredictor.Variance, level);
        Estimable<CoefficientTest> pooled = Uwls(values, variances, level);
        if (!pet.IsEstimable || !peese.IsEstimable || !pooled.IsEstimable)
        {
            return pet.Why ?? peese.Why ?? pooled.Why!;
        }

        CoefficientTest limit = pet.Value.Limit;
        double statistic = limit.Statistic.Or(0) * (pooled.Value.Estimate < 0 ? -1 : 1);
        double oneSided = StudentT.Upper(statistic, values.Length - 2);
        return new PetPeese(pet.Value, peese.Value, oneSided, oneSided < 0.05 ? peese.Value.Limit : limit);
    }
}

/// <summary>The mean of adequately powered studies.</summary>
/// <param name="K">How many they are.</param>
/// <param name="Test">Their mean.</param>
public sealed record PoweredMean(int K, CoefficientTest Test);

/// <summary>Both lines of PET-PEESE and the limit that the rule takes.</summary>
/// <param name="Pet">The line on standard errors.</param>
/// <param name="Peese">The line on variances.</param>
/// <param name="OneSidedP">The p value of the limit of <paramref name="Pet"/> in the direction of the effect.</param>
/// <param name="Adjusted">The limit that the rule takes.</param>
public sealed record PetPeese(EggerTest Pet, EggerTest Peese, double OneSidedP, CoefficientTest Adjusted);
