using System;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

public sealed class AnswerSetTests
{
    [Fact]
    public void The_latest_answer_of_a_step_counts_and_the_order_of_answering_does_not()
    {
        AnswerSet one = AnswerSet.Empty.With(Number("b", 1)).With(Number("a", 2)).With(Number("b", 3));
        AnswerSet other = AnswerSet.Empty.With(Number("b", 3)).With(Number("a", 2));

        one.Should().Be(other);
        one.GetHashCode().Should().Be(other.GetHashCode());
        one.Count.Should().Be(2);
        one.Items.Select(item => item.StepId).Should().Equal("a", "b");
        one.Find("b").Should().Be(Number("b", 3));
        one.Find("c").Should().BeNull();
        one.Should().NotBe(AnswerSet.Empty.With(Number("a", 2)));
    }

    [Fact]
    public void A_step_that_stands_twice_is_refused() =>
        FluentActions.Invoking(() => new AnswerSet { Items = [Number("a", 1), Number("a", 2)] }).Should().Throw<ArgumentException>()
            .WithMessage("*'a'*");

    [Theory]
    [InlineData("18-", 18, null)]
    [InlineData("18-65", 18, 65)]
    [InlineData("-12", null, 12)]
    [InlineData("-", null, null)]
    public void A_range_of_ages_is_read_as_it_is_written(string text, int? least, int? most)
    {
        AgeRange.TryParse(text, out AgeRange range).Should().BeTrue();

        range.Should().Be(new AgeRange(least, most));
        range.ToString().Should().Be(text);
        range.Contains(least ?? 0).Should().BeTrue();
        range.Contains((least ?? 0) - 1).Should().BeFalse();
        range.Contains(most ?? 120).Should().BeTrue();
        range.Contains((most ?? int.MaxValue - 1) + 1).Should().Be(most is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("18")]
    [InlineData("65-18")]
    [InlineData("1-2-3")]
    [InlineData("a-")]
    [InlineData(" 18-")]
    [InlineData(null)]
    public void What_is_no_range_of_ages_is_not_read(string? text) => AgeRange.TryParse(text, out _).Should().BeFalse();

    private static StepAnswer Number(string step, decimal value) => new() { StepId = step, Answer = new NumberAnswer { Value = value } };
}
