using System;
using System.Reflection;
using System.Runtime.Loader;
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
            var code = new LoadedCode(loader.LoadDefaultAssembly(), loader);
            code.Context.Resolving += Contract;
            return code;
        }
        catch (Exception)
        {
            loader.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The contract of this host, whatever number of it a plugin was built against: by then it is known that the host has every member that the plugin uses.
    /// The runtime itself refuses a reference to a higher number.
    /// </summary>
    private static Assembly? Contract(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == typeof(EntityId).Assembly.GetName().Name ? typeof(EntityId).Assembly : null;
}
