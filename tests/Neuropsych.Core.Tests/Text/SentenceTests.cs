using System.Linq;
using Neuropsych.Text;

namespace Neuropsych.Tests.Text;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("One study saw it. Others did not.", "one study saw it", "others did not")]
    [InlineData("Does it help? Yes! It may.", "does it help", "yes", "it may")]
    [InlineData("It helps some, e.g. adults, i.e. people over 18.", "it helps some e g adults i e people over 18")]
    [InlineData("Doe et al. 2020 saw it vs. waiting.", "doe et al 2020 saw it vs waiting")]
    [InlineData("About approx. 30 people, cf. Fig. 2, took part.", "about approx 30 people cf fig 2 took part")]
    [InlineData("Dr. Doe and Prof. Roe agree.", "dr doe and prof roe agree")]
    [InlineData("The answer is no. Study no. 5 says so.", "the answer is no", "study no 5 says so")]
    [InlineData("J. K. Doe wrote it. It stands.", "j k doe wrote it", "it stands")]
    [InlineData("The effect was 0.56 (n = 26). It fell.", "the effect was 0 56 n 26", "it fell")]
    [InlineData("Es hilft manchen, z.B. Erwachsenen, d.h. Menschen über 18.", "es hilft manchen z b erwachsenen d h menschen uber 18")]
    [InlineData("Es hilft manchen, z. B. Erwachsenen, d. h. Menschen über 18.", "es hilft manchen z b erwachsenen d h menschen uber 18")]
    [InlineData("He said \"it helps.\" She did not.", "he said it helps", "she did not")]
    [InlineData("He said “it helps.” She did not.", "he said it helps", "she did not")]
    [InlineData("It fell (see below). It rose.", "it fell see below", "it rose")]
    [InlineData("A line\nthat goes on.", "a line that goes on")]
    [InlineData("A line\r\nthat goes on.\r\n\r\nAnother.", "a line that goes on", "another")]
    [InlineData("# A heading\nText below it.", "a heading", "text below it")]
    [InlineData("## A heading\n\nText below it.", "a heading", "text below it")]
    [InlineData("Before\n- one thing\n- another thing\nAfter", "before", "one thing", "another thing after")]
    [InlineData("Before\n1. one thing\n2. another thing", "before", "1 one thing", "2 another thing")]
    [InlineData("A paragraph\n\nAnother one", "a paragraph", "another one")]
    [InlineData("No end", "no end")]
    [InlineData("Wait ... and see.", "wait", "and see")]
    [InlineData("")]
    [InlineData(" \n\n \n")]
    public void A_text_is_cut_into_sentences(string text, params string[] expected) =>
        Sentence.Of(text).Select(sentence => string.Join(' ', sentence.Words.Select(word => word.Text))).Should().Equal(expected);

    [Fact]
    public void References_stand_apart_and_a_point_within_one_ends_nothing()
    {
        Sentence[] sentences =
            [.. Sentence.Of("It calms [[region/amygdala]] a little [@nord-2021] [other:claim/a.b]. More [claim/x].")];

        sentences.Should().HaveCount(2);
        sentences[0].Words.Select(word => word.Text).Should().Equal("it", "calms", "a", "little");
        sentences[0].Marks.Select(mark => (mark.Kind, mark.Reference)).Should().Equal(
            (TextMarkKind.Entity, "region/amygdala"), (TextMarkKind.Source, "source/nord-2021"), (TextMarkKind.Claim, "other:claim/a.b"));
        sentences[1].Marks.Select(mark => mark.Reference).Should().Equal("claim/x");
    }

    [Fact]
    public void A_reference_behind_the_point_belongs_to_its_own_sentence()
    {
        Sentence[] sentences = [.. Sentence.Of("Studies disagree. [claim/x]")];

        sentences.Select(sentence => (sentence.Words.Length, sentence.Marks.Length)).Should().Equal((2, 1));
    }

    [Fact]
    public void Words_carry_their_places()
    {
        const string Text = "Ein Satz. Die Übung „heilt“ nicht.";

        foreach (SentenceWord word in Sentence.Of(Text).SelectMany(sentence => sentence.Words))
        {
            Neuropsych.Search.TextFolding.Fold(Text[word.Start..(word.Start + word.Text.Length)]).Should().Be(word.Text);
        }
    }

    [Theory]
    [InlineData("The word \"rewires\" is a picture.", "rewires")]
    [InlineData("The word “rewires” is a picture.", "rewires")]
    [InlineData("Das Wort „heilt“ ist ein Bild.", "heilt")]
    [InlineData("Das Wort »heilt« ist ein Bild.", "heilt")]
    [InlineData("Le mot «guérit» est une image.", "guerit")]
    [InlineData("He said \"it cures\" and \"it heals\" and left.", "it", "cures", "it", "heals")]
    [InlineData("It doesn't say so.")]
    public void Words_in_quotation_marks_are_told_apart(string text, params string[] quoted) =>
        Sentence.Of(text).SelectMany(sentence => sentence.Words).Where(word => word.Quoted).Select(word => word.Text).Should().Equal(quoted);

    [Fact]
    public void Paragraphs_and_list_items_are_counted_apart()
    {
        Sentence[] sentences = [.. Sentence.Of("One. Two.\n\nThree.\n- Four.\n- Five.")];

        sentences.Select(sentence => sentence.Paragraph).Should().BeInAscendingOrder();
        sentences.GroupBy(sentence => sentence.Paragraph).Select(group => group.Count()).Should().Equal(2, 1, 1, 1);
    }

    [Fact]
    public void Hostile_brackets_take_linear_time()
    {
        string text = new string('[', 200_000) + "]";

        TextMarks.Of(text).Count().Should().BeLessThan(2);
        Sentence.Of(string.Concat(Enumerable.Repeat("[a](", 20_000))).Count().Should().Be(1);
    }
}
