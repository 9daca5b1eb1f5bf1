using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Neuropsych.Hosting.Loading;

/// <summary>
/// Sees each assembly that enters the context of a plugin. What does not lie in the plugin's own stage was listed by no manifest and hashed by
/// nobody: the plugin is stopped. The check of references before loading should leave nothing to be seen here.
/// </summary>
internal sealed class StageGuard : IDisposable
{
    private readonly Dictionary<AssemblyLoadContext, (string Stage, Action<string> Strayed)> watched = [];

    internal StageGuard() => AppDomain.CurrentDomain.AssemblyLoad += See;

    /// <summary>Begins to watch a context; what it holds already is looked at as well.</summary>
    /// <param name="context">The context of the plugin.</param>
    /// <param name="stage">The folder in the store that all its assemblies must lie in, absolute.</param>
    /// <param name="strayed">Is told the name and the place of an assembly from elsewhere.</param>
    internal void Watch(AssemblyLoadContext context, string stage, Action<string> strayed)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(stage)) + Path.DirectorySeparatorChar;
        lock (watched)
        {
            watched[context] = (root, strayed);
        }

        foreach (Assembly assembly in context.Assemblies)
        {
            Check(context, assembly);
        }
    }

    /// <summary>Forgets a context, so that nothing here keeps it.</summary>
    /// <param name="context">The context.</param>
    internal void Forget(AssemblyLoadContext context)
    {
        lock (watched)
        {
            watched.Remove(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.AssemblyLoad -= See;

    private void See(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (AssemblyLoadContext.GetLoadContext(loaded.LoadedAssembly) is { } context)
        {
            Check(context, loaded.LoadedAssembly);
        }
    }

    private void Check(AssemblyLoadContext context, Assembly assembly)
    {
        (string Stage, Action<string> Strayed) entry;
        lock (watched)
        {
            if (!watched.TryGetValue(context, out entry))
            {
                return;
            }
        }

        // What the plugin's own code emits while it runs has no place and no bytes of its own.
        if (assembly.IsDynamic || assembly.Location.StartsWith(entry.Stage, StringComparison.Ordinal))
        {
            return;
        }

        string place = assembly.Location.Length == 0 ? "from memory" : $"from '{assembly.Location}'";
        entry.Strayed($"'{assembly.GetName().Name}' {place}");
    }
}
