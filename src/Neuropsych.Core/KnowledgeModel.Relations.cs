using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Judgement;

namespace Neuropsych;

public sealed partial class KnowledgeModel
{
    /// <summary>All links of an entity: structural ones first, then claims; each by relation, direction and the other end.</summary>
    /// <param name="id">The entity.</param>
    /// <returns>Empty where there is no such entity.</returns>
    public ImmutableArray<Relation> RelationsOf(EntityId id) =>
    [
        .. Predicate.All.OrderBy(predicate => !predicate.IsStructural).SelectMany(predicate =>
            predicate.IsSymmetric
                ? RelationsOf(id, predicate).Concat(RelationsOf(id, predicate, inverse: true)).DistinctBy(r => (r.To, r.Claim?.Id))
                : RelationsOf(id, predicate).Concat(RelationsOf(id, predicate, inverse: true))),
    ];

    /// <summary>The links of an entity by one relation, by the other end and then claim.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="predicate">The relation.</param>
    /// <param name="inverse">Whether links that lead to the entity are meant.</param>
    /// <returns>Empty where there is no such entity.</returns>
    public ImmutableArray<Relation> RelationsOf(EntityId id, Predicate predicate, bool inverse = false)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        if (!TryGetNode(id, out int node))
        {
            return [];
        }

        ReadOnlySpan<ModelGraph.Target> targets = graph.From(node, predicate, inverse);
        var relations = ImmutableArray.CreateBuilder<Relation>(targets.Length);
        foreach (ModelGraph.Target target in targets)
        {
            relations.Add(new Relation
            {
                From = data.Entities[node].Id,
                Predicate = predicate,
                Inverse = inverse,
                To = data.Entities[target.Node].Id,
                Claim = target.Claim < 0 ? null : (Claim)data.Entities[target.Claim],
            });
        }

        return relations.MoveToImmutable();
    }

    /// <summary>The claims that have an entity as subject or object, by id.</summary>
    /// <param name="id">The entity.</param>
    public ImmutableArray<Claim> ClaimsAbout(EntityId id) =>
    [
        .. RelationsOf(id).Select(relation => relation.Claim).OfType<Claim>()
            .DistinctBy(claim => claim.Id).OrderBy(claim => claim.Id),
    ];

    /// <summary>
    /// The claims with counting evidence on both sides, and those that their pack names as contested: the named first, then by id.
    /// </summary>
    public ImmutableArray<Claim> Contested =>
    [
        .. data.Claims
            .Where(claim => claim.Type == ContestedType || (claim.Verdict.Explanation.For > SideWeight.None
                && claim.Verdict.Explanation.Against > SideWeight.None))
            .OrderBy(claim => claim.Type != ContestedType)
            .ThenBy(claim => claim.Id),
    ];

    /// <summary>The type by which a pack names a claim as a contested question.</summary>
    public const string ContestedType = "contested-set";

    private bool TryGetNode(EntityId id, out int node) =>
        data.Index.TryGetValue(data.Aliases.GetValueOrDefault(id, id), out node);
}
