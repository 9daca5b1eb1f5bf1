namespace Neuropsych.Tests;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData(">=1.0 <2", "1.0.0", true)]
    [InlineData(">=1.0 <2", "1.99.99", true)]
    [InlineData(">=1.0 <2", "2.0.0", false)]
    [InlineData(">=1.0 <2", "0.9.9", false)]
    [InlineData(">=1.0 <2", "1.0.0-alpha.1", true)]
    [InlineData(">=1.0 <2", "2.0.0-alpha.1", false)]
    [InlineData("<2 >=1.0", "1.5.0", true)]
    [InlineData(">=1", "7.0.0", true)]
    [InlineData("<2", "0.0.0", true)]
    [InlineData("^1.2", "1.2.0", true)]
    [InlineData("^1.2", "1.1.9", false)]
    [InlineData("^1.2", "1.99.0", true)]
    [InlineData("^1.2", "2.0.0", false)]
    [InlineData("^0.3.1", "0.3.9", true)]
    [InlineData("^0.3.1", "0.4.0", false)]
    [InlineData("^0.3.1", "0.3.0", false)]
    [InlineData("1.4.0", "1.4.0", true)]
    [InlineData("1.4.0", "1.4.0-rc.1", true)]
    [InlineData("1.4.0", "1.4.1", false)]
    [InlineData("=1.4.0", "1.4.0", true)]
    public void A_range_compares_release_numbers(string range, string version, bool inside)
    {
        VersionRange.TryParse(range, out VersionRange? read).Should().BeTrue();
        SemanticVersion.TryParse(version, out SemanticVersion number).Should().BeTrue();

        read!.Contains(number).Should().Be(inside);
        read.ToString().Should().Be(range);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("*")]
    [InlineData("1.x")]
    [InlineData("1.4")]
    [InlineData(">1.0")]
    [InlineData("<=2.0")]
    [InlineData(">=1.0 <1.0")]
    [InlineData(">=2 <1")]
    [InlineData(">=1 >=2")]
    [InlineData("^1 <2")]
    [InlineData(">=1.0 <2 <3")]
    [InlineData(">=1.0,<2")]
    [InlineData(">=01.0")]
    [InlineData(">=1.0.0.0")]
    [InlineData(">= 1.0")]
    [InlineData(">=-1.0")]
    public void What_is_no_range_is_refused(string? text)
    {
        VersionRange.TryParse(text, out VersionRange? range).Should().BeFalse();
        range.Should().BeNull();
    }

    [Theory]
    [InlineData(">=1.0 <2", true)]
    [InlineData("^1.2", true)]
    [InlineData("1.4.0", true)]
    [InlineData(">=1.0", false)]
    [InlineData("<2", false)]
    public void Whether_both_ends_are_given(string text, bool both)
    {
        VersionRange.TryParse(text, out VersionRange? range).Should().BeTrue();
        range!.HasBothEnds.Should().Be(both);
    }
}
