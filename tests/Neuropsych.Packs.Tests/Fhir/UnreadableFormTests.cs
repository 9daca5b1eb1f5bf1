using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Neuropsych.Packs.Fhir;
using Neuropsych.Packs.Fhir.Measures;
using Neuropsych.Packs.Fhir.Paths;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Whatever a stranger hands in, there is a diagnostic with its place, in time, and never an exception.</summary>
public sealed class UnreadableFormTests
{
    [Theory]
    [InlineData("", "NP7016 q.json:1:1 The file is empty; expected is a resource of FHIR R4 as JSON.")]
    [InlineData("<Questionnaire/>", "NP7016 q.json:1:1 The file is XML; expected is a resource of FHIR R4 as JSON.")]
    [InlineData("[]", "NP7016 q.json:1:1 The file is a list; expected is a resource of FHIR R4 as JSON.")]
    [InlineData("{}", "NP7016 q.json:1:1 The object has no 'resourceType', so it is no resource of FHIR.")]
    [InlineData("{ \"resourceType\": \"Patient\" }", "NP7016 q.json:1:1 There is a Patient, and no Questionnaire.")]
    [InlineData("{ \"resourceType\": \"Questionnaire\", }", "NP2005 q.json:1:36 A comma stands before '}'.")]
    [InlineData("{ \"resourceType\": \"Questionnaire\" }", "NP2011 q.json:1:1 The questionnaire 'q.json' has no items.")]
    [InlineData("{ \"resourceType\": \"Questionnaire\", \"item\": 3 }", "NP2010 q.json:1:44 'item' is a number; expected is a list. | NP2011 q.json:1:1 The questionnaire 'q.json' has no items.")]
    [InlineData("{ \"resourceType\": \"Questionnaire\", \"resourceType\": \"Questionnaire\", \"item\": [ { \"linkId\": \"a\", \"type\": \"display\" } ] }",
        "NP2002 q.json:1:36 The key 'resourceType' stands twice: on line 1 and on line 1.")]
    [InlineData("{ \"resourceType\": \"Questionnaire\", \"item\": [ { \"linkId\": \"a\", \"type\": \"chioce\" } ] }",
        "NP2108 q.json:1:71 'chioce' is no type of an item. Did you mean 'choice'?")]
    [InlineData("{ \"resourceType\": \"Questionnaire\", \"item\": [ { \"type\": \"group\" } ] }",
        "NP2009 q.json:1:46 An item has no 'linkId'; answers cannot be joined to it.")]
    public void What_is_no_form_is_told_with_its_place(string json, string expected) =>
        Form.CheckText(json).Select(one => one.ToString()).Should().BeEquivalentTo(expected.Split(" | "));

    [Theory]
    [InlineData("\\u202e", "NP3201 q.json:1:89 The text has the direction character U+202E.")]
    [InlineData("\u202e", "NP3201 q.json:1:92 The text has the direction character U+202E.")]
    [InlineData("\\u0000", "NP3201 q.json:1:89 The text has the control character U+0000.")]
    [InlineData("\\r\\n", null)]
    public void T9_A_direction_override_in_an_item_is_refused_however_it_is_written(string written, string? expected) =>
        Form.CheckText("{ \"resourceType\": \"Questionnaire\", \"item\": [ { \"linkId\": \"a\", \"type\": \"string\", \"text\": \"Do" + written + "x\" } ] }")
            .Where(one => one.Code.Id == "NP3201").Select(one => one.ToString()).Should().Equal(expected is null ? [] : [expected]);

    [Fact]
    public void A_form_that_nests_too_deep_is_refused() =>
        Form.CheckText(string.Concat(Enumerable.Repeat("{\"resourceType\":\"Questionnaire\",\"item\":[", 40)) + string.Concat(Enumerable.Repeat("]}", 40)))
            .The("NP2001").Message.Should().Contain("allowed are 64");

    [Theory]
    [InlineData("^(a+)+$", null)]
    [InlineData("((a{1000}){1000}){1000}", "cannot be tried in a time that grows with the answer alone")]
    [InlineData("(a)\\\\1", "cannot be tried in a time that grows with the answer alone")]
    [InlineData("(?=a)a+", "cannot be tried in a time that grows with the answer alone")]
    [InlineData("(a", "is no regular expression")]
    public void T10_A_pattern_of_a_stranger_is_tried_in_linear_time_or_not_at_all(string pattern, string? refused)
    {
        string form = $$"""
            { "resourceType": "Questionnaire", "url": "http://example.org/q", "status": "draft", "item": [
              { "linkId": "a", "type": "string", "text": "Code", "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/regex", "valueString": "{{pattern}}" } ] } ] }
            """;
        string answer = new string('a', 100_000) + "!";
        string response = $$"""
            { "resourceType": "QuestionnaireResponse", "questionnaire": "http://example.org/q", "status": "completed", "item": [ { "linkId": "a", "answer": [ { "valueString": "{{answer}}" } ] } ] }
            """;

        var found = Form.CheckText(form, ("r.json", response));

        if (refused is null)
        {
            found.The("NP7001").Message.Should().EndWith("which its pattern does not allow.");
            found.Should().NotContain(one => one.Code.Id == "NP3301");
        }
        else
        {
            found.The("NP3301").Message.Should().Be($"The pattern of item 'a' {refused}; answers are not held to it.");
            found.Should().NotContain(one => one.Code.Id == "NP7001");
        }
    }

    [Fact]
    public void Cost_does_not_explode_with_what_a_stranger_writes()
    {
        // Many items that look like a measure's, a total over all of them, and an expression that asks everything of everything.
        string items = string.Join(",\n", Enumerable.Range(0, 3_000).Select(n => $$"""
            { "linkId": "i{{n}}", "type": "choice", "text": "Feeling nervous, anxious or on edge {{n}}", "answerOption": [
              { "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": 0 } ], "valueCoding": { "code": "a", "display": "Not at all" } },
              { "extension": [ { "url": "{{FormText.Ordinal}}", "valueDecimal": 1 } ], "valueCoding": { "code": "b", "display": "Several days" } } ] }
            """));
        string total = string.Join(" + ", Enumerable.Repeat("%resource.descendants().where(%resource.descendants().exists()).count()", 20));
        string form = $$"""
            { "resourceType": "Questionnaire", "status": "draft", "item": [ {{items}}, { "linkId": "t", "type": "decimal", "text": "Total score",
              "extension": [ { "url": "{{FormText.Expression}}", "valueExpression": { "language": "text/fhirpath", "expression": "{{total}}" } } ] } ] }
            """;
        var clock = Stopwatch.StartNew();
        Form.CheckText(form);
        string few = form.Replace(items, string.Join(",\n", items.Split(",\n{ \"linkId\"").Take(150).Select((text, at) => at == 0 ? text : "{ \"linkId\"" + text)), StringComparison.Ordinal);
        Form.CheckText(few);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30), "a hang is what is guarded against");
    }

    [Theory]
    [InlineData("%resource.item.toChars()")]
    [InlineData("%resource.item[0].linkId.matches('(?=a)a+')")]
    [InlineData("@2020-01-01")]
    public void An_expression_that_is_not_followed_is_said_not_to_be(string expression) =>
        Form.CheckText(FormText.Gad7(total: expression)).Should().ContainSingle().Which.Message.Should().StartWith("The expression of 'total' was not worked out: ");

    [Theory]
    [InlineData("%resource.item.where(")]
    [InlineData("1 +")]
    [InlineData("'abc")]
    [InlineData("%unknown + 1")]
    public void An_expression_that_nobody_follows_is_told_once(string expression) =>
        Form.CheckText(FormText.Gad7(total: expression)).Should().ContainSingle().Which.Code.Id.Should().Be("NP7026");

    [Fact]
    public void Expressions_of_any_shape_end_without_an_exception()
    {
        string[] pieces = ["%resource", "%a", ".", "item", "where(", ")", "(", "linkId", "=", "'x'", "1", "+", "-", "*", "/", "{}", "iif(", ",", "and", "sum()", "[", "0", "]", " ", "`", "$this", "|", "is", "99999999999999999999999999999"];
        var random = new Random(20261128);
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            PathExpression? parsed = PathParser.Parse(text, out string? fault);
            (parsed is null).Should().Be(fault is not null, text);
        }

        PathParser.Parse(new string('(', 10_000), out string? deep).Should().BeNull();
        deep.Should().Contain("too deep");
        PathParser.Parse(string.Join(" + ", Enumerable.Repeat("1", 3_000)), out string? many).Should().BeNull();
        many.Should().Contain("too many parts");
    }

    [Fact]
    public void A_folder_is_read_without_what_is_hidden_linked_or_too_large()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "Sub"));
        Directory.CreateDirectory(Path.Combine(folder.Path, ".git"));
        File.WriteAllText(Path.Combine(folder.Path, "Sub", "Questionnaire-GAD7.json"), FormText.Gad7());
        File.WriteAllText(Path.Combine(folder.Path, ".git", "x.json"), "{");
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "{");
        File.WriteAllText(Path.Combine(folder.Path, "big.json"), new string(' ', 2_000_000));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.json"), Path.Combine(folder.Path, ".git", "x.json"));

        FormFiles files = FormFiles.FromPath(folder.Path, new PackLimits { JsonBytes = 1_000_000 });

        files.Files.Select(file => file.Path).Should().Equal("Sub/Questionnaire-GAD7.json");
        MeasureCheck.Check(files, Known.All).Select(one => one.ToString()).Should().Equal("NP2007 big.json 'big.json' has 2,000,000 bytes; allowed are 1,000,000.");
        FluentActions.Invoking(() => FormFiles.FromPath(Path.Combine(folder.Path, "none"))).Should().Throw<FileNotFoundException>();
    }
}
