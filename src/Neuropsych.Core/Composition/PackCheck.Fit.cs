using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;

namespace Neuropsych.Composition;

/// <content>Whether a finding is about what its claim is about: therapy, people, outcome, comparator.</content>
internal sealed partial class PackCheck
{
    /// <summary>The most terms above one that are looked at; vocabularies of the field are far shallower, and past it nothing is said.</summary>
    private const int MostTermsAbove = 100;

    private static readonly Predicate[] Upwards =
        [Predicate.Broader, Predicate.IsA, Predicate.PartOf, Predicate.HasFamily];

    /// <summary>
    /// A finding speaks for a claim about the same, or about less: a form of the therapy or a part of it, a group within the population, a part
    /// of the outcome, one of the comparators that the claim names. What is about more or about something else is indirect, and the author says
    /// so by lowering its strength, or by letting it only qualify. Groups of people overlap more often than their descriptions tell, so only
    /// those that cannot overlap are a warning; the outcome of a finding is held to that of the claim where a therapy is claimed to change it.
    /// </summary>
    private void CheckFit(LinkDraft link, ClaimDraft claim, Finding finding)
    {
        if (link.Direction == Direction.Qualifies || link.Lowered is not null
            || !claim.Proposition.Predicate.Allows(scope.Resolve(claim.Proposition.Subject).Kind, scope.Resolve(claim.Proposition.Object).Kind))
        {
            return;
        }

        Proposition proposition = claim.Proposition;
        Qualifiers qualifiers = proposition.Qualifiers;
        Pico pico = finding.Pico;
        if (IsGiven(proposition.Subject) && pico.Exposure is { } exposure && IsGiven(exposure.Therapy)
            && !IsSameOrWithin(exposure.Therapy, proposition.Subject))
        {
            Tell("exposure", exposure.Therapy, proposition.Subject);
        }

        if (qualifiers.Population is { } people && !IsSameOrWithin(pico.Population, people))
        {
            Tell("population", pico.Population, people, AreApart(pico.Population, people) ? null : Severity.Information);
        }

        EntityId? outcome = proposition.Object.Kind == EntityKind.Outcome ? proposition.Object : qualifiers.Outcome;
        if (claim.Kind is ClaimKind.Efficacy or ClaimKind.Harm && outcome is { } measured && !IsSameOrWithin(pico.Outcome, measured))
        {
            Tell("outcome", pico.Outcome, measured);
        }

        // What has no comparator weighs weak by a rule of its own.
        if (pico.Comparator is { Kind: not ComparatorKind.None } comparator
            && (comparator.Which is not { } other || IsGiven(other))
            && qualifiers.Comparators.Any(one => one.Kind != ComparatorKind.None) && !qualifiers.Comparators.Any(one => Covers(one, comparator)))
        {
            Report("comparator", $"'{comparator}'", $"'{string.Join("', '", qualifiers.Comparators)}'");
        }

        void Tell(string key, EntityId studied, EntityId claimed, Severity? severity = null)
        {
            if (scope.Knows(studied) && scope.Knows(claimed) && (key == "exposure" || scope.Resolve(studied).Kind == scope.Resolve(claimed).Kind))
            {
                Report(key, $"'{Written(studied)}'", $"'{Written(claimed)}'", severity);
            }
        }

        void Report(string key, string studied, string claimed, Severity? severity = null) => reporter.ReportAt(
            DiagnosticCodes.FindingOfAnother, link.Place, "/finding",
            $"'{Written(finding.Id)}' has the {key} {studied}, and '{claim.Id.Local}' is about {claimed}.",
            "Correct the one that is wrong. Where it is indirect evidence, lower its 'strength' or let it only qualify, and say why in 'note'.",
            severity: severity);

        bool IsGiven(EntityId id) => id.Kind is EntityKind.Family or EntityKind.Modality or EntityKind.Component or EntityKind.Chemical;
    }

    /// <summary>Whether a comparator of a claim covers that of a finding: the same kind, and the same therapy or medicine where both name one.</summary>
    private bool Covers(Comparator claimed, Comparator found) => claimed.Kind == found.Kind
        && (claimed.Which is not { } which || found.Which is not { } other || scope.Resolve(which) == scope.Resolve(other) || IsWithin(other, which));

    private bool IsSameOrWithin(EntityId term, EntityId other) => scope.Resolve(term) == scope.Resolve(other) || IsWithin(term, other);

    /// <summary>Whether no person can belong to both groups by what both state of themselves.</summary>
    private bool AreApart(EntityId one, EntityId other) => scope.Get<Concept>(one)?.Detail is PopulationDetail group
        && scope.Get<Concept>(other)?.Detail is PopulationDetail people
        && ((group.Condition is { } condition && people.Condition is { } claimed && !IsSameOrWithin(condition, claimed) && !IsSameOrWithin(claimed, condition))
            || (group.AgeGroup is { } age && people.AgeGroup is { } ages && !Overlap(age, ages) && !Overlap(ages, age)));

    private static bool Overlap(AgeGroup one, AgeGroup other) => one == other || one == AgeGroup.All
        || (one == AgeGroup.Youth && other is AgeGroup.Children or AgeGroup.Adolescents or AgeGroup.Adults)
        || (one == AgeGroup.Adults && other == AgeGroup.OlderAdults);

    /// <summary>Whether one term is below another: narrower, a kind or part of it, of its family, a component of it, or a group within it.</summary>
    private bool IsWithin(EntityId term, EntityId other)
    {
        EntityId goal = scope.Resolve(other);
        if (scope.Get<Modality>(goal) is { } whole && whole.Links.Any(link => link.Relation.Equals(Predicate.HasComponent) && scope.Resolve(link.Target) == scope.Resolve(term)))
        {
            return true;
        }

        return Climbs(term, goal) || (scope.Get<Concept>(term)?.Detail is PopulationDetail group
            && scope.Get<Concept>(goal)?.Detail is PopulationDetail people && IsWithin(group, people));
    }

    private bool Climbs(EntityId from, EntityId goal)
    {
        var seen = new HashSet<EntityId>();
        var open = new Stack<EntityId>([scope.Resolve(from)]);
        while (open.TryPop(out EntityId id))
        {
            if (id == goal || seen.Count > MostTermsAbove)
            {
                return true;
            }

            if (seen.Add(id))
            {
                foreach (StructuralLink link in scope.Get<IEntity>(id) switch { Concept concept => concept.Links, Modality modality => modality.Links, _ => [] })
                {
                    if (Upwards.Contains(link.Relation))
                    {
                        open.Push(scope.Resolve(link.Target));
                    }
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Whether one group lies within another by what both state of themselves. A group that is described by a condition or an age alone holds
    /// everyone of that condition or age; one that is described in words holds what its author says with 'broader'.
    /// </summary>
    private bool IsWithin(PopulationDetail group, PopulationDetail people) => people is { Description: null, Severity: null, Setting: null, Country: null }
        && (people.Condition is not null || people.AgeGroup is not null)
        && (people.Condition is not { } all || (group.Condition is { } one && (scope.Resolve(one) == scope.Resolve(all) || Climbs(one, scope.Resolve(all)))))
        && (people.AgeGroup is not { } age || age == AgeGroup.All || group.AgeGroup is null || group.AgeGroup == age
            || (age == AgeGroup.Youth && group.AgeGroup is AgeGroup.Children or AgeGroup.Adolescents)
            || (age == AgeGroup.Adults && group.AgeGroup == AgeGroup.OlderAdults));
}
