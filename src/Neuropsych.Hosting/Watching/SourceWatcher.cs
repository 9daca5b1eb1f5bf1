using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Hosting.Watching;

/// <summary>
/// Calls for looks: at each poll, sooner after a file event, and quickly one after the other while a pack is changing. File events are only a hint:
/// they are lost on a rename, on overflow and on network drives, and the poll is the truth.
/// </summary>
internal sealed class SourceWatcher : IDisposable
{
    private readonly ReloadOptions options;
    private readonly TimeProvider time;
    private readonly List<FileSystemWatcher> watchers = [];
    private TaskCompletionSource hint = New();

    /// <summary>Begins to listen to file events.</summary>
    /// <param name="roots">The folders, absolute; one that is not there is polled alone.</param>
    /// <param name="options">How often to look.</param>
    /// <param name="time">The clock.</param>
    internal SourceWatcher(ImmutableArray<string> roots, ReloadOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        foreach (string root in roots)
        {
            Listen(root);
        }
    }

    /// <summary>Looks until it is cancelled.</summary>
    /// <param name="look">Looks once; gives whether some pack is changing.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    internal async Task RunAsync(Func<CancellationToken, Task<bool>> look, CancellationToken cancellationToken)
    {
        bool isBusy = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            await AwaitNextAsync(isBusy, cancellationToken).ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
            {
                isBusy = await look(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileSystemWatcher watcher in watchers)
        {
            watcher.Dispose();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AwaitNextAsync(bool isBusy, CancellationToken cancellationToken)
    {
        TimeSpan pause = isBusy && options.Quiet / 2 < options.Poll ? options.Quiet / 2 : options.Poll;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pausing = Task.Delay(pause < Shortest ? Shortest : pause, time, enough.Token);

        // While a pack is changing, its events tell nothing new; the short pauses are enough.
        await (isBusy ? Task.WhenAny(pausing) : Task.WhenAny(pausing, hint.Task)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        if (hint.Task.IsCompleted)
        {
            hint = New();
        }
    }

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private void Listen(string root)
    {
        try
        {
            var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = true };
            watchers.Add(watcher);
            watcher.Changed += (_, _) => hint.TrySetResult();
            watcher.Created += (_, _) => hint.TrySetResult();
            watcher.Deleted += (_, _) => hint.TrySetResult();
            watcher.Renamed += (_, _) => hint.TrySetResult();
            watcher.Error += (_, _) => hint.TrySetResult();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // No events from there, such as where the system gives no more watches: the poll sees it.
            return;
        }
    }
}
