using System;
using System.Linq;
using CsCheck;

namespace Neuropsych.Tests;

public sealed class SemanticVersionTests
{
    /// <summary>The example of Semantic Versioning 2.0.0, section 11.</summary>
    private static readonly string[] Precedence =
    [
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "2.0.0",
        "2.1.0", "2.1.1",
    ];

    [Fact]
    public void Versions_come_in_the_order_of_the_standard()
    {
        SemanticVersion[] versions = [.. Precedence.Select(Read)];

        versions.Reverse().Order().Select(version => version.ToString()).Should().Equal(Precedence);
        (versions[0] < versions[1] && versions[1] > versions[0] && versions[0] <= versions[0] && versions[0] >= versions[0]).Should().BeTrue();
    }

    [Theory]
    [InlineData("1.0.0+build.7", "1.0.0")]
    [InlineData("1.0.0-alpha.2+0123456789abcdef0123456789abcdef01234567", "1.0.0-alpha.2")]
    [InlineData("10.20.30", "10.20.30")]
    [InlineData("1.0.0-0a", "1.0.0-0a")]
    [InlineData("1.0.0-x-y-z.--", "1.0.0-x-y-z.--")]
    public void Build_metadata_is_kept_out(string text, string expected) => Read(text).ToString().Should().Be(expected);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-alpha..1")]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0-alpha.007")]
    [InlineData("v1.0.0")]
    [InlineData(" 1.0.0")]
    [InlineData("1.0.0\n")]
    [InlineData("-1.0.0")]
    [InlineData("99999999999.0.0")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_version_is_refused(string? text) => SemanticVersion.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void The_default_is_0_0_0()
    {
        default(SemanticVersion).Should().Be(new SemanticVersion(0, 0, 0));
        default(SemanticVersion).Should().Be(Read("0.0.0"));
        default(SemanticVersion).ToString().Should().Be("0.0.0");
    }

    [Fact]
    public void The_release_is_the_version_without_its_pre_release_part() => Read("1.2.3-rc.1").Release.Should().Be(Read("1.2.3"));

    [Theory]
    [InlineData("alpha beta")]
    [InlineData("alpha..1")]
    [InlineData("01")]
    public void A_wrong_pre_release_part_is_the_callers_bug(string preRelease) =>
        FluentActions.Invoking(() => new SemanticVersion(1, 0, 0, preRelease)).Should().Throw<ArgumentException>()
            .WithMessage($"'{preRelease}'*").WithParameterName(nameof(preRelease));

    [Fact]
    public void A_number_below_0_is_the_callers_bug() =>
        FluentActions.Invoking(() => new SemanticVersion(1, -1, 0)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Order_is_total_and_agrees_with_equality() =>
        Gen.Select(GenVersion, GenVersion, GenVersion).Sample((a, b, c) =>
            (a.CompareTo(b) == 0) == (a == b) && Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
            && !(a <= b && b <= c && a > c));

    private static readonly Gen<SemanticVersion> GenVersion =
        from number in Gen.Int[0, 2]
        from parts in Gen.Int[0, 5].Array[0, 3]
        select new SemanticVersion(1, number, 0, string.Join('.', parts.Select(part => "0 2 11 a b-c A".Split(' ')[part])));

    private static SemanticVersion Read(string text) =>
        SemanticVersion.TryParse(text, out SemanticVersion version) ? version : throw new FormatException(text);
}
