using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Neuropsych.Hosting.Staging;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>What may end or spoil a process, in a process of its own.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("9", "an async void")]
    [InlineData("10", "a timer")]
    [InlineData("11", "a finalizer")]
    public async Task An_exception_where_nobody_can_catch_it_stops_the_plugin_by_name_and_not_the_process(string seed, string where)
    {
        site.Put("live", Built.Live());

        (int exit, string output, _) = await Run("throws", seed);

        exit.Should().Be(0, where);
        output.Should().StartWith("live-breath Quarantined: 'a thread of its own' threw LiveBreath.OwnException").And.EndWith("alive\n");
    }

    [Fact]
    public async Task An_exception_of_a_thread_that_outlived_its_plugin_does_not_end_the_process_either()
    {
        site.Put("live", Built.Live());
        using Process child = Start("replaced", "13");

        (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).Should().Contain("is still in memory");
        await child.StandardInput.WriteLineAsync("go on");
        (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).Should().Be("alive");
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("unguarded", "7")]
    [InlineData("throws", "12")]
    public async Task Without_the_guard_an_exception_and_in_any_case_a_stack_that_runs_over_ends_the_process_as_the_guide_says(string how, string seed)
    {
        site.Put("live", Built.Live());

        (int exit, string output, string error) = await Run(how, seed);

        exit.Should().NotBe(0);
        output.Should().NotContain("alive");
        error.Should().Contain(seed == "12" ? "LiveBreath.LiveKind.Deeper" : "Cannot print exception string", "the runtime alone still speaks");

        // What was staged before is whole: the next start uses it.
        (exit, output, _) = await Run("answers");
        exit.Should().Be(0);
        output.Should().Contain("live-breath 1.0.0 Active");
    }

    [Fact]
    public async Task A_plugin_that_takes_all_memory_is_a_fault_of_the_call_and_the_host_goes_on()
    {
        site.Put("live", Built.Live());

        // 192 MiB for everything that is collected.
        (int exit, string output, _) = await Run("goes on", "14", ("DOTNET_GCHeapHardLimit", "0xC000000"));

        exit.Should().Be(0);
        output.Should().StartWith("NP4103 System.OutOfMemoryException").And.EndWith("live-breath Active\nalive\n");
    }

    [Fact]
    public async Task A_plugin_that_ends_the_process_ends_the_host_and_leaves_what_the_next_start_needs()
    {
        string hash = site.Put("live", Built.Live());

        (int exit, string output, _) = await Run("goes on", "15");

        exit.Should().Be(3, "code in the process of the host can do what the host can do");
        output.Should().NotContain("alive");
        (await Run("answers")).Output.Should().StartWith(hash);
    }

    [Fact]
    public async Task A_module_that_throws_when_it_is_first_touched_is_a_fault_of_the_start()
    {
        site.Put("live", Built.Live());

        (int exit, string output, _) = await Run("goes on", "6", ("LIVE_BREATH_MODULE", "throws"));

        exit.Should().Be(0);
        output.Should().StartWith("NP4103 System.TypeInitializationException").And.NotContain("Active").And.EndWith("alive\n");
    }

    [Fact]
    public async Task L9_from_another_current_directory_the_plan_and_the_answers_are_the_same()
    {
        string hash = site.Put("live", Built.Live());
        site.Put("data", new Built("data"));

        (await Run("elsewhere")).Output.Should().Be((await Run("answers")).Output).And.Be($"{hash} data 1.0.0 Active live-breath 1.0.0 Active\nalive\n");
    }

    [Fact]
    public async Task L6_a_plugin_that_changes_what_belongs_to_the_process_changes_no_plan_and_no_answer_of_the_host()
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath.MeddlingPlugin" });

        (int exit, string output, _) = await Run("answers");

        exit.Should().Be(0);
        output.Should().EndWith(" live-breath 1.0.0 Active\nalive\n");
        (await Run("answers")).Output.Should().Be(output, "nothing of it was written down either");
    }

    [Fact]
    public async Task A_storage_that_takes_no_more_while_code_is_staged_refuses_that_code_leaves_nothing_half_and_the_packs_stay()
    {
        string hash = site.Put("live", Built.Live());
        site.Put("data", new Built("data"));

        // The main assembly is larger than any file may be, and stops in the middle; a runtime that maps its own code twice would need larger files itself.
        (int exit, string output, string error) = await Run("tells", null, ("CHILD_FILE_BLOCKS", "8"), ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_EnableDiagnostics", "0"));

        exit.Should().Be(0, error);
        output.Should().Be("data Active  live-breath Refused NP4003\ndata\nalive\n");
        string store = Path.Combine(site.State, "store");
        Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith('.')).Should().BeEmpty();

        (await Run("answers")).Output.Should().StartWith(hash, "with room it is staged whole");
    }

    [Fact]
    public void The_output_of_a_host_holds_no_compiler() =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .Should().Contain("Neuropsych.Hosting.dll").And.NotContain(name => name!.StartsWith("Microsoft.CodeAnalysis"));

    [Fact]
    public async Task Two_hosts_share_a_store_neither_sweeps_what_the_other_uses_and_one_that_was_killed_leaves_no_lock()
    {
        string hash = site.Put("live", Built.Live());
        using Process child = Start("holds");
        (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).Should().Be(hash);
        NeuropsychOptions options = site.Options();
        using var store = new PluginStore(options);
        StagedPlugin own = Stage(store);
        string foreign = Path.Combine(options.StateFolder, "store", "live-breath", hash);

        store.Sweep([own]).Should().Be(0);
        Directory.Exists(foreign).Should().BeTrue("the other host runs it");

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        store.Sweep([own]).Should().Be(1);
        Directory.Exists(foreign).Should().BeFalse();
        Directory.Exists(own.Folder).Should().BeTrue();
    }

    private static string Folder { get; } =
        typeof(ChildProcessTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ChildHost").Value!;

    private static StagedPlugin Stage(PluginStore store)
    {
        Composition.PackInfo info = Built.Live("own").Reading().Draft!.Info;
        return store.Stage(info, new string('b', 64), [.. Site.LiveCode.Select(file => file with { Path = Path.GetFileName(file.Path) })]);
    }

    private async Task<(int Exit, string Output, string Error)> Run(
        string how, string? seed = null, params (string Name, string Value)[] environment)
    {
        using Process child = Start(how, seed, environment);
        child.StandardInput.Close();
        Task<string> output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (child.ExitCode, await output, await error);
    }

    private Process Start(string how, string? seed = null, params (string Name, string Value)[] environment)
    {
        string dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        string? blocks = environment.FirstOrDefault(one => one.Name == "CHILD_FILE_BLOCKS").Value;
        var start = new ProcessStartInfo(blocks is null ? dotnet : "bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Signals that are ignored stay ignored in the program that takes the place of the shell.
        string[] limited = blocks is null ? [] : ["-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"", dotnet];
        foreach (string argument in (string[])[.. limited, Path.Combine(Folder, "ChildHost.dll"), how, site.Root, seed ?? "6"])
        {
            start.ArgumentList.Add(argument);
        }

        // A crash is expected here: nobody needs a picture of the memory.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
