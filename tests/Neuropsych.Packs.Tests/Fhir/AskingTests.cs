using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Whether a form asks what a measure asks: everybody, once, with its answers, in its words, and for whoever reads FHIR R4.</summary>
public sealed class AskingTests
{
    private const string Hidden = """ "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true } ],""";

    [Theory]
    [InlineData("\"enableWhen\": [ { \"question\": \"q2\", \"operator\": \"=\", \"answerCoding\": { \"code\": \"a3\" } } ],", "is asked only under a condition")]
    [InlineData("\"extension\": [ { \"url\": \"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression\", \"valueExpression\": { \"language\": \"text/fhirpath\", \"expression\": \"%resource.item.where(linkId = 'q2').answer.exists()\" } } ],", "is asked only under a condition")]
    [InlineData(Hidden, "is hidden")]
    [InlineData("\"readOnly\": true,", "can be read and not answered")]
    public void An_item_that_not_everybody_is_asked_is_told_and_of_a_risk_item_it_is_an_error(string more, string why)
    {
        Told(FormText.Gad7().With("\"linkId\": \"q3\",", $"\"linkId\": \"q3\", {more}"), "NP7017", Severity.Warning)
            .Should().Be($"Item 'q3' {why}; GAD-7 asks it of everybody.");
        Told(FormText.Phq9().With("\"linkId\": \"q9\",", $"\"linkId\": \"q9\", {more}"), "NP7002", Severity.Error)
            .Should().Be($"Item 'q9' {why}; PHQ-9 asks it of everybody, and what is not asked calls for no help.");
    }

    [Fact]
    public void A_part_of_the_items_in_a_group_under_a_condition_is_told_and_the_whole_measure_in_one_is_none()
    {
        const string Condition = "\"enableWhen\": [ { \"question\": \"worried\", \"operator\": \"=\", \"answerBoolean\": true } ],";
        string whole = FormText.Gad7(more: """, { "linkId": "worried", "type": "boolean", "text": "Do you worry?" }""").With("\"linkId\": \"stem\",", $"\"linkId\": \"stem\", {Condition}");
        string part = FormText.Gad7(more: """, { "linkId": "worried", "type": "boolean", "text": "Do you worry?" }""")
            .With("{ \"linkId\": \"q7\",", $"{{ \"linkId\": \"part\", {Condition} \"type\": \"group\", \"item\": [ {{ \"linkId\": \"q7\",").With("\n    ] },\n    { \"linkId\": \"total\"", " ] }\n    ] },\n    { \"linkId\": \"total\"");

        Form.CheckText(whole).Faults().Should().BeEmpty();
        Told(part, "NP7017", Severity.Warning).Should().Be("Item 'q7' is asked only under a condition of 'part'; GAD-7 asks it of everybody.");
    }

    [Theory]
    [InlineData("\"linkId\": \"q3\",", "\"linkId\": \"q3\", \"initial\": [ { \"valueCoding\": { \"code\": \"a0\" } } ],", "has an answer before anybody answers")]
    [InlineData("\"valueCoding\": { \"code\": \"a0\", \"display\": \"Not at all\" } }", "\"valueCoding\": { \"code\": \"a0\", \"display\": \"Not at all\" }, \"initialSelected\": true }", "has an answer before anybody answers")]
    [InlineData("\"linkId\": \"q3\",", "\"linkId\": \"q3\", \"repeats\": true,", "may be answered more than once")]
    [InlineData("\"linkId\": \"q3\", \"type\": \"choice\"", "\"linkId\": \"q3\", \"type\": \"open-choice\"", "takes words of the person's own, which count nothing")]
    public void An_answer_that_is_not_the_persons_one_choice_is_told(string right, string wrong, string why) =>
        Told(FormText.Gad7().With(right, wrong), "NP7017", Severity.Warning).Should().Contain(why).And.Contain("in GAD-7 the person chooses one of its answers");

    [Fact]
    public void An_answer_that_is_not_offered_or_is_added_is_told()
    {
        string last = Options(FormText.Gad7(), "Nearly every day");
        Told(FormText.Gad7().With($",\n{last}", ""), "NP7017", Severity.Error).Should().StartWith("Item 'q1' does not offer 'Nearly every day'; the answers of GAD-7 are 'Not at all', 'Several days',");
        Told(FormText.Gad7().With(last, $"{last},\n{last.Replace("a3", "a4", StringComparison.Ordinal).Replace("Nearly every day", "Every day", StringComparison.Ordinal)}"), "NP7017", Severity.Error)
            .Should().StartWith("Item 'q1' offers 'Every day' besides;");
        string all = FormText.Gad7();
        int from = all.IndexOf("\n        \"answerOption\": [", StringComparison.Ordinal), to = all.IndexOf(" ] }", all.IndexOf("Nearly every day", StringComparison.Ordinal), StringComparison.Ordinal);
        Told(all[..(from - 1)] + all[(to + 2)..], "NP7017", Severity.Error).Should().StartWith("Item 'q1' does not offer 'Not at all'");
    }

    [Fact]
    public void Items_in_another_order_are_worth_knowing()
    {
        string form = FormText.Gad7();
        string swapped = form.With("\"linkId\": \"q2\"", "\"linkId\": \"x\"").With("\"linkId\": \"q3\"", "\"linkId\": \"q2\"").With("\"linkId\": \"x\"", "\"linkId\": \"q3\"")
            .With(Known.Gad7.Items[1].Text!, "X").With(Known.Gad7.Items[2].Text!, Known.Gad7.Items[1].Text!).With("\"X\"", $"\"{Known.Gad7.Items[2].Text}\"");

        ImmutableArray<Diagnostic> found = Form.CheckText(swapped);

        found.Faults().Should().BeEmpty();
        found.Should().ContainSingle(one => one.Code.Id == "NP7017").Which.Message.Should().Be("Item 'q3' stands in another place than in GAD-7.");
    }

    [Theory]
    [InlineData("xhtml", "<p><b>Trouble</b> relaxing</p>", null)]
    [InlineData("xhtml", "<p>4.&nbsp;Trouble relaxing</p>", null)]
    [InlineData("markdown", "**Trouble** _relaxing_", null)]
    [InlineData("xhtml", "<p>No trouble relaxing</p>", "'no' is added")]
    [InlineData("markdown", "Trouble **sleeping**", "'sleeping' stands for 'relaxing'")]
    [InlineData("xhtml", "<p>Trouble relaxing</p><script>alert(1)</script>", "is added")]
    public void What_is_shown_in_the_place_of_a_text_has_its_words(string kind, string shown, string? difference)
    {
        string form = FormText.Gad7().With("\"linkId\": \"q4\",",
            $$"""
            "linkId": "q4", "_text": { "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/rendering-{{kind}}", "value{{(kind == "xhtml" ? "String" : "Markdown")}}": "{{shown}}" } ] },
            """);

        ImmutableArray<Diagnostic> found = Form.CheckText(form);

        if (difference is null)
        {
            found.Faults().Should().BeEmpty();
        }
        else
        {
            found.The("NP7004").Message.Should().StartWith($"What is shown of item 'q4' (rendering-{kind}) has other words than its text").And.Contain(difference);
        }
    }

    [Fact]
    public void Help_that_nobody_sees_is_no_consequence_of_a_risk_item() =>
        Told(FormText.Phq9().With("\"linkId\": \"help\",", $"\"linkId\": \"help\", {Hidden}"), "NP7002", Severity.Error).Should().EndWith("nothing in the form depends on its answer: it is silent.");

    [Theory]
    [InlineData("> 0", null)]
    [InlineData(">= 1", null)]
    [InlineData("> 1", "'Several days'")]
    [InlineData("= 3", "'Several days' and 'More than half the days'")]
    [InlineData("> 0 and %unheardOf", null)]
    public void Help_by_an_expression_is_worked_out_for_each_answer(string condition, string? silent)
    {
        string more = $$"""
            , { "linkId": "help", "type": "display", "text": "Help is there.", "extension": [ { "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
                "valueExpression": { "language": "text/fhirpath", "expression": "%resource.descendants().where(linkId = 'q9').answer.value.weight() {{condition}}" } } ] }
            """;

        ImmutableArray<Diagnostic> found = Form.CheckText(FormText.Phq9(more: more));

        if (silent is null)
        {
            found.Where(one => one.Code.Id == "NP7002").Should().BeEmpty("what is not followed may hold");
        }
        else
        {
            found.The("NP7002").Message.Should().EndWith($"the form stays silent at {silent}.");
        }
    }

    [Theory]
    [InlineData("\"status\": \"active\",", "\"status\": \"active\", \"versionAlgorithmString\": \"semver\",", "'versionAlgorithmString'")]
    [InlineData("\"linkId\": \"q3\", \"type\": \"choice\"", "\"linkId\": \"q3\", \"answerConstraint\": \"optionsOnly\", \"type\": \"coding\"", "'answerConstraint', 'coding'")]
    public void What_came_with_R5_is_told(string right, string wrong, string named) =>
        Told(FormText.Gad7().With(right, wrong), "NP7018", Severity.Warning).Should().StartWith($"{named} came with FHIR R5;");

    [Fact]
    public void A_measure_is_found_among_more_questions_than_are_compared_one_by_one()
    {
        string many = string.Concat(Enumerable.Range(0, 700).Select(number => FormattableString.Invariant($$""", { "linkId": "d{{number}}", "type": "string", "text": "Question {{number}}" }""")));

        Form.CheckText(FormText.Gad7(more: many).With("\"valueDecimal\": 3", "\"valueDecimal\": 4")).The("NP7009").Message.Should().Contain("in GAD-7 it is 3");
    }

    [Theory]
    [InlineData("// a note\n{}", "NP2005")]
    [InlineData("{ \"resourceType\": /* here */ \"Questionnaire\" }", "NP2005")]
    [InlineData("{ \"resourceType\": \"Questionnaire\" } {}", "NP2005")]
    public void A_comment_is_no_JSON_wherever_it_stands(string json, string code) => Form.CheckText(json).Select(one => one.Code.Id).Should().Contain(code);

    [Fact]
    public void A_direction_override_is_told_in_items_answers_and_names()
    {
        string[] places = ["\"Trouble relaxing\"", "\"Several days\"", "\"GAD-7\"", "\"linkId\": \"q3\""];
        foreach (string place in places)
        {
            Form.CheckText(FormText.Gad7().With(place, place[..^1] + "\u202E\"")).Should().Contain(one => one.Code.Id == "NP3201" && one.Severity == Severity.Error && one.Message.Contains("U+202E"), place);
        }
    }

    private static string Told(string form, string code, Severity severity)
    {
        Diagnostic[] found = [.. Form.CheckText(form).Where(one => one.Code.Id == code && one.Severity == severity)];
        found.Should().ContainSingle(string.Join('\n', Form.CheckText(form).Select(one => one.ToString())));
        found[0].Position.Should().NotBeNull();
        return found[0].Message;
    }

    /// <summary>The first line of an option with a text.</summary>
    private static string Options(string form, string display) => form.Split('\n').First(line => line.Contains($"\"display\": \"{display}\"", StringComparison.Ordinal)).Replace(" ] }", "", StringComparison.Ordinal).TrimEnd(',');
}
