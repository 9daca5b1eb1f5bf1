using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Composition;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Staging;
using Neuropsych.Plugins;

namespace Neuropsych.Benchmarks.Plugins;

/// <summary>The peer: a collectible AssemblyLoadContext with the runtime's own resolver, and no check, no thread, no deadline.</summary>
internal sealed class PlainContext(string main) : AssemblyLoadContext(isCollectible: true)
{
    private readonly AssemblyDependencyResolver resolver = new(main);

    /// <summary>Loads the plugin, makes its entry, and lets it register its kind.</summary>
    internal static IExerciseKind Start(StagedPlugin staged)
    {
        string main = Path.Combine(staged.Folder, staged.MainAssembly);
        Assembly assembly = new PlainContext(main).LoadFromAssemblyPath(main);
        var plugin = (INeuropsychPlugin)Activator.CreateInstance(assembly.GetType(staged.EntryType, throwOnError: true)!)!;
        var builder = new Builder(staged);
        plugin.Register(builder);
        return builder.Kind!;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == "Neuropsych.Core" ? null : resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    private sealed class Builder(StagedPlugin staged) : IPluginBuilder, IPluginLog
    {
        internal IExerciseKind? Kind { get; private set; }

        public PluginIdentity Self => new() { Id = staged.Id, Version = staged.Version, ContentHash = staged.ContentHash };

        public HostDescription Host { get; } = new() { ContractVersion = LibraryVersion.Current };

        public CancellationToken Stopping => CancellationToken.None;

        public IPluginLog Log => this;

        public void AddPack(Pack pack)
        {
        }

        public void AddExerciseKind(IExerciseKind kind) => Kind = kind;

        public bool TryGet<T>([NotNullWhen(true)] out T? capability)
            where T : class
        {
            capability = null;
            return false;
        }

        public void OnStop(Func<CancellationToken, ValueTask> stop)
        {
        }

        public void Write(PluginLogLevel level, string message)
        {
        }
    }
}
