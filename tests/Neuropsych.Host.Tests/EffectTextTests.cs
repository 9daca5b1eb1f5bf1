using Neuropsych.Evidence;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Tests;

/// <summary>How a result is printed for people.</summary>
public sealed class EffectTextTests
{
    [Fact]
    public void An_interval_that_the_source_states_is_printed_as_it_stands()
    {
        Effect effect = Effect(EffectMetric.G, 0.790m, 0.05m) with { Interval = new Interval(0.70m, 0.89m, 95) };

        EffectText.Value(effect).Should().Be("g 0.790 [0.70, 0.89]");
        EffectText.Remarks(effect).Should().Contain("95 % interval");
    }

    [Fact]
    public void Without_an_interval_the_standard_error_gives_one_and_the_remark_says_so()
    {
        // 2.219 ± 1.96 × 0.307 = 2.219 ± 0.602
        Effect effect = Effect(EffectMetric.G, 2.219m, 0.307m);

        EffectText.Value(effect).Should().Be("g 2.219 [1.62, 2.82]");
        EffectText.Remarks(effect).Should().Contain("95 % interval computed from the standard error");
    }

    [Fact]
    public void The_interval_of_a_ratio_is_computed_on_the_logarithmic_scale()
    {
        // ln 2 = 0.6931; ± 1.96 × 0.2 = ± 0.3920; e^0.3011 = 1.351, e^1.0851 = 2.960
        EffectText.Value(Effect(EffectMetric.Or, 2m, 0.2m)).Should().Be("OR 2 [1.35, 2.96]");
    }

    [Fact]
    public void A_correlation_gets_no_interval_from_an_error_on_another_scale()
    {
        Effect effect = Effect(EffectMetric.R, 0.4m, 0.1m);

        EffectText.Value(effect).Should().Be("r 0.4");
        EffectText.Remarks(effect).Should().Contain("interval not stated");
    }

    [Theory]
    [InlineData("0.917931754160443", "0.92")]
    [InlineData("-0.00425000001", "-0.0043")]
    [InlineData("0.0412345678", "0.041")]
    [InlineData("0.0412", "0.0412")]
    [InlineData("0.00000012", "0.00000012")]
    [InlineData("3", "3")]
    public void A_number_keeps_the_digits_that_a_source_prints_and_loses_those_of_a_computation(string number, string shown) =>
        EffectText.Digits(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(shown);

    private static Effect Effect(EffectMetric metric, decimal value, decimal error) =>
        new() { Metric = metric, Value = value, StandardError = error, Benefit = Benefit.Higher };
}
