using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Presentation;

/// <summary>
/// Effects with their intervals, one panel for each scale, ready to be drawn. Everything is turned so that right is better; the printed
/// number stays the source's own.
/// </summary>
internal sealed class ForestPlot
{
    private readonly Dictionary<EntityId, int> numbers;

    /// <summary>Takes the findings that have a number and a direction of benefit, each once.</summary>
    internal ForestPlot(IEnumerable<Finding> findings)
    {
        List<Finding> distinct = [.. findings.DistinctBy(finding => finding.Id)];
        List<Finding> drawn = [.. distinct.Where(finding => ScaleOf(finding.Effect) is not null).OrderBy(finding => ScaleOf(finding.Effect))];
        numbers = drawn.Select((finding, at) => (finding.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at + 1);
        NotDrawn = distinct.Count - drawn.Count;
        Panels =
        [
            .. drawn.GroupBy(finding => ScaleOf(finding.Effect)!.Value)
                .Select(group => new ForestPanel(group.Key, [.. group.Select(finding => (numbers[finding.Id], finding))])),
        ];
    }

    /// <summary>One panel for each scale that has results.</summary>
    internal ImmutableArray<ForestPanel> Panels { get; }

    /// <summary>How many results have no place in any panel.</summary>
    internal int NotDrawn { get; }

    /// <summary>Says what is not drawn, and why.</summary>
    internal string NotDrawnText =>
        $"Not drawn: {Human.Count(NotDrawn, "result")} in words, without a direction of benefit, or in a unit of its own.";

    /// <summary>The number of a finding in the plot, from 1; null where it is not drawn.</summary>
    internal int? NumberOf(Finding finding) => numbers.TryGetValue(finding.Id, out int number) ? number : null;

    private static ForestScale? ScaleOf(Effect effect) => effect.BenefitSigned is null ? null : effect.Metric switch
    {
        EffectMetric.Smd or EffectMetric.D or EffectMetric.G => ForestScale.StandardisedDifference,
        EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr => ForestScale.LogRatio,
        EffectMetric.R => ForestScale.Correlation,
        EffectMetric.Rd => ForestScale.RiskDifference,
        _ => null,
    };
}

/// <summary>A scale on which effects can stand beside each other.</summary>
internal enum ForestScale
{
    StandardisedDifference,
    LogRatio,
    Correlation,
    RiskDifference,
}

/// <summary>The results on one scale.</summary>
internal sealed class ForestPanel
{
    /// <summary>The greatest distance from no effect that the panel shows, on the scale that is drawn.</summary>
    private readonly double reach;
    private readonly ForestScale scale;

    internal ForestPanel(ForestScale scale, IReadOnlyList<(int Number, Finding Finding)> findings)
    {
        this.scale = scale;
        double furthest = findings.Max(row => Math.Max(Math.Abs(row.Finding.Effect.BenefitSigned!.Value),
            EffectText.Drawn(row.Finding.Effect) is { } interval ? Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High)) : 0));
        reach = RoundUp(Math.Max(furthest, 0.1));
        Rows =
        [
            .. findings.Select(row => new ForestRow
            {
                Number = row.Number,
                Finding = row.Finding,
                At = Place(row.Finding.Effect.BenefitSigned!.Value),
                From = EffectText.Drawn(row.Finding.Effect) is { } interval ? Place(interval.Low) : null,
                To = EffectText.Drawn(row.Finding.Effect) is { } same ? Place(same.High) : null,
            }),
        ];
    }

    /// <summary>The results, in the order given.</summary>
    internal ImmutableArray<ForestRow> Rows { get; }

    /// <summary>What the panel shows, and how to read it.</summary>
    internal string Title => scale switch
    {
        ForestScale.StandardisedDifference => "Forest plot: standardised differences, right is better",
        ForestScale.LogRatio => "Forest plot: ratios on a logarithmic scale, right is better",
        ForestScale.Correlation => "Forest plot: correlations, right is better",
        _ => "Forest plot: differences of risk, right is better",
    };

    /// <summary>
    /// What stands at the left end, in the middle and at the right end of the axis. On a logarithmic scale equal steps are equal
    /// factors: as many times worse, as many times better.
    /// </summary>
    internal (string Low, string None, string High) Axis => scale == ForestScale.LogRatio
        ? ("÷" + Tick(Math.Exp(reach)), "1", "×" + Tick(Math.Exp(reach)))
        : (Tick(-reach), "0", Tick(reach));

    /// <summary>Where a value stands: 0 at the left end, 0.5 at no effect, 1 at the right end.</summary>
    private double Place(double value) => Math.Clamp(((value / reach) + 1) / 2, 0, 1);

    /// <summary>The next round number: 1, 1.2, 1.5, 2, 3, 5, 8 with any power of ten.</summary>
    private static double RoundUp(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (double step in new[] { 1.0, 1.2, 1.5, 2.0, 3.0, 5.0, 8.0, 10.0 })
        {
            if (value <= step * power * (1 + 1e-9))
            {
                return step * power;
            }
        }

        return 10 * power;
    }

    private static string Tick(double value) => ((decimal)value).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>One result of a panel. Places run from 0 at the left end over 0.5 at no effect to 1 at the right end.</summary>
internal sealed record ForestRow
{
    /// <summary>Its number in the plot, from 1.</summary>
    internal required int Number { get; init; }

    /// <summary>The result.</summary>
    internal required Finding Finding { get; init; }

    /// <summary>The place of the value.</summary>
    internal required double At { get; init; }

    /// <summary>The place of the lower end of the interval; null without one.</summary>
    internal double? From { get; init; }

    /// <summary>The place of the upper end of the interval; null without one.</summary>
    internal double? To { get; init; }
}
