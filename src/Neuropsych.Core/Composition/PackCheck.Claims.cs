using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

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

            if (!links[claim.Id].Any(link => link.Direction != Direction.Qualifies))
            {
                reporter.Report(DiagnosticCodes.NoEvidence, claim.Id, "/links",
                    $"'{claim.Id.Local}' has no link that supports, disputes or is null; no empirical statement stands without evidence.",
                    "Link at least one finding, or take the claim out.");
            }

            if (claim.Override is { Standing: >= Standing.Preliminary } lifted)
            {
                reporter.Report(DiagnosticCodes.OverrideLifts, claim.Id, "/verdict/override/standing",
                    $"An override may not lift a claim to '{Words.Of(lifted.Standing)}'.",
                    "Only evidence lifts a claim; add it as links.");
            }

            if (options.AsOf is { } today && claim.ReviewDue < today)
            {
                reporter.Report(DiagnosticCodes.ReviewDue, claim.Id, "/reviewDue",
                    $"The review of '{claim.Id.Local}' was due on {claim.ReviewDue:yyyy-MM-dd}.",
                    "Look for new evidence, then set the next date.");
            }

            ReportState(claim);
        }
    }

    private void ReportState(ClaimDraft claim)
    {
        if (evidence.ClaimOf(claim.Id) is not { } judged)
        {
            return;
        }

        foreach (EvidenceLink link in judged.Links.Where(link => link.Counting == Counting.Retracted))
        {
            reporter.Report(DiagnosticCodes.RetractedSource, claim.Id, "/links",
                $"'{link.Finding.Source.Id.Local}' was retracted; its finding no longer counts for '{claim.Id.Local}', which now stands as "
                + $"'{Words.Of(judged.Standing)}'.", "Decide anew: review the claim and its texts without this source.");
        }

        if (judged.Standing == Standing.Suspended && judged.Links.Any(link => link.Direction != Direction.Qualifies))
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
                $"'{predicate}' stands in claims of kind {string.Join(" or ", predicate.ClaimKinds.Select(Words.Of))}, "
                + $"not '{Words.Of(claim.Kind)}'.",
                $"Use one of: {string.Join(", ", Predicate.All.Where(p => p.ClaimKinds.Contains(claim.Kind)))}; or another kind of claim.");
        }
        else if (known && !predicate.Allows(scope.Resolve(proposition.Subject).Kind, scope.Resolve(proposition.Object).Kind))
        {
            reporter.Report(DiagnosticCodes.PredicateMisused, claim.Id, "/predicate",
                $"'{predicate}' cannot lead from a {Words.Of(scope.Resolve(proposition.Subject).Kind)} to a "
                + $"{Words.Of(scope.Resolve(proposition.Object).Kind)}.",
                $"It leads from {string.Join(", ", predicate.Domain.Select(Words.Of))} to "
                + $"{string.Join(", ", predicate.Range.Select(Words.Of))}.");
        }
    }

    private void CheckQualifiers(ClaimDraft claim)
    {
        const string At = "/qualifiers";
        Qualifiers qualifiers = claim.Proposition.Qualifiers;
        EntityId? outcome = qualifiers.Outcome
            ?? (claim.Proposition.Object.Kind == EntityKind.Outcome ? claim.Proposition.Object : null);
        Check(claim.Kind is not (ClaimKind.Theoretical or ClaimKind.ClinicalExperience), qualifiers.Population is not null,
            "population", "for whom it is claimed");
        Check(claim.Kind is ClaimKind.Efficacy, qualifiers.Comparators.Count > 0, "comparator", "against what it is claimed");
        Check(claim.Kind is ClaimKind.Efficacy or ClaimKind.Harm || claim.Proposition.Predicate.Equals(Predicate.VariesWith),
            outcome is not null, "outcome", "what is measured");
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
                "A comparison of before and after carries no claim of efficacy.",
                "Name the comparator, or make a claim of another kind.");
        }

        void Check(bool needed, bool there, string key, string what)
        {
            if (needed && !there)
            {
                reporter.Report(DiagnosticCodes.QualifierMissing, claim.Id, At,
                    $"A claim of kind '{Words.Of(claim.Kind)}' names its {key}: {what}; '{key}' is missing.",
                    $"Add '{key}' under 'qualifiers'.");
            }
        }
    }

    private void CheckLinks()
    {
        var pairs = new HashSet<(EntityId Claim, EntityId Finding)>();
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

            if (link.Note is null && (link.Direction != Direction.Supports || link.Lowered is not null))
            {
                reporter.ReportAt(DiagnosticCodes.NoteMissing, link.Place, "",
                    link.Direction != Direction.Supports
                        ? $"A link that '{Words.Of(link.Direction)}' says why in 'note'."
                        : "A link whose strength is lowered says why in 'note'.",
                    "Add 'note' with one sentence.");
            }

            if (known && scope.Get<ClaimDraft>(claimId) is { } claim && evidence.FindingOf(link.Finding) is { } finding)
            {
                CheckLink(link, claim, finding);
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
        reporter.ReportAt(scope.Knows(id) ? DiagnosticCodes.WrongKind : DiagnosticCodes.NotDefined, link.Place, pointer,
            scope.Knows(id) ? $"'{Written(id)}' is no {Words.Of(kind)}." : NotDefined(id), $"Name a {Words.Of(kind)}.", Nearest(id));
        return false;
    }

    private void CheckLink(LinkDraft link, ClaimDraft claim, Finding finding)
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

        if (link.Lowered is { } stated && evidence.ClaimOf(claim.Id) is { } judged
            && judged.Links.FirstOrDefault(other => other.Finding.Id == finding.Id) is { } weighed && stated > weighed.Strength)
        {
            reporter.ReportAt(DiagnosticCodes.StrengthRaised, link.Place, "/strength",
                $"The strength '{Words.Of(stated)}' is above '{Words.Of(weighed.Strength)}', which the rules give.",
                "A stated strength only lowers; take it out.");
        }

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
                    $"A finding under a claim of kind '{Words.Of(claim.Kind)}' names its {key}: {what}; '{key}' is missing.",
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
                return $"A 'null' link needs an interval that includes no effect; {effect.Interval} does not.";
            case Direction.Null when effect is { Interval: null, P: < SignificantP / 2 } && effect.Metric.NoEffect() is not null:
                return $"A 'null' link needs a result that cannot be told from no effect; p = {Text(effect.P)} can.";
            case Direction.Supports when effect.Metric == EffectMetric.NoConvergence:
                return "A result of 'noConvergence' supports no claim.";
            case Direction.Supports when includes == true:
                return $"A 'supports' link needs an interval that excludes no effect; {effect.Interval} includes it.";
        }

        if (kind is not (ClaimKind.Efficacy or ClaimKind.Harm) || effect.BenefitSigned is not { } signed)
        {
            return null;
        }

        // On a claim of harm the direction that supports is that of harm.
        double towards = kind == ClaimKind.Harm ? -signed : signed;
        string benefit = kind == ClaimKind.Harm ? "harm" : "benefit";
        string value = string.Create(CultureInfo.InvariantCulture,
            $"{effect.Metric.Symbol()} {effect.Value} with '{Words.Of(effect.Benefit)}' as the good direction");
        return direction switch
        {
            Direction.Supports when towards <= 0 => $"A 'supports' link needs a result on the side of {benefit}; {value} is not.",
            Direction.Disputes when towards > 0 && includes == false =>
                $"A 'disputes' link needs a result opposite to the claim; {value} is on the side of {benefit}.",
            _ => null,
        };
    }

    private void CheckCertainty(ClaimDraft claim, IEnumerable<LinkDraft> links)
    {
        if (claim.Certainty is not { } certainty)
        {
            return;
        }

        bool isMechanism = certainty.Scheme == CertaintyScheme.Mechanism;
        if (isMechanism != (certainty.Level >= CertaintyLevel.D))
        {
            Fault("/level", $"The scheme '{Words.Of(certainty.Scheme)}' has no level '{Words.Of(certainty.Level)}'",
                isMechanism ? "Use A, B, C or D." : "Use high, moderate, low or veryLow.");
            return;
        }

        foreach (IGrouping<CertaintyDomain, CertaintyStep> twice in certainty.Steps.GroupBy(step => step.Domain).Where(g => g.Count() > 1))
        {
            Fault("/steps", $"The domain '{Words.Of(twice.Key)}' stands twice", "Join its steps into one.");
        }

        if (isMechanism)
        {
            CheckMechanismGrade(certainty);
        }
        else
        {
            CheckGrade(claim, certainty);
        }

        if (certainty.Level == CertaintyLevel.High && !isMechanism)
        {
            var counting = links.Where(link => link.Direction != Direction.Qualifies)
                .Select(link => evidence.FindingOf(link.Finding)).OfType<Finding>().ToList();
            if (counting.Count == 1 && counting[0] is { Synthesis: Synthesis.None } only
                && (only.Sample?.People ?? 0) < StandingRules.StrongTrialPeople)
            {
                reporter.Report(DiagnosticCodes.CertaintyTooHigh, claim.Id, "/certainty/level",
                    $"Certainty 'high' rests on one study with fewer than {StandingRules.StrongTrialPeople} people, "
                    + $"'{only.Id.Local}'.", "Look at imprecision again.");
            }
        }

        void Fault(string pointer, string what, string cure) =>
            reporter.Report(DiagnosticCodes.CertaintyDoesNotAddUp, claim.Id, "/certainty" + pointer, what + ".", cure);

        void CheckMechanismGrade(Certainty grade)
        {
            if (grade.Steps.Any(step => step.Domain < CertaintyDomain.Analysis || step.Facet is null))
            {
                Fault("/steps", "A mechanism grade has the facets analysis, species and time, each A to D", "Correct the facets.");
            }
            else if (grade.Steps.Count > 0 && grade.Steps.Min(step => step.Facet) != grade.Level)
            {
                Fault("/level", $"A mechanism grade is the weakest of its facets, '{Words.Of(grade.Steps.Min(step => step.Facet)!.Value)}'; "
                    + $"found was '{Words.Of(grade.Level)}'", "Correct the level or a facet.");
            }
        }

        void CheckGrade(ClaimDraft rated, Certainty grade)
        {
            foreach (CertaintyStep step in grade.Steps)
            {
                bool isUp = step.Domain is CertaintyDomain.LargeEffect or CertaintyDomain.DoseResponse or CertaintyDomain.PlausibleConfounding;
                if (step.Domain >= CertaintyDomain.Analysis || (isUp ? step.Step != 1 : step.Step is not (-1 or -2)))
                {
                    Fault("/steps", $"A step in '{Words.Of(step.Domain)}' is {(isUp ? "+1" : "−1 or −2")}; found was {step.Step}",
                        "Correct the step.");
                }
                else if (isUp && grade.Start != 2)
                {
                    Fault("/steps", $"A step up in '{Words.Of(step.Domain)}' is allowed only from start 2", "Take it out.");
                }
            }

            if (grade.Start is null)
            {
                if (grade.Steps.Count > 0 || grade.Origin == CertaintyOrigin.Own)
                {
                    Fault("", "A rating of one's own, or one with steps, says where it starts", "Add 'start'.");
                }
            }
            else if (grade.Start is < 1 or > 4)
            {
                Fault("/start", $"A rating starts at 1 to 4; found was {grade.Start}", "Use 4 for randomised, 2 for observational evidence.");
            }
            else if (Math.Clamp(grade.Start.Value + grade.Steps.Sum(step => step.Step), 1, 4) != (int)grade.Level)
            {
                int sum = Math.Clamp(grade.Start.Value + grade.Steps.Sum(step => step.Step), 1, 4);
                Fault("/level", $"Start {grade.Start} plus the steps is {sum}, '{Words.Of((CertaintyLevel)sum)}'; found was "
                    + $"'{Words.Of(grade.Level)}' for '{rated.Id.Local}'", "Correct the level or a step.");
            }
        }
    }
}
