using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Search;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>Chooses among packs of one id, and orders the chosen: dependencies first, then ordinal id. Nothing else counts.</summary>
internal static class PackOrder
{
    /// <summary>The most places that one message names.</summary>
    private const int MostPlaces = 5;

    /// <summary>The packs to compose, in order; those that cannot be are refused with their dependents.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="options">How to compose.</param>
    /// <param name="bag">Where diagnostics go.</param>
    /// <param name="refused">Takes the ids of packs that are refused.</param>
    /// <param name="incomplete">Takes the packs that are refused since one that they need is not there.</param>
    internal static ImmutableArray<Pack> Of(
        IEnumerable<Pack> packs, ComposeOptions options, DiagnosticBag bag, Refusals refused, List<Pack> incomplete)
    {
        var chosen = new SortedDictionary<string, Pack>(StringComparer.Ordinal);
        foreach (IGrouping<string, Pack> sameId in packs.GroupBy(pack => pack.Info.Id, StringComparer.Ordinal))
        {
            if (Choose([.. sameId], bag) is { } pack)
            {
                chosen.Add(pack.Info.Id, pack);
            }
            else
            {
                refused.Add(sameId.Key);
            }
        }

        string[] others = [.. chosen.Keys];
        foreach (Pack pack in chosen.Values.Where(pack => !pack.Info.RequiresNeuropsych.Contains(options.Version)).ToList())
        {
            Report(bag, pack, DiagnosticCodes.ContractOutOfRange, "/requires/neuropsych",
                $"'{pack.Info.Id}' is made for '{pack.Info.RequiresNeuropsych}'; this is '{options.Version}'.",
                "Take a version of the pack that is made for this one.");
            Refuse(pack);
        }

        RefuseCircles();
        ImmutableArray<Pack> order = Sorted();
        RefuseUnmet(order);
        return [.. order.Where(pack => chosen.ContainsKey(pack.Info.Id))];

        void Refuse(Pack pack)
        {
            chosen.Remove(pack.Info.Id);
            refused.Add(pack.Info.Id);
        }

        void RefuseCircles()
        {
            IEnumerable<ImmutableArray<string>> alone = chosen.Values
                .Where(pack => pack.Info.RequiresPacks.Any(need => need.Id == pack.Info.Id))
                .Select(pack => ImmutableArray.Create(pack.Info.Id));
            ImmutableArray<ImmutableArray<string>> circles = Cycles.Of(
                chosen.Keys, id => chosen[id].Info.RequiresPacks.Select(need => need.Id).Where(chosen.ContainsKey));
            foreach (ImmutableArray<string> circle in alone.ToImmutableArray().AddRange(circles))
            {
                foreach (string id in circle.Where(chosen.ContainsKey).ToList())
                {
                    Report(bag, chosen[id], DiagnosticCodes.DependencyCycle, "/requires/packs",
                        $"'{id}' stands in a circle of packs that need each other: {Cycles.Print(circle, name => name)}.",
                        "Take one of these needs out.");
                    Refuse(chosen[id]);
                }
            }
        }

        void RefuseUnmet(ImmutableArray<Pack> order)
        {
            // What a pack needs stands before it, so that all its unmet needs, and the chain of each, are known when it is looked at.
            foreach (Pack pack in order)
            {
                List<(PackRequirement Need, string Fault)> unmet =
                [
                    .. pack.Info.RequiresPacks.Select(need => (need, FaultOf(need)!)).Where(pair => pair.Item2 is not null),
                ];
                foreach ((PackRequirement need, string fault) in unmet)
                {
                    if (refused.Contains(need.Id))
                    {
                        ReportRefused(bag, pack, need, refused);
                    }
                    else
                    {
                        Report(bag, pack, DiagnosticCodes.DependencyMissing, $"/requires/packs/{need.Id}",
                            $"'{pack.Info.Id}' needs '{need.Id}' '{need.Range}', {fault}.",
                            $"Add a version of '{need.Id}' in the range '{need.Range}'.",
                            chosen.ContainsKey(need.Id) ? null : Spelling.Nearest(need.Id, others.Where(other => other != pack.Info.Id)));
                    }
                }

                if (unmet.Count > 0)
                {
                    refused.Because(pack.Info.Id, unmet[0].Need.Id);
                    chosen.Remove(pack.Info.Id);
                    incomplete.Add(pack);
                }
            }
        }

        string? FaultOf(PackRequirement need) => !chosen.TryGetValue(need.Id, out Pack? other)
            ? refused.Contains(need.Id) ? "" : "which is not there"
            : need.Range.Contains(other.Info.Version) ? null : $"which is there as '{other.Info.Version}'";

        // The first id of those whose needs are all placed comes next (Kahn 1962, 10.1145/368996.369025).
        ImmutableArray<Pack> Sorted()
        {
            var sorted = ImmutableArray.CreateBuilder<Pack>(chosen.Count);
            var open = new Dictionary<string, int>(StringComparer.Ordinal);
            var neededBy = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            var ready = new SortedSet<string>(StringComparer.Ordinal);
            foreach (Pack pack in chosen.Values)
            {
                string[] needs = [.. pack.Info.RequiresPacks.Select(need => need.Id).Where(chosen.ContainsKey).Distinct(StringComparer.Ordinal)];
                open[pack.Info.Id] = needs.Length;
                if (needs.Length == 0)
                {
                    ready.Add(pack.Info.Id);
                }

                foreach (string need in needs)
                {
                    (neededBy.TryGetValue(need, out List<string>? others) ? others : neededBy[need] = []).Add(pack.Info.Id);
                }
            }

            while (ready.Min is { } next)
            {
                ready.Remove(next);
                sorted.Add(chosen[next]);
                foreach (string other in neededBy.GetValueOrDefault(next) ?? [])
                {
                    if (--open[other] == 0)
                    {
                        ready.Add(other);
                    }
                }
            }

            return sorted.MoveToImmutable();
        }
    }

    /// <summary>Reports that a pack needs one that was refused, with the chain to the pack that started it.</summary>
    internal static void ReportRefused(DiagnosticBag bag, Pack pack, PackRequirement need, Refusals refused)
    {
        string path = refused.ChainOf(need.Id) is { Length: > 1 } chain ? $": {string.Join(" → ", chain.Insert(0, pack.Info.Id))}" : "";
        Report(bag, pack, DiagnosticCodes.DependencyMissing, $"/requires/packs/{need.Id}",
            $"'{pack.Info.Id}' needs '{need.Id}' '{need.Range}', which was refused{path}.", $"Mend '{need.Id}' first.");
    }

    /// <summary>The highest version; null where one version stands there with different content.</summary>
    private static Pack? Choose(List<Pack> packs, DiagnosticBag bag)
    {
        SemanticVersion highest = packs.Max(pack => pack.Info.Version);
        List<Pack> top = [.. packs.Where(pack => pack.Info.Version == highest).OrderBy(pack => pack.Origin, StringComparer.Ordinal)];
        if (top.Exists(pack => pack != top[0]))
        {
            string where = string.Join(", ", top.Select(pack => pack.Origin).OfType<string>().Take(MostPlaces).Select(place => $"'{place}'"));
            Report(bag, top[0], DiagnosticCodes.SamePackTwice, "/version",
                Invariant($"'{top[0].Info.Id}' '{highest}' stands there {top.Count} times with different content{(where.Length > 0 ? ": " : "")}{where}."),
                "Keep one, or give the changed one a new version.");
            return null;
        }

        string[] leftOut = [.. top.Skip(1).Select(pack => pack.Origin).OfType<string>().Where(place => place != top[0].Origin).Take(MostPlaces)];
        if (leftOut.Length > 0)
        {
            Report(bag, top[0], DiagnosticCodes.Superseded, "/version",
                Invariant($"'{top[0].Info.Id}' '{highest}' stands there {top.Count} times with the same content; it is loaded once and left out at '{string.Join("', '", leftOut)}'."),
                "Keep one of them.");
        }

        foreach (Pack lower in packs.Where(pack => pack.Info.Version != highest))
        {
            Report(bag, lower, DiagnosticCodes.Superseded, "/version",
                $"'{lower.Info.Id}' '{lower.Info.Version}' is not loaded, since '{highest}' is there.", null);
        }

        return top[0];
    }

    private static void Report(
        DiagnosticBag bag, Pack pack, DiagnosticCode code, string pointer, string message, string? cure, string? didYouMean = null) =>
        bag.Add(new Diagnostic
        {
            Code = code,
            Severity = code.Severity,
            Message = message,
            Cure = cure,
            DidYouMean = didYouMean,
            Pack = pack.Info.Id,
            Origin = pack.Origin,
            Position = pack.Positions.Find("pack.yaml", pointer),
            Pointer = pointer,
        });
}
