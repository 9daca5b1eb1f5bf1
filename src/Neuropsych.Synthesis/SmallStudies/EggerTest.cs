using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>By what small studies are told from large ones.</summary>
public enum SizePredictor
{
    /// <summary>The standard error.</summary>
    StandardError,

    /// <summary>The sampling variance.</summary>
    Variance,

    /// <summary>1/√n.</summary>
    InverseRootPeople,
}

/// <summary>Egger's regression test: whether effects go with the size of their studies (10.1136/bmj.315.7109.629).</summary>
public sealed record EggerTest
{
    /// <summary>By what size was measured.</summary>
    public required SizePredictor Predictor { get; init; }

    /// <summary>The slope and its test: the asymmetry of the funnel. For the standard error this is the intercept of Egger's own form.</summary>
    public required CoefficientTest Slope { get; init; }

    /// <summary>The effect that the line gives for a study without sampling error.</summary>
    public required CoefficientTest Limit { get; init; }

    /// <summary>Weighted least squares with a factor for the spread and Student's t with k − 2: Egger's own form.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="predictor">By what size is measured: standard error (PET) or variance (PEESE, 10.1002/jrsm.1211).</param>
    /// <param name="level">The level of intervals, inside 0 to 1.</param>
    /// <returns>Not estimable below three effects, or where all studies have one size.</returns>
    public static Estimable<EggerTest> LeastSquares(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, SizePredictor predictor = SizePredictor.StandardError,
        double level = SynthesisDefaults.Level) => Fit(values, variances, predictor, null,
            new PoolingOptions { Tau2 = Tau2Method.CommonEffect, Interval = IntervalMethod.KnappHartung, Level = level });

    /// <summary>The form with variance between studies: a meta-regression.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="predictor">By what size is measured.</param>
    /// <param name="people">The people of each study; needed for <see cref="SizePredictor.InverseRootPeople"/>.</param>
    /// <param name="options">How; null: REML and the normal distribution.</param>
    /// <returns>Not estimable below three effects, or where all studies have one size, or where people are not stated.</returns>
    public static Estimable<EggerTest> RandomEffects(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, SizePredictor predictor = SizePredictor.StandardError,
        IReadOnlyList<double>? people = null, PoolingOptions? options = null) =>
        Fit(values, variances, predictor, people, options ?? new PoolingOptions { Interval = IntervalMethod.Wald });

    private static Estimable<EggerTest> Fit(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, SizePredictor predictor, IReadOnlyList<double>? people, PoolingOptions options)
    {
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        int k = values.Length;
        double[] v = variances.ToArray();
        if (predictor == SizePredictor.InverseRootPeople && (people is null || people.Count != k || people.Any(n => !(n > 0))))
        {
            return new NotEstimable(NotEstimableReason.NotStated, "the number of people is not stated for each effect");
        }

        double[] x = predictor switch
        {
            SizePredictor.StandardError => [.. v.Select(Math.Sqrt)],
            SizePredictor.Variance => v,
            _ => [.. people!.Select(n => 1 / Math.Sqrt(n))],
        };
        return MetaRegression.Fit(values, variances, Design.WithIntercept(k).And("size", x), options).Select(fit => new EggerTest
        {
            Predictor = predictor,
            Slope = fit.Coefficients[1],
            Limit = fit.Coefficients[0],
        });
    }
}
