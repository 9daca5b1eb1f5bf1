using System;
using System.Linq;
using System.Text;
using Neuropsych.Text;

namespace Neuropsych.Tests.Text;

/// <summary>Normal forms of any text.</summary>
public sealed class NormalFormTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("e\u0301 and \u00E9")]
    [InlineData("a\u0323\u0301\u0323")]
    [InlineData("\uD835\uDC1A")]
    public void A_text_of_few_marks_has_the_form_of_the_standard(string text)
    {
        NormalForm.Composed(text).Should().Be(text.Normalize(NormalizationForm.FormC));
        NormalForm.Decomposed(text).Should().Be(text.Normalize(NormalizationForm.FormD));
        NormalForm.Compatible(text).Should().Be(text.Normalize(NormalizationForm.FormKC));
    }

    [Fact]
    public void What_has_no_form_becomes_the_sign_of_replacement()
    {
        // Written as numbers: halves of pairs do not pass through a test's name.
        NormalForm.Composed(new string(['a', (char)0xD800])).Should().Be("a\uFFFD");
        NormalForm.Composed(new string([(char)0xDC00, 'a', (char)0xFFFE])).Should().Be("\uFFFDa\uFFFD");
    }

    [Fact]
    public void A_long_row_of_marks_is_cut_as_the_stream_safe_format_asks()
    {
        string text = "x" + string.Concat(Enumerable.Range(0, 90_000).Select(i => i % 2 == 0 ? '\u0301' : '\u0323'));

        string form = NormalForm.Decomposed(text);

        form.Count(c => c == '\u034F').Should().Be((90_000 / 30) - 1);
        form.Split('\u034F').Should().OnlyContain(row => row.TrimStart('x').Length == 30);
    }
}
