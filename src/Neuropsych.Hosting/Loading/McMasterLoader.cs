using System;
using System.Reflection;
using McMaster.NETCore.Plugins;

namespace Neuropsych.Hosting.Loading;

/// <summary>Isolates and unloads with McMaster.NETCore.Plugins. This file alone knows that library.</summary>
internal sealed class McMasterLoader : IPluginLoader
{
    private static readonly AssemblyName Contract = typeof(EntityId).Assembly.GetName();

    /// <inheritdoc/>
    public LoadedCode Load(string mainAssembly)
    {
        // Reload() is never called: a new version gets a new loader.
        var loader = PluginLoader.CreateFromAssemblyFile(mainAssembly, config =>
        {
            config.IsUnloadable = true;

            // Sharing an assembly shares its whole reference closure; the contract references the base class library alone.
            config.SharedAssemblies.Add(Contract);
            config.PreferSharedTypes = false;

            // The eager closure is the same each time, the lazy one depends on the order of calls.
            config.IsLazyLoaded = false;
            config.EnableHotReload = false;
            config.LoadInMemory = false;
        });
        try
        {
            return new LoadedCode(loader.LoadDefaultAssembly(), loader);
        }
        catch (Exception)
        {
            loader.Dispose();
            throw;
        }
    }
}
