using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Commands;

namespace Neuropsych.Host.Tests;

public sealed class DiagnosticPageTests
{
    private static readonly string Folder = Path.Combine(Cli.Root, "docs", "diagnostics");

    [Fact]
    public void Codes_are_unique_and_of_one_form() =>
        typeof(DiagnosticCodes).GetFields()
            .Where(field => field.FieldType == typeof(DiagnosticCode))
            .Select(field => (DiagnosticCode)field.GetValue(null)!)
            .Select(code => code.Id).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(id => id.Length == 6 && id.StartsWith("NP") && id.Skip(2).All(char.IsAsciiDigit))
            .And.BeEquivalentTo(DiagnosticCodes.All.Select(code => code.Id));

    [Fact]
    public void Each_code_has_a_page_and_each_page_a_code() =>
        Directory.EnumerateFiles(Folder, "NP*.md").Select(file => Path.GetFileNameWithoutExtension(file))
            .Should().BeEquivalentTo(DiagnosticCodes.All.Select(code => code.Id));

    [Fact]
    public void Each_page_begins_with_its_code_and_title_and_fits_into_80_columns()
    {
        foreach (DiagnosticCode code in DiagnosticCodes.All)
        {
            string page = ExplainCommand.PageOf(code) ?? "";
            page.Should().StartWith($"# {code.Id} {code.Title}\n");
            page.Should().Contain("Wrong:").And.Contain("Right:").And.Contain("**How to cure it.**");
            foreach (string line in page.Split("```")[0].Split('\n'))
            {
                line.Length.Should().BeLessThanOrEqualTo(80, $"{code.Id}: {line}");
            }
        }
    }

    [Fact]
    public void The_index_lists_every_code()
    {
        string index = File.ReadAllText(Path.Combine(Folder, "README.md"));

        foreach (DiagnosticCode code in DiagnosticCodes.All)
        {
            index.Should().Contain($"[{code.Id}]({code.Id}.md)").And.Contain($"| {Words.Of(code.Severity)} | {code.Title} |");
        }
    }

    [Theory]
    [InlineData("np2203")]
    [InlineData("2203")]
    public void Explain_prints_the_page_and_composes_nothing(string asked)
    {
        Result found = Cli.Run(["explain", asked], load: _ => throw new IOException("nothing is to be read"));

        found.ExitCode.Should().Be(0);
        found.Out.Should().StartWith("# NP2203 not defined\n").And.Contain("region/amigdala");
    }

    [Fact]
    public void Explaining_an_unknown_code_suggests_the_nearest_and_exits_with_1()
    {
        Result found = Cli.Run(["explain", "NP22O3"]);

        found.ExitCode.Should().Be(1);
        found.Out.Should().BeEmpty();
        found.Error.Should().Contain("There is no code 'NP22O3'. Did you mean 'NP2203'?");
    }
}
