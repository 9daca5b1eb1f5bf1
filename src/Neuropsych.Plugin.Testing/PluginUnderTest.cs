using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Logging;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Running;
using Neuropsych.Hosting.Staging;
using Neuropsych.Packs.Built;
using Neuropsych.Plugins;

namespace Neuropsych.Plugin.Testing;

/// <summary>A plugin as a host has it: copied into a folder of its own, planned, staged, and started when it is asked for. Disposing stops it.</summary>
internal sealed class PluginUnderTest : IPluginEvents, IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("neuropsych-kit-").FullName;
    private readonly PluginRuntime runtime;

    internal PluginUnderTest(string path, ImmutableArray<string> requires, bool backwards = false)
    {
        string source = Path.Combine(root, "plugins");
        foreach (string one in requires.Prepend(path))
        {
            Copy(one, source);
        }

        var options = new NeuropsychOptions { BaseFolder = root, Environment = "Development", Plugins = { Code = CodePolicy.Any, StateFolder = "state" } };
        options.Plugins.Folders.Add("plugins");

        // A busy machine is no fault of the plugin; what is timed is timed apart, and what hangs still ends.
        options.Calls.CallDeadline = options.Calls.StartDeadline = options.Calls.StopDeadline = options.Calls.UnloadDeadline = TimeSpan.FromSeconds(30);
        string id = Open(path).Manifest?.Id ?? "";
        SourceListing look = PluginDiscovery.Look(options);
        PluginPlan plan = new PluginPlanner(options, new HostDescription { ContractVersion = LibraryVersion.Current, Capabilities = Capabilities(path) })
            .Plan(backwards ? look with { Found = look.Found.Reverse().ToValueList() } : look, stage: true);
        PlannedPlugin? planned = plan.Plugins.FirstOrDefault(one => one.Id == id);
        Staged = planned?.Code;
        Diagnostics = [.. plan.Plugins.SelectMany(one => one.Diagnostics).Concat(plan.Diagnostics)];
        Plan = string.Join('\n', plan.Plugins.Select(one => $"{one.Id} {one.Version} {one.State} {one.Verdict} {one.ContentHash} {string.Join(' ', one.Reasons)}"));
        Why = planned is null ? $"There is no plugin at '{path}'." : $"It would be {planned.State}: {string.Join(' ', planned.Reasons)}";
        runtime = new PluginRuntime
        {
            Loader = new McMasterLoader(),
            Guard = new StageGuard(),
            Options = options.Calls,
            Time = TimeProvider.System,
            Host = new HostDescription { ContractVersion = LibraryVersion.Current },
            Events = this,
        };
    }

    /// <summary>Its code in the store; null where a host would not take it.</summary>
    internal StagedPlugin? Staged { get; }

    /// <summary>What was found before any code ran.</summary>
    internal ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The plan in words.</summary>
    internal string Plan { get; }

    /// <summary>What would become of it.</summary>
    internal string Why { get; }

    /// <summary>Opens a built plugin.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    internal static PackPackage Open(string path) => Directory.Exists(path) ? PackPackage.OpenFolder(path)
        : File.Exists(path) ? PackPackage.Open(path)
        : throw new FileNotFoundException($"There is no built plugin at '{path}'. Name the folder 'plugin' in the output of its project, or the package.", path);

    /// <summary>Starts it in a context of its own.</summary>
    internal PluginHandle Start()
    {
        Rule.Holds(Staged is not null, Why);
        var handle = new PluginHandle(Staged!, runtime);
        PluginFault? fault = handle.Start("The conformance kit tries it.");
        Rule.Holds(fault is null, fault?.ToString() ?? "");
        return handle;
    }

    /// <summary>Stops it, and says what came of its unloading.</summary>
    internal static UnloadOutcome Stop(PluginHandle handle)
    {
        handle.BeginStop("The conformance kit has tried it.");
        return handle.EndStop();
    }

    /// <summary>Asks a kind, through the door of plugins.</summary>
    internal static T Ask<T>(PluginHandle handle, string kind, string operation, Func<IExerciseKind, ResultCopy, T> call)
    {
        PluginAnswer<T> answer = handle.Call(kind, operation, call);
        Rule.Holds(answer.Fault is null, answer.Fault?.ToString() ?? "");
        return answer.Value!;
    }

    internal static Transition Next(PluginHandle handle, RunView run, SessionEvent happened) =>
        Ask(handle, run.Definition.ExerciseKind, "Next", (kind, copy) => copy.Of(kind.Next(run, happened), ExerciseJson.Transition));

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

    public void Dispose()
    {
        runtime.Guard.Dispose();
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A plugin that did not unload holds its files on some systems; the test that looks at unloading says so.
            return;
        }
    }

    /// <summary>The kit offers what the plugin asks for by name, so that it can be tried; whether a host offers it is the host's to say.</summary>
    private static ValueList<string> Capabilities(string path) =>
        Packs.PackReader.Read(Open(path).Files).Pack is { Info: var info }
            ? info.RequiresCapabilities.Concat(info.OptionalCapabilities).Order(StringComparer.Ordinal).ToValueList() : [];

    private static void Copy(string path, string source)
    {
        Directory.CreateDirectory(source);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (File.Exists(path))
        {
            File.Copy(path, Path.Combine(source, name));
            return;
        }

        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(source, name, Path.GetRelativePath(path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
