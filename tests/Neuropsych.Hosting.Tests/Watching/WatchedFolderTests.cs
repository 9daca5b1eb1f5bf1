using System;
using System.IO;
using System.Threading.Tasks;
using Neuropsych.Hosting.Tests.Faults;

namespace Neuropsych.Hosting.Tests.Watching;

/// <summary>A host that watches by itself, on real folders and by the real clock: what an operator does is seen without anybody asking for a look.</summary>
public sealed class WatchedFolderTests : IDisposable
{
    // Far more than it takes; a test that comes here fails.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(0.1)]
    [InlineData(3_600)]
    public async Task A_version_that_is_renamed_into_the_place_of_another_is_served_by_poll_or_by_file_events(double poll)
    {
        string first = site.Put("live", Built.Live());
        await using PluginHost host = PluginHost.Create(
            site.Options(options => (options.Reload.Watch, options.Reload.Poll) = (true, TimeSpan.FromSeconds(poll))), site.Log, TimeProvider.System);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Site.Ask(host).Should().Be(first);
        var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.GenerationChanged += (_, _) => swapped.TrySetResult();

        string second = site.Put("next", Built.Live(version: "1.1.0"), "beside");
        Directory.Move(site.At("live"), site.At("last", "beside"));
        Directory.Move(site.At("next", "beside"), site.At("live"));

        await swapped.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Site.Ask(host).Should().Be(second);
    }
}
