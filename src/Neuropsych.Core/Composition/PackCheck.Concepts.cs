using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Concepts and therapies: what each kind needs, and their links.</content>
internal sealed partial class PackCheck
{
    private void CheckConcepts()
    {
        foreach (Concept concept in pack.Concepts)
        {
            CheckLinks(concept.Id, concept.Links);
            CheckAnswers(concept.Id, concept.Answers);
            CheckNamed(concept.Id, concept.Name, concept.Definition, concept.Rights);
            CheckKind(concept);
            switch (concept.Detail)
            {
                case PopulationDetail { Condition: { } condition }:
                    CheckReference(concept.Id, "/condition", condition, EntityKind.Condition);
                    break;
                case TheoryDetail theory:
                    CheckPremises(concept.Id, theory.Premises);
                    break;
            }
        }
    }

    private void CheckNamed(EntityId id, Localized name, Localized definition, Rights rights)
    {
        CheckText(id, "name", name, "every entity has a name");
        CheckText(id, "definition", definition, "every concept and therapy says what it is");
        CheckRights(id, rights);
    }

    /// <summary>What one kind needs besides name and definition.</summary>
    private void CheckKind(Concept concept)
    {
        if (concept.Detail is { } detail && detail.GetType() != DetailOf(concept.Id.Kind))
        {
            reporter.Report(DiagnosticCodes.WrongKind, concept.Id, "",
                $"'{concept.Id.Local}' is of kind '{Words.Of(concept.Id.Kind)}' and carries what another kind needs, '{detail.GetType().Name}'.",
                "Take it out, or give the entity an id of the other kind.");
            return;
        }

        (string Key, string Why)? missing = concept.Id.Kind switch
        {
            EntityKind.Network when MembersOf(concept) < 2 => ("members", "a network needs two or more member regions"),
            EntityKind.Chemical when concept.Detail is null => ("role", "a chemical is a molecule, a receptor or a transporter"),
            EntityKind.Construct when concept.Type != StudyFactorType
                && !concept.Links.Any(link => link.Relation.Equals(Predicate.TheorisedBy)) =>
                    ("theory", "a construct needs the theory that it stands in"),
            EntityKind.Outcome when concept.Detail is null => ("domain", "an outcome says what it belongs to"),
            EntityKind.Method when string.IsNullOrWhiteSpace(concept.Type) =>
                ("type", "a method says of which type it is, such as imaging"),
            EntityKind.Population when concept.Detail is not PopulationDetail people
                || people is { Condition: null, AgeGroup: null, Description: null } =>
                    ("condition", "a population needs a condition, an age group or a description"),
            _ => null,
        };
        if (missing is { } part)
        {
            Missing(concept.Id, part.Key, part.Why);
        }
    }

    private static int MembersOf(Concept network) => network.Links.Where(link => link.Relation.Equals(Predicate.HasMember))
        .Select(link => link.Target).Distinct().Count();

    private static Type? DetailOf(EntityKind kind) => kind switch
    {
        EntityKind.Region => typeof(RegionDetail),
        EntityKind.Network => typeof(NetworkDetail),
        EntityKind.Chemical => typeof(ChemicalDetail),
        EntityKind.Process or EntityKind.Trait or EntityKind.Emotion => typeof(MentalDetail),
        EntityKind.Construct => typeof(ConstructDetail),
        EntityKind.Theory => typeof(TheoryDetail),
        EntityKind.Condition => typeof(ConditionDetail),
        EntityKind.Outcome => typeof(OutcomeDetail),
        EntityKind.Method => typeof(MethodDetail),
        EntityKind.Population => typeof(PopulationDetail),
        _ => null,
    };

    private void CheckPremises(EntityId theory, ValueList<EntityId> premises)
    {
        for (int i = 0; i < premises.Count; i++)
        {
            string pointer = Invariant($"/premises/{i}");
            if (CheckReference(theory, pointer, premises[i], EntityKind.Claim)
                && scope.Get<ClaimDraft>(premises[i]) is { Kind: not ClaimKind.Theoretical } other)
            {
                reporter.Report(DiagnosticCodes.WrongKind, theory, pointer,
                    $"'{Written(premises[i])}' is a claim of kind '{Words.Of(other.Kind)}'; the premise of a theory is 'theoretical'.",
                    "Name a theoretical claim.");
            }
        }
    }

    /// <summary>The type of constructs that are properties of studies, such as the year of publication; they stand in no theory.</summary>
    private const string StudyFactorType = "study-factor";

    private void CheckModalities()
    {
        foreach (Modality modality in pack.Modalities)
        {
            CheckLinks(modality.Id, modality.AllLinks());
            CheckAnswers(modality.Id, modality.Answers);
            CheckNamed(modality.Id, modality.Name, modality.Definition, modality.Rights);
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
                CheckCaution(modality.Id, Invariant($"/cautions/{i}"), modality.Cautions[i]);
            }

            CheckMechanism(modality);
        }
    }

    private void CheckCaution(EntityId id, string pointer, Caution caution)
    {
        for (int i = 0; i < caution.Conditions.Count; i++)
        {
            CheckReference(id, Invariant($"{pointer}/conditions/{i}"), caution.Conditions[i], EntityKind.Condition);
        }

        if (caution.BasisClaim is { } basis)
        {
            CheckReference(id, $"{pointer}/basis", basis, EntityKind.Claim);
        }
        else if (string.IsNullOrWhiteSpace(caution.BasisGuideline))
        {
            MissingAt(id, pointer, "basis", "a caution rests on a claim or a guideline");
        }
    }

    private void CheckMechanism(Modality modality)
    {
        var claims = new List<Claim>();
        for (int i = 0; i < modality.Mechanism.Count; i++)
        {
            if (CheckReference(modality.Id, Invariant($"/mechanism/{i}"), modality.Mechanism[i], EntityKind.Claim)
                && evidence.ClaimOf(modality.Mechanism[i]) is { } claim)
            {
                claims.Add(claim);
            }
        }

        if (modality.Mechanism.Count > MechanismPath.MostHops)
        {
            Broken(Invariant($"has {modality.Mechanism.Count} claims; at most {MechanismPath.MostHops} are allowed"));
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
        var links = new Dictionary<EntityId, ValueList<StructuralLink>>();
        foreach (Concept concept in pack.Concepts)
        {
            links.TryAdd(concept.Id, concept.Links);
        }

        foreach (Modality modality in pack.Modalities)
        {
            links.TryAdd(modality.Id, modality.Links);
        }

        foreach (Predicate relation in Predicate.All.Where(relation => relation.IsTransitive))
        {
            // A circle leads through nodes with a link of its own; most have none.
            ReportCycles(links.Where(own => own.Value.Any(link => link.Relation.Equals(relation))).Select(own => own.Key), $"/{KeyOf(relation)}", relation.Id,
                id => (links.TryGetValue(id, out ValueList<StructuralLink> own)
                        ? own : scope.Get<Concept>(id)?.Links ?? scope.Get<Modality>(id)?.Links ?? [])
                    .Where(link => link.Relation.Equals(relation)).Select(link => scope.Resolve(link.Target)));
        }

        ReportCycles(pack.Findings.Where(finding => finding.Facts.IncludedIn.Count > 0).Select(finding => finding.Id), "/includedIn", "includedIn",
            id => (scope.Get<FindingDraft>(id)?.Facts.IncludedIn ?? []).Select(scope.Resolve));
        ReportCycles(pack.Claims.Where(claim => claim.Supersedes is not null).Select(claim => claim.Id), "/supersedes", "supersedes",
            id => scope.Get<ClaimDraft>(id)?.Supersedes is { } next ? [scope.Resolve(next)] : []);
    }

    private void ReportCycles(
        IEnumerable<EntityId> ids, string pointer, string relation, Func<EntityId, IEnumerable<EntityId>> next)
    {
        // A circle among the required packs alone is none of this pack: only two replacements that do not know of each other make one.
        HashSet<EntityId> own = [.. ids];
        foreach (var cycle in Cycles.Of(own, next))
        {
            EntityId at = cycle.FirstOrDefault(own.Contains, cycle[0]);
            string circle = Cycles.Print(cycle, id => id.Local);
            reporter.Report(DiagnosticCodes.Cycle, at, pointer, $"'{relation}' leads in a circle: {circle}.",
                "Take one of these links out.");
        }
    }

    private void CheckLinks(EntityId id, IEnumerable<StructuralLink> links)
    {
        foreach (StructuralLink link in links)
        {
            string pointer = $"/{KeyOf(link.Relation)}/{Written(link.Target)}";
            if (!link.Relation.IsStructural)
            {
                reporter.Report(DiagnosticCodes.WrongKind, id, pointer,
                    $"'{link.Relation}' says what a study could contradict; it stands in a claim, not in a link.", "Make a claim of it.");
            }
            else if (link.Target == id)
            {
                reporter.Report(DiagnosticCodes.SelfLink, id, pointer, $"'{id.Local}' links to itself by '{link.Relation}'.",
                    "Take the link out.");
            }
            else if (CheckReference(id, pointer, link.Target) && scope.Resolve(link.Target).Kind is var kind
                && !link.Relation.Allows(id.Kind, kind))
            {
                List<EntityKind> range = [.. link.Relation.Range.Where(to => link.Relation.Allows(id.Kind, to))];
                reporter.Report(DiagnosticCodes.WrongKind, id, pointer,
                    $"'{link.Relation}' cannot lead from '{Words.Of(id.Kind)}' to '{Words.Of(kind)}'; "
                    + (range.Count > 0 ? $"it leads to: {Quoted(range)}." : $"it leads from: {Quoted(link.Relation.Domain)}."),
                    "Choose an entity of one of these kinds, or another relation.");
            }
        }
    }

    private static string Quoted(IEnumerable<EntityKind> kinds) => string.Join(", ", kinds.Select(kind => $"'{Words.Of(kind)}'"));

    /// <summary>The key under which a structural relation stands in a document.</summary>
    private static string KeyOf(Predicate relation) =>
        relation.Equals(Predicate.HasMember) ? "members"
        : relation.Equals(Predicate.HasFamily) ? "family"
        : relation.Equals(Predicate.HasComponent) ? "components"
        : relation.Equals(Predicate.TheorisedBy) ? "theory"
        : relation.Id;
}
