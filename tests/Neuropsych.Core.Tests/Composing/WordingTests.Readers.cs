using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <content>What no text says to a reader.</content>
public sealed partial class WordingTests
{
    [Theory]
    [InlineData("You feel better because your amygdala calms down.", true)]
    [InlineData("Therapy works by changing the brain.", true)]
    [InlineData("The brain changes, and this leads to recovery.", true)]
    [InlineData("No study shows that people get better because the brain changes.", false)]
    [InlineData("The brain changes while people get better.", false)]
    [InlineData("People get better because they practise.", false)]
    public void Brain_change_is_not_told_as_the_cause_of_getting_better(string sentence, bool refused) =>
        Found.In(new Sketch().Handout("h", sentence).Build()).Any(line => line.StartsWith("NP2509", System.StringComparison.Ordinal))
            .Should().Be(refused);

    [Theory]
    [InlineData("Your amygdala is too active.", true)]
    [InlineData("Your brain will change.", true)]
    [InlineData("Your brain is not broken.", false)]
    [InlineData("The amygdala is active in many people.", false)]
    [InlineData("Ask your doctor about the brain.", false)]
    public void A_group_result_is_not_told_as_the_readers_own(string sentence, bool refused) =>
        Found.In(new Sketch().Handout("h", sentence).Build()).Any(line => line.StartsWith("NP2510", System.StringComparison.Ordinal))
            .Should().Be(refused);

    [Theory]
    [InlineData("You will recover soon.", "NP2512", "'You will recover' promises the reader something: ", "you may feel")]
    [InlineData("Your answers show that you have PTSD.", "NP2513", "'show that you have PTSD' tells the reader what they have: ", "people who score like this")]
    [InlineData("Take 3 mg of melatonin an hour before bed.", "NP2514", "'Take 3 mg' advises on a medicine: ", "do not stop or change")]
    [InlineData("You can take two sleeping pills.", "NP2514", "'You can take two sleeping pills' advises on a medicine: ", "do not stop or change")]
    [InlineData("Stop taking your medication.", "NP2514", "'Stop taking your medication' advises on a medicine: ", "do not stop or change")]
    [InlineData("A score above 20 means you need therapy.", "NP2515", "'score above 20 means you need therapy' lets a score choose a therapy: ",
        "talk the score over")]
    public void What_no_text_says_to_a_reader_is_named_with_its_reason_and_a_better_phrase(string text, string code, string message, string better)
    {
        Diagnostic diagnostic = new Sketch().Handout("h", text).Compose().Errors().Should().ContainSingle().Subject;

        diagnostic.Code.Id.Should().Be(code);
        diagnostic.Message.Should().StartWith(message);
        diagnostic.Cure.Should().StartWith($"Say '{better}");
    }

    [Theory]
    [InlineData("Sie haben eine Depression.", Severity.Error)]
    [InlineData("Wir sehen, dass Sie eine Depression haben.", Severity.Error)]
    [InlineData("Viele Menschen kommen zu uns. Sie haben eine Depression.", Severity.Warning)]
    [InlineData("Viele Menschen kommen zu uns, weil sie eine Depression haben.", null)]
    [InlineData("Manche gehen zum Arzt, wenn sie lange unruhig sind: sie haben eine Depression.", null)]
    public void A_German_Sie_addresses_the_reader_where_it_has_a_capital_and_nobody_else_can_be_meant(string text, Severity? severity) =>
        new Sketch().Handout("h", text, lang: "de").Compose().Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.DiagnosisOfReader)
            .Select(diagnostic => (Severity?)diagnostic.Severity).SingleOrDefault().Should().Be(severity);

    [Theory]
    [InlineData("Trials with and without the app came out much alike [claim/c].", Severity.Warning)]
    [InlineData("The app is the seat of calm [claim/c].", Severity.Error)]
    [InlineData("Early studies saw a change [claim/c].", Severity.Error)]
    public void A_report_in_words_that_no_list_knows_is_a_warning_and_no_refusal(string text, Severity severity)
    {
        Composition.Composition found = Claiming(Standing.Null).Handout("h", text).Compose();

        Diagnostic diagnostic = found.Diagnostics.Should().ContainSingle(one => one.Code == DiagnosticCodes.StrongerThanStanding).Subject;
        diagnostic.Severity.Should().Be(severity);
        diagnostic.Message.Contains("so this is no error", System.StringComparison.Ordinal).Should().Be(severity == Severity.Warning);
    }

    [Theory]
    [InlineData("You may feel calmer.", Severity.Warning)]
    [InlineData("This may help people feel calmer.", Severity.Error)]
    public void What_a_reader_may_find_is_a_warning_without_a_claim_and_what_a_method_may_do_an_error(string text, Severity severity) =>
        new Sketch().Handout("h", text).Compose().Diagnostics.Should().ContainSingle(one => one.Code == DiagnosticCodes.FindingWithoutClaim)
            .Which.Severity.Should().Be(severity);

    [Fact]
    public void A_long_text_of_half_matches_takes_time_that_grows_with_its_length()
    {
        // Each word could begin many patterns; the answer comes however often they almost match.
        string text = string.Join(' ', Enumerable.Repeat("your you will it reduces helps not no study has shown that a score", 4000)) + ".";

        new Sketch().Handout("h", text, audience: Audience.Clinician).Compose().Refused.Should().Equal("test");
    }

    [Theory]
    [InlineData("Studies find a change.", "'Studies'")]
    [InlineData("Research shows a change.", "'Research shows'")]
    [InlineData("Researchers found a change.", "'Researchers found'")]
    [InlineData("Do studies show that it helps?", null)]
    [InlineData("Breathe slowly for a while.", null)]
    [InlineData("Small studies suggest that it may help [claim/c]. These studies were short.", null)]
    public void A_sentence_that_reports_a_finding_names_its_claim(string text, string? word) =>
        Wording(Claiming(Standing.Preliminary).Handout("h", text)).Should().BeEquivalentTo(
            word is null ? [] : new[] { $"NP2504 test /text The sentence speaks of {word} and names no claim." });
}
