using Neuropsych.Search;

namespace Neuropsych.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("efectSize", "effectSize")]
    [InlineData("region/amigdala", "region/amygdala")]
    [InlineData("nmae", "name")]
    [InlineData("SUPPORTS", "supports")]
    [InlineData("supprots", "supports")]
    [InlineData("xyz", null)]
    [InlineData("p2", "p")]
    [InlineData("q", null)]
    [InlineData("", null)]
    [InlineData("completely-different", null)]
    public void The_nearest_word_is_found_where_it_is_near_enough(string word, string? nearest) =>
        Spelling.Nearest(word, ["supports", "name", "region/amygdala", "effectSize", "p"]).Should().Be(nearest);

    [Fact]
    public void Of_equally_near_words_the_first_in_ordinal_order_is_taken() =>
        Spelling.Nearest("cat", ["hat", "bat", "rat"]).Should().Be("bat");

    [Fact]
    public void Very_long_words_are_not_compared() =>
        Spelling.Nearest(new string('a', 201), [new string('a', 200)]).Should().BeNull();
}
