using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych;

public sealed partial class KnowledgeModel
{
    private EvidenceRows? evidence;

    /// <summary>The evidence of all claims that an entity takes part in.</summary>
    /// <param name="subject">The entity.</param>
    /// <exception cref="ArgumentException">The model has no such entity.</exception>
    public EvidenceQuery EvidenceFor(EntityId subject) => Find(subject) is { } entity
        ? new EvidenceQuery(this, entity.Id, [], [])
        : throw new ArgumentException($"The model has no '{subject}'.", nameof(subject));

    /// <summary>The evidence of all claims that an entity takes part in.</summary>
    /// <param name="subject">The entity, in long or short form.</param>
    /// <exception cref="ArgumentException">The model has no such entity.</exception>
    public EvidenceQuery EvidenceFor(string subject) => EvidenceFor(Require(subject, nameof(subject)));

    /// <summary>The links of a claim in rank order: strength, then design, people and year, then finding id.</summary>
    /// <param name="claim">A claim of this model.</param>
    /// <exception cref="ArgumentException">The claim is not of this model.</exception>
    public ImmutableArray<EvidenceLink> RankedEvidence(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return TryGetNode(claim.Id, out int node)
            ? Evidence.Of(node)
            : throw new ArgumentException($"The model has no '{claim.Id}'.", nameof(claim));
    }

    private EvidenceRows Evidence => evidence ??= new EvidenceRows(data, graph.RangeOf(EntityKind.Claim).Start);

    internal EntityId Require(string id, string parameter)
    {
        ArgumentNullException.ThrowIfNull(id, parameter);
        if (Find(id) is { } entity)
        {
            return entity.Id;
        }

        string meant = Suggest(id) is [{ } first, ..] ? $" Did you mean '{first}'?" : "";
        throw new ArgumentException($"The model has no '{id}', or more than one pack defines it.{meant}", parameter);
    }

    internal bool TakesPart(EntityId id, Claim claim)
    {
        EntityId wanted = data.Aliases.GetValueOrDefault(id, id);
        Proposition proposition = claim.Proposition;
        Qualifiers qualifiers = proposition.Qualifiers;
        return Same(proposition.Subject) || Same(proposition.Object)
            || Same(qualifiers.Outcome) || Same(qualifiers.Method)
            || (qualifiers.Population is { } population && IsAmong(population, wanted));

        bool Same(EntityId? other) => other is { } value && data.Aliases.GetValueOrDefault(value, value) == wanted;
    }

    internal bool IsAmong(EntityId population, EntityId wanted) => Find(population) is Concept people
        && (people.Id == wanted || (people.Detail as PopulationDetail)?.Condition == wanted);

    /// <summary>Claims by subject and object from the arrays; by outcome, population, condition and method by looking at each.</summary>
    internal IEnumerable<Claim> ClaimsOf(EntityId id) => id.Kind switch
    {
        EntityKind.Claim => Find(id) is Claim claim ? [claim] : [],
        EntityKind.Outcome or EntityKind.Condition or EntityKind.Population or EntityKind.Method =>
            data.Claims.Where(claim => TakesPart(id, claim)),
        _ => ClaimsAbout(id),
    };

    /// <summary>All links grouped by claim, in rank order.</summary>
    private sealed class EvidenceRows
    {
        private readonly int firstClaim;
        private readonly ImmutableArray<EvidenceLink>[] rows;

        internal EvidenceRows(ModelData data, int firstClaim)
        {
            this.firstClaim = firstClaim;
            rows = new ImmutableArray<EvidenceLink>[data.Claims.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] =
                [
                    .. data.Claims[i].Links
                        .OrderByDescending(link => link.Strength)
                        .ThenBy(link => link.Finding.Design)
                        .ThenByDescending(link => link.Finding.Sample?.People ?? 0)
                        .ThenByDescending(link => link.Finding.Source.Citation.Year)
                        .ThenBy(link => link.Finding.Id),
                ];
            }
        }

        internal ImmutableArray<EvidenceLink> Of(int node) => rows[node - firstClaim];
    }
}
