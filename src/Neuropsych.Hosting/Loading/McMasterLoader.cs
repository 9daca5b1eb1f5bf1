using System;
using System.Reflection;
using McMaster.NETCore.Plugins;

namespace Neuropsych.Hosting.Loading;

/// <summary>Isolates and unloads with McMaster.NETCore.Plugins. This file alone knows that library.</summary>
internal sealed class McMasterLoader : IPluginLoader
{
    /// <inheritdoc/>
    public LoadedCode Load(string mainAssembly)
    {
        // Reload() is never called: a new version gets a new loader.
        var loader = PluginLoader.CreateFromAssemblyFile(mainAssembly, config =>
        {
            config.IsUnloadable = true;

            // Sharing the contract shares all that it refers to, which is of the base class library alone. The whole list is given: found by the library
            // itself it is loaded and walked anew for each plugin, or depends on the order of calls.
            foreach (AssemblyName shared in ContractClosure.Names)
            {
                config.SharedAssemblies.Add(shared);
            }

            config.IsLazyLoaded = true;
            config.PreferSharedTypes = false;
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
