using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>
/// The findings that answer one question: one therapy or claim, one comparator or the comparators that a claim names together, one outcome,
/// one time, one metric. What went in is what is pooled and what was left out with its reason.
/// </summary>
public sealed record EvidenceBody
{
    /// <summary>The claim or therapy that the question is about.</summary>
    public required EntityId Subject { get; init; }

    /// <summary>Against what, in the order of the closed set.</summary>
    public required ImmutableArray<ComparatorKind> Comparators { get; init; }

    /// <summary>Which therapy or medication it was set against, where one is named.</summary>
    public EntityId? Against { get; init; }

    /// <summary>The outcome.</summary>
    public required EntityId Outcome { get; init; }

    /// <summary>When it was measured; null: not stated.</summary>
    public TimePointKind? Time { get; init; }

    /// <summary>The metric; of standardised differences the first that was found, as they are pooled together.</summary>
    public required EffectMetric Metric { get; init; }

    /// <summary>The unit of a mean difference.</summary>
    public string? Unit { get; init; }

    /// <summary>What is pooled, by finding id.</summary>
    public required ImmutableArray<BodyEffect> Effects { get; init; }

    /// <summary>What is not, by finding id.</summary>
    public required ImmutableArray<LeftOutFinding> LeftOut { get; init; }

    /// <summary>Results that others pooled, shown beside ours and never pooled again.</summary>
    public required ImmutableArray<Finding> Published { get; init; }

    /// <summary>How many studies the effects come from.</summary>
    public int Studies => Effects.Select(effect => effect.Study).Distinct().Count();

    /// <summary>People, for each study its largest number; null where no study states one.</summary>
    public int? People => Effects.GroupBy(effect => effect.Study).Sum(study => study.Max(effect => effect.People)) is int people and > 0 ? people : null;

    /// <summary>
    /// The body of a claim: its findings against the comparators that it names together, of its outcome. Findings of another outcome, metric,
    /// time or comparator than the most are left out.
    /// </summary>
    /// <param name="claim">A composed claim.</param>
    public static EvidenceBody Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ImmutableArray<ComparatorKind> named = [.. claim.Proposition.Qualifiers.Comparators.Select(comparator => comparator.Kind).Distinct().Order()];
        (List<BodyEffect> effects, List<LeftOutFinding> leftOut, List<Finding> published) = Sort(claim.Links);
        ImmutableArray<EvidenceBody> bodies = Grouped(effects, _ => claim.Id, effect => named.IsEmpty || named.Contains(KindOf(effect)) ? named : [KindOf(effect)]);
        EvidenceBody? most = bodies
            .OrderByDescending(body => named.IsEmpty || body.Comparators.SequenceEqual(named))
            .ThenByDescending(body => claim.Proposition.Qualifiers.Outcome is null || body.Outcome == claim.Proposition.Qualifiers.Outcome)
            .ThenByDescending(body => body.Effects.Length).FirstOrDefault();
        leftOut.AddRange(bodies.Where(body => body != most).SelectMany(body => body.Effects.Select(effect => new LeftOutFinding(effect.Finding, Differs(body, most!)))));
        EvidenceBody empty = new()
        {
            Subject = claim.Id,
            Comparators = named,
            Outcome = claim.Proposition.Qualifiers.Outcome ?? claim.Proposition.Object,
            Metric = EffectMetric.Narrative,
            Effects = [],
            LeftOut = [],
            Published = [],
        };
        return (most ?? empty) with
        {
            LeftOut = [.. leftOut.OrderBy(left => left.Finding.Id)],
            Published = [.. published.OrderBy(finding => finding.Id)],
        };
    }

    /// <summary>The bodies of therapies: one for each therapy, comparator, outcome, time and metric among the findings of some links.</summary>
    /// <param name="links">The links, such as those of all claims about a condition; a finding counts once.</param>
    /// <returns>By therapy, comparator, outcome, time and metric. A left-out finding stands with the first body of its therapy and comparator, or in a body without effects.</returns>
    public static ImmutableArray<EvidenceBody> ByTherapy(IEnumerable<EvidenceLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        (List<BodyEffect> effects, List<LeftOutFinding> leftOut, List<Finding> published) = Sort(links);
        foreach (BodyEffect effect in effects.Where(effect => effect.Finding.Pico is not { Exposure: not null, Comparator: not null }).ToArray())
        {
            effects.Remove(effect);
            leftOut.Add(new LeftOutFinding(effect.Finding, new NotEstimable(NotEstimableReason.NotStated, "it names no therapy or no comparator")));
        }

        List<EvidenceBody> bodies = [.. Grouped(effects, effect => effect.Finding.Pico.Exposure!.Therapy, effect => [KindOf(effect)])];
        foreach (IGrouping<(EntityId Therapy, ComparatorKind Kind, EntityId Outcome), Finding> group in leftOut.Select(left => left.Finding).Concat(published)
            .GroupBy(finding => (finding.Pico.Exposure?.Therapy ?? finding.Pico.Outcome, finding.Pico.Comparator?.Kind ?? ComparatorKind.None, finding.Pico.Outcome)))
        {
            int place = bodies.FindIndex(body => body.Subject == group.Key.Therapy && body.Comparators[0] == group.Key.Kind);
            EvidenceBody body = place >= 0 ? bodies[place] : new EvidenceBody
            {
                Subject = group.Key.Therapy,
                Comparators = [group.Key.Kind],
                Outcome = group.Key.Outcome,
                Metric = EffectMetric.Narrative,
                Effects = [],
                LeftOut = [],
                Published = [],
            };
            body = body with
            {
                LeftOut = [.. body.LeftOut.Concat(leftOut.Where(left => group.Contains(left.Finding))).OrderBy(left => left.Finding.Id)],
                Published = [.. body.Published.Concat(group.Where(published.Contains)).OrderBy(finding => finding.Id)],
            };
            if (place >= 0)
            {
                bodies[place] = body;
            }
            else
            {
                bodies.Add(body);
            }
        }

        return [.. bodies.OrderBy(body => body.Subject).ThenBy(body => body.Comparators[0]).ThenBy(body => body.Against?.ToString(), StringComparer.Ordinal)
            .ThenBy(body => body.Outcome).ThenBy(body => body.Time).ThenBy(body => body.Metric).ThenBy(body => body.Unit, StringComparer.Ordinal)];
    }

    private static ImmutableArray<EvidenceBody> Grouped(
        IEnumerable<BodyEffect> effects, Func<BodyEffect, EntityId> subject, Func<BodyEffect, ImmutableArray<ComparatorKind>> comparators) =>
    [
        .. effects.GroupBy(effect => (Subject: subject(effect), Comparators: string.Join(',', comparators(effect)), Against: AgainstOf(effect),
                effect.Finding.Pico.Outcome, Time: effect.Finding.Facts.Time?.Point, Family: Family(effect.Finding.Effect.Metric), effect.Finding.Effect.Unit))
            .Select(group => new EvidenceBody
            {
                Subject = group.Key.Subject,
                Comparators = comparators(group.First()),
                Against = group.Key.Against,
                Outcome = group.Key.Outcome,
                Time = group.Key.Time,
                Metric = group.Min(effect => effect.Finding.Effect.Metric),
                Unit = group.Key.Unit,
                Effects = [.. group.OrderBy(effect => effect.Finding.Id)],
                LeftOut = [],
                Published = [],
            }),
    ];

    /// <summary>Splits findings, each once, into those that can be pooled, those that cannot, and those that others pooled.</summary>
    private static (List<BodyEffect> Effects, List<LeftOutFinding> LeftOut, List<Finding> Published) Sort(IEnumerable<EvidenceLink> links)
    {
        List<BodyEffect> effects = [];
        List<LeftOutFinding> leftOut = [];
        List<Finding> published = [];
        foreach (EvidenceLink link in links.GroupBy(link => link.Finding.Id).OrderBy(group => group.Key)
            .Select(group => group.OrderBy(link => link.Counting).ThenBy(link => link.Claim).First()))
        {
            Finding finding = link.Finding;
            if (link.Counting is not (Counting.Counts or Counting.IncludedInSynthesis or Counting.OnlyQualifies))
            {
                leftOut.Add(new LeftOutFinding(finding, new NotEstimable(NotEstimableReason.NotAsked, link.Counting switch
                {
                    Counting.Withdrawn => "its author withdrew the finding",
                    Counting.Retracted => "its source was retracted",
                    _ => "the host excludes the pack that links it",
                })));
            }
            else if (finding.Synthesis.Pools())
            {
                published.Add(finding);
            }
            else if (finding.Synthesis != Synthesis_None)
            {
                leftOut.Add(new LeftOutFinding(finding, new NotEstimable(NotEstimableReason.NotAsked, "it is a review, no study of its own")));
            }
            else
            {
                Estimable<BodyEffect> effect = FindingEffect.Of(finding);
                if (effect.IsEstimable)
                {
                    effects.Add(effect.Value);
                }
                else
                {
                    leftOut.Add(new LeftOutFinding(finding, effect.Why!));
                }
            }
        }

        return (effects, leftOut, published);
    }

    private const Neuropsych.Evidence.Synthesis Synthesis_None = Neuropsych.Evidence.Synthesis.None;

    private static NotEstimable Differs(EvidenceBody body, EvidenceBody most)
    {
        if (!body.Comparators.SequenceEqual(most.Comparators) || body.Against != most.Against)
        {
            return new NotEstimable(NotEstimableReason.MixedComparators, $"it is set against {string.Join(", ", body.Comparators.Select(Words.Of))}, which the question does not name together with the others");
        }

        if (Family(body.Metric) != Family(most.Metric) || body.Unit != most.Unit)
        {
            return new NotEstimable(NotEstimableReason.MixedMetrics, $"it is on the scale of {body.Metric.Symbol()}, the others on that of {most.Metric.Symbol()}");
        }

        return new NotEstimable(NotEstimableReason.NotAsked, body.Outcome != most.Outcome
            ? "it is about another outcome than the others"
            : "it was measured at another time than the others");
    }

    private static ComparatorKind KindOf(BodyEffect effect) => effect.Finding.Pico.Comparator?.Kind ?? ComparatorKind.None;

    /// <summary>Other therapies and medications are told apart; kinds of control are one comparator each.</summary>
    private static EntityId? AgainstOf(BodyEffect effect) => effect.Finding.Pico.Comparator is { Kind: ComparatorKind.OtherModality or ComparatorKind.Medication } other
        ? other.Which
        : null;

    private static EffectMetric Family(EffectMetric metric) => metric.IsStandardisedDifference() ? EffectMetric.Smd : metric;
}
