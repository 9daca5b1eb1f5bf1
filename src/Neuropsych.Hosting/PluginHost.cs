using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Generations;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Watching;

namespace Neuropsych.Hosting;

/// <summary>
/// Serves packs and code plugins while they come, change and go: one generation at a time, swapped as a whole. A bad pack or plugin is named with
/// cause and cure, and harms neither the others nor the host.
/// </summary>
public sealed partial class PluginHost : IAsyncDisposable
{
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly object gate = new();
    private readonly Dictionary<string, PluginSlot> slots = new(StringComparer.Ordinal);
    private readonly HashSet<Task> ending = [];
    private readonly CancellationTokenSource stopped = new();
    private readonly NeuropsychOptions options;
    private readonly IPluginCatalog catalog;
    private readonly PluginRuntime runtime;
    private readonly Settling settling;
    private readonly HostTelemetry telemetry;
    private readonly TimeProvider time;
    private IDisposable? guard;
    private Generation current;
    private PluginPlan? plan;
    private ImmutableDictionary<string, Diagnostic> keptOld = ImmutableDictionary.Create<string, Diagnostic>(StringComparer.Ordinal);
    private ImmutableArray<Diagnostic> sourceFaults = [];
    private Task watching = Task.CompletedTask;
    private string decided = "";
    private bool isStarted;
    private int isDisposed;

    internal PluginHost(
        NeuropsychOptions options, IPluginCatalog catalog, Loading.IPluginLoader loader, HostTelemetry telemetry, TimeProvider time)
    {
        this.options = options;
        this.catalog = catalog;
        this.telemetry = telemetry;
        this.time = time;
        runtime = new PluginRuntime
        {
            Loader = loader,
            Guard = new Loading.StageGuard(),
            Options = options.Calls,
            Time = time,
            Host = options.Describe(),
            Capabilities = options.Capabilities.Values.ToDictionary(one => one.Type, one => one.Value),
            Events = new Events(this),
        };
        settling = new Settling(options.Reload, catalog.IsWhole);
        current = Generation.Empty(time.GetUtcNow());
        telemetry.Observe(this);
    }

    /// <summary>Makes a host that finds, trusts, stages and loads as the options say.</summary>
    /// <param name="options">The options, without a fault.</param>
    /// <param name="logger">Where it writes what happens.</param>
    /// <param name="time">The clock.</param>
    internal static PluginHost Create(NeuropsychOptions options, ILogger logger, TimeProvider time) => new(
        options, new PluginCatalog(options, new PluginPlanner(options, options.Describe(), time: time)), new Loading.McMasterLoader(),
        new HostTelemetry(logger), time);

    /// <summary>Raised after each step of a code plugin from state to state, on the thread that took it. A handler does not call back into the host.</summary>
    public event EventHandler<PluginTransition>? PluginMoved;

    /// <summary>Raised after another generation has taken the place of the one before.</summary>
    public event EventHandler<Generation>? GenerationChanged;

    /// <summary>Raised after each plan, and when something new was found about the sources; on the thread that looked. A handler does not call back into the host.</summary>
    internal event EventHandler? Looked;

    /// <summary>The generation that is served now. Who reads more than once takes it once, or takes a lease where plugins are called.</summary>
    public Generation Current => Volatile.Read(ref current);

    /// <summary>Takes the generation that is served now for one request.</summary>
    public GenerationLease Enter()
    {
        while (true)
        {
            Generation now = Current;
            if (now.TryEnter())
            {
                return new GenerationLease(now);
            }
        }
    }

    /// <summary>Finds, plans, composes and serves; where the options say so, goes on watching the sources.</summary>
    /// <param name="cancellationToken">Stops the starting.</param>
    /// <exception cref="InvalidOperationException">The host was started before.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (isStarted)
            {
                throw new InvalidOperationException("The plugin host was started before; it is started once.");
            }

            isStarted = true;
            guard = options.GuardProcess ? ProcessGuard.Join(IsOurs) : null;
            decided = catalog.Decisions;
            SourceListing look = catalog.Look();
            settling.Accept(look);
            Note(look, []);
            await Task.Run(() => Apply([.. look.Found.Select(found => found.Path)], []), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            refreshing.Release();
        }

        if (options.Reload.Watch)
        {
            watching = WatchAsync(stopped.Token);
        }
    }

    /// <summary>Looks at the sources once; takes over what has changed and come to rest since the look before.</summary>
    /// <param name="cancellationToken">Stops the waiting for a look that is under way.</param>
    /// <returns>Whether some pack is still changing, so that another look is worth while soon.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken = default)
    {
        await refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(Look, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Plans anew although no file has changed: after a decision of the operator, such as to trust, disable or revoke.</summary>
    /// <param name="cancellationToken">Stops the waiting for a look that is under way.</param>
    public async Task ReplanAsync(CancellationToken cancellationToken = default)
    {
        await refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Apply([], []), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Makes a plugin that was stopped for a fault ready to be started again, with the same bytes.</summary>
    /// <param name="id">The id of the plugin.</param>
    /// <param name="cancellationToken">Stops the waiting for a look that is under way.</param>
    /// <returns>Whether there was one to be made ready.</returns>
    public async Task<bool> RetryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        await refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Slot(id) is not { } slot)
            {
                return false;
            }

            PluginHandle? before = slot.Current;
            bool hasFailed = before is { Life.Failure: not null };
            if (!slot.Forgive() && !hasFailed)
            {
                return false;
            }

            if (hasFailed)
            {
                slot.Swap(null);
            }

            await Task.Run(() => Apply([], []), cancellationToken).ConfigureAwait(false);
            return slot.Current is { } now && now != before;
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Stops watching and all plugins, each within its deadlines.</summary>
    /// <param name="cancellationToken">Stops the waiting, not the stopping.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await stopped.CancelAsync().ConfigureAwait(false);
        await watching.WaitAsync(cancellationToken).ConfigureAwait(false);
        await refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (PluginSlot slot in Slots())
            {
                if (slot.Swap(null) is { } last)
                {
                    Track(slot.StopAsync(last, "The host stops."));
                }
            }
        }
        finally
        {
            refreshing.Release();
        }

        await EndedAsync(cancellationToken).ConfigureAwait(false);
        guard?.Dispose();
        guard = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
        {
            return;
        }

        await StopAsync().ConfigureAwait(false);
        runtime.Guard.Dispose();
        catalog.Dispose();
        telemetry.Dispose();
        stopped.Dispose();
    }

    /// <summary>Waits until every plugin that is on its way out has gone or was found not to go.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    internal async Task EndedAsync(CancellationToken cancellationToken = default)
    {
        for (Task[] left = Ending(); left.Length > 0; left = Ending())
        {
            await Task.WhenAll(left).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task[] Ending()
    {
        lock (gate)
        {
            return [.. ending];
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var watcher = new SourceWatcher(catalog.Roots, options.Reload, time);
        try
        {
            await watcher.RunAsync(LookOnceAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
            return;
        }
    }

    private async Task<bool> LookOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever one look meets, the next one is another try, and what is served goes on being served.
            telemetry.Failed(exception);
            return false;
        }
    }

    private bool Look()
    {
        SourceListing look = catalog.Look();
        SettledChanges changes = settling.Look(look, time.GetElapsedTime(0));
        Note(look, changes.Unsettled);

        // Read before it is planned by: what is decided meanwhile is seen by the next look.
        string now = catalog.Decisions;
        bool isDecidedAnew = now != decided;
        decided = now;
        if (!changes.IsEmpty || isDecidedAnew)
        {
            Apply(changes.Changed, changes.Gone);
        }

        return settling.IsBusy;
    }

    private void Note(SourceListing look, ImmutableArray<string> unsettled)
    {
        Diagnostic[] faults =
        [
            .. look.Diagnostics,
            .. unsettled.Select(path => new Diagnostic
            {
                Code = DiagnosticCodes.PackUnsettled,
                Severity = DiagnosticCodes.PackUnsettled.Severity,
                Message = FormattableString.Invariant(
                    $"'{System.IO.Path.GetFileName(path)}' has kept changing for {options.Reload.Unsettled.TotalSeconds:0.#} s; nothing of it is taken over."),
                Cure = "End the copying, or copy beside the folder and rename at the end.",
            }),
        ];
        Diagnostic[] fresh = [.. faults.Except(sourceFaults)];
        telemetry.Found(fresh);
        sourceFaults = [.. faults, .. sourceFaults.Where(fault => fault.Code == DiagnosticCodes.PackUnsettled && settling.IsBusy).Except(faults)];
        if (fresh.Length > 0)
        {
            Looked?.Invoke(this, EventArgs.Empty);
        }
    }

    private bool IsOurs(AssemblyLoadContext context, ThrownText thrown)
    {
        foreach (PluginHandle handle in Slots().SelectMany(slot => slot.Past.Append(slot.Current)).OfType<PluginHandle>())
        {
            if (handle.Owns(context))
            {
                handle.Quarantine(handle.Fault(DiagnosticCodes.CallThrew, null, "a thread of its own", "", thrown));
                return true;
            }
        }

        return false;
    }

    private PluginSlot? Slot(string id)
    {
        lock (gate)
        {
            return slots.GetValueOrDefault(id);
        }
    }

    private ImmutableArray<PluginSlot> Slots()
    {
        lock (gate)
        {
            return [.. slots.Values.OrderBy(slot => slot.Id, StringComparer.Ordinal)];
        }
    }
}
