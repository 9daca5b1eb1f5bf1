using Neuropsych.Evidence;

namespace Neuropsych.Tests;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("0.70", true)]
    [InlineData("0.89", true)]
    [InlineData("0.79", true)]
    [InlineData("0.69", false)]
    [InlineData("0.90", false)]
    public void An_interval_holds_its_own_ends(string value, bool inside) =>
        new Interval(0.70m, 0.89m, 95).Contains(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture))
            .Should().Be(inside);

    [Fact]
    public void An_interval_is_printed_with_the_digits_of_its_source() =>
        new Interval(-0.20m, 0.30m).ToString().Should().Be("[-0.20, 0.30]");

    [Fact]
    public void Intervals_of_equal_bounds_are_equal_only_with_the_same_level()
    {
        new Interval(0.1m, 0.2m, 95).Should().Be(new Interval(0.1m, 0.2m, 95));
        new Interval(0.1m, 0.2m, 95).Should().NotBe(new Interval(0.1m, 0.2m));
    }

    [Fact]
    public void The_default_interval_runs_from_0_to_0_without_a_level() =>
        default(Interval).Should().Be(new Interval(0, 0));
}
