using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace Neuropsych.Tests;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_of_equal_elements_in_the_same_order_are_equal() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 4], Gen.Int[0, 3].Array[0, 4]).Sample((a, b) =>
        {
            ValueList<int> one = a.ToValueList();
            ValueList<int> other = b.ToValueList();
            bool equal = a.SequenceEqual(b);
            return one == other == equal && one != other != equal && one.Equals((object)other) == equal
                && (!equal || one.GetHashCode() == other.GetHashCode());
        });

    [Fact]
    public void The_default_is_the_empty_list()
    {
        ValueList<string> none = default;

        none.Should().BeEmpty();
        none.Count.Should().Be(0);
        (none == []).Should().BeTrue();
        none.GetHashCode().Should().Be(((ValueList<string>)[]).GetHashCode());
        none.AsSpan().IsEmpty.Should().BeTrue();
        none.AsImmutableArray().IsDefault.Should().BeFalse();
    }

    [Fact]
    public void An_index_outside_is_named()
    {
        ValueList<int> list = [1, 2];

        list[1].Should().Be(2);
        FluentActions.Invoking(() => list[2]).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The list has 2 elements.*");
        FluentActions.Invoking(() => default(ValueList<int>)[0]).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_list_does_not_change_with_what_it_was_made_of()
    {
        var source = new List<int> { 1, 2 };
        ValueList<int> list = source.ToValueList();
        source[0] = 9;

        list.Should().Equal(1, 2);
        list.ToString().Should().Be("[1, 2]");
    }

    [Fact]
    public void Records_that_hold_lists_compare_by_value()
    {
        Source one = Given.Source("a");
        Source other = Given.Source("a");

        (one == other).Should().BeTrue();
        (one == other with { Citation = other.Citation with { Authors = ["Doe J", "Roe R"] } }).Should().BeFalse();
    }
}
