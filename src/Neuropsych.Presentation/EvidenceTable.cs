using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Presentation;

/// <summary>Evidence links in groups: by whom they are about and against what.</summary>
internal sealed record EvidenceTable(ImmutableArray<EvidenceGroup> Groups)
{
    /// <summary>Sorts the links of a query into groups, by kind and id of whom they are about, then by comparator.</summary>
    internal static EvidenceTable Of(KnowledgeModel model, IEnumerable<EvidenceLink> links) => new(
    [
        .. links
            .Select(link => new EvidenceRow((Claim)model.Find(link.Claim)!, link))
            .GroupBy(row => (Among: AmongOf(model, row), Comparator: row.Link.Finding.Pico.Comparator?.Kind))
            .OrderBy(group => group.Key.Among.Kind).ThenBy(group => group.Key.Among)
            .ThenBy(group => group.Key.Comparator is null).ThenBy(group => group.Key.Comparator)
            .Select(group => new EvidenceGroup(group.Key.Among, group.Key.Comparator,
            [
                .. group.OrderByDescending(row => row.Link.Strength)
                    .ThenBy(row => row.Link.Finding.Design)
                    .ThenByDescending(row => row.Link.Finding.Sample?.People ?? 0)
                    .ThenByDescending(row => row.Link.Finding.Source.Citation.Year)
                    .ThenBy(row => row.Link.Finding.Id).ThenBy(row => row.Claim.Id),
            ])),
    ]);

    /// <summary>The condition that the claim is about; else that of the people studied; else these people.</summary>
    private static EntityId AmongOf(KnowledgeModel model, EvidenceRow row)
    {
        if (row.Claim.Proposition.Object.Kind == EntityKind.Condition)
        {
            return row.Claim.Proposition.Object;
        }

        EntityId population = row.Link.Finding.Pico.Population;
        return ((model.Find(population) as Concept)?.Detail as PopulationDetail)?.Condition ?? population;
    }
}

/// <summary>Results about the same people against the same comparator.</summary>
/// <param name="Among">A condition, or a population without one.</param>
/// <param name="Comparator">The kind of comparator; null where the results name none.</param>
/// <param name="Rows">The results in rank order.</param>
internal sealed record EvidenceGroup(EntityId Among, ComparatorKind? Comparator, ImmutableArray<EvidenceRow> Rows);

/// <summary>One result and the claim that it speaks to.</summary>
internal sealed record EvidenceRow(Claim Claim, EvidenceLink Link);
