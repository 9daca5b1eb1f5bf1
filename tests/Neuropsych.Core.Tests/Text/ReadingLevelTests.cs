using System.Linq;
using Neuropsych.Text;

namespace Neuropsych.Tests.Text;

public sealed class ReadingLevelTests
{
    /// <summary>
    /// 4 sentences; words 9 + 8 + 8 + 10 = 35.
    /// Syllables, by sentence:
    /// The(1) a·myg·da·la(4) is(1) a(1) small(1) part(1) of(1) the(1) brain(1) = 12;
    /// It(1) helps(1) us(1) to(1) no·tice(2) what(1) may(1) mat·ter(2) = 10;
    /// It(1) does(1) not(1) work(1) on(1) its(1) own(1) ev·er(2) = 9;
    /// Each(1) per·son(2) has(1) one(1) on(1) each(1) side(1) of(1) the(1) head(1) = 11; in all 42.
    /// 0.39 · 35/4 + 11.8 · 42/35 − 15.59 = 3.4125 + 14.16 − 15.59 = 1.9825.
    /// </summary>
    private const string Easy = "The amygdala is a small part of the brain. It helps us to notice what may matter. It does not work on its own ever. "
        + "Each person has one on each side of the head.";

    /// <summary>
    /// 1 sentence of 31 words. Syllables: Psy·cho·ther·a·py(5) ac·cord·ing(3) to(1) se·ver·al(3) meth·o·do·log·i·cal·ly(7)
    /// so·phis·ti·cat·ed(5) in·ves·ti·ga·tions(5) = 29; a(1) b(1) c(1) d(1) e(1) f(1) g(1) h(1) i(1) j(1) k(1) l(1) m(1) n(1) o(1) p(1) q(1)
    /// r(1) s(1) t(1) u(1) v(1) w(1) x(1) = 24; in all 53.
    /// 0.39 · 31 + 11.8 · 53/31 − 15.59 = 12.09 + 20.1742 − 15.59 = 16.6742.
    /// </summary>
    private const string Hard = "Psychotherapy according to several methodologically sophisticated investigations "
        + "a b c d e f g h i j k l m n o p q r s t u v w x.";

    [Fact]
    public void The_grade_is_that_of_Flesch_and_Kincaid()
    {
        ReadingLevel.Grade(Easy, "en").Should().BeApproximately(1.9825, 1e-9);
        ReadingLevel.Grade(Hard, "en").Should().BeApproximately(12.09 + (11.8 * 53 / 31) - 15.59, 1e-9).And.BeApproximately(16.6742, 1e-4);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("EN")]
    public void A_regional_form_is_read_by_its_language(string lang) => ReadingLevel.Grade(Easy, lang).Should().BeApproximately(1.9825, 1e-9);

    [Theory]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("")]
    public void Without_a_formula_that_holds_for_the_language_nothing_is_assessed(string lang) => ReadingLevel.Grade(Easy, lang).Should().BeNull();

    [Fact]
    public void A_text_of_fewer_than_thirty_words_is_not_assessed()
    {
        string thirty = string.Join(' ', Enumerable.Repeat("word", 30)) + ".";

        ReadingLevel.Grade(thirty, "en").Should().NotBeNull();
        ReadingLevel.Grade(thirty["word ".Length..], "en").Should().BeNull();
    }

    [Fact]
    public void References_are_no_words_and_headings_end_a_sentence()
    {
        string marked = Easy.Replace("brain.", "brain [@nord-2021] [claim/x].", System.StringComparison.Ordinal)
            .Replace("The amygdala", "The [[region/amygdala]] amygdala", System.StringComparison.Ordinal);

        ReadingLevel.Grade(marked, "en").Should().BeApproximately(1.9825, 1e-9);
    }
}
