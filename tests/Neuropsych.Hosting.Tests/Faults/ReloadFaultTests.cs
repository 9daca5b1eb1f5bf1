using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Group G of the catalogue, on real folders with a clock that the test moves: what changes while it runs, and what goes on.</summary>
public sealed class ReloadFaultTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task G3_a_dll_overwritten_in_place_leaves_the_running_version_and_the_new_one_comes_with_its_manifest()
    {
        string first = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host).Should().Be(first);

        string dll = Path.Combine(site.At("live"), "neuropsych", "code", "LiveBreath.dll");
        File.WriteAllBytes(dll, [.. File.ReadAllBytes(dll).Append((byte)0)]);
        await site.Poll(host);

        Site.Ask(host).Should().Be(first);
        host.Plugins.Select(one => (one.State, one.IsServed)).Should().BeEquivalentTo([(PluginState.Refused, false), (PluginState.Active, true)]);

        string second = site.Put("live", Built.Live(version: "1.1.0"));
        await site.Settle(host);
        Site.Ask(host).Should().Be(second);
        host.Current.Number.Should().Be(2);
    }

    [Fact]
    public async Task G4_files_replaced_by_renames_are_picked_up_and_it_is_the_new_code()
    {
        string first = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host).Should().Be(first);

        string second = site.Put("beside", Built.Live(version: "1.1.0"), "aside");
        foreach (string file in Directory.GetFiles(site.At("beside", "aside"), "*", SearchOption.AllDirectories))
        {
            File.Move(file, Path.Combine(site.At("live"), Path.GetRelativePath(site.At("beside", "aside"), file)), overwrite: true);
        }

        await site.Settle(host);
        Site.Ask(host).Should().Be(second);
    }

    [Fact]
    public async Task G5_a_slow_copy_of_a_package_over_3_seconds_and_a_truncated_one_cause_one_reload_each()
    {
        string first = site.PutPackage("live-breath.1.0.0.nupkg", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host).Should().Be(first);
        byte[] next = Built.Live(version: "1.1.0").Package();
        string file = site.At("live-breath.1.0.0.nupkg");

        for (int part = 1; part <= 30; part++)
        {
            File.WriteAllBytes(file, next[..(next.Length * part / 30)]);
            site.Time.Advance(TimeSpan.FromMilliseconds(100));
            (await host.LookAsync(TestContext.Current.CancellationToken)).Should().BeTrue();
            host.Current.Number.Should().Be(1);
        }

        await site.Settle(host);
        host.Current.Number.Should().Be(2);
        string second = Site.Ask(host);

        // Cut for good: its name is no longer known, and what runs goes on all the same.
        File.WriteAllBytes(file, next[..(next.Length / 2)]);
        await site.Poll(host);
        Site.Ask(host).Should().Be(second);
        host.Current.Number.Should().Be(2);
        PluginStatus refused = host.Plugins.Single(one => one.State == PluginState.Refused);
        refused.Diagnostics.Select(found => found.Code.Id).Should().BeEquivalentTo("NP1006", "NP4203");
        host.Plugins.Single(one => one.IsServed).Should().Match<PluginStatus>(one => one.Id == "live-breath" && one.State == PluginState.Active);
        site.Log.Lines.Count(line => line.Contains("NP1006")).Should().BeGreaterThan(0);
        site.Log.Lines.Should().NotContain(line => line.Contains("BadImageFormat") || line.Contains("End of Central"));

        File.WriteAllBytes(file, Built.Live(version: "1.2.0").Package());
        await site.Settle(host);
        host.Current.Number.Should().Be(3);
        host.Plugins.Where(one => one.State == PluginState.Refused).Should().BeEmpty();
    }

    [Fact]
    public async Task G6_a_deleted_folder_unloads_and_one_made_again_loads()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host);

        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);
        host.Current.ExerciseKinds.Should().BeEmpty();
        await host.EndedAsync(TestContext.Current.CancellationToken);
        host.Plugins.Should().BeEmpty("it is unloaded");

        site.Put("live", Built.Live());
        await site.Settle(host);
        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public async Task G7_a_source_that_is_gone_or_cannot_be_listed_removes_nothing_and_is_right_again_at_the_next_poll()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host);

        Directory.Move(site.Plugins, Path.Combine(site.Root, "away"));
        await site.Poll(host);
        Site.Ask(host).Should().Be(hash);
        host.SourceDiagnostics.Select(found => found.Code.Id).Should().Equal("NP1015");

        Directory.Move(Path.Combine(site.Root, "away"), Path.Combine(site.Root, "plugins"));
        site.Put("more", new Built("more"));
        await site.Poll(host);
        host.SourceDiagnostics.Should().BeEmpty();
        host.Current.Model.Packs.Select(pack => pack.Id).Should().Equal("live-breath", "more");
        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public async Task G7_a_folder_renamed_or_replaced_in_the_middle_of_loading_leaves_the_last_good_generation()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host);

        // The plan is made, its bytes are staged; the source goes before anything is loaded.
        string late = site.Put("late", Built.Live("late") with { Contributes = "{ exerciseKinds: [other/1] }", Entry = "LiveBreath.OtherPlugin" });
        host.PluginMoved += (_, step) =>
        {
            if (step.To == PluginState.Starting && Directory.Exists(site.At("late")))
            {
                Directory.Move(site.At("late"), site.At("renamed"));
            }
        };
        await site.Settle(host);
        Site.Ask(host, "other/1").Should().Be(late, "its bytes were staged before its folder went");
        await site.Poll(host);

        Site.Ask(host, "other/1").Should().Be(late);
        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public async Task A_renamed_folder_is_no_change_of_the_plugin()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host);
        PluginStatus before = host.Plugins.Single();

        Directory.Move(site.At("live"), site.At("other name"));
        await site.Poll(host);

        Site.Ask(host).Should().Be(hash);
        host.Plugins.Single().Steps.Should().Equal(before.Steps, "the same code answers, never stopped");
    }

    [Fact]
    public async Task A_broken_update_of_a_pack_takes_neither_it_nor_what_needs_it_away()
    {
        site.Put("base", new Built("base"));
        site.Put("above", new Built("above") { Requires = "  packs: { base: '>=1.0 <2' }" });
        site.Put("live", Built.Live() with { Requires = "  packs: { above: '>=1.0 <2' }" });
        await using PluginHost host = await Started();
        string[] all = ["base", "above", "live-breath"];
        host.Current.Model.Packs.Select(pack => pack.Id).Should().BeEquivalentTo(all);
        Site.Ask(host);

        site.Write("plugins/base/neuropsych/pack.json", "{");
        await site.Poll(host);

        host.Current.Number.Should().Be(1, "nothing of what is served has changed");
        host.Current.Model.Packs.Select(pack => pack.Id).Should().BeEquivalentTo(all);
        host.Plugins.Where(one => one.IsServed).Select(one => one.Id).Should().BeEquivalentTo(all);
        Site.Ask(host);

        site.Put("base", new Built("base") { Version = "1.1.0" });
        await site.Settle(host);
        host.Current.Model.Packs.Select(pack => $"{pack.Id} {pack.Version}").Should().BeEquivalentTo("base 1.1.0", "above 1.0.0", "live-breath 1.0.0");
        host.Plugins.Should().HaveCount(3).And.OnlyContain(one => one.IsServed);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("revoked")]
    public async Task What_is_switched_off_or_revoked_goes_although_a_broken_update_lies_in_its_place(string how)
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host);
        site.Write("plugins/live/neuropsych/pack.json", "{");
        await site.Poll(host);
        Site.Ask(host);

        if (how == "off")
        {
            site.SwitchOff("live-breath");
        }
        else
        {
            site.Revoke("""{ "id": "live-breath", "range": ">=1.0 <1.1", "reason": "It counts wrongly." }""");
        }

        await host.ReplanAsync(TestContext.Current.CancellationToken);
        host.Current.ExerciseKinds.Should().BeEmpty();
        await host.EndedAsync(TestContext.Current.CancellationToken);
        host.Plugins.Should().NotContain(one => one.IsServed);
    }

    [Fact]
    public async Task A_generation_that_was_left_behind_starts_nothing_that_was_switched_off_since()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Generation old = host.Current;

        site.SwitchOff("live-breath");
        await host.ReplanAsync(TestContext.Current.CancellationToken);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        FluentActions.Invoking(() => old.ExerciseKinds["live/1"].Next(LiveRun.Of(6), new Continued { StepId = "a" }))
            .Should().Throw<PluginFaultException>().Which.Fault.Code.Should().Be(DiagnosticCodes.PluginQuarantined);
        host.Plugins.Single().State.Should().Be(PluginState.Disabled);
    }

    [Fact]
    public async Task Versions_that_were_never_called_leave_no_stage_behind()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started();

        string hash = "";
        for (int i = 1; i <= 20; i++)
        {
            hash = site.Put("live", Built.Live(version: $"1.{i}.0"));
            await site.Settle(host);
            await host.EndedAsync(TestContext.Current.CancellationToken);
        }

        Directory.GetDirectories(Path.Combine(site.State, "store", "live-breath")).Select(Path.GetFileName).Should().Equal(hash);
    }

    [Fact]
    public async Task Of_two_plugins_with_one_kind_the_second_is_refused_and_told()
    {
        string hash = site.Put("live", Built.Live());
        site.Put("zebra", Built.Live("zebra"));
        await using PluginHost host = await Started();

        Site.Ask(host).Should().Be(hash);
        host.Current.CodePlugins.Select(one => one.Id).Should().Equal("live-breath");

        // An id that comes first in the alphabet takes nothing from the one that was there first, now or at the next start.
        string third = site.Put("adder", Built.Live("adder"));
        await site.Settle(host);
        Site.Ask(host).Should().Be(hash);
        site.Plan().ToLoad.Select(one => one.Id).Should().Equal("live-breath");
        PluginStatus refused = host.Plugins.Single(one => one.Id == "zebra");
        refused.State.Should().Be(PluginState.Refused);
        refused.Diagnostics.Single().Should().Match<Diagnostic>(found => found.Code == DiagnosticCodes.KindTaken
            && found.Message.Contains("'live/1'") && found.Message.Contains("'live-breath'") && found.Cure != null);

        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);
        Site.Ask(host).Should().Be(third);
    }

    [Fact]
    public async Task A_listener_that_throws_stops_nothing()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = site.Host();
        host.PluginMoved += (_, _) => throw new InvalidOperationException("the listener's own");
        host.GenerationChanged += (_, _) => throw new InvalidOperationException("the listener's own");

        await host.StartAsync(TestContext.Current.CancellationToken);

        Site.Ask(host).Should().NotBeEmpty();
        site.Log.Lines.Should().Contain(line => line.Contains("the listener's own"));
    }

    [Fact]
    public async Task A_host_that_has_stopped_starts_nothing_and_may_be_disposed_of_twice()
    {
        site.Put("live", Built.Live());
        PluginHost host = await Started();
        await host.StopAsync(TestContext.Current.CancellationToken);

        await host.ReplanAsync(TestContext.Current.CancellationToken);
        await host.LookAsync(TestContext.Current.CancellationToken);
        host.Invoking(one => Site.Ask(one)).Should().Throw<PluginFaultException>();

        await host.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_new_version_that_does_not_start_is_not_tried_again_at_each_change_but_when_the_operator_says_so()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        string first = Site.Ask(host);
        var starts = new List<string>();
        host.PluginMoved += (_, step) => starts.AddRange(step.To == PluginState.Starting ? [step.Version] : (string[])[]);

        site.Put("live", Built.Live(version: "1.1.0") with { Entry = "LiveBreath.ThrowingPlugin" });
        await site.Settle(host);
        site.Put("more", new Built("more"));
        await site.Settle(host);
        starts.Should().Equal("1.1.0");
        Site.Ask(host).Should().Be(first);
        host.Plugins.SelectMany(one => one.Diagnostics).Select(found => found.Code.Id).Should().Contain("NP4203");

        await host.RetryAsync("live-breath", TestContext.Current.CancellationToken);
        starts.Should().Equal("1.1.0", "1.1.0");
        Site.Ask(host).Should().Be(first);
    }

    [Fact]
    public async Task A_pack_and_a_plugin_that_change_places_are_taken_over_together()
    {
        site.Put("a", Built.Live("one"));
        site.Put("b", new Built("two"));
        await using PluginHost host = await Started();
        Site.Ask(host);

        Directory.Move(site.At("a"), site.At("c"));
        Directory.Move(site.At("b"), site.At("a"));
        Directory.Move(site.At("c"), site.At("b"));
        await site.Poll(host);

        host.Current.Model.Packs.Select(pack => pack.Id).Should().BeEquivalentTo("one", "two");
        Site.Ask(host).Should().NotBeEmpty();
        host.Plugins.Should().HaveCount(2).And.OnlyContain(one => one.IsServed);
    }

    private async Task<PluginHost> Started(Action<NeuropsychOptions>? set = null)
    {
        PluginHost host = site.Host(set);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
