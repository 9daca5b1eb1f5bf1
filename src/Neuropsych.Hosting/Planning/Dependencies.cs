using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Planning;

/// <summary>Refuses what needs something that does not load, with the chain to what started it, and orders the rest.</summary>
internal static class Dependencies
{
    /// <summary>The order of loading: dependencies first, then ordinal id. Takes time in proportion to packs and needs.</summary>
    /// <param name="drafts">All candidates.</param>
    internal static ImmutableArray<Draft> Resolve(IReadOnlyList<Draft> drafts)
    {
        var open = new SortedDictionary<string, Draft>(StringComparer.Ordinal);
        foreach (Draft draft in drafts.Where(draft => draft.IsOpen))
        {
            open.Add(draft.Id, draft);
        }

        ILookup<string, Draft> closed = drafts.Where(draft => !draft.IsOpen).ToLookup(draft => draft.Id, StringComparer.Ordinal);
        RefuseCycles(open);
        RefuseUnmet(open, closed);
        return Sort(open, draft => draft.Info!.RequiresPacks.Select(need => need.Id));
    }

    /// <summary>Dependencies first, then ordinal id. What is needed and not there does not count.</summary>
    /// <param name="open">What is to be ordered, by id.</param>
    /// <param name="needs">The ids that one needs.</param>
    internal static ImmutableArray<T> Sort<T>(SortedDictionary<string, T> open, Func<T, IEnumerable<string>> needs)
    {
        Dictionary<string, string[]> all = open.ToDictionary(
            pair => pair.Key, pair => needs(pair.Value).Distinct().Where(open.ContainsKey).ToArray(), StringComparer.Ordinal);
        Dictionary<string, int> waits = all.ToDictionary(pair => pair.Key, pair => pair.Value.Length, StringComparer.Ordinal);
        ILookup<string, string> dependents = all.SelectMany(pair => pair.Value.Select(need => (need, pair.Key)))
            .ToLookup(pair => pair.need, pair => pair.Key, StringComparer.Ordinal);
        var ready = new SortedSet<string>(waits.Where(pair => pair.Value == 0).Select(pair => pair.Key), StringComparer.Ordinal);
        var sorted = ImmutableArray.CreateBuilder<T>(open.Count);
        while (ready.Min is { } next)
        {
            ready.Remove(next);
            sorted.Add(open[next]);
            foreach (string id in dependents[next])
            {
                if (--waits[id] == 0)
                {
                    ready.Add(id);
                }
            }
        }

        return sorted.ToImmutable();
    }

    private static void RefuseCycles(SortedDictionary<string, Draft> open)
    {
        IEnumerable<ImmutableArray<string>> alone = open.Values
            .Where(draft => draft.Info!.RequiresPacks.Any(need => need.Id == draft.Id))
            .Select(draft => ImmutableArray.Create(draft.Id));
        ImmutableArray<ImmutableArray<string>> cycles =
            [.. alone, .. Cycles.Of(open.Keys, id => open[id].Info!.RequiresPacks.Select(need => need.Id).Where(open.ContainsKey))];
        foreach (ImmutableArray<string> cycle in cycles)
        {
            foreach (string id in cycle.Where(open.ContainsKey).ToList())
            {
                open[id].Stop(PluginState.Refused, DiagnosticCodes.DependencyCycle,
                    $"'{id}' stands in a circle of packs that need each other: {Cycles.Print(cycle, name => name)}.",
                    "Take one of these needs out.", open[id].PlaceOf("/requires/packs"));
                open.Remove(id);
            }
        }
    }

    private static void RefuseUnmet(SortedDictionary<string, Draft> open, ILookup<string, Draft> closed)
    {
        Dictionary<string, List<string>> dependents = open.Values
            .SelectMany(draft => draft.Info!.RequiresPacks.Select(need => (need.Id, Dependent: draft.Id)))
            .GroupBy(pair => pair.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Dependent).ToList(), StringComparer.Ordinal);
        var because = new Dictionary<string, string>(StringComparer.Ordinal);

        // From what is missing to what needs it, step by step, so that each chain is the shortest.
        var fallen = new Queue<string>();
        foreach (Draft draft in open.Values.ToList())
        {
            List<(PackRequirement Need, string Fault)> unmet =
            [
                .. draft.Info!.RequiresPacks.Select(need => (need, FaultOf(need)!)).Where(pair => pair.Item2 is not null),
            ];
            foreach ((PackRequirement need, string fault) in unmet)
            {
                Refuse(draft, need, fault, []);
            }

            if (unmet.Count > 0)
            {
                because[draft.Id] = unmet[0].Need.Id;
                fallen.Enqueue(draft.Id);
            }
        }

        foreach (string id in fallen)
        {
            open.Remove(id);
        }

        while (fallen.TryDequeue(out string? gone))
        {
            foreach (string id in dependents.GetValueOrDefault(gone, []).Where(open.ContainsKey).Order(StringComparer.Ordinal).ToList())
            {
                because[id] = gone;
                Refuse(open[id], open[id].Info!.RequiresPacks.First(need => need.Id == gone), "which does not load", Chain(id));
                open.Remove(id);
                fallen.Enqueue(id);
            }
        }

        string? FaultOf(PackRequirement need) =>
            open.TryGetValue(need.Id, out Draft? found)
                ? need.Range.Contains(found.Candidate.Version!.Value) ? null : $"which is there as '{found.Candidate.Version}'"
                : closed[need.Id].OrderBy(draft => draft.Candidate, Comparer<Candidate>.Create(Candidate.Compare)).FirstOrDefault() is { } other
                    ? $"which is {Describe(other.State!.Value)}"
                    : "which is not there";

        List<string> Chain(string id)
        {
            List<string> chain = [id];
            while (because.TryGetValue(chain[^1], out string? next) && !chain.Contains(next))
            {
                chain.Add(next);
            }

            return chain;
        }

        void Refuse(Draft draft, PackRequirement need, string fault, List<string> chain) =>
            draft.Stop(PluginState.Refused, DiagnosticCodes.DependencyMissing,
                $"'{draft.Id}' needs '{need.Id}' '{need.Range}', {fault}{(chain.Count > 2 ? ": " + string.Join(" → ", chain) : "")}.",
                $"Add a version of '{need.Id}' in the range '{need.Range}', or mend the one that is there.",
                draft.PlaceOf($"/requires/packs/{need.Id}"));
    }

    private static string Describe(PluginState state) => state switch
    {
        PluginState.Disabled => "switched off",
        PluginState.Held => "held back",
        PluginState.Superseded => "superseded",
        _ => "refused",
    };
}
