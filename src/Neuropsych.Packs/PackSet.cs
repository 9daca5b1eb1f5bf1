using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Packs;

/// <summary>Several packs as read from their folders and packages, ready to be composed: what every surface starts from.</summary>
public sealed class PackSet
{
    private PackSet(ImmutableArray<PackReading> readings) => Readings = readings;

    /// <summary>The packs in ordinal order of the names of their folders and files, refused ones among them.</summary>
    public ImmutableArray<PackReading> Readings { get; }

    /// <summary>Reads packs.</summary>
    /// <param name="paths">Folders with a <c>pack.yaml</c>, built packs (<c>.nupkg</c>), or folders of either.</param>
    /// <param name="limits">What a pack may ask of the host; null: <see cref="PackLimits.Default"/>.</param>
    /// <param name="cancellationToken">Stops the reading between two packs.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder or built pack at one of the paths, or no pack in it.</exception>
    public static PackSet Read(
        IEnumerable<string> paths, PackLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        PackPlace[] places =
        [
            .. paths.SelectMany(path => PlacesOf(path)).DistinctBy(place => place.Path, StringComparer.Ordinal)
                .OrderBy(place => Path.GetFileName(place.Path), StringComparer.Ordinal).ThenBy(place => place.Path, StringComparer.Ordinal),
        ];
        var readings = ImmutableArray.CreateBuilder<PackReading>(places.Length);
        foreach (PackPlace place in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            readings.Add(PackReader.ReadAt(place, limits));
        }

        return new PackSet(readings.MoveToImmutable());
    }

    /// <summary>
    /// Composes the packs. A pack with an error is refused whole, the others are there; the diagnostics of reading and composing stand
    /// together.
    /// </summary>
    /// <param name="options">How to compose; null: the defaults.</param>
    public Composition.Composition Compose(ComposeOptions? options = null)
    {
        Composition.Composition composition = ModelComposer.Compose(
            Readings.Where(reading => reading.Draft is not null).Select(reading => reading.Draft!), options);
        var bag = new DiagnosticBag();
        bag.AddRange(Readings.SelectMany(reading => reading.Diagnostics));
        bag.AddRange(composition.Diagnostics);
        IEnumerable<string> unreadable = Readings.Where(reading => reading.Draft is null).Select(reading => reading.Name ?? "");
        return composition with
        {
            Diagnostics = bag.ToImmutable(),
            Refused = [.. composition.Refused.Union(unreadable).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The line of the author's text at a diagnostic.</summary>
    /// <param name="diagnostic">A diagnostic of these packs.</param>
    /// <returns>Null where there is none.</returns>
    public string? LineOf(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return diagnostic.Position is not { } position
            ? null
            : Readings
                .Where(reading => diagnostic.Origin is null ? reading.Name == diagnostic.Pack : reading.Origin == diagnostic.Origin)
                .Select(reading => reading.Files.Line(position.File, position.Line))
                .FirstOrDefault(line => line is not null);
    }

    private static ImmutableArray<PackPlace> PlacesOf(string path) => PackPlaces.In(path) is { IsEmpty: false } places
        ? places
        : throw new DirectoryNotFoundException($"There is no '{PackDocument.File}' in '{path}' or in a folder of it, and no built pack.");
}
