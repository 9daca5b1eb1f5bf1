using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting.Tests.Trust;

public sealed class OperatorDecisionsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuropsych-decide-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_running_host_takes_a_decision_over_at_its_next_look()
    {
        Pack("one");
        NeuropsychOptions options = Options();
        await using PluginHost host = PluginHost.Create(options, NullLogger.Instance, TimeProvider.System);
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Current.Model.Packs.Select(pack => pack.Id).Should().Equal("one");

        new OperatorDecisions(options).Switch("one", isOff: true).Should().BeEmpty();
        await host.LookAsync(TestContext.Current.CancellationToken);
        host.Current.Model.Packs.Should().BeEmpty();
        host.Plugins.Single().State.Should().Be(PluginState.Disabled);

        new OperatorDecisions(options).Switch("one", isOff: false).Should().BeEmpty();
        await host.LookAsync(TestContext.Current.CancellationToken);
        host.Current.Model.Packs.Select(pack => pack.Id).Should().Equal("one");
        int settled = host.Current.Number;
        await host.LookAsync(TestContext.Current.CancellationToken);
        await host.LookAsync(TestContext.Current.CancellationToken);
        host.Current.Number.Should().Be(settled, "nothing was decided since");
    }

    [Fact]
    public void Decisions_of_many_at_once_are_all_kept()
    {
        NeuropsychOptions options = Options();
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"pack-{i}")];

        Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, id =>
        {
            new OperatorDecisions(options).Switch(id, isOff: true).Should().BeEmpty();
            new OperatorDecisions(options).Remember([(id, new Owner(null, "plugins"))], [($"{id}/1", id)], []);
        });

        OperatorState state = OperatorState.Read(TrustStore.StatePath(options), new Neuropsych.Diagnostics.DiagnosticBag(), out bool isUsable);
        isUsable.Should().BeTrue();
        state.Disabled.Should().BeEquivalentTo(ids);
        state.Owners.Keys.Should().BeEquivalentTo(ids);
        state.Kinds.Should().HaveCount(40);
    }

    [Fact]
    public void What_a_host_saw_first_does_not_undo_what_was_decided_meanwhile()
    {
        NeuropsychOptions options = Options();
        new OperatorDecisions(options).Remember([("one", new Owner(null, "first"))], [], []);

        new OperatorDecisions(options).Remember([("one", new Owner(null, "second"))], [], []);

        OperatorState.Read(TrustStore.StatePath(options), new Neuropsych.Diagnostics.DiagnosticBag(), out _).Owners.Should()
            .Equal(new Dictionary<string, Owner> { ["one"] = new(null, "first") });
    }

    [Fact]
    public void The_code_of_a_host_may_lie_elsewhere_while_its_decisions_stay_in_its_folder_of_state()
    {
        NeuropsychOptions options = Options();
        options.Store.Should().Be(Path.Combine(folder, "state", "store"));
        options.StoreElsewhere = Path.Combine(folder, "else");

        options.Store.Should().Be(Path.Combine(folder, "else"));
        TrustStore.TrustPath(options).Should().Be(Path.Combine(folder, "state", "trust.json"));
        Path.IsPathRooted(new NeuropsychOptions().StateFolder).Should().BeTrue("a fresh account has no folder for application data yet, and the path is known all the same");
    }

    private void Pack(string id)
    {
        string pack = Directory.CreateDirectory(Path.Combine(folder, "plugins", id)).FullName;
        File.WriteAllText(Path.Combine(pack, "pack.yaml"), $"""
            format: 1
            id: {id}
            version: 1.0.0
            title: A little pack
            summary: For the tests of the host.
            authors: [Neuropsych.Core contributors]
            licence: CC-BY-4.0
            languages: [en]
            intendedUse: education
            requires:
              neuropsych: ">=0.0 <99"
            """);
    }

    private NeuropsychOptions Options()
    {
        var options = new NeuropsychOptions { BaseFolder = folder };
        options.Plugins.Folders.Add("plugins");
        options.Plugins.SourceFolders = true;
        options.Plugins.StateFolder = "state";
        options.Reload.Watch = false;
        return options;
    }
}
