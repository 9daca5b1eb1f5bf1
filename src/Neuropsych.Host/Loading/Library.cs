using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Host.Loading;

/// <summary>The packs that were found, and what came of composing them.</summary>
internal sealed record Library
{
    /// <summary>The packs in the order found.</summary>
    internal required ImmutableArray<FoundPack> Found { get; init; }

    /// <summary>The model and what was found while composing.</summary>
    internal required Composition.Composition Composition { get; init; }

    /// <summary>The model.</summary>
    internal KnowledgeModel Model => Composition.Model;

    /// <summary>Everything found while reading and composing, in one order.</summary>
    internal required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The packs that are not in the model because of errors, by id or else by the name of their folder.</summary>
    internal ImmutableArray<string> Refused =>
    [
        .. Found.Where(pack => pack.Pack is null).Select(pack => pack.Name).Concat(Composition.Refused)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Composes packs.</summary>
    /// <param name="found">The packs.</param>
    /// <param name="today">The day as of which review dates are judged.</param>
    /// <param name="permitted">Which pack may replace which entity of another; default: none.</param>
    /// <param name="toRelease">The ids of packs that are held to what a release needs besides.</param>
    internal static Library Of(IEnumerable<FoundPack> found, DateOnly today, ImmutableArray<(string Pack, EntityId Entity)> permitted = default, params IEnumerable<string> toRelease)
    {
        ImmutableArray<FoundPack> packs = [.. found];
        var options = new ComposeOptions { AsOf = today };
        options.PacksToRelease.UnionWith(toRelease);
        options.PermittedOverrides.UnionWith(permitted.IsDefault ? [] : permitted);
        Composition.Composition composition = ModelComposer.Compose(packs.Select(pack => pack.Pack).OfType<Pack>(), options);
        var bag = new DiagnosticBag();
        foreach (FoundPack pack in packs)
        {
            bag.AddRange(pack.Diagnostics.Select(diagnostic =>
                diagnostic.Pack is null ? diagnostic with { Pack = pack.Name } : diagnostic));
        }

        bag.AddRange(composition.Diagnostics);
        return new Library { Found = packs, Composition = composition, Diagnostics = bag.ToImmutable() };
    }
}
