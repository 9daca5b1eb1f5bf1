using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych;

/// <summary>
/// The evidence links of the claims that an entity takes part in, narrowed step by step. Enumerating gives them claim by claim, each
/// claim's in rank order: strength, design, people, year, then id.
/// </summary>
public sealed class EvidenceQuery : IEnumerable<EvidenceLink>
{
    private readonly KnowledgeModel model;
    private readonly ImmutableArray<Func<Claim, bool>> claimFilters;
    private readonly ImmutableArray<Func<EvidenceLink, bool>> linkFilters;

    internal EvidenceQuery(
        KnowledgeModel model, EntityId subject, ImmutableArray<Func<Claim, bool>> claims, ImmutableArray<Func<EvidenceLink, bool>> links)
    {
        this.model = model;
        Subject = subject;
        claimFilters = claims;
        linkFilters = links;
    }

    /// <summary>The entity asked about.</summary>
    public EntityId Subject { get; }

    /// <summary>The claims that are left, by id; those whose links are all filtered out are not among them.</summary>
    public ImmutableArray<Claim> Claims => [.. Groups().Select(group => group.Claim)];

    /// <summary>Only claims that another entity takes part in too: as the other end, outcome, population, condition or method.</summary>
    /// <param name="id">The other entity.</param>
    public EvidenceQuery About(EntityId id) => Narrow(claim => model.TakesPart(id, claim));

    /// <summary>Only claims that another entity takes part in too.</summary>
    /// <param name="id">The other entity, in long or short form.</param>
    /// <exception cref="ArgumentException">The model has no such entity.</exception>
    public EvidenceQuery About(string id) => About(model.Require(id, nameof(id)));

    /// <summary>Only findings against one kind of comparator.</summary>
    /// <param name="comparator">The kind.</param>
    public EvidenceQuery Against(ComparatorKind comparator) =>
        new(model, Subject, claimFilters, linkFilters.Add(link => link.Finding.Pico.Comparator?.Kind == comparator));

    /// <summary>Only claims whose certainty is assessed at this level or higher, within the level's own scheme.</summary>
    /// <param name="level">The level.</param>
    public EvidenceQuery AtLeast(CertaintyLevel level) => Narrow(claim => claim.Verdict.Certainty is { CountsAsAssessed: true } certainty
        && (certainty.Level >= CertaintyLevel.D) == (level >= CertaintyLevel.D)
        && certainty.Level >= level);

    /// <summary>Only claims of this standing or higher.</summary>
    /// <param name="standing">The standing.</param>
    public EvidenceQuery AtLeast(Standing standing) => Narrow(claim => claim.Standing >= standing);

    /// <summary>Only findings on people of a population or with a condition.</summary>
    /// <param name="id">The population or condition.</param>
    public EvidenceQuery Among(EntityId id) =>
        new(model, Subject, claimFilters, linkFilters.Add(link => model.IsAmong(link.Finding.Pico.Population, id)));

    /// <inheritdoc/>
    public IEnumerator<EvidenceLink> GetEnumerator() => Groups().SelectMany(group => group.Links).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private EvidenceQuery Narrow(Func<Claim, bool> filter) => new(model, Subject, claimFilters.Add(filter), linkFilters);

    private IEnumerable<(Claim Claim, IEnumerable<EvidenceLink> Links)> Groups()
    {
        foreach (Claim claim in model.ClaimsOf(Subject))
        {
            if (!claimFilters.All(filter => filter(claim)))
            {
                continue;
            }

            ImmutableArray<EvidenceLink> links =
                [.. model.RankedEvidence(claim).Where(link => linkFilters.All(filter => filter(link)))];
            if (!links.IsEmpty)
            {
                yield return (claim, links);
            }
        }
    }
}
