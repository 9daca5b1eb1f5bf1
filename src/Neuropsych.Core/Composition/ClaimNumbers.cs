using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>The numbers that the findings of a claim state, and what follows from them by rounding or by another way to write them.</summary>
internal sealed class ClaimNumbers
{
    /// <summary>So many findings are named in a message.</summary>
    private const int MostNamed = 3;

    private readonly ImmutableArray<Finding> findings;
    private readonly decimal[] counts;
    private readonly decimal[] statistics;
    private readonly decimal[] shares;
    private readonly decimal[] labels;
    private readonly decimal[] pieces;

    internal ClaimNumbers(Claim claim)
    {
        findings = [.. claim.Links.Select(link => link.Finding).DistinctBy(finding => finding.Id)];
        decimal[] written = [.. findings.SelectMany(Texts).OfType<string>()
            .Concat(claim.Links.SelectMany(link => link.Note?.Texts.Select(note => note.Text) ?? [])).SelectMany(Numeral.In)];
        counts = [.. findings.SelectMany(Counts), .. Totals(claim), .. written];
        statistics = [.. findings.SelectMany(Statistics), .. counts];
        shares = [.. findings.SelectMany(Shares), .. written, .. written.Where(number => number <= 1).Select(number => 100 * number)];
        labels = [.. findings.SelectMany(Labels)];
        pieces = [.. Sides(claim).SelectMany(links => new decimal[]
        {
            links.Count, links.Select(link => link.Finding.Study ?? link.Finding.Source.Id).Distinct().Count(),
        })];
    }

    /// <summary>Whether a finding has a number.</summary>
    internal bool Has(StatedNumber stated)
    {
        decimal[] known = stated.Kind switch { StatedKind.Share => shares, StatedKind.Count => counts, _ => statistics };

        // 95 % is the level of an interval, and no part of ten people.
        return Array.Exists(known, IsIt) || (stated.Kind != StatedKind.Count && Array.Exists(labels, number => number == stated.Value))
            || (stated.Kind == StatedKind.Count && pieces.Contains(stated.Value))
            || (stated.Fraction is { } fraction && counts.Contains(fraction.Part) && counts.Contains(fraction.Whole));

        bool IsIt(decimal number) => Math.Abs(Math.Abs(number) - stated.Value) <= stated.Half;
    }

    /// <summary>What the findings state, for a message.</summary>
    internal string Told()
    {
        string[] told = [.. findings.Select(Told).Where(text => text.Length > 0).Distinct()];
        string more = told.Length > MostNamed ? Invariant($"; and {told.Length - MostNamed} more") : "";
        return told.Length == 0 ? "they state none" : $"they state {string.Join("; ", told.Take(MostNamed))}{more}";
    }

    private static string Told(Finding finding)
    {
        IEnumerable<string> parts =
        [
            finding.Effect.Metric.HasNumber() && finding.Effect.Value is not null ? finding.Effect.ToString() : "",
            finding.Sample?.Studies is { } k ? Invariant($"k = {k}") : "",
            (finding.Sample?.People ?? finding.Sample?.Analysed) is { } n ? Invariant($"n = {n}") : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Sizes of all findings of a claim together, or of those on one side: of how many studies, a trial being one, and of how many people.</summary>
    private static IEnumerable<decimal> Totals(Claim claim) => Sides(claim).SelectMany(links => new decimal[]
    {
        links.Sum(link => (decimal)(link.Finding.Sample?.Studies ?? 1)),
        links.Sum(link => (decimal)(link.Finding.Sample?.People ?? 0)),
        links.Sum(link => (decimal)(link.Finding.Sample?.Analysed ?? 0)),
    });

    /// <summary>The links of a claim by direction, and all together.</summary>
    private static IEnumerable<List<EvidenceLink>> Sides(Claim claim) =>
        claim.Links.GroupBy(link => link.Direction).Select(side => side.ToList()).Append([.. claim.Links]);

    private static IEnumerable<decimal> Counts(Finding finding) =>
        Given([finding.Sample?.Studies, finding.Sample?.People, finding.Sample?.Analysed, .. finding.Facts.Arms.SelectMany(arm => new decimal?[] { arm.Randomised, arm.People, arm.Events })]);

    private static IEnumerable<decimal> Statistics(Finding finding)
    {
        Effect effect = finding.Effect;
        Heterogeneity? spread = finding.Facts.Heterogeneity;
        return Given(
        [
            effect.Value, effect.Interval?.Low, effect.Interval?.High, effect.StandardError, effect.P, finding.Facts.Power,
            spread?.Tau2, spread?.Q, spread?.PredictionInterval?.Low, spread?.PredictionInterval?.High,
            .. finding.Facts.Arms.SelectMany(arm => new[] { arm.Mean, arm.StandardDeviation }),
        ]);
    }

    /// <summary>What a finding says in per cent by the way: levels of intervals, I² and power.</summary>
    private static IEnumerable<decimal> Labels(Finding finding) => Given(
    [
        finding.Effect.Interval?.Level, finding.Facts.Heterogeneity?.I2, finding.Facts.Heterogeneity?.PredictionInterval?.Level, 100 * finding.Facts.Power,
    ]);

    /// <summary>What a finding says in per cent: proportions and differences of them, how far a ratio lies from 1, and the events of each group.</summary>
    private static IEnumerable<decimal> Shares(Finding finding)
    {
        Effect effect = finding.Effect;
        bool isProportion = effect.Metric is EffectMetric.Prevalence or EffectMetric.Rd or EffectMetric.R or EffectMetric.Icc;
        IEnumerable<decimal> effects = effect.Metric.IsStandardisedDifference() ? [] : Given([effect.Value, effect.Interval?.Low, effect.Interval?.High]);
        return effects.Select(number => effect.Metric.IsRatio() ? 100 * (number - 1) : isProportion && Math.Abs(number) <= 1 ? 100 * number : number).Concat(finding.Facts.Arms
            .Where(arm => arm.Events is not null && (arm.People ?? arm.Randomised) > 0)
            .SelectMany(arm => Given([arm.People, arm.Randomised]).Where(people => people > 0).Select(people => 100m * arm.Events!.Value / people)));
    }

    private static IEnumerable<string?> Texts(Finding finding) =>
        [finding.Effect.Text, finding.Effect.Note, finding.Facts.Locator, finding.Facts.Note, finding.Facts.PublicationBias];

    private static IEnumerable<decimal> Given(IEnumerable<decimal?> numbers) => numbers.OfType<decimal>();
}
