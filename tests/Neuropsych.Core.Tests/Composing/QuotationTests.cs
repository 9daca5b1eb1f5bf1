using System.Linq;

namespace Neuropsych.Tests.Composing;

/// <summary>What a text lets somebody else say in quotation marks counts as said; words that it speaks about do not.</summary>
public sealed class QuotationTests
{
    [Theory]
    [InlineData("en", "\"It cured me\", says a client.", "NP2501")]
    [InlineData("en", "Clients tell us: \"It rewires the brain for good.\"", "NP2501")]
    [InlineData("en", "“This cures panic in a week.”", "NP2501")]
    [InlineData("en", "As one mother put it, \"the course cured my panic\".", "NP2501")]
    [InlineData("en", "Anna reported that \"it cured my fear\" after a week.", "NP2501")]
    [InlineData("en", "\"You will be free of fear in a week\", a participant wrote.", "NP2512")]
    [InlineData("de", "„Es heilt die Angst für immer“, sagt eine Klientin.", "NP2501")]
    [InlineData("de", "Menschen berichten: „Die Übung heilt die Angst.“", "NP2501")]
    public void A_testimonial_is_told_like_the_sentence_that_it_quotes(string lang, string text, string code) =>
        Codes(lang, text).Should().Equal(code);

    [Theory]
    [InlineData("en", "The saying \"it heals the brain\" is a picture.")]
    [InlineData("en", "Avoid sentences such as \"it cures panic\".")]
    [InlineData("en", "Avoid such sentences:\n\n- \"It cures panic.\"\n- \"It rewires the brain.\"")]
    [InlineData("en", "Do not write \"this cures you\".")]
    [InlineData("en", "No honest text says \"it cures everyone\".")]
    [InlineData("en", "The advert says \"it cures panic\"; no study has shown that.")]
    [InlineData("en", "Myth: \"Therapy rewires the brain in a week\".")]
    [InlineData("en", "The book \"The brain that heals itself\" is widely read.")]
    [InlineData("en", "\"I was unsure at first\", says a client.")]
    [InlineData("en", "Does anybody say \"it cured me\"?")]
    [InlineData("de", "Vermeiden Sie Sätze wie „Es heilt die Angst“.")]
    [InlineData("de", "Die Werbung sagt: „Es heilt die Angst für immer.“")]
    [InlineData("de", "„Ich war erst unsicher“, sagt eine Klientin.")]
    public void Words_that_a_text_speaks_about_are_let_through(string lang, string text) => Codes(lang, text).Should().BeEmpty();

    private static string[] Codes(string lang, string text) =>
        [.. new LabelledSentence(Label: "overclaim", lang, Place: "clinician", Standing: "none", text).Errors().Select(error => error.Code.Id).Distinct()];
}
