using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Claims, their qualifiers, links, certainty and overrides.</content>
internal sealed partial class PackCheck
{
    private void CheckClaims()
    {
        ILookup<EntityId, LinkDraft> links = pack.Links.ToLookup(link => scope.Resolve(link.Claim));
        foreach (ClaimDraft claim in pack.Claims)
        {
            CheckText(claim.Id, "statement", claim.Statement, "a claim is a sentence that evidence can speak for or against");
            CheckText(claim.Id, "plain", claim.Plain, "a claim says to clients how the evidence lies");
            CheckText(claim.Id, "doesNotShow", claim.DoesNotShow, "a claim says what must not be read into it");
            CheckText(claim.Id, "rationale", claim.Rationale, "a verdict says why", "/verdict");
            CheckRights(claim.Id, claim.Rights);
            CheckProposition(claim);
            CheckQualifiers(claim);
            CheckAnswers(claim.Id, claim.Answers);
            CheckCertainty(claim, links[claim.Id]);
            // What a claim supersedes is often withdrawn for it: then it leads to the claim itself, which is no mistake.
            if (claim.Supersedes is { } old && !(scope.TombstoneOf(old) is not null && scope.Resolve(old) == claim.Id))
            {
                CheckReference(claim.Id, "/supersedes", old, EntityKind.Claim);
            }

            foreach (EntityId related in claim.Related)
            {
                string pointer = $"/related/{Written(related)}";
                if (related == claim.Id)
                {
                    reporter.Report(DiagnosticCodes.SelfLink, claim.Id, pointer, $"'{claim.Id.Local}' is related to itself.",
                        "Take the link out.");
                }
                else
                {
                    CheckReference(claim.Id, pointer, related, EntityKind.Claim);
                }
            }

            CheckHasEvidence(claim, links[claim.Id]);
            CheckOverride(claim);
            CheckReview(claim);
            if (evidence.ClaimOf(claim.Id) is { } judged)
            {
                ReportState(reporter, pack.Info.Id, judged, _ => true, PlacesOf(links[claim.Id]));
            }
        }
    }

    private void CheckHasEvidence(ClaimDraft claim, IEnumerable<LinkDraft> links)
    {
        // A link may stand in a file that could not be read.
        if (!pack.Partial.HasUnreadFiles && !links.Any(link => link.Direction != Direction.Qualifies))
        {
            reporter.Report(DiagnosticCodes.NoEvidence, claim.Id, "/links",
                $"'{claim.Id.Local}' has no link that supports, disputes or is null; no empirical statement stands without evidence.",
                "Link at least one finding, or take the claim out.");
        }
    }

    private void CheckOverride(ClaimDraft claim)
    {
        if (claim.Override is { Standing: Standing.Suspended })
        {
            reporter.Report(DiagnosticCodes.OverrideLifts, claim.Id, "/verdict/override/standing",
                "'suspended' is no standing that a person can set: it says that nothing is left to count.",
                "Set another standing, or take the links out.");
        }
        else if (claim.Override is { Standing: >= Standing.Preliminary } lifted)
        {
            reporter.Report(DiagnosticCodes.OverrideLifts, claim.Id, "/verdict/override/standing",
                $"An override may not lift a claim to '{Words.Of(lifted.Standing)}'.",
                "Only evidence lifts a claim; add it as links.");
        }
    }

    private void CheckReview(ClaimDraft claim)
    {
        if (options.AsOf is { } today && claim.ReviewDue < today)
        {
            reporter.Report(DiagnosticCodes.ReviewDue, claim.Id, "/reviewDue",
                Invariant($"The review of '{claim.Id.Local}' was due on '{claim.ReviewDue:yyyy-MM-dd}'."),
                "Look for new evidence, then set the next date.");
        }
    }

    /// <summary>Where the links of a claim stand in the author's text, by finding.</summary>
    internal static Dictionary<EntityId, string> PlacesOf(IEnumerable<LinkDraft> links)
    {
        var places = new Dictionary<EntityId, string>();
        foreach (LinkDraft link in links)
        {
            places.TryAdd(link.Finding, link.Place);
        }

        return places;
    }

    /// <summary>Says of a claim that it rests on a retracted source, or on nothing; of the first at the link itself, where this pack wrote it.</summary>
    internal static void ReportState(
        Reporter reporter, string pack, Claim claim, Func<EvidenceLink, bool> isNew, Dictionary<EntityId, string> places)
    {
        foreach (EvidenceLink link in claim.Links.Where(link => link.Counting == Counting.Retracted).Where(isNew))
        {
            bool isOwn = places.TryGetValue(link.Finding.Id, out string? place);
            reporter.ReportAt(DiagnosticCodes.RetractedSource, isOwn ? place! : claim.Id.ToString(), isOwn ? "/finding" : "/links",
                $"'{link.Finding.Source.Id.In(pack)}' was retracted; its finding '{link.Finding.Id.In(pack)}' no longer counts for "
                + $"'{claim.Id.Local}', which now stands as "
                + $"'{Words.Of(claim.Standing)}'.", "Decide anew: review the claim and its texts without this source.");
        }

        if (claim.Standing == Standing.Suspended && claim.Links.Any(link => link.Direction != Direction.Qualifies))
        {
            reporter.Report(DiagnosticCodes.Suspended, claim.Id, "/links",
                $"Nothing is left to count for or against '{claim.Id.Local}'.", "Link other evidence, or withdraw the claim.");
        }
    }

    private void CheckProposition(ClaimDraft claim)
    {
        Proposition proposition = claim.Proposition;
        bool known = CheckKnown(claim.Id, "/subject", proposition.Subject) & CheckKnown(claim.Id, "/object", proposition.Object);
        if (proposition.Subject == proposition.Object)
        {
            reporter.Report(DiagnosticCodes.SelfLink, claim.Id, "/object",
                $"'{Written(proposition.Subject)}' is both subject and object.", "Name two entities.");
        }

        Predicate predicate = proposition.Predicate;
        if (predicate.IsStructural)
        {
            reporter.Report(DiagnosticCodes.PredicateMisused, claim.Id, "/predicate",
                $"'{predicate}' is true by definition and stands in no claim.",
                $"Use one of: {string.Join(", ", Predicate.All.Where(p => p.ClaimKinds.Contains(claim.Kind)))}.");
        }
        else if (!predicate.ClaimKinds.Contains(claim.Kind))
        {
            reporter.Report(DiagnosticCodes.PredicateMisused, claim.Id, "/predicate",
                $"'{predicate}' stands in claims of kind '{string.Join("' or '", predicate.ClaimKinds.Select(Words.Of))}', "
                + $"not '{Words.Of(claim.Kind)}'.",
                $"Use one of: {string.Join(", ", Predicate.All.Where(p => p.ClaimKinds.Contains(claim.Kind)))}; or another kind of claim.");
        }
        else if (known && !predicate.Allows(scope.Resolve(proposition.Subject).Kind, scope.Resolve(proposition.Object).Kind))
        {
            reporter.Report(DiagnosticCodes.PredicateMisused, claim.Id, "/predicate",
                $"'{predicate}' cannot lead from '{Words.Of(scope.Resolve(proposition.Subject).Kind)}' to "
                + $"'{Words.Of(scope.Resolve(proposition.Object).Kind)}'.",
                $"It leads from {Quoted(predicate.Domain)} to {Quoted(predicate.Range)}.");
        }
        else if (predicate.Equals(Predicate.VariesWith) && scope.Get<Concept>(proposition.Object) is { } factor
            && factor.Type != StudyFactorType)
        {
            reporter.Report(DiagnosticCodes.PredicateMisused, claim.Id, "/object",
                $"'{predicate}' leads to a construct of type '{StudyFactorType}'; '{Written(proposition.Object)}' is none.",
                $"Name a property of studies, such as their year, or give the construct 'type: {StudyFactorType}'.");
        }
    }

    private void CheckQualifiers(ClaimDraft claim)
    {
        const string At = "/qualifiers";
        Qualifiers qualifiers = claim.Proposition.Qualifiers;
        bool varies = claim.Proposition.Predicate.Equals(Predicate.VariesWith);
        EntityId? outcome = qualifiers.Outcome
            ?? (claim.Proposition.Object.Kind == EntityKind.Outcome ? claim.Proposition.Object : null);
        Check(claim.Kind is not (ClaimKind.Theoretical or ClaimKind.ClinicalExperience), qualifiers.Population is not null,
            "population", "for whom it is claimed");
        Check(claim.Kind is ClaimKind.Efficacy, qualifiers.Comparators.Count > 0, "comparator", "against what it is claimed");
        Check(claim.Kind is ClaimKind.Efficacy or ClaimKind.Harm || varies, outcome is not null, "outcome", "what is measured");
        Check(claim.Kind is ClaimKind.Mechanism, qualifiers.Method is not null, "method", "how it was studied");
        Check(claim.Kind is ClaimKind.Measurement,
            qualifiers.Method is not null || claim.Proposition.Subject.Kind == EntityKind.Method, "method", "what is used to measure");

        if (qualifiers.Population is { } population)
        {
            CheckReference(claim.Id, At + "/population", population, EntityKind.Population);
        }

        if (qualifiers.Outcome is { } named)
        {
            CheckReference(claim.Id, At + "/outcome", named, EntityKind.Outcome);
            if (claim.Proposition.Object.Kind == EntityKind.Outcome
                && scope.Resolve(named) != scope.Resolve(claim.Proposition.Object))
            {
                reporter.Report(DiagnosticCodes.PredicateMisused, claim.Id, At + "/outcome",
                    $"The outcome '{Written(named)}' is not the object '{Written(claim.Proposition.Object)}'; a claim has one outcome.",
                    "Leave the qualifier out, or make two claims.");
            }
        }

        if (qualifiers.Method is { } method)
        {
            CheckReference(claim.Id, At + "/method", method, EntityKind.Method);
        }

        for (int i = 0; i < qualifiers.Comparators.Count; i++)
        {
            CheckComparator(claim.Id, $"{At}/comparator", qualifiers.Comparators[i]);
        }

        if (claim.Kind == ClaimKind.Efficacy && qualifiers.Comparators.Count > 0
            && qualifiers.Comparators.All(comparator => comparator.Kind == ComparatorKind.None))
        {
            reporter.Report(DiagnosticCodes.QualifierMissing, claim.Id, At + "/comparator",
                "A comparison of before and after carries no claim of efficacy; found was 'none' alone.",
                "Name the comparator, or make a claim of another kind.");
        }

        void Check(bool needed, bool there, string key, string what)
        {
            if (needed && !there)
            {
                reporter.Report(DiagnosticCodes.QualifierMissing, claim.Id, At,
                    $"A claim {(varies ? $"with '{Predicate.VariesWith}'" : $"of kind '{Words.Of(claim.Kind)}'")} names its '{key}': {what}.",
                    $"Add '{key}' under 'qualifiers'.");
            }
        }
    }

    private void CheckLinks()
    {
        var pairs = new HashSet<(EntityId Claim, EntityId Finding)>();
        var strengths = new Dictionary<(EntityId Claim, EntityId Finding), Strength>();
        var weighed = new HashSet<EntityId>();
        foreach (LinkDraft link in pack.Links)
        {
            EntityId claimId = scope.Resolve(link.Claim);
            bool known = CheckLinkEnd(link, "/claim", link.Claim, EntityKind.Claim)
                & CheckLinkEnd(link, "/finding", link.Finding, EntityKind.Finding);
            if (!pairs.Add((claimId, scope.Resolve(link.Finding))))
            {
                reporter.ReportAt(DiagnosticCodes.DefinedTwice, link.Place, "/finding",
                    $"'{Written(link.Finding)}' is linked to '{Written(link.Claim)}' twice.", "Keep one link; the pair is its identity.");
            }

            if (string.IsNullOrWhiteSpace(link.Note?.ToString()) && (link.Direction != Direction.Supports || link.Lowered is not null))
            {
                reporter.ReportAt(DiagnosticCodes.NoteMissing, link.Place, "",
                    link.Direction != Direction.Supports
                        ? $"A link of direction '{Words.Of(link.Direction)}' says why in 'note'."
                        : $"A link whose strength is lowered to '{Words.Of(link.Lowered!.Value)}' says why in 'note'.",
                    "Add 'note' with one sentence.");
            }

            if (known && scope.Get<ClaimDraft>(claimId) is { } claim && evidence.FindingOf(link.Finding) is { } finding)
            {
                if (link.Lowered is not null && weighed.Add(claim.Id))
                {
                    foreach (EvidenceLink judged in evidence.ClaimOf(claim.Id)?.Links ?? [])
                    {
                        strengths.TryAdd((claim.Id, judged.Finding.Id), judged.Strength);
                    }
                }

                CheckLink(link, claim, finding, strengths.TryGetValue((claim.Id, finding.Id), out Strength strength) ? strength : null);
            }
        }
    }

    private bool CheckLinkEnd(LinkDraft link, string pointer, EntityId id, EntityKind kind)
    {
        if (scope.Knows(id) && scope.Resolve(id).Kind == kind)
        {
            if (WithdrawnReference(id) is { } message)
            {
                reporter.ReportAt(DiagnosticCodes.WithdrawnReference, link.Place, pointer, message, $"Write '{Written(scope.Resolve(id))}'.");
            }

            return true;
        }

        // The claim of a link that stands inside its claim is the claim itself and cannot be missing.
        bool isKnown = scope.Knows(id);
        if (IsMissing(id, out string? didYouMean) || isKnown)
        {
            reporter.ReportAt(isKnown ? DiagnosticCodes.WrongKind : DiagnosticCodes.NotDefined, link.Place, pointer,
                isKnown ? $"'{Written(id)}' is no {Words.Of(kind)}." : NotDefined(id), isKnown || scope.IsInScope(id.Pack) ? $"Name a {Words.Of(kind)}." : DefineOrRequire(id), didYouMean);
        }

        return false;
    }

    private void CheckLink(LinkDraft link, ClaimDraft claim, Finding finding, Strength? weighed)
    {
        if (claim.Kind is ClaimKind.Efficacy or ClaimKind.Harm && finding.Design != StudyDesign.ClinicalExperience)
        {
            CheckThere(finding.Pico.Exposure is not null, "exposure", "the therapy that was given");
            CheckThere(finding.Pico.Comparator is not null, "comparator", "against what it was compared");
            if (finding.Effect.Benefit == Benefit.None && finding.Effect.Metric.NoEffect() is not null)
            {
                reporter.Report(DiagnosticCodes.QualifierMissing, finding.Id, "/effect/benefit",
                    "An effect of a therapy says in which direction a higher value is good; found was 'none'.",
                    "Write 'higher' or 'lower'.");
            }
        }

        if (claim.Kind == ClaimKind.ClinicalExperience && finding.Design != StudyDesign.ClinicalExperience)
        {
            reporter.ReportAt(DiagnosticCodes.PublishedUnderExperience, link.Place, "/finding",
                $"'{Written(link.Finding)}' is a published result; '{claim.Id.Local}' is a claim of clinical experience.",
                "Give the claim another kind: it has been studied.");
        }

        if (link.Lowered is { } stated && weighed is { } strength && stated > strength)
        {
            reporter.ReportAt(DiagnosticCodes.StrengthRaised, link.Place, "/strength",
                $"The strength '{Words.Of(stated)}' is above '{Words.Of(strength)}', which the rules give.",
                "A stated strength only lowers; take it out.");
        }

        CheckFit(link, claim, finding);
        if (DirectionFault(link.Direction, claim.Kind, finding.Effect) is { } fault)
        {
            reporter.ReportAt(DiagnosticCodes.DirectionAgainstNumbers, link.Place, "/direction", fault,
                "Set the direction that the numbers allow, or correct the numbers.");
        }

        void CheckThere(bool there, string key, string what)
        {
            if (!there)
            {
                reporter.Report(DiagnosticCodes.QualifierMissing, finding.Id, "",
                    $"A finding under a claim of kind '{Words.Of(claim.Kind)}' names its '{key}': {what}.",
                    $"Add '{key}' to '{finding.Id.Local}'.");
            }
        }
    }

    /// <summary>What is wrong between a direction and the numbers of a finding; null where nothing is.</summary>
    private static string? DirectionFault(Direction direction, ClaimKind kind, Effect effect)
    {
        bool? includes = effect.IncludesNoEffect;
        switch (direction)
        {
            case Direction.Null when effect.Metric == EffectMetric.NoConvergence:
                return null;
            case Direction.Null when includes == false:
                return $"A 'null' link needs an interval that includes no effect; '{effect.Interval}' does not.";
            case Direction.Null when effect is { Interval: null, P: < SignificantP / 2 } && effect.Metric.NoEffect() is not null:
                return $"A 'null' link needs a result that cannot be told from no effect; p = '{Text(effect.P)}' can.";
            case Direction.Supports when effect.Metric == EffectMetric.NoConvergence:
                return "A result of 'noConvergence' supports no claim.";
            case Direction.Supports when includes == true:
                return $"A 'supports' link needs an interval that excludes no effect; '{effect.Interval}' includes it.";
            case Direction.Supports when effect is { Interval: null, P: > SignificantP * 2 and <= 1 } && effect.Metric.NoEffect() is not null:
                return $"A 'supports' link needs a result that can be told from no effect; p = '{Text(effect.P)}' cannot.";
        }

        if (kind is not (ClaimKind.Efficacy or ClaimKind.Harm) || effect.BenefitSigned is not { } signed)
        {
            return null;
        }

        // On a claim of harm the direction that supports is that of harm.
        double towards = kind == ClaimKind.Harm ? -signed : signed;
        string benefit = kind == ClaimKind.Harm ? "harm" : "benefit";
        string value = string.Create(CultureInfo.InvariantCulture,
            $"'{effect.Metric.Symbol()} {effect.Value}' with '{Words.Of(effect.Benefit)}' as the good direction");
        return direction switch
        {
            Direction.Supports when towards <= 0 => $"A 'supports' link needs a result on the side of {benefit}; {value} is not.",
            Direction.Disputes when towards > 0 && includes == false =>
                $"A 'disputes' link needs a result opposite to the claim; {value} is on the side of {benefit}.",
            _ => null,
        };
    }
}
