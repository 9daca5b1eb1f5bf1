using System;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace Neuropsych.Host.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("shwo amygdala", "'shwo' is no command. Did you mean 'show'?", "Usage: neuropsych [COMMAND] [options]")]
    [InlineData("list --jsn", "'--jsn' is no option. Did you mean '--json'?", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("list regoin", "'regoin' is no kind. Did you mean 'region'?", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("list regions more", "'more' is one argument too many for 'list'.", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("list --standing suported", "'suported' is no standing. Did you mean 'supported'?", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("evidence x --comparator waitlst", "'waitlst' is no comparator. Did you mean 'waitlist'?", "Usage: neuropsych evidence SUBJECT")]
    [InlineData("evidence x --at-least hihg", "'hihg' is no level of certainty or standing. Did you mean 'high'?", "Usage: neuropsych evidence SUBJECT")]
    [InlineData("show", "'show' needs ID|NAME.", "Usage: neuropsych show ID|NAME… [options]")]
    [InlineData("compare one", "'compare' needs 2 or more of MODALITY.", "Usage: neuropsych compare MODALITY… [options]")]
    [InlineData("list --audience clinet", "'clinet' is no audience. Did you mean 'client'?", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("list --as-of tomorrow", "'tomorrow' is no day of the form 2026-11-23.", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("list --plugins nowhere", "There is no folder 'nowhere'.", "Usage: neuropsych list [KIND] [options]")]
    [InlineData("check nowhere", "There is no folder 'nowhere'.", "Usage: neuropsych check [PATH…] [options]")]
    [InlineData("search x --limit 0", "'0' is no number of hits; expected is 1 or more.", "Usage: neuropsych search WORDS… [options]")]
    public void A_wrong_call_says_in_one_line_what_was_wrong_then_how_to_call(string call, string what, string usage)
    {
        Result found = Cli.Run(call.Split(' '));

        found.ExitCode.Should().Be(2);
        found.Out.Should().BeEmpty();
        string[] lines = found.Error.TrimEnd('\n').Split('\n');
        lines[0].Should().Be("neuropsych: " + what);
        lines[1].Should().StartWith(usage);
        lines.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("show --help")]
    [InlineData("evidence -h")]
    [InlineData("shwo")]
    [InlineData("list regoin")]
    public void Version_help_and_wrong_calls_read_no_pack(string call) =>
        Cli.Run(call.Split(' '), load: _ => throw new IOException("nothing is to be read")).ExitCode.Should().BeLessThan(3);

    [Fact]
    public void A_fault_of_the_program_itself_exits_with_3_and_shows_no_stack()
    {
        Result found = Cli.Run(["list"], load: _ => throw new InvalidOperationException("inner words"));

        found.ExitCode.Should().Be(3);
        found.Out.Should().BeEmpty();
        found.Error.Should().Contain("InvalidOperationException").And.NotContain("inner words").And.NotContain(" at ");
        Cli.Run(["list", "--debug"], load: _ => throw new InvalidOperationException("inner words"))
            .Error.Should().Contain("inner words");
    }

    [Fact]
    public void Completion_gives_the_ids_of_the_packs()
    {
        string typed = $"{RootCommand.ExecutableName} --plugins tests/Packs/workbook show region/a";

        Cli.Run([$"[suggest:{typed.Length}]", typed]).Out.Trim().Should().Be("region/amygdala");
    }

    [Fact]
    public void An_at_sign_in_front_of_a_word_is_no_file_to_read() =>
        Cli.Ask("show", "@nord-2021").Should().Match<Result>(found => found.ExitCode == 1 && found.Error.Contains("'@nord-2021'"));

    [Fact]
    public void NO_COLOR_and_a_dumb_terminal_take_the_colours_away()
    {
        Terminal.MayColour(_ => null).Should().BeTrue();
        Terminal.MayColour(name => name == "NO_COLOR" ? "1" : null).Should().BeFalse();
        Terminal.MayColour(name => name == "NO_COLOR" ? "" : null).Should().BeTrue("an empty NO_COLOR is as good as none");
        Terminal.MayColour(name => name == "TERM" ? "dumb" : null).Should().BeFalse();
        Cli.Ask("show", "region/amygdala").Out.Should().NotContain("\u001b");
        Cli.Run(["show", "region/amygdala", "--plugins", "tests/Packs/workbook"], colours: true).Out.Should().Contain("\u001b[1m");
    }

    [Fact]
    public void Without_a_plugins_folder_the_answer_says_so()
    {
        using var folder = new TemporaryFolder();
        Result found = Cli.Run([], folder.Path);

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("There is no 'plugins' folder").And.Contain("--plugins FOLDER");
    }

    [Fact]
    public void The_plugins_folder_is_found_from_the_current_folder_upwards()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        string deep = Directory.CreateDirectory(Path.Combine(folder.Path, "a", "b")).FullName;

        Cli.Run(["list", "--json"], deep).Out.Should().Contain("\"id\": \"workbook\"");
    }

    [Fact]
    public void Next_commands_keep_the_folders_that_were_named()
    {
        string[] next = [.. Cli.Ask().Out.Split("Next\n")[1].Split('\n').Where(line => line.StartsWith("  neuropsych", StringComparison.Ordinal))];

        next.Should().NotBeEmpty().And.OnlyContain(line => line.Contains(" --plugins tests/Packs/workbook"));
    }
}
