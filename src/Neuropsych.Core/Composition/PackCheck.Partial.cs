using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>
/// Entities of which some part could not be read: every check that needs other parts alone runs all the same, so that an author sees all
/// faults at once.
/// </content>
internal sealed partial class PackCheck
{
    private void CheckPartial()
    {
        PartialPack partial = pack.Partial;
        foreach (Concept concept in partial.Concepts)
        {
            CheckLinks(concept.Id, concept.Links);
            CheckAnswers(concept.Id, concept.Answers);
            if (partial.IsRead(concept.Id, "/type", "/members", "/role", "/theory", "/domain", "/condition", "/ageGroup", "/description"))
            {
                CheckKind(concept);
            }
        }

        foreach (Modality modality in partial.Modalities)
        {
            CheckPartial(modality, partial);
        }

        foreach (FindingDraft finding in partial.Findings)
        {
            CheckPartial(finding, partial);
        }

        ILookup<EntityId, LinkDraft> links = partial.Claims.Count == 0
            ? Enumerable.Empty<LinkDraft>().ToLookup(link => link.Claim) : pack.Links.ToLookup(link => scope.Resolve(link.Claim));
        foreach (ClaimDraft claim in partial.Claims)
        {
            CheckPartial(claim, links[claim.Id], partial);
        }

        foreach (Handout handout in partial.Handouts)
        {
            CheckAnswers(handout.Id, handout.Answers);
        }

        foreach (Exercise exercise in partial.Exercises)
        {
            CheckAnswers(exercise.Id, exercise.Answers);
            if (exercise.Id.Kind == EntityKind.Measure && partial.IsRead(exercise.Id, "/content", "/scores", "/safety", "/rights", "/exerciseKind", "/sources"))
            {
                CheckMeasure(exercise);
            }
        }

        List<PackText> texts = [.. partial.Texts(pack.Info)];
        CheckMarks(texts);
        WordingCheck.RunPartial(pack, texts, evidence, reporter);
        CheckLooseReferences(partial);
    }

    private void CheckPartial(Modality modality, PartialPack partial)
    {
        EntityId id = modality.Id;
        CheckLinks(id, modality.Links);
        CheckAnswers(id, modality.Answers);
        if (id.Kind == EntityKind.Modality && modality.Family is null && partial.IsRead(id, "/family"))
        {
            Missing(id, "family", "a named therapy needs its family");
        }

        for (int i = 0; i < modality.Delivery.Count && partial.IsRead(id, "/delivery"); i++)
        {
            CheckDelivery(id, Invariant($"/delivery/{i}"), modality.Delivery[i]);
        }

        for (int i = 0; i < modality.Cautions.Count && partial.IsRead(id, "/cautions"); i++)
        {
            CheckCaution(id, Invariant($"/cautions/{i}"), modality.Cautions[i]);
        }

        if (partial.IsRead(id, "/mechanism"))
        {
            CheckMechanism(modality);
        }
    }

    private void CheckPartial(FindingDraft finding, PartialPack partial)
    {
        EntityId id = finding.Id;
        FindingFacts facts = finding.Facts;
        if (partial.IsRead(id, "/source"))
        {
            CheckSourceOf(finding);
        }

        if (partial.IsRead(id, "/includedIn"))
        {
            CheckContainers(finding);
        }

        CheckLocator(id, facts.Locator);
        CheckNumbers(id, facts with
        {
            RiskOfBias = partial.IsRead(id, "/riskOfBias") ? facts.RiskOfBias : null,
            Heterogeneity = partial.IsRead(id, "/heterogeneity") ? facts.Heterogeneity : null,
        });
        if (partial.IsRead(id, "/effect"))
        {
            CheckEffect(id, facts.Effect);
        }
        else if (facts.Effect is { } effect && partial.IsRead(id, "/effect/interval"))
        {
            CheckInterval(id, "/effect/interval", effect.Interval);
        }
    }

    private void CheckPartial(ClaimDraft claim, IEnumerable<LinkDraft> links, PartialPack partial)
    {
        EntityId id = claim.Id;
        if (partial.IsRead(id, "/kind", "/subject", "/predicate", "/object"))
        {
            CheckProposition(claim);
            if (partial.IsRead(id, "/qualifiers"))
            {
                CheckQualifiers(claim);
            }
        }

        CheckAnswers(id, claim.Answers);
        if (partial.IsRead(id, "/kind", "/certainty", "/links"))
        {
            CheckCertainty(claim, links);
        }

        if (partial.IsRead(id, "/links"))
        {
            CheckHasEvidence(claim, links);
        }

        if (partial.IsRead(id, "/verdict"))
        {
            CheckOverride(claim);
        }

        if (partial.IsRead(id, "/reviewDue"))
        {
            CheckReview(claim);
        }
    }

    /// <summary>References of what was refused, as far as no check above came to them.</summary>
    private void CheckLooseReferences(PartialPack partial)
    {
        foreach (LooseReference reference in partial.References)
        {
            if (reporter.HasTold(reference.Position) || scope.TombstoneOf(reference.To) is not null)
            {
                continue;
            }

            if (!scope.Knows(reference.To))
            {
                if (IsMissing(reference.To, out string? didYouMean))
                {
                    reporter.ReportHere(DiagnosticCodes.NotDefined, reference.Position, reference.Pointer, NotDefined(reference.To),
                        "Define it or correct the id.", didYouMean);
                }
            }
            else if (reference.Kinds.Count > 0 && !reference.Kinds.Contains(reference.To.Kind))
            {
                reporter.ReportHere(DiagnosticCodes.WrongKind, reference.Position, reference.Pointer,
                    $"'{Written(reference.To)}' is of kind '{Words.Of(reference.To.Kind)}'; expected was {Alternatives([.. reference.Kinds])}.",
                    "Refer to an entity of that kind.");
            }
        }
    }
}
