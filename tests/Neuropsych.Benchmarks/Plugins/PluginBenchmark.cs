using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Staging;
using Neuropsych.Packs;

namespace Neuropsych.Benchmarks.Plugins;

/// <summary>
/// The figures that the plugin host is to reach, in one run. Where a peer can do the same work it is measured in the same run, in turns with ours, and the ratio
/// counts. What only a process of its own shows, such as an exception on a thread of a plugin, is a test and no figure.
/// </summary>
internal static class PluginBenchmark
{
    private const int Plugins = 10;
    private const int Turns = 5;

    /// <summary>Prints the table.</summary>
    /// <returns>0 where all goals are kept.</returns>
    internal static async Task<int> Run()
    {
        bool isKept = true;
        await foreach (Goal goal in Goals())
        {
            Console.WriteLine(goal);
            isKept &= goal.IsKept;
        }

        return isKept ? 0 : 1;
    }

    /// <summary>One start in a process of its own: the time from its first line to ten plugins that have answered.</summary>
    /// <param name="how"><c>host</c> or <c>plain</c>.</param>
    internal static int Start(string how)
    {
        using var little = new LittlePlugin();
        StagedPlugin[] staged = [.. Enumerable.Range(0, Plugins).Select(i => little.Stage($"little-{i}"))];
        var clock = Stopwatch.StartNew();
        if (how == "host")
        {
            PluginRuntime runtime = LittlePlugin.Runtime();
            foreach (StagedPlugin one in staged)
            {
                _ = Started(one, runtime);
            }
        }
        else
        {
            foreach (StagedPlugin one in staged)
            {
                PlainContext.Start(one).Next(LiveRun.Of(LiveRun.Plain), new Continued { StepId = "a" });
            }
        }

        Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async IAsyncEnumerable<Goal> Goals()
    {
        yield return Ten();
        foreach (Goal goal in Rounds())
        {
            yield return goal;
        }

        yield return Held();
        yield return Check();
        yield return Hang();
        yield return await Reloads(60, readers: 8, pause: TimeSpan.Zero, "calls during 60 reloads");
        yield return await Reloads(1_000, readers: 2, pause: TimeSpan.FromMilliseconds(10), "1,000 reloads at 200 requests/s");
        foreach (Goal goal in await Commits())
        {
            yield return goal;
        }

        yield return await Index();
        yield return Plan();
    }

    private static Goal Ten()
    {
        double[] host = new double[Turns], plain = new double[Turns];
        for (int i = 0; i < Turns; i++)
        {
            plain[i] = Child("plain");
            host[i] = Child("host");
        }

        double ratio = Goal.Quantile(host, 0.5) / Goal.Quantile(plain, 0.5);
        return new Goal("ten code plugins loaded and asked, first in a process", "<= 1.35 x plain AssemblyLoadContext", Goal.Text(
            $"{ratio:0.00} x ({Goal.Quantile(host, 0.5):0} ms, plain {Goal.Quantile(plain, 0.5):0} ms; least {host.Min() / plain.Min():0.00} x)"), ratio <= 1.35);
    }

    private static double Child(string how)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(PluginBenchmark).Assembly.Location, "plugins", how] : ["plugins", how])
        { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(said, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"The child process '{how}' failed.");
    }

    private static IEnumerable<Goal> Rounds()
    {
        const int Count = 300;
        using var little = new LittlePlugin();
        PluginRuntime runtime = LittlePlugin.Runtime();
        StagedPlugin staged = little.Stage("rounds");
        var start = new List<double>();
        var gone = new List<double>();
        int alive = 0, most = 0;
        long before = 0;
        for (int i = 0; i < Count; i++)
        {
            (double started, UnloadOutcome outcome) = Round(staged, runtime);
            start.Add(started);
            gone.Add(outcome.Elapsed.TotalMilliseconds);
            most = Math.Max(most, outcome.Rounds);
            alive += outcome.IsGone ? 0 : 1;
            if (i == 9)
            {
                before = WorkingSet();
            }
        }

        double grown = (WorkingSet() - before) / (1024.0 * 1024);
        double p50 = Goal.Quantile(gone, 0.5), p95 = Goal.Quantile(gone, 0.95), warm = Goal.Quantile(start.Skip(1), 0.95);
        yield return new Goal("unload to collected, clean plugin", "p50 <= 5 ms, p95 <= 20 ms, <= 10 rounds", Goal.Text($"{p50:0.0} / {p95:0.0} ms, {most} rounds"),
            p50 <= 5 && p95 <= 20 && most <= 10);
        yield return new Goal("300 rounds of loading, calling, unloading", "0 alive, working set < 20 MiB more", Goal.Text($"{alive} alive, {grown:+0.0;-0.0} MiB"), alive == 0 && grown < 20);
        yield return new Goal("load, create, register: warm; first", "p95 <= 10 ms; <= 100 ms", Goal.Text($"{warm:0.0} ms; {start[0]:0} ms"), warm <= 10 && start[0] <= 100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Started, UnloadOutcome Outcome) Round(StagedPlugin staged, PluginRuntime runtime)
    {
        var clock = Stopwatch.StartNew();
        var handle = new PluginHandle(staged, runtime);
        Ensure(handle.Start("The benchmark asks."));
        double started = clock.Elapsed.TotalMilliseconds;
        Ensure(LittlePlugin.Ask(handle).Fault);
        handle.BeginStop("The benchmark ends.");
        return (started, handle.EndStop());
    }

    private static PluginHandle Started(StagedPlugin staged, PluginRuntime runtime)
    {
        var handle = new PluginHandle(staged, runtime);
        Ensure(handle.Start("The benchmark asks."));
        Ensure(LittlePlugin.Ask(handle).Fault);
        return handle;
    }

    private static Goal Held()
    {
        const int Count = 200;
        using var little = new LittlePlugin();
        StagedPlugin[] staged = [.. Enumerable.Range(0, Count).Select(i => little.Stage($"held-{i}"))];
        PluginRuntime runtime = LittlePlugin.Runtime();

        // What the runtime asks for a context and for compiling the plugin's own code is paid by the peer as well.
        (IExerciseKind[] kinds, double plain, double plainSize) = Hold(staged, one =>
        {
            IExerciseKind kind = PlainContext.Start(one);
            kind.Next(LiveRun.Of(LiveRun.Plain), new Continued { StepId = "a" });
            return kind;
        });
        (PluginHandle[] handles, double each, double size) = Hold(staged, one => Started(one, runtime));
        foreach (PluginHandle handle in handles)
        {
            handle.BeginStop("The benchmark ends.");
            handle.EndStop();
        }

        return new Goal("200 plugins held at once", "<= 6 ms and <= 0.25 MiB each", Goal.Text(
            $"{each:0.0} ms, {size:0.00} MiB; {kinds.Length} plain contexts {plain:0.0} ms, {plainSize:0.00} MiB"), each <= 6 && size <= 0.25);
    }

    private static (T[] Held, double Milliseconds, double MiB) Hold<T>(StagedPlugin[] staged, Func<StagedPlugin, T> start)
    {
        long before = WorkingSet();
        var clock = Stopwatch.StartNew();
        T[] held = [.. staged.Select(start)];
        return (held, clock.Elapsed.TotalMilliseconds / staged.Length, (WorkingSet() - before) / (1024.0 * 1024 * staged.Length));
    }

    private static Goal Check()
    {
        using var little = new LittlePlugin();
        little.Put("checked", "1.0.0", withCode: true);
        Composition.PackInfo info = PackReader.Read(Packs.Built.PackPackage.OpenFolder(Path.Combine(little.Root, "plugins", "checked")).Files).Pack!.Info;
        (double median, _) = Timing.Microseconds(() => CodeInspection.Of(info, LittlePlugin.Code, ContractTable.OfHost, info.RequiresCapabilities, PackLimits.Default));
        return new Goal("static check of a dll with its members, warm", "<= 1 ms", Goal.Text($"{median / 1_000:0.00} ms"), median <= 1_000);
    }

    private static Goal Hang()
    {
        using var little = new LittlePlugin();
        PluginRuntime runtime = LittlePlugin.Runtime(new CallOptions().CallDeadline);
        PluginHandle hangs = Started(little.Stage("hangs"), runtime), other = Started(little.Stage("other"), runtime);
        double quiet = P99(other);
        var clock = Stopwatch.StartNew();
        Task<double> hung = Task.Run(() =>
        {
            LittlePlugin.Ask(hangs, seed: 2);
            return clock.Elapsed.TotalMilliseconds;
        });
        double beside = P99(other);
        double late = hung.GetAwaiter().GetResult() - runtime.Options.CallDeadline.TotalMilliseconds;
        return new Goal("a call hangs: its caller waits; p99 of another plugin's calls", "deadline + 50 ms; unchanged (<= 2 x + 1 ms)",
            Goal.Text($"deadline + {late:0} ms; {beside:0.00} ms, alone {quiet:0.00} ms"), late <= 50 && beside <= (2 * quiet) + 1);

        static double P99(PluginHandle handle) => Goal.Quantile(Enumerable.Range(0, 2_000).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            LittlePlugin.Ask(handle);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).ToArray(), 0.99);
    }

    private static async Task<Goal> Reloads(int count, int readers, TimeSpan pause, string what)
    {
        using var little = new LittlePlugin();
        little.Put("live-breath", "1.0.0", withCode: true);
        await using PluginHost host = little.Host(options => options.Reload.Quiet = TimeSpan.Zero);
        await host.StartAsync();
        var times = new ConcurrentBag<double>();
        int failed = 0, mixed = 0;
        using var over = new CancellationTokenSource();
        Task[] asking = [.. Enumerable.Range(0, readers).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                long start = Stopwatch.GetTimestamp();
                try
                {
                    // Seed 6 answers with the hash of the bytes that answer; a request asks twice.
                    using GenerationLease lease = host.Enter();
                    IExerciseKind kind = lease.Generation.ExerciseKinds["live/1"];
                    string one = Next(kind), other = Next(kind);
                    mixed += one == other && one == lease.Generation.CodePlugins[0].ContentHash ? 0 : 1;
                }
                catch (PluginFaultException)
                {
                    Interlocked.Increment(ref failed);
                }

                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause);
                }
            }
        }))];
        int first = host.Current.Number;
        for (int i = 1; i <= count; i++)
        {
            little.Put("live-breath", Goal.Text($"1.0.{i}"), withCode: true);
            while (await host.LookAsync())
            {
                await Task.Yield();
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(asking);
        int swapped = host.Current.Number - first;
        double p99 = Goal.Quantile(times, 0.99);
        return new Goal(what, "0 failed, 0 of two versions; p99 < 50 ms", Goal.Text($"{times.Count} requests, {swapped} swaps, {failed} failed, {mixed} mixed; p99 {p99:0.0} ms"),
            failed == 0 && mixed == 0 && swapped > 0 && p99 < 50);

        static string Next(IExerciseKind kind) => kind.Next(LiveRun.Of(6), new Continued { StepId = "a" }).State.GetString()!;
    }

    private static async Task<Goal[]> Commits()
    {
        return
        [
            await Commit(TimeSpan.FromSeconds(2), "one code plugin, from commit to swapped", 1_000),
            await Commit(TimeSpan.FromMinutes(10), "the same, seen by file events alone", 1_000),
        ];

        static async Task<Goal> Commit(TimeSpan poll, string what, double most)
        {
            using var little = new LittlePlugin();
            little.Put("live-breath", "1.0.0", withCode: true);
            await using PluginHost host = little.Host(options => (options.Reload.Watch, options.Reload.Poll) = (true, poll));
            await host.StartAsync();
            host.Current.ExerciseKinds["live/1"].Next(LiveRun.Of(LiveRun.Plain), new Continued { StepId = "a" });
            var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            host.GenerationChanged += (_, _) => swapped.TrySetResult();
            var clock = Stopwatch.StartNew();
            little.Put("live-breath", "1.1.0", withCode: true);
            await swapped.Task.WaitAsync(TimeSpan.FromMinutes(1));
            double took = clock.Elapsed.TotalMilliseconds;
            return new Goal(what, Goal.Text($"<= {most / 1_000:0} s"), Goal.Text($"{took / 1_000:0.00} s"), took <= most);
        }
    }

    private static async Task<Goal> Index()
    {
        using var little = new LittlePlugin();
        for (int i = 0; i < 200; i++)
        {
            little.Put(Goal.Text($"pack-{i}"), "1.0.0", withCode: i < 50, Goal.Text($"kind-{i}/1"));
        }

        int loaded = 0;
        AppDomain.CurrentDomain.AssemblyLoad += Count;
        var clock = Stopwatch.StartNew();
        await using PluginHost host = little.Host();
        await host.StartAsync();
        double took = clock.Elapsed.TotalMilliseconds;
        AppDomain.CurrentDomain.AssemblyLoad -= Count;
        return new Goal("200 packs, 50 with code, served", "< 1 s, no assembly of a plugin loaded",
            Goal.Text($"{took / 1_000:0.00} s, {took / 200:0.0} ms each, {loaded} loaded, {host.Current.Model.Packs.Length} packs"), took < 1_000 && loaded == 0);

        void Count(object? sender, AssemblyLoadEventArgs args) => loaded += args.LoadedAssembly.GetName().Name == "LiveBreath" ? 1 : 0;
    }

    private static Goal Plan()
    {
        using var little = new LittlePlugin();
        for (int i = 0; i < 30; i++)
        {
            little.Put(Goal.Text($"pack-{i}"), "1.0.0", withCode: i % 3 == 0);
        }

        var options = new NeuropsychOptions { BaseFolder = little.Root, Environment = "Development", Plugins = { Code = CodePolicy.Any, StateFolder = "state" } };
        options.Plugins.Folders.Add("plugins");
        SourceListing look = PluginDiscovery.Look(options);
        var hashes = new HashSet<string>();
        var chance = new Random(1);
        CultureInfo culture = CultureInfo.CurrentCulture;
        foreach (string name in (string[])["", "tr-TR", "de-DE"])
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            for (int i = 0; i < 100; i++)
            {
                FoundPlugin[] found = [.. look.Found];
                chance.Shuffle(found);
                PluginPlan plan = new PluginPlanner(options, options.Describe()).Plan(look with { Found = [.. found] }, stage: false);
                hashes.Add(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', plan.Plugins.Select(one =>
                    $"{one.Id} {one.Version} {one.State} {one.Verdict} {one.ContentHash} {string.Join(' ', one.Reasons)}"))))));
            }
        }

        CultureInfo.CurrentCulture = culture;
        return new Goal("the plan of 30 packs, 100 shuffles in three cultures", "the same bytes", Goal.Text($"{hashes.Count} different"), hashes.Count == 1);
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void Ensure(PluginFault? fault)
    {
        if (fault is not null)
        {
            throw new InvalidOperationException(fault.ToString());
        }
    }
}
