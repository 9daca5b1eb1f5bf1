using System;
using System.Globalization;
using CsCheck;
using Neuropsych.Evidence;

namespace Neuropsych.Tests;

public sealed class EffectTests
{
    /// <summary>Scale and value of no effect of each metric, as the document lists them.</summary>
    [Theory]
    [InlineData(EffectMetric.Smd, 0, false)]
    [InlineData(EffectMetric.D, 0, false)]
    [InlineData(EffectMetric.G, 0, false)]
    [InlineData(EffectMetric.Md, 0, false)]
    [InlineData(EffectMetric.Rd, 0, false)]
    [InlineData(EffectMetric.R, 0, false)]
    [InlineData(EffectMetric.Rr, 1, true)]
    [InlineData(EffectMetric.Or, 1, true)]
    [InlineData(EffectMetric.Hr, 1, true)]
    [InlineData(EffectMetric.Icc, null, false)]
    [InlineData(EffectMetric.Prevalence, null, false)]
    [InlineData(EffectMetric.NoConvergence, null, false)]
    [InlineData(EffectMetric.Narrative, null, false)]
    public void The_metric_decides_the_value_of_no_effect_and_the_scale(EffectMetric metric, int? noEffect, bool ratio)
    {
        metric.NoEffect().Should().Be(noEffect);
        metric.IsRatio().Should().Be(ratio);
        metric.HasNumber().Should().Be(metric is not (EffectMetric.NoConvergence or EffectMetric.Narrative));
        metric.IsStandardisedDifference().Should().Be(metric is EffectMetric.Smd or EffectMetric.D or EffectMetric.G);
        metric.Symbol().Should().NotBeNull();
    }

    [Fact]
    public void A_metric_that_is_none_has_no_symbol() =>
        FluentActions.Invoking(() => ((EffectMetric)99).Symbol()).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    // s·value on a natural scale: SMD −0.56 on symptoms, lower is better.
    [InlineData(EffectMetric.Smd, Benefit.Lower, "-0.56", 0.56)]
    [InlineData(EffectMetric.G, Benefit.Higher, "0.79", 0.79)]
    [InlineData(EffectMetric.Md, Benefit.Lower, "2.5", -2.5)]
    // s·ln(value) on a logarithmic one: ln 2 = 0.693147…, ln 0.5 = −0.693147….
    [InlineData(EffectMetric.Rr, Benefit.Higher, "2", 0.69314718055994531)]
    [InlineData(EffectMetric.Or, Benefit.Lower, "0.5", 0.69314718055994531)]
    [InlineData(EffectMetric.Hr, Benefit.Lower, "2", -0.69314718055994531)]
    public void A_value_is_turned_so_that_more_is_better(EffectMetric metric, Benefit benefit, string value, double expected) =>
        new Effect { Metric = metric, Benefit = benefit, Value = Number(value) }.BenefitSigned.Should().BeApproximately(expected, 1e-15);

    [Theory]
    [InlineData(EffectMetric.G, Benefit.None, "0.5")]
    [InlineData(EffectMetric.Icc, Benefit.Higher, "0.5")]
    [InlineData(EffectMetric.Prevalence, Benefit.Lower, "0.5")]
    [InlineData(EffectMetric.Narrative, Benefit.Higher, null)]
    [InlineData(EffectMetric.G, Benefit.Higher, null)]
    [InlineData(EffectMetric.Or, Benefit.Higher, "0")]
    [InlineData(EffectMetric.Or, Benefit.Higher, "-1")]
    public void Without_direction_value_or_scale_there_is_no_benefit_signed_value(EffectMetric metric, Benefit benefit, string? value) =>
        new Effect { Metric = metric, Benefit = benefit, Value = Number(value) }.BenefitSigned.Should().BeNull();

    [Fact]
    public void The_bounds_swap_where_lower_is_better()
    {
        var effect = new Effect
        {
            Metric = EffectMetric.Smd,
            Benefit = Benefit.Lower,
            Value = -0.56m,
            Interval = new Interval(-0.80m, -0.32m, 95),
        };

        effect.BenefitSignedInterval.Should().Be((0.32, 0.80));
    }

    [Fact]
    public void The_bounds_of_a_ratio_are_logarithms()
    {
        var effect = new Effect { Metric = EffectMetric.Rr, Benefit = Benefit.Lower, Value = 0.5m, Interval = new Interval(0.25m, 1m, 95) };

        effect.BenefitSignedInterval!.Value.Low.Should().BeApproximately(0, 1e-15);
        effect.BenefitSignedInterval.Value.High.Should().BeApproximately(1.3862943611198906, 1e-15);
        effect.IncludesNoEffect.Should().BeTrue();
    }

    [Theory]
    [InlineData(EffectMetric.G, "0.00", "0.59", true)]
    [InlineData(EffectMetric.G, "0.01", "0.59", false)]
    [InlineData(EffectMetric.G, "-0.59", "-0.01", false)]
    [InlineData(EffectMetric.G, "-0.1", "0.1", true)]
    [InlineData(EffectMetric.Or, "0.9", "1.0", true)]
    [InlineData(EffectMetric.Or, "1.01", "2.0", false)]
    [InlineData(EffectMetric.Or, "0.5", "0.99", false)]
    [InlineData(EffectMetric.Icc, "0.5", "0.9", null)]
    public void An_interval_includes_no_effect_with_its_ends(EffectMetric metric, string low, string high, bool? expected) =>
        new Effect { Metric = metric, Benefit = Benefit.Higher, Value = Number(low), Interval = new Interval(Number(low)!.Value, Number(high)!.Value) }
            .IncludesNoEffect.Should().Be(expected);

    [Fact]
    public void Without_an_interval_it_cannot_be_told_whether_no_effect_is_included() =>
        new Effect { Metric = EffectMetric.G, Benefit = Benefit.Higher, Value = 0.5m }.IncludesNoEffect.Should().BeNull();

    [Fact]
    public void A_benefit_signed_value_lies_inside_its_benefit_signed_interval() =>
        Gen.Select(Gen.Enum<EffectMetric>(), Gen.OneOf(Gen.Const(Benefit.Higher), Gen.Const(Benefit.Lower)), Gen.Int[1, 500], Gen.Int[0, 300],
            Gen.Int[0, 300]).Sample((metric, benefit, value, below, above) =>
        {
            decimal shift = metric.IsRatio() ? 0 : -2.5m;
            decimal number = (value / 100m) + shift;
            decimal low = metric.IsRatio() ? Math.Max(0.001m, number - (below / 100m)) : number - (below / 100m);
            var effect = new Effect { Metric = metric, Benefit = benefit, Value = number, Interval = new Interval(low, number + (above / 100m)) };
            return metric.NoEffect() is null
                ? effect.BenefitSigned is null && effect.BenefitSignedInterval is null
                : effect.BenefitSignedInterval is { } around && around.Low <= effect.BenefitSigned && effect.BenefitSigned <= around.High;
        });

    [Fact]
    public void Reported_digits_are_kept() =>
        new Effect { Metric = EffectMetric.G, Benefit = Benefit.Higher, Value = -0.20m, Interval = new Interval(-0.50m, 0.10m) }.ToString()
            .Should().Be("g -0.20 [-0.50, 0.10]");

    [Fact]
    public void A_result_in_words_is_printed_as_it_stands() => Given.Narrative("No change.").ToString().Should().Be("No change.");

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
