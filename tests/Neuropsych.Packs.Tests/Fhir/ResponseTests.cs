using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Responses are scored anew, and what they store is held to that.</summary>
public sealed class ResponseTests
{
    [Theory]
    [InlineData("0 0 0 1 2 1 3 2 0", "9", "")]
    [InlineData("0 0 0 1 2 1 3 2 0", "13", "NP7007 'total' stores 13; the answers give 9: 0 + 0 + 0 + 1 + 2 + 1 + 3 + 2 + 0 = 9.")]
    [InlineData("2 2 - 3 2 - 3 2 0", "18", "")]
    [InlineData("2 2 - 3 2 - 3 2 0", "14",
        "NP7007 'total' stores 14; the answers give 18: (2 + 2 + 3 + 2 + 3 + 2 + 0) x 9 / 7 = 18, 2 missing made up for by the published rule.")]
    [InlineData("3 - - - - - - - -", "3",
        "NP7001 'total' stores 3; right is not scored, 8 of 9 items missing (q2, q3, q4, q5, q6, q7, q8, q9); the published rule allows 2.")]
    [InlineData("1 1 1 1 1 1 1 1 -", "8", "NP7001 'total' stores 8; right is not scored, q9 is missing, which is never made up for; the published rule allows 2.")]
    [InlineData("1 1 1 1 1 1 1 1 -", null, "")]
    public void A_stored_total_is_held_to_the_answers(string answers, string? total, string fault)
    {
        int?[] given = [.. answers.Split(' ').Select(one => one == "-" ? (int?)null : int.Parse(one, CultureInfo.InvariantCulture))];
        var found = Form.CheckText(FormText.Phq9(), ("r.json", FormText.Response(Known.Phq9, given, total is null ? null : decimal.Parse(total, CultureInfo.InvariantCulture))));

        found.Where(one => one.Severity > Severity.Information).Select(one => $"{one.Code.Id} {one.Message}").Should().Equal(fault.Length == 0 ? [] : [fault]);
    }

    [Fact]
    public void A_risk_item_above_zero_is_told_whatever_the_total()
    {
        string response = FormText.Response(Known.Phq9, [0, 0, 0, 0, 0, 0, 0, 0, 1], 1);
        Diagnostic found = Form.CheckText(FormText.Phq9(), ("r.json", response)).The("NP7002");

        found.Position!.File.Should().Be("r.json");
        found.Message.Should().Be("Item 'q9' is answered 'Several days': the safety rule 'item9' of PHQ-9 fires, whatever the total says.");
    }

    [Fact]
    public void A_risk_item_without_an_answer_is_no_no() =>
        Form.CheckText(FormText.Phq9(), ("r.json", FormText.Response(Known.Phq9, [0, 0, 0, 0, 0, 0, 0, 0, null], null)))
            .Should().Contain(one => one.Code.Id == "NP7002" && one.Severity == Severity.Information && one.Message.EndsWith("is not answered; that is no 'no'.")
                && one.Position!.File == "r.json");

    [Fact]
    public void An_answer_by_its_words_alone_is_that_answer_and_calls_for_help()
    {
        string response = FormText.Response(Known.Phq9, [0, 0, 0, 0, 0, 0, 0, 0, 0], 3).With("\"linkId\": \"q9\", \"answer\": [ { \"valueCoding\": { \"code\": \"a0\" }", "\"linkId\": \"q9\", \"answer\": [ { \"valueCoding\": { \"display\": \"nearly every day\" }");
        var found = Form.CheckText(FormText.Phq9(), ("r.json", response));

        found.The("NP7002").Message.Should().Contain("is answered 'Nearly every day'");
        found.Faults().Should().ContainSingle("3 is right");
    }

    [Fact]
    public void A_total_that_is_written_as_a_text_is_told_and_held_to_the_answers()
    {
        string response = FormText.Response(Known.Gad7, [1, 1, 1, 1, 1, 1, 1], 8).With("\"valueDecimal\": 8", "\"valueString\": \"8\"");
        var found = Form.CheckText(FormText.Gad7(), ("r.json", response));

        found.The("NP2010").Message.Should().Be("'total' is a text; expected is a number.");
        found.The("NP7007").Message.Should().StartWith("'total' stores 8; the answers give 7");
    }

    [Fact]
    public void A_total_that_is_wrong_by_a_hair_is_shown_with_all_its_digits() =>
        Form.CheckText(FormText.Gad7(), ("r.json", FormText.Response(Known.Gad7, [1, 1, 1, 1, 1, 1, 1], 7.0000001m))).The("NP7007")
            .Message.Should().StartWith("'total' stores 7.0000001; the answers give 7:");

    [Fact]
    public void An_answer_that_is_not_offered_gives_no_score()
    {
        var found = Form.CheckText(FormText.Gad7(), ("r.json", FormText.Response(Known.Gad7, [0, 1, 4, 1, 0, 0, 0], 6)));

        found.Select(one => one.Message).Should().BeEquivalentTo(
            "Item 'q3' is answered 'a4', which it does not offer.",
            "'total' stores 6; right is not scored: 'q3' is answered 'a4', which it does not offer.");
        found.Should().OnlyContain(one => one.Code.Id == "NP7001");
    }

    [Fact]
    public void An_item_that_is_answered_twice_gives_no_score()
    {
        string twice = FormText.Response(Known.Gad7, [0, 1, 2, 1, 0, 0, 0], 4, """, { "linkId": "q3", "answer": [ { "valueCoding": { "code": "a1" } } ] }""");

        Form.CheckText(FormText.Gad7(), ("r.json", twice)).The("NP7001").Message.Should().Be("'total' stores 4; right is not scored: 'q3' is answered twice.");
    }

    [Fact]
    public void An_answer_to_no_item_is_told() =>
        Form.CheckText(FormText.Gad7(), ("r.json", FormText.Response(Known.Gad7, [0, 1, 2, 1, 0, 0, 0], 4, """, { "linkId": "q8", "answer": [ { "valueInteger": 1 } ] }""")))
            .The("NP7015").Message.Should().Be("The response answers 'q8', which is no item of the questionnaire.");

    [Fact]
    public void A_response_to_another_questionnaire_is_said_not_to_be_scored() =>
        Form.CheckText(FormText.Gad7(), ("r.json", FormText.Response(Known.Phq9, [0, 0, 0, 0, 0, 0, 0, 0, 0], 5)))
            .Should().ContainSingle().Which.Should().Match<Diagnostic>(one => one.Code.Id == "NP7018" && one.Message.Contains("http://example.org/PHQ-9"));

    [Fact]
    public void Resources_of_a_bundle_are_read_like_files()
    {
        string bundle = $$"""{ "resourceType": "Bundle", "type": "collection", "entry": [ { "resource": {{FormText.Phq9()}} }, { "resource": {{FormText.Response(Known.Phq9, [0, 0, 0, 1, 2, 1, 3, 2, 0], 13)}} } ] }""";

        Form.CheckText(bundle).The("NP7007").Message.Should().Contain("stores 13; the answers give 9");
    }
}
