using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Hosting.Watching;

/// <summary>
/// Calls for looks: at once, at each poll, sooner after a file event, and quickly one after the other while a pack is changing. File events are only a
/// hint: they are lost on overflow, on network drives and by faults of the platform, and the poll is the truth.
/// </summary>
internal sealed class SourceWatcher : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private readonly ReloadOptions options;
    private readonly TimeProvider time;
    private TaskCompletionSource hint = New();

    /// <summary>Makes a watcher; it listens as soon as it runs.</summary>
    /// <param name="roots">The folders, absolute; one that is not there yet is polled until it is.</param>
    /// <param name="options">How often to look.</param>
    /// <param name="time">The clock.</param>
    internal SourceWatcher(ImmutableArray<string> roots, ReloadOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        Folders = [.. roots.Select(root => new FolderEvents(root, () => Volatile.Read(ref hint).TrySetResult()))];
    }

    /// <summary>The events of each root.</summary>
    internal ImmutableArray<FolderEvents> Folders { get; }

    /// <summary>Looks until it is cancelled.</summary>
    /// <param name="look">Looks once; gives whether some pack is changing.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    internal async Task RunAsync(Func<CancellationToken, Task<bool>> look, CancellationToken cancellationToken)
    {
        bool isBusy = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            // Listens before it looks: what happens after the look is told, what happened before is seen.
            foreach (FolderEvents folder in Folders)
            {
                folder.Renew(afterChange: isBusy);
            }

            isBusy = await look(cancellationToken).ConfigureAwait(false);
            await AwaitNextAsync(isBusy, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FolderEvents folder in Folders)
        {
            folder.Dispose();
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
            Volatile.Write(ref hint, New());
        }
    }
}
