using System;
using System.Linq;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.Robustness;

namespace Neuropsych.Synthesis.Tests;

/// <summary>Each bad input has a typed reason; nothing is a NaN or an exception.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void No_effects_are_not_estimable() =>
        Pool.Effects([], []).Why.Should().Be(new NotEstimable(NotEstimableReason.NoEffects, "there are no effects"));

    [Fact]
    public void One_effect_has_its_own_value_and_no_variance_between_studies()
    {
        PooledResult one = Pool.Effects([0.5], [0.04], new PoolingOptions { Interval = IntervalMethod.Wald }).Value;

        one.Estimate.Should().Be(0.5);
        one.Test.Value.StandardError.Should().BeApproximately(0.2, 1e-15);
        one.Tau2.Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);
        one.I2.Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);
        one.PredictionInterval().Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);
        Pool.Effects([0.5], [0.04]).Value.Interval.Why!.ToString().Should()
            .Be("not estimable because a Knapp–Hartung interval needs 2 or more effects and there is 1");
    }

    [Fact]
    public void Two_effects_have_no_prediction_interval_with_k_less_2_degrees_of_freedom() =>
        Pool.Effects([0.2, 0.9], [0.04, 0.05]).Value.PredictionInterval().Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);

    [Fact]
    public void Equal_effects_have_no_statistic_under_Knapp_and_Hartung_and_an_interval_with_the_floor()
    {
        double[] y = [0.5, 0.5, 0.5, 0.5];
        double[] v = [0.1, 0.2, 0.1, 0.3];

        Pool.Effects(y, v).Value.Test.Value.Statistic.Why!.Reason.Should().Be(NotEstimableReason.ZeroStandardError);
        Bounds floor = Pool.Effects(y, v, new PoolingOptions { Interval = IntervalMethod.KnappHartungFloor }).Value.Interval.Value;
        (floor.High - floor.Low).Should().BePositive();
        Pool.Effects(y, v).Value.Tau2Interval().Why!.Reason.Should().Be(NotEstimableReason.EmptyInterval);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_variance_that_is_none_is_refused(double variance) =>
        Pool.Effects([0.1, 0.2], [0.1, variance]).Why!.Reason.Should().Be(NotEstimableReason.BadVariance);

    [Fact]
    public void A_value_that_is_no_number_is_refused() =>
        Pool.Effects([0.1, double.NaN], [0.1, 0.1]).Why!.Reason.Should().Be(NotEstimableReason.BadValue);

    [Fact]
    public void Lists_of_different_lengths_are_a_fault_of_the_caller() =>
        new Action(() => Pool.Effects([0.1, 0.2], [0.1])).Should().Throw<ArgumentException>().WithMessage("There are 2 values and 1 variances*");

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    [InlineData(1.7)]
    public void A_perfect_correlation_has_no_sampling_variance(double r)
    {
        foreach (CorrelationMeasure measure in Enum.GetValues<CorrelationMeasure>())
        {
            CorrelationEffect.Of(measure, r, 30).Why!.Reason.Should().Be(NotEstimableReason.PerfectCorrelation);
        }
    }

    [Fact]
    public void Three_people_are_too_few_for_Fishers_z() =>
        CorrelationEffect.Of(CorrelationMeasure.FisherZ, 0.3, 3).Why!.Reason.Should().Be(NotEstimableReason.BadSampleSize);

    [Fact]
    public void A_missing_n_is_no_sample() =>
        GroupEffect.Of(GroupMeasure.HedgesG, new TwoGroups(1, 1, double.NaN, 0, 1, 10)).Why!.Reason.Should().Be(NotEstimableReason.BadSampleSize);

    [Fact]
    public void Groups_without_spread_have_no_standardised_difference() =>
        GroupEffect.Of(GroupMeasure.HedgesG, new TwoGroups(1, 0, 10, 0, 0, 10)).Why!.Reason.Should().Be(NotEstimableReason.NoSpread);

    [Fact]
    public void A_double_zero_table_says_nothing_of_a_ratio_when_nothing_is_added()
    {
        var nobody = new TwoByTwo(0, 10, 0, 12);

        TableEffect.Of(TableMeasure.LogOddsRatio, nobody, ZeroCells.None).Why!.Reason.Should().Be(NotEstimableReason.DoubleZero);
        TableEffect.OfAll(TableMeasure.LogRiskRatio, [nobody], withoutDoubleZeros: true).Single().Why!.Reason.Should().Be(NotEstimableReason.DoubleZero);
        MantelHaenszel.LogOddsRatio([nobody, nobody]).Why!.Reason.Should().Be(NotEstimableReason.DoubleZero);
        MantelHaenszel.Peto([nobody]).Why!.Reason.Should().Be(NotEstimableReason.DoubleZero);
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        TableEffect.Of(TableMeasure.RiskDifference, new TwoByTwo(-1, 10, 2, 12)).Why!.Reason.Should().Be(NotEstimableReason.BadCount);

    [Fact]
    public void A_predictor_that_does_not_vary_is_refused() =>
        MetaRegression.Fit([0.1, 0.4, 0.3], [0.1, 0.1, 0.1], Design.WithIntercept(3).And("year", [2000, 2000, 2000]))
            .Why!.Reason.Should().Be(NotEstimableReason.CollinearPredictors);

    [Fact]
    public void Two_effects_are_too_few_for_influence() =>
        LeaveOneOut.Influence([0.1, 0.2], [0.1, 0.1]).Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);

    [Fact]
    public void Asking_for_a_value_that_is_not_there_says_why() =>
        new Action(() => _ = Pool.Effects([], []).Value).Should().Throw<InvalidOperationException>().WithMessage("Not estimable because there are no effects");
}
