using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Fhir.Measures;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>How forms in the field weigh, add up, name bands and ask, as public repositories write them: what is sound is clean, and what is not is told at its place.</summary>
public sealed class FieldFormTests
{
    private const string Calculated = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    private const string EnableWhen = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
    private const string Variable = "http://hl7.org/fhir/StructureDefinition/variable";
    private const string Codes = "%resource.descendants().where(linkId.startsWith('q')).answer.value.code";

    /// <summary>A total of the GAD-7 by the codes of its answers, given only where all are answered.</summary>
    private const string ByCodes = $"iif({Codes}.count() = 7, {Codes}.where($this = 'a1').count() + 2 * {Codes}.where($this = 'a2').count() + 3 * {Codes}.where($this = 'a3').count(), {{}})";

    private const string Total = "%resource.descendants().where(linkId = 'total').answer.value";

    [Theory]
    [InlineData(EnableWhen, "%resource.item.where(linkId = 'a').answer.exists() and ", "The enableWhenExpression of item 'b' is no FHIRPath: it ends in the middle.")]
    [InlineData(EnableWhen, "!(%resource.item.where(linkId = 'a').answer.exists())", "The enableWhenExpression of item 'b' is no FHIRPath: '!' at character 1 does not belong there.")]
    [InlineData(Calculated, "%resource.item.where(linkId = 'a'", "The calculated expression of item 'b' is no FHIRPath: it ends in the middle.")]
    [InlineData(Variable, "iif(1 = 1, 2", "The variable of item 'b' is no FHIRPath: it ends in the middle.")]
    [InlineData(EnableWhen, "today() > @2026-01-31 and %resource.item.count() > 4 and 4 days > 3 'h'", null)]
    [InlineData(EnableWhen, "%patient.gender = 'male'", "The enableWhenExpression of item 'b' asks '%patient', which the form does not declare; it stays empty or stops the program.")]
    [InlineData(EnableWhen, "%socre > 4", "The enableWhenExpression of item 'b' asks '%socre', which the form does not declare; it stays empty or stops the program.")]
    [InlineData(EnableWhen, "%score > 4 and %resource.item.where($this.linkId = 'a').exists() and %`vs-administrative-gender`.exists()", null)]
    public void An_expression_that_no_program_works_out_is_told_where_it_stands(string url, string expression, string? fault)
    {
        string form = $$"""
            { "resourceType": "Questionnaire", "title": "Own", "status": "active",
              "extension": [ { "url": "{{Variable}}", "valueExpression": { "name": "score", "language": "text/fhirpath", "expression": "1" } } ], "item": [
              { "linkId": "a", "type": "string", "text": "First" },
              { "linkId": "b", "type": "string", "text": "Second", "extension": [ { "url": "{{url}}", "valueExpression": { "name": "v", "language": "text/fhirpath",
                "expression": "{{expression}}" } } ] } ] }
            """.ReplaceLineEndings("\n");

        ImmutableArray<Diagnostic> found = Form.CheckText(form);

        found.Where(one => one.Code.Id == "NP7026").Select(one => one.Message).Should().Equal(fault is null ? [] : [fault]);
        found.Where(one => one.Code.Id == "NP7026").Select(one => one.Position!.Line).Should().AllBeEquivalentTo(5);
        found.Any(one => one.DidYouMean == "score").Should().Be(expression.Contains("socre"));
    }

    [Fact]
    public void A_second_calculated_expression_and_one_in_another_language_are_told()
    {
        string other = $$"""{ "url": "{{Calculated}}", "valueExpression": { "language": "text/cql", "expression": "Total" } }""";
        string form = FormText.Gad7().With("\"extension\": [ { \"url\": \"" + Calculated, $"\"extension\": [ {other},\n{{ \"url\": \"{Calculated}");

        Diagnostic twice = Form.CheckText(form).The("NP7026");

        twice.Message.Should().Be("Item 'total' has 2 calculated expressions; one program takes the first of them, another the last.");
        (twice.Position!.Line, twice.Position.Column).Should().Be(form.PlaceOf($"{{ \"url\": \"{Calculated}\", \"valueExpression\": {{ \"language\": \"text/fhirpath\""));
        Form.CheckText(form).Should().Contain(one => one.Code.Id == "NP7018" && one.Message == "The calculated expression of item 'total' is written in 'text/cql' and was not worked out.");
    }

    [Theory]
    [InlineData("javascript:alert(1)", "javascript:")]
    [InlineData("Read [this](JavaScript:alert(1))", "javascript:")]
    [InlineData("java\\tscript:alert(1)", "javascript:")]
    [InlineData("Choose.<ScRiPt>x</script>", "<script")]
    [InlineData("data:text/html,x", "data:text/html")]
    [InlineData("Do you know Javascript? 3 < 4: yes", null)]
    [InlineData("Metadata:text, <b>bold</b>", null)]
    public void What_a_page_would_run_is_told_wherever_it_stands(string text, string? what)
    {
        string form = $$"""
            { "resourceType": "Questionnaire", "title": "Own", "status": "active", "item": [
              { "linkId": "a", "type": "display", "text": "See", "extension": [ { "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-supportLink",
                "valueUri": "{{text}}" } ] } ] }
            """.ReplaceLineEndings("\n");

        Form.CheckText(form).Where(one => one.Code.Id == "NP7027").Select(one => one.Message)
            .Should().Equal(what is null ? [] : [$"'{what}' is run where a program shows this text as it stands."]);
    }

    [Theory]
    [InlineData("\"property\": [ { \"code\": \"ordinalValue\", \"uri\": \"http://hl7.org/fhir/StructureDefinition/ordinalValue\", \"type\": \"decimal\" } ],", "ordinalValue")]
    [InlineData("\"property\": [ { \"code\": \"w\", \"uri\": \"http://hl7.org/fhir/StructureDefinition/itemWeight\", \"type\": \"decimal\" } ],", "w")]
    [InlineData("", "ordinalValue")]
    public void Weights_of_a_code_system_and_items_chosen_by_a_pattern_are_followed(string declared, string name)
    {
        string system = $$"""
            { "resourceType": "CodeSystem", "url": "http://example.org/cs", "status": "active", "content": "complete", {{declared}} "concept": [
              {{string.Join(", ", Enumerable.Range(0, 4).Select(at => $$"""{ "code": "c{{at}}", "display": "Stufe {{at}}", "property": [ { "code": "{{name}}", "valueDecimal": {{at}} } ] }"""))}} ] }
            """;
        const string Set = """{ "resourceType": "ValueSet", "url": "http://example.org/vs", "status": "active", "compose": { "include": [ { "system": "http://example.org/cs" } ] } }""";
        string Of(string expression) => $$"""
            { "resourceType": "Questionnaire", "title": "Eigener", "status": "active",
              "extension": [ { "url": "{{Variable}}", "valueExpression": { "name": "raw", "language": "text/fhirpath", "expression": "{{expression}}" } } ], "item": [
              {{string.Join(", ", Enumerable.Range(1, 12).Select(n => $$"""{ "linkId": "x-q{{n:00}}", "type": "choice", "text": "Satz {{n}}", "answerValueSet": "http://example.org/vs" }"""))}},
              { "linkId": "x-sum", "type": "decimal", "text": "Summe", "extension": [ { "url": "{{Calculated}}", "valueExpression": { "language": "text/fhirpath", "expression": "%raw" } } ] } ] }
            """;
        const string All = "%resource.item.where(linkId.matches('^x-q(0[1-9]|1[0-2])$')).answer.value.ordinal()";
        (string, string)[] others = [("cs.json", system), ("vs.json", Set)];

        Form.CheckText(Of($"iif({All}.count() = 12, {All}.sum(), {{}})"), others).Faults().Should().BeEmpty();
        Form.CheckText(Of($"{All}.sum()"), others).The("NP7011").Message.Should().StartWith("With 1 of 12 items answered 'x-sum' gives 3;");
        Form.CheckText(Of($"{All.Replace("1[0-2]", "1[0-1]", StringComparison.Ordinal)}.sum()"), others).The("NP7012").Message.Should().StartWith("'x-sum' does not count x-q12:");
    }

    [Fact]
    public void A_total_by_the_codes_of_the_answers_is_held_to_the_measure_though_the_form_states_no_weight()
    {
        string Bare(string total) => NoWeights(FormText.Gad7(total: total));

        Form.CheckText(Bare(ByCodes)).Faults().Should().BeEmpty();
        Form.CheckText(Bare(ByCodes.Replace("3 *", "4 *", StringComparison.Ordinal))).The("NP7013").Message
            .Should().Be("'total' gives 28 where 21 is right (the highest answer to every item), by the scoring of GAD-7.");
        Form.CheckText(Bare($"{Codes}.where($this = 'a1').count() + 2 * {Codes}.where($this = 'a2').count() + 3 * {Codes}.where($this = 'a3').count()")).The("NP7011").Message
            .Should().Be("With 1 of 7 items answered 'total' gives 3; right is not scored, 6 missing.");
        Form.CheckText(Bare(ByCodes), ("r.json", FormText.Response(Known.Gad7, [0, 1, 2, 3, 0, 1, 2], 10))).The("NP7007").Message
            .Should().Be("'total' stores 10; the answers give 9: 0 + 1 + 2 + 3 + 0 + 1 + 2 = 9.");
    }

    [Fact]
    public void Answers_from_the_last_to_the_first_are_the_measures_where_its_words_are_not_loaded()
    {
        MeasureFacts wordless = Known.Gad7 with { Stem = null, Items = [.. Known.Gad7.Items.Select(item => item with { Text = null, Options = [.. item.Options.Select(one => one with { Text = null })] })] };
        MeasureFacts turned = Known.Gad7 with { Items = [.. Known.Gad7.Items.Select(item => item with { Options = [.. item.Options.Reverse()] })] };
        string form = FormText.Of(turned, FormText.Ordinal, FormText.Strict, "");

        Form.Check([wordless], ("q.json", form)).Faults().Should().BeEmpty();
        Form.Check([wordless], ("q.json", form.With("\"valueDecimal\": 2", "\"valueDecimal\": 1"))).The("NP7009").Message.Should().Contain("weighs 1");
    }

    [Fact]
    public void A_total_that_looks_for_weights_beside_the_answers_is_told_why_it_finds_none()
    {
        string sum = $"%resource.descendants().where(linkId.startsWith('q')).answer.valueCoding.extension.where(url = '{FormText.Ordinal}').valueDecimal";
        string form = FormText.Gad7(total: $"iif({sum}.count() = 7, {sum}.sum(), {{}})");

        Form.CheckText(form).The("NP7012").Message.Should().Be("'total' gives nothing whatever is answered: it looks for the weight in an extension of the answer, "
            + "and no answer has one; the form states weights beside its codings.");
        string inside = form.Replace("{ \"extension\": [ {", "{ \"valueCoding\": { \"extension\": [ {", StringComparison.Ordinal).Replace(", \"valueCoding\": { \"code\"", ", \"code\"", StringComparison.Ordinal);
        Form.CheckText(inside).Faults().Should().BeEmpty();
    }

    [Fact]
    public void What_counts_a_yes_is_no_total_that_reaches_nothing() => Form.CheckText($$"""
        { "resourceType": "Questionnaire", "title": "Falls", "status": "active", "item": [
          { "linkId": "w", "type": "choice", "text": "Walks", "answerOption": [
            { "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": 0 } ], "valueCoding": { "code": "0", "display": "Alone" } },
            { "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": 1 } ], "valueCoding": { "code": "1", "display": "With help" } } ] },
          { "linkId": "y", "type": "choice", "text": "Fell?", "answerOption": [ { "valueCoding": { "code": "Y", "display": "Yes" } }, { "valueCoding": { "code": "N", "display": "No" } } ] },
          { "linkId": "s", "type": "integer", "text": "Score", "extension": [ { "url": "{{Calculated}}", "valueExpression": { "language": "text/fhirpath",
            "expression": "iif(%resource.item.where(linkId = 'y').answer.valueCoding.code = 'Y', 1, 0)" } } ] } ] }
        """).Faults().Should().BeEmpty();

    [Fact]
    public void A_variable_stands_on_the_group_that_declares_it()
    {
        string Of(string expression) => $$"""
            { "resourceType": "Questionnaire", "title": "Falls", "status": "active", "item": [ { "linkId": "root", "type": "group",
              "extension": [ { "url": "{{Variable}}", "valueExpression": { "name": "raw", "language": "text/fhirpath", "expression": "{{expression}}" } } ], "item": [
              {{string.Join(", ", Enumerable.Range(1, 3).Select(n => $$"""{ "linkId": "q{{n}}", "type": "choice", "text": "Part {{n}}", "answerOption": [ {{string.Join(", ", Enumerable.Range(0, 3).Select(at =>
                  $$"""{ "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": {{at}} } ], "valueCoding": { "code": "c{{at}}", "display": "Level {{at}}" } }"""))}} ] }"""))}},
              { "linkId": "deep", "type": "group", "item": [ { "linkId": "sum", "type": "integer", "text": "Score",
                "extension": [ { "url": "{{Calculated}}", "valueExpression": { "language": "text/fhirpath", "expression": "%raw" } } ] } ] } ] } ] }
            """;

        Form.CheckText(Of("item.where(linkId = 'q1').answer.weight() + item.where(linkId = 'q2').answer.weight() + item.where(linkId = 'q3').answer.weight()")).Faults().Should().BeEmpty();
        Form.CheckText(Of("item.answer.weight().sum()")).The("NP7011").Message.Should().StartWith("With 1 of 3 items answered 'sum' gives 2;");
        Form.CheckText(Of("answer.weight().sum()")).The("NP7012").Message.Should().StartWith("'sum' gives 0 whatever is answered:");
    }

    [Theory]
    [InlineData("iif({0} < 5, 'minimal', iif({0} < 10, 'mild', iif({0} < 15, 'moderate', 'severe')))", null)]
    [InlineData("iif({0} <= 4, 'minimal', iif({0} <= 9, 'mild', iif({0} <= 14, 'moderate', 'severe')))", null)]
    [InlineData("iif({0} < 5, 'minimal', iif({0} <= 10, 'mild', iif({0} < 15, 'moderate', 'severe')))", "NP7019 The bands of 'band' begin at 0, 5, 11, 15; those of GAD-7 begin at 0, 5, 10, 15.")]
    [InlineData("iif({0} < 5, 'minimal', iif({0} > 5 and {0} < 10, 'mild', iif({0} < 15, {{}}, 'severe')))", "NP7003 'band' names no band where 'total' is 5.")]
    [InlineData("iif({0} < 5, 'minimal', iif({0} < 10, 'mild', iif({0} < 15, 'moderate', 'mild')))", "NP7003 'band' names 'mild' from 5 on and, after another band, from 15 on again.")]
    [InlineData("iif(%resource.item.where(linkId = 'total').answer.valueString < 5, 'minimal', {{}})", "NP7003 'band' names no band whatever 'total' is.")]
    public void Bands_that_an_expression_names_are_held_to_the_source_at_every_score(string expression, string? fault)
    {
        string band = string.Format(System.Globalization.CultureInfo.InvariantCulture, expression, Total);
        string form = FormText.Gad7(more: $$"""
            ,
                { "linkId": "band", "type": "string", "text": "Severity", "extension": [ { "url": "{{Calculated}}", "valueExpression": { "language": "text/fhirpath",
                  "expression": "{{band}}" } } ] }
            """);

        ImmutableArray<Diagnostic> found = Form.CheckText(form);

        found.Where(one => one.Severity > Severity.Information).Select(one => $"{one.Code.Id} {one.Message}").Should().Equal(fault is null ? [] : [fault]);
        found.Where(one => one.Severity > Severity.Information)
            .Select(one => (one.Position!.Line, one.Position.Column)).Should().AllBeEquivalentTo(form.PlaceOf($"\"{band}\"", "\"band\""));
    }

    [Fact]
    public void A_total_holds_what_its_expression_gives()
    {
        string whole = FormText.Phq9().With("\"linkId\": \"total\", \"type\": \"decimal\"", "\"linkId\": \"total\", \"type\": \"integer\"");
        Diagnostic broken = Form.CheckText(whole).The("NP7013");
        broken.Message.Should().Be("'total' holds whole numbers, and its expression gives 3.375; one program cuts it off, another stores nothing.", "3 x 9 / 8 = 3.375");
        (broken.Position!.Line, broken.Position.Column).Should().Be(whole.PlaceOf("\"integer\"", "\"total\""));
        Form.CheckText(FormText.Gad7().With("\"type\": \"decimal\"", "\"type\": \"integer\"")).Faults().Should().BeEmpty();

        string Limited(int most) => FormText.Gad7().With($"\"extension\": [ {{ \"url\": \"{Calculated}", $"\"extension\": [ {{ \"url\": \"http://hl7.org/fhir/StructureDefinition/maxValue\", \"valueInteger\": {most} }}, {{ \"url\": \"{Calculated}");
        Form.CheckText(Limited(21)).Faults().Should().BeEmpty();
        Diagnostic over = Form.CheckText(Limited(20)).The("NP7013");
        over.Message.Should().Be("'total' takes no more than 20, and its expression gives 21.");
        (over.Position!.Line, over.Position.Column).Should().Be(Limited(20).PlaceOf("20 }"));
    }

    [Theory]
    [InlineData("Thoughts that you would be better off dead, or of hurting yourself", true)]
    [InlineData("The thought of harming myself has occurred to me", true)]
    [InlineData("Have you wished you were dead or wished you could go to sleep and not wake up?", true)]
    [InlineData("I have thought it would be better if I were dead", true)]
    [InlineData("Felt that life wasn't worth living", true)]
    [InlineData("Suicidality", true)]
    [InlineData("Gedanken, dass Sie lieber tot wären oder sich Leid zufügen möchten", true)]
    [InlineData("Suizidale Gedanken", true)]
    [InlineData("Pensamientos de que estaría mejor muerto/a o de hacerse daño de alguna manera", true)]
    [InlineData("Penser que vous seriez mieux mort(e) ou à vous faire du mal d’une manière ou d’une autre", true)]
    [InlineData("Pensare che sarebbe meglio morire o ferirsi in qualche modo", true)]
    [InlineData("De gedachte dat u beter dood zou kunnen zijn", true)]
    [InlineData("Pensar em se ferir de alguma maneira ou que seria melhor estar morto/a", true)]
    [InlineData("Sudden violent death (for example, homicide, suicide)", false)]
    [InlineData("Plötzlicher gewalttätiger Tod (z.B. Mord, Suizid)", false)]
    [InlineData("Did a household member attempt suicide?", false)]
    [InlineData("Serious injury, harm, or death you caused to someone else", false)]
    [InlineData("Do you feel dead tired?", false)]
    [InlineData("I felt that life was meaningless", false)]
    public void A_silent_item_about_the_persons_own_death_is_known_in_other_measures_and_languages(string text, bool isRisk) => Form.CheckText($$"""
        { "resourceType": "Questionnaire", "title": "Own", "status": "active", "item": [ { "linkId": "a", "type": "boolean", "text": "{{text}}" } ] }
        """).Any(one => one.Code.Id == "NP7002").Should().Be(isRisk);

    /// <summary>A form whose answers state no weight.</summary>
    private static string NoWeights(string form)
    {
        int at;
        while ((at = form.IndexOf("\"extension\": [ { \"url\": \"" + FormText.Ordinal, StringComparison.Ordinal)) >= 0)
        {
            form = form.Remove(at, form.IndexOf("], ", at, StringComparison.Ordinal) + 3 - at);
        }

        return form;
    }
}
