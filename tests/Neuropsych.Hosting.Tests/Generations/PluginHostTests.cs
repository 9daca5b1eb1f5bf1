using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Tests.Faults;
using Neuropsych.Hosting.Tests.Running;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting.Tests.Generations;

public sealed class PluginHostTests
{
    [Fact]
    public async Task Code_is_loaded_at_its_first_use_and_not_before()
    {
        (PluginHost host, _) = await Started("1");
        await using PluginHost here = host;

        StateOf(host).Should().Be(PluginState.Staged);
        Ask(host.Current).Should().Be("1");
        StateOf(host).Should().Be(PluginState.Active);
    }

    [Fact]
    public async Task G1_Hundreds_of_calls_during_sixty_reloads_meet_no_error_and_each_request_one_version()
    {
        (PluginHost host, ListedCatalog catalog) = await Started("0");
        await using PluginHost here = host;
        Ask(host.Current);
        using var over = new CancellationTokenSource();
        Task<int>[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                int calls = 0;
                while (!over.IsCancellationRequested || calls < 100)
                {
                    using GenerationLease lease = host.Enter();
                    string first = Ask(lease.Generation);
                    Ask(lease.Generation).Should().Be(first).And.Be(lease.Generation.CodePlugins.Single().ContentHash);
                    calls += 2;
                }

                return calls;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

        for (int i = 1; i <= 60; i++)
        {
            catalog.Plugins = [Planned($"{i}")];
            await host.ReplanAsync(TestContext.Current.CancellationToken);
        }

        await over.CancelAsync();
        (await Task.WhenAll(readers)).Sum().Should().BeGreaterThanOrEqualTo(250);
        host.Current.Number.Should().Be(61);
        Ask(host.Current).Should().Be("60");
        await host.EndedAsync(TestContext.Current.CancellationToken);
        host.Plugins.Should().ContainSingle("all versions before are gone").Which.State.Should().Be(PluginState.Active);
    }

    [Fact]
    public async Task G2_a_thousand_reloads_while_readers_ask_fail_nobody_and_each_answer_is_of_one_generation()
    {
        var options = new NeuropsychOptions();
        options.Reload.Watch = false;
        var catalog = new ListedCatalog { Plugins = Pair(0) };
        await using var host = new PluginHost(options, catalog, new McMasterLoader(), new HostTelemetry(NullLogger.Instance), TimeProvider.System);
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var over = new CancellationTokenSource();
        Task<int>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                int reads = 0;
                while (!over.IsCancellationRequested || reads < 100)
                {
                    using GenerationLease lease = host.Enter();
                    SemanticVersion[] versions = [.. lease.Generation.Model.Packs.Select(pack => pack.Version)];
                    versions.Should().HaveCount(2);
                    versions[0].Should().Be(versions[1]).And.Be(new SemanticVersion(1, lease.Generation.Number - 1, 0));
                    reads++;
                }

                return reads;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

        for (int i = 1; i <= 1_000; i++)
        {
            catalog.Plugins = Pair(i);
            await host.ReplanAsync(TestContext.Current.CancellationToken);
        }

        await over.CancelAsync();
        (await Task.WhenAll(readers)).Sum().Should().BeGreaterThanOrEqualTo(300);
        host.Current.Number.Should().Be(1_001);

        static ImmutableArray<PlannedPlugin> Pair(int minor) => [Content("a", minor), Content("b", minor)];
    }

    [Fact]
    public async Task A_run_that_outlives_its_generation_is_answered_by_the_version_that_took_its_place()
    {
        (PluginHost host, ListedCatalog catalog) = await Started("1");
        await using PluginHost here = host;
        Generation old = host.Current;
        Ask(old).Should().Be("1");

        catalog.Plugins = [Planned("2")];
        await host.ReplanAsync(TestContext.Current.CancellationToken);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        Ask(old).Should().Be("2");
    }

    [Fact]
    public async Task A_new_version_that_does_not_start_leaves_the_old_one_in_place_and_says_why()
    {
        (PluginHost host, ListedCatalog catalog) = await Started("1");
        await using PluginHost here = host;
        Ask(host.Current);

        catalog.Plugins = [Planned("2", "ThrowingPlugin")];
        await host.ReplanAsync(TestContext.Current.CancellationToken);

        Ask(host.Current).Should().Be("1");
        host.Current.Number.Should().Be(1);
        PluginStatus status = host.Plugins[0];
        status.Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.NewVersionRefused);
    }

    [Fact]
    public async Task The_same_bytes_are_no_change_and_a_removed_plugin_goes()
    {
        (PluginHost host, ListedCatalog catalog) = await Started("1");
        await using PluginHost here = host;
        Ask(host.Current);

        await host.ReplanAsync(TestContext.Current.CancellationToken);
        host.Current.Number.Should().Be(1);

        var steps = new List<PluginState>();
        host.PluginMoved += (_, step) => steps.Add(step.To);
        catalog.Plugins = [];
        await host.ReplanAsync(TestContext.Current.CancellationToken);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        host.Current.ExerciseKinds.Should().BeEmpty();
        steps.Should().Equal(PluginState.Draining, PluginState.Unloading, PluginState.Unloaded);
    }

    [Fact]
    public async Task L2_A_plugin_that_hangs_is_stopped_named_and_can_be_tried_again()
    {
        (PluginHost host, _) = await Started("1", options => options.Calls.CallDeadline = TimeSpan.FromSeconds(3));
        await using PluginHost here = host;

        FluentActions.Invoking(() => Next(host.Current, 2)).Should().Throw<PluginFaultException>()
            .Which.Fault.Code.Should().Be(DiagnosticCodes.CallDeadlinePassed);
        FluentActions.Invoking(() => Next(host.Current, 0)).Should().Throw<PluginFaultException>()
            .Which.Fault.Code.Should().Be(DiagnosticCodes.CallDeadlinePassed);
        await host.EndedAsync(TestContext.Current.CancellationToken);
        StateOf(host).Should().Be(PluginState.UnloadLeaked);

        (await host.RetryAsync("live-breath", TestContext.Current.CancellationToken)).Should().BeTrue();

        Ask(host.Current).Should().Be("1");
    }

    [Fact]
    public async Task An_exception_on_a_thread_of_a_plugin_stops_that_plugin_and_not_the_process()
    {
        (PluginHost host, _) = await Started("1", options => options.GuardProcess = true);
        await using PluginHost here = host;
        var stopped = new TaskCompletionSource<PluginTransition>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.PluginMoved += (_, step) =>
        {
            if (step.To == PluginState.Quarantined)
            {
                stopped.TrySetResult(step);
            }
        };

        Next(host.Current, 7);

        (await stopped.Task).Cause.Should().Contain("LiveBreath.OwnException");
        await host.EndedAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(PluginHost Host, ListedCatalog Catalog)> Started(string hash, Action<NeuropsychOptions>? set = null)
    {
        var options = new NeuropsychOptions();
        options.Reload.Watch = false;
        options.Calls.UnloadDeadline = TimeSpan.FromSeconds(3);
        set?.Invoke(options);
        var catalog = new ListedCatalog { Plugins = [Planned(hash)] };
        var host = new PluginHost(options, catalog, new McMasterLoader(), new HostTelemetry(NullLogger.Instance), TimeProvider.System);
        await host.StartAsync();
        return (host, catalog);
    }

    private static PluginState StateOf(PluginHost host) => host.Plugins[0].State;

    private static string Ask(Generation generation) => Next(generation, 6).State.GetString()!;

    private static Transition Next(Generation generation, ulong seed) =>
        generation.ExerciseKinds["live/1"].Next(LiveRun.Of(seed), new Continued { StepId = "a" });

    private static PlannedPlugin Content(string id, int minor) => new()
    {
        Id = id,
        Version = new SemanticVersion(1, minor, 0),
        ContentHash = FormattableString.Invariant($"{id} {minor}"),
        Path = "/packs/" + id,
        Rank = 0,
        Tier = PluginTier.Content,
        Verdict = TrustVerdict.Unsigned,
        State = PluginState.Active,
        Data = new Built(id) { Version = FormattableString.Invariant($"1.{minor}.0") }.Reading().Pack,
    };

    private static PlannedPlugin Planned(string hash, string entry = "LivePlugin") => new()
    {
        Id = "live-breath",
        Version = new SemanticVersion(1, 0, 0),
        ContentHash = hash,
        Path = "/packs/live-breath",
        Rank = 0,
        Tier = PluginTier.InProcess,
        Verdict = TrustVerdict.Pinned,
        State = PluginState.Staged,
        Code = Live.Staged(hash, entry),
    };
}
