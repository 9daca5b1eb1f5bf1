using System;
using System.IO;
using System.Linq;
using System.Threading;
using Neuropsych.Host.Commands;

namespace Neuropsych.Host.Tests;

public sealed class ImportTests
{
    private const string Set = "tests/Data/metapsy-ptsd-psyctr";

    [Fact]
    public void The_PTSD_set_becomes_a_pack_by_the_mapping_of_the_pack_that_is_loaded()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "trials");

        Result found = Cli.Run(["import", "metapsy", Set, "--output", output, "--id", "trials"]);

        found.ExitCode.Should().Be(0);
        found.Out.Should().Contain("131 rows, 102 studies: 131 findings + 0 not imported")
            .And.Contain("In 112 of 112 rows with both means")
            .And.Contain("99 High, 10 Low, 22 Some Concerns")
            .And.Contain("mapping.yaml of the pack 'ptsd-trials'");
        Cli.Run(["check", output, "--plugins", "plugins/foundations"]).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_long_import_tells_who_watches_and_nobody_else(bool isWatched)
    {
        using var folder = new TemporaryFolder();
        using var error = new StringWriter { NewLine = "\n" };

        int exit = CommandLine.Run(["import", "metapsy", Set, "--output", Path.Combine(folder.Path, "trials"), "--id", "trials"], new Terminal
        {
            Out = TextWriter.Null,
            Error = error,
            IsWatched = isWatched,
            CurrentFolder = Cli.Root,
            ProgramFolder = folder.Path,
            StateFolder = folder.Path,
            Clock = new LeapingClock(),
        });

        exit.Should().Be(0);
        if (isWatched)
        {
            error.ToString().Split('\n').Should().Contain("row 131 of 131");
        }
        else
        {
            error.ToString().Should().BeEmpty();
        }
    }

    [Fact]
    public void Without_a_mapping_a_draft_is_written_and_no_pack()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "trials");

        Result found = Cli.Run(["import", "metapsy", Set, "--output", output, "--plugins", "plugins/foundations", "--json"]);

        found.ExitCode.Should().Be(1);
        found.Answer.GetProperty("rows").GetInt32().Should().Be(131);
        found.Answer.GetProperty("findings").GetInt32().Should().Be(0);
        found.Answer.GetProperty("refused").GetArrayLength().Should().Be(131);
        Directory.Exists(output).Should().BeFalse();
        File.ReadAllText(output + ".mapping.yaml").Should().Contain("code: EMDR");
    }

    [Fact]
    public void A_wrong_sign_is_refused_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "trials");

        Result found = Cli.Run(["import", "metapsy", Set, "--output", output, "--sign", "harm"]);

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("NP2803").And.Contain("'Aldahadha, 2012'");
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_folder_that_exists_or_is_missing_is_a_wrong_call()
    {
        Cli.Run(["import", "metapsy", Set, "--output", "plugins/foundations"]).Should()
            .Match<Result>(result => result.ExitCode == 2 && result.Error.Contains("exists already"));
        Cli.Run(["import", "metapsy", "nowhere", "--output", "never"]).Should()
            .Match<Result>(result => result.ExitCode == 2 && result.Error.Contains("There is no folder 'nowhere'"));
        Cli.Run(["import", "metapsy", Set]).ExitCode.Should().Be(2);
    }

    [Fact]
    public void Evidence_counts_the_trials_by_therapy_and_comparator()
    {
        Result found = Cli.Run(["evidence", "condition/ptsd", "--json"]);

        // EMDR in data.csv: 11 rows of 11 studies against Waitlist.
        var cell = found.Answer.GetProperty("summary").EnumerateArray().Single(cell =>
            cell.GetProperty("therapy").GetProperty("id").GetString() == "foundations:modality/emdr"
            && cell.GetProperty("comparator").GetString() == "waitlist");
        cell.GetProperty("comparisons").GetInt32().Should().Be(11);
        cell.GetProperty("studies").GetInt32().Should().Be(11);
        cell.GetProperty("greatest").GetDecimal().Should().Be(5.02569574198141m);
        Cli.Run(["evidence", "condition/ptsd"]).Out.Should().Contain("Single studies by therapy and comparator: counted, not pooled");
    }

    /// <summary>A clock on which a second passes between any two looks.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long seconds;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long TimestampFrequency => 1;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

        public override long GetTimestamp() => Interlocked.Increment(ref seconds);
    }
}
