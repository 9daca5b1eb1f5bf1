using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Loading;
using Neuropsych.Packs;

namespace Neuropsych.Host.Authoring;

/// <summary>The pack that an author works on, with the packs that it builds on.</summary>
internal sealed record Workplace
{
    private const string Manifest = "pack.yaml";

    /// <summary>The folder of the pack.</summary>
    internal required string Folder { get; init; }

    /// <summary>The pack as far as it can be read.</summary>
    internal required FoundPack Found { get; init; }

    /// <summary>The packs that it builds on, directly or not, as far as they are there.</summary>
    internal required ImmutableArray<Pack> Required { get; init; }

    /// <summary>The packs that it names and that are not there.</summary>
    internal ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The folder of the pack that a call means: the one named, else the current folder or the nearest one above that is a pack.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static string FolderOf(Session session, string? named)
    {
        if (named is not null)
        {
            string folder = session.Absolute(named);
            return !Directory.Exists(folder)
                ? throw new UsageException(File.Exists(folder) ? $"'{named}' is a file; a pack is a folder." : $"There is no folder '{named}'.")
                : File.Exists(Path.Combine(folder, Manifest)) ? folder : throw new UsageException($"'{named}' is no pack: it has no '{Manifest}'.");
        }

        for (string? folder = session.Terminal.CurrentFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Manifest)))
            {
                return folder;
            }
        }

        throw new UsageException($"No pack was named, and there is no '{Manifest}' here or above.");
    }

    /// <summary>Reads a pack and what it builds on from the plugins folders.</summary>
    internal static Workplace Of(Session session, ParseResult parse, string folder)
    {
        FoundPack found = session.Read(folder)[0];
        return Of(folder, found, found.Pack?.Info.RequiresPacks is { Count: > 0 }
            ? session.Folders(parse).SelectMany(session.Read)
            : []);
    }

    /// <summary>A pack that was read, among those that were found.</summary>
    internal static Workplace Of(string folder, FoundPack found, IEnumerable<FoundPack> beside)
    {
        Dictionary<string, Pack> known = beside.Select(other => other.Pack).OfType<Pack>()
            .DistinctBy(pack => pack.Info.Id).ToDictionary(pack => pack.Info.Id, StringComparer.Ordinal);
        var required = new SortedDictionary<string, Pack>(StringComparer.Ordinal);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<Pack>(found.Pack is { } own ? [own] : []);
        while (open.TryPop(out Pack? pack))
        {
            foreach (string need in pack.Info.RequiresPacks.Select(need => need.Id)
                .Where(need => need != found.Name && !required.ContainsKey(need)))
            {
                if (known.TryGetValue(need, out Pack? other))
                {
                    required.Add(need, other);
                    open.Push(other);
                }
                else
                {
                    missing.Add(need);
                }
            }
        }

        return new Workplace { Folder = folder, Found = found, Required = [.. required.Values], Missing = [.. missing] };
    }

    /// <summary>The schemas as they should stand.</summary>
    internal ImmutableArray<PackFile> Schemas() => EditorSchemas.Of(Found.Pack, Required);

    /// <summary>The schemas that stand in a folder otherwise than they should, or not at all.</summary>
    internal static ImmutableArray<PackFile> Stale(string folder, IEnumerable<PackFile> schemas) =>
    [
        .. schemas.Where(file => Path.Combine(folder, file.Path) is var path
            && !(File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Bytes.Span))),
    ];

    /// <summary>Brings the schemas of the pack up to date.</summary>
    /// <returns>How many were written.</returns>
    internal int WriteSchemas()
    {
        ImmutableArray<PackFile> stale = Stale(Folder, Schemas());
        FileSet.Write(Folder, [.. stale.Select(file => (file.Path, file.Bytes))]);
        return stale.Length;
    }
}
