using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Neuropsych.Hosting.Loading;

/// <summary>
/// The contract and all that it refers to, directly or not: what plugins and host must have the same copy of. It is the same for every plugin and is
/// found once in a process, from metadata; nothing is loaded for it.
/// </summary>
internal static class ContractClosure
{
    private static readonly Lazy<ImmutableArray<AssemblyName>> Found = new(Find);

    /// <summary>The assemblies, the contract first, the rest in ordinal order of their names.</summary>
    internal static ImmutableArray<AssemblyName> Names => Found.Value;

    private static ImmutableArray<AssemblyName> Find()
    {
        Dictionary<string, string> places = Places();
        Assembly contract = typeof(EntityId).Assembly;
        var known = new SortedDictionary<string, AssemblyName>(StringComparer.Ordinal);
        var left = new Queue<AssemblyName>(contract.GetReferencedAssemblies());
        while (left.TryDequeue(out AssemblyName? name))
        {
            if (name.Name is { } simple && known.TryAdd(simple, name))
            {
                foreach (AssemblyName reference in places.TryGetValue(simple, out string? path) ? ReferencesOf(path) : Loaded(name))
                {
                    left.Enqueue(reference);
                }
            }
        }

        return [contract.GetName(), .. known.Values];
    }

    /// <summary>Where the runtime takes its assemblies from, by name; empty in a host that has them all in one file.</summary>
    private static Dictionary<string, string> Places() =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    private static AssemblyName[] ReferencesOf(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private static AssemblyName[] Loaded(AssemblyName name) =>
        AssemblyLoadContext.GetLoadContext(typeof(ContractClosure).Assembly)!.LoadFromAssemblyName(name).GetReferencedAssemblies();
}
