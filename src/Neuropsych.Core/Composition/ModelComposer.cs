using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Search;

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
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
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
            var scope = new Scope(index, Closure(pack, accepted, places), null);
            if (PackCheck.Run(scope, options, bag) is { } claims && pack.IsWhole)
            {
                places.Add(pack.Info.Id, accepted.Count);
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
            List<PackIndex> there = Closure(pack, accepted, places);
            HashSet<string> needed = pack.Info.RequiresPacks.Select(need => need.Id).ToHashSet(StringComparer.Ordinal);
            // A need that is misspelt leaves every reference to the pack that was meant without a ground; that is told of the need alone.
            HashSet<string> known = there.Select(index => index.Pack.Info.Id).ToHashSet(StringComparer.Ordinal);
            HashSet<string> meant = needed.Where(id => !places.ContainsKey(id)).Select(id => Spelling.Nearest(id, places.Keys)).OfType<string>()
                .ToHashSet(StringComparer.Ordinal);
            bool IsAbsent(string id) => !known.Contains(id) && id != pack.Info.Id && (needed.Contains(id) || refused.Contains(id) || meant.Contains(id));
            _ = PackCheck.Run(new Scope(new PackIndex(pack), there, IsAbsent), options, bag);
        }

        KnowledgeModel model = ModelBuilder.Build(accepted, seen, options, bag);
        return new Composition { Model = model, Diagnostics = bag.ToImmutable(), Refused = refused.Ids };
    }

    /// <summary>The packs that a pack requires, directly or not.</summary>
    private static List<PackIndex> Closure(Pack pack, List<PackIndex> accepted, Dictionary<string, int> places)
    {
        // Only what is needed is looked at, however many packs there are; dependencies stand before their dependents.
        var needed = new SortedSet<int>();
        var open = new Stack<Pack>([pack]);
        while (open.TryPop(out Pack? next))
        {
            foreach (PackRequirement need in next.Info.RequiresPacks)
            {
                if (places.TryGetValue(need.Id, out int place) && needed.Add(place))
                {
                    open.Push(accepted[place].Pack);
                }
            }
        }

        return [.. needed.Select(place => accepted[place])];
    }
}
