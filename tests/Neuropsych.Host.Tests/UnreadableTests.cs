using System;
using System.IO;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests;

/// <summary>What cannot be read, or is no plain file, is told of with its path and a cure; the other packs go on.</summary>
[UnsupportedOSPlatform("windows")]
public class UnreadableTests
{
    /// <summary>Turns a hang into a failure; no test asserts a time.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void A_pack_that_may_not_be_read_is_named_and_the_others_are_checked()
    {
        using var folder = new TemporaryFolder();
        Account.Open(folder.Path);
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        folder.Write("plugins/locked/pack.yaml", "id: locked");
        string locked = Path.Combine(folder.Path, "plugins", "locked");
        Account.Lock(locked);

        Result result = Account.WithoutRights(() => Cli.Run(["check", "plugins"], folder.Path, width: 400));
        Result list = Account.WithoutRights(() => Cli.Run(["list", "--plugins", "plugins"], folder.Path, width: 400));

        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        result.ExitCode.Should().Be(1);
        result.Out.Should().Contain("NP1015").And.Contain($"'{locked}'").And.Contain("workbook ");
        list.ExitCode.Should().Be(1);
        list.Error.Should().Contain("locked");
        list.Out.Should().Contain("region");
    }

    [Fact]
    public void A_plugins_folder_that_may_not_be_read_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        Account.Open(folder.Path);
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        string locked = Path.Combine(folder.Path, "plugins");
        Account.Lock(locked);

        Result named = Account.WithoutRights(() => Cli.Run(["check", "plugins"], folder.Path, width: 400));
        Result found = Account.WithoutRights(() => Cli.Run(["list"], folder.Path, width: 400));
        Result below = Account.WithoutRights(() => Cli.Run(["check", "plugins/workbook"], folder.Path, width: 400));

        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        named.ExitCode.Should().Be(1);
        named.Out.Should().Contain("NP1015").And.Contain($"'{locked}'");
        found.ExitCode.Should().Be(1);
        below.ExitCode.Should().Be(1);
        below.Out.Should().Contain("NP1015");
    }

    [Fact]
    public void A_file_of_a_pack_that_may_not_be_read_is_a_finding_of_that_pack()
    {
        using var folder = new TemporaryFolder();
        Account.Open(folder.Path);
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        string locked = folder.Write("plugins/workbook/concepts/locked.md", "x");
        string shut = Path.Combine(folder.Path, "plugins", "workbook", "handouts-shut");
        Directory.CreateDirectory(shut);
        Account.Lock(locked);
        Account.Lock(shut);

        Result result = Account.WithoutRights(() => Cli.Run(["check", "plugins"], folder.Path, width: 400));

        File.SetUnixFileMode(shut, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        result.ExitCode.Should().Be(1);
        result.Out.Should().Contain("'concepts/locked.md' cannot be read").And.Contain("'handouts-shut' cannot be read");
    }

    [Theory]
    [InlineData(1, "check", "plugins")]
    [InlineData(1, "check", "plugins/pipe.nupkg")]
    [InlineData(2, "check", "plugins/pipe")]
    [InlineData(1, "list", "--plugins", "plugins")]
    [InlineData(1, "list", "--plugins", "plugins/pipe.nupkg")]
    [InlineData(2, "list", "--plugins", "plugins/pipe")]
    [InlineData(1, "pack", "inspect", "plugins/pipe.nupkg")]
    [InlineData(1, "pack", "verify", "plugins/pipe.nupkg")]
    [InlineData(1, "pack", "sign", "plugins/pipe.nupkg", "--key", "plugins/pipe")]
    [InlineData(2, "sources", "import", "pipe.bib", "--pack", "plugins/workbook")]
    [InlineData(2, "import", "metapsy", "plugins/pipe", "--output", "made")]
    [InlineData(1, "import", "metapsy", "set", "--output", "made", "--plugins", "plugins/workbook")]
    [InlineData(2, "import", "metapsy", "set", "--output", "made", "--mapping", "plugins/pipe", "--plugins", "plugins/workbook")]
    public async Task No_command_waits_for_a_pipe(int exit, params string[] args)
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        foreach (string pipe in (string[])["plugins/pipe", "plugins/pipe.nupkg", "pipe.bib", "set/data.csv", "set/metadata/shorthand.txt"])
        {
            folder.MakePipe(pipe);
        }

        Result result = await Task.Run(() => Cli.Run(args, folder.Path, width: 400), Cancelled).WaitAsync(Hang, Cancelled);

        result.ExitCode.Should().Be(exit, result.Out + result.Error);
    }

    [Fact]
    public void Two_packs_of_one_id_are_told_apart_by_their_folders_and_shown_with_their_own_lines()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "plugins/a");
        folder.CopyOf(Cli.Workbook, "plugins/b", "pack.yaml", "title:", "titel:");
        string wrong = Array.Find(File.ReadAllLines(Path.Combine(folder.Path, "plugins/b/pack.yaml")), line => line.StartsWith("titel:", StringComparison.Ordinal))!;

        Result result = Cli.Run(["check", "plugins"], folder.Path, width: 400);

        result.ExitCode.Should().Be(1);
        result.Out.Should().Contain(wrong).And.Contain("workbook in plugins/b)");
    }
}
