using System;
using Humanizer;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Tests;

/// <summary>The plurals that are formed without Humanizer are those that it gives.</summary>
public sealed class PluralTests
{
    [Theory]
    [InlineData("claim")]
    [InlineData("contested question")]
    [InlineData("entity")]
    [InlineData("fix")]
    [InlineData("hypothesis")]
    [InlineData("key")]
    [InlineData("more claim")]
    [InlineData("path")]
    [InlineData("person")]
    [InlineData("process")]
    [InlineData("study")]
    [InlineData("synthesis")]
    [InlineData("class")]
    public void A_noun_has_the_plural_that_Humanizer_gives(string noun) => Human.Plural(noun).Should().Be(noun.Pluralize());

    [Fact]
    public void Every_kind_has_the_plural_that_Humanizer_gives()
    {
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            Human.Plural(kind).Should().Be(Human.Word(kind).Pluralize());
        }
    }

    [Fact]
    public void One_thing_stands_in_the_singular_and_thousands_are_parted()
    {
        Human.Count(1, "study").Should().Be("1 study");
        Human.Count(0, "study").Should().Be("0 studies");
        Human.Count(1204, "claim").Should().Be("1,204 claims");
    }
}
