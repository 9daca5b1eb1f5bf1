using System;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Faults put into sound forms, one by one: each is found where it stands, and nothing else is.</summary>
public sealed class PlantedFaultTests
{
    private static readonly string Gad7 = FormText.Gad7();
    private static readonly string Phq9 = FormText.Phq9();

    [Theory]
    [InlineData(FormText.Ordinal)]
    [InlineData(FormText.ItemWeight)]
    public void Sound_forms_are_clean_whichever_way_they_state_weights(string weights)
    {
        Form.CheckText(FormText.Gad7(weights: weights)).Should().BeEmpty();
        Form.CheckText(FormText.Phq9(weights: weights)).Should().BeEmpty();
    }

    [Fact]
    public void A_wrong_weight_is_named_with_the_right_one()
    {
        string form = Gad7.With("\"valueDecimal\": 3", "\"valueDecimal\": 4");

        Diagnostic found = Only(form, "NP7009", "4 }");
        found.Message.Should().Be("'Nearly every day' of item 'q1' weighs 4; in GAD-7 it is 3.");
    }

    [Fact]
    public void A_weight_that_is_wrong_in_every_item_is_named_in_each()
    {
        var found = Form.CheckText(Gad7.Replace("\"valueDecimal\": 3", "\"valueDecimal\": 4", StringComparison.Ordinal));

        found.Select(one => one.Code.Id).Should().Equal(Enumerable.Repeat("NP7009", 7));
    }

    [Fact]
    public void Weights_from_1_instead_of_0_are_none_of_the_measure()
    {
        string form = Gad7;
        for (int weight = 3; weight >= 0; weight--)
        {
            form = form.Replace($"\"valueDecimal\": {weight}", $"\"valueDecimal\": {weight + 1}", StringComparison.Ordinal);
        }

        Form.CheckText(form).Should().OnlyContain(one => one.Code.Id == "NP7009").And.HaveCount(28);
    }

    [Fact]
    public void An_option_that_is_weighed_by_itself_and_by_its_coding_must_agree()
    {
        string form = Gad7.With("\"valueCoding\": { \"code\": \"a3\"",
            $"\"valueCoding\": {{ \"extension\": [ {{ \"url\": \"{FormText.ItemWeight}\", \"valueDecimal\": 5 }} ], \"code\": \"a3\"");

        Only(form, "NP7005", "5 }").Message.Should().Be("'Nearly every day' weighs 5 by the itemWeight and 3 by the ordinalValue. GAD-7 gives it 3.");
    }

    [Fact]
    public void A_number_shown_before_an_answer_must_be_its_weight_where_the_others_are()
    {
        string form = Gad7;
        for (int at = 0; at < 4; at++)
        {
            form = form.With($"[ {{ \"url\": \"{FormText.Ordinal}\", \"valueDecimal\": {at} }} ]",
                $"[ {{ \"url\": \"http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix\", \"valueString\": \"{(at == 3 ? 4 : at)}\" }}, {{ \"url\": \"{FormText.Ordinal}\", \"valueDecimal\": {at} }} ]");
        }

        Only(form, "NP7005", "\"4\"").Message.Should().Be("'Nearly every day' is shown with 4 and weighs 3.");
    }

    [Fact]
    public void An_answer_without_a_weight_is_told()
    {
        string form = Gad7.With($"\"extension\": [ {{ \"url\": \"{FormText.Ordinal}\", \"valueDecimal\": 3 }} ], ", "");

        Form.CheckText(form).The("NP7005").Message.Should().StartWith("'Nearly every day' of item 'q1' has no weight");
    }

    [Theory]
    [InlineData("Not at all", "Not at all sure", "'sure' is added")]
    [InlineData("More than half the days", "Over half the days", "'over' stands for 'more than'")]
    public void An_altered_answer_is_told_with_the_word_that_differs(string own, string altered, string difference)
    {
        Diagnostic found = Only(Gad7.With($"\"{own}\"", $"\"{altered}\""), "NP7004", $"\"{altered}\"");

        found.Message.Should().Contain($"The answer '{altered}' is not that of GAD-7, which reads '{own}'").And.EndWith($"{difference}.");
    }

    [Fact]
    public void Not_at_all_sure_in_every_item_is_told_in_each() =>
        Form.CheckText(Gad7.Replace("\"Not at all\"", "\"Not at all sure\"", StringComparison.Ordinal))
            .Select(one => one.Code.Id).Should().Equal(Enumerable.Repeat("NP7004", 7));

    [Theory]
    [InlineData("Trouble relaxing", "Trouble with relaxing", "'with' is added")]
    [InlineData("Worrying too much about different things", "Worrying much about different things", "'too' is missing")]
    [InlineData("as if something awful might happen", "as if something lawful might happen", "'lawful' stands for 'awful'")]
    public void An_altered_item_is_told_with_the_word_that_differs(string own, string altered, string difference)
    {
        var found = Form.CheckText(Gad7.With(own, altered)).The("NP7004");

        found.Severity.Should().Be(Severity.Error);
        found.Message.Should().EndWith($"{difference}.");
    }

    [Fact]
    public void Case_punctuation_and_numerals_alone_change_no_exit_code()
    {
        var found = Form.CheckText(Gad7.With("Trouble relaxing", "trouble relaxing?").With("the last 2 weeks", "the last two weeks"));

        found.Select(one => (one.Code.Id, one.Severity)).Should().Equal(("NP7004", Severity.Information));
    }

    [Fact]
    public void Another_question_before_the_items_is_told() =>
        Form.CheckText(Gad7.With("Over the last 2 weeks", "Over the last 4 weeks")).The("NP7004").Message.Should().EndWith("'4' stands for '2'.");

    [Fact]
    public void A_total_that_adds_what_is_there_is_told() =>
        Only(FormText.Gad7(total: $"{FormText.Answers}.weight().sum()"), "NP7011", "\"%resource")
            .Message.Should().Be("With 1 of 7 items answered 'total' gives 3; right is not scored, 6 missing.");

    [Fact]
    public void A_total_made_up_otherwise_than_the_published_rule_is_told() =>
        Only(FormText.Phq9(total: FormText.Prorated.Replace(" * 9 / " + FormText.Answers + ".count()", "", StringComparison.Ordinal)), "NP7011", "\"iif")
            .Message.Should().Be("With 8 of 9 items answered 'total' gives 24; right is 27, made up for 1 missing by the rule of PHQ-9.");

    [Fact]
    public void A_total_made_up_for_the_safety_item_is_told() =>
        Only(FormText.Phq9(total: FormText.Prorated.Replace(" and %resource.descendants().where(linkId = 'q9').answer.exists()", "", StringComparison.Ordinal)), "NP7011", "\"iif")
            .Message.Should().Be("With 8 of 9 items answered 'total' gives 27; right is not scored: the missing item is one that PHQ-9 never makes up for.");

    [Fact]
    public void A_total_that_forgets_an_item_is_told() =>
        Only(FormText.Gad7(total: FormText.Strict.Replace("linkId.startsWith('q')", "linkId.startsWith('q') and linkId != 'q4'", StringComparison.Ordinal)
            .Replace("= 7", "= 6", StringComparison.Ordinal)), "NP7012", "\"iif")
            .Message.Should().Be("'total' does not count q4: their answers change nothing. GAD-7 counts them.");

    [Fact]
    public void A_total_that_counts_an_item_which_the_measure_leaves_out_is_told()
    {
        string more = $$"""
            , { "linkId": "q10", "type": "choice", "text": "How difficult was it?", "answerOption": [
                { "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": 0 } ], "valueCoding": { "code": "n", "display": "None" } },
                { "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": 1 } ], "valueCoding": { "code": "s", "display": "Some" } } ] }
            """;

        Form.CheckText(FormText.Gad7(total: FormText.Strict.Replace("= 7", "= 8", StringComparison.Ordinal), more: more)).The("NP7012")
            .Message.Should().Be("'total' counts q10, which GAD-7 does not count.");
    }

    [Fact]
    public void A_total_that_reaches_no_item_is_told() =>
        Only(FormText.Gad7(total: "%resource.item.where(linkId.startsWith('q')).answer.value.weight().sum()"), "NP7012", "\"%resource")
            .Message.Should().StartWith("'total' gives 0 whatever is answered");

    [Theory]
    [InlineData("(%q1 + %q2 + 3 - %q3 - 3) * 4", "gives 12 where 24 is right (the highest answer to every item), by the scoring of WEATHER-3. It is the right value less 12.")]
    [InlineData("(%q1 + %q2 + 3 - %q3) * 5", "gives 30 where 24 is right (the highest answer to every item), by the scoring of WEATHER-3. It is 1.25 times the right value.")]
    public void A_total_by_another_formula_is_told_with_what_it_makes_of_the_right_one(string formula, string message) =>
        Form.CheckText(Weather(formula)).The("NP7013").Message.Should().Be("'total' " + message);

    [Fact]
    public void An_item_that_is_counted_the_wrong_way_round_is_told() =>
        Form.CheckText(Weather("(%q1 + %q2 + %q3) * 4")).The("NP7012").Message.Should().Be(
            "'total' counts q3 the wrong way round; WEATHER-3 counts q3 reversed.");

    [Fact]
    public void Both_ways_to_turn_an_item_are_right()
    {
        Form.CheckText(Weather("(%q1 + %q2 + 3 - %q3) * 4")).Faults().Should().BeEmpty();

        string turned = Weather("(%q1 + %q2 + %q3) * 4");
        int at = turned.IndexOf("\"linkId\": \"q3\"", StringComparison.Ordinal);
        string third = turned[at..].Replace("\"valueDecimal\": 0", "\"valueDecimal\": x", StringComparison.Ordinal)
            .Replace("\"valueDecimal\": 3", "\"valueDecimal\": 0", StringComparison.Ordinal).Replace("\"valueDecimal\": x", "\"valueDecimal\": 3", StringComparison.Ordinal)
            .Replace("\"valueDecimal\": 1", "\"valueDecimal\": y", StringComparison.Ordinal).Replace("\"valueDecimal\": 2", "\"valueDecimal\": 1", StringComparison.Ordinal)
            .Replace("\"valueDecimal\": y", "\"valueDecimal\": 2", StringComparison.Ordinal);
        Form.CheckText(turned[..at] + third).Faults().Should().BeEmpty();
    }

    [Theory]
    [InlineData("0-4: Minimal; 5-9: Mild; 10-14: Moderate; 15-21: Severe", "")]
    [InlineData("Score 0-21. 0-4: Minimal; 5-9: Mild; 10-14: Moderate; 15-21: Severe", "")]
    [InlineData("Minimal (0–4), mild (5–9), moderate (10–14), severe (15+)", "")]
    [InlineData("0-5: Minimal; 5-9: Mild; 10-14: Moderate; 15-21: Severe", "NP7003 The bands '0-5' and '5-9' overlap: 5 lies in both.")]
    [InlineData("0-4: Minimal; 5-9: Mild; 11-14: Moderate; 15-21: Severe", "NP7003 Between the bands '5-9' and '11-14' nothing holds 10.")]
    [InlineData("0-4: Minimal; 9-5: Mild; 10-14: Moderate; 15-21: Severe", "NP7003 The band '9-5' begins above its end; between its neighbours '5-9' fits.")]
    [InlineData("0-4: Minimal; 5-9: Mild; 10-14: Moderate; 15-20: Severe", "NP7003 No band holds 21; the score ends at 21.")]
    [InlineData("0-4: Minimal; 5-9: Mild; 10-14: Moderate; 15-27: Severe", "NP7003 The band '15-27' ends above the highest score, 21.")]
    [InlineData("0-4: Minimal; 5-10: Mild; 11-14: Moderate; 15-21: Severe", "NP7019 The bands begin at 0, 5, 11, 15; those of GAD-7 begin at 0, 5, 10, 15.")]
    public void Bands_lie_side_by_side_from_the_lowest_score_to_the_highest(string bands, string fault)
    {
        string more = $$""", { "linkId": "bands", "type": "display", "text": "{{bands}}" }""";

        Form.CheckText(FormText.Gad7(more: more)).Select(one => $"{one.Code.Id} {one.Message}").Should().Equal(fault.Length == 0 ? [] : [fault]);
    }

    [Fact]
    public void Bands_that_are_shown_one_by_one_are_held_to_the_same()
    {
        string Band(string id, int low, int high) => $$"""
            , { "linkId": "{{id}}", "type": "display", "text": "{{id}}", "enableBehavior": "all", "enableWhen": [
              { "question": "total", "operator": ">=", "answerDecimal": {{low}} }, { "question": "total", "operator": "<=", "answerDecimal": {{high}} } ] }
            """;

        Form.CheckText(FormText.Gad7(more: Band("a", 0, 4) + Band("b", 5, 9) + Band("c", 10, 14) + Band("d", 15, 21))).Should().BeEmpty();
        Form.CheckText(FormText.Gad7(more: Band("a", 0, 4) + Band("b", 5, 10) + Band("c", 10, 14) + Band("d", 15, 21))).The("NP7003")
            .Message.Should().Be("The bands '5-10' and '10-14' overlap: 10 lies in both.");
    }

    [Fact]
    public void A_silent_risk_item_is_told() =>
        Only(FormText.Phq9(more: ""), "NP7002", "\"Thoughts that").Message.Should().EndWith("it is silent.");

    [Fact]
    public void Help_that_comes_only_at_the_highest_answer_is_told() =>
        Form.CheckText(Phq9.With("\"operator\": \"!=\", \"answerCoding\": { \"code\": \"a0\" }", "\"operator\": \"=\", \"answerCoding\": { \"code\": \"a3\" }")).The("NP7002")
            .Message.Should().EndWith("the form stays silent at 'Several days' and 'More than half the days'.");

    [Fact]
    public void What_is_shown_after_any_item_is_no_consequence_of_the_risk_item()
    {
        string any = string.Join(", ", Enumerable.Range(1, 9).Select(n => $$"""{ "question": "q{{n}}", "operator": "!=", "answerCoding": { "code": "a0" } }"""));
        string more = $$""", { "linkId": "difficult", "type": "string", "text": "How difficult?", "enableBehavior": "any", "enableWhen": [ {{any}} ] }""";

        Form.CheckText(FormText.Phq9(more: more)).The("NP7002").Message.Should().EndWith("it is silent.");
    }

    [Fact]
    public void A_risk_item_of_an_unknown_measure_is_known_by_its_words() =>
        Form.CheckText("""
            { "resourceType": "Questionnaire", "title": "Own", "status": "draft", "item": [
              { "linkId": "a", "type": "boolean", "text": "Have you thought of hurting yourself?" }, { "linkId": "b", "type": "boolean", "text": "Do you sleep well?" } ] }
            """).The("NP7002").Message.Should().Contain("Item 'a' asks about death or harm to oneself");

    [Fact]
    public void The_citation_of_another_measure_is_told() =>
        Only(Gad7.With("reproduce the GAD-7", "reproduce the PHQ-9"), "NP7014", "\"No permission")
            .Message.Should().Be("The items are those of GAD-7, and 'No permission is required to reproduce the PHQ-9.' is about PHQ-9.");

    [Fact]
    public void A_publication_of_another_measure_is_told_by_its_title() =>
        Form.CheckText(Gad7.With("No permission is required to reproduce the GAD-7.", "Kroenke K, Spitzer RL. The PHQ-9: validity of a brief depression severity measure. 2001."))
            .The("NP7014").Message.Should().EndWith("is about PHQ-9.");

    [Fact]
    public void The_code_of_another_measure_is_an_error() =>
        Form.CheckText(Gad7.With("69737-5", "44249-1")).The("NP7014").Should().Match<Diagnostic>(found => found.Severity == Severity.Error
            && found.Message == "The items are those of GAD-7, and the code '44249-1' is that of PHQ-9.");

    [Fact]
    public void A_missing_item_of_a_named_measure_is_told()
    {
        int from = Gad7.IndexOf("      { \"linkId\": \"q4\"", StringComparison.Ordinal);
        int to = Gad7.IndexOf("      { \"linkId\": \"q5\"", StringComparison.Ordinal);

        Form.CheckText((Gad7[..from] + Gad7[to..]).Replace("= 7", "= 6", StringComparison.Ordinal)).The("NP7017")
            .Message.Should().Be("No item of the form is the item 'q4' of GAD-7: 'Trouble relaxing'.");
    }

    [Theory]
    [InlineData("{ \"question\": \"b\", \"operator\": \"exists\", \"answerBoolean\": true }", "{ \"question\": \"a\", \"operator\": \"exists\", \"answerBoolean\": true }", "circle: a, b")]
    [InlineData("{ \"question\": \"a\", \"operator\": \"exists\", \"answerBoolean\": true }", "", "Item 'a' depends on its own answer")]
    public void Circles_of_two_and_of_one_are_found(string first, string second, string words) => Form.CheckText($$"""
        { "resourceType": "Questionnaire", "status": "draft", "item": [
          { "linkId": "a", "type": "boolean", "enableWhen": [ {{first}} ] },
          { "linkId": "b", "type": "boolean", "enableWhen": [ {{second}} ] } ] }
        """).The("NP7010").Message.Should().Contain(words);

    [Fact]
    public void A_group_that_waits_for_an_answer_inside_it_is_a_circle() => Form.CheckText("""
        { "resourceType": "Questionnaire", "status": "draft", "item": [
          { "linkId": "g", "type": "group", "enableWhen": [ { "question": "x", "operator": "=", "answerBoolean": true } ],
            "item": [ { "linkId": "x", "type": "boolean" } ] } ] }
        """).The("NP7010").Message.Should().Contain("g, x");

    [Fact]
    public void A_circle_through_an_expression_and_a_variable_is_found() => Form.CheckText("""
        { "resourceType": "Questionnaire", "status": "draft",
          "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/variable", "valueExpression": { "name": "b", "language": "text/fhirpath",
            "expression": "%resource.item.where(linkId = 'b').answer.value" } } ],
          "item": [
          { "linkId": "a", "type": "boolean", "extension": [ { "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
            "valueExpression": { "language": "text/fhirpath", "expression": "%b = true" } } ] },
          { "linkId": "b", "type": "boolean", "enableWhen": [ { "question": "a", "operator": "=", "answerBoolean": true } ] } ] }
        """).The("NP7010").Message.Should().Contain("a, b");

    [Fact]
    public void A_long_chain_without_a_circle_is_none()
    {
        string items = string.Join(",\n", Enumerable.Range(0, 20_000).Select(n => $$"""
            { "linkId": "i{{n}}", "type": "boolean"{{(n == 0 ? "" : $$""", "enableWhen": [ { "question": "i{{n - 1}}", "operator": "=", "answerBoolean": true } ]""")}} }
            """));

        Form.CheckText($$"""{ "resourceType": "Questionnaire", "status": "draft", "item": [ {{items}} ] }""").Should().BeEmpty();
    }

    [Fact]
    public void A_condition_on_what_is_not_there_is_told_with_what_was_meant()
    {
        var found = Form.CheckText(Phq9.With("\"question\": \"q9\"", "\"question\": \"Q9\""));

        found.The("NP7015").Should().Match<Diagnostic>(one => one.DidYouMean == "q9");
        found.The("NP7002").Message.Should().EndWith("it is silent.");
    }

    [Fact]
    public void A_condition_on_an_answer_that_is_not_offered_is_told() =>
        Form.CheckText(Phq9.With("\"answerCoding\": { \"code\": \"a0\" }", "\"answerCoding\": { \"code\": \"b0\" }")).The("NP7015")
            .Message.Should().Be("Item 'help' is shown depending on the answer 'b0', which 'q9' does not offer.");

    [Fact]
    public void A_linkId_that_stands_twice_is_told_with_both_places()
    {
        Diagnostic found = Form.CheckText(Gad7.With("\"linkId\": \"q2\"", "\"linkId\": \"q1\"")).First(one => one.Code.Id == "NP7015");

        found.Message.Should().StartWith("The linkId 'q1' stands twice");
        found.Related.Should().ContainSingle();
    }

    private static string Weather(string total)
    {
        string text = FormText.Of(Known.Weather, FormText.Ordinal, total, "").With("\"extension\": [ { \"url\": \"" + FormText.Expression,
            "\"extension\": [ " + string.Concat(Enumerable.Range(1, 3).Select(n => $$"""
                { "url": "http://hl7.org/fhir/StructureDefinition/variable", "valueExpression": { "name": "q{{n}}", "language": "text/fhirpath",
                  "expression": "%resource.descendants().where(linkId = 'q{{n}}').answer.weight()" } },
                """)) + "{ \"url\": \"" + FormText.Expression);
        return text;
    }

    /// <summary>The one fault of a form, at the place of a part of its text; with weights that are stated by options, nothing else is found.</summary>
    private static Diagnostic Only(string form, string code, string at)
    {
        var found = Form.CheckText(form);
        found.Select(one => one.Code.Id).Should().Equal([code], string.Join('\n', found.Select(one => one.ToString())));
        (int line, int column) = form.PlaceOf(at);
        found[0].Position.Should().Be(new SourcePosition("q.json", line, column));
        return found[0];
    }
}
