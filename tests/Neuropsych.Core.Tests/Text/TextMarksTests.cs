using System.Linq;
using Neuropsych.Text;

namespace Neuropsych.Tests.Text;

public sealed class TextMarksTests
{
    [Theory]
    [InlineData("[[region/amygdala]]", TextMarkKind.Entity, "region/amygdala")]
    [InlineData("[[other:region/amygdala]]", TextMarkKind.Entity, "other:region/amygdala")]
    [InlineData("[@nord-2021]", TextMarkKind.Source, "source/nord-2021")]
    [InlineData("[@other:nord-2021]", TextMarkKind.Source, "other:source/nord-2021")]
    [InlineData("[claim/mbsr-structure]", TextMarkKind.Claim, "claim/mbsr-structure")]
    [InlineData("[other:claim/mbsr-structure]", TextMarkKind.Claim, "other:claim/mbsr-structure")]
    public void A_reference_is_read_with_its_place(string mark, TextMarkKind kind, string reference) =>
        TextMarks.Of($"See {mark}, please.").Should().Equal(new TextMark(kind, reference, 4, mark.Length));

    [Theory]
    [InlineData("[a link](https://example.org)")]
    [InlineData("[claim/x](https://example.org)")]
    [InlineData("[region/amygdala]")]
    [InlineData("[ ] to do")]
    [InlineData("[[open")]
    [InlineData("[open")]
    [InlineData("]closed[")]
    [InlineData("0.56 [0.32, 0.80]")]
    [InlineData("")]
    public void What_is_no_reference_is_left_alone(string text) => TextMarks.Of(text).Should().BeEmpty();

    [Fact]
    public void References_within_brackets_are_found() =>
        TextMarks.Of("(see [claim/a] and [note: [claim/b]])").Select(mark => mark.Reference).Should().Equal("claim/a", "claim/b");
}
