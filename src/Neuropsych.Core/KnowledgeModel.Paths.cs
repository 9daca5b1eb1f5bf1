using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Judgement;

namespace Neuropsych;

public sealed partial class KnowledgeModel
{
    /// <summary>How many links one search for paths looks at before it gives what it has.</summary>
    private const int MostSteps = 500_000;

    /// <summary>
    /// The paths of claims from one entity to another, shortest first, then by the standing of the weakest hop, then by the ids of the
    /// claims. No entity stands twice in a path; a claim may be walked against its direction; a suspended one breaks a path. Outcomes,
    /// conditions, populations and methods end a path and never stand within it: that two therapies improve one outcome joins nothing.
    /// </summary>
    /// <param name="from">The start.</param>
    /// <param name="to">The end.</param>
    /// <param name="options">How to look; null: the defaults.</param>
    /// <returns>Empty where no path of claims joins them.</returns>
    /// <exception cref="ArgumentException">The model has no such entity, or start and end are one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public ImmutableArray<MechanismPath> Paths(EntityId from, EntityId to, PathOptions? options = null)
    {
        options ??= new PathOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxHops, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxHops, MechanismPath.MostHops, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Limit, 1, nameof(options));
        int start = NodeOf(from, nameof(from));
        int end = NodeOf(to, nameof(to));
        if (start == end)
        {
            throw new ArgumentException($"Start and end are one: '{from}'.", nameof(to));
        }

        return new PathSearch(this, options, end).From(start);
    }

    /// <summary>The paths of claims from one entity to another.</summary>
    /// <param name="from">The start, in long or short form.</param>
    /// <param name="to">The end, in long or short form.</param>
    /// <param name="options">How to look; null: the defaults.</param>
    /// <exception cref="ArgumentException">The model has no such entity, or start and end are one.</exception>
    public ImmutableArray<MechanismPath> Paths(string from, string to, PathOptions? options = null) =>
        Paths(Require(from, nameof(from)), Require(to, nameof(to)), options);

    /// <summary>The mechanism that a therapy's authors wrote down, as a path; null where there is none.</summary>
    /// <param name="modality">The therapy.</param>
    public MechanismPath? MechanismOf(Modality modality)
    {
        ArgumentNullException.ThrowIfNull(modality);
        var claims = modality.Mechanism.Select(Find).OfType<Claim>().ToList();
        return claims.Count == 0 || claims.Count < modality.Mechanism.Count || claims.Any(c => c.Standing == Standing.Suspended)
            ? null
            : MechanismChain.Join(claims);
    }

    private int NodeOf(EntityId id, string parameter) => TryGetNode(id, out int node)
        ? node
        : throw new ArgumentException($"The model has no '{id}'.", parameter);

    private List<(int Node, int Claim, bool Inverse)> StepsFrom(int node)
    {
        var steps = new List<(int Node, int Claim, bool Inverse)>();
        foreach (Predicate predicate in Predicate.All.Where(predicate => !predicate.IsStructural))
        {
            foreach (bool inverse in new[] { false, true })
            {
                foreach (ModelGraph.Target target in graph.From(node, predicate, inverse))
                {
                    if (((Claim)data.Entities[target.Claim]).Standing != Standing.Suspended)
                    {
                        steps.Add((target.Node, target.Claim, inverse));
                    }
                }
            }
        }

        return steps;
    }

    private sealed class PathSearch
    {
        private readonly KnowledgeModel model;
        private readonly PathOptions options;
        private readonly int end;
        private readonly Dictionary<int, List<(int Node, int Claim, bool Inverse)>> steps = [];
        private readonly Dictionary<int, int> distance = [];
        private int left = MostSteps;

        internal PathSearch(KnowledgeModel model, PathOptions options, int end)
        {
            this.model = model;
            this.options = options;
            this.end = end;
            MeasureDistances();
        }

        internal ImmutableArray<MechanismPath> From(int start)
        {
            var found = new List<MechanismPath>();
            int shortest = distance.GetValueOrDefault(start, int.MaxValue);
            int exact = options.Via is { } via ? via.Count + 1 : 0;
            for (int length = shortest; length <= options.MaxHops && found.Count < options.Limit && left > 0; length++)
            {
                if (exact == 0 || exact == length)
                {
                    var ofLength = new List<MechanismPath>();
                    Walk([start], [], length, ofLength);
                    found.AddRange(ofLength
                        .OrderByDescending(path => path.Standing)
                        .ThenBy(path => string.Join(' ', path.Hops.Select(hop => hop.Claim.Id)), StringComparer.Ordinal));
                }
            }

            return [.. found.Take(options.Limit)];
        }

        private void MeasureDistances()
        {
            var queue = new Queue<int>([end]);
            distance[end] = 0;
            while (queue.TryDequeue(out int node))
            {
                if (distance[node] == options.MaxHops)
                {
                    continue;
                }

                foreach ((int next, _, _) in Steps(node))
                {
                    if (distance.TryAdd(next, distance[node] + 1) && MayStandBetween(next))
                    {
                        queue.Enqueue(next);
                    }
                }
            }
        }

        private void Walk(List<int> nodes, List<Hop> hops, int length, List<MechanismPath> found)
        {
            int node = nodes[^1];
            foreach ((int next, int claim, bool inverse) in Steps(node))
            {
                if (left-- <= 0)
                {
                    return;
                }

                int remaining = length - hops.Count - 1;
                bool isLast = remaining == 0;
                if (isLast != (next == end) || nodes.Contains(next) || (!isLast && !MayStandBetween(next))
                    || distance.GetValueOrDefault(next, int.MaxValue) > remaining
                    || (!isLast && options.Via is { } via
                        && (hops.Count >= via.Count || model.data.Entities[next].Id.Kind != via[hops.Count])))
                {
                    continue;
                }

                hops.Add(new Hop
                {
                    From = model.data.Entities[node].Id,
                    To = model.data.Entities[next].Id,
                    Claim = (Claim)model.data.Entities[claim],
                    Inverse = inverse,
                });
                if (isLast)
                {
                    found.Add(new MechanismPath { Hops = hops.ToValueList() });
                }
                else
                {
                    nodes.Add(next);
                    Walk(nodes, hops, length, found);
                    nodes.RemoveAt(nodes.Count - 1);
                }

                hops.RemoveAt(hops.Count - 1);
            }
        }

        private bool MayStandBetween(int node) => model.data.Entities[node].Id.Kind
            is not (EntityKind.Outcome or EntityKind.Condition or EntityKind.Population or EntityKind.Method);

        private List<(int Node, int Claim, bool Inverse)> Steps(int node) =>
            steps.TryGetValue(node, out var known) ? known : steps[node] = model.StepsFrom(node);
    }
}
