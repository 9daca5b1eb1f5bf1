using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych;

/// <summary>
/// The links of a model as arrays: for each relation, forward and backward, offsets over the nodes and the targets behind them
/// (compressed sparse rows). A target is a node and, for an empirical relation, the claim that makes the link.
/// </summary>
internal sealed class ModelGraph
{
    private const int NoClaim = -1;

    private readonly Rows[] forward;
    private readonly Rows[] backward;
    private readonly int[] kindStarts;

    internal ModelGraph(ModelData data)
    {
        kindStarts = new int[Enum.GetValues<EntityKind>().Length + 1];
        foreach (IEntity entity in data.Entities)
        {
            kindStarts[(int)entity.Id.Kind + 1]++;
        }

        for (int kind = 1; kind < kindStarts.Length; kind++)
        {
            kindStarts[kind] += kindStarts[kind - 1];
        }

        var edges = new List<Edge>[Predicate.All.Count];
        for (int predicate = 0; predicate < edges.Length; predicate++)
        {
            edges[predicate] = [];
        }

        for (int node = 0; node < data.Entities.Length; node++)
        {
            switch (data.Entities[node])
            {
                case Concept concept:
                    AddLinks(node, concept.Links);
                    break;
                case Modality modality:
                    AddLinks(node, modality.AllLinks());
                    break;
                case Claim claim:
                    Add(claim.Proposition.Predicate, data.Index[Resolve(claim.Proposition.Subject)],
                        data.Index[Resolve(claim.Proposition.Object)], node);
                    break;
            }
        }

        forward = [.. edges.Select(list => new Rows(list, data.Entities.Length))];
        backward = [.. edges.Select(list => new Rows(
            [.. list.Select(edge => new Edge(edge.Target, edge.Source, edge.Claim))], data.Entities.Length))];

        void AddLinks(int node, IEnumerable<StructuralLink> links)
        {
            foreach (StructuralLink link in links)
            {
                Add(link.Relation, node, data.Index[Resolve(link.Target)], NoClaim);
            }
        }

        void Add(Predicate predicate, int source, int target, int claim) =>
            edges[predicate.Ordinal].Add(new Edge(source, target, claim));

        EntityId Resolve(EntityId id) => data.Aliases.GetValueOrDefault(id, id);
    }

    /// <summary>The nodes of a kind: from the first to before the second.</summary>
    internal (int Start, int End) RangeOf(EntityKind kind) => (kindStarts[(int)kind], kindStarts[(int)kind + 1]);

    /// <summary>The links of one relation from a node, by target and then claim.</summary>
    internal ReadOnlySpan<Target> From(int node, Predicate predicate, bool inverse) =>
        (inverse ? backward : forward)[predicate.Ordinal].Of(node);

    internal readonly record struct Target(int Node, int Claim);

    private readonly record struct Edge(int Source, int Target, int Claim);

    /// <summary>One relation in one direction; offsets only over the nodes that have such links.</summary>
    private sealed class Rows
    {
        private readonly int first;
        private readonly int[] offsets;
        private readonly Target[] targets;

        internal Rows(List<Edge> edges, int nodes)
        {
            if (edges.Count == 0)
            {
                first = nodes;
                offsets = [0];
                targets = [];
                return;
            }

            edges.Sort((a, b) => (a.Source, a.Target, a.Claim).CompareTo((b.Source, b.Target, b.Claim)));
            first = edges[0].Source;
            offsets = new int[edges[^1].Source - first + 2];
            targets = new Target[edges.Count];
            for (int i = 0; i < edges.Count; i++)
            {
                offsets[edges[i].Source - first + 1]++;
                targets[i] = new Target(edges[i].Target, edges[i].Claim);
            }

            for (int i = 1; i < offsets.Length; i++)
            {
                offsets[i] += offsets[i - 1];
            }
        }

        internal ReadOnlySpan<Target> Of(int node)
        {
            int row = node - first;
            return (uint)row >= (uint)(offsets.Length - 1) ? [] : targets.AsSpan(offsets[row]..offsets[row + 1]);
        }
    }
}
