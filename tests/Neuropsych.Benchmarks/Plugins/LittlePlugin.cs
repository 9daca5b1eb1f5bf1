using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Neuropsych.Exercises;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Staging;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;
using Neuropsych.Plugins;

namespace Neuropsych.Benchmarks.Plugins;

/// <summary>The plugin of tests/Plugins/LiveBreath in folders of one run: staged as a host has it, or as it lies in a source.</summary>
internal sealed class LittlePlugin : IDisposable
{
    private const string Assembly = "LiveBreath.dll";

    private static readonly string Built =
        typeof(LittlePlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "LiveBreath").Value!;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Files = [Assembly, "LiveBreath.deps.json"];

    /// <summary>The folder of the run.</summary>
    internal string Root { get; } = Directory.CreateTempSubdirectory("neuropsych-bench-").FullName;

    /// <summary>Its code as files of a pack.</summary>
    internal static ImmutableArray<PackFile> Code { get; } = [.. Files.Select(name => new PackFile("neuropsych/code/" + name, File.ReadAllBytes(Path.Combine(Built, name))))];

    /// <summary>A staged copy in a folder of its own.</summary>
    internal StagedPlugin Stage(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, "store", name)).FullName;
        foreach (string file in Files.Where(file => !File.Exists(Path.Combine(folder, file))))
        {
            File.Copy(Path.Combine(Built, file), Path.Combine(folder, file));
        }

        return new StagedPlugin
        {
            Id = name,
            Version = new SemanticVersion(1, 0, 0),
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))),
            Folder = folder,
            Files =
            [
                .. Files.Select(file => (Name: file, Bytes: File.ReadAllBytes(Path.Combine(folder, file))))
                    .Select(file => new StagedFile(file.Name, file.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)))),
            ],
            MainAssembly = Assembly,
            EntryType = "LiveBreath.LivePlugin",
            ExerciseKinds = ["live/1"],
            ContributesPacks = false,
        };
    }

    /// <summary>Writes a built pack into the source, with the code or without, as one rename.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="withCode">Whether it has code.</param>
    /// <param name="kind">The exercise kind that it declares; its code registers <c>live/1</c>.</param>
    internal void Put(string id, string version, bool withCode, string kind = "live/1")
    {
        string text = $"""
            format: 1
            id: {id}
            version: {version}
            title: A little pack
            summary: For the benchmarks of the host.
            authors: [Neuropsych.Core contributors]
            licence: CC-BY-4.0
            languages: [en]
            intendedUse: education
            requires:
              neuropsych: ">=0.0 <99"
            {(withCode ? $"code:\n  assembly: {Assembly}\n  entry: LiveBreath.LivePlugin\n  contributes: {{ exerciseKinds: [{kind}] }}" : "")}
            """;
        PackReading reading = PackReader.Read(PackFiles.FromMemory([new PackFile("pack.yaml", Encoding.UTF8.GetBytes(text))]));
        string beside = Path.Combine(Root, "beside", Guid.NewGuid().ToString("N"));
        foreach (PackFile file in PackPackage.BuildFolder(reading, withCode ? Code : []))
        {
            string path = Path.Combine(beside, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.Span);
        }

        string to = Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "plugins")).FullName, id);
        if (Directory.Exists(to))
        {
            Directory.Move(to, Path.Combine(Root, "beside", Guid.NewGuid().ToString("N")));
        }

        Directory.Move(beside, to);
    }

    /// <summary>A host of the source.</summary>
    internal PluginHost Host(Action<NeuropsychOptions>? set = null)
    {
        var options = new NeuropsychOptions { BaseFolder = Root, Environment = "Development" };
        options.Plugins.Folders.Add("plugins");
        options.Plugins.Code = CodePolicy.Any;
        options.Plugins.StateFolder = "state";
        options.Plugins.ShippedTrust = "none.json";
        options.Reload.Watch = false;
        options.Calls.CallDeadline = options.Calls.StartDeadline = Patience;
        set?.Invoke(options);
        return PluginHost.Create(options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TimeProvider.System);
    }

    /// <summary>What plugins run in where there is no host.</summary>
    /// <param name="call">The deadline of a call and of a start; default: so long that a busy machine is no fault of the plugin.</param>
    internal static PluginRuntime Runtime(TimeSpan? call = null) => new()
    {
        Loader = new McMasterLoader(),
        Guard = new StageGuard(),
        Options = new CallOptions { CallDeadline = call ?? Patience, StartDeadline = call ?? Patience, UnloadDeadline = Patience },
        Time = TimeProvider.System,
        Host = new HostDescription { ContractVersion = LibraryVersion.Current },
        Events = new Silence(),
    };

    internal static PluginAnswer<Transition> Ask(PluginHandle handle, ulong seed = LiveRun.Plain) => handle.Call(
        "live/1", "Next", (kind, copy) => copy.Of(kind.Next(LiveRun.Of(seed), new Continued { StepId = "a" }), ExerciseJson.Transition));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class Silence : IPluginEvents
    {
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

        public void MustStop(PluginHandle plugin)
        {
        }
    }
}
