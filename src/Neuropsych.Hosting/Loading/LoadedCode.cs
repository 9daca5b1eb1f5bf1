using System;
using System.Reflection;
using System.Runtime.Loader;

namespace Neuropsych.Hosting.Loading;

/// <summary>The code of one plugin in its own context. While the host keeps this object, nothing of it can be collected by accident.</summary>
/// <param name="main">The main assembly.</param>
/// <param name="loader">What opened the context; disposing it asks for the unloading.</param>
internal sealed class LoadedCode(Assembly main, IDisposable loader) : IDisposable
{
    /// <summary>The assembly that holds the entry type.</summary>
    internal Assembly Main { get; } = main;

    /// <summary>The context; every assembly that the plugin brings is loaded into it.</summary>
    internal AssemblyLoadContext Context { get; } = AssemblyLoadContext.GetLoadContext(main)!;

    /// <inheritdoc/>
    public void Dispose() => loader.Dispose();
}
