using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>The faults of public material: the HL7 example of the PHQ-9, and forms of the NLM.</summary>
public sealed class OfficialFormTests
{
    private static readonly string[] Example = ["hl7-sdc/phq9-questionnaire.json", "hl7-sdc/phq9-response.json", "hl7-sdc/phq9-codesystem.json"];

    [Fact]
    public void The_example_of_HL7_has_each_of_its_faults_with_its_place() => Form.Check(Example).Faults().Should().Equal(
        "NP7005 hl7-sdc/phq9-questionnaire.json:109:27 'Nearly every day' weighs 4 by the property in the expansion and 3 by the property of the code system. PHQ-9 gives it 3.",
        "NP7004 hl7-sdc/phq9-questionnaire.json:182:14 The words of item 'H1/T1/Q8' ('q8') are not those of PHQ-9: 'gave' stands for 'have'; 'the opposite being' is missing; 'around' is missing.",
        "NP7002 hl7-sdc/phq9-questionnaire.json:188:14 Item 'H1/T1/Q9' carries the safety rule 'item9' of PHQ-9, and nothing in the form depends on its answer: it is silent.",
        "NP7004 hl7-sdc/phq9-questionnaire.json:188:14 The words of item 'H1/T1/Q9' ('q9') are not those of PHQ-9: 'thoughts' is added.",
        "NP7003 hl7-sdc/phq9-questionnaire.json:197:62 The band '19-14' begins above its end; between its neighbours '10-14' fits.",
        "NP7012 hl7-sdc/phq9-questionnaire.json:200:23 'H1/TS' gives 0 whatever is answered: its expression reaches none of 9 items with weights.",
        "NP7002 hl7-sdc/phq9-response.json:125:7 Item 'H1/T1/Q9' is answered 'Several days': the safety rule 'item9' of PHQ-9 fires, whatever the total says.",
        "NP7007 hl7-sdc/phq9-response.json:140:18 'H1/TS' stores 13; the answers give 10: 0 + 0 + 0 + 1 + 2 + 1 + 3 + 2 + 1 = 10; with the weight that contradicts it, 11.");

    [Fact]
    public void Without_any_pack_the_example_still_shows_what_it_says_against_itself()
    {
        var found = Form.Check([], [.. Example.Select(file => (file, Form.Text(file)))]);

        found.Where(one => one.Severity > Severity.Information).Select(one => one.Code.Id).Should().Equal("NP7005", "NP7002", "NP7003", "NP7012", "NP7007");
        found.The("NP7005").Message.Should().EndWith("3 goes on evenly from the other answers.");
        found.The("NP7007").Message.Should().Contain("stores 13; the answers give 10");
        found.Should().Contain(one => one.Code.Id == "NP7018" && one.Severity == Severity.Information, "the measure was not compared, and that is said");
    }

    [Theory]
    [InlineData("lforms/phq9.json", 1137)]
    [InlineData("lforms/phq9-with-the-weight-function.json", 1049)]
    public void A_form_of_the_NLM_adds_up_what_is_there_whichever_way_it_is_written(string file, int line) => Form.Check(file).Faults().Should().Equal(
        $"NP7002 {file}:952:15 Item '/44260-8' carries the safety rule 'item9' of PHQ-9, and nothing in the form depends on its answer: it is silent.",
        $"NP7003 {file}:1030:379 No band holds 0; the score begins at 0.",
        $"NP7011 {file}:{line}:27 With 1 of 9 items answered '/44261-6' gives 3; right is not scored, 8 missing.");

    [Fact]
    public void The_loop_is_found_and_names_its_items()
    {
        Diagnostic found = Form.Check("lforms/q-enableWhen-with-reference-loop.json").The("NP7010");

        found.Position.Should().Be(new SourcePosition("lforms/q-enableWhen-with-reference-loop.json", 12, 23));
        found.Message.Should().Contain("item1, item2, item3");
    }

    [Theory]
    [InlineData("lforms/q-with-nested-enableWhen.json")]
    [InlineData("lforms/enableWhenExpressionTest.json")]
    public void Forms_without_a_fault_are_clean(string file) => Form.Check(file).Should().BeEmpty();
}
