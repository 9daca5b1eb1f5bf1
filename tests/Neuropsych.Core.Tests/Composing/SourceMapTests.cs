using System.Collections.Generic;
using System.Collections.Immutable;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Tests.Composing;

public sealed class SourceMapTests
{
    private static readonly SourceMap Map = new(
        new Dictionary<string, SourcePosition>
        {
            ["p:claim/x"] = new("claims/x.yaml", 3, 3),
            ["p:claim/x/links/0"] = new("claims/x.yaml", 12, 5),
            ["p:handout/h/text"] = new("handouts/h.md", 7, 1),
        },
        new Dictionary<string, ImmutableArray<TextRun>> { ["p:handout/h/text"] = [new TextRun(0, 7, 1), new TextRun(6, 8, 1)] });

    [Theory]
    [InlineData("", 3)]
    [InlineData("/links/0", 12)]
    [InlineData("/links/0/direction", 12)]
    [InlineData("/links/1/direction", 3)]
    [InlineData("/statement", 3)]
    public void The_place_of_a_part_is_that_of_the_nearest_part_around_it(string pointer, int line) =>
        Map.Find("p:claim/x", pointer)!.Line.Should().Be(line);

    [Fact]
    public void Nothing_is_known_of_what_has_no_place()
    {
        Map.Find("p:claim/y", "/links/0").Should().BeNull();
        SourceMap.Empty.Find("p:claim/x").Should().BeNull();
        Map.FindWithin("p:claim/y", "/text", "text", 1).Should().BeNull();
    }

    [Theory]
    [InlineData(0, 7, 1)]
    [InlineData(4, 7, 5)]
    [InlineData(6, 8, 1)]
    [InlineData(9, 8, 4)]
    [InlineData(999, 8, 7)]
    public void A_character_of_a_verbatim_text_has_its_own_place(int offset, int line, int column) =>
        Map.FindWithin("p:handout/h", "/text", "First\nSecond", offset).Should().Be(new SourcePosition("handouts/h.md", line, column));

    [Fact]
    public void A_character_of_any_other_text_stands_where_the_text_starts() =>
        Map.FindWithin("p:claim/x", "/statement", "A sentence.", 5).Should().Be(new SourcePosition("claims/x.yaml", 3, 3));

    [Fact]
    public void Places_are_no_part_of_a_packs_value()
    {
        Pack pack = new Sketch().World().Build();

        (pack == pack with { Positions = Map }).Should().BeTrue();
        (pack == pack with { Unread = [Given.Id("region/x")] }).Should().BeFalse();
        pack.GetHashCode().Should().Be((pack with { Positions = Map }).GetHashCode());
    }
}
