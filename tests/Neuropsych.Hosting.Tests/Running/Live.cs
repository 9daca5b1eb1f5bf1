using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Staging;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Tests.Running;

/// <summary>The plugin of tests/Plugins/LiveBreath, as it lies where it was built, and what a host would hear of it.</summary>
internal sealed class Live : IPluginEvents, IDisposable
{
    private readonly PluginRuntime runtime;

    internal Live(Action<CallOptions>? set = null)
    {
        var options = new CallOptions { UnloadDeadline = TimeSpan.FromSeconds(10) };
        set?.Invoke(options);
        runtime = new PluginRuntime
        {
            Loader = new McMasterLoader(),
            Guard = new StageGuard(),
            Options = options,
            Time = TimeProvider.System,
            Host = new HostDescription { ContractVersion = LibraryVersion.Current },
            Events = this,
        };
    }

    private static string Folder { get; } =
        typeof(Live).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "LiveBreath").Value!;

    private static ValueList<StagedFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => (Name: Path.GetRelativePath(Folder, file), Bytes: File.ReadAllBytes(file)))
            .Select(file => new StagedFile(file.Name, file.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)))),
    ];

    internal ConcurrentQueue<PluginHandle> MustBeStopped { get; } = new();

    internal PluginHandle Handle(string entry = "LivePlugin", string kind = "live/1") => new(
        Staged(new string('a', 64), entry, kind), runtime);

    /// <summary>The plugin as it lies in the store; another hash stands for another version.</summary>
    internal static StagedPlugin Staged(string hash, string entry = "LivePlugin", string kind = "live/1") =>
        new()
        {
            Id = "live-breath",
            Version = new SemanticVersion(1, 0, 0),
            ContentHash = hash,
            Folder = Folder,
            Files = Files,
            MainAssembly = "LiveBreath.dll",
            EntryType = $"LiveBreath.{entry}",
            ExerciseKinds = [kind],
            ContributesPacks = false,
        };

    /// <summary>Asks for the next step; the seed says how the kind behaves.</summary>
    internal static PluginAnswer<Transition> Next(PluginHandle handle, ulong seed) => handle.Call(
        "live/1", "Next", (kind, copy) => copy.Of(kind.Next(LiveRun.Of(seed), new Continued { StepId = "a" }), ExerciseJson.Transition));

    internal static UnloadOutcome Stop(PluginHandle handle)
    {
        handle.BeginStop("The test ends.").Should().BeTrue();
        return handle.EndStop();
    }

    public void Moved(PluginTransition step)
    {
    }

    public void Called(string plugin, string contribution, string operation, TimeSpan took, PluginFault? fault)
    {
    }

    public void Failed(PluginFault fault)
    {
    }

    public void Said(string plugin, LogLevel level, string text)
    {
    }

    public void MustStop(PluginHandle plugin) => MustBeStopped.Enqueue(plugin);

    public void Dispose() => runtime.Guard.Dispose();
}
