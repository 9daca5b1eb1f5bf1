using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Planning;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>
/// Scenarios that the catalogue does not list; what came of each stands in decision 0151. Beside each odd plugin lies a good one, which answers whatever
/// the odd one does.
/// </summary>
public sealed class OddPluginTests : IDisposable
{
    private readonly Site site = new();
    private readonly string good;

    public OddPluginTests() => good = site.Put("good", Built.Live("good") with { Contributes = "{ exerciseKinds: [other/1] }", Entry = "LiveBreath.OtherPlugin" });

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("AbstractPlugin", "is abstract")]
    [InlineData("InternalPlugin", "is not public")]
    [InlineData("NeedyPlugin", "has no public constructor without parameters")]
    [InlineData("StructPlugin", "has no public constructor without parameters")]
    [InlineData("LiveKind", "does not implement")]
    [InlineData("GenericPlugin", "has no type")]
    [InlineData("livePlugin", "has no type")]
    public void An_entry_that_cannot_be_made_is_refused_before_any_code_runs(string entry, string message)
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath." + entry });

        PlannedPlugin planned = site.Plan().Plugins.Single(one => one.Id == "live-breath");

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Single(found => found.Severity == Severity.Error).Should().Match<Diagnostic>(found =>
            found.Code == DiagnosticCodes.CannotBeLoaded && found.Message.Contains(message) && found.Cure != null);
    }

    [Fact]
    public async Task A_public_entry_within_a_public_type_is_as_good_as_any()
    {
        string hash = site.Put("live", Built.Live() with { Entry = "LiveBreath.Outer+NestedPlugin" });
        await using PluginHost host = await Started();

        Site.Ask(host).Should().Be(hash);
    }

    [Theory]
    [InlineData("ConstructorThrowsPlugin", "NP4103", "the constructor's own")]
    [InlineData("StaticThrowsPlugin", "NP4103", "type initializer")]
    [InlineData("ConstructorHangsPlugin", "NP4004", "did not start")]
    [InlineData("TwicePlugin", "NP4021", "more than once")]
    [InlineData("SilentPlugin", "NP4021", "declared and not registered")]
    [InlineData("NullKindPlugin", "NP4103", "kind")]
    [InlineData("NamelessPlugin", "NP4021", "not declared")]
    [InlineData("NameThrowsPlugin", "NP4103", "the name's own")]
    [InlineData("SchemaThrowsPlugin", "NP4103", "the schema's own")]
    [InlineData("SchemaUnsetPlugin", "NP4021", "not set")]
    public async Task What_goes_wrong_in_a_start_is_named_and_the_others_answer(string entry, string code, string message)
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath." + entry });
        await using PluginHost host = await Started(options =>
        {
            options.Calls.StartDeadline = TimeSpan.FromSeconds(entry == "ConstructorHangsPlugin" ? 1 : 60);
            options.Calls.StopDeadline = options.Calls.UnloadDeadline = TimeSpan.FromMilliseconds(100);
        });

        PluginFault fault = Fault(host);

        (fault.Code.Id, fault.Plugin).Should().Be((code, "live-breath"));
        fault.ToDiagnostic().Message.Should().Contain(message);
        Site.Ask(host, "other/1").Should().Be(good);
        host.Plugins.Single(one => one.Id == "live-breath").Diagnostics.Should().Contain(found => found.Code.Id == code && found.Cure != null);
    }

    [Theory]
    [InlineData("ResolvingPlugin")]
    [InlineData("TimedPlugin")]
    [InlineData("PinningPlugin")]
    public async Task What_a_plugin_leaves_behind_is_found_out_and_named_when_it_goes(string entry)
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath." + entry });
        await using PluginHost host = await Started(options => options.Calls.UnloadDeadline = TimeSpan.FromMilliseconds(100));
        Site.Ask(host);

        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        PluginStatus left = host.Plugins.Single(one => one.Id == "live-breath");
        left.State.Should().Be(PluginState.UnloadLeaked);
        left.Cause.Should().Contain("LiveBreath");
        Site.Ask(host, "other/1").Should().Be(good);
    }

    [Fact]
    public async Task A_stop_that_throws_and_registers_too_late_keeps_nothing_from_going()
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath.LatePlugin" });
        await using PluginHost host = await Started();
        Site.Ask(host);

        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        host.Plugins.Select(one => one.Id).Should().Equal("good");
        site.Log.Lines.Should().Contain(line => line.Contains("its stop ('OnStop', 'DisposeAsync') threw"));
    }

    [Fact]
    public async Task An_assembly_from_elsewhere_in_the_context_of_a_plugin_stops_that_plugin()
    {
        // Another assembly of the framework's kind, in a place that no manifest lists.
        AppContext.SetData("live-breath stray", typeof(Xunit.Assert).Assembly.Location);
        site.Put("live", Built.Live() with { Entry = "LiveBreath.StrayingPlugin" });
        await using PluginHost host = await Started();

        PluginFault fault = Fault(host);

        fault.Code.Should().Be(DiagnosticCodes.CannotBeLoaded);
        fault.ToDiagnostic().Message.Should().Contain("Stray.dll").And.Contain("outside its stage");
        Site.Ask(host, "other/1").Should().Be(good);
    }

    [Fact]
    public async Task What_a_plugin_says_is_cut_and_its_signs_are_shown_and_not_obeyed()
    {
        site.Put("live", Built.Live() with { Entry = "LiveBreath.TalkingPlugin" });
        await using PluginHost host = await Started();

        Site.Ask(host);

        string[] said = [.. site.Log.Lines.Where(line => line.Contains("live-breath", StringComparison.Ordinal))];
        said.Should().Contain(line => line.Contains("xxxx")).And.Contain(line => line.Contains("red")).And.Contain(line => line.Contains("an odd level"));
        said.Should().OnlyContain(line => line.Length < 10_000 && !line.Any(char.IsControl) && !line.Contains('\u202E'));
    }

    [Fact]
    public async Task A_result_whose_document_is_gone_is_a_fault_of_the_call()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started();

        Fault(host, 16).Should().Match<PluginFault>(fault => fault.Code == DiagnosticCodes.CallThrew && fault.Type == typeof(ObjectDisposedException).FullName);
        Site.Ask(host).Should().NotBeEmpty("one fault switches nothing off");
    }

    [Theory]
    [InlineData("utf-16", "NP2006")]
    [InlineData("twice", "NP2002")]
    [InlineData("deep", "NP2001")]
    [InlineData("empty", "NP2005")]
    [InlineData("zeros", "NP3201")]
    [InlineData("list", "NP2008")]
    [InlineData("more", "NP2003")]
    [InlineData("text after", "NP2005")]
    public void A_manifest_that_is_none_is_refused_with_its_place(string how, string code)
    {
        site.Put("live", Built.Live());
        string manifest = Path.Combine(site.At("live"), ManifestJson.File);
        string text = File.ReadAllText(manifest);
        byte[] bytes = how switch
        {
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "twice" => Encoding.UTF8.GetBytes(text.Replace("\"id\":", "\"id\": \"other\",\n  \"id\":", StringComparison.Ordinal)),
            "deep" => Encoding.UTF8.GetBytes(text.Replace("\"id\":", $"\"x\": {new string('[', 5_000)}{new string(']', 5_000)},\n  \"id\":", StringComparison.Ordinal)),
            "empty" => [],
            "zeros" => new byte[1 << 16],
            "list" => "[]"u8.ToArray(),
            "more" => Encoding.UTF8.GetBytes(text.Replace("\"id\":", "\"colour\": \"red\",\n  \"id\":", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(text + "{}"),
        };
        File.WriteAllBytes(manifest, bytes);

        PlannedPlugin planned = site.Plan().Plugins.Single(one => one.Path == site.At("live"));

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Where(found => found.Severity == Severity.Error).Should().Contain(found => found.Code.Id == code)
            .And.OnlyContain(found => found.Position != null && found.Cure != null).And.HaveCountLessThan(5_100, "a file of faults is told of in time");
    }

    [Fact]
    public void Ids_that_differ_in_their_case_alone_are_refused_and_folders_may_be_called_as_they_like()
    {
        site.Put("Live", Built.Live("small") with { Contributes = "{ exerciseKinds: [small/1] }" });
        site.Put("live", Built.Live("other-small") with { Contributes = "{ exerciseKinds: [other-small/1] }" });
        FluentActions.Invoking(() => site.Put("upper", Built.Live("Small"))).Should().Throw<Exception>("no build makes a pack of that name");

        site.Plan().ToLoad.Select(one => one.Id).Should().Equal("good", "other-small", "small");
    }

    [Fact]
    public async Task An_assembly_may_be_called_otherwise_than_its_file_and_its_pack()
    {
        string hash = site.Put("live", Built.Live() with
        {
            Assembly = "another.name.dll",
            Code = [Site.LiveCode[0] with { Path = "neuropsych/code/another.name.dll" }],
        });
        await using PluginHost host = await Started();

        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public void No_build_takes_a_main_assembly_that_is_spelled_otherwise_than_its_file() => FluentActions
        .Invoking(() => site.Put("live", Built.Live() with { Assembly = "livebreath.dll" }))
        .Should().Throw<ArgumentException>().WithMessage("*'livebreath.dll'*");

    [Fact]
    public async Task Two_plugins_of_one_assembly_have_each_their_own()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();

        Site.Ask(host).Should().Be(hash);
        Site.Ask(host, "other/1").Should().Be(good);
        Directory.Delete(site.At("live"), recursive: true);
        await site.Poll(host);
        await host.EndedAsync(TestContext.Current.CancellationToken);
        host.Plugins.Select(one => (one.Id, one.State)).Should().Equal(("good", PluginState.Active));
        Site.Ask(host, "other/1").Should().Be(good);
    }

    [Fact]
    public async Task A_plugin_that_brings_parts_of_the_host_uses_its_own_and_the_host_its_own()
    {
        (string Name, byte[] Bytes)[] parts =
        [
            .. new[] { typeof(PluginHost), typeof(PackReader) }.Select(type => (Path.GetFileName(type.Assembly.Location), File.ReadAllBytes(type.Assembly.Location))),
        ];
        site.Put("live", Built.Live() with { Code = [.. Site.LiveCode, .. parts.Select(part => new PackFile("neuropsych/code/" + part.Name, part.Bytes))] });

        // Those parts need more than the plugin brings, which is told for each; the plugin itself would never notice.
        PlannedPlugin planned = site.Plan().Plugins.Single(one => one.Id == "live-breath");
        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Should().Contain(found => found.Message.Contains("'Neuropsych.Hosting.dll' needs the assembly 'McMaster.NETCore.Plugins'"));
        await using PluginHost host = await Started();
        Site.Ask(host, "other/1").Should().Be(good);
    }

    [Fact]
    public async Task A_clock_that_goes_back_stops_no_reload_and_no_call()
    {
        site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host);

        string second = site.Put("live", Built.Live(version: "1.1.0"));
        await host.LookAsync(TestContext.Current.CancellationToken);
        site.Time.Advance(TimeSpan.FromDays(-1));
        await site.Settle(host);
        site.Time.Advance(TimeSpan.FromDays(1));
        await site.Settle(host);

        Site.Ask(host).Should().Be(second);
    }

    [Fact]
    public async Task A_store_that_is_emptied_between_plan_and_start_is_told_and_filled_again_when_it_is_tried_again()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Directory.Delete(Path.Combine(site.State, "store", "live-breath"), recursive: true);

        Fault(host).Code.Should().Be(DiagnosticCodes.BytesNotAsTrusted);
        (await host.RetryAsync("live-breath", TestContext.Current.CancellationToken)).Should().BeTrue();
        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public async Task The_folder_of_state_may_go_while_the_host_runs()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();
        Site.Ask(host).Should().Be(hash);

        Directory.Delete(site.State, recursive: true);
        string second = site.Put("live", Built.Live(version: "1.1.0"));
        await site.Settle(host);

        Site.Ask(host).Should().Be(second);
    }

    [Fact]
    public async Task Whoever_asks_for_everything_at_once_breaks_nothing()
    {
        string hash = site.Put("live", Built.Live());
        await using PluginHost host = await Started();

        var failed = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            try
            {
                await (i switch
                {
                    < 10 => host.LookAsync(TestContext.Current.CancellationToken),
                    < 20 => host.ReplanAsync(TestContext.Current.CancellationToken),
                    < 30 => host.RetryAsync("live-breath", TestContext.Current.CancellationToken),
                    _ => Task.Run(() => Site.Ask(host)),
                });
            }
            catch (Exception exception)
            {
                failed.Add(exception);
            }
        })));

        failed.Should().BeEmpty();
        Site.Ask(host).Should().Be(hash);
        await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<InvalidOperationException>("it is started once");
        await Task.WhenAll(host.StopAsync(TestContext.Current.CancellationToken), host.StopAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("A.NUPKG")]
    [InlineData("a b.nupkg")]
    public async Task A_package_is_known_by_its_ending_however_it_is_written(string file)
    {
        string hash = site.PutPackage(file, Built.Live());
        await using PluginHost host = await Started();

        Site.Ask(host).Should().Be(hash);
    }

    [Fact]
    public void What_is_called_a_package_and_is_a_folder_or_holds_nothing_is_told_or_passed_over()
    {
        Directory.CreateDirectory(site.At("folder.nupkg"));
        File.WriteAllBytes(site.At("empty.nupkg"), []);

        PluginPlan plan = site.Plan();

        plan.ToLoad.Select(one => one.Id).Should().Equal("good");
        plan.Plugins.Single(one => one.Id == "empty").Diagnostics.Should().Contain(found => found.Code.Id == "NP1006");
    }

    private static PluginFault Fault(PluginHost host, ulong seed = 6) => FluentActions
        .Invoking(() => host.Current.ExerciseKinds["live/1"].Next(LiveRun.Of(seed), new Continued { StepId = "a" }))
        .Should().Throw<PluginFaultException>().Which.Fault;

    private async Task<PluginHost> Started(Action<NeuropsychOptions>? set = null)
    {
        PluginHost host = site.Host(set);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
