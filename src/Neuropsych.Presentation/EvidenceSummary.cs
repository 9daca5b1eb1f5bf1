using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Presentation;

/// <summary>
/// The single studies of an evidence table counted by therapy and comparator: how many comparisons, studies and people, and from where
/// to where their effects reach. Nothing is pooled.
/// </summary>
internal sealed record EvidenceSummary(ImmutableArray<EvidenceCell> Cells)
{
    /// <summary>Whether there is something to sum up: a therapy with more than one comparison.</summary>
    internal bool IsWorthShowing => Cells.Any(cell => cell.Comparisons > 1);

    /// <summary>Counts the findings of a table, each once.</summary>
    internal static EvidenceSummary Of(EvidenceTable table) => new(
    [
        .. table.Groups.SelectMany(group => group.Rows.Select(row => (group.Among, row.Link.Finding)))
            .Where(row => row.Finding is { Synthesis: Evidence.Synthesis.None, Effect.Value: not null, Pico: { Exposure: not null, Comparator: not null } })
            .DistinctBy(row => row.Finding.Id)
            .GroupBy(row => (row.Among, row.Finding.Pico.Exposure!.Therapy, row.Finding.Pico.Comparator!.Kind, row.Finding.Effect.Metric,
                row.Finding.Effect.Benefit))
            .OrderBy(group => group.Key.Among.Kind).ThenBy(group => group.Key.Among).ThenBy(group => group.Key.Therapy)
            .ThenBy(group => group.Key.Kind).ThenBy(group => group.Key.Metric).ThenBy(group => group.Key.Benefit)
            .Select(group => new EvidenceCell
            {
                Among = group.Key.Among,
                Therapy = group.Key.Therapy,
                Comparator = group.Key.Kind,
                Metric = group.Key.Metric,
                Benefit = group.Key.Benefit,
                Comparisons = group.Count(),
                Studies = group.Select(row => row.Finding.Study ?? row.Finding.Source.Id).Distinct().Count(),
                People = group.GroupBy(row => row.Finding.Study ?? row.Finding.Source.Id)
                    .Sum(study => study.Max(row => row.Finding.Sample?.Analysed ?? row.Finding.Sample?.People)) is int people and > 0 ? people : null,
                Least = group.Min(row => row.Finding.Effect.Value!.Value),
                Greatest = group.Max(row => row.Finding.Effect.Value!.Value),
            }),
    ]);
}

/// <summary>The comparisons of one therapy with one kind of comparator.</summary>
internal sealed record EvidenceCell
{
    /// <summary>A condition, or a population without one.</summary>
    internal required EntityId Among { get; init; }

    internal required EntityId Therapy { get; init; }

    internal required ComparatorKind Comparator { get; init; }

    internal required EffectMetric Metric { get; init; }

    internal required Benefit Benefit { get; init; }

    internal required int Comparisons { get; init; }

    internal required int Studies { get; init; }

    /// <summary>People, for each study its largest number; null where no study states one.</summary>
    internal required int? People { get; init; }

    internal required decimal Least { get; init; }

    internal required decimal Greatest { get; init; }

    /// <summary>From where to where the effects reach, in words.</summary>
    internal string Range => $"{Metric.Symbol()} {Rounded(Least)}" + (Comparisons > 1 ? $" to {Rounded(Greatest)}" : "")
        + (Benefit == Benefit.Lower ? ", lower is better" : "");

    private static string Rounded(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
