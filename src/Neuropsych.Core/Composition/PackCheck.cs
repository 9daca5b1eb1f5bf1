using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Search;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>
/// Everything that can be wrong in one pack once it is seen beside those it requires: ownership, references, values, evidence, certainty
/// and wording. Packs read from files and packs made by code meet the same checks.
/// </summary>
internal sealed partial class PackCheck
{
    private readonly Pack pack;
    private readonly Scope scope;
    private readonly ComposeOptions options;
    private readonly Reporter reporter;
    private readonly EvidenceBase evidence;

    private PackCheck(Scope scope, ComposeOptions options, DiagnosticBag bag)
    {
        pack = scope.Own;
        this.scope = scope;
        this.options = options;
        reporter = new Reporter(pack, bag);
        evidence = new EvidenceBase([.. scope.Required, pack], options);
    }

    /// <summary>Checks a pack; false where it has an error.</summary>
    internal static bool Run(Scope scope, ComposeOptions options, DiagnosticBag bag)
    {
        var check = new PackCheck(scope, options, bag);
        check.CheckOwnership();
        check.CheckConcepts();
        check.CheckModalities();
        check.CheckCycles();
        check.CheckSources();
        check.CheckAcceptedSources();
        check.CheckFindings();
        check.CheckClaims();
        check.CheckLinks();
        check.CheckHandouts();
        check.CheckMarks();
        if (options.PacksToRelease.Contains(scope.Own.Info.Id))
        {
            check.CheckRelease();
        }

        WordingCheck.Run(check.pack, check.evidence, check.reporter, Severity.Error);
        return !check.reporter.HasErrors;
    }

    private void CheckOwnership()
    {
        var seen = new HashSet<EntityId>();
        foreach ((EntityId id, _) in Scope.EntitiesOf(pack))
        {
            if (!seen.Add(id))
            {
                reporter.Report(DiagnosticCodes.DefinedTwice, id, "", $"'{id.Local}' is defined twice.", "Rename or remove one.");
            }

            if (id.Pack != pack.Info.Id)
            {
                CheckOverride(id);
            }

            if (scope.TombstoneOf(id) is { } tombstone)
            {
                string successor = tombstone.Successor is { } next ? $"; its successor is '{next.Local}'" : "";
                reporter.Report(DiagnosticCodes.WithdrawnIdUsed, id, "/id",
                    $"'{id.Local}' was withdrawn on {tombstone.Date:yyyy-MM-dd} ({tombstone.Reason}){successor}. "
                    + "Withdrawn ids are never used again.", "Choose another id.");
            }
        }

        foreach (EntityId id in pack.Info.Overrides.Where(id => !seen.Contains(id)))
        {
            reporter.ReportAt(DiagnosticCodes.NotDefined, "pack.yaml", "/overrides",
                $"'{id}' is listed as replaced, but the pack does not define it.", "Define it or take it from the list.");
        }
    }

    private void CheckOverride(EntityId id)
    {
        if (!pack.Info.Overrides.Contains(id))
        {
            reporter.Report(DiagnosticCodes.ForeignId, id, "/id",
                $"'{id}' belongs to the pack '{id.Pack}'; a pack defines ids under its own id, '{pack.Info.Id}', alone.",
                "Give the entity an id of this pack.");
        }
        else if (!options.PermittedOverrides.Contains((pack.Info.Id, id)))
        {
            reporter.Report(DiagnosticCodes.ForeignId, id, "/id",
                $"'{pack.Info.Id}' wants to replace '{id}'; the host does not permit it.",
                "Ask the operator to permit this pair, or give the entity an id of this pack.");
        }
    }

    private void CheckConcepts()
    {
        foreach (Concept concept in pack.Concepts)
        {
            CheckLinks(concept.Id, concept.Links);
            CheckAnswers(concept.Id, concept.Answers);
            if (concept.Id.Kind == EntityKind.Network
                && concept.Links.Count(link => link.Relation.Equals(Predicate.HasMember)) < 2)
            {
                Missing(concept.Id, "members", "a network needs two or more member regions");
            }

            if (concept.Id.Kind == EntityKind.Construct && concept.Type != StudyFactorType
                && !concept.Links.Any(link => link.Relation.Equals(Predicate.TheorisedBy)))
            {
                Missing(concept.Id, "theory", "a construct needs the theory that it stands in");
            }

            switch (concept.Detail)
            {
                case PopulationDetail { Condition: null, AgeGroup: null, Description: null }:
                    Missing(concept.Id, "condition", "a population needs a condition, an age group or a description");
                    break;
                case PopulationDetail { Condition: { } condition }:
                    CheckReference(concept.Id, "/condition", condition, EntityKind.Condition);
                    break;
                case TheoryDetail theory:
                    for (int i = 0; i < theory.Premises.Count; i++)
                    {
                        CheckReference(concept.Id, $"/premises/{i}", theory.Premises[i], EntityKind.Claim);
                    }

                    break;
            }
        }
    }

    /// <summary>The type of constructs that are properties of studies, such as the year of publication; they stand in no theory.</summary>
    private const string StudyFactorType = "study-factor";

    private void CheckModalities()
    {
        foreach (Modality modality in pack.Modalities)
        {
            CheckLinks(modality.Id, modality.Links);
            CheckAnswers(modality.Id, modality.Answers);
            if (modality.Id.Kind == EntityKind.Modality && modality.Family is null)
            {
                Missing(modality.Id, "family", "a named therapy needs its family");
            }

            for (int i = 0; i < modality.Delivery.Count; i++)
            {
                CheckDelivery(modality.Id, Invariant($"/delivery/{i}"), modality.Delivery[i]);
            }

            for (int i = 0; i < modality.Cautions.Count; i++)
            {
                Caution caution = modality.Cautions[i];
                for (int j = 0; j < caution.Conditions.Count; j++)
                {
                    CheckReference(modality.Id, $"/cautions/{i}/conditions/{j}", caution.Conditions[j], EntityKind.Condition);
                }

                if (caution.BasisClaim is { } basis)
                {
                    CheckReference(modality.Id, $"/cautions/{i}/basis", basis, EntityKind.Claim);
                }
            }

            CheckMechanism(modality);
        }
    }

    private void CheckMechanism(Modality modality)
    {
        var claims = new List<Claim>();
        for (int i = 0; i < modality.Mechanism.Count; i++)
        {
            if (CheckReference(modality.Id, $"/mechanism/{i}", modality.Mechanism[i], EntityKind.Claim)
                && evidence.ClaimOf(modality.Mechanism[i]) is { } claim)
            {
                claims.Add(claim);
            }
        }

        if (modality.Mechanism.Count > MechanismPath.MostHops)
        {
            Broken($"has {modality.Mechanism.Count} claims; at most {MechanismPath.MostHops} are allowed");
        }
        else if (claims.Count > 0 && claims.Count == modality.Mechanism.Count && MechanismChain.Join(claims) is null)
        {
            Broken("is no path: neighbouring claims share no entity, or one entity stands twice");
        }

        void Broken(string what) => reporter.Report(DiagnosticCodes.MechanismBroken, modality.Id, "/mechanism",
            $"The mechanism of '{modality.Id.Local}' {what}.",
            "Order the claims so that the end of each is the start of the next.");
    }

    private void CheckCycles()
    {
        var links = pack.Concepts.Select(concept => (concept.Id, concept.Links))
            .Concat(pack.Modalities.Select(modality => (modality.Id, modality.Links)))
            .DistinctBy(pair => pair.Id)
            .ToDictionary(pair => pair.Id, pair => pair.Links);
        foreach (Predicate relation in Predicate.All.Where(relation => relation.IsTransitive))
        {
            ReportCycles(links.Keys, $"/{KeyOf(relation)}", relation.Id,
                id => links.TryGetValue(id, out ValueList<StructuralLink> own)
                    ? own.Where(link => link.Relation.Equals(relation)).Select(link => scope.Resolve(link.Target))
                    : (scope.Get<Concept>(id)?.Links ?? scope.Get<Modality>(id)?.Links ?? [])
                        .Where(link => link.Relation.Equals(relation)).Select(link => scope.Resolve(link.Target)));
        }

        var findings = pack.Findings.DistinctBy(finding => finding.Id).ToDictionary(finding => finding.Id);
        ReportCycles(findings.Keys, "/includedIn", "includedIn",
            id => (scope.Get<FindingDraft>(id)?.Facts.IncludedIn ?? []).Select(scope.Resolve));
        var claims = pack.Claims.DistinctBy(claim => claim.Id).ToDictionary(claim => claim.Id);
        ReportCycles(claims.Keys, "/supersedes", "supersedes",
            id => scope.Get<ClaimDraft>(id)?.Supersedes is { } next ? [scope.Resolve(next)] : []);
    }

    private void ReportCycles(
        IEnumerable<EntityId> ids, string pointer, string relation, Func<EntityId, IEnumerable<EntityId>> next)
    {
        foreach (var cycle in Cycles.Of(ids, next))
        {
            EntityId at = cycle.First(id => id.Pack == pack.Info.Id);
            string circle = string.Join(" → ", cycle.Append(cycle[0]).Select(id => id.Local));
            reporter.Report(DiagnosticCodes.Cycle, at, pointer, $"'{relation}' leads in a circle: {circle}.",
                "Take one of these links out.");
        }
    }

    private void CheckLinks(EntityId id, ValueList<StructuralLink> links)
    {
        foreach (StructuralLink link in links)
        {
            string pointer = $"/{KeyOf(link.Relation)}/{Written(link.Target)}";
            if (link.Target == id)
            {
                reporter.Report(DiagnosticCodes.SelfLink, id, pointer, $"'{id.Local}' links to itself by '{link.Relation}'.",
                    "Take the link out.");
            }
            else if (CheckReference(id, pointer, link.Target) && !link.Relation.Allows(id.Kind, link.Target.Kind))
            {
                reporter.Report(DiagnosticCodes.WrongKind, id, pointer,
                    $"'{link.Relation}' cannot lead from a {Words.Of(id.Kind)} to a {Words.Of(link.Target.Kind)}; "
                    + $"it leads to: {string.Join(", ", link.Relation.Range.Where(kind => link.Relation.Allows(id.Kind, kind)).Select(Words.Of))}.",
                    "Choose an entity of one of these kinds, or another relation.");
            }
        }
    }

    /// <summary>The key under which a structural relation stands in a document.</summary>
    private static string KeyOf(Predicate relation) =>
        relation.Equals(Predicate.HasMember) ? "members"
        : relation.Equals(Predicate.HasFamily) ? "family"
        : relation.Equals(Predicate.HasComponent) ? "components"
        : relation.Equals(Predicate.TheorisedBy) ? "theory"
        : relation.Id;

    /// <summary>An id as the author of this pack writes it.</summary>
    private string Written(EntityId id) => id.Pack == pack.Info.Id ? id.Local : id.ToString();

    private void CheckAnswers(EntityId id, ValueList<string> answers)
    {
        for (int i = 0; i < answers.Count; i++)
        {
            if (!scope.Questions.Contains(answers[i]))
            {
                reporter.Report(DiagnosticCodes.NotDefined, id, $"/answers/{i}",
                    $"'{answers[i]}' is no question of this pack's questions.yaml{OrRequired()}.",
                    "Add the question or correct its id.", Spelling.Nearest(answers[i], scope.Questions));
            }
        }
    }

    private bool CheckReference(EntityId from, string pointer, EntityId to, params ReadOnlySpan<EntityKind> kinds)
    {
        if (!CheckKnown(from, pointer, to))
        {
            return false;
        }

        EntityId target = scope.Resolve(to);
        if (kinds.Length > 0 && !kinds.Contains(target.Kind))
        {
            reporter.Report(DiagnosticCodes.WrongKind, from, pointer,
                $"'{Written(to)}' is a {Words.Of(target.Kind)}; expected was a {string.Join(" or ", kinds.ToArray().Select(Words.Of))}.",
                "Refer to an entity of that kind.");
            return false;
        }

        return true;
    }

    private bool CheckKnown(EntityId from, string pointer, EntityId to)
    {
        if (scope.TombstoneOf(to) is { } tombstone)
        {
            if (tombstone.Successor is { } successor && scope.Knows(successor))
            {
                reporter.Report(DiagnosticCodes.WithdrawnReference, from, pointer,
                    $"'{Written(to)}' was withdrawn on {tombstone.Date:yyyy-MM-dd} ({tombstone.Reason}); the reference leads on to "
                    + $"'{Written(successor)}'.", $"Write '{Written(successor)}'.");
                return true;
            }
        }
        else if (scope.Knows(to))
        {
            return true;
        }

        reporter.Report(DiagnosticCodes.NotDefined, from, pointer, NotDefined(to), "Define it or correct the id.", Nearest(to));
        return false;
    }

    private string NotDefined(EntityId id) => $"'{Written(id)}' is not defined in this pack{OrRequired()}.";

    private string OrRequired() => scope.Required.Count == 0 ? "" : $" or the {scope.Required.Count} it depends on";

    private string? Nearest(EntityId id) =>
        Spelling.Nearest(Written(id), scope.Ids.Where(other => other.Kind == id.Kind).Select(Written))
        ?? Spelling.Nearest(Written(id), scope.Ids.Select(Written));

    private void Missing(EntityId id, string key, string why) =>
        reporter.Report(DiagnosticCodes.KeyMissing, id, "", $"The key '{key}' is missing: {why}.", $"Add '{key}'.");

    private void CheckHandouts()
    {
        foreach (Handout handout in pack.Handouts)
        {
            CheckAnswers(handout.Id, handout.Answers);
            foreach (EntityId claim in handout.BasedOn)
            {
                CheckReference(handout.Id, $"/basedOn/{Written(claim)}", claim, EntityKind.Claim);
            }
        }
    }

    /// <summary>The links and citations inside texts lead somewhere.</summary>
    private void CheckMarks()
    {
        foreach (PackText text in PackTexts.Of(pack))
        {
            foreach (TextMark mark in TextMarks.Of(text.Text))
            {
                if (!EntityId.TryParse(mark.Reference, pack.Info.Id, out EntityId id))
                {
                    Report(mark, text, $"'{mark.Reference}' is no id.", null);
                }
                else if (!scope.Knows(id))
                {
                    Report(mark, text, NotDefined(id), Nearest(id));
                }
            }
        }

        void Report(TextMark mark, PackText text, string message, string? didYouMean) => reporter.ReportWithin(
            DiagnosticCodes.NotDefined, text.Id, text.Pointer, text.Text, mark.Start, message, "Correct the reference.", didYouMean);
    }
}
