using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Hosting.Watching;

namespace Neuropsych.Hosting.Tests.Watching;

/// <summary>File events of real folders, and the looks that come of them.</summary>
public sealed class SourceWatcherTests : IDisposable
{
    // Far more than it takes; a test that comes here fails.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string root = Directory.CreateTempSubdirectory("neuropsych-watch-").FullName;

    private string Source => Path.Combine(root, "source");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_folder_that_is_made_later_is_listened_to_from_the_next_look_on()
    {
        using var told = new Told();
        using var events = new FolderEvents(Source, told.Happened);
        events.Renew(afterChange: false);

        Directory.CreateDirectory(Source);
        events.Renew(afterChange: false);

        await told.By(() => File.WriteAllText(Path.Combine(Source, "pack.nupkg"), "1"));
    }

    [Fact]
    public async Task Folders_that_change_places_across_the_border_are_told_and_what_happens_below_them_is_told_after()
    {
        Directory.CreateDirectory(Path.Combine(Source, "pack", "neuropsych"));
        using var told = new Told();
        using var events = new FolderEvents(Source, told.Happened);
        events.Renew(afterChange: false);

        for (int i = 0; i < 20; i++)
        {
            Directory.CreateDirectory(Path.Combine(root, $"next {i}", "neuropsych"));
            await told.By(() =>
            {
                Directory.Move(Path.Combine(Source, "pack"), Path.Combine(root, $"last {i}"));
                Directory.Move(Path.Combine(root, $"next {i}"), Path.Combine(Source, "pack"));
            });
            events.Renew(afterChange: true);
            await told.By(() => File.WriteAllText(Path.Combine(Source, "pack", "neuropsych", "manifest.json"), "{}"));
        }
    }

    [Fact]
    public async Task Lost_events_are_told_and_it_listens_anew()
    {
        Directory.CreateDirectory(Source);
        using var told = new Told();
        using var events = new FolderEvents(Source, told.Happened);
        events.Renew(afterChange: false);

        // Another folder of the same name: what listened to the first hears nothing of it.
        Directory.Move(Source, Path.Combine(root, "last"));
        Directory.CreateDirectory(Source);
        await told.By(events.Lost);
        events.Renew(afterChange: false);

        await told.By(() => File.WriteAllText(Path.Combine(Source, "pack.nupkg"), "1"));
    }

    [Fact]
    public async Task It_looks_at_once_then_when_something_happens_and_quickly_while_a_pack_is_changing()
    {
        Directory.CreateDirectory(Source);
        var options = new ReloadOptions { Poll = TimeSpan.FromHours(1), Quiet = TimeSpan.FromMilliseconds(20) };
        using var watcher = new SourceWatcher([Source], options, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        using var looked = new SemaphoreSlim(0);
        int busy = 0;
        Task running = watcher.RunAsync(
            _ =>
            {
                looked.Release();
                return Task.FromResult(Interlocked.Decrement(ref busy) > 0);
            }, stop.Token);
        await Look();

        Interlocked.Exchange(ref busy, 5);
        File.WriteAllText(Path.Combine(Source, "pack.nupkg"), "1");
        for (int i = 0; i < 5; i++)
        {
            await Look();
        }

        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);

        async Task Look() => (await looked.WaitAsync(Patience, TestContext.Current.CancellationToken)).Should().BeTrue("the poll is an hour away");
    }

    [Fact]
    public async Task A_folder_without_events_is_seen_by_the_poll()
    {
        // A file is no folder to be listened to: a source that is one archive has no events of its own.
        string archive = Path.Combine(root, "pack.nupkg");
        File.WriteAllText(archive, "1");
        using var watcher = new SourceWatcher([archive], new ReloadOptions { Poll = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        using var looked = new SemaphoreSlim(0);
        Task running = watcher.RunAsync(
            _ =>
            {
                looked.Release();
                return Task.FromResult(false);
            }, stop.Token);

        for (int i = 0; i < 3; i++)
        {
            (await looked.WaitAsync(Patience, TestContext.Current.CancellationToken)).Should().BeTrue();
        }

        await stop.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>What was told, counted.</summary>
    private sealed class Told : IDisposable
    {
        private readonly SemaphoreSlim told = new(0);

        internal void Happened() => told.Release();

        /// <summary>Does something and waits until it is told.</summary>
        internal async Task By(Action action)
        {
            while (told.Wait(0, TestContext.Current.CancellationToken))
            {
                // Left from before.
            }

            action();
            (await told.WaitAsync(Patience, TestContext.Current.CancellationToken)).Should().BeTrue();
        }

        public void Dispose() => told.Dispose();
    }
}
