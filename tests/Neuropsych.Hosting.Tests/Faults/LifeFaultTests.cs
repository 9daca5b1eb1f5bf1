using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Group L of the catalogue at the level of the host: what hangs, overflows or goes while it is called.</summary>
public sealed class LifeFaultTests : IDisposable
{
    private static readonly Built Other = Built.Live("other") with { Contributes = "{ exerciseKinds: [other/1] }", Entry = "LiveBreath.OtherPlugin" };

    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task L1_while_one_plugin_hangs_in_its_start_the_host_serves_and_at_the_deadline_it_is_named()
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath.HangingPlugin" });
        string other = site.Put("other", Other);
        await using PluginHost host = await Started(options => options.Calls.StartDeadline = TimeSpan.FromSeconds(5));
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.PluginMoved += (_, step) =>
        {
            if (step is { Plugin: "live-breath", To: PluginState.Starting })
            {
                hangs.TrySetResult();
            }
        };
        Task<PluginFault?> first = OnThread(() => Fault(host, "live/1", 0));
        await hangs.Task;

        Site.Ask(host, "other/1").Should().Be(other);
        first.IsCompleted.Should().BeFalse("it is still hanging");
        (await first)!.Code.Should().Be(DiagnosticCodes.StartDeadlinePassed);
        PluginStatus named = host.Plugins.Single(one => one.Id == "live-breath");
        named.Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.StartDeadlinePassed && found.Pack == "live-breath" && found.Cure != null);
    }

    [Fact]
    public async Task L2_a_call_that_hangs_and_a_stop_that_hangs_are_given_up_at_their_deadlines_and_the_host_ends()
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath.StayingPlugin" });
        string other = site.Put("other", Other);
        PluginHost host = await Started(options =>
        {
            options.Calls.StopDeadline = TimeSpan.FromMilliseconds(200);
            options.Calls.UnloadDeadline = TimeSpan.FromMilliseconds(200);
        });
        Fault(host, "live/1", 0).Should().BeNull();
        Site.Ask(host, "other/1").Should().Be(other);

        await host.StopAsync(TestContext.Current.CancellationToken);

        PluginStatus leaked = host.Plugins.Single(one => one.Id == "live-breath");
        leaked.State.Should().Be(PluginState.UnloadLeaked);
        leaked.Cause.Should().Contain("its stop ('OnStop', 'DisposeAsync') has not ended");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task L3_one_plugin_goes_while_another_goes_on_and_comes_again()
    {
        string hash = site.Put("live", Built.Live());
        string other = site.Put("other", Other);
        await using PluginHost host = await Started();
        Site.Ask(host).Should().Be(hash);
        Site.Ask(host, "other/1").Should().Be(other);
        PluginStatus before = host.Plugins.Single(one => one.Id == "other");
        var steps = new ConcurrentQueue<PluginTransition>();
        host.PluginMoved += (_, step) => steps.Enqueue(step);

        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        PluginTransition gone = steps.Last();
        gone.To.Should().Be(PluginState.Unloaded);
        gone.Cause.Should().MatchRegex("^Gone after ([0-9]|10) collections\\.$");
        Site.Ask(host, "other/1").Should().Be(other);
        host.Plugins.Single(one => one.Id == "other").Steps.Should().Equal(before.Steps);

        site.Put("live", Built.Live());
        await site.Settle(host);
        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public async Task L5_a_plugin_that_is_removed_while_it_is_called_lets_its_caller_go_with_a_word_that_helps()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started(options =>
        {
            options.Calls.CallDeadline = TimeSpan.FromMinutes(1);
            options.Calls.DrainDeadline = TimeSpan.FromMilliseconds(100);
            options.Calls.UnloadDeadline = TimeSpan.FromMilliseconds(100);
        });
        Fault(host, "live/1", 0).Should().BeNull();
        Task<PluginFault?> call = OnThread(() => Fault(host, "live/1", 2));
        SpinWait.SpinUntil(() => call.IsCompleted || Running(host), TimeSpan.FromMinutes(1)).Should().BeTrue();

        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);

        PluginFault fault = (await call)!;
        fault.Code.Should().Be(DiagnosticCodes.PluginQuarantined);
        fault.Message.Should().Be("the plugin was stopped or replaced.");
        await host.EndedAsync(TestContext.Current.CancellationToken);
        host.Plugins.Single().Diagnostics.Single().Message.Should().Contain("a call of 'live/1' still runs");
    }

    [Fact]
    public async Task L7_of_200_packs_50_with_code_an_assembly_is_loaded_at_its_first_use_and_no_other()
    {
        for (int i = 0; i < 150; i++)
        {
            site.Put($"d{i}", new Built($"d{i}"));
        }

        for (int i = 0; i < 49; i++)
        {
            site.Put($"c{i}", Built.Live($"c{i}") with { Contributes = $"{{ exerciseKinds: [k{i}/1] }}" });
        }

        string hash = site.Put("live", Built.Live());
        var loaded = new ConcurrentQueue<string>();
        AppDomain.CurrentDomain.AssemblyLoad += See;
        try
        {
            await using PluginHost host = await Started();
            host.Current.ExerciseKinds.Should().HaveCount(50);
            host.Current.Model.Packs.Should().HaveCount(200);
            loaded.Should().BeEmpty();

            Site.Ask(host).Should().Be(hash);
            loaded.Should().ContainSingle().Which.Should().EndWith("LiveBreath.dll");
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyLoad -= See;
        }

        void See(object? sender, AssemblyLoadEventArgs load)
        {
            if (!load.LoadedAssembly.IsDynamic && load.LoadedAssembly.Location.StartsWith(site.Root, StringComparison.Ordinal))
            {
                loaded.Enqueue(load.LoadedAssembly.Location);
            }
        }
    }

    [Fact]
    public async Task L10_more_calls_than_may_wait_are_turned_away_at_once_and_another_plugin_answers_meanwhile()
    {
        site.Put("live", Built.Live());
        string other = site.Put("other", Other);
        await using PluginHost host = await Started(options =>
        {
            options.Calls.Threads = 1;
            options.Calls.Queue = 1;
            options.Calls.CallDeadline = TimeSpan.FromSeconds(5);
            options.Calls.UnloadDeadline = TimeSpan.FromMilliseconds(100);
        });
        Fault(host, "live/1", 0).Should().BeNull();
        Task<PluginFault?>[] calls = [.. Enumerable.Range(0, 5).Select(_ => OnThread(() => Fault(host, "live/1", 2)))];

        Site.Ask(host, "other/1").Should().Be(other);
        string[] codes = [.. (await Task.WhenAll(calls)).Select(fault => fault!.Code.Id).Order(StringComparer.Ordinal)];

        // One hangs, one waits behind it and is told the same, and three are surplus.
        codes.Should().Equal("NP4102", "NP4102", "NP4106", "NP4106", "NP4106");
    }

    [Fact]
    public async Task A_downgrade_that_the_operator_puts_there_is_loaded()
    {
        site.Put("live", Built.Live(version: "2.0.0"));
        await using PluginHost host = await Started();
        Site.Ask(host);

        string older = site.Put("live", Built.Live(version: "1.0.0"));
        await site.Settle(host);

        Site.Ask(host).Should().Be(older);
        host.Plugins.First().Version.Should().Be(new SemanticVersion(1, 0, 0));
    }

    [Fact]
    public async Task A_folder_that_loses_its_manifest_while_it_is_copied_over_is_not_gone()
    {
        string first = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host).Should().Be(first);
        var left = new List<PluginState>();
        host.PluginMoved += (_, step) => left.Add(step.To);

        File.Delete(Path.Combine(site.At("live"), "neuropsych", "manifest.json"));
        for (int i = 0; i < 5; i++)
        {
            site.Write($"plugins/live/neuropsych/code/part{i}.dll", "copying");
            site.Time.Advance(TimeSpan.FromSeconds(1.9));
            await host.LookAsync(TestContext.Current.CancellationToken);
            Site.Ask(host).Should().Be(first);
        }

        left.Should().BeEmpty();
        Directory.Delete(site.At("live"), recursive: true);
        string second = site.Put("live", Built.Live(version: "1.1.0"));
        await site.Settle(host);
        Site.Ask(host).Should().Be(second);
        host.Current.Number.Should().Be(2);
    }

    private async Task<PluginHost> Started(Action<NeuropsychOptions>? set = null)
    {
        PluginHost host = site.Host(set);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static bool Running(PluginHost host) => host.Current.Loaded.Single().Code!.Leases > 0;

    private static Task<PluginFault?> OnThread(Func<PluginFault?> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static PluginFault? Fault(PluginHost host, string kind, ulong seed)
    {
        try
        {
            host.Current.ExerciseKinds[kind].Next(LiveRun.Of(seed), new Continued { StepId = "a" });
            return null;
        }
        catch (PluginFaultException exception)
        {
            return exception.Fault;
        }
    }
}
