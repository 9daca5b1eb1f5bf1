using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Neuropsych.Synthesis.Dependence;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.Robustness;
using Neuropsych.Synthesis.SmallStudies;

namespace Neuropsych.Synthesis.Tests;

/// <summary>What has to hold for any effects.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<(double[] Y, double[] V)> Effects =
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-5, 1]).Array[2, 20]
            .Select(pairs => (pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => Math.Pow(10, pair.Item2)).ToArray()));

    private static readonly Gen<Tau2Method> Methods = Gen.Enum<Tau2Method>();

    [Fact]
    public void Shuffled_effects_give_the_same_bits() =>
        Gen.Select(Effects, Methods, Gen.Int).Sample((effects, method, seed) =>
        {
            int[] order = [.. Enumerable.Range(0, effects.Y.Length).OrderBy(i => HashCode.Combine(i * 7919, seed) ^ (i * 104729))];
            double[] y = [.. order.Select(i => effects.Y[i])];
            double[] v = [.. order.Select(i => effects.V[i])];
            PooledResult one = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = method }).Value;
            PooledResult other = Pool.Effects(y, v, new PoolingOptions { Tau2 = method }).Value;
            return Bits(one).SequenceEqual(Bits(other)) && order.Select((place, i) => one.Weights[place] == other.Weights[i]).All(same => same);
        }, iter: 300);

    [Fact]
    public void Shuffled_effects_of_studies_give_the_same_bits() =>
        Gen.Select(Effects, Gen.Int).Sample((effects, seed) =>
        {
            string[] clusters = [.. effects.Y.Select((_, i) => $"study {i / 2}")];
            int[] order = [.. Enumerable.Range(0, effects.Y.Length).OrderBy(i => HashCode.Combine(i * 7919, seed) ^ (i * 104729))];
            MultilevelOptions options = new() { Rho = 0.6 };
            MultilevelResult one = MultilevelModel.Fit(effects.Y, effects.V, clusters, options).Value;
            MultilevelResult other = MultilevelModel.Fit([.. order.Select(i => effects.Y[i])], [.. order.Select(i => effects.V[i])],
                [.. order.Select(i => clusters[i])], options).Value;
            return one.Estimate == other.Estimate && one.BetweenVariance == other.BetweenVariance && one.WithinVariance == other.WithinVariance;
        }, iter: 40);

    [Fact]
    public void A_change_of_unit_by_a_power_of_two_changes_no_digit() =>
        Gen.Select(Effects, Methods, Gen.Int[-40, 40]).Sample((effects, method, power) =>
        {
            double c = Math.ScaleB(1, power);
            PooledResult one = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = method }).Value;
            PooledResult scaled = Pool.Effects([.. effects.Y.Select(y => c * y)], [.. effects.V.Select(v => c * c * v)], new PoolingOptions { Tau2 = method }).Value;
            return scaled.Tau2.Value == c * c * one.Tau2.Value && scaled.Estimate == c * one.Estimate && scaled.I2.Value == one.I2.Value;
        }, iter: 300);

    [Fact]
    public void Tau2_grows_with_the_square_of_any_unit() =>
        Gen.Select(Effects, Methods, Gen.Double[-8, 8]).Sample((effects, method, power) =>
        {
            double c = Math.Pow(10, power);
            PooledResult one = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = method }).Value;
            PooledResult scaled = Pool.Effects([.. effects.Y.Select(y => c * y)], [.. effects.V.Select(v => c * c * v)], new PoolingOptions { Tau2 = method }).Value;
            double typical = one.TypicalVariance.Value;
            return Math.Abs((scaled.Tau2.Value / (c * c)) - one.Tau2.Value) <= 1e-9 * (one.Tau2.Value + typical);
        }, iter: 300);

    [Fact]
    public void A_shift_moves_the_mean_and_nothing_else() =>
        Gen.Select(Effects, Methods, Gen.Double[-5, 5]).Sample((effects, method, shift) =>
        {
            PooledResult one = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = method }).Value;
            PooledResult moved = Pool.Effects([.. effects.Y.Select(y => y + shift)], effects.V, new PoolingOptions { Tau2 = method }).Value;
            return Math.Abs(moved.Estimate - one.Estimate - shift) < 1e-7 && Math.Abs(moved.Tau2.Value - one.Tau2.Value) <= 1e-6 * (1e-3 + one.Tau2.Value);
        }, iter: 300);

    [Fact]
    public void The_other_side_of_a_comparison_has_the_other_sign() =>
        Gen.Select(Effects, Methods).Sample((effects, method) =>
        {
            PooledResult one = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = method }).Value;
            PooledResult turned = Pool.Effects([.. effects.Y.Select(y => -y)], effects.V, new PoolingOptions { Tau2 = method }).Value;
            return Math.Abs(turned.Estimate + one.Estimate) < 1e-9 && Math.Abs(turned.Tau2.Value - one.Tau2.Value) <= 1e-9 * (1e-3 + one.Tau2.Value);
        }, iter: 300);

    [Fact]
    public void The_score_of_restricted_likelihood_is_0_at_its_peak_or_falls_from_0() => Effects.Sample(effects =>
    {
        PooledResult result = Pool.Effects(effects.Y, effects.V).Value;
        double tau2 = result.Tau2.Value;
        double[] w = [.. effects.V.Select(v => 1 / (v + tau2))];
        double sum = w.Sum();
        double mean = w.Zip(effects.Y, (a, b) => a * b).Sum() / sum;
        double gain = w.Zip(effects.Y, (a, b) => a * a * (b - mean) * (b - mean)).Sum();
        double trace = w.Sum(a => a * (sum - a) / sum);
        double score = gain - trace;
        return tau2 == 0 || Math.Abs(score) <= 1e-7 * (gain + trace);
    }, iter: 500);

    [Fact]
    public void No_other_variance_has_a_higher_restricted_likelihood() => Effects.Sample(effects =>
    {
        PooledResult result = Pool.Effects(effects.Y, effects.V).Value;
        double best = result.LogLikelihoodAt(result.Tau2.Value);
        return Enumerable.Range(-60, 90).Select(i => Math.Pow(10, i / 10.0)).Append(0).All(tau2 => result.LogLikelihoodAt(tau2) <= best + 1e-9);
    }, iter: 200);

    [Fact]
    public void Paule_and_Mandels_variance_brings_Q_to_its_degrees_of_freedom() => Effects.Sample(effects =>
    {
        PooledResult result = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = Tau2Method.PauleMandel }).Value;
        return result.Tau2.Value == 0
            ? result.Q <= result.K - 1 + 1e-9
            : Math.Abs((result.VarianceFactor * (result.K - 1)) - (result.K - 1)) <= 1e-8 * result.K;
    }, iter: 300);

    [Fact]
    public void Weights_sum_to_100_and_intervals_hold_their_mean() => Gen.Select(Effects, Methods, Gen.Enum<IntervalMethod>()).Sample((effects, method, interval) =>
    {
        PooledResult result = Pool.Effects(effects.Y, effects.V, new PoolingOptions { Tau2 = method, Interval = interval }).Value;
        return Math.Abs(result.Weights.Sum() - 100) < 1e-9 && result.Interval.Value.Contains(result.Estimate)
            && Numbers(result).All(double.IsFinite);
    }, iter: 300);

    [Fact]
    public void Every_method_ends_in_a_number_or_a_reason_for_any_effects() => Effects.Sample(effects =>
    {
        _ = EggerTest.LeastSquares(effects.Y, effects.V);
        _ = BeggTest.Of(effects.Y, effects.V);
        _ = TrimAndFill.Of(effects.Y, effects.V);
        _ = SmallStudyAdjusted.PetPeese(effects.Y, effects.V);
        _ = SmallStudyAdjusted.Waap(effects.Y, effects.V);
        _ = ExcessSignificance.Of(effects.Y, effects.V);
        Estimable<HenmiCopas> copas = HenmiCopas.Of(effects.Y, effects.V);
        _ = LeaveOneOut.Influence(effects.Y, effects.V);
        _ = SelectionModel.StepFunction(effects.Y, effects.V, [0.025]);
        return !copas.IsEstimable || double.IsFinite(copas.Value.Interval.Low);
    }, iter: 60);

    /// <summary>
    /// Studies of equal size and precision weigh alike, so the mean is that of the study means and the robust error follows from their
    /// residuals alone: a second copy of each effect adds nothing, whatever variances the model then finds inside studies.
    /// </summary>
    [Fact]
    public void Copies_of_effects_inside_their_studies_make_the_robust_error_no_smaller() =>
        Gen.Select(Gen.Int[3, 12], Gen.Int[1, 4], Gen.Double[-3, 1], Gen.Double[0.1, 0.9], Gen.Double[-2, 2].Array[48]).Sample((studies, each, power, rho, values) =>
        {
            double[] y = values[..(studies * each)];
            double[] v = [.. y.Select(_ => Math.Pow(10, power))];
            string[] clusters = [.. y.Select((_, i) => $"study {i % studies}")];
            MultilevelOptions options = new() { Rho = rho };

            Estimable<CoefficientTest> once = MultilevelModel.Fit(y, v, clusters, options).Value.Robust();
            Estimable<CoefficientTest> twice = MultilevelModel.Fit([.. y, .. y], [.. v, .. v], [.. clusters, .. clusters], options).Value.Robust();

            return Math.Abs(twice.Value.Estimate - once.Value.Estimate) < 1e-9
                && Math.Abs(twice.Value.StandardError - once.Value.StandardError) < 1e-9 * (1 + once.Value.StandardError);
        }, iter: 60);

    [Fact]
    public void A_number_needed_is_1_or_more_in_either_direction() =>
        Gen.Select(Gen.Double[-6, 6], Gen.Double[0.001, 0.999]).Sample((d, rate) =>
            new[] { Meaning.NumberNeeded(d, rate), Meaning.NumberNeededKraemerKupfer(d), Meaning.NumberNeededFromRiskRatio(Math.Exp(d), rate) }
                .All(needed => !needed.IsEstimable || Math.Abs(needed.Value) >= 1 - 1e-12));

    private static IEnumerable<double> Numbers(PooledResult result)
    {
        yield return result.Estimate;
        yield return result.Tau2.Value;
        yield return result.I2.Value;
        yield return result.H2.Value;
        yield return result.Q;
        yield return result.QP;
        yield return result.Test.Value.StandardError;
        yield return result.Interval.Value.Low;
        yield return result.Interval.Value.High;
        yield return result.Tau2StandardError.Or(0);
        Bounds bounds = result.Tau2Interval().Or(default);
        yield return bounds.Low;
        yield return bounds.High;
        Bounds prediction = result.PredictionInterval().Or(default);
        yield return prediction.Low;
        yield return prediction.High;
    }

    private static IEnumerable<long> Bits(PooledResult result) => Numbers(result).Select(BitConverter.DoubleToInt64Bits);
}
