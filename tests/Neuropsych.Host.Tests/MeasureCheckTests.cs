using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests;

/// <summary><c>neuropsych measure check</c>: questionnaires of others, with the place of each fault.</summary>
public sealed class MeasureCheckTests
{
    private const string Examples = "tests/Data/exercises";

    [Fact]
    public void The_example_of_HL7_is_printed_with_its_faults_and_lines()
    {
        Result found = Cli.Ask("measure", "check", $"{Examples}/hl7-sdc");

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain($"{Examples}/hl7-sdc/phq9-questionnaire.json:109:27").And.Contain("109 |           \"valueDecimal\": 4.0")
            .And.Contain("The band '19-14' begins above its end").And.Contain("'H1/TS' stores 13; the answers give 10")
            .And.Contain("Item 'H1/T1/Q9'").And.Contain("neuropsych explain NP7005");
    }

    [Fact]
    public void A_loop_is_found_and_nested_conditions_are_none()
    {
        Cli.Ask("measure", "check", $"{Examples}/lforms/q-enableWhen-with-reference-loop.json").Should()
            .Match<Result>(found => found.ExitCode == 1 && found.Out.Contains("item1, item2, item3"));
        Cli.Ask("measure", "check", $"{Examples}/lforms/q-with-nested-enableWhen.json").Should().Match<Result>(found => found.ExitCode == 0);
    }

    [Fact]
    public void Programs_get_code_place_and_summary()
    {
        Result found = Cli.Ask("measure", "check", $"{Examples}/hl7-sdc/phq9-questionnaire.json", $"{Examples}/lforms/q-enableWhen-with-reference-loop.json", "--json");

        JsonElement loop = found.Answer.GetProperty("diagnostics").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "NP7010");
        loop.GetProperty("position").GetProperty("file").GetString().Should().Be($"{Examples}/lforms/q-enableWhen-with-reference-loop.json");
        loop.GetProperty("position").GetProperty("line").GetInt32().Should().Be(12);
        found.Answer.GetProperty("summary").GetProperty("errors").GetInt32().Should().BeGreaterThan(2);
        found.Answer.GetProperty("checked").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public void Code_scanning_gets_Sarif_and_GitHub_its_lines()
    {
        JsonElement run = JsonDocument.Parse(Cli.Ask("measure", "check", $"{Examples}/hl7-sdc", "--format", "sarif").Out).RootElement.GetProperty("runs")[0];
        JsonElement place = run.GetProperty("results").EnumerateArray().Single(one => one.GetProperty("ruleId").GetString() == "NP7003")
            .GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().Should().Be($"{Examples}/hl7-sdc/phq9-questionnaire.json");
        place.GetProperty("region").GetProperty("startLine").GetInt32().Should().Be(197);

        Cli.Ask("measure", "check", $"{Examples}/hl7-sdc", "--format", "github").Out
            .Should().Contain($"::warning file={Examples}/hl7-sdc/phq9-response.json,line=140,col=18,title=NP7007 stored total differs::");
    }

    [Fact]
    public void What_is_not_there_or_no_file_is_a_wrong_call()
    {
        using var folder = new TemporaryFolder();
        folder.MakePipe("p.json");

        Cli.Run(["measure", "check", "none.json"], folder.Path).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains("There is no file or folder 'none.json'."));
        Cli.Run(["measure", "check", "p.json"], folder.Path).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains("'p.json' is a named pipe"));
        Cli.Run(["measure", "check"], folder.Path).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains("'check' needs PATH."));
    }

    [Fact]
    public void A_folder_without_a_questionnaire_is_no_clean_report()
    {
        using var folder = new TemporaryFolder();
        folder.Write("forms/readme.txt", "nothing");

        Cli.Run(["measure", "check", "forms"], folder.Path).Should().Match<Result>(found => found.ExitCode == 1 && found.Out.Contains("NP7016"));
        File.Exists(Path.Combine(folder.Path, "forms", "readme.txt")).Should().BeTrue();
    }
}
