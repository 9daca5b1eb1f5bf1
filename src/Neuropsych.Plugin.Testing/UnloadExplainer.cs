using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Diagnostics.Runtime;

namespace Neuropsych.Plugin.Testing;

/// <summary>
/// Says what holds the code of a plugin in memory: the chain of references from a root to an object of the plugin, read from a snapshot of this
/// process. It takes a second or two and is asked only where a plugin did not unload.
/// </summary>
internal static class UnloadExplainer
{
    private const int MostLinks = 12;

    /// <summary>The chain, link by link from the root, or why there is none.</summary>
    /// <param name="stage">The folder that the plugin's assemblies were loaded from.</param>
    internal static IReadOnlyList<string> Explain(string stage)
    {
        try
        {
            using DataTarget target = DataTarget.CreateSnapshotAndAttach(Environment.ProcessId);
            using ClrRuntime runtime = target.ClrVersions[0].CreateRuntime();
            return ThreadsOf(runtime, stage) is { Count: > 0 } threads ? threads : Chain(runtime, stage);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A system may forbid the snapshot; the leak itself is told in any case.
            return [$"What holds it could not be found: {exception.GetType().Name}: {exception.Message}"];
        }
    }

    private static List<string> ThreadsOf(ClrRuntime runtime, string stage) =>
    [
        .. runtime.Threads.Where(thread => thread.IsAlive)
            .Select(thread => thread.EnumerateStackTrace().FirstOrDefault(frame => IsOfPlugin(frame.Method?.Type, stage))?.Method)
            .OfType<ClrMethod>().Select(method => $"A thread is in '{method.Type.Name}.{method.Name}' and does not come back."),
    ];

    private static IReadOnlyList<string> Chain(ClrRuntime runtime, string stage)
    {
        ClrHeap heap = runtime.Heap;
        HashSet<ulong> own = [.. heap.EnumerateObjects().Where(one => one.IsValid && Of(one, stage)).Select(one => one.Address)];
        if (own.Count == 0)
        {
            return ["No object of its own types is left; a thread, a handle or the runtime's own tables hold its context."];
        }

        // The statics of the plugin hang on its own context and are no cause.
        var search = new GCRoot(heap, one => own.Contains(one.Address));
        (ClrRoot Root, GCRoot.ChainLink Path)? found = search.EnumerateRootPaths().Select(one => ((ClrRoot, GCRoot.ChainLink)?)one)
            .FirstOrDefault(one => one is not null && !Links(heap, one.Value.Item2).Take(2).Any(link => link.Contains(stage, StringComparison.Ordinal)));
        return found is not { } held ? ["No root leads to its objects; something let go of it just now."]
            : [$"{held.Root.RootKind} root", .. Links(heap, held.Path)];
    }

    private static IEnumerable<string> Links(ClrHeap heap, GCRoot.ChainLink? link)
    {
        for (int i = 0; link is not null && i < MostLinks; i++, link = link.Next)
        {
            yield return $"-> {heap.GetObject(link.Object).Type?.Name ?? "(unknown)"}";
        }
    }

    /// <summary>Whether an object is of a type of the plugin, or a delegate to one of its methods.</summary>
    private static bool Of(ClrObject one, string stage) => IsOfPlugin(one.Type, stage);

    private static bool IsOfPlugin(ClrType? type, string stage) =>
        type?.Module?.Name is { } module && Path.GetFullPath(module).StartsWith(Path.GetFullPath(stage), StringComparison.Ordinal);
}
