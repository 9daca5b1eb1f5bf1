using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>
/// Composes packs into one immutable model: chooses and orders them, checks each against what it can refer to, refuses the bad ones
/// whole with all their diagnostics, and links, judges and indexes the rest.
/// </summary>
public static class ModelComposer
{
    /// <summary>Composes packs. The result is the same for any order of the packs.</summary>
    /// <param name="packs">The packs as read or made by code.</param>
    /// <param name="options">How to compose; null: the defaults.</param>
    public static Composition Compose(IEnumerable<Pack> packs, ComposeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(packs);
        options ??= new ComposeOptions();
        var bag = new DiagnosticBag(DiagnosticBag.UsualMost);
        var refused = new Refusals();
        var accepted = new List<PackIndex>();
        var seen = new Dictionary<string, IReadOnlyCollection<Claim>>(StringComparer.Ordinal);
        var incomplete = new List<Pack>();
        foreach (Pack pack in PackOrder.Of(packs, options, bag, refused, incomplete))
        {
            List<PackRequirement> unmet = [.. pack.Info.RequiresPacks.Where(need => refused.Contains(need.Id))];
            if (unmet.Count > 0)
            {
                unmet.ForEach(need => PackOrder.ReportRefused(bag, pack, need, refused));
                refused.Because(pack.Info.Id, unmet[0].Id);
                incomplete.Add(pack);
                continue;
            }

            var index = new PackIndex(pack);
            var scope = new Scope(index, Closure(pack, accepted), Nothing);
            if (PackCheck.Run(scope, options, bag) is { } claims && pack.IsWhole)
            {
                accepted.Add(index);
                seen.Add(pack.Info.Id, claims);
            }
            else
            {
                refused.Add(pack.Info.Id);
            }
        }

        // A pack that misses another is refused for that; its own faults are told all the same, but for what only follows from it.
        foreach (Pack pack in incomplete)
        {
            List<PackIndex> there = Closure(pack, accepted);
            HashSet<string> absent = [.. pack.Info.RequiresPacks.Select(need => need.Id)];
            absent.UnionWith(refused.Ids);
            absent.ExceptWith(there.Select(index => index.Pack.Info.Id));
            absent.Remove(pack.Info.Id);
            _ = PackCheck.Run(new Scope(new PackIndex(pack), there, absent), options, bag);
        }

        KnowledgeModel model = ModelBuilder.Build(accepted, seen, options, bag);
        return new Composition { Model = model, Diagnostics = bag.ToImmutable(), Refused = refused.Ids };
    }

    private static readonly FrozenSet<string> Nothing = FrozenSet<string>.Empty;

    /// <summary>The packs that a pack requires, directly or not.</summary>
    private static List<PackIndex> Closure(Pack pack, List<PackIndex> accepted)
    {
        var needed = new HashSet<string>(pack.Info.RequiresPacks.Select(need => need.Id), StringComparer.Ordinal);
        var closure = new List<PackIndex>();
        foreach (PackIndex other in Enumerable.Reverse(accepted))
        {
            // Dependencies stand before their dependents, so one walk from the end sees all that are needed.
            if (needed.Contains(other.Pack.Info.Id))
            {
                closure.Add(other);
                needed.UnionWith(other.Pack.Info.RequiresPacks.Select(need => need.Id));
            }
        }

        closure.Reverse();
        return closure;
    }
}
